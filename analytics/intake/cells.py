"""Texts → values, column by column: each distinct text is read once, however many rows have it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from analytics.intake.columns import PARTS, Column
from analytics.intake.completion import completed
from analytics.intake.judged import Judged
from analytics.intake.privacy import private_text
from analytics.intake.reading.workbook import FAULTY
from analytics.intake.report import Doubt, Question, Refusal
from analytics.intake.sentence import Sentence, sentence
from analytics.intake.values import choices, counts, days
from analytics.intake.values.unreadable import Read, Reader, Unclear, Unreadable
from analytics.wording import key

Meaning = Callable[[Column, str], str | None]
Schema = Mapping[str, pl.DataType]
WORD = pl.String()
ATTENDANCE: Schema = {
    **dict.fromkeys(("attendance", "attendance_low", "attendance_high"), pl.Int32()),
    "attendance_estimated": pl.Boolean(),
}


@dataclass
class Texts:
    """What came of the different texts of one column."""

    values: list[tuple[object, ...]] = field(default_factory=list)
    doubts: dict[str, Sentence] = field(default_factory=dict)
    wrong: dict[str, Unreadable] = field(default_factory=dict)
    unclear: dict[str, Unclear] = field(default_factory=dict)
    private: list[str] = field(default_factory=list)


def read_cells(judged: Judged, meaning: Meaning, day: Reader, space: Reader) -> Judged:
    """The rows of one sheet with values beside their texts.

    Rows with an unreadable cell or without date, space or title are refused, for every such cell; rows whose
    texts can mean several things wait for an answer. ``meaning`` gives what has been said about a text.
    """
    rows, refused, questions = judged.rows, [], []
    unclear: list[pl.DataFrame] = []
    for column, schema, read in _readers(day, space):
        rows, texts = _read(rows, column, schema, read, meaning)
        refused += _unreadable(judged, column, texts.wrong)
        questions += _questions(judged, column, texts.unclear)
        unclear.append(_with_texts(judged.rows, column, texts.unclear).select("sheet", "line"))
        judged = judged.doubt(_doubts(judged, column, texts.doubts))
    refused += [*_missing(judged), *_beyond(judged)]
    lines = {(refusal.place.sheet, refusal.place.line) for refusal in refused}
    wrong_rows = pl.DataFrame(list(lines), schema={"sheet": pl.String, "line": pl.Int32}, orient="row")
    judged = replace(judged, rows=completed(rows)).refuse(wrong_rows, refused)
    judged = judged.ask(pl.concat(unclear), [])
    return replace(judged, questions=(*judged.questions, *questions))


def _readers(day: Reader, space: Reader) -> list[tuple[Column, Schema, Reader]]:
    """Who reads which column, and what comes of it."""
    return [
        (Column.DATE, {"date": pl.Date(), "time_of_day": pl.Time()}, _with_time(day)),
        (Column.START_TIME, {"start_time": pl.Time()}, days.start),
        (Column.SPACE, {"space": WORD}, space),
        (Column.KIND, {"kind": WORD}, choices.kind),
        (Column.AUDIENCE, {"audience": WORD}, choices.audience),
        (Column.BASIS, {"basis": WORD}, choices.basis),
        (Column.RATING, {"rating": WORD}, choices.rating),
        (Column.ATTENDANCE, ATTENDANCE, counts.attendance),
        *((part, {part.value: pl.Int32(), f"{part}_estimated": pl.Boolean()}, counts.part) for part in PARTS),
    ]


def _with_time(day: Reader) -> Reader:
    """Some write the start behind the day."""

    def read(text: str) -> Read:
        found = day(text)
        try:
            clock = days.start(text).values if ":" in text or "Uhr" in text else (None,)
        except (Unreadable, Unclear):
            clock = (None,)
        return Read((*found.values, *clock), found.doubt)

    return read


def _read(
    rows: pl.DataFrame, column: Column, schema: Schema, read: Reader, meaning: Meaning
) -> tuple[pl.DataFrame, Texts]:
    """The rows with the column's values, and the texts that say none or more than one."""
    text = f"{column}_text"
    found = Texts()
    for written in rows[text].drop_nulls().unique().to_list():
        try:
            meant = meaning(column, written)
            values, doubt = _unless_faulty(meant or written, read)
            found.values.append((written, *values))
            if meant and private_text(written):
                found.private.append(written)
            if doubt:
                found.doubts[written] = doubt
        except Unreadable as reason:
            found.wrong[written] = reason
        except Unclear as reason:
            found.unclear[written] = reason
    table = pl.DataFrame(found.values, schema={text: pl.String(), **schema}, orient="row")
    # Beside the rows, not with them: a join would copy every column.
    beside = rows.select(text).join(table, on=text, how="left", maintain_order="left").drop(text)
    # The texts stay with the row: as one number each they take a quarter of the memory.
    return rows.with_columns(_kept(text, found.private).cast(pl.Categorical)).hstack(beside), found


def _kept(text: str, private: Sequence[str]) -> pl.Expr:
    """The texts but for those that may point at a person and from which someone has read the value."""
    return pl.when(~pl.col(text).is_in(private)).then(text).alias(text) if private else pl.col(text)


def _unless_faulty(text: str, read: Reader) -> Read:
    if text == FAULTY:
        hint = sentence(key("The formula in this cell has failed. Please write the value itself."))
        raise Unreadable(sentence(key("a value")), hint)
    return read(text)


def _with_texts(rows: pl.DataFrame, column: Column, texts: Iterable[str]) -> pl.DataFrame:
    return rows.filter(pl.col(f"{column}_text").is_in(list(texts)))


def _unreadable(judged: Judged, column: Column, wrong: Mapping[str, Unreadable]) -> list[Refusal]:
    rows = _with_texts(judged.rows, column, wrong) if wrong else judged.rows.clear()
    reasons = ((row, wrong[row[f"{column}_text"]]) for row in rows.iter_rows(named=True))
    return [judged.refusal(row, column, reason.expected, reason.hint) for row, reason in reasons]


def _doubts(judged: Judged, column: Column, doubts: Mapping[str, Sentence]) -> list[Doubt]:
    rows = _with_texts(judged.rows, column, doubts) if doubts else judged.rows.clear()
    return [
        Doubt(judged.place(row, column), doubts[row[f"{column}_text"]]) for row in rows.iter_rows(named=True)
    ]


def _questions(judged: Judged, column: Column, unclear: Mapping[str, Unclear]) -> list[Question]:
    """One question for each text; for dates one about the whole column."""
    asked: dict[str, list[str]] = {}
    for text, reason in unclear.items():
        asked.setdefault(_about(column, text, reason), []).append(text)
    return [
        _question(judged, column, about, texts, unclear[texts[0]]) for about, texts in sorted(asked.items())
    ]


def _about(column: Column, text: str, reason: Unclear) -> str:
    """The text that an answer is given for: of dates it can be the whole column's order, year or month."""
    return reason.settles if column is Column.DATE and reason.settles else text


def _question(judged: Judged, column: Column, about: str, texts: Sequence[str], reason: Unclear) -> Question:
    rows = _with_texts(judged.rows, column, texts)
    sheet, line = rows.select("sheet", "line").row(0)
    asked = Question(
        judged.file, sheet, line, rows.height, column, about, reason.asked, reason.choices, reason.free
    )
    return asked if reason.settles else replace(asked, waits=tuple(rows.select("sheet", "line").iter_rows()))


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
