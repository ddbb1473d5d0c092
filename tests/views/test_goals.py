"""Where goals stand: worked by hand, never claimed inside a range, judged on their own months and spaces."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import store
from analytics.filters import Filters
from analytics.store import Goal, Snapshot
from analytics.views import Asked, answer, ask, summary
from analytics.views.goals import sentence, sentences
from analytics.views.standing import Progress, in_operation, standings
from analytics.vocabulary import Basis, Imputation, Kind, Shown, Standing
from tests import worlds
from tests.worlds import RANDOM_WORLDS, questions

Build = Callable[..., Snapshot]
HEAD = "space measure first last value\n"
# January 100 counted and 50 estimated (40 to 60), February 100 counted: 250 visits [240; 260] in 3 events.
EVENTS = """
space date visits basis with
a 2018-01-05 100 counted 60
a 2018-01-12 50 estimated 20
a 2018-02-05 100 counted 20
"""
GRANTS = "space funder eur valid_from valid_to\na city 12000 2018-01 ?"
FIRST_TWO = Filters(date(2018, 1, 1), date(2018, 2, 1))


def one(world: Build, goal: str, wanted: Filters = FIRST_TWO, **tables: str) -> Progress:
    """The standing of a single goal."""
    data = world(tables.pop("events", EVENTS), grants=GRANTS, goals=HEAD + goal, **tables)
    (found,) = standings(ask(data, wanted, "de"))
    return found


@pytest.mark.parametrize(
    ("goal", "standing"),
    [
        ("? attendance 2018-01 2018-02 240", Standing.REACHED),
        ("? attendance 2018-01 2018-02 241", Standing.INSIDE),
        ("? attendance 2018-01 2018-02 260", Standing.INSIDE),
        ("? attendance 2018-01 2018-02 261", Standing.MISSED),
        ("? attendance 2018-01 2018-03 240", Standing.REACHED),  # what is reached stays so
        ("? attendance 2018-01 2018-03 261", Standing.RUNNING),
        ("? attendance 2018-02 2018-02 100", Standing.REACHED),
        ("? attendance 2019-01 2019-02 1", Standing.RUNNING),
        ("? events 2018-01 2018-02 3", Standing.REACHED),
        ("? events 2018-01 2018-02 4", Standing.MISSED),
        ("? events 2018-01 2018-03 4", Standing.RUNNING),
        # 240 / 3 = 80 to 260 / 3 = 86,67 visits per event
        ("? attendance_per_event 2018-01 2018-02 80", Standing.REACHED),
        ("? attendance_per_event 2018-01 2018-02 81", Standing.INSIDE),
        ("? attendance_per_event 2018-01 2018-02 87", Standing.MISSED),
        ("? attendance_per_event 2018-01 2018-03 80", Standing.RUNNING),  # a ratio may still fall
        # 2.000 EUR for two months: 2000 / 260 = 7,69 to 2000 / 240 = 8,33 EUR
        ("? grant_per_attendance_eur 2018-01 2018-02 8,34", Standing.REACHED),
        ("? grant_per_attendance_eur 2018-01 2018-02 8,00", Standing.INSIDE),
        ("? grant_per_attendance_eur 2018-01 2018-02 7,69", Standing.MISSED),
        # with 100 of 250: 80 + 16 of 96 + 144 + … lies between 38,46 and 41,67 %
        ("? share_refugee_experience 2018-01 2018-02 38", Standing.REACHED),
        ("? share_refugee_experience 2018-01 2018-02 40", Standing.INSIDE),
        ("? share_refugee_experience 2018-01 2018-02 43", Standing.MISSED),
    ],
)
def test_reached_or_not_only_where_the_whole_range_lies_on_that_side(
    world: Build, goal: str, standing: Standing
) -> None:
    assert one(world, goal.replace(",", ".")).standing is standing


def test_the_worked_goal(world: Build) -> None:
    """250 of 500 in two of four months: 50 %; spread evenly it would be 250."""
    found = one(world, "? attendance 2018-01 2018-04 500")
    assert (found.value, found.low, found.high) == (250, 240, 260)
    assert (found.share, found.even, found.months, found.of, found.lacking) == (50, 250, 2, 4, 0)


def test_in_words(world: Build) -> None:
    data = world(
        EVENTS, goals=HEAD + "? attendance 2018-01 2018-04 500\na attendance_per_event 2018-01 2018-01 60"
    )
    asked = ask(data, FIRST_TWO, "en")
    assert [sentence(asked, each) for each in standings(asked)] == [
        "Visits per event, January 2018, A: at least 60.0; 75.0 in 1 month, range 70.0 to 80.0. Reached.",
        "Visits, January to April 2018, all spaces: at least 500; so far 250 (50% of the goal) in 2 of 4 months, "
        "range 240 to 260, spread evenly it would be 250. Still running.",
    ]


def test_a_month_without_a_value_keeps_a_goal_open(world: Build) -> None:
    """March and February are shown by b; a has nothing in February, and nothing is imputed."""
    events = "space date visits\na 2018-01-05 10\na 2018-03-05 10\nb 2018-02-05 10"
    none = replace(FIRST_TWO, imputation=Imputation.NONE)
    found = one(world, "a attendance 2018-01 2018-03 30", none, events=events)
    assert (found.standing, found.value, found.months, found.of, found.lacking) == (
        Standing.LACKING,
        20,
        2,
        3,
        1,
    )
    assert one(world, "a attendance 2018-01 2018-03 20", none, events=events).standing is Standing.REACHED


def test_what_is_not_counted_was_there_all_the_same(world: Build) -> None:
    """Counted alone 200 of 220: whether it is missed cannot be said of that."""
    counted = replace(FIRST_TWO, basis=Basis.COUNTED)
    found = one(world, "? attendance 2018-01 2018-02 220", counted)
    assert (found.value, found.low, found.high, found.standing) == (200, 200, 200, Standing.UNSURE)
    assert one(world, "? attendance 2018-01 2018-02 200", counted).standing is Standing.REACHED


def test_money_has_no_goal_below_the_imputed_basis(world: Build) -> None:
    documented = replace(FIRST_TWO, basis=Basis.DOCUMENTED)
    found = one(world, "? grant_per_attendance_eur 2018-01 2018-02 8", documented)
    assert (found.value, found.standing) == (None, Standing.UNSURE)


def test_months_outside_operation_do_not_count(world: Build) -> None:
    """Open from February to March of four months."""
    data = world("space date visits\na 2018-02-05 10", "slug opened closed\na 2018-02-15 2018-03-15")
    goal = Goal("a", Shown.EVENTS, date(2018, 1, 1), date(2018, 4, 1), 1)
    assert in_operation(ask(data, FIRST_TWO, "de"), goal) == [date(2018, 2, 1), date(2018, 3, 1)]


def test_a_goal_keeps_to_itself_whatever_is_selected(world: Build) -> None:
    goal = "? attendance 2018-01 2018-02 240"
    other = Filters(date(2018, 2, 1), date(2018, 2, 1), ("a",), (Kind.CULTURE,))
    wide, narrow = one(world, goal), one(world, goal, other)
    assert (narrow.value, narrow.standing, narrow.own) == (wide.value, wide.standing, wide.own)


def test_the_first_page_names_goals_that_touch_the_selection(world: Build) -> None:
    events = "space date visits\na 2018-01-05 10\nb 2018-01-05 10\na 2018-06-05 10"
    goals = "a events 2018-01 2018-02 1\nb events 2018-01 2018-02 1\n? events 2018-03 2018-05 1"
    data = world(events, goals=HEAD + goals)

    def named(first: int, last: int, *spaces: str) -> list[str]:
        wanted = Filters(date(2018, first, 1), date(2018, last, 1), spaces)
        return [line.split(":")[0] for line in summary(ask(data, wanted, "de")).goals]

    assert [line[-1] for line in named(2, 2)] == ["A", "B"]
    assert [line[-1] for line in named(2, 2, "b")] == ["B"]
    assert len(named(1, 6)) == 3
    assert len(named(5, 5, "b")) == 1
    assert named(6, 6) == []


def test_the_table_holds_numbers_and_reads_with_units(world: Build) -> None:
    data = world(EVENTS, grants=GRANTS, goals=HEAD + "? grant_per_attendance_eur 2018-01 2018-02 8.4")
    asked = ask(data, FIRST_TWO, "en")
    view = answer(asked, "goals")
    assert view.title == "1 of 1 goals is reached"
    assert view.table.rows.select("aim", "value").row(0) == (8.4, 8.0)
    assert view.table.shown(asked.say)[0][2:6] == [
        f"{word}{number}\N{NO-BREAK SPACE}EUR"
        for word, number in (("at most ", "8.40"), ("", "8.00"), ("", "7.69"), ("", "8.33"))
    ]
    assert view.table.events == [Filters(date(2018, 1, 1), date(2018, 2, 1))]


def test_without_goals_that_is_said(world: Build) -> None:
    asked = ask(world(EVENTS), FIRST_TWO, "en")
    assert answer(asked, "goals").title == "No goal is set so far"
    assert sentences(asked) == []


def test_data_without_events_have_goals_that_run(world: Build) -> None:
    data = world("space date visits", "slug opened\na 2018-01", goals=HEAD + "a events 2018-01 2018-02 1")
    (found,) = standings(ask(data, FIRST_TWO, "de"))
    assert (found.standing, found.value, found.own) == (Standing.RUNNING, None, None)


def plainly(asked: Asked, found: Progress) -> float | None:
    """The goal's figure by the roll-up alone, without imputed values."""
    inside = [
        row
        for row in asked.data.rollup.iter_rows(named=True)
        if found.goal.first <= row["month"] <= found.goal.last and found.goal.space in (None, row["space"])
    ]
    return sum(row[found.goal.measure.value] for row in inside)


