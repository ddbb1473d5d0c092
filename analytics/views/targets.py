"""Goals on the steps of a course: a sum's goal spread evenly over its months, a ratio's as it is."""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from analytics.measures import Measure
from analytics.store import Goal
from analytics.views.course import at_grain
from analytics.views.standing import MEASURES, goals, in_operation
from analytics.views.view import Asked
from analytics.vocabulary import Shown

SHOWN = {measure.key: shown for shown, measure in MEASURES.items()}


def targets(asked: Asked, measure: Measure, times: Sequence[date], space: str | None) -> list[float | None]:
    """The goal of ``space``, or of all spaces together, on each step of the course.

    A sum's goal falls on each month in operation alike. A step has one only where all its months in operation are
    covered, a ratio's only where they are by one value: what is drawn compares with the step's own figure. None on
    every step where the selection is narrower than any goal: by kind, audience or, for grants, by funder.
    """
    wanted = asked.wanted
    shown = SHOWN.get(measure.key)
    narrowed = wanted.kinds or wanted.audiences or (measure.of_spaces and wanted.funders)
    if shown is None or narrowed:
        return [None] * len(times)
    monthly = _monthly(asked, shown, space)
    running = in_operation(asked, Goal(space, shown, wanted.start, wanted.end, 1))
    by_step: dict[date, list[float | None]] = {}
    for month, step in zip(running, _steps(asked, running), strict=True):
        by_step.setdefault(step, []).append(monthly.get(month))
    return [_of_step(measure, by_step.get(time, [])) for time in times]


def _monthly(asked: Asked, shown: Shown, space: str | None) -> Mapping[date, float]:
    """Month → what the goal asks of it."""
    found: dict[date, float] = {}
    for _, goal in goals(asked):
        if goal.measure is shown and goal.space == space:
            months = in_operation(asked, goal)
            share = len(months) if MEASURES[shown].additive else 1
            found |= dict.fromkeys(months, goal.value / share)
    return found


def _steps(asked: Asked, months: Sequence[date]) -> list[date]:
    frame = pl.DataFrame({"month": months}, {"month": pl.Date})
    steps: list[date] = at_grain(frame, asked.wanted.grain)["time"].to_list()
    return steps


def _of_step(measure: Measure, asked_for: Sequence[float | None]) -> float | None:
    """What the goal asks of a step whose months ask for these."""
    known = [value for value in asked_for if value is not None]
    if not known or len(known) < len(asked_for):
        return None
    if measure.additive:
        return sum(known)
    return known[0] if len(set(known)) == 1 else None


def whose(asked: Asked) -> str | None:
    """Whose goal a course of the whole selection may show: all spaces' (None), one space's slug, "" for nobody's."""
    if not asked.wanted.spaces:
        return None
    return asked.wanted.spaces[0] if len(asked.wanted.spaces) == 1 else ""
