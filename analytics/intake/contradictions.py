"""What the rows of a sheet say against its names, its mask or each other: doubts, since any of them may be right."""

from collections.abc import Iterator, Sequence

import polars as pl

from analytics.intake.columns import Column
from analytics.intake.judged import Judged
from analytics.intake.plausibility import Odd
from analytics.intake.report import Doubt
from analytics.intake.seen import Knowledge, Seen
from analytics.intake.sentence import Sentence, sentence
from analytics.intake.spaces import spoken_of
from analytics.wording import key

NO_YEAR = r"^\D*[0-9]{1,2}\.?\s*([0-9]{1,2}\.?|\p{L}{3,9}\.?)?$"
BACK = 6
"""Months that a list jumps back by where its year has turned."""


def unlike_its_names(judged: Judged, sheet: Seen, known: Knowledge) -> list[Doubt]:
    """The space that a sheet was read for against those it speaks of; days and spaces against its mask's."""
    if sheet.stamp:
        return [*_unlike_mask(judged, sheet, known)]
    if Column.SPACE in sheet.columns.ours or judged.rows.is_empty():
        return []
    spoken = spoken_of(known.names, (sheet.grid.sheet, *sheet.grid.above, judged.file))
    row = judged.rows.row(0, named=True)
    if not spoken or row["space"] in spoken:
        return []
    reason = sentence(
        key("The names of file, sheet or list speak of {names}. Is this the right space?"),
        names=tuple(known.names[slug] for slug in sorted(spoken)),
    )
    return [Doubt(judged.place(row, Column.SPACE), reason)]


def _unlike_mask(judged: Judged, sheet: Seen, known: Knowledge) -> Iterator[Doubt]:
    """A mask is made for a space and a year."""
    assert sheet.stamp is not None
    own = next((slug for slug, name in known.names.items() if name == sheet.stamp.space), None)
    if own:
        reason = sentence(key("This mask is made for {name}."), name=sheet.stamp.space)
        yield from _each(judged, pl.col("space") != own, Column.SPACE, reason)
    if sheet.stamp.year:
        reason = sentence(key("This mask is made for the year {year}."), year=str(sheet.stamp.year))
        yield from _each(judged, pl.col("date").dt.year() != sheet.stamp.year, Column.DATE, reason)


def _each(judged: Judged, which: pl.Expr, column: Column, reason: Sentence) -> Iterator[Doubt]:
    for row in judged.rows.filter(which).iter_rows(named=True):
        yield Doubt(judged.place(row, column), reason)


def unlike_each_other(rows: pl.DataFrame) -> Sequence[Odd]:
    """Days that jump back over a turn of the year; one event in two sheets with different values.

    ``rows`` of one file have sheet, line, space, date, date_text, start_time and title.
    """
    return [*_turned_years(rows), *_in_two_sheets(rows)]


def _turned_years(rows: pl.DataFrame) -> list[Odd]:
    texts = rows["date_text"].drop_nulls().unique().cast(pl.String)
    without = texts.filter(texts.str.contains(NO_YEAR)).to_list()
    if not without:
        return []
    bare = rows.filter(pl.col("date_text").cast(pl.String).is_in(without))
    month = pl.col("date").dt.year() * 12 + pl.col("date").dt.month()
    back = bare.filter((month.shift(1) - month).over("sheet") >= BACK)
    reason = sentence(
        key("The days jump back here and have no year. Has the year turned? Please write it into the dates.")
    )
    return [(row, Column.DATE, reason) for row in back.iter_rows(named=True)]


def _in_two_sheets(rows: pl.DataFrame) -> list[Odd]:
    if rows["sheet"].n_unique() < 2:
        return []
    event = ("space", "date", "start_time", "title")
    first = pl.col("sheet").first().over(event)
    again = rows.filter(pl.col("sheet") != first)
    reason = sentence(
        key("Another sheet of this file has an event of this name on this day, with other values.")
    )
    return [(row, Column.TITLE, reason) for row in again.iter_rows(named=True)]
