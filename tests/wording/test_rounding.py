"""Half up, and rounded parts that add up (methods.md, 10)."""

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.wording import largest_remainder, round_half_up

AMOUNTS = st.floats(0, 1e6) | st.integers(0, 4000).map(lambda quarters: quarters / 4)


@pytest.mark.parametrize(
    ("value", "digits", "rounded"),
    [
        (1812.5, 0, "1813"),
        (2.5, 0, "3"),
        (0.5, 0, "1"),
        (2.675, 2, "2.68"),  # stored as 2.67499999999999982236431605997495353221893310546875
        (1.005, 2, "1.01"),
        (8.345, 2, "8.35"),
        (2.4999999999999996, 0, "3"),  # what is left of 2.5 after a sum
        (2.4999, 0, "2"),
        (0.1 + 0.2, 1, "0.3"),
        (-2.5, 0, "-3"),
        (-2.4, 0, "-2"),
        (-0.4, 0, "0"),
        (-1812.5, 0, "-1813"),
        (12_600, 0, "12600"),
        (Decimal("1.45"), 1, "1.5"),
        (51.746031746, 1, "51.7"),
        (13.227513, 2, "13.23"),
        (1e15, 2, "1000000000000000.00"),
    ],
)
def test_half_up(value: float, digits: int, rounded: str) -> None:
    assert str(round_half_up(value, digits)) == rounded


@given(st.integers(-(10**9), 10**9), st.integers(0, 3))
def test_a_half_goes_away_from_zero(whole: int, digits: int) -> None:
    tenfold = 10 * whole + (5 if whole >= 0 else -5)
    up = whole + (1 if whole >= 0 else -1)
    assert round_half_up(tenfold / 10 ** (digits + 1), digits) == Decimal(up).scaleb(-digits)


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_the_rounded_number_is_a_nearest_one_and_minus_is_a_mirror(value: float, digits: int) -> None:
    rounded = round_half_up(value, digits)
    assert abs(Fraction(rounded) - Fraction(value)) <= Fraction(1, 2 * 10**digits) + Fraction(1, 10**6)
    assert round_half_up(-value, digits) == -rounded
    assert rounded.as_tuple().exponent == -digits


def test_the_groups_of_2018() -> None:
    assert 2861.25 + 1846.25 + 1812.5 == 6520
    assert largest_remainder([2861.25, 1846.25, 1812.5]) == [2861, 1846, 1813]
    assert 2861 + 1846 + 1813 == 6520


@pytest.mark.parametrize(
    ("parts", "total", "shown"),
    [
        ([1.5, 1.5], None, [2, 1]),
        ([0.5, 0.5, 0.5], None, [1, 1, 0]),  # 1,5 rounds to 2
        ([1 / 3, 1 / 3, 1 / 3], 1, [1, 0, 0]),
        ([0.4, 0.4], None, [1, 0]),
        ([5.0], None, [5]),
        ([], None, []),
        ([None, 0.5, None, 0.5], None, [None, 1, None, 0]),
        ([0.0, 0.9, 0.1], None, [0, 1, 0]),
        ([2.9999999999999996, 4.0], None, [3, 4]),
        ([33.3, 33.3, 33.4], 100, [33, 33, 34]),
    ],
)
def test_the_largest_remainder_is_raised_first(parts: list, total: float | None, shown: list) -> None:
    assert largest_remainder(parts, total) == shown


@given(st.lists(AMOUNTS, max_size=30))
def test_shown_parts_add_up_and_none_is_off_by_one(parts: list[float]) -> None:
    shown = largest_remainder(parts)
    assert abs(sum(shown) - sum(parts)) <= 0.5 + 1e-6
    assert sum(shown) == round_half_up(sum(round(part, 9) for part in parts))
    for part, whole in zip(parts, shown, strict=True):
        assert floor(round(part, 9)) <= whole <= ceil(round(part, 9))


@given(st.lists(st.integers(0, 10**6), max_size=20))
def test_whole_parts_stay(parts: list[int]) -> None:
    assert largest_remainder(parts) == parts


@given(st.lists(AMOUNTS, min_size=1, max_size=12), st.data())
def test_the_order_of_different_parts_does_not_matter(parts: list[float], draw: st.DataObject) -> None:
    distinct = list({round(part % 1, 6): part for part in parts}.values())
    mixed = draw.draw(st.permutations(distinct))
    shown = dict(zip(distinct, largest_remainder(distinct), strict=True))
    assert largest_remainder(mixed) == [shown[part] for part in mixed]
