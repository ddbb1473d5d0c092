"""Entries that may be one and the same, and those that only look alike."""

from datetime import date, timedelta

import polars as pl
import pytest

from analytics import quality
from analytics.quality import Twins
from tests.quality.tables import MONDAY, TWICE, came, run, series


def pairs(text: str) -> list[tuple[str, list[str]]]:
    """Rule and titles of each group that may be one event."""
    found = quality.same_event(came(text)).group_by("group", "rule").agg(pl.col("title").sort())
    return sorted((rule, titles) for _, rule, titles in found.iter_rows())


@pytest.mark.parametrize(
    ("first", "second", "rule"),
    [
        (("15:00", 12), ("Café", "15:00", 14), Twins.TITLE),
        (("15:00", 12), ("café.", "?", 14), Twins.TITLE),
        (("10:00", 12), ("Café", "15:00", 12), None),
        (("15:00", 12), ("Chor", "15:00", 12), Twins.NUMBERS),
    ],
    ids=["same time", "one without a time, spelt otherwise", "parts unknown", "another title"],
)
def test_two_events_of_a_day_that_may_be_one(first: tuple, second: tuple, rule: Twins | None) -> None:
    found = pairs(TWICE.format(*first, *second))
    assert found == ([(rule.value, sorted(["Café", second[0]]))] if rule else [])


KNOWN = "space date title start_time visits with children women men basis\n"


def test_the_same_title_and_numbers_twice_a_day_whatever_the_time() -> None:
    a, b = "a 2018-05-03 Café 10:00 12 5 1 2 2 counted", "a 2018-05-03 Café 15:00 12 5 1 2 2 counted"
    assert pairs(f"{KNOWN}{a}\n{b}") == [(Twins.TITLE, ["Café", "Café"])]
    assert pairs(f"{KNOWN}{a}\n{b.replace('2 2 counted', '1 3 counted')}") == []
    assert pairs(f"{KNOWN}{a}\n{b.replace('a 2018', 'b 2018')}") == []
    assert pairs(f"{KNOWN}{a}\n{b.replace('05-03', '05-04')}") == []


def test_an_offering_in_several_groups_is_not_doubted() -> None:
    """Twice on each of five days, without a time; only equal numbers make one doubt it."""
    lines = [
        f"a 2018-05-0{day} Kurs ? {10 + day + group} 5 1 2 2 counted"
        for day in range(1, 6)
        for group in (0, 1)
    ]
    assert pairs(KNOWN + "\n".join(lines)) == []
    assert len(pairs(KNOWN + "\n".join([*lines, lines[0]]))) == 1
    once_a_day = [f"a 2018-06-{day} Kurs ? {day} 5 1 2 2 counted" for day in range(10, 30)]
    assert len(pairs(KNOWN + "\n".join([*lines[:2], *once_a_day]))) == 1  # twice on one day of 21


def test_other_titles_need_known_visits_in_common() -> None:
    unknown = TWICE.format("15:00", 12, "Chor", "15:00", 12).replace(" 5", " ?")
    assert pairs(unknown) == []
    assert pairs(TWICE.format("15:00", 12, "Chor", "15:00", 13)) == []
    assert pairs(TWICE.format("?", 12, "Chor", "?", 12)) == []


def month_of(space: str, *counts: int) -> str:
    return "\n".join(f"{space} 2018-05-{10 + day} Treffen {count}" for day, count in enumerate(counts))


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        ((11, 12, 13), (11, 12, 13), [(3, 3)]),
        ((11, 12, 13, 20, 20, 20), (11, 12, 13, 21, 21, 21), [(3, 6)]),
        ((11, 12), (11, 12), []),
        ((11, 12, 13, 20, 20, 20, 20), (11, 12, 13, 21, 21, 21, 21), []),
        ((0, 0, 0), (0, 0, 0), []),
        ((11, 12, 13), (11, 12, 14), []),
    ],
    ids=["all of it", "half of it", "two are a coincidence", "less than half", "nobody came", "two of three"],
)
def test_a_list_that_stands_in_two_spaces(a: tuple, b: tuple, found: list) -> None:
    told = came(f"space date title visits\n{month_of('a', *a)}\n{month_of('b', *b)}")
    rows = quality.same_list(told).select("space", "other", "month", "same", "of").rows()
    assert rows == [("a", "b", date(2018, 5, 1), *numbers) for numbers in found]


def test_what_six_spaces_share_is_an_occasion() -> None:
    for spaces, found in (("abcde", 10), ("abcdef", 0)):
        told = "\n".join(month_of(space, 11, 12, 13) for space in spaces)
        assert quality.same_list(came(f"space date title visits\n{told}")).height == found


def test_the_same_numbers_week_after_week() -> None:
    (found,) = quality.repeated(run(5)).to_dicts()
    assert (found["first"], found["last"], found["times"]) == (MONDAY, MONDAY + timedelta(weeks=4), 5)
    assert (found["attendance"], found["refugee_experience"], found["women"]) == (12, 5, 2)


@pytest.mark.parametrize(
    "rows",
    [
        run(4),
        run(5, basis="estimated"),
        run(5, women=None, men=None),
        run(9, visits=4, refugee_experience=4, women=1),
    ],
    ids=["four times", "estimates repeat", "not all numbers known", "four people who always come"],
)
def test_what_may_well_repeat(rows: pl.DataFrame) -> None:
    assert quality.repeated(rows).is_empty()


def test_another_number_in_between_breaks_the_run() -> None:
    same = {"refugee_experience": 5, "children_youth": 1, "women": 2, "men": 2}
    assert quality.repeated(series(12, 12, 12, 13, 12, 12, **same)).is_empty()
    assert quality.repeated(series(12, 12, 12, 13, 12, 12, 12, 12, 12, **same))["times"].to_list() == [5]
