"""Where goals stand: each on its own months and spaces, said as reached only where the whole range is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.filters import Filters, every_month, outside, shift
from analytics.measures import ATTENDANCE, EVENTS, GRANT_PER_ATTENDANCE, PER_EVENT, SHARE_REFUGEE, Measure
from analytics.ranges import extents
from analytics.store import Goal, Snapshot
from analytics.views.view import Asked
from analytics.vocabulary import Basis, Shown, Standing, Status

Ends = tuple[float | None, float | None]
MEASURES = {
    Shown.ATTENDANCE: ATTENDANCE,
    Shown.EVENTS: EVENTS,
    Shown.PER_EVENT: PER_EVENT,
    Shown.SHARE_REFUGEE: SHARE_REFUGEE,
    Shown.GRANT_PER_ATTENDANCE: GRANT_PER_ATTENDANCE,
}
"""What can have a goal."""
NOISE = 9  # decimals: what is left of binary fractions beyond them decides nothing
MISSING = pl.col("status") == Status.MISSING.value


@dataclass(frozen=True, eq=False)
class Progress:
    """One goal and where it stands.

    ``own`` is the question that the goal asks itself, None where its months lie outside the data. ``low`` and
    ``high`` are the ends of ``value`` (methods.md, 6); a ``high`` of None has no end. ``months`` of the ``of`` months
    in operation have a value; ``lacking`` counts space-months that have none.
    """

    number: int
    goal: Goal
    own: Filters | None
    value: float | None
    low: float | None
    high: float | None
    months: int
    of: int
    lacking: int
    standing: Standing

    @property
    def measure(self) -> Measure:
        """The figure that the goal is about."""
        return MEASURES[self.goal.measure]

    @property
    def share(self) -> float | None:
        """Per cent of a sum's goal; a ratio is never a part of its goal."""
        if self.value is None or not self.measure.additive:
            return None
        return 100 * self.value / self.goal.value

    @property
    def even(self) -> float | None:
        """What the months with a value would make if a sum's goal were spread evenly over its months."""
        return self.goal.value * self.months / self.of if self.measure.additive and self.of else None


def goals(asked: Asked) -> list[tuple[int, Goal]]:
    """All goals with their numbers, in the order of their months."""
    named = asked.data.goals.select("id", "space", "measure", "first", "last", "value").iter_rows()
    return [(number, Goal(space, Shown(measure), *rest)) for number, space, measure, *rest in named]


def months_to_plan(data: Snapshot, today: date) -> tuple[date, ...]:
    """Months that a goal may have: from the data's first year to three years after the present one or the last."""
    first, last = (data.bounds.first, data.bounds.last) if data.bounds else (today, today)
    ahead = max(last, today).year + 3 if not data.invented else last.year + 3
    return every_month(date(first.year, 1, 1), date(ahead, 12, 1))


def touches(asked: Asked, goal: Goal) -> bool:
    """Whether a goal shares a month and a space with the selection."""
    inside = goal.first <= asked.wanted.end and goal.last >= asked.wanted.start
    return inside and (goal.space is None or goal.space in asked.spaces)


def most(goal: Goal) -> bool:
    """Whether the goal is a most, not a least: money for each visit is to stay below."""
    return goal.measure is Shown.GRANT_PER_ATTENDANCE


def in_operation(asked: Asked, goal: Goal) -> list[date]:
    """The months of the goal in which one of its spaces is in operation."""
    named = asked.data.spaces.select("slug", "opened", "closed").iter_rows()
    spans = [(opened, ended) for slug, opened, ended in named if goal.space in (None, slug)]
    return [
        month
        for month in every_month(goal.first, goal.last)
        if any(opened < shift(month, 1) and (ended is None or ended >= month) for opened, ended in spans)
    ]


def progress(asked: Asked, number: int, goal: Goal) -> Progress:
    """Where one goal stands on the chosen basis, imputation and grants, whatever else is selected."""
    months = in_operation(asked, goal)
    bounds = asked.data.bounds
    if bounds is None or outside(goal.first, goal.last, bounds):
        unknown = (None, None, None, None, 0, len(months), 0)
        return Progress(number, goal, *unknown, Standing.RUNNING)
    own = Asked(asked.data, _question(asked, goal).within(bounds), asked.say)
    value, (low, high) = own.total(MEASURES[goal.measure]), _ends(own, goal)
    valued = own.statuses.filter("valued")["month"].n_unique()
    lacking = own.statuses.filter(MISSING & ~pl.col("valued")).height
    over = goal.last <= bounds.last and asked.data.changed.date() >= shift(goal.last, 1)
    standing = _standing(own.wanted, goal, value, (low, high), over, lacking)
    return Progress(number, goal, own.wanted, value, low, high, valued, len(months), lacking, standing)


def _question(asked: Asked, goal: Goal) -> Filters:
    """What the goal asks: a goal is for all kinds, audiences and funders."""
    wanted, spaces = asked.wanted, () if goal.space is None else (goal.space,)
    return Filters(
        goal.first,
        goal.last,
        spaces,
        basis=wanted.basis,
        imputation=wanted.imputation,
        grants=wanted.grants,
        error=wanted.error,
    )


def _ends(own: Asked, goal: Goal) -> Ends:
    """The least and the most that the goal's figure may be; an end is None where there is none (methods.md, 6)."""
    found = extents(own.data, own.wanted, MEASURES[goal.measure]).get(())
    return (found.low, found.high) if found else (None, None)


def _standing(
    own: Filters, goal: Goal, value: float | None, ends: Ends, over: bool, lacking: int
) -> Standing:
    """A sum that is reached stays so; everything else is said only when its months are over and whole."""
    if MEASURES[goal.measure].of_spaces and not own.attributes_grants:
        return Standing.UNSURE
    reached, missed = _sides(goal, ends)
    additive = MEASURES[goal.measure].additive
    if reached and additive:
        return Standing.REACHED
    if not over:
        return Standing.RUNNING
    if lacking:
        return Standing.LACKING
    if reached:
        return Standing.REACHED
    if missed and not (additive and own.basis is Basis.COUNTED):  # what is not counted was there all the same
        return Standing.MISSED
    return Standing.UNSURE if None in ends or missed else Standing.INSIDE


def _sides(goal: Goal, ends: Ends) -> tuple[bool, bool]:
    """Whether the whole range lies on the goal's side, and whether it lies on the other."""
    low, high = (None if end is None else round(end, NOISE) for end in ends)
    if most(goal):
        return high is not None and high <= goal.value, low is not None and low > goal.value
    return low is not None and low >= goal.value, high is not None and high < goal.value


def standings(asked: Asked, touching: bool = False) -> Sequence[Progress]:
    """Where all goals stand, or only those that touch the selection."""
    return [
        progress(asked, number, goal) for number, goal in goals(asked) if not touching or touches(asked, goal)
    ]
