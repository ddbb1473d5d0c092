"""What a space-month was granted (methods.md, 5)."""

from datetime import date

import polars as pl

from analytics.store import Snapshot
from analytics.vocabulary import Funder, GrantMode


def monthly_grants(data: Snapshot, months: pl.DataFrame, mode: GrantMode) -> pl.DataFrame:
    """EUR of each funder on each space-month in operation.

    ``months`` has columns space and month, all in operation; returned are space, month, grant_city,
    grant_state. Pro rata is a twelfth of the year's amount; full is the year's amount spread over the
    months in operation of that calendar year, including those that lie after the data.
    """
    share = pl.lit(12) if mode is GrantMode.PRORATA else pl.col("months_of_year")
    valid = (pl.col("month") >= pl.col("valid_from").dt.truncate("1mo")) & (
        pl.col("valid_to").is_null() | (pl.col("month") <= pl.col("valid_to"))
    )
    amounts = (
        months.join(data.grants, on="space")
        .filter(valid)
        .filter(~_replaced())
        .join(_months_of_year(data, months), on=["space", "month"])
        .with_columns(pl.col("eur_per_year") / share)
    )
    return amounts.group_by("space", "month").agg(
        [
            pl.col("eur_per_year")
            .filter(pl.col("funder") == funder.value)
            .sum()
            .alias(f"grant_{funder.value}")
            for funder in Funder
        ]
    )


def _replaced() -> pl.Expr:
    """Whether a grant ends in the month in the middle of which the funder's next one begins: that one counts."""
    ends = (pl.col("valid_to").dt.truncate("1mo") == pl.col("month")).fill_null(False)
    begins = pl.col("valid_from") > pl.col("month")
    return ends & ~begins & begins.any().over("space", "month", "funder")


def _months_of_year(data: Snapshot, months: pl.DataFrame) -> pl.DataFrame:
    """For each space-month the months in operation in its calendar year, after the space's own dates."""
    opened = pl.max_horizontal(pl.col("opened").dt.truncate("1mo"), pl.date(pl.col("month").dt.year(), 1, 1))
    closed = pl.min_horizontal(
        pl.col("closed").fill_null(date.max), pl.date(pl.col("month").dt.year(), 12, 1)
    )
    count = closed.dt.month().cast(pl.Int64) - opened.dt.month().cast(pl.Int64) + 1
    dates = data.spaces.select(pl.col("slug").alias("space"), "opened", "closed")
    inside = pl.col("month") >= pl.col("opened").dt.truncate("1mo")
    inside &= pl.col("closed").is_null() | (pl.col("month") <= pl.col("closed"))
    return (
        months.join(dates, on="space").filter(inside).select("space", "month", count.alias("months_of_year"))
    )
