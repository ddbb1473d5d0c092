"""What a selection rests on, space-month by space-month: documented, imputed, and against which grants."""

from dataclasses import replace
from functools import lru_cache

import polars as pl

from analytics.filters import Filters
from analytics.imputation import MISSING
from analytics.ledger import ledger
from analytics.measures import by_group
from analytics.ranges.documented import ATOM, LOOSE, SCENES, documented
from analytics.ranges.imputed import least_and_most
from analytics.store import Snapshot
from analytics.vocabulary import Basis

IMPUTED = ("least", "most", "events_least", "events_most")
LOOKS = (
    *("grain", "shown", "split", "per", "grant_per", "visits_each", "offering", "weekday", "page"),
    *("against", "against_start", "against_end", "ground"),
)
"""Fields of a question that no figure of a space-month depends on."""
PUBLISHED = ("attendance", "attendance_known", "refugee_experience", "events_counted")
MONEY = ("valued", "unfunded", "grant_matched", "attendance_funded", "events_funded")
AGAINST_GRANTS = (*SCENES, LOOSE, "events", *IMPUTED)


def everywhere(data: Snapshot, wanted: Filters) -> Filters:
    """The question about what each space-month may have been, whichever of them are selected."""
    bounds = data.bounds
    assert bounds is not None, "without data there is nothing to ask"
    names = ("kinds", "audiences", "basis", "imputation", "error")
    return Filters(bounds.first, bounds.last, **{name: getattr(wanted, name) for name in names})


def selected(data: Snapshot, wanted: Filters, finer: tuple[str, ...]) -> pl.DataFrame:
    """A row per space-month with a value and key named in ``finer``, with all that its figures and ranges add up.

    Columns: space, month, the keys; the ``AMOUNTS`` that are documented; the ``IMPUTED`` ends; the sums of the ledger
    as ``all_…``; what of it stands against grants as ``funded_…``; and ``there``, 1 where the key has a figure and 0
    where only some donor had any of it. All are sums.
    """
    inside = pl.col("month").is_between(wanted.start, wanted.end)
    if wanted.spaces:
        inside &= pl.col("space").is_in(wanted.spaces)
    return _all(data, _anywhere(data, wanted), finer).filter(inside)


def _anywhere(data: Snapshot, wanted: Filters) -> Filters:
    """The same question for all spaces and months, however it is looked at: the same for most clicks."""
    asked = everywhere(data, wanted)
    looks = {name: getattr(asked, name) for name in LOOKS}
    return replace(wanted, start=asked.start, end=asked.end, spaces=(), **looks)


@lru_cache(maxsize=8)
def _all(data: Snapshot, wanted: Filters, finer: tuple[str, ...]) -> pl.DataFrame:
    """The rows of ``selected`` for every space and month."""
    asked, keys, rows = everywhere(data, wanted), [*ATOM, *finer], ledger(data, wanted)
    found = _there(rows, finer).join(documented(data, asked, finer).lazy(), on=keys, how="left")
    if wanted.basis is Basis.IMPUTED:
        imputed = rows.lazy().filter(MISSING & (pl.col("valued") > 0)).select(ATOM)
        ends = least_and_most(data, asked, finer).lazy().join(imputed, on=ATOM, how="semi")
        found = found.join(ends, on=keys, how="full" if finer else "left", coalesce=True)
    else:
        found = found.with_columns(pl.lit(0.0).alias(name) for name in IMPUTED)
    funded = pl.when(pl.col("all_unfunded") == 0)
    against = [funded.then(pl.col(name)).otherwise(0.0).alias(f"funded_{name}") for name in AGAINST_GRANTS]
    # In order: floats that are added in another one differ in the last digit, and with it a report's identifier.
    return found.with_columns(pl.col(pl.Float64).fill_null(0.0)).with_columns(against).sort(keys).collect()


def _there(rows: pl.DataFrame, finer: tuple[str, ...]) -> pl.LazyFrame:
    """The space-months that have a value, or visits of each key, with the sums of the ledger."""
    known = by_group(rows) if "group" in finer else rows
    sums = [pl.col(name).sum().alias(f"all_{name}") for name in (*PUBLISHED, *MONEY) if name in known.columns]
    nothing = [pl.lit(0.0).alias(f"all_{name}") for name in (*PUBLISHED, *MONEY) if name not in known.columns]
    there = (pl.col("valued").sum() > 0) | (pl.col("attendance").count() > 0)
    named = known.lazy().drop_nulls(finer)
    found = named.group_by(*ATOM, *finer).agg(*sums, there.cast(pl.Float64).alias("there"))
    return found.filter(pl.col("there") > 0).with_columns(nothing)
