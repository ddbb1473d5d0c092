"""Two periods held against each other as a reader sees it: the worked tables, what adds up, what may be claimed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analytics.comparison import against
from analytics.filters import Filters, all_months, shift
from analytics.store import Snapshot
from analytics.views import Asked, Table, View, answer, ask, compared_with, quarters, school_years
from analytics.views import like_for_like as module
from analytics.views.held_against import Compared, held_against
from analytics.vocabulary import Against, Basis, Ground
from analytics.wording import words
from tests.cli.test_compare import CITY, A, B
from tests.test_comparison import BEFORE, NOW, Period
from tests.worlds import RANDOM_WORLDS, questions

World = Callable[..., Snapshot]
KEYS = ("like-for-like", "change-bridge", "change-contributors")
JANUARY, FEBRUARY = date(2019, 1, 1), date(2019, 2, 1)
COUNTED = {"source": "counted", "kind": "culture", "audience": "everyone", "events_counted": 1}
seeds = st.integers(0, RANDOM_WORLDS - 1)


@pytest.fixture(scope="module")
def city(world: World) -> Snapshot:
    return world(*CITY)


def view(data: Snapshot, wanted: Filters, key: str, language: str = "en") -> View:
    return answer(ask(data, wanted, language), key)


def numbers(cells: Sequence[str]) -> list[int]:
    """What a reader adds up; "–" is nothing."""
    return [number(cell) for cell in cells]


def number(cell: str) -> int:
    plain = cell.replace(",", "").replace("−", "-").replace("±", "").strip("▲▼ ")
    return 0 if plain == "–" else int(plain)


def column(table: Table, key: str, language: str = "en") -> list[int]:
    """A column as it is shown, the total last."""
    place = [column.key for column in table.columns].index(key)
    return numbers([line[place] for line in table.shown(words(language))])


def asked_of(side: Period) -> Asked:
    """A question whose ledger is a small table."""
    asked = Asked(None, Filters(side.months[0], side.months[-1]), words("en"))
    amounts = [pl.col("attendance").alias(f"attendance_{end}") for end in ("low", "high")]
    fixed = [pl.lit(value).alias(name) for name, value in COUNTED.items()]
    rows = side.rows.with_columns(*fixed, *amounts, pl.lit(0.0).alias("attendance_ranged"))
    asked.__dict__.update(rows=rows, statuses=side.statuses)
    return asked


def test_the_worked_table_on_all_and_on_like_ground(
    monkeypatch: pytest.MonkeyPatch, demo_data: Snapshot
) -> None:
    """Methods.md 7. One space-month of 2018 was missing and one closed, so 6 of its 8 tell something."""
    now = asked_of(NOW)
    object.__setattr__(now, "data", demo_data)
    monkeypatch.setattr(module, "held_against", lambda asked: Compared(asked_of(BEFORE), asked))
    shown = module.like_for_like(now)
    assert [line[1:] for line in shown.table.shown(words("en"))] == [
        ["340", "320", "−20", "−5.9", "4", "4"],
        ["210", "240", "+30", "–", "2", "2"],
        ["–", "110", "+110", "–", "–", "2"],
        ["0", "–", "±0", "–", "0", "–"],
        ["550", "670", "+120", "+21.8", "6", "8"],
    ]
    assert shown.title == "On like ground fewer visits: from 340 to 320 (−20)", (
        "no percentage: 48 % of the visits"
    )
    assert shown.subtitle.endswith("reported in both periods: 4 of 8 space-months")
    assert "+120, +21.8%): −20 on like ground, +30 by imputation (method), +110 new, ±0 gone" in shown.note
    assert "Like ground covers less than half of the visits." in shown.note


def test_the_worked_city_on_all_and_on_like_ground(city: Snapshot) -> None:
    """Methods.md 8: 120 → 250, another space opens, one closes, one goes from imputed 45 to reported 70."""
    table = view(city, B, "like-for-like").table
    assert column(table, "before") == [120, 45, 0, 50, 215]
    assert column(table, "now") == [250, 70, 60, 0, 380]
    assert column(table, "change") == [130, 25, 60, -50, 165]
    assert [line[4] for line in table.shown(words("en"))] == ["+108.3", "–", "–", "–", "–"]
    assert view(city, B, "like-for-like").title == (
        "On like ground more visits: from 120 to 250 (+130, +108.3%)"
    )


def test_the_worked_city_as_a_bridge(city: Snapshot) -> None:
    bridge = view(city, B, "change-bridge")
    assert column(bridge.table, "change") == [60, -50, 25, 40, 25, 65, 165]
    bars = [(trace.base[0], trace.x[0], trace.text[0]) for trace in bridge.figure.data]
    assert bars == [
        (0, 215, "215"),
        (215, 60, "▲ +60"),
        (225, 50, "▼ −50"),
        (225, 25, "▲ +25"),
        (250, 40, "▲ +40"),
        (290, 25, "▲ +25"),
        (315, 65, "▲ +65"),
        (0, 380, "380"),
    ]
    assert bridge.alt.startswith(
        "From 215 visits (May to June 2018) to 380 (May to June 2019): New space-months +60,"
    )
    assert bridge.title == "From 215 to 380 visits; the greatest step: mix of offerings (+65)"


def test_the_worked_city_by_its_contributors(city: Snapshot) -> None:
    table = view(city, B, "change-contributors").table
    assert table.rows["part"].to_list() == [
        "Mitte – Culture – everyone",
        "Mitte – Meeting and encounter – everyone",
        "Mitte – Education and advice – everyone",
    ]
    assert table.rows["before"].to_list() == [None, 80, 40]
    assert table.rows["now"].to_list() == [100, 150, None]
    assert column(table, "change") == [100, 70, -40]
    assert [column(table, key) for key in ("by_events", "by_size", "by_mix")] == [
        [20 * 4, 20 * 2, 20 * -4],  # at 20 visits, the average of 15 and 25
        [0, 5 * (25 - 20), 0],
        [(25 - 20) * 4, 2.5 * 2, (10 - 20) * -4],
    ]


def test_what_vanished_leads_to_the_earlier_events_and_what_is_new_to_the_later(city: Snapshot) -> None:
    links = view(city, B, "change-contributors").table.links
    assert [bool(link) for link in links["before"]] == [False, True, True]
    assert [bool(link) for link in links["now"]] == [True, True, False]
    gone = view(city, links["before"][2], "events-page")
    assert gone.title == "40 visits in 4 events"
    assert gone.subtitle == "Events, May to June 2018, only space-months that were reported in both periods"
    assert gone.selection.startswith("May to June 2018, Mitte")


@st.composite
def two_periods(draw: st.DrawFn, data: Snapshot) -> Filters:
    """A question about a period of the data, held against any other one of them."""
    wanted = draw(questions(data, against=Against.FREE, ground=Ground.EVERYTHING))
    first, last = sorted([draw(st.sampled_from(all_months(data.bounds))) for _ in range(2)])
    return replace(wanted, against_start=first, against_end=last)


def swapped(wanted: Filters) -> Filters:
    return replace(
        wanted,
        start=wanted.against_start,
        end=wanted.against_end,
        against_start=wanted.start,
        against_end=wanted.end,
    )


@settings(max_examples=20)
@given(st.data(), seeds)
def test_what_is_shown_adds_up(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int
) -> None:
    data = random_world(seed)
    wanted = draw.draw(questions(data))
    shown = {key: view(data, wanted, key).table for key in KEYS}
    table = shown["like-for-like"]
    before, now, change = (column(table, key) for key in ("before", "now", "change"))
    assert change == [after - earlier for earlier, after in zip(before, now, strict=True)]
    for parts in (before, now, change, column(table, "months_before"), column(table, "months_now")):
        assert sum(parts[:-1]) == parts[-1]
    *steps, total = column(shown["change-bridge"], "change")
    assert sum(steps) == total == change[-1] == now[-1] - before[-1]
    assert steps[:3] == [change[2], change[3], change[1]]
    assert sum(steps[3:]) == (change[0] if steps[3:] else 0)
    effects = [column(shown["change-contributors"], key) for key in ("by_events", "by_size", "by_mix")]
    assert column(shown["change-contributors"], "change") == [
        sum(line) for line in zip(*effects, strict=True)
    ]


@settings(max_examples=20)
@given(st.data(), seeds)
def test_the_bridge_is_drawn_without_a_gap(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int
) -> None:
    """Every bar begins where the one before it ends; the last sum ends where the steps end."""
    data = random_world(seed)
    wanted = draw.draw(questions(data))
    figure, answered = view(data, wanted, "change-bridge").figure, held_against(ask(data, wanted, "en"))
    assume(figure is not None)
    level = 0.0
    first, *steps, last = figure.data
    for bar, up in [(first, True), *((bar, "▼" not in bar.text[0]) for bar in steps)]:
        low, high = bar.base[0], bar.base[0] + bar.x[0]
        if bar.x[0] > 0.5:  # a step of less than that is shown as ±0, whichever way it goes
            assert (low if up else high) == pytest.approx(level)
        level = high if low == pytest.approx(level) else low
    assert level == pytest.approx(last.x[0]) == pytest.approx(float(answered.ground.visits[1]))


@settings(max_examples=20)
@given(st.data(), seeds)
def test_read_backwards_every_line_turns_round(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int
) -> None:
    data = random_world(seed)
    wanted = draw.draw(two_periods(data))
    there, back = (view(data, one, "like-for-like").table for one in (wanted, swapped(wanted)))
    assert column(there, "before")[:2] == column(back, "now")[:2]
    assert column(there, "change")[:2] == [-part for part in column(back, "change")[:2]]
    assert column(there, "before")[2:] == [column(back, "now")[line] for line in (3, 2, 4)]
    assert column(there, "months_before")[2:] == [column(back, "months_now")[line] for line in (3, 2, 4)]
    steps, turned = (
        view(data, one, "change-bridge").table.rows["change"] for one in (wanted, swapped(wanted))
    )
    # What is new one way is gone the other.
    assert steps.to_list() == pytest.approx([-turned[place] for place in [1, 0, *range(2, steps.len())]])


@settings(max_examples=15)
@given(st.data(), seeds)
def test_a_contributor_leads_to_a_list_with_as_many_visits(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int
) -> None:
    data = random_world(seed)
    table = view(data, draw.draw(questions(data)), "change-contributors").table
    for side in ("before", "now"):
        for visits, link in zip(table.rows[side], table.links[side], strict=True):
            assert (visits is None) == (link is None)
            if link is not None:
                listed = view(data, link, "events").table
                assert (listed.total["attendance"] or 0) == visits
                assert (listed.rows["attendance"].sum() or 0) == visits


@pytest.mark.parametrize(
    ("before", "now", "error", "claim"),
    [
        ("100 counted ? ?", "110 counted ? ?", 20, "more visits: from 100 to 110 (+10, +10.0%)"),
        ("100 counted ? ?", "110 estimated ? ?", 20, "no certain change"),
        ("100 counted ? ?", "110 estimated ? ?", 5, "more visits"),
        ("100 estimated ? ?", "110 estimated ? ?", 20, "more visits"),  # the same error in both periods
        ("100 counted ? ?", "90 counted ? ?", 20, "fewer visits"),
        ("100 estimated ? ?", "79 counted ? ?", 20, "fewer visits"),
        ("100 estimated ? ?", "80 counted ? ?", 20, "no certain change"),
        ("35 estimated 20 50", "45 estimated 30 60", 20, "no certain change"),  # ranges stand for themselves
        ("35 estimated 30 40", "45 estimated 41 50", 20, "more visits"),
        ("100 counted ? ?", "100 counted ? ?", 20, "100 visits in both periods"),
    ],
)
def test_more_and_fewer_only_where_the_whole_range_says_so(
    world: World, before: str, now: str, error: int, claim: str
) -> None:
    data = world(f"space date visits basis low high\na 2018-01-05 {before}\na 2019-01-05 {now}")
    asked = Filters(JANUARY, JANUARY, error=error)
    assert view(data, asked, "like-for-like").title.startswith(f"On like ground {claim}")


def test_how_far_a_change_may_be_off(world: World) -> None:
    """Estimated 100 → 150: 50 ± 20 % of 50; ranges 20 (15–25) → 30 (28–31): from 28 − 25 to 31 − 15."""
    data = world("""
        space date       visits basis     low high
        a     2018-01-05 100    estimated ?   ?
        a     2018-01-06 20     counted   15  25
        a     2019-01-05 150    estimated ?   ?
        a     2019-01-06 30     counted   28  31
    """)
    note = view(data, Filters(JANUARY, JANUARY), "like-for-like").note
    assert "by the same in both periods, the change on like ground lies between +43 and +76." in note
    sure = view(data, Filters(JANUARY, JANUARY, basis=Basis.COUNTED), "like-for-like").note
    assert "between +3 and +16" in sure


def test_nothing_reported_in_both(world: World) -> None:
    data = world("space date visits\na 2018-01-05 10\na 2019-02-05 20", "slug opened\na 2018-01")
    wanted = Filters(FEBRUARY, FEBRUARY)
    found = {key: view(data, wanted, key) for key in KEYS}
    assert (
        found["like-for-like"].title == "No comparison on like ground: nothing was reported in both periods"
    )
    assert column(found["like-for-like"].table, "change") == [0, 0, 20, 0, 20]
    assert column(found["change-bridge"].table, "change") == [20, 0, 0, 20], "nothing to split"
    assert (
        found["change-contributors"].note == "Nothing was reported in both periods: there is no like ground."
    )
    assert "several splits" not in found["change-bridge"].note


def test_what_the_other_period_is(city: Snapshot) -> None:
    """May and June 2019: a year before, the two months directly before, or any months."""
    free = replace(B, against=Against.FREE, against_start=date(2018, 1, 1), against_end=date(2018, 2, 1))
    assert (against(B).start, against(B).end) == (A.start, A.end)
    previous = against(replace(B, against=Against.PREVIOUS))
    assert (previous.start, previous.end) == (date(2019, 3, 1), date(2019, 4, 1))
    assert compared_with(ask(city, free, "en")) == "Compared with January to February 2018"
    assert compared_with(ask(city, B, "de")).endswith("Mai bis Juni 2018")


def test_what_has_to_be_known(city: Snapshot) -> None:
    previous = view(city, replace(B, against=Against.PREVIOUS), "like-for-like").note
    assert "without seasonal adjustment" in previous
    long = Filters(date(2018, 6, 1), date(2019, 6, 1))
    assert "The periods overlap" in view(city, long, "change-bridge").note
    early = Filters(date(2018, 1, 1), date(2018, 6, 1))
    assert "The data reach from January 2018 to June 2019" in view(city, early, "like-for-like").note
    unequal = replace(B, against=Against.FREE, against_start=A.start, against_end=A.start)
    assert "not equally long: 1 and 2 months" in view(city, unequal, "change-bridge").note
    assert "one of several splits" in view(city, B, "change-bridge").note


def test_no_percentage_of_sums_over_different_months(demo_data: Snapshot) -> None:
    """2019 has 60 space-months, 2018 has 42; 32 stand against each other."""
    table = view(demo_data, Filters(JANUARY, date(2019, 12, 1)), "like-for-like").table
    assert [line["per_cent"] for line in table.rounded()] == [pytest.approx(28.75), None, None, None, None]


def test_school_years_and_quarters_by_one_click(demo_data: Snapshot) -> None:
    """March 2018 to December 2019: a school year is August to July, and cut where the data end."""
    asked = ask(demo_data, Filters.default(demo_data.bounds), "de")
    assert school_years(asked) == {
        "2017/18": (date(2018, 3, 1), date(2018, 7, 1)),
        "2018/19": (date(2018, 8, 1), date(2019, 7, 1)),
        "2019/20": (date(2019, 8, 1), date(2019, 12, 1)),
    }
    found = quarters(asked)
    assert next(iter(found)) == "4. Quartal 2019"
    assert list(found.values())[-1] == (date(2018, 3, 1), date(2018, 3, 1))
    assert [end for _, end in found.values()][:-1] == [shift(start, 2) for start, _ in found.values()][:-1]
