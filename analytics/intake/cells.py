"""Texts → values, column by column: each distinct text is read once, however many rows have it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import polars as pl

from analytics.intake.columns import PARTS, Column
from analytics.intake.completion import completed
from analytics.intake.judged import Judged
from analytics.intake.reading.workbook import FAULTY
from analytics.intake.report import Refusal
from analytics.intake.sentence import Sentence, sentence
from analytics.intake.values import choices, counts, days
from analytics.intake.values.unreadable import Unreadable
from analytics.wording import key

Reader = Callable[[str], Sequence[object]]
Schema = Mapping[str, pl.DataType]
WORD = pl.String()
ATTENDANCE: Schema = {
    **dict.fromkeys(("attendance", "attendance_low", "attendance_high"), pl.Int32()),
    "attendance_estimated": pl.Boolean(),
}


def read_cells(judged: Judged, names: Mapping[str, str]) -> Judged:
    """The rows with values beside their texts; ``names`` are the known spaces (slug → name).

    Rows with an unreadable cell or without date, space or title are refused, for every such cell.
    """
    rows, refused = judged.rows, []
    for column, schema, read in _readers(names):
        rows, wrong = _read(rows, column, schema, read)
        refused += _unreadable(judged, column, wrong)
    refused += [*_missing(judged), *_beyond(judged)]
    lines = {(refusal.sheet, refusal.line) for refusal in refused}
    wrong_rows = pl.DataFrame(list(lines), schema={"sheet": pl.String, "line": pl.Int32}, orient="row")
    return replace(judged, rows=completed(rows)).refuse(wrong_rows, refused)


def _readers(names: Mapping[str, str]) -> list[tuple[Column, Schema, Reader]]:
    """Who reads which column, and what comes of it."""
    return [
        (Column.DATE, {"date": pl.Date()}, days.day),
        (Column.START_TIME, {"start_time": pl.Time()}, days.start),
        (Column.SPACE, {"space": WORD}, choices.space(names)),
        (Column.KIND, {"kind": WORD}, choices.kind),
        (Column.AUDIENCE, {"audience": WORD}, choices.audience),
        (Column.BASIS, {"basis": WORD}, choices.basis),
        (Column.RATING, {"rating": WORD}, choices.rating),
        (Column.ATTENDANCE, ATTENDANCE, counts.attendance),
        *((part, {part.value: pl.Int32(), f"{part}_estimated": pl.Boolean()}, counts.part) for part in PARTS),
    ]


def _read(
    rows: pl.DataFrame, column: Column, schema: Schema, read: Reader
) -> tuple[pl.DataFrame, dict[str, Unreadable]]:
    """The rows with the column's values, and the texts that say none, with what is wrong with them."""
    text = f"{column}_text"
    values: list[tuple[object, ...]] = []
    wrong: dict[str, Unreadable] = {}
    for written in rows[text].drop_nulls().unique().to_list():
        try:
            values.append((written, *_unless_faulty(written, read)))
        except Unreadable as reason:
            wrong[written] = reason
    table = pl.DataFrame(values, schema={text: pl.String(), **schema}, orient="row")
    return rows.join(table, on=text, how="left", maintain_order="left"), wrong


def _unless_faulty(text: str, read: Reader) -> Sequence[object]:
    if text == FAULTY:
        hint = sentence(key("The formula in this cell has failed. Please write the value itself."))
        raise Unreadable(sentence(key("a value")), hint)
    return read(text)


def _unreadable(judged: Judged, column: Column, wrong: Mapping[str, Unreadable]) -> list[Refusal]:
    if not wrong:
        return []
    rows = judged.rows.filter(pl.col(f"{column}_text").is_in(list(wrong)))
    reasons = ((row, wrong[row[f"{column}_text"]]) for row in rows.iter_rows(named=True))
    return [judged.refusal(row, column, reason.expected, reason.hint) for row, reason in reasons]


def _missing(judged: Judged) -> list[Refusal]:
    """Date, space and title have to be there."""
    expected: dict[Column, Sentence] = {
        Column.DATE: sentence(key("a date such as 03.05.2018")),
        Column.SPACE: sentence(key("the name of a space")),
        Column.TITLE: sentence(key("the name of the event")),
    }
    hint = sentence(key("Please fill in the cell, or delete the row if it is no event (a total, a note)."))
    return [
        judged.refusal(row, column, what, hint)
        for column, what in expected.items()
        for row in judged.rows.filter(_blank(f"{column}_text")).iter_rows(named=True)
    ]


def _blank(text: str) -> pl.Expr:
    return pl.col(text).is_null() | ((pl.col(text) == FAULTY) & (text == "title_text"))


def _beyond(judged: Judged) -> list[Refusal]:
    """A row of a CSV with more cells than the header has been cut in the wrong place somewhere."""
    hint = sentence(key("A text with a separator in it has to stand between quotation marks."))
    expected = sentence(key("no more cells than the header has"))
    rows = judged.rows.filter(pl.col("beyond").is_not_null()).with_columns(remark_text="beyond")
    return [judged.refusal(row, Column.REMARK, expected, hint) for row in rows.iter_rows(named=True)]
