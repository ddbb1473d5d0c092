"""Single events that stand out from their own kind. What a remark stands beside is explained."""

from enum import StrEnum
from math import log

import polars as pl

from analytics.quality.habit import ENOUGH, OFFERING, far_from_habit


class Outlier(StrEnum):
    """Why an event stands out."""

    FAR = "far"
    ONE_SIDED = "one-sided"
    AT_ONCE = "at-once"


UNLIKELY = 1 / 10_000
"""So improbable are none (or all) with refugee experience before it is said, were each visit drawn on its own.

Families and classes come together, so the true chance is greater: a strict bound makes up for that.
"""
OTHERS_ALIKE = 0.1
"""Where more than a tenth of an offering's other events are as one-sided, that is part of its habit."""
AT_ONCE_RARE = 0.05
"""Two beginnings at once stand out in a space where under 5 % of the events with a time do so: it has one room."""

EVENT = ("space", "date", "title", "kind", "audience", "basis")
NUMBERS = ("attendance", "refugee_experience")
BEGINNING = ("space", "date", "start_time")


def outliers(events: pl.DataFrame) -> pl.DataFrame:
    """All events without a remark that stand out, one row for each event and reason (``rule``, an Outlier).

    ``events`` are all of a city, with their offerings (see ``named``), since habits are made from them. Besides the
    event and its numbers: middle, low, high and of (see ``far_from_habit``), share (with refugee experience among the
    visits of the offering's ``of`` other events, 0 to 1), start_time and titles (a list: what begins together).
    """
    found = [
        _far(events).with_columns(rule=pl.lit(Outlier.FAR.value)),
        _one_sided(events).with_columns(rule=pl.lit(Outlier.ONE_SIDED.value)),
        _at_once(events).with_columns(rule=pl.lit(Outlier.AT_ONCE.value)),
    ]
    open_ones = pl.concat(found, how="diagonal_relaxed").filter(pl.col("remark").is_null())
    return open_ones.drop("remark").sort("date", "space", "title", "rule", "attendance")


def _far(events: pl.DataFrame) -> pl.DataFrame:
    found = far_from_habit(events)
    told = events[found["place"]].select(*EVENT, *NUMBERS, "remark")
    return pl.concat([told, found.select("middle", "low", "high", "of")], how="horizontal")


def _one_sided(events: pl.DataFrame) -> pl.DataFrame:
    """None or all with refugee experience, where the offering's other events make that improbable."""
    visits, came = pl.col("attendance"), pl.col("refugee_experience")
    known = events.select(*EVENT, *NUMBERS, "remark", "offering").filter(visits > 0, came.is_not_null())
    known = known.filter(pl.len().over(OFFERING) >= ENOUGH)
    side = pl.when(came == 0).then(0).when(came == visits).then(1)
    others = (visits.sum() - visits).over(OFFERING), (came.sum() - came).over(OFFERING)
    alike = (pl.len().over(*OFFERING, "side") - 1) / (pl.len().over(OFFERING) - 1)
    counted = known.with_columns(side=side, share=others[1] / others[0], of=pl.len().over(OFFERING) - 1)
    chance = pl.when(pl.col("side") == 0).then(1 - pl.col("share")).otherwise("share").log() * visits
    unlikely = counted.with_columns(alike=alike).filter(
        pl.col("side").is_not_null(), chance < log(UNLIKELY), pl.col("alike") <= OTHERS_ALIKE
    )
    return unlikely.select(*EVENT, *NUMBERS, "remark", "share", "of")


def while_closed(events: pl.DataFrame, closed: pl.DataFrame) -> pl.DataFrame:
    """Months in which a space is declared closed and has events without a remark: space, month, events.

    ``closed`` has space and month (its first day).
    """
    told = events.filter(pl.col("remark").is_null()).select("space", month=pl.col("date").dt.truncate("1mo"))
    inside = told.join(closed, on=["space", "month"], how="semi")
    return inside.group_by("space", "month").agg(events=pl.len()).sort("month", "space")


def _at_once(events: pl.DataFrame) -> pl.DataFrame:
    """Different titles that begin together in a space where that hardly ever happens, once for each beginning."""
    both = pl.col("offering").n_unique().over(BEGINNING) > 1
    rare = pl.col("both").mean() < AT_ONCE_RARE
    return (
        events.select(*EVENT, "start_time", "remark", "offering")
        .filter(pl.col("start_time").is_not_null())
        .with_columns(both=both)
        .filter(rare.over("space"), "both")
        .sort(*EVENT)
        .group_by(BEGINNING)
        .agg(
            pl.first(*EVENT[2:]),
            pl.col("remark").drop_nulls().first(),
            titles=pl.col("title").unique().sort(),
        )
    )
