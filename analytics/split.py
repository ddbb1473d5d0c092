"""Why a sum changed: the Bennet split into events, size and mix (methods.md, 8).

It is exact for any numbers, symmetric in time and has no trouble with zeros; it is one of several exact splits.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

Key = tuple[str, ...]
Cell = tuple[Fraction, Fraction]
"""Events and visits of one part in one period."""
NOTHING: Cell = (Fraction(0), Fraction(0))
TOP = 3


@dataclass(frozen=True)
class Effects:
    """A change in visits, taken apart; the three add up to it exactly.

    ``events``: more or fewer events of the average size of all; ``size``: events of the same sort that became
    larger or smaller; ``mix``: a shift towards sorts that are larger or smaller than the average.
    """

    events: Fraction = Fraction(0)
    size: Fraction = Fraction(0)
    mix: Fraction = Fraction(0)

    @property
    def change(self) -> Fraction:
        """All three together."""
        return self.events + self.size + self.mix

    def __add__(self, other: "Effects") -> "Effects":
        return Effects(self.events + other.events, self.size + other.size, self.mix + other.mix)


@dataclass(frozen=True)
class Split:
    """The effects of every part, in the order of their keys."""

    parts: tuple[tuple[Key, Effects], ...]

    @property
    def total(self) -> Effects:
        """The effects of all parts together."""
        return sum((effects for _, effects in self.parts), Effects())

    def up(self, most: int = TOP) -> list[tuple[Key, Effects]]:
        """The parts that gained most, the greatest gain first."""
        gained = [part for part in self.parts if part[1].change > 0]
        return sorted(gained, key=lambda part: -part[1].change)[:most]

    def down(self, most: int = TOP) -> list[tuple[Key, Effects]]:
        """The parts that lost most, the greatest loss first."""
        lost = [part for part in self.parts if part[1].change < 0]
        return sorted(lost, key=lambda part: part[1].change)[:most]


def split(before: Mapping[Key, Cell], now: Mapping[Key, Cell]) -> Split:
    """The change from ``before`` to ``now``, each part → (events, visits); a part that a side lacks is 0 there.

    Where there are no events there are no visits.
    """
    average = _mean(_sizes(_sum(before.values()), _sum(now.values())))
    cells = {key: (before.get(key, NOTHING), now.get(key, NOTHING)) for key in sorted({*before, *now})}
    return Split(tuple((key, _effects(*cell, average)) for key, cell in cells.items()))


def _effects(before: Cell, now: Cell, average: Fraction) -> Effects:
    """The three effects of one part, against the average size of an event of all."""
    sizes, more = _sizes(before, now), now[0] - before[0]
    return Effects(
        events=average * more,
        size=_mean((before[0], now[0])) * (sizes[1] - sizes[0]),
        mix=(_mean(sizes) - average) * more,
    )


def _sizes(before: Cell, now: Cell) -> tuple[Fraction, Fraction]:
    """Visits per event, before and now; a side without events takes the other's, for its size did not change."""
    known = [visits / events for events, visits in (before, now) if events] or [Fraction(0)]
    return known[0], known[-1]


def _mean(pair: tuple[Fraction, Fraction]) -> Fraction:
    return (pair[0] + pair[1]) / 2


def _sum(cells: Collection[Cell]) -> Cell:
    zero = Fraction(0)
    return sum((events for events, _ in cells), zero), sum((visits for _, visits in cells), zero)
