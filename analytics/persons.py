"""How many people must have come at least: nobody counted them, but events say a little (methods.md, 9).

Each way returns the events that it rests on, with what each adds in the column ``low``: their sum is a number that
the people who came cannot have been fewer than. Imputed values are no events and never enter.
"""

from collections.abc import Callable
from datetime import time

import polars as pl

from analytics.vocabulary import Group, Source

UNSAID = time(0, 0)  # what a spreadsheet writes where nobody gave a time
MOMENT = ("date", "start_time")
KEYS = (*MOMENT, "space", "title")
DISJOINT = {
    Group.CHILDREN_YOUTH: pl.col("children_youth"),
    Group.WOMEN: pl.col("women"),
    Group.MEN: pl.col("men"),
    Group.WITHOUT: pl.col("attendance") - pl.col("refugee_experience"),
}
"""Groups that nobody belongs to two of, and how many of an event's visits each has."""


def largest_event(events: pl.DataFrame, p: float) -> pl.DataFrame:
    """The largest single event: nobody comes to it twice.

    ``events`` are rows as of ``store.events``; ``p`` is the relative error of estimates, from 0 to below 1, which
    enter at their low end. Columns of all three ways: date, start_time, space, title, group, low.
    """
    return _lows(events, p).head(1)


def same_start(events: pl.DataFrame, p: float) -> pl.DataFrame:
    """The most at one moment: nobody is in two spaces at once, so the largest event of each space adds up.

    How long events last is not recorded: only the same day and the same start count as the same time, and events
    without a start do not enter. No row where no two spaces ever began together.
    """
    known = _lows(events, p).filter(pl.col("start_time") != UNSAID)
    together = known.unique([*MOMENT, "space"], keep="first", maintain_order=True).filter(
        pl.len().over(MOMENT) > 1
    )
    most = together.with_columns(pl.col("low").sum().over(MOMENT).round(9).alias("sum"))
    first = most.sort("sum", *KEYS, descending=[True, *(False for _ in KEYS)])
    return first.join(first.head(1), on=MOMENT, how="semi").drop("sum")


def largest_of_each_group(events: pl.DataFrame, p: float) -> pl.DataFrame:
    """The largest event of each group: nobody is in two of the four, so they add up."""
    return pl.concat([_lows(events, p, group).head(1) for group in DISJOINT])


WAYS: tuple[Callable[[pl.DataFrame, float], pl.DataFrame], ...] = (
    largest_event,
    same_start,
    largest_of_each_group,
)


def at_least(events: pl.DataFrame, p: float) -> float:
    """The best of the three ways: people that came at least; 0 where no event has a count."""
    return max(float(way(events, p)["low"].sum()) for way in WAYS)


def _lows(events: pl.DataFrame, p: float, group: Group | None = None) -> pl.DataFrame:
    """Events with someone in them, the largest low end first: of all visits, or of one group's."""
    visits = pl.col("attendance")
    error = pl.when(pl.col("basis") == Source.ESTIMATED.value).then(1 - p).otherwise(1.0)
    low = pl.col("attendance_low").cast(pl.Float64).fill_null(visits * error)
    if group:
        low = low * DISJOINT[group] / visits  # an error of the visits falls on all their parts alike
    return (
        events.filter(visits > 0)
        .select(*KEYS, pl.lit(group.value if group else None, pl.String).alias("group"), low.alias("low"))
        .filter(pl.col("low") > 0)
        .sort(pl.col("low").round(9), *KEYS, descending=[True, *(False for _ in KEYS)])
    )
