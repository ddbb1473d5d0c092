"""The one rounding of the house, and how rounded parts keep adding up to their rounded total (methods.md, 10)."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import floor

TOLERANCE = 9  # decimals kept before rounding, so that 2.5 stored as 2.4999999999999996 still rounds up


def round_half_up(value: float | Decimal, digits: int = 0) -> Decimal:
    """Round half up, away from zero for negative numbers, as people and Excel do: 1812.5 → 1813."""
    exact = value if isinstance(value, Decimal) else Decimal(repr(round(float(value), TOLERANCE)))
    rounded = exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return rounded if rounded else abs(rounded)


def largest_remainder(parts: Sequence[float | None], total: float | None = None) -> list[int | None]:
    """Whole numbers for ``parts`` that add up to the rounded ``total`` (default: their own sum).

    Every part gets its whole number below; what is missing goes one each to the largest remainders,
    to the earlier part where two are equal. None stays None. Parts are not negative.
    """
    given = [(index, round(part, TOLERANCE)) for index, part in enumerate(parts) if part is not None]
    whole: list[int | None] = [None if part is None else floor(round(part, TOLERANCE)) for part in parts]
    wanted = int(round_half_up(sum(part for _, part in given) if total is None else total))
    missing = wanted - sum(floor(part) for _, part in given)
    by_remainder = sorted(given, key=lambda item: floor(item[1]) - item[1])
    for index, part in by_remainder[: max(missing, 0)]:
        whole[index] = floor(part) + 1
    return whole
