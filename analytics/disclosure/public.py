"""What the figures are made from in public: a roll-up that knows the cube and nothing else."""

import polars as pl

from analytics.disclosure.cells import PARTS
from analytics.store import Release
from analytics.vocabulary import Audience, Kind, Source

GROUPS = PARTS[:3]
NAMED = pl.sum_horizontal(GROUPS)
KNOWN = pl.sum_horizontal(PARTS[:5])


def public_rollup(release: Release) -> pl.DataFrame:
    """Rows like the roll-up's, one per space-month with events, made of public cells and of events alone.

    The cube by month knows no kind, no audience and no source: they are not stated, and everything counts as counted
    and as exact. Shares of groups refer to visits whose group is stated.
    """
    visits = release.cells.pivot("part", index=["space", "month"], values="public")
    events = release.events.group_by("space", "month").agg(pl.col("events", "events_counted").sum())
    whole = events.join(visits, on=["space", "month"], how="left").with_columns(pl.col(PARTS).fill_null(0))
    return whole.select(
        "space",
        "month",
        pl.lit(Kind.UNKNOWN.value).alias("kind"),
        pl.lit(Audience.UNKNOWN.value).alias("audience"),
        pl.lit(Source.COUNTED.value).alias("source"),
        "events",
        "events_counted",
        pl.sum_horizontal(PARTS).alias("attendance"),
        pl.sum_horizontal(PARTS).alias("attendance_low"),
        pl.sum_horizontal(PARTS).alias("attendance_high"),
        pl.lit(0, pl.Int64).alias("attendance_ranged"),
        KNOWN.alias("attendance_known"),
        (NAMED + pl.col("ungrouped")).alias("refugee_experience"),
        *GROUPS,
        *(NAMED.alias(f"{group}_of") for group in GROUPS),
    ).sort("space", "month")
