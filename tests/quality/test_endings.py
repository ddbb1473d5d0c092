"""How counts end: the exact chance, and what is said only where chance hardly explains it."""

from fractions import Fraction
from math import comb

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import quality
from analytics.quality.digits import at_least
from tests.quality.tables import series


@given(
    st.integers(0, 60), st.integers(0, 60), st.sampled_from([Fraction(1, 5), Fraction(1, 2), Fraction(4, 5)])
)
def test_the_tail_is_the_exact_binomial_one(of: int, hits: int, chance: Fraction) -> None:
    hits = min(hits, of)
    exact = sum(comb(of, k) * chance**k * (1 - chance) ** (of - k) for k in range(hits, of + 1))
    assert at_least(hits, of, float(chance)) == pytest.approx(float(exact), rel=1e-9, abs=1e-12)


def test_the_tail_of_a_million() -> None:
    assert at_least(200_000, 1_000_000, 0.2) == pytest.approx(0.5, abs=0.001)
    assert at_least(300_000, 1_000_000, 0.2) < 1e-300


def ending(round_: int, of: int, basis: str = "counted") -> dict[str, object]:
    """How many of so many counts end in 0 or 5."""
    counts = [20] * round_ + [21] * (of - round_)
    (row,) = quality.heaping(quality.sums(series(*counts, basis=basis))).to_dicts()
    return row


@pytest.mark.parametrize(
    ("round_", "of", "heaped"),
    [(78, 120, True), (42, 120, True), (41, 120, False), (16, 30, True), (15, 30, False), (29, 29, False)],
)
def test_round_counts_are_said_where_chance_hardly_explains_them(round_: int, of: int, heaped: bool) -> None:
    found = ending(round_, of)
    assert (found["countable"], found["round"], found["heaped"]) == (of, round_, heaped)
    assert found["share"] == round_ / of
    assert found["enough"] is (of >= 30)


def test_a_little_too_many_of_very_many_do_not_matter() -> None:
    found = ending(500, 2000)
    assert found["chance"] < 1e-7
    assert not found["heaped"]


def test_small_numbers_are_their_own_last_digit() -> None:
    """0, 5 and 7 are left out; 8 to 12 hold one ending in five."""
    found = quality.heaping(quality.sums(series(0, 5, 7, 8, 9, 10, 11, 12, None)))
    assert found.select("countable", "round").rows() == [(5, 1)]


def test_counted_and_estimated_are_told_apart() -> None:
    told = pl.concat([series(*[20] * 40, basis="estimated"), series(*[21] * 40)])
    found = quality.heaping(quality.sums(told))
    assert found.select("basis", "round", "countable").rows() == [("counted", 0, 40), ("estimated", 40, 40)]
