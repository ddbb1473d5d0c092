"""Attackers of their own learn of no withheld number to fewer than six values: by trying everything, or by a solver."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.disclosure.withholding import ENOUGH, Paper, State, audit, known, withheld
from analytics.problem import Problem
from analytics.store import Snapshot
from tests.disclosure.attacker import Attacker
from tests.disclosure.fixed import asked_for, made
from tests.disclosure.test_withholding import table
from tests.disclosure.withheld_attacker import LEAST, Reader, left

MOST = 38
GRID = np.stack([axis.ravel() for axis in np.meshgrid(*[np.arange(MOST)] * 4, indexing="ij")])
CELLS = (("a", 1), ("a", 2), ("b", 1), ("b", 2))
small = st.integers(1, 18)


def tried(paper: Paper) -> dict[str, int]:
    """Of a table of two by two: each of 38^4 possible tables held against what is printed; values left to each cell."""
    fits = np.ones(GRID.shape[1], np.bool_)
    values, sums = {}, {}
    for places, state in zip(paper.places, paper.states, strict=True):
        for space, column, level in places:
            if level in ("all", "without"):
                sums[space, column and column.month] = state, paper.shown[space, column, level]
    for (space, month), (state, value) in sums.items():
        added = sum(
            GRID[at] for at, cell in enumerate(CELLS) if space in ("", cell[0]) and month in (None, cell[1])
        )
        margin = not (space and month)
        small_one = state == State.SMALL
        rule = (added >= margin) & (added < 7) if small_one else added >= 7
        fits &= (added == value) if value is not None else rule
        values[space, month] = value is None, added
    return {str(key): np.unique(added[fits]).size for key, (hidden, added) in values.items() if hidden}


@settings(max_examples=8)
@given(st.tuples(small, small, small, small), st.integers(0, 15))
def test_the_audit_counts_what_trying_everything_counts(numbers: tuple[int, ...], more: int) -> None:
    """Any cells may be withheld beside the small ones, well or badly."""
    paper = table({"a": numbers[:2], "b": numbers[2:]})
    chosen = {cell for at, cell in enumerate(CELLS) if more >> at & 1}
    beside = [
        any((space, column and column.month) in chosen for space, column, _ in each) for each in paper.places
    ]
    paper = paper.withholding(np.where((paper.states == State.SHOWN) & beside, State.BESIDE, paper.states))
    everything = known([paper])
    found = audit(everything)
    hidden = everything.questions.withheld
    least = min((int(n) for n in found.possible[hidden]), default=ENOUGH)
    assert least == min([ENOUGH, *tried(paper).values()])


@settings(max_examples=4)
@given(st.tuples(small, small, small, small))
def test_of_a_protected_table_trying_everything_leaves_six(numbers: tuple[int, ...]) -> None:
    try:
        paper = withheld(table({"a": numbers[:2], "b": numbers[2:]}))
    except Problem:
        return
    assert min([ENOUGH, *tried(paper).values()]) == ENOUGH


@pytest.mark.parametrize(("seed", "end"), [(0, 3), (1, 3), (2, 3), (0, 9)])
def test_no_withheld_number_of_a_random_city_is_known_more_closely(
    random_world: Callable[[int], Snapshot], seed: int, end: int
) -> None:
    """With months missing, imputed, closed, groups unknown; the solver tries each value by itself."""
    asked = asked_for(random_world(seed), "2018-01", f"2018-{end:02}")
    fixed = made(asked)
    assert fixed.withheld
    reader, attacker = Reader(asked, fixed.paper), Attacker()
    reader.teach(attacker)
    for place, (names, true) in reader.withheld().items():
        assert len(left(attacker, names, true)) >= LEAST, place


def test_the_attacker_of_these_tests_finds_what_is_not_protected(
    random_world: Callable[[int], Snapshot],
) -> None:
    """Where only small numbers are withheld: the test above could fail."""
    asked = asked_for(random_world(1), "2018-01", "2018-03")
    fixed = made(asked)
    paper = fixed.paper.withholding(np.where(fixed.paper.states == State.SMALL, State.SMALL, State.SHOWN))
    reader, attacker = Reader(asked, paper), Attacker()
    reader.teach(attacker)
    counts = [len(left(attacker, names, true)) for names, true in reader.withheld().values()]
    assert min(counts) == 1
