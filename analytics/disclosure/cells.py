"""What is published of the roll-up: two tables of visits by part."""

import polars as pl

PARTS = ("children_youth", "women", "men", "ungrouped", "without", "unknown")
"""Every visit is in one of them. ``ungrouped`` are those with refugee experience of which the group is not stated."""

RARE = ("ungrouped", "unknown")
"""Parts that are small or 0 where providers state what they are asked for."""

WHOLES = {
    "with": PARTS[:4],
    "group_unknown": RARE,
    "all": PARTS,
}
"""What is published as a sum of parts; ``group_unknown`` is the fifth of the groups (methods.md, 3)."""

OFFERED = ("space", "month", "kind", "audience")
DETAIL = (*OFFERED, "part")
CELL = ("space", "month", "part")
KIND_CELL = DETAIL
"""The keys of the two tables; in the second, ``month`` is the January of a calendar year."""


def details(rollup: pl.DataFrame) -> pl.DataFrame:
    """The visits of the roll-up by part, wherever an event has a count: the keys of ``DETAIL``, and ``actual``."""
    named = pl.col("children_youth") + pl.col("women") + pl.col("men")
    others = {
        "ungrouped": pl.col("refugee_experience") - named,
        "without": pl.col("attendance_known") - pl.col("refugee_experience"),
        "unknown": pl.col("attendance") - pl.col("attendance_known"),
    }
    return (
        rollup.with_columns(**others)
        .group_by(OFFERED)
        .agg(pl.col("events_counted", *PARTS).sum())
        .filter(pl.col("events_counted") > 0)
        .unpivot(PARTS, index=OFFERED, variable_name="part", value_name="actual")
        .sort(DETAIL)
    )


def month_cells(visits: pl.DataFrame) -> pl.DataFrame:
    """Visits by space, month and part: the keys of ``CELL``, and ``actual``."""
    return visits.group_by(CELL).agg(pl.col("actual").sum()).sort(CELL)


def kind_cells(visits: pl.DataFrame) -> pl.DataFrame:
    """Visits by space, calendar year, kind, audience and part: the keys of ``KIND_CELL``, and ``actual``."""
    return yearly(visits).group_by(KIND_CELL).agg(pl.col("actual").sum()).sort(KIND_CELL)


def yearly(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with the January of their calendar year for a month."""
    return rows.with_columns(pl.col("month").dt.truncate("1y"))


def happened(rollup: pl.DataFrame) -> pl.DataFrame:
    """Events, and those with a count, by the keys of ``OFFERED``: published as they are."""
    return rollup.group_by(OFFERED).agg(pl.col("events", "events_counted").sum()).sort(OFFERED)