@settings(max_examples=25)
@given(st.data(), st.integers(0, RANDOM_WORLDS - 1), st.sampled_from(Shown), st.floats(0.5, 90))
def test_claims_hold_in_random_worlds(
    random_world: Callable[[int], Snapshot],
    tmp_path_factory: pytest.TempPathFactory,
    draw: st.DataObject,
    seed: int,
    measure: Shown,
    value: float,
) -> None:
    data = random_world(seed)
    wanted = draw.draw(questions(data))
    path = tmp_path_factory.mktemp("goals") / "x.duckdb"
    path.write_bytes(data.path.read_bytes())
    space = draw.draw(st.sampled_from([None, *data.names]))
    worlds.store.set_goal(path, Goal(space, measure, wanted.start, wanted.end, value))
    asked = ask(store.read(path), wanted, "de")
    (found,) = standings(asked)
    at_most = measure is Shown.GRANT_PER_ATTENDANCE
    if found.standing is Standing.REACHED:
        assert found.value <= value + 1e-9 if at_most else found.value >= value - 1e-9
    if found.standing is Standing.MISSED:
        assert found.lacking == 0
        assert found.value > value if at_most else found.value < value
    if (
        found.value is not None
        and measure in (Shown.ATTENDANCE, Shown.EVENTS)
        and wanted.basis is Basis.DOCUMENTED
    ):
        assert found.value == plainly(asked, found)
    assert sentence(asked, found).endswith(".")
