"""Least and most of a figure for each common error of the estimates, from the sums over a selection's space-months."""

from collections.abc import Callable, Mapping

from analytics.measures import (
    ATTENDANCE,
    EVENTS,
    EVENTS_PER_MONTH,
    GRANT_PER_ATTENDANCE,
    GRANT_PER_EVENT,
    PER_EVENT,
    PER_MONTH,
    SHARE_REFUGEE,
)
from analytics.ranges.documented import LOOSE, SCENES
from analytics.ranges.ratios import Ratio

OTHER = {"least": "most", "most": "least"}
Sums = Mapping[str, float]
Amount = Callable[[Sums, str, str], float]
End = Callable[[Sums, str, str], float | None]


def _visits(sums: Sums, scene: str, end: str) -> float:
    """What was documented, and what the imputed space-months add to it."""
    return _documented(sums, scene, end) + sums[end]


def _documented(sums: Sums, scene: str, end: str, against: str = "") -> float:
    """Estimates err together; a range that a provider wrote stands for itself, so both its ends are there each time."""
    step, loose = SCENES.index(scene), sums[f"{against}{LOOSE}"]
    if end == "least":
        return sums[f"{against}low"] + step * loose
    return sums[f"{against}high"] - (len(SCENES) - 1 - step) * loose


def _events(sums: Sums, _: str, end: str) -> float:
    """Documented events are certain."""
    return sums["events"] + sums[f"events_{end}"]


def _visits_against_grants(sums: Sums, scene: str, end: str) -> float:
    return _documented(sums, scene, end, "funded_") + sums[f"funded_{end}"]


def _events_against_grants(sums: Sums, _: str, end: str) -> float:
    return sums["funded_events"] + sums[f"funded_events_{end}"]


def _per_month(amount: Amount) -> End:
    def ratio(sums: Sums, scene: str, end: str) -> float | None:
        months = sums["all_valued"]
        return amount(sums, scene, end) / months if months > 0 else None

    return ratio


def _grant_per(amount: Amount, published: str) -> End:
    """The same money over as many as there may have been, and over as few; without an end over none at all."""

    def ratio(sums: Sums, scene: str, end: str) -> float | None:
        many = amount(sums, scene, OTHER[end])
        return sums["all_grant_matched"] / many if sums[published] and many > 0 else None

    return ratio


SUMS: Mapping[str, End] = {
    ATTENDANCE.key: _visits,
    PER_MONTH.key: _per_month(_visits),
    EVENTS.key: _events,
    EVENTS_PER_MONTH.key: _per_month(_events),
    GRANT_PER_ATTENDANCE.key: _grant_per(_visits_against_grants, "all_attendance_funded"),
    GRANT_PER_EVENT.key: _grant_per(_events_against_grants, "all_events_funded"),
}
RATIOS: Mapping[str, Ratio] = {
    SHARE_REFUGEE.key: Ratio(
        ("all_refugee_experience", "all_attendance_known"),
        ("with_low", ("with_low", "without_high")),
        ("with_high", ("with_high", "without_low")),
        scale=100,
    ),
    PER_EVENT.key: Ratio(
        ("all_attendance", "all_events_counted"), ("low", ("events_counted",)), ("high", ("events_counted",))
    ),
}
