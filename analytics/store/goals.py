"""What a planner sets: goals for a measure in a period. One transaction each; no figure changes by them."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb

from analytics.problem import Problem
from analytics.store.connection import changing
from analytics.store.exchange import count_change, now
from analytics.store.months import name_of
from analytics.vocabulary import Shown

MOST = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Goal:
    """What ``measure`` is to reach from the month ``first`` to the month ``last``, both included.

    ``space`` is a slug, or None for all spaces together. ``value`` is in the measure's own unit (visits, events,
    visits per event, per cent, EUR); of visits and events it is the sum of the whole period.
    """

    space: str | None
    measure: Shown
    first: date
    last: date
    value: float


def set_goal(path: Path, goal: Goal) -> int:
    """Set a goal; returns its number.

    Raises Problem for a value or a period that makes no sense, an unknown space, and where a goal for the same
    measure and space covers one of the months already.
    """
    goal = replace(goal, first=goal.first.replace(day=1), last=goal.last.replace(day=1))
    _check(goal)
    with changing(path) as connection:
        if goal.space is not None:
            name_of(connection, goal.space)
        _refuse_overlap(connection, goal)
        values = [goal.space, goal.measure.value, goal.first, goal.last, goal.value, now()]
        sql = "INSERT INTO goals (space, measure, first, last, value, set_at) VALUES (?, ?, ?, ?, ?, ?) RETURNING id"
        ((number,),) = connection.execute(sql, values).fetchall()
        count_change(connection)
    return int(number)


def change_goal(path: Path, number: int, value: float) -> None:
    """Another value for a goal that is set. Raises Problem where there is none, or the value makes no sense."""
    with changing(path) as connection:
        goal = _known(connection, number)
        _check(replace(goal, value=value))
        connection.execute("UPDATE goals SET value = ?, set_at = ? WHERE id = ?", [value, now(), number])
        count_change(connection)


def remove_goal(path: Path, number: int) -> Goal:
    """Take a goal away; returns what it was. Raises Problem where there is none."""
    with changing(path) as connection:
        goal = _known(connection, number)
        connection.execute("DELETE FROM goals WHERE id = ?", [number])
        count_change(connection)
    return goal


def _check(goal: Goal) -> None:
    """Whether the goal makes sense by itself."""
    if goal.last < goal.first:
        raise Problem("The period ends before it starts. Please turn the two months round.")
    if not 0 < goal.value < MOST:
        raise Problem("A goal is a number above 0 and below a billion.")
    if goal.measure is Shown.SHARE_REFUGEE and goal.value > 100:
        raise Problem("A share is at most 100 %.")


def _known(connection: duckdb.DuckDBPyConnection, number: int) -> Goal:
    """The goal that has this number."""
    sql = "SELECT space, measure, first, last, value FROM goals WHERE id = ?"
    for space, measure, first, last, value in connection.execute(sql, [number]).fetchall():
        return Goal(space, Shown(measure), first, last, value)
    raise Problem("There is no goal number {number}. See the list with: teilhabe goal list.", number=number)


def _refuse_overlap(connection: duckdb.DuckDBPyConnection, goal: Goal) -> None:
    """Two goals for one month could contradict each other."""
    sql = """
        SELECT id, first, last FROM goals
        WHERE space IS NOT DISTINCT FROM ? AND measure = ? AND first <= ? AND last >= ?
        ORDER BY first
    """
    asked = [goal.space, goal.measure.value, goal.last, goal.first]
    for number, first, last in connection.execute(sql, asked).fetchmany(1):
        raise Problem(
            "Goal number {number} covers some of these months already, for the same figure and the same spaces "
            "({first} to {last}). Change or remove it first; nothing was written.",
            **{"number": number, "first": f"{first:%m/%Y}", "last": f"{last:%m/%Y}"},
        )
