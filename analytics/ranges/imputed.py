"""What an imputed space-month may have been: any of its donors (methods.md, 6)."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

import polars as pl

from analytics.filters import Filters
from analytics.imputation import REPORTED, donors, space_months
from analytics.ranges.documented import AMOUNTS, ATOM, documented
from analytics.store import Snapshot
from analytics.vocabulary import Basis, Imputation, Source

FEW_DONORS = 2  # below this many an imputed month may have been nothing, or the greatest of its year


@lru_cache(maxsize=8)
def choices(data: Snapshot, wanted: Filters, finer: Sequence[str]) -> pl.DataFrame:
    """A row for each imputed space-month, key named in ``finer`` and donor that had any of it.

    Columns: space, month, the keys, ``option`` (a number for the donor), ``options`` (how many donors there are, with
    those that had nothing of it), and ``AMOUNTS``, what the month would be if it were like this donor.
    """
    by = [name for name in finer if name != "source"]
    given = documented(data, replace(wanted, basis=Basis.DOCUMENTED), tuple(by))
    had = given.rename({"space": "donor", "month": "donor_month"})
    found = _options(data, wanted.imputation).join(had, on=["donor", "donor_month"])
    source = pl.lit(Source.IMPUTED.value).alias("source")
    keys = [source if name == "source" else pl.col(name) for name in finer]
    return found.select(*ATOM, *keys, "option", "options", pl.col(AMOUNTS) * pl.col("level"))


@lru_cache(maxsize=8)
def least_and_most(data: Snapshot, wanted: Filters, finer: Sequence[str]) -> pl.DataFrame:
    """Per imputed space-month and key the least and the most visits and events among its donors.

    Columns: space, month, the keys, least, most, events_least, events_most.
    """
    nothing = pl.when(pl.len() == pl.col("options").first())
    return (
        choices(data, wanted, finer)
        .group_by(*ATOM, *finer)
        .agg(
            nothing.then(pl.col("low").min()).otherwise(0.0).alias("least"),
            pl.col("high").max().alias("most"),
            nothing.then(pl.col("events").min()).otherwise(0.0).alias("events_least"),
            pl.col("events").max().alias("events_most"),
        )
    )


@lru_cache(maxsize=8)
def _options(data: Snapshot, model: Imputation) -> pl.DataFrame:
    """The donors of every imputed space-month; where there are few, also all space-months of the year and nobody.

    Columns as of ``imputation.donors``, a number ``option``, and ``options``: how many of them the space-month has.
    """
    statuses = space_months(data)
    found = donors(data.rollup, statuses, model)
    few = found.group_by(ATOM).len().filter(pl.col("len") < FEW_DONORS).select(ATOM)
    year = pl.col("donor_month").dt.year().alias("year")
    reported = statuses.filter(REPORTED).select(
        pl.col("space").alias("donor"), pl.col("month").alias("donor_month"), pl.lit(1.0).alias("level")
    )
    any_of_year = few.with_columns(pl.col("month").dt.year().alias("year")).join(
        reported.with_columns(year), on="year"
    )
    return (
        pl.concat([found, any_of_year.drop("year"), few], how="diagonal")
        .with_columns(pl.len().over(ATOM).alias("options"))
        .with_row_index("option")
    )
