"""What an unreported space-month is taken to have been (methods.md, 1 and 4).

Computed before all filters at space × month × kind × audience, always over *all* spaces that reported,
so that every breakdown of an imputed total adds up to it.
"""

import polars as pl

from analytics.filters import all_months
from analytics.store import Snapshot
from analytics.vocabulary import Imputation, Source, Status

CELL = ("kind", "audience")
KEYS = ("space", "month", *CELL, "source")
MISSING = pl.col("status") == Status.MISSING.value
REPORTED = pl.col("status") == Status.REPORTED.value
ENOUGH_MONTHS = 3  # in which a space and others reported, to know its own level


def space_months(data: Snapshot) -> pl.DataFrame:
    """Every space in every month of the data, with its ``status``: columns space, month, status."""
    bounds = data.bounds
    if bounds is None:
        return pl.DataFrame(schema={"space": pl.String, "month": pl.Date, "status": pl.String})
    months = pl.DataFrame({"month": all_months(bounds)}, schema={"month": pl.Date})
    return (
        data.spaces.select(pl.col("slug").alias("space"), "opened", "closed")
        .join(months, how="cross")
        .join(data.months.rename({"closed": "shut"}), on=["space", "month"], how="left")
        .join(
            data.rollup.group_by("space", "month").agg(pl.col("events").sum()),
            on=["space", "month"],
            how="left",
        )
        .select("space", "month", _status().alias("status"))
        .sort("space", "month")
    )


def _status() -> pl.Expr:
    """One of the four signs. Events outweigh a note that the space was shut: they were there."""
    outside = (pl.col("month") < pl.col("opened").dt.truncate("1mo")) | (pl.col("month") > pl.col("closed"))
    return (
        pl.when(pl.col("events") > 0)
        .then(pl.lit(Status.REPORTED.value))
        .when(outside.fill_null(False))
        .then(pl.lit(Status.NOT_STARTED.value))
        .when(pl.col("shut"))
        .then(pl.lit(Status.CLOSED.value))
        .when(pl.col("complete"))
        .then(pl.lit(Status.REPORTED.value))
        .otherwise(pl.lit(Status.MISSING.value))
    )


def imputed_rows(rollup: pl.DataFrame, statuses: pl.DataFrame, model: Imputation) -> pl.DataFrame:
    """Rows like the roll-up's, with source ``imputed``, for the missing space-months that the model can fill.

    A space-month without donors gets no row; ``fillable`` tells it from one whose donors had nothing.
    """
    if model is Imputation.NONE:
        return rollup.clear().cast(dict.fromkeys(sums_of(rollup), pl.Float64))
    filled = [_month_mean(rollup, statuses)]
    if model is Imputation.OPERATING_MEAN:
        filled.append(_operating_mean(rollup, statuses))
    if model is Imputation.OWN_LEVEL:
        filled = [_own_level(rollup, statuses)]
    columns = [pl.col(name) for name in rollup.columns if name != "source"]
    rows = pl.concat([frame.select(columns) for frame in filled])
    return rows.with_columns(pl.lit(Source.IMPUTED.value).alias("source")).select(rollup.columns)


def fillable(statuses: pl.DataFrame, model: Imputation) -> pl.DataFrame:
    """The missing space-months (space, month) for which the model has donors."""
    missing = statuses.filter(MISSING).select("space", "month")
    if model is Imputation.NONE:
        return missing.clear()
    in_month = missing.join(statuses.filter(REPORTED).select("month").unique(), on="month", how="semi")
    if model is not Imputation.OPERATING_MEAN:
        return in_month
    others = _donor_months_of_year(statuses).select("space", "month")
    return pl.concat([in_month, others])


def donors(rollup: pl.DataFrame, statuses: pl.DataFrame, model: Imputation) -> pl.DataFrame:
    """Whom the model takes for each space-month that it fills; their mean, times ``level``, is what it puts there.

    One row per donor; columns space, month, donor, donor_month, level. Statuses of whole calendar years are wanted.
    """
    reported = statuses.filter(REPORTED).select(
        pl.col("space").alias("donor"), pl.col("month").alias("donor_month")
    )
    missing = statuses.filter(MISSING).select("space", "month")
    if model is Imputation.NONE:
        missing = missing.clear()
    found = missing.join(reported, left_on="month", right_on="donor_month", coalesce=False)
    if model is Imputation.OPERATING_MEAN:
        found = pl.concat([found, _others_of_year(statuses, reported).select(found.columns)])
    if model is Imputation.OWN_LEVEL:
        return _with_level(found, rollup, statuses)
    return found.with_columns(pl.lit(1.0).alias("level"))


