"""What ranges say of protected numbers: what is hidden has none, no claim rests on what rounding may have moved."""

from collections.abc import Callable
from math import ceil, floor

from analytics.measures import ATTENDANCE, PER_MONTH, WHOLE_BELOW, Measure
from analytics.ranges.documented import LOOSE, SCENES
from analytics.ranges.extent import Extent
from analytics.ranges.scenes import RATIOS, Sums

FARTHEST = 4
"""Times the base less one: no selection in a trial of 14,508 was further from its true sum (methods.md, 11)."""
VISITS = (ATTENDANCE.key, PER_MONTH.key)


def moved(sums: Sums, base: int, error: float) -> Sums:
    """The sums of a group with as many visits less, and more, as the true ones may have.

    A release does not say which visits were estimated: any of them may be off by the relative ``error``, in each
    scene from none of them to all.
    """
    return {
        **sums,
        **_documented(sums, "", base, error),
        **_documented(sums, "funded_", base, error),
        **_ends(sums, "with_", base, error),
        **_ends(sums, "without_", base, error),
    }


def _documented(sums: Sums, against: str, base: int, error: float) -> Sums:
    """Half the error is loose: too great, a sum is 1 - p to 1 times what it is said to be, too small 1 to 1 + p."""
    return {**_ends(sums, against, base, error), f"{against}{LOOSE}": sums[f"{against}low"] * error / 2}


def _ends(sums: Sums, name: str, base: int, error: float) -> Sums:
    low, high = around(sums[f"{name}low"], base, error)
    return {f"{name}low": low, f"{name}high": high}


def around(visits: float, base: int, error: float) -> tuple[float, float]:
    """From where to where a public sum may truly lie: by the rounding, and if all of it was estimated."""
    off = farthest(base)
    return max(0.0, visits * (1 - error) - off), visits * (1 + error) + off


def farthest(base: int) -> int:
    """How far a public sum may be from its true one by the rounding, in visits."""
    return FARTHEST * (base - 1)


def public_extent(visits: float, base: int, error: float) -> Extent:
    """What a public sum of visits may truly be."""
    return Extent(_scenes(visits, base, error))


def change(before: float, now: float, base: int, error: float) -> tuple[float, float]:
    """The least and the greatest that the change between two public sums may truly be.

    Estimates err alike in both; how many of either sum are some, nobody says.
    """
    both = list(zip(_scenes(before, base, error), _scenes(now, base, error), strict=True))
    return min(low - most for (_, most), (low, _) in both), max(
        high - least for (least, _), (_, high) in both
    )


def _scenes(visits: float, base: int, error: float) -> tuple[tuple[float, float], ...]:
    """From where to where a sum may lie with all estimates too great, half as much off, and too small."""
    (low, high), loose, last = around(visits, base, error), visits * error / 2, len(SCENES) - 1
    return tuple((low + step * loose, high - (last - step) * loose) for step in range(len(SCENES)))


def said(measure: Measure, sums: Sums, extent: Extent) -> Extent | None:
    """The extent as it may be shown; None where the figure itself is not shown."""
    if measure.key not in RATIOS:
        return None if measure.key in VISITS and not sums["all_attendance"] else extent
    bottom = sums[RATIOS[measure.key].published[1]]
    if bottom < measure.least:
        return None
    if measure.unit == "%" and bottom < WHOLE_BELOW:
        return Extent(tuple((_whole(floor, low), _whole(ceil, high)) for low, high in extent.scenes))
    return extent


def _whole(outwards: Callable[[float], int], end: float | None) -> float | None:
    return None if end is None else float(outwards(end))
