"""Two questions that differ in their period, and their answer in numbers (methods.md, 7 and 8)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import polars as pl

from analytics.comparison import Comparison, Period, against, compare
from analytics.filters import Filters
from analytics.measures import LEAST_SHARED, WHOLE_BELOW
from analytics.ranges import change
from analytics.split import Cell, Effects, Key, Split, split
from analytics.store import Snapshot
from analytics.views.view import Asked, uncut
from analytics.vocabulary import Audience, Kind
from analytics.wording import NOTHING, Words, largest_remainder, round_half_up

PART = ("space", "kind", "audience")


@dataclass(frozen=True)
class Whole:
    """A comparison's numbers as they are shown: whole visits, before and now, of which every sum adds up.

    Only imputed values have fractions, so rounding concerns the totals and what is imputed (methods.md, 10).
    """

    visits: tuple[int, int]
    like: tuple[int, int]
    imputed: tuple[int, int]
    new: int
    gone: int
    effects: tuple[int, int, int]

    @property
    def all(self) -> int:
        """Change of all visits."""
        return self.visits[1] - self.visits[0]

    @property
    def method(self) -> int:
        """Change where a side is imputed."""
        return self.imputed[1] - self.imputed[0]


@dataclass(frozen=True, eq=False)
class Compared:
    """Two questions that differ in their period only, ``a`` being the earlier, and their answer."""

    a: Asked
    b: Asked

    @cached_property
    def ground(self) -> Comparison:
        """All = like + method + new − gone."""
        return compare(_period(self.a), _period(self.b))

    @property
    def overlap(self) -> bool:
        """Whether some months stand on both sides."""
        a, b = self.a.wanted, self.b.wanted
        return a.start <= b.end and b.start <= a.end

    @property
    def public(self) -> bool:
        """Whether the figures are those of a release."""
        return self.b.public

    def visits(self, number: float) -> str:
        """A sum of visits as it is read: in public zero and nothing look alike."""
        return NOTHING if self.public and not number else self.b.say.number(number)

    @property
    def like_between(self) -> tuple[float, float]:
        """The least and the greatest change on like ground: by the error of estimates, in public by rounding too."""
        error, release = self.b.wanted.error / 100, self.b.data.released
        if release is None:
            return self.ground.like_between(error)
        before, now = self.ground.on_like
        return change(float(before), float(now), release.base, error)

    @property
    def in_operation(self) -> int:
        """Space-months in operation in the later period."""
        return _period(self.b).in_operation

    @cached_property
    def split(self) -> Split:
        """Like = events + size + mix, by space × kind × audience.

        Events without a count are left out: nobody came less to an event whose visitors nobody counted
        (methods.md, 3: visits per event over events with a count).
        """
        return split(*self.cells)

    @cached_property
    def cells(self) -> tuple[Mapping[Key, Cell], Mapping[Key, Cell]]:
        """Events with a count and visits of each part on like ground, before and now."""
        before, now = (_cells(rows) for rows in self.ground.rows)
        return before, now

    @property
    def per_cent(self) -> float | None:
        """Relative change of all visits; none where a period has more months or space-months in operation.

        Such sums differ for that alone.
        """
        before, now = _period(self.a), _period(self.b)
        alike = len(before.months) == len(now.months) and before.in_operation == now.in_operation
        return self._relative(*self.ground.visits) if alike else None

    @property
    def per_cent_like(self) -> float | None:
        """Relative change on like ground."""
        before, now = self.ground.matched
        return self._relative(*self.ground.on_like) if before == now else None

    def _relative(self, before: Fraction, now: Fraction) -> float | None:
        """In per cent; of nothing there is none, and of few in public none, or whole ones (methods.md, 11)."""
        if not before or (self.public and min(before, now) < LEAST_SHARED):
            return None
        change = float(100 * (now / before - 1))
        coarse = self.public and min(before, now) < WHOLE_BELOW
        return float(round_half_up(change)) if coarse else change

    @cached_property
    def whole(self) -> Whole:
        """What is shown of both."""
        ground, visits = self.ground, [int(round_half_up(float(visits))) for visits in self.ground.visits]
        like, new, gone = (int(ground.on_like[0]), int(ground.on_like[1])), int(ground.new), int(ground.gone)
        return Whole(
            (visits[0], visits[1]),
            like,
            (visits[0] - like[0] - gone, visits[1] - like[1] - new),
            new,
            gone,
            rounded(self.split.total),
        )


def rounded(effects: Effects) -> tuple[int, int, int]:
    """Events, size and mix as whole numbers that add up to the change."""
    parts = [float(part) for part in (effects.events, effects.size, effects.mix)]
    events, size, mix = (part or 0 for part in largest_remainder(parts, float(effects.change)))
    return events, size, mix


def held_against(asked: Asked) -> Compared:
    """The question, and the same about the period that it is held against."""
    return Compared(replace(asked, wanted=against(asked.wanted)), asked)


def compared(data: Snapshot, a: Filters, b: Filters, language: str) -> Compared:
    """Compare two periods. They are not cut to the data: a month without data is a month without a value."""
    return Compared(uncut(data, a, language), uncut(data, b, language))


def _period(asked: Asked) -> Period:
    return Period(asked.wanted.months, asked.rows, asked.statuses)


def _cells(rows: pl.DataFrame) -> Mapping[Key, Cell]:
    """Events with a count and visits of each part; rows of space-months carry none."""
    sums = rows.drop_nulls("kind").group_by(PART).agg(pl.col("events_counted", "attendance").sum())
    return {
        (space, kind, audience): (Fraction(events), Fraction(visits))
        for space, kind, audience, events, visits in sums.iter_rows()
    }


def named(say: Words, names: Mapping[str, str], part: Key) -> str:
    """ "Mitte – Kultur – alle"."""
    space, kind, audience = part
    return f"{names[space]} – {say.label(Kind(kind))} – {say.label(Audience(audience))}"
