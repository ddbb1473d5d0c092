"""Recurring offerings: series in small tables, and what must hold for any events."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import combinations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.offerings import Offerings, declines, lines, offerings, poor, singles, together
from analytics.offerings.decline import _about, _chance, _exact, _exact_of_three
from analytics.vocabulary import Fate, Rhythm

MONDAY = date(2018, 1, 1)
SCHEMA = {
    "space": pl.String, "date": pl.Date, "start_time": pl.Time, "title": pl.String, "kind": pl.String,
    "audience": pl.String, "basis": pl.String, "attendance": pl.Int32, "attendance_low": pl.Int32,
    "attendance_high": pl.Int32, "rating": pl.String,
}  # fmt: skip
PLAIN = {"space": "a", "title": "Café", "kind": "encounter", "audience": "everyone", "basis": "counted"}
RATINGS = {"+": "very-good", "o": "good", "-": "less-good", "?": None}
Row = dict[str, object]


def event(week: int = 0, days: int = 0, **more: object) -> Row:
    return PLAIN | {"date": MONDAY + timedelta(7 * week + days)} | more


def weekly(
    counts: Sequence[int | None], first: int = 0, ratings: str = "", step: int = 1, **more: object
) -> list[Row]:
    """An event a week; ``ratings`` has a sign for each: + very good, o good, - not so good, ? not rated."""
    signs = ratings or "?" * len(counts)
    return [
        event(first + step * place, attendance=count, rating=RATINGS[sign], **more)
        for place, (count, sign) in enumerate(zip(counts, signs, strict=True))
    ]


def frame(rows: Sequence[Row]) -> pl.DataFrame:
    return pl.DataFrame([{name: row.get(name) for name in SCHEMA} for row in rows], schema=SCHEMA)


def sort(recorded: Sequence[Row], chosen: Sequence[Row] | None = None) -> Offerings:
    """Everything is chosen unless told otherwise; the period is 2018 to 2020."""
    own = recorded if chosen is None else chosen
    return offerings(frame(recorded), frame(own), date(2018, 1, 1), date(2021, 1, 1))


# Series


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([event(week) for week in range(4)], 1),
        ([event(week) for week in range(3)], 0),
        ([event(0) for _ in range(9)], 0),  # one day, however often
        ([event(week, days=week) for week in range(4)], 0),  # four weekdays
        ([event(week, space="ab"[week % 2]) for week in range(6)], 0),
        ([event(week, days=day) for week in range(4) for day in (0, 2)], 2),
        ([event(week, title=f"Lesung Teil {week}") for week in range(4)], 1),
        ([event(week, title=f"Kurs {week % 2}") for week in range(8)], 2),
        ([event(week, kind=kind) for week, kind in enumerate(["culture", "encounter"] * 2)], 1),
    ],
)
def test_a_series_is_a_title_on_a_weekday_of_a_space_on_four_days(rows: list[Row], found: int) -> None:
    assert sort(rows).series.height == found


def test_its_title_is_the_usual_spelling_or_what_all_have_in_common() -> None:
    spelt = ["Café", "Café", "Café", "CAFE", "cafe"]
    numbered = [f"Lesung Teil {part}" for part in range(5)]
    always = ["1. Hilfe-Kurs"] * 4
    one = [
        event(week, title=title) for titles in (spelt, numbered, always) for week, title in enumerate(titles)
    ]
    assert sort(one).series["title"].to_list() == ["Café", "1. Hilfe-Kurs", "Lesung"]


@pytest.mark.parametrize(
    ("weeks", "rhythm", "step"),
    [
        ([0, 1, 2, 3], Rhythm.WEEKLY, 7),
        ([0, 1, 3, 4, 5], Rhythm.WEEKLY, 7),
        ([0, 2, 4, 6, 8], Rhythm.FORTNIGHTLY, 14),
        ([0, 2, 4, 7, 9], Rhythm.FORTNIGHTLY, 15.75),  # first and third of the month: 14, 14, 21, 14 days
        ([0, 4, 9, 13, 17], Rhythm.MONTHLY, 29.75),
        ([0, 6, 12, 18], Rhythm.IRREGULAR, 42),
        ([0, 1, 10, 12, 30], Rhythm.IRREGULAR, 10.5),  # no two gaps alike: 1, 9, 2 and 18 weeks
        ([0, 1, 2, 52], Rhythm.IRREGULAR, 7),  # four of 53 weeks
    ],
)
def test_rhythm(weeks: list[int], rhythm: Rhythm, step: float) -> None:
    (found,) = sort([event(week) for week in weeks]).series.to_dicts()
    assert (found["rhythm"], found["step"]) == (rhythm, pytest.approx(step))


def test_days_that_were_to_be_expected() -> None:
    """Weeks 0 to 3 and 6 to 9: eight of ten, the longest gap three weeks; a second event on a day is no day."""
    (found,) = lines(sort([event(week) for week in (0, 1, 2, 3, 6, 7, 8, 9, 9)])).to_dicts()
    assert (found["events"], found["held"], found["expected"], found["gap"]) == (9, 8, 10, 21)
    (irregular,) = lines(sort([event(week) for week in (0, 6, 12, 18)])).to_dicts()
    assert (irregular["held"], irregular["expected"], irregular["gap"]) == (4, None, 42)


def test_figures_are_those_of_the_selection_and_the_series_is_that_of_everything() -> None:
    """Two of six weeks are chosen: 30 visits in two events of a weekly series."""
    everything = weekly([10, 10, 10, 20, 10, 10])
    (found,) = lines(sort(everything, everything[2:4])).to_dicts()
    assert (found["events"], found["visits"], found["per_event"], found["rhythm"]) == (2, 30, 15, "weekly")
    assert (found["first"], found["last"]) == (MONDAY + timedelta(14), MONDAY + timedelta(21))


def test_regularity_is_that_of_the_period() -> None:
    rows = weekly([1] * 10)
    found = offerings(frame(rows), frame(rows[5:6]), MONDAY + timedelta(28), MONDAY + timedelta(49))
    (line,) = lines(found).to_dicts()
    assert (line["events"], line["held"], line["expected"], line["gap"]) == (1, 3, 3, 7)


def test_unknown_counts_and_ratings_are_no_zeros() -> None:
    """10, ?, 20, ?: 30 visits, 15 per event of two with a count."""
    known, unknown = weekly([10, None, 20, None], ratings="+-?o"), weekly([None] * 4, title="Tee")
    tea, cafe = sorted(lines(sort([*known, *unknown])).to_dicts(), key=lambda line: line["visits"] or 0)
    assert (cafe["visits"], cafe["counted"], cafe["per_event"]) == (30, 2, 15)
    assert (cafe["rated"], cafe["very_good"], cafe["good"], cafe["less_good"]) == (3, 1, 1, 1)
    assert (tea["visits"], tea["counted"], tea["per_event"], tea["rated"]) == (None, 0, None, 0)


some_events = st.lists(
    st.builds(
        lambda week, days, hour, **more: event(
            week, days, start_time=None if hour is None else time(hour), **more
        ),
        week=st.integers(0, 30),
        days=st.sampled_from([0, 0, 0, 2]),
        hour=st.sampled_from([None, 10, 15]),
        space=st.sampled_from("ab"),
        title=st.sampled_from(["Café", "CAFÉ", "Tee", "Lesung Teil 1", "Lesung Teil 2"]),
        kind=st.sampled_from(["culture", "encounter", "unknown"]),
        basis=st.sampled_from(["counted", "estimated"]),
        attendance=st.sampled_from([None, 0, 3, 9, 20]),
        rating=st.sampled_from([None, "very-good", "good", "less-good", "less-good"]),
    ),
    max_size=80,
)


def everything_said(found: Offerings, space: str = "") -> list[object]:
    """All that is found, of one space by its titles and days, which no other space changes."""
    named = found.series.select("series", "space", "key", "weekday")
    kept = named.filter(pl.col("space") == space) if space else named
    successors = named.rename({"series": "successor", "key": "next", "weekday": "next_day"}).drop("space")
    cases = poor(found).cases.join(successors, on="successor", how="left").drop("successor")
    frames = [lines(found).drop("key", "space", "weekday"), declines(found, 0.2), cases]
    said = [each.join(kept, on="series").drop("series") for each in frames]
    order = ("key", "weekday", "space", "value")
    return [each.sort(name for name in order if name in each.columns).to_dicts() for each in said]


@given(some_events, st.integers(0, 30))
def test_series_and_single_events_are_all_events(rows: list[Row], week: int) -> None:
    chosen = [row for row in rows if row["date"] >= MONDAY + timedelta(7 * week)]
    found = sort(rows, chosen)
    whole = together(lines(found), singles(found))
    assert whole["events"] == len(chosen)
    assert (whole["visits"] or 0) == sum(row["attendance"] or 0 for row in chosen)
    assert whole["rated"] == sum(row["rating"] is not None for row in chosen)


@given(some_events, st.randoms(use_true_random=False))
def test_the_order_of_the_events_does_not_matter(rows: list[Row], chance: object) -> None:
    mixed = list(rows)
    chance.shuffle(mixed)
    assert everything_said(sort(mixed)) == everything_said(sort(rows))


@given(some_events)
def test_another_space_changes_nothing(rows: list[Row]) -> None:
    renamed = [row | {"title": f"{row['title']} neu"} if row["space"] == "b" else row for row in rows]
    alone = [row for row in rows if row["space"] == "a"]
    assert everything_said(sort(renamed), "a") == everything_said(sort(alone), "a")


# Declines


def the_test(rows: list[Row], value: str = "attendance", error: float = 0.2) -> Row:
    (found,) = declines(sort(rows), error).filter(pl.col("value") == value).to_dicts()
    return found


def test_a_size_that_falls() -> None:
    """Four of 14 against four of 9: of 70 ways to choose four of eight only this one is so low, 1.4 %."""
    found = the_test(weekly([14, 15, 13, 14, 9, 8, 10, 9]))
    assert (found["before"], found["later"], found["n"], found["declines"]) == (14, 9, 8, True)
    assert found["chance"] == pytest.approx(1 / 70)
    assert found["turn"] == MONDAY + timedelta(28)


@pytest.mark.parametrize(
    "counts",
    [
        [14, 15, 13, 9, 8, 10],  # one of twenty: 5 % is too often on one side
        [9, 8, 10, 9, 14, 15, 13, 14],  # grows
        [14, 9, 13, 9, 10, 14, 8, 13],
        [9] * 8,
    ],
)
def test_what_is_no_decline(counts: list[int]) -> None:
    assert not the_test(weekly(counts))["declines"]


def test_five_counts_are_too_few_and_unknown_ones_are_none() -> None:
    assert declines(sort(weekly([20, 20, 20, 1, 1])), 0.2).is_empty()
    assert declines(sort(weekly([20, 20, 20, None, None, 1, 1])), 0.2).is_empty()


def test_the_middle_one_belongs_to_the_earlier_half() -> None:
    found = the_test(weekly([10, 10, 10, 16, 4, 4, 4]))
    assert (found["before"], found["later"], found["n_later"]) == (11.5, 4, 3)


def test_a_decline_that_estimates_might_make_is_none() -> None:
    """Counted 14 against estimated 12: were they a fifth too low, it would be 14.4."""
    mixed = weekly([14] * 5) + weekly([12] * 5, first=5, basis="estimated")
    assert not the_test(mixed)["declines"]
    assert the_test(mixed, error=0.1)["declines"]
    assert the_test([row | {"basis": "estimated"} for row in mixed])["declines"]  # all off by the same share
    wide = [
        row | {"attendance_low": 11, "attendance_high": 15} if row["attendance"] == 12 else row
        for row in mixed
    ]
    assert not the_test(wide, error=0.1)["declines"]
    told = {"basis": "estimated", "attendance_low": 8, "attendance_high": 20}
    low = weekly([14] * 5, **told) + weekly([12] * 5, first=5)
    assert not the_test(low)["declines"]  # the earlier ones may have been eight
    assert the_test([row | {"attendance_low": 13} if row["attendance"] == 14 else row for row in low])[
        "declines"
    ]


def test_of_a_day_with_several_events_either_order_is_the_same() -> None:
    """10, 10 | 9, 1 | 1, 1: the halves meet within the second day."""
    rows = [
        event(week, attendance=count)
        for week, count in zip([0, 0, 1, 1, 2, 3], [10, 10, 9, 1, 1, 1], strict=True)
    ]
    assert the_test(rows) == the_test(rows[::-1]) == the_test([*rows[:2], rows[3], rows[2], *rows[4:]])


def test_ratings_that_fall() -> None:
    """Five times very good, then five times not so good: one of 252 ways."""
    found = the_test(weekly([None] * 10, ratings="+++++-----"), "rating")
    assert (found["before"], found["later"], found["declines"]) == (2, 0, True)
    assert found["chance"] == pytest.approx(1 / 252)
    assert (found["ratings_before"], found["ratings_later"]) == ([5, 0, 0], [0, 0, 5])


def ranks(values: Sequence[int]) -> list[float]:
    """Ranks from 1, equal values share theirs."""
    return [sum(v < value for v in values) + (1 + sum(v == value for v in values)) / 2 for value in values]


def counted(values: list[int]) -> tuple[float, tuple[list[float], int, float, int]]:
    """The chance by trying all halves, and what the test is told."""
    later, ranked = len(values) // 2, ranks(values)
    own = sum(ranked[-later:])
    ways = [sum(chosen) for chosen in combinations(ranked, later)]
    ties = sum(values.count(value) ** 2 - 1 for value in values)
    return sum(way <= own + 1e-9 for way in ways) / len(ways), (ranked, later, own, ties)


@given(st.lists(st.integers(0, 4), min_size=6, max_size=11))
def test_the_chance_is_what_trying_all_halves_gives(values: list[int]) -> None:
    wanted, (ranked, later, own, ties) = counted(values)
    assert _exact([int(2 * rank) for rank in ranked], later, int(2 * own)) == pytest.approx(wanted)
    found = _chance(ranked, later, own, ties)
    assert found == pytest.approx(wanted) or min(found, wanted) > 0.1  # far from rare: nearly is enough


@given(st.lists(st.integers(0, 2), min_size=6, max_size=11))
def test_of_three_values_it_is_counted_faster(values: list[int]) -> None:
    wanted, (ranked, later, own, _) = counted(values)
    assert _exact_of_three(Counter(ranked), later, own) == pytest.approx(wanted)


@given(st.lists(st.integers(0, 30), min_size=40, max_size=60))
def test_for_many_events_the_approximation_comes_near(values: list[int]) -> None:
    later, ranked = len(values) // 2, ranks(values)
    own = sum(ranked[-later:])
    ties = sum(values.count(value) ** 2 - 1 for value in values)
    exact = _exact([int(2 * rank) for rank in ranked], later, int(2 * own))
    if len(set(values)) > 10:
        assert _about(len(values), later, own, ties) == pytest.approx(exact, abs=0.01)


# What became of what was rated poorly


LONG = weekly([5] * 60, title="Immer", days=1)
"""A series on Tuesdays for more than a year: the space goes on recording."""


def case(*rows: list[Row]) -> Row:
    (found,) = poor(sort([row for part in (*rows, LONG) for row in part])).cases.to_dicts()
    return found


def fate(*rows: list[Row]) -> str:
    return case(*rows)["fate"]


BAD = weekly([8, 6, 4, 2], ratings="o-o-", start_time=time(15))


def test_replaced_and_what_followed() -> None:
    """Four Mondays with 5 visits on average, half of them not so good; three weeks later another title with 12."""
    found = case(BAD, weekly([12] * 5, first=7, ratings="+o+o-", title="Tee"))
    assert found["fate"] == Fate.REPLACED
    assert (found["turn"], found["events_before"], found["per_event_before"]) == (
        MONDAY + timedelta(21),
        4,
        5,
    )
    assert (found["less_good_before"], found["rated_before"]) == (2, 4)
    assert (found["events_after"], found["per_event_after"]) == (5, 12)
    assert (found["less_good_after"], found["rated_after"]) == (1, 5)


@pytest.mark.parametrize(
    ("next_", "wanted"),
    [
        (weekly([9] * 4, first=12, title="Tee"), Fate.ENDED),  # 63 days later
        (weekly([9] * 4, first=11, title="Tee"), Fate.REPLACED),  # 56 days later
        (weekly([9] * 4, first=2, title="Tee"), Fate.ENDED),  # it was there before
        (weekly([9] * 3, first=5, title="Tee"), Fate.ENDED),  # three times are no series
        (weekly([9] * 4, first=5, title="Tee", space="b"), Fate.ENDED),
        ([event(week, 3) for week in range(5, 9)], Fate.MOVED),
        ([event(week, 3, title="Tee") for week in range(5, 9)], Fate.ENDED),
    ],
)
def test_ended_series_and_their_successors(next_: list[Row], wanted: Fate) -> None:
    assert fate(BAD, next_) == wanted


def test_the_same_title_comes_before_the_same_day_and_the_usual_time_before_the_earliest() -> None:
    tea = weekly([9] * 4, first=4, title="Tee", start_time=time(19))
    chess = weekly([9] * 4, first=6, title="Schach", start_time=time(15))
    found = sort([*BAD, *tea, *chess, *LONG])
    (one,) = poor(found).cases.join(found.series, left_on="successor", right_on="series").to_dicts()
    assert (one["fate"], one["title"]) == (Fate.REPLACED, "Schach")
    assert fate(BAD, tea, chess, [event(week, 4) for week in range(9, 13)]) == Fate.MOVED


def test_what_ended_must_be_longer_away_than_ever() -> None:
    """It paused for 19 weeks once, and the space records 12 weeks after its last day: that may be a pause."""
    paused = [*weekly([8] * 4, ratings="o-o-"), *weekly([8] * 25, first=23)]
    assert fate(paused) == Fate.CONTINUED
    assert fate(weekly([8] * 44, ratings="o-o-" + "?" * 40, first=4)) == Fate.ENDED


def test_changed_time_kind_and_audience() -> None:
    """From the second bad rating on, over three events or more."""
    later = weekly([8] * 57, first=4, start_time=time(17), kind="culture")
    found = case(BAD, later)
    assert found["fate"] == Fate.CHANGED
    assert found["changes"] == [
        {"attribute": "start_time", "old": "15:00:00", "new": "17:00:00"},
        {"attribute": "kind", "old": "encounter", "new": "culture"},
    ]
    assert (found["events_before"], found["events_after"], found["successor"]) == (4, 57, None)
    few = [*weekly([8] * 2, first=4, start_time=time(17)), *weekly([8] * 55, first=6)]
    assert fate(BAD, few) == Fate.CONTINUED  # twice is not usual, and no time is no other time
    assert fate(BAD, weekly([8] * 57, first=4, kind="unknown")) == Fate.CONTINUED


def test_nothing_has_come_since() -> None:
    last = weekly([8] * 4, first=56, ratings="oo--")
    found = case(last)
    assert (found["fate"], found["events_after"]) == (Fate.OPEN, None)


@pytest.mark.parametrize(
    ("ratings", "count"),
    [("o-oo", 0), ("o-o-", 1), ("--" + "o" * 18, 1), ("--" + "o" * 19, 0), ("--" + "?" * 30, 1)],
)
def test_rated_poorly_is_twice_and_one_in_ten(ratings: str, count: int) -> None:
    assert poor(sort(weekly([8] * len(ratings), ratings=ratings))).cases.height == count


def test_all_poor_ratings_are_told_and_the_others_compared() -> None:
    """Three bad ratings: two of a case that ended, one of a single event; of the two others one ended too."""
    gone = weekly([5] * 4, title="Kino")
    found = poor(sort([*BAD, *gone, *LONG, event(40, rating="less-good", title="Fest")]))
    assert (found.rated_poorly, found.elsewhere) == (3, 1)
    assert (found.cases.height, found.ended, found.others, found.others_ended) == (1, 1, 2, 1)


def test_poor_ratings_are_those_of_the_selection_and_what_followed_is_not() -> None:
    rows = [*BAD, *weekly([12] * 57, first=4)]
    (found,) = poor(sort([*rows, *LONG], BAD)).cases.to_dicts()
    assert (found["fate"], found["events_after"], found["per_event_after"]) == (Fate.CONTINUED, 57, 12)
    assert poor(sort([*rows, *LONG], rows[4:])).cases.is_empty()
