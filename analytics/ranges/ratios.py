"""The least and the greatest that a ratio may be: the same donor above and below the line (methods.md, 6)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

STEPS = 5  # of Dinkelbach's method, whose right digits more than double with each
Amount = tuple[float, float]
"""What stands above the line, and what stands below."""


@dataclass(frozen=True)
class Ratio:
    """Names of the sums of a ratio: as published, and for each end what stands above and what adds up below the line.

    ``scale`` makes a share a per cent.
    """

    published: tuple[str, str]
    low: tuple[str, tuple[str, ...]]
    high: tuple[str, tuple[str, ...]]
    scale: float = 1.0

    @property
    def names(self) -> tuple[str, ...]:
        """All sums that the ends are made of."""
        return tuple(dict.fromkeys((self.low[0], *self.low[1], self.high[0], *self.high[1])))

    def extremes(
        self, sums: Mapping[str, float], months: Iterable[Sequence[Mapping[str, float]]]
    ) -> Amount | None:
        """Least and most, from what is sure and one choice of each imputed month; None where there is no ratio."""
        top, bottom = (sums[name] for name in self.published)
        if bottom <= 0:
            return None
        choices = list(months)
        low, high = (
            least(
                sign * top / bottom,
                _amount(sums, end, sign),
                [[_amount(one, end, sign) for one in own] for own in choices],
            )
            for sign, end in ((1, self.low), (-1, self.high))
        )
        return self.scale * low, -self.scale * high


def _amount(sums: Mapping[str, float], end: tuple[str, tuple[str, ...]], sign: int) -> Amount:
    """Above and below the line; negative for the greatest ratio, which is the least of the negative."""
    top, bottom = end
    return sign * sums[top], sum(sums[name] for name in bottom)


def least(start: float, sure: Amount, months: Sequence[Sequence[Amount]]) -> float:
    """The least ratio of what is sure and one amount of each month; ``start`` is not below it.

    Dinkelbach: take for each month the amount that lies furthest below the present ratio, and divide again.
    """
    ratio = start
    for _ in range(STEPS):
        before = ratio
        taken = [min(own, key=lambda one: one[0] - before * one[1]) for own in months]
        top, bottom = (sum(parts) for parts in zip(sure, *taken, strict=True))
        ratio = min(before, top / bottom) if bottom > 0 else before
        if ratio == before:
            break
    return ratio
