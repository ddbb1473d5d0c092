"""Entries that may be one and the same: twice on a day, in two spaces, or the same numbers week after week.

All events come with their offerings (see ``habit.named``).
"""

from enum import StrEnum

import polars as pl

from analytics.quality.habit import OFFERING
from analytics.vocabulary import Source


class Twins(StrEnum):
    """What events of one day share that may be one."""

    TITLE = "title"
    NUMBERS = "numbers"


TWICE_A_DAY = 0.2
"""An offering that takes place more than once on a fifth of its days is held in several groups."""
LIST_FROM, LIST_SHARE = 3, 0.5
"""So many equal events in a month, and half of what one of the spaces has: a list, not a coincidence."""
LIST_SPACES = 5
"""What more spaces share is an occasion held in all of them, not a list entered twice."""
RUN_FROM = 5
"""Four equal numbers so many times in a row are improbable even for a fixed group: one absence breaks them."""
RUN_VISITS = 5
"""Fewer visits may well be the same people every time."""

EVENT = ("space", "date", "title", "kind", "audience", "basis")
FOUR = ("attendance", "refugee_experience", "children_youth", "women", "men")
DAY = ("space", "date")
KNOWN = pl.all_horizontal(pl.col(FOUR).is_not_null())


def same_event(events: pl.DataFrame) -> pl.DataFrame:
    """Events of a space and day that may be one, a row for each: group (a number), rule (TITLE or NUMBERS), the event.

    By title: the same one, at the same time or one of them at none, or with the same numbers; offerings usually held
    several times a day only with the same numbers. By numbers: another title, the same time, the same visits and as
    many with refugee experience. Numbers that are unknown are the same as none.
    """
    told = events.select(*EVENT, "start_time", *FOUR, "offering")
    return pl.concat([_by_title(told), _by_numbers(told)]).sort(
        "date", "space", "group", "title", "start_time"
    )


def _by_title(told: pl.DataFrame) -> pl.DataFrame:
    key = (*DAY, "offering")
    several = pl.len().over(key) > 1
    days = told.group_by(key).agg(n=pl.len()).group_by("space", "offering")
    usual = days.agg(usual=(pl.col("n") > 1).mean(), days=pl.len())
    found = told.filter(several).join(usual, on=["space", "offering"])
    in_groups = (pl.col("usual") > TWICE_A_DAY) & (pl.col("days") > 1)
    no_time = pl.col("start_time").is_null().any().over(key)
    same_time = no_time | (pl.col("start_time").n_unique().over(key) < pl.len().over(key))
    same_numbers = KNOWN & (pl.len().over(*key, *FOUR) > 1)
    doubtful = found.filter((same_time & ~in_groups) | same_numbers.any().over(key))
    return _grouped(doubtful, key, Twins.TITLE)


def _by_numbers(told: pl.DataFrame) -> pl.DataFrame:
    key = (*DAY, "start_time", "attendance", "refugee_experience")
    timed = told.filter(pl.all_horizontal(pl.col(key).is_not_null()), pl.col("attendance") > 0)
    found = timed.filter(pl.col("offering").n_unique().over(key) > 1)
    return _grouped(found, key, Twins.NUMBERS)


def _grouped(events: pl.DataFrame, key: tuple[str, ...], rule: Twins) -> pl.DataFrame:
    group = pl.struct(key).hash()
    return events.select(*EVENT, "start_time", *FOUR, rule=pl.lit(rule.value), group=group)


def same_list(events: pl.DataFrame) -> pl.DataFrame:
    """Months of two spaces whose events are the same: space, other, month, same (events), of (events of the smaller).

    Equal are day, title and all numbers, with at least one visit, in five spaces at most.
    """
    month = pl.col("date").dt.truncate("1mo")
    told = events.select("space", "date", "offering", *FOUR, month=month)
    of = told.group_by("space", "month").agg(of=pl.len())
    key = ("date", "offering", *FOUR)
    shared = told.filter(pl.col("attendance") > 0).unique(("space", *key))
    shared = shared.filter(pl.len().over(key).is_between(2, LIST_SPACES))
    pairs = shared.join(shared, on=key, suffix="_other", nulls_equal=True)
    found = (
        pairs.filter(pl.col("space") < pl.col("space_other"))
        .group_by("space", "month", other="space_other")
        .agg(same=pl.len())
        .join(of, on=["space", "month"])
        .join(of.rename({"space": "other", "of": "of_other"}), on=["other", "month"])
        .with_columns(of=pl.min_horizontal("of", "of_other"))
    )
    many = (pl.col("same") >= LIST_FROM) & (pl.col("same") >= LIST_SHARE * pl.col("of"))
    return found.filter(many).select("space", "other", "month", "same", "of").sort("month", "space", "other")


def repeated(events: pl.DataFrame) -> pl.DataFrame:
    """Runs of an offering with exactly the same four numbers, though counted, five times or more in a row.

    One row for each run: space, title, kind, audience and basis of its first event, first and last (days), times,
    and the numbers: visits, of these with refugee experience, and of these children, women and men.
    """
    numbers = pl.struct(*FOUR, "basis")
    run = numbers.rle_id().over(OFFERING)
    found = (
        events.select(*EVENT, "offering", "start_time", *FOUR)
        .filter((pl.len() >= RUN_FROM).over(OFFERING))
        .sort("date", "start_time", *FOUR, "basis", "title", "kind", "audience")
        .with_columns(run=run)
        .filter(KNOWN, pl.col("attendance") >= RUN_VISITS, pl.col("basis") == Source.COUNTED.value)
    )
    runs = found.group_by("space", "offering", "run", maintain_order=True).agg(
        pl.first("title", "kind", "audience", "basis", *FOUR),
        first=pl.col("date").min(),
        last=pl.col("date").max(),
        times=pl.len(),
    )
    return runs.filter(pl.col("times") >= RUN_FROM).drop("offering", "run").sort("first", "space", "title")
