"""Rows in order → new ones, those that the file of records has already, and those that contradict it."""

from dataclasses import replace
from typing import Any

import polars as pl

from analytics.intake.columns import Column
from analytics.intake.judged import Judged
from analytics.intake.report import Refusal
from analytics.intake.rules import VALUES
from analytics.intake.sentence import sentence
from analytics.vocabulary import Audience, Kind, Rating, Source, Word
from analytics.wording import key

KEY = ["space", "date", "start_time", "title"]
"""What an event is known by; among equals, their order counts as well."""

OTHER = [value for value in VALUES if value not in KEY]
WORDS: dict[Column, type[Word]] = {
    Column.KIND: Kind,
    Column.AUDIENCE: Audience,
    Column.BASIS: Source,
    Column.RATING: Rating,
}


def already_recorded(rows: pl.DataFrame, recorded: pl.DataFrame) -> pl.DataFrame:
    """The rows that the file has with the very same values."""
    return rows.join(recorded, on=VALUES, how="semi", nulls_equal=True, maintain_order="left")


def judge_new(judged: Judged, recorded: pl.DataFrame, already: pl.DataFrame, months: pl.DataFrame) -> Judged:
    """The rows that are not ``already`` recorded, less those that would change an event or a settled month.

    ``recorded`` are the file's events in their order, ``months`` what it says about whole months.
    """
    new = judged.rows.join(already, on=["sheet", "line"], how="anti", maintain_order="left")
    others = recorded.join(already, on=VALUES, how="anti", nulls_equal=True, maintain_order="left")
    judged, changed = replace(judged, rows=new), _changed(new, others)
    judged = judged.refuse(changed, [_contradiction(judged, row) for row in changed.iter_rows(named=True)])
    locked = months.filter("locked").select("space", "month")
    settled = judged.rows.with_columns(month=pl.col("date").dt.truncate("1mo")).join(
        locked, on=["space", "month"], how="semi", maintain_order="left"
    )
    return judged.refuse(settled, [_settled(judged, row) for row in settled.iter_rows(named=True)])


def _changed(rows: pl.DataFrame, others: pl.DataFrame) -> pl.DataFrame:
    """Rows with the key of one of the ``others``, events that no row is like, paired in order among equals."""
    place = pl.int_range(pl.len()).over(KEY).alias("place")
    return rows.with_columns(place).join(
        others.with_columns(place).select(*KEY, "place", pl.col(OTHER).name.suffix("_recorded")),
        on=[*KEY, "place"],
        how="inner",
        nulls_equal=True,
        maintain_order="left",
    )


def _contradiction(judged: Judged, row: dict[str, Any]) -> Refusal:
    """Said at the first column that differs."""
    name = next(name for name in OTHER if row[name] != row[f"{name}_recorded"])
    column = Column(name.removesuffix("_low").removesuffix("_high"))
    recorded = row[f"{name}_recorded"]
    expected = (
        sentence(key("nothing, as already recorded"))
        if recorded is None
        else sentence(key("{value}, as already recorded"), value=_said(column, recorded))
    )
    hint = sentence(
        key(
            "This event is already recorded with other values. Please check which are right; nothing was overwritten."
        )
    )
    return judged.refusal(row, column, expected, hint)


def _settled(judged: Judged, row: dict[str, Any]) -> Refusal:
    hint = sentence(key("This month is settled and refuses changes. It has to be unlocked first."))
    return judged.refusal(row, Column.DATE, sentence(key("a day in a month that is not locked")), hint)


def _said(column: Column, value: object) -> object:
    """The word that a slug stands for, any other value as it is."""
    words = WORDS.get(column)
    return words(str(value)) if words else value
