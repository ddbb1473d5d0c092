"""What the space-months of fixed tables are made of: their own visits, or the shares of donors (methods.md, 4)."""

import polars as pl

from analytics.filters import months_between
from analytics.imputation import REPORTED, donors, space_months
from analytics.views.view import EVERY, Asked
from analytics.vocabulary import Grain

MONTHS, QUARTERS = 12, 36
"""Up to so many months a column of the table is a month, or a quarter; beyond that a calendar year."""
KEYS = ("space", "month", "donor", "donor_month", "donors", "own")


def grain(asked: Asked) -> Grain:
    """How time is cut, so that the table stays readable."""
    months = months_between(asked.wanted.start, asked.wanted.end) + 1
    return Grain.MONTH if months <= MONTHS else Grain.QUARTER if months <= QUARTERS else Grain.YEAR


def shares(asked: Asked, visits: pl.DataFrame) -> pl.DataFrame:
    """One row per donor of a space-month of the selection, the space itself where it reported (see ``draft``)."""
    statuses = space_months(asked.data)
    itself = statuses.filter(REPORTED).select(
        "space",
        "month",
        pl.col("space").alias("donor"),
        pl.col("month").alias("donor_month"),
        pl.lit(1, pl.Int64).alias("donors"),
        pl.lit(True).alias("own"),
    )
    others = donors(asked.data.rollup, statuses, asked.wanted.imputation).with_columns(
        donors=pl.len().over("space", "month").cast(pl.Int64), own=pl.lit(False)
    )
    counted = visits.select(donor="space", donor_month="month").unique()
    inside = pl.col("month").is_between(asked.wanted.start, asked.wanted.end)
    return (
        pl.concat([itself.select(KEYS), others.select(KEYS)])
        .filter(inside & pl.col("space").is_in(list(asked.spaces)))
        .join(counted, on=["donor", "donor_month"], how="semi")
        .with_columns(column=pl.col("month").dt.truncate(EVERY[grain(asked)]))
    )
