"""How many people came at least: tables to add up in one's head, and worlds of people who can be counted."""

from datetime import date, time, timedelta
from random import Random

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.persons import WAYS, at_least, largest_event, largest_of_each_group, same_start
from analytics.vocabulary import Group

COLUMNS = {
    "date": pl.Date(),
    "start_time": pl.Time(),
    "space": pl.String(),
    "title": pl.String(),
    "basis": pl.String(),
    **dict.fromkeys(
        ["attendance", "attendance_low", "refugee_experience", "children_youth", "women", "men"], pl.Int64()
    ),
}
NUMBERS = ("attendance", "attendance_low", "refugee_experience", "children_youth", "women", "men")


def table(text: str) -> pl.DataFrame:
    """``day start space basis visits low with children women men``; "?" is unknown."""
    rows = []
    for line in text.strip().splitlines():
        day, start, space, basis, *numbers = line.split()
        rows.append(
            {
                "date": date(2018, 5, int(day)),
                "start_time": None if start == "?" else time.fromisoformat(start),
                "space": space,
                "title": f"{space} {day}",
                "basis": basis,
                **{n: None if w == "?" else int(w) for n, w in zip(NUMBERS, numbers, strict=True)},
            }
        )
    return pl.DataFrame(rows, schema=COLUMNS)


def found(way: object, events: pl.DataFrame, p: float = 0.2) -> list[float]:
    return [round(low, 9) for low in way(events, p)["low"].to_list()]


EVENTS = table("""
    1 15:00 a counted   40 ? 20 10 6 4
    1 15:00 b counted   30 ? 10 0 2 8
    1 15:00 b counted   25 ? ? ? ? ?
    1 16:00 a estimated 50 ? 45 0 40 5
    2 ?     c counted   35 ? 0 0 0 0
    2 ?     a counted   30 ? 0 0 0 0
    3 15:00 c estimated 35 20 ? ? ? ?
""")


def test_the_largest_single_event() -> None:
    """The 50 are estimated and may have been 0.8 · 50 = 40 as well: as many as were counted on the first."""
    assert found(largest_event, EVENTS) == [max(40, 0.8 * 50)] == [40]
    assert found(largest_event, EVENTS, 0) == [50]


def test_events_that_began_together_in_different_spaces_add_up() -> None:
    """On the first at 15:00: 40 in a and 30 in b; the other 25 in b may be among the 30, at 16:00 among the 40."""
    assert found(same_start, EVENTS) == [40, 30]
    assert set(same_start(EVENTS, 0.2)["space"]) == {"a", "b"}


def test_the_largest_event_of_each_group_adds_up() -> None:
    """Children 10 of a's first, women 0.8 · 40 and men 8 of b, without: 35 of c."""
    of_groups = largest_of_each_group(EVENTS, 0.2)
    assert dict(of_groups.select("group", "low").rows()) == {
        Group.CHILDREN_YOUTH: 10,
        Group.WOMEN: 0.8 * 40,
        Group.MEN: 8,
        Group.WITHOUT: 35,
    }
    assert of_groups["low"].sum() == 10 + 32 + 8 + 35


def test_the_best_of_the_three_counts() -> None:
    assert [sum(found(way, EVENTS)) for way in WAYS] == [40, 40 + 30, 10 + 32 + 8 + 35]
    assert at_least(EVENTS, 0.2) == 85


def test_a_provider_s_own_low_end_stands_instead_of_the_percentage() -> None:
    """20 to 50, half of them women: at least 20, at least 10 women."""
    ranged = table("1 ? a estimated 36 20 18 0 18 0")
    assert found(largest_event, ranged) == found(largest_event, ranged, 0.9) == [20]
    assert found(largest_of_each_group, ranged) == [18 * 20 / 36, 18 * 20 / 36] == [10, 10]


def test_three_people_in_two_groups_of_three_are_three() -> None:
    """The largest event of every series would add up to six (methods.md, 9)."""
    twice = table("1 15:00 a counted 3 ? ? ? ? ?\n2 15:00 a counted 3 ? ? ? ? ?")
    assert at_least(twice, 0.2) == 3


@pytest.mark.parametrize("start", ["?", "00:00"])
def test_without_a_start_nothing_happens_together(start: str) -> None:
    unsaid = table(f"1 {start} a counted 3 ? ? ? ? ?\n1 {start} b counted 4 ? ? ? ? ?")
    assert same_start(unsaid, 0).is_empty()
    assert at_least(unsaid, 0) == 4


@pytest.mark.parametrize("text", ["", "1 15:00 a counted ? ? ? ? ? ?", "1 15:00 a counted 0 ? 0 0 0 0"])
def test_nobody_is_not_made_up(text: str) -> None:
    assert at_least(table(text), 0.2) == 0
    assert [way(table(text), 0.2).height for way in WAYS] == [0, 0, 0]


