"""Which months have come, and how long after the day on which they were due."""

from datetime import date

import polars as pl

from analytics.months import shift
from analytics.vocabulary import Status

DUE_ON = 15
"""Day of the following month on which a month is due."""


def due(month: date) -> date:
    """The day on which a month's return is due."""
    return shift(month, 1).replace(day=DUE_ON)


def lateness(brought: pl.DataFrame) -> pl.DataFrame:
    """Days between the due day and the delivery that brought a month: space, month, days (0 or less: in time).

    ``brought`` has space, month and imported (UTC), a row for each delivery with events of the month, imported null for
    what a file began with. That brought it which came first after the month's end; where all came before, the last: a
    running list sent in May has not brought May. Null where the file began with the month.
    """
    received = pl.col("imported").dt.date()
    after = received >= pl.col("month").dt.offset_by("1mo")
    brought_on = pl.coalesce(received.filter(after).min(), received.max())
    days = (brought_on - pl.col("month").first().dt.offset_by(f"1mo{DUE_ON - 1}d")).dt.total_days()
    known = pl.col("imported").is_not_null().all()
    return brought.group_by("space", "month").agg(days=pl.when(known).then(days)).sort("space", "month")


def punctuality(statuses: pl.DataFrame, late: pl.DataFrame) -> pl.DataFrame:
    """Space-months of each space by what has become of them.

    ``statuses`` (space, month, status) and ``late`` (see ``lateness``). Columns: space; months (in operation) =
    reported + closed + missing; reported = in_time + delayed + undated; longest (days, null where none is delayed).
    """
    in_operation = statuses.filter(pl.col("status") != Status.NOT_STARTED.value)
    told = in_operation.join(late, on=["space", "month"], how="left")
    reported, days = pl.col("status") == Status.REPORTED.value, pl.col("days")
    return told.group_by("space").agg(
        months=pl.len(),
        reported=reported.sum(),
        closed=(pl.col("status") == Status.CLOSED.value).sum(),
        missing=(pl.col("status") == Status.MISSING.value).sum(),
        in_time=(reported & (days <= 0)).sum(),
        delayed=(reported & (days > 0)).sum(),
        undated=(reported & days.is_null()).sum(),
        longest=days.filter(reported & (days > 0)).max(),
    )
