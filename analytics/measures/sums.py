"""Measures of a selection: per group, in total, and the visits once per group of visitors."""

from collections.abc import Sequence

import polars as pl

from analytics.ledger import PROTECTED
from analytics.measures.measure import Measure
from analytics.measures.money import GRANT_PER_ATTENDANCE, GRANT_PER_EVENT
from analytics.vocabulary import Group


def per(
    rows: pl.DataFrame, measures: Sequence[Measure], *by: str, attributes_grants: bool = True
) -> pl.DataFrame:
    """One line per group of the ledger's rows, sorted by its keys: sums first, divides once.

    ``by`` are columns of the ledger; without any there is exactly one line. Where money does not belong to the
    selection (``attributes_grants`` false) ratios with grants are null. Rows of what was made public are known by
    their column ``protected``: their figures say less (see ``Measure.expression``).
    """
    known = rows.drop_nulls(by) if by else rows
    public = PROTECTED in rows.columns
    wanted = [_expression(measure, by, attributes_grants, public) for measure in measures]
    if not by:
        return known.select(wanted)
    return known.group_by(by).agg(wanted).sort(by)


def _expression(measure: Measure, by: Sequence[str], attributes_grants: bool, public: bool) -> pl.Expr:
    if not attributes_grants and measure in (GRANT_PER_ATTENDANCE, GRANT_PER_EVENT):
        return pl.lit(None, pl.Float64).alias(measure.key)
    return measure.expression(by, public)


def total(rows: pl.DataFrame, measure: Measure, attributes_grants: bool = True) -> float | None:
    """One measure over all rows."""
    value: float | None = per(rows, [measure], attributes_grants=attributes_grants).item()
    return value


_NO_VALUE = pl.lit(None, pl.Float64).alias("valued")


def by_group(rows: pl.DataFrame) -> pl.DataFrame:
    """The same rows once per group of visitors: ``attendance`` is the group's, column ``group`` names it.

    The five groups add up to all visits; ``unknown`` is what the others leave. Everything else is dropped, since
    events, refugee experience and grants belong to no single group.
    """
    parts = [pl.col(name) for name in ("children_youth", "women", "men")]
    without = pl.col("attendance_known") - pl.col("refugee_experience")
    left = pl.col("attendance") - pl.sum_horizontal(*parts, without)
    keys = [
        name for name in ("space", "month", "kind", "audience", "source", PROTECTED) if name in rows.columns
    ]
    attended = rows.filter(pl.col("attendance").is_not_null())
    groups = zip(Group.slugs(), [*parts, without, left], strict=True)
    return pl.concat(
        [
            attended.select(*keys, value.alias("attendance"), pl.lit(group).alias("group"), _NO_VALUE)
            for group, value in groups
        ]
    )