def _others_of_year(statuses: pl.DataFrame, reported: pl.DataFrame) -> pl.DataFrame:
    """The others' reported space-months of the calendar year, for months in which nobody reported."""
    by_year = reported.with_columns(pl.col("donor_month").dt.year().alias("year"))
    wanted = _donor_months_of_year(statuses).select("space", "month", "year")
    return wanted.join(by_year, on="year").filter(pl.col("space") != pl.col("donor"))


def _month_mean(rollup: pl.DataFrame, statuses: pl.DataFrame) -> pl.DataFrame:
    """The mean of the spaces that reported in the same month."""
    donors = statuses.filter(REPORTED).group_by("month").agg(pl.len().alias("donors"))
    sums = rollup.group_by("month", *CELL).agg(pl.col(sums_of(rollup)).sum())
    missing = statuses.filter(MISSING).select("space", "month").join(donors, on="month")
    return _divided(missing.join(sums, on="month"), rollup)


def _operating_mean(rollup: pl.DataFrame, statuses: pl.DataFrame) -> pl.DataFrame:
    """For months in which nobody reported: the others' mean per reported space-month of the calendar year."""
    wanted = _donor_months_of_year(statuses)
    given = rollup.with_columns(pl.col("month").dt.year().alias("year")).rename({"space": "other"})
    sums = (
        wanted.join(given.drop("month"), on="year")
        .filter(pl.col("space") != pl.col("other"))
        .group_by("space", "month", "donors", *CELL)
        .agg(pl.col(sums_of(rollup)).sum())
    )
    return _divided(sums, rollup)


def _donor_months_of_year(statuses: pl.DataFrame) -> pl.DataFrame:
    """Missing space-months of months in which nobody reported, with the others' reported months of that year.

    Columns space, month, year, donors; those without a single donor are left out.
    """
    reported = statuses.filter(REPORTED)
    by_year = reported.group_by(pl.col("month").dt.year().alias("year"), pl.col("space").alias("other")).len(
        "donors"
    )
    return (
        statuses.filter(MISSING)
        .join(reported, on="month", how="anti")
        .select("space", "month", pl.col("month").dt.year().alias("year"))
        .join(by_year, on="year")
        .filter(pl.col("space") != pl.col("other"))
        .group_by("space", "month", "year")
        .agg(pl.col("donors").sum())
    )


def _own_level(rollup: pl.DataFrame, statuses: pl.DataFrame) -> pl.DataFrame:
    """The month-mean on the space's own level: every part of it times the same number."""
    rows = _with_level(_month_mean(rollup, statuses), rollup, statuses)
    return rows.with_columns(pl.col(sums_of(rollup)) * pl.col("level"))


def _with_level(rows: pl.DataFrame, rollup: pl.DataFrame, statuses: pl.DataFrame) -> pl.DataFrame:
    """The rows with the ``level`` of their space in their calendar year; 1 where too little is known of it."""
    dated = rows.with_columns(pl.col("month").dt.year().alias("year"))
    known = dated.join(_levels(rollup, statuses), on=["space", "year"], how="left")
    return known.drop("year").with_columns(pl.col("level").fill_null(1.0))


def _levels(rollup: pl.DataFrame, statuses: pl.DataFrame) -> pl.DataFrame:
    """Own visits over the others' mean, in the months of a calendar year in which both reported: space, year, level.

    Only where there are enough such months and the others had visits at all.
    """
    visits = rollup.group_by("space", "month").agg(pl.col("attendance").sum().cast(pl.Float64))
    own = pl.col("attendance")
    return (
        statuses.filter(REPORTED)
        .join(visits, on=["space", "month"], how="left")
        .with_columns(own.fill_null(0.0))
        .with_columns(others=(own.sum() - own).over("month"), number=pl.len().over("month") - 1)
        .filter(pl.col("number") > 0)
        .group_by("space", pl.col("month").dt.year().alias("year"))
        .agg(own.sum(), (pl.col("others") / pl.col("number")).sum(), pl.len().alias("both"))
        .filter((pl.col("both") >= ENOUGH_MONTHS) & (pl.col("others") > 0))
        .select("space", "year", (own / pl.col("others")).alias("level"))
    )


def _divided(sums: pl.DataFrame, rollup: pl.DataFrame) -> pl.DataFrame:
    """Sums over donors as means. A cell that a donor did not offer counts as its 0."""
    return sums.with_columns(pl.col(sums_of(rollup)) / pl.col("donors"))


def sums_of(rollup: pl.DataFrame) -> list[str]:
    """The columns that are sums, as against keys."""
    return [name for name in rollup.columns if name not in KEYS]