# The second way: people who are known one by one, each of one group and in one place at a time.

SPACES = ("a", "b", "c")
STARTS = (time(10), time(15), None)
PEOPLE = {Group.CHILDREN_YOUTH: 7, Group.WOMEN: 5, Group.MEN: 6, Group.WITHOUT: 9}


def lived(chance: Random, p: float) -> tuple[pl.DataFrame, int]:
    """Events with whom they had, as a provider would write them down, and how many people came at all."""
    people = [(group, number) for group, count in PEOPLE.items() for number in range(count)]
    came: set[tuple[Group, int]] = set()
    rows = []
    for day in range(chance.randint(1, 4)):
        for start in STARTS:
            free = chance.sample(people, chance.randint(0, len(people)))
            for space in SPACES:
                there = free[: chance.randint(0, len(free))]
                # One place at a time; without a start an event may lie at any other hour.
                free = free[len(there) :] if start else chance.sample(people, len(people))
                came |= set(there)
                rows.append(written(chance, p, date(2018, 5, 1) + timedelta(day), start, space, there))
    return pl.DataFrame(rows, schema=COLUMNS), len(came)


def written(
    chance: Random, p: float, day: date, start: time | None, space: str, there: list[tuple[Group, int]]
) -> dict[str, object]:
    """Counted as it was, estimated up to 1/(1−p) too high, or as a range that holds the truth."""
    true = {group: sum(1 for one, _ in there if one is group) for group in PEOPLE}
    how = chance.choice(["counted", "estimated", "ranged"])
    if how == "estimated":
        true = {
            group: int(count / (1 - p) + 1e-9) if chance.random() < 0.8 else 0
            for group, count in true.items()
        }
    children, women, men = (true[g] for g in (Group.CHILDREN_YOUTH, Group.WOMEN, Group.MEN))
    visits, refugee = sum(true.values()), children + women + men
    stated = how != "ranged" and chance.random() < 0.8
    return {
        "date": day,
        "start_time": start,
        "space": space,
        "title": "Treffen",
        "basis": "counted" if how == "counted" else "estimated",
        "attendance": visits + chance.randint(0, 9) * (how == "ranged"),
        "attendance_low": chance.randint(0, visits) if how == "ranged" else None,
        **dict(zip(NUMBERS[2:], (refugee, children, women, men) if stated else (None,) * 4, strict=True)),
    }


@given(st.integers(0, 10**9), st.sampled_from([0.0, 0.1, 0.2, 0.5]))
def test_never_more_than_there_were(seed: int, p: float) -> None:
    events, people = lived(Random(seed), p)
    for way in WAYS:
        assert way(events, p)["low"].sum() <= people + 1e-9
    assert at_least(events, p) <= events["attendance"].sum()


@given(st.integers(0, 10**9))
def test_a_greater_error_never_raises_the_bound_and_order_does_not_matter(seed: int) -> None:
    events, _ = lived(Random(seed), 0.2)
    bounds = [at_least(events, p) for p in (0, 0.1, 0.2, 0.5)]
    assert bounds == sorted(bounds, reverse=True)
    shuffled = events.sample(fraction=1, shuffle=True, seed=seed % 1000)
    for way in WAYS:
        assert way(shuffled, 0.2).rows() == way(events, 0.2).rows()


@given(st.integers(0, 10**9))
def test_the_three_ways_by_hand(seed: int) -> None:
    """The same in plain Python, event by event."""
    events, _ = lived(Random(seed), 0.2)
    rows = [row for row in events.iter_rows(named=True) if row["attendance"]]

    def low(row: dict[str, object]) -> float:
        guessed = row["attendance"] * (0.8 if row["basis"] == "estimated" else 1)
        return guessed if row["attendance_low"] is None else row["attendance_low"]

    single = max((low(row) for row in rows), default=0)
    together = 0.0
    for day in {row["date"] for row in rows}:
        for start in STARTS[:2]:
            here = [row for row in rows if (row["date"], row["start_time"]) == (day, start)]
            tops = [max((low(r) for r in here if r["space"] == space), default=0) for space in SPACES]
            together = max(together, sum(tops) if sum(top > 0 for top in tops) > 1 else 0)
    groups = 0.0
    for name in ("children_youth", "women", "men", "without"):
        parts = [
            (row["attendance"] - row["refugee_experience"] if name == "without" else row[name])
            * low(row)
            / row["attendance"]
            for row in rows
            if row["refugee_experience"] is not None
        ]
        groups += max(parts, default=0)
    assert [way(events, 0.2)["low"].sum() for way in WAYS] == pytest.approx([single, together, groups])
