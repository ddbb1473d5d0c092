"""Every published number: a card, and one sum over another (methods.md, 2 to 5).

A measure is applied to the ledger's rows and keeps ``top`` and ``bottom``, so that a reader can audit it
and nobody averages averages.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from analytics.vocabulary import Group, Source

NOT_OF_SPACES = {"kind", "audience", "source", "basis", "group"}


def _sum(column: str) -> pl.Expr:
    return pl.col(column).sum()


@dataclass(frozen=True, eq=False)
class Measure:
    """One figure: its card (``title``, ``unit``, ``note``: catalogue keys) and what it is a ratio of.

    ``bottom`` is None for a plain sum. ``unit`` is "" for counts, "%" or "EUR"; ``digits`` are the decimals
    that a reader sees. ``of_spaces``: known per space and time only, not per kind, audience, source or group.
    """

    key: str
    title: str
    note: str
    top: pl.Expr
    bottom: pl.Expr | None = None
    unit: str = ""
    scale: float = 1.0
    digits: int = 0
    of_spaces: bool = False

    @property
    def additive(self) -> bool:
        """Whether parts add up to the total: sums do, ratios never."""
        return self.bottom is None

    def expression(self, by: Sequence[str] = ()) -> pl.Expr:
        """The figure of a group of the ledger's rows; null where nothing stands behind it or it has no sense."""
        if self.of_spaces and NOT_OF_SPACES & set(by):
            return pl.lit(None, pl.Float64).alias(self.key)
        # A space-month with a value is a real zero; a group with neither attendance rows nor such months is nothing.
        there = (
            (_sum("space_months") > 0)
            if self.of_spaces
            else (_sum("valued") > 0) | (_count("attendance") > 0)
        )
        value = (
            self.top
            if self.bottom is None
            else pl.when(self.bottom != 0).then(self.top / self.bottom) * self.scale
        )
        return pl.when(there).then(value).alias(self.key)


def _count(column: str) -> pl.Expr:
    return pl.col(column).count()


def _by_source(source: Source) -> pl.Expr:
    return pl.col("attendance").filter(pl.col("source") == source.value).sum()


