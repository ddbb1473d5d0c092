"""Free texts that may point at a person: remarks are held back until someone has looked, titles refused."""

import polars as pl

from analytics.intake.answers import Answers
from analytics.intake.columns import Column
from analytics.intake.judged import Judged
from analytics.intake.privacy import Private, private
from analytics.intake.report import Doubt
from analytics.intake.sentence import sentence
from analytics.wording import key

LINE = {"sheet": pl.String, "line": pl.Int32}


def without_private_texts(judged: Judged, answers: Answers) -> Judged:
    """The rows without remarks that may point at a person and that nobody has released, and what was found.

    A row whose title may do so is refused: it has no name without it.
    """
    looked_at = [(sheet, line) for file, sheet, line in answers.released if file == judged.file]
    released = pl.DataFrame(looked_at, schema=LINE, orient="row")
    named = _pointing(judged, "title", released)
    expected = sentence(key("a title without names, addresses or numbers of single persons"))
    hint = sentence(key("Please write the event's name only, or confirm that the title points at nobody."))
    judged = judged.refuse(
        named, [judged.refusal(row, Column.TITLE, expected, hint) for row in named.iter_rows(named=True)]
    )
    return _without_remarks(judged, _pointing(judged, "remark", released))


def _pointing(judged: Judged, column: str, released: pl.DataFrame) -> pl.DataFrame:
    """The rows whose text may point at a person, with ``_private``, what it seems to be."""
    found = private(judged.rows[column]).alias("_private")
    rows = judged.rows.filter(found.is_not_null()).with_columns(found.drop_nulls())
    return rows.join(released, on=list(LINE), how="anti", maintain_order="left")


def _without_remarks(judged: Judged, held: pl.DataFrame) -> Judged:
    """Remarks are no key: the row is taken without."""
    if held.is_empty():
        return judged
    message = key("The remark may hold {what} and is held back until you confirm that it points at nobody.")
    doubts = [
        Doubt(judged.place(row, Column.REMARK), sentence(message, what=Private(row["_private"])))
        for row in held.iter_rows(named=True)
    ]
    back = judged.rows.select(*LINE).join(
        held.select(*LINE, held=True), on=list(LINE), how="left", maintain_order="left"
    )
    remark = pl.when(back["held"].is_null()).then("remark")
    return judged.with_rows(judged.rows.with_columns(remark=remark)).doubt(doubts)
