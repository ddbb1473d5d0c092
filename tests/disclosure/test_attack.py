"""Somebody with all selections and a solver learns nothing closer than the base; of naive rounding, everything."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import combinations, product
from random import Random

import numpy as np
import polars as pl
import pytest
from scipy.optimize import linprog

from analytics import store
from analytics.disclosure import possible
from analytics.disclosure.cells import CELL
from analytics.disclosure.proof import has_world
from analytics.store import Release, Snapshot
from tests.disclosure.attacker import Attacker, attack, beneath, months_of
from tests.disclosure.making import made, written
from tests.disclosure.test_rounding import public
from tests.worlds import bring, day, events

Cell = tuple[str, object, str]


def visits(spaces: int, months: int, seed: int = 7) -> pl.DataFrame:
    """Some visits of one part, small ones among them."""
    chance = Random(seed)
    keys = product("abcde"[:spaces], [day(f"2018-{month:02}") for month in range(1, months + 1)], ["without"])
    rows = [(*key, chance.choice([0, chance.randrange(1, 9), chance.randrange(1, 60)])) for key in keys]
    return pl.DataFrame(rows, schema=[*CELL, "actual"], orient="row")


def selections(cells: pl.DataFrame) -> list[list[Cell]]:
    """Any spaces × any run of months: everything that the filters can ask for."""
    spaces, months = cells["space"].unique().sort().to_list(), cells["month"].unique().sort().to_list()
    chosen = [some for size in range(1, len(spaces) + 1) for some in combinations(spaces, size)]
    runs = [months[start:end] for start in range(len(months)) for end in range(start + 1, len(months) + 1)]
    return [[(space, month, "without") for space in some for month in run] for some in chosen for run in runs]


def as_dict(cells: pl.DataFrame, column: str) -> dict[Cell, int]:
    return {
        (space, month, part): value for space, month, part, value in cells.select(*CELL, column).iter_rows()
    }


def shown_cells(attacker: Attacker, shown: pl.DataFrame) -> None:
    """Every cell and every sum that a release is bound by."""
    for names, value in months_of(shown, "public").values():
        attacker.sees(names, value, 5)


def ends(value: int) -> list[int]:
    """The numbers that a public one just leaves possible, and the next that it rules out."""
    return [number for number in (value - 5, value - 4, value, value + 4, value + 5) if number >= 0]


def test_all_2418_selections_of_a_cube_recover_nothing() -> None:
    """Each answer adds up public cells, so all of them together say what the cells say; and these say little."""
    shown = public(visits(5, 12), seed=1)
    cells, attacker, asked = as_dict(shown, "public"), Attacker(), selections(shown)
    assert len(asked) == 2418
    shown_cells(attacker, shown)
    matrix = np.array([[name in chosen for name in cells] for chosen in map(set, asked)])
    assert np.linalg.matrix_rank(np.vstack([matrix, np.eye(60)])) == 60  # no answer beyond the cells
    for name, value in cells.items():
        tried = ends(value)
        assert attacker.possible([name], tried) == [number for number in tried if abs(number - value) < 5], (
            name
        )
        assert possible(np.array([value]), 5)[0] == (9 if value else 5)


def test_a_sum_that_somebody_adds_up_says_no_more_than_its_parts() -> None:
    shown = public(visits(3, 6), seed=2)
    attacker = Attacker()
    shown_cells(attacker, shown)
    cells = as_dict(shown, "public")
    for chosen in Random(1).sample(selections(shown), 12):
        value = sum(cells[name] for name in chosen)
        assert len(attacker.possible(chosen, range(max(value - 4, 0), value + 5))) >= 5


@pytest.mark.parametrize("base", [3, 5, 10])
def test_rounding_each_answer_by_itself_gives_every_cell_away(base: int) -> None:
    """methods.md, 11: linear programming over all selections, here of 4 × 9 cells; 5 × 12 give way as well."""
    cells, asked = as_dict(visits(4, 9), "actual"), selections(visits(4, 9))
    matrix = np.array([[name in chosen for name in cells] for chosen in map(set, asked)], float)
    answers = base * np.floor(matrix @ list(cells.values()) / base + 0.5)
    known = np.vstack([matrix, -matrix]), np.concatenate([answers + (base - 1) // 2, base // 2 - answers])
    for place, value in enumerate(cells.values()):
        one = np.eye(len(cells))[place]
        least, most = (sign * linprog(sign * one, *known, bounds=(0, None)).fun for sign in (1, -1))
        assert least == pytest.approx(value)
        assert most == pytest.approx(value)


def months_in(release: Release) -> set[tuple[str, date]]:
    return set(release.events.select("space", "month").iter_rows())


def sampled(release: Release, seed: int, size: int) -> list[tuple[str, tuple[object, ...], int]]:
    """Some cells of both tables and what is public of them, zeros and others alike."""
    every = [("cells", row[:3], row[4]) for row in release.cells.iter_rows()]
    every += [("kinds", row[:5], row[6]) for row in release.kinds.iter_rows()]
    zeros, others = ([cell for cell in every if (cell[2] == 0) is nothing] for nothing in (True, False))
    chance = Random(seed)
    return chance.sample(zeros, min(size, len(zeros))) + chance.sample(others, min(size, len(others)))


@pytest.mark.parametrize(("seed", "base"), [(0, 5), (1, 5), (0, 10)])
def test_who_knows_both_tables_and_all_events_learns_no_more(
    random_world: Callable[[int], Snapshot], seed: int, base: int
) -> None:
    release = made(random_world(seed), base=base)
    version = dict.fromkeys(months_in(release), 0)
    attacker = attack([release], [version])
    by_month, by_kind = beneath(release, version)
    for table, key, value in sampled(release, seed, 3 if base == 5 else 1):
        places = by_month[key] if table == "cells" else by_kind[key[0], key[1].year, *key[2:]]
        tried = range(max(value - base, 0), value + base + 1)
        left = attacker.possible(places, tried)
        assert left == [number for number in tried if abs(number - value) < base]
        assert len(left) >= release.least >= base


ONE = """
space date visits with children women men
a 2018-01 40 22 9 8 5
a 2018-02 37 21 8 7 6
b 2018-01 33 18 4 8 6
b 2018-03 29 11 3 6 2
"""
LATE = """
space date visits with children women men
b 2018-02 31 17 6 9 2
a 2018-03 8 4 1 2 1
"""


def test_two_releases_together_say_no_more_than_each(world: Callable[..., Snapshot]) -> None:
    """Not even to somebody who knows that nothing has changed but what came late."""
    data = world(ONE)
    (first,) = written(data)
    bring(data.path, events(LATE))
    first, second = written(store.read(data.path), seed=2)
    versions = [dict.fromkeys(months_in(release), 0) for release in (first, second)]
    attacker = attack([first, second], versions)
    by_month, _ = beneath(second, versions[1])
    for space, month, part, _, value in second.cells.iter_rows():
        tried = ends(value)
        left = attacker.possible(by_month[space, month, part], tried)
        assert left == [number for number in tried if abs(number - value) < 5], (space, month, part)


def moved(table: pl.DataFrame, month: str) -> pl.DataFrame:
    """The public visits of women in space b, in this month or year, one multiple further down."""
    there = (pl.col("space") == "b") & (pl.col("month") == day(month)) & (pl.col("part") == "women")
    return table.with_columns(pl.when(there).then(pl.col("public") - 5).otherwise("public").alias("public"))


def test_an_unchanged_value_that_is_shown_anew_is_found_out_and_refused(
    world: Callable[..., Snapshot],
) -> None:
    """Between 5 and 10 lie four numbers: 8 is one of them."""
    first = next(found for found in (made(world(ONE), seed=seed) for seed in range(9)) if women(found) == 10)
    second = replace(first, cells=moved(first.cells, "2018-01"), kinds=moved(first.kinds, "2018-01"))
    version = dict.fromkeys(months_in(first), 0)
    attacker = attack([first, second], [version, version])
    places = beneath(first, version)[0]["b", day("2018-01"), "women"]
    assert attacker.possible(places, range(20)) == [6, 7, 8, 9]
    assert has_world([first])
    assert has_world([second])
    assert not has_world([first, second])


def women(release: Release) -> int:
    """What is public of the 8 women in space b in January."""
    return as_dict(release.cells, "public")["b", day("2018-01"), "women"]


def test_two_tables_that_are_not_in_step_are_found_out_and_refused(world: Callable[..., Snapshot]) -> None:
    """In space b only one kind of event took place, and that in January alone: the same 8 women in both tables."""
    data = world("space date visits with children women men\nb 2018-01 33 18 4 8 6\na 2018-01 40 22 9 8 5")
    release = next(found for found in (made(data, seed=seed) for seed in range(9)) if women(found) == 10)
    apart = replace(release, kinds=moved(release.kinds, "2018-01"))
    version = dict.fromkeys(months_in(release), 0)
    places = beneath(apart, version)[0]["b", day("2018-01"), "women"]
    assert attack([release], [version]).possible(places, range(20)) == list(range(6, 15))
    assert attack([apart], [version]).possible(places, range(20)) == [6, 7, 8, 9]
    assert not has_world([apart])
