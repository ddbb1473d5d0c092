"""What a space-month was granted (methods.md, 5)."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from analytics.store import Snapshot
from analytics.vocabulary import Funder, GrantMode


def monthly_grants(
    data: Snapshot, months: pl.DataFrame, mode: GrantMode, funders: Sequence[Funder] = ()
) -> pl.DataFrame:
    """EUR of each funder on each space-month in operation; of ``funders`` only where some are named, else of all.

    ``months`` has columns space and month, all in operation; returned are space, month, grant_city,
    grant_state. Pro rata is a twelfth of the year's amount; full is the year's amount spread over the
    months in operation of that calendar year, including those that lie after the data. The lines are the same
    for every choice of funders, so that each one's share stands against the same visits and the shares add up.
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
    chosen = pl.col("funder").is_in([funder.value for funder in funders or tuple(Funder)])
    return amounts.group_by("space", "month").agg(
        [
            pl.col("eur_per_year")
            .filter(chosen & (pl.col("funder") == funder.value))
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
