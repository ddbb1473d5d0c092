"""Exact totals from plausible numbers."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.demo.event import Event
from analytics.demo.fitting import apportion, fit_groups, fit_visits, group_totals
from analytics.demo.offerings import Offering

CAFE = Offering("Café", "encounter", "everyone", "15:00", 20, 50, (30, 35, 35), 50, "Wed")


def cafes(*parts: list[int]) -> list[Event]:
    days = [date(2018, 5, 2) + timedelta(weeks=week) for week in range(len(parts))]
    return [Event("mitte", CAFE, day, sum(each), parts=each) for day, each in zip(days, parts, strict=True)]


def test_largest_remainder_gives_the_published_groups() -> None:
    assert apportion(6520, [2289, 1477, 1450]) == [2861, 1846, 1813]


@given(st.integers(0, 10_000), st.lists(st.integers(0, 500), min_size=1).filter(any))
def test_parts_add_up_and_are_less_than_one_off(total: int, weights: list[int]) -> None:
    parts = apportion(total, weights)
    assert sum(parts) == total
    assert all(abs(part - total * w / sum(weights)) < 1 for part, w in zip(parts, weights, strict=True))


def test_visits_are_fitted_where_they_were_counted() -> None:
    events = cafes([2, 2, 2, 4], [4, 4, 4, 8], [2, 2, 2, 4])
    events[2].estimated = True
    fit_visits(events, 46)
    assert [event.attendance for event in events] == [12, 24, 10]
    assert 12 + 24 + 10 == 46


def test_groups_are_fitted_one_visit_an_event() -> None:
    events = cafes([3, 3, 3, 9], [3, 3, 3, 9], [3, 3, 3, 9])
    fit_groups(events, [11, 9, 9, 25])
    assert sorted(event.parts for event in events) == [[3, 3, 3, 9], [4, 3, 3, 8], [4, 3, 3, 8]]


def test_groups_out_of_reach_are_an_error() -> None:
    with pytest.raises(ValueError, match="change the shares"):
        fit_groups(cafes([1, 1, 1, 1]), [4, 0, 0, 0])


def test_what_is_left_of_all_visits_is_without() -> None:
    groups = {"children_youth": 2289, "women": 1477, "men": 1450}
    assert group_totals(groups, 10_080) == [2289, 1477, 1450, 4864]
    assert 10_080 - 5216 == 4864
