"""What is odd about a delivery as a whole: said, so that a remark can explain it; nothing is held back."""

from typing import Any

import polars as pl

from analytics import quality
from analytics.intake.columns import PARTS, Column
from analytics.intake.sentence import Sentence, sentence
from analytics.vocabulary import Source
from analytics.wording import key, round_half_up

Odd = tuple[dict[str, Any], Column, Sentence]
"""The row that something is said at, its column, and what is odd."""

ROUNDED_FROM = 10
"""Counts from which on it is no chance that all end in 0 or 5: one in ten million."""
ALWAYS, ALWAYS_FROM = 0.95, 10
"""A part is always given if it is in this share of at least so many events."""


def far_from_habit(rows: pl.DataFrame, history: pl.DataFrame) -> list[Odd]:
    """Counts far from those of the same offering (see ``quality.far_from_habit``).

    ``rows`` have space, title and attendance, as has ``history``, the recorded events; an offering is a title in a
    space, and its habit is made from both.
    """
    far = quality.far_from_habit(quality.named(rows), quality.named(history))
    found = rows[far["place"]].iter_rows(named=True)
    reasons = (_unusual(*usual) for usual in far.select("middle", "low", "high").iter_rows())
    return [(row, Column.ATTENDANCE, reason) for row, reason in zip(found, reasons, strict=True)]


def all_rounded(rows: pl.DataFrame) -> list[Odd]:
    """Spaces whose counted visits in one file all end in 0 or 5, said once at the first row of each.

    ``rows`` of one file have space, attendance and basis.
    """
    counted = rows.filter(pl.col("basis") == Source.COUNTED.value, pl.col("attendance") > 0)
    all_fives = (pl.col("attendance") % 5 == 0).all()
    told = counted.filter((all_fives & (pl.len() >= ROUNDED_FROM)).over("space"))
    message = key(
        "All {count} counts of this space end in 0 or 5, though marked as counted. Were they estimated?"
    )
    return _at_first(told, Column.ATTENDANCE, message)


def on_closed_day(rows: pl.DataFrame, closed_months: pl.DataFrame) -> list[Odd]:
    """Events in a month in which their space was closed.

    ``rows`` have space and date, ``closed_months`` space and month (its first day).
    """
    month = pl.col("date").dt.truncate("1mo")
    inside = rows.with_columns(month=month).join(
        closed_months.select("space", "month"), on=["space", "month"], how="semi", maintain_order="left"
    )
    reason = sentence(
        key("The space was closed in this month. Please check the date, or say in a remark how it came.")
    )
    return [(row, Column.DATE, reason) for row in inside.iter_rows(named=True)]


def parts_missing(rows: pl.DataFrame, history: pl.DataFrame) -> list[Odd]:
    """Parts of the visits that a space nearly always gives and that are missing here: once for space and part.

    Both frames have space, attendance and the parts; ``history`` are the recorded events.
    """
    return [odd for part in PARTS for odd in _part_missing(rows, history, part)]


def _part_missing(rows: pl.DataFrame, history: pl.DataFrame, part: Column) -> list[Odd]:
    always = (
        history.drop_nulls("attendance")
        .group_by("space")
        .agg(pl.len(), share=pl.col(part.value).is_not_null().mean())
        .filter(pl.col("len") >= ALWAYS_FROM, pl.col("share") >= ALWAYS)
    )
    lacking = rows.filter(pl.col(part.value).is_null(), pl.col("attendance") > 0)
    told = lacking.join(always, on="space", how="semi", maintain_order="left")
    message = key(
        "This space nearly always gives this number; rows without it here: {count}. Please check them."
    )
    return _at_first(told, part, message)


def _at_first(rows: pl.DataFrame, column: Column, message: str) -> list[Odd]:
    """Said once for each space, with the count of its rows."""
    firsts = rows.with_columns(count=pl.len().over("space")).unique(
        "space", keep="first", maintain_order=True
    )
    return [(row, column, sentence(message, count=row["count"])) for row in firsts.iter_rows(named=True)]


def _unusual(middle: float, low: int, high: int) -> Sentence:
    return sentence(
        key(
            "Unusual for this offering: its middle is {middle}, between {low} and {high} is usual. "
            "Please check it, or say in a remark how it came."
        ),
        middle=int(round_half_up(middle)),
        low=low,
        high=high,
    )