ATTENDANCE = Measure(
    "attendance",
    "Visits",
    "Visits, not persons: who comes every week is counted every week.",
    _sum("attendance"),
)
EVENTS = Measure(
    "events", "Events", "Events with and without a count; imputed ones are a mean.", _sum("events")
)
REFUGEE_EXPERIENCE = Measure(
    "refugee_experience",
    "With refugee experience",
    "Visits of people with refugee experience, where it is known.",
    _sum("refugee_experience"),
)
CHILDREN_YOUTH = Measure(
    "children_youth",
    "Children and young people",
    "Visits of children and young people with refugee experience.",
    _sum("children_youth"),
)
WOMEN = Measure("women", "Women", "Visits of women with refugee experience.", _sum("women"))
MEN = Measure("men", "Men", "Visits of men with refugee experience.", _sum("men"))
WITHOUT = Measure(
    "without_refugee_experience",
    "Without refugee experience",
    "Visits of people without refugee experience, where it is known.",
    _sum("attendance_known") - _sum("refugee_experience"),
)
UNKNOWN = Measure(
    "unknown_refugee_experience",
    "Not stated",
    "Visits of which it is not known whether with or without refugee experience.",
    _sum("attendance") - _sum("attendance_known"),
)
SHARE_REFUGEE = Measure(
    "share_refugee_experience",
    "Share with refugee experience",
    "With refugee experience over visits where it is known.",
    _sum("refugee_experience"),
    _sum("attendance_known"),
    unit="%",
    scale=100,
    digits=1,
)
SHARE_CHILDREN = Measure(
    "share_children_youth",
    "Share of children and young people",
    "Of the visits with refugee experience whose groups are known.",
    _sum("children_youth"),
    _sum("children_youth_of"),
    unit="%",
    scale=100,
    digits=1,
)
PER_EVENT = Measure(
    "attendance_per_event",
    "Visits per event",
    "Visits over events that have a count.",
    _sum("attendance"),
    _sum("events_counted"),
    digits=1,
)
PER_MONTH = Measure(
    "attendance_per_space_month",
    "Visits per month of operation",
    "Visits over space-months with a value.",
    _sum("attendance"),
    _sum("valued"),
    of_spaces=True,
)
EVENTS_PER_MONTH = Measure(
    "events_per_space_month",
    "Events per month of operation",
    "Events over space-months with a value.",
    _sum("events"),
    _sum("valued"),
    digits=1,
    of_spaces=True,
)
GRANT = Measure(
    "grant_eur",
    "Grants",
    "Grants on the months in operation of the selection.",
    _sum("grant_city") + _sum("grant_state"),
    unit="EUR",
    of_spaces=True,
)
GRANT_CITY = Measure(
    "grant_city_eur", "City", "The city's part.", _sum("grant_city"), unit="EUR", of_spaces=True
)
GRANT_STATE = Measure(
    "grant_state_eur", "State", "The state's part.", _sum("grant_state"), unit="EUR", of_spaces=True
)
GRANT_MATCHED = Measure(
    "grant_matched_eur",
    "Grants on months with a value",
    "Only these stand against visits.",
    _sum("grant_matched"),
    unit="EUR",
    of_spaces=True,
)
GRANT_GAP = Measure(
    "grant_without_value_eur",
    "Grants on months without a value",
    "Money of months in operation for which there is no figure.",
    _sum("gap_grant"),
    unit="EUR",
    of_spaces=True,
)
GRANT_PER_ATTENDANCE = Measure(
    "grant_per_attendance_eur",
    "Grant per visit",
    "Grants over visits of the same space-months. A grant is not the full cost, a visit is not a person.",
    _sum("grant_matched"),
    _sum("attendance_funded"),
    unit="EUR",
    digits=2,
    of_spaces=True,
)
GRANT_PER_EVENT = Measure(
    "grant_per_event_eur",
    "Grant per event",
    "Grants over events of the same space-months.",
    _sum("grant_matched"),
    _sum("events_funded"),
    unit="EUR",
    digits=2,
    of_spaces=True,
)
SPACE_MONTHS = Measure(
    "space_months",
    "Space-months",
    "Months in operation, summed over the spaces.",
    _sum("space_months"),
    of_spaces=True,
)
SPACE_MONTHS_GAP = Measure(
    "space_months_without_value",
    "Space-months without a value",
    "In operation, but neither reported nor imputed.",
    _sum("space_months") - _sum("valued"),
    of_spaces=True,
)
SPACE_MONTHS_UNFUNDED = Measure(
    "space_months_without_grant",
    "Space-months without a grant",
    "With a value, but no grant is on file: their visits stand against no money.",
    _sum("unfunded"),
    of_spaces=True,
)
COUNTED = Measure("counted", "counted", "Visits that the provider counted.", _by_source(Source.COUNTED))
ESTIMATED = Measure(
    "estimated", "estimated", "Visits that the provider estimated.", _by_source(Source.ESTIMATED)
)
IMPUTED = Measure("imputed", "imputed", "Visits imputed for months not reported.", _by_source(Source.IMPUTED))
MAKE_UP = (COUNTED, ESTIMATED, IMPUTED)

FIGURES = (
    ATTENDANCE,
    EVENTS,
    REFUGEE_EXPERIENCE,
    CHILDREN_YOUTH,
    WOMEN,
    MEN,
    WITHOUT,
    UNKNOWN,
    SHARE_REFUGEE,
    PER_EVENT,
    GRANT,
    GRANT_CITY,
    GRANT_STATE,
    GRANT_MATCHED,
    GRANT_PER_ATTENDANCE,
    SPACE_MONTHS,
    SPACE_MONTHS_GAP,
    *MAKE_UP,
)


def per(
    rows: pl.DataFrame, measures: Sequence[Measure], *by: str, attributes_grants: bool = True
) -> pl.DataFrame:
    """One line per group of the ledger's rows, sorted by its keys: sums first, divides once.

    ``by`` are columns of the ledger; without any there is exactly one line. Where money does not belong to the
    selection (``attributes_grants`` false) ratios with grants are null.
    """
    known = rows.drop_nulls(by) if by else rows
    wanted = [_expression(measure, by, attributes_grants) for measure in measures]
    if not by:
        return known.select(wanted)
    return known.group_by(by).agg(wanted).sort(by)


def _expression(measure: Measure, by: Sequence[str], attributes_grants: bool) -> pl.Expr:
    if not attributes_grants and measure in (GRANT_PER_ATTENDANCE, GRANT_PER_EVENT):
        return pl.lit(None, pl.Float64).alias(measure.key)
    return measure.expression(by)


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
    keys = [name for name in ("space", "month", "kind", "audience", "source") if name in rows.columns]
    attended = rows.filter(pl.col("attendance").is_not_null())
    groups = zip(Group.slugs(), [*parts, without, left], strict=True)
    return pl.concat(
        [
            attended.select(*keys, value.alias("attendance"), pl.lit(group).alias("group"), _NO_VALUE)
            for group, value in groups
        ]
    )
