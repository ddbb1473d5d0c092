"""How far a figure may be off, from what was estimated and imputed (methods.md, 6).

Estimates share one relative error, from -p to p; where a provider wrote a range its own ends stand instead. An
imputed space-month may have been any of its donors, ratios keep one donor above and below the line. Documented
events are certain; imputed ones lie between the least and the most of the donors, as visits do.
"""

from collections.abc import Sequence

import polars as pl

from analytics.filters import Filters
from analytics.measures import (
    ATTENDANCE,
    EVENTS,
    EVENTS_PER_MONTH,
    GRANT_PER_ATTENDANCE,
    GRANT_PER_EVENT,
    PER_EVENT,
    PER_MONTH,
    SHARE_REFUGEE,
    Measure,
)
from analytics.ranges.extent import Extent
from analytics.ranges.groups import Cut, Groups, Key
from analytics.ranges.in_public import change, public_extent
from analytics.store import Snapshot

__all__ = ["RANGES", "Extent", "Groups", "change", "extents", "public_extent", "ranges"]

RANGED = (
    ATTENDANCE,
    PER_MONTH,
    EVENTS,
    EVENTS_PER_MONTH,
    PER_EVENT,
    SHARE_REFUGEE,
    GRANT_PER_ATTENDANCE,
    GRANT_PER_EVENT,
)
RANGES = {
    ATTENDANCE.key: ("attendance_low", "attendance_high"),
    PER_MONTH.key: ("attendance_per_space_month_low", "attendance_per_space_month_high"),
    EVENTS.key: ("events_low", "events_high"),
    EVENTS_PER_MONTH.key: ("events_per_space_month_low", "events_per_space_month_high"),
    PER_EVENT.key: ("attendance_per_event_low", "attendance_per_event_high"),
    SHARE_REFUGEE.key: ("share_refugee_experience_low", "share_refugee_experience_high"),
    GRANT_PER_ATTENDANCE.key: ("grant_per_attendance_low_eur", "grant_per_attendance_high_eur"),
    GRANT_PER_EVENT.key: ("grant_per_event_low_eur", "grant_per_event_high_eur"),
}
"""A measure's key → the columns of its low and its high end, in the measure's own unit."""


def extents(data: Snapshot, wanted: Filters, measure: Measure, cut: Cut | None = None) -> dict[Key, Extent]:
    """What a measure of ``RANGES`` may be in each group of the selection that has it, by the group's key.

    ``cut`` names the groups' keys and says them by space, month, kind, audience, source and group (see ``Groups``).
    """
    return Groups(data, wanted, cut or {}).extents(measure)


def ranges(
    data: Snapshot, wanted: Filters, cut: Cut | None = None, keys: Sequence[str] = tuple(RANGES)
) -> pl.DataFrame:
    """The ends of the measures named by ``keys`` as a table, one line per group that has any figure.

    Without a ``cut`` there is exactly one. An end is null where its measure is, and the high end of a ratio with
    grants also where there may have been nothing to divide by.
    """
    groups = Groups(data, wanted, cut or {})
    lines = list(groups.sums) if cut else [()]  # there is a line for the whole even where there is nothing
    columns: dict[str, list[float | None]] = {}
    for measure in RANGED:
        if measure.key not in keys:
            continue
        found = groups.extents(measure)
        known = [found.get(line) for line in lines]
        low, high = RANGES[measure.key]
        columns[low] = [extent.low if extent else None for extent in known]
        columns[high] = [extent.high if extent else None for extent in known]
    ends = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.Float64))
    return groups.keys.hstack(ends) if cut else ends
