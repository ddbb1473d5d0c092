"""One long table from which every measure is a sum over a sum.

It holds two sorts of rows: attendance (space × month × kind × audience × source) and space-months
(space × month: their number, whether they have a value, their grants). A measure sums over both, so grants
and visits meet only where both know the group: by space and by time.
"""

from functools import lru_cache

import polars as pl

from analytics.filters import Filters
from analytics.funding import monthly_grants
from analytics.imputation import fillable, imputed_rows, space_months, sums_of
from analytics.store import Snapshot
from analytics.vocabulary import Basis, Funder, GrantMode, Imputation, Status

KEYS = ("space", "month")
MATCHED = ("attendance", "events")
PROTECTED = "protected"
"""The column that marks rows of what was made public: their figures say less (see ``measures.per``)."""
IN_OPERATION = pl.col("status") != Status.NOT_STARTED.value


@lru_cache(maxsize=4)  # the views of a page ask the same question one after the other
def ledger(data: Snapshot, wanted: Filters) -> pl.DataFrame:
    """The rows of one selection; all amounts are floats, months are their first days.

    Columns: space, month, status, kind, audience, source; the roll-up's sums; space_months, valued (those of
    them with a value on the chosen basis), grant_city, grant_state, grant_matched (both funders, on space-months
    with a value), gap_grant (on those without), unfunded (those with a value and no grant on file), and
    attendance_funded and events_funded, which lie on months with a grant; ``protected`` where it is public.
    """
    facts, months = _complete(data, wanted.imputation, wanted.grants, wanted.funders)
    inside = _inside(wanted)
    chosen = pl.col("source").is_in(wanted.basis.sources)
    if wanted.kinds:
        chosen &= pl.col("kind").is_in([kind.value for kind in wanted.kinds])
    if wanted.audiences:
        chosen &= pl.col("audience").is_in([audience.value for audience in wanted.audiences])
    rows = pl.concat(
        [facts.filter(inside & chosen), _worth(months.filter(inside), has_value(wanted.basis))],
        how="diagonal",
    )
    return rows if data.released is None else rows.with_columns(pl.lit(True).alias(PROTECTED))


def has_value(basis: Basis) -> pl.Expr:
    """Whether a space-month has a value: reported or closed, and imputed where that counts."""
    own = pl.col("status").is_in([Status.REPORTED.value, Status.CLOSED.value])
    return own | pl.col("imputable") if basis is Basis.IMPUTED else own


def statuses(data: Snapshot, wanted: Filters) -> pl.DataFrame:
    """Every space-month of the selection: space, month, status, and whether it is ``valued`` on the chosen basis."""
    _, months = _complete(data, wanted.imputation, wanted.grants, wanted.funders)
    return months.filter(_inside(wanted)).select(
        "space", "month", "status", has_value(wanted.basis).alias("valued")
    )


def _inside(wanted: Filters) -> pl.Expr:
    """Whether a row lies in the period and the spaces of the selection."""
    period = pl.col("month").is_between(wanted.start, wanted.end)
    return period & pl.col("space").is_in(wanted.spaces) if wanted.spaces else period


def _worth(months: pl.DataFrame, valued: pl.Expr) -> pl.DataFrame:
    """Space-months in operation as rows of the ledger."""
    grant = pl.col("grant_city") + pl.col("grant_state")
    return months.filter(IN_OPERATION).select(
        "space",
        "month",
        "status",
        "grant_city",
        "grant_state",
        pl.lit(1.0).alias("space_months"),
        valued.cast(pl.Float64).alias("valued"),
        pl.when(valued).then(grant).otherwise(0.0).alias("grant_matched"),
        pl.when(valued).then(0.0).otherwise(grant).alias("gap_grant"),
        (valued & ~pl.col("funded")).cast(pl.Float64).alias("unfunded"),
    )


@lru_cache(maxsize=16)
def _complete(
    data: Snapshot, model: Imputation, mode: GrantMode, funders: tuple[Funder, ...]
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """All facts (documented and imputed) and all space-months of one version of the data."""
    months = space_months(data)
    grants = monthly_grants(data, months.filter(IN_OPERATION).select(*KEYS), mode, funders)
    filled = fillable(months, model)
    complete = (
        months.join(filled.with_columns(imputable=True), on=KEYS, how="left")
        .join(grants.with_columns(funded=True), on=KEYS, how="left")
        .with_columns(pl.col("imputable", "funded").fill_null(False), pl.col("^grant_.*$").fill_null(0.0))
        .sort(KEYS)
    )
    documented = data.rollup.cast(dict.fromkeys(sums_of(data.rollup), pl.Float64))
    facts = pl.concat([documented, imputed_rows(data.rollup, months, model)])
    return _with_funded(facts, complete).sort(*KEYS, "kind", "audience", "source"), complete


def _with_funded(facts: pl.DataFrame, months: pl.DataFrame) -> pl.DataFrame:
    """Visits and events once more, as far as they lie on months with a grant: only these stand against money."""
    known = facts.join(months.select(*KEYS, "funded"), on=KEYS, how="left")
    funded = [pl.when("funded").then(pl.col(name)).otherwise(0.0).alias(f"{name}_funded") for name in MATCHED]
    return known.with_columns(funded).drop("funded")
