"""What every answer about completeness is a sum of: counts of events at the grain of the filters."""

import polars as pl

from analytics.quality.digits import COUNTABLE, ROUND

NULL = {
    "count": "attendance",
    "refugee": "refugee_experience",
    "rating": "rating",
    "time": "start_time",
}
LACKING = ("count", "refugee", "groups", "rating", "time")
"""What an event may lack: its count, its refugee experience, its groups, its rating, its time."""

GRAIN = ("space", "month", "kind", "audience", "basis")


def sums(events: pl.DataFrame) -> pl.DataFrame:
    """Events by space, month, kind, audience and basis: how many, how many lack what, how their counts end.

    Columns: the grain, events, one column for each of LACKING, estimated, countable (counts from 8 on), round (those
    ending in 0 or 5). Groups are lacking where any of children, women and men is unknown; refugee experience is also
    where the count is.
    """
    groups = pl.any_horizontal(pl.col("children_youth", "women", "men").is_null())
    lacking = {name: pl.col(column).is_null() for name, column in NULL.items()} | {"groups": groups}
    flags = lacking | {"estimated": pl.col("basis") == "estimated", "countable": COUNTABLE, "round": ROUND}
    told = events.select(
        *("space", "kind", "audience", "basis"), month=pl.col("date").dt.truncate("1mo"), **flags
    )
    return told.group_by(GRAIN).agg(pl.len().alias("events"), pl.col(*flags).sum()).sort(GRAIN)
