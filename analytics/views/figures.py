"""The figures as a table for any grouping: what ``teilhabe figures`` prints and everyone can check against."""

from collections.abc import Sequence

import polars as pl
import polars.selectors as cs

from analytics.measures import ATTENDANCE, FIGURES, MAKE_UP, by_group, per
from analytics.views.view import Asked

NOISE = 9  # decimals: what is left of binary fractions beyond them says nothing
DIMENSIONS = ("space", "month", "quarter", "year", "kind", "audience", "basis", "group")


def figures(asked: Asked, by: Sequence[str] = ()) -> pl.DataFrame:
    """All measures, unrounded, a row per group with its keys; null where there is none.

    ``by`` are names from ``DIMENSIONS``. Groups of visitors have visits and their make-up only.
    """
    rows = by_group(asked.rows) if "group" in by else asked.rows
    keyed = rows.with_columns(_key(name).alias(name) for name in by)
    measures = (ATTENDANCE, *MAKE_UP) if "group" in by else FIGURES
    found = per(keyed, measures, *by, attributes_grants=asked.wanted.attributes_grants)
    missing = [pl.lit(None, pl.Float64).alias(m.key) for m in FIGURES if m.key not in found.columns]
    clean = found.with_columns(cs.float().round(NOISE), *missing)
    return clean.select(*by, *(measure.key for measure in FIGURES))


def _key(name: str) -> pl.Expr:
    """A group's key as it is printed: 2018-05, 2018-Q2, 2018, or a slug."""
    month = pl.col("month")
    if name == "month":
        return month.dt.strftime("%Y-%m")
    if name == "quarter":
        return pl.format("{}-Q{}", month.dt.year(), month.dt.quarter())
    if name == "year":
        return month.dt.year().cast(pl.String)
    return pl.col("source" if name == "basis" else name)
