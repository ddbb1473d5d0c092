"""Controlled rounding: next to the true value everywhere, by chance, and the same for the same value."""

from itertools import product

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.disclosure.cells import CELL, PARTS
from analytics.disclosure.protected import Way, protected
from analytics.disclosure.rounding import allowed
from analytics.disclosure.sums import month_sums
from tests.disclosure.attacker import months_of
from tests.worlds import day

EXACT = Way(exact=True, by_detail=False)


def table(*visits: int, part: str = "without") -> pl.DataFrame:
    """One space, one cell a month from January."""
    months = [day(f"2018-{month:02}") for month in range(1, len(visits) + 1)]
    return pl.DataFrame({"space": "a", "month": months, "part": part, "actual": visits})


def public(
    cells: pl.DataFrame, seed: int, base: int = 5, earlier: tuple[pl.DataFrame, ...] = ()
) -> pl.DataFrame:
    return protected(cells, earlier, CELL, EXACT, base, np.random.default_rng(seed), month_sums)


@st.composite
def tables(draw: st.DrawFn) -> pl.DataFrame:
    """One to three spaces over one to seven months, all parts, mostly small numbers; some cells are not there."""
    spaces, months = draw(st.integers(1, 3)), draw(st.integers(1, 7))
    keys = product("abc"[:spaces], [day(f"2018-{month:02}") for month in range(1, months + 1)], PARTS)
    rows = [(*key, draw(st.one_of(st.just(0), st.integers(0, 30)))) for key in keys]
    return pl.DataFrame(rows, schema=[*CELL, "actual"], orient="row")


@given(tables(), st.sampled_from([5, 10]), st.integers(0, 2**32))
def test_every_cell_and_every_sum_is_a_multiple_next_to_its_true_value(
    cells: pl.DataFrame, base: int, seed: int
) -> None:
    shown = public(cells, seed, base)
    true, rounded = months_of(shown, "actual"), months_of(shown, "public")
    assert true.keys() == rounded.keys()
    for key, (names, value) in true.items():
        assert rounded[key][1] % base == 0
        assert abs(rounded[key][1] - value) < base, (key, names)


def test_a_multiple_stays() -> None:
    assert public(table(0, 5, 10, 15), seed=1)["public"].to_list() == [0, 5, 10, 15]


def test_it_is_drawn_by_chance_and_without_a_lean() -> None:
    """A lone 4 comes out as 0 now and then, as the nearest rounding never would: a public 0 may be 0 to 4."""
    drawn = [public(table(4), seed)["public"].item() for seed in range(200)]
    assert set(drawn) == {0, 5}
    assert np.mean(drawn) == pytest.approx(4, abs=0.4)


def test_the_same_seed_draws_the_same() -> None:
    cells = table(*range(1, 13))
    assert public(cells, 3).equals(public(cells, 3))
    assert len({tuple(public(cells, seed)["public"]) for seed in range(9)}) > 1


@pytest.mark.parametrize(
    ("actual", "past", "least", "most"),
    [
        (7, [], 5, 10),
        (10, [], 10, 10),
        (7, [(7, 10)], 10, 10),
        (7, [(7, 5), (9, 10)], 5, 5),
        (7, [(6, 10)], 10, 10),  # it has grown: not below 10
        (7, [(9, 5)], 5, 5),  # it has shrunk: not above 5
        (7, [(6, 5)], 5, 10),
        (7, [(8, 10)], 5, 10),
        (7, [(3, 5), (12, 10)], 5, 10),
        (7, [(0, 0)], 5, 10),
        (0, [(7, 5)], 0, 0),
        (7, [(7, 15)], 15, 15),  # further off for the sake of the sums: kept all the same
    ],
)
def test_what_was_public_before_binds(
    actual: int, past: list[tuple[int, int]], least: int, most: int
) -> None:
    before = [(np.array([was]), np.array([shown])) for was, shown in past]
    found = allowed(np.array([actual]), before, 5)
    assert tuple(int(end[0]) * 5 for end in found) == (least, most)


def test_unchanged_cells_keep_their_value_and_growing_ones_never_fall() -> None:
    first = public(table(3, 7, 12, 8, 1), seed=5)
    for seed in range(20):
        second = public(table(3, 8, 12, 6, 1, 4), seed, earlier=(first,))["public"].to_list()
        march, april = first["public"].to_list()[1], first["public"].to_list()[3]
        assert [second[place] for place in (0, 2, 4)] == [first["public"][place] for place in (0, 2, 4)]
        assert second[1] >= march
        assert second[3] <= april
