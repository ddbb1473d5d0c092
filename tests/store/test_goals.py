"""Goals and annotations: what is kept, what is refused, and that no figure and no delivery is touched by them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analytics import store
from analytics.problem import Problem
from analytics.store import Annotation, Goal, Snapshot
from analytics.vocabulary import Shown
from tests import worlds
from tests.store.deliveries import current, deliver

EVENTS = "space date visits\na 2018-01-05 10\nb 2018-01-05 20"
JANUARY, MARCH, APRIL, DECEMBER = (date(2018, month, 1) for month in (1, 3, 4, 12))
YEAR = Goal(None, Shown.ATTENDANCE, JANUARY, DECEMBER, 400)
SHUT = Annotation(None, date(2018, 3, 16), date(2018, 5, 10), "Corona-Schließung")


@pytest.fixture
def path(world: Callable[..., Snapshot]) -> Path:
    return world(EVENTS).path


def goals(path: Path) -> list[tuple[object, ...]]:
    return store.read(path).goals.drop("set_at").rows()


def annotations(path: Path) -> list[tuple[object, ...]]:
    return store.read(path).annotations.drop("set_at").rows()


def test_a_goal_is_set_changed_and_removed_each_a_version_of_the_data(path: Path) -> None:
    before = store.read(path)
    assert before.goals.is_empty()
    assert store.set_goal(path, YEAR) == 1
    assert goals(path) == [(1, None, "attendance", JANUARY, DECEMBER, 400.0)]
    store.change_goal(path, 1, 500)
    assert goals(path) == [(1, None, "attendance", JANUARY, DECEMBER, 500.0)]
    assert store.remove_goal(path, 1) == Goal(None, Shown.ATTENDANCE, JANUARY, DECEMBER, 500)
    assert goals(path) == []
    after = store.read(path)
    assert after.version == before.version + 3
    assert after.state != before.state
    assert after.rollup.equals(before.rollup)


def test_a_number_is_never_given_twice(path: Path) -> None:
    store.remove_goal(path, store.set_goal(path, YEAR))
    store.remove_annotation(path, store.annotate(path, SHUT))
    assert (store.set_goal(path, YEAR), store.annotate(path, SHUT)) == (2, 2)


def test_days_of_a_goal_are_those_of_its_months(path: Path) -> None:
    store.set_goal(path, Goal("a", Shown.EVENTS, date(2018, 3, 17), date(2018, 4, 30), 5))
    assert goals(path)[0][3:5] == (MARCH, APRIL)


@pytest.mark.parametrize(
    ("first", "last"), [(JANUARY, JANUARY), (DECEMBER, DECEMBER), (MARCH, APRIL), (JANUARY, date(2020, 1, 1))]
)
def test_goals_of_one_figure_and_space_do_not_overlap(path: Path, first: date, last: date) -> None:
    store.set_goal(path, YEAR)
    before = goals(path), store.read(path).version
    with pytest.raises(Problem, match=r"Goal number 1 covers .* \(01/2018 to 12/2018\)"):
        store.set_goal(path, Goal(None, Shown.ATTENDANCE, first, last, 1))
    assert (goals(path), store.read(path).version) == before


def test_other_months_figures_and_spaces_may_have_their_own(path: Path) -> None:
    store.set_goal(path, YEAR)
    store.set_goal(path, Goal(None, Shown.ATTENDANCE, date(2019, 1, 1), date(2019, 12, 1), 1))
    store.set_goal(path, Goal(None, Shown.EVENTS, JANUARY, DECEMBER, 1))
    store.set_goal(path, Goal("a", Shown.ATTENDANCE, JANUARY, DECEMBER, 1))
    store.set_goal(path, Goal("b", Shown.ATTENDANCE, JANUARY, DECEMBER, 1))
    assert len(goals(path)) == 5
    with pytest.raises(Problem, match="Goal number 4 covers"):
        store.set_goal(path, Goal("a", Shown.ATTENDANCE, MARCH, MARCH, 1))
    assert dict(store.audit(path))["goals"] == 0


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        (Goal("nirgends", Shown.EVENTS, JANUARY, MARCH, 5), "no space “nirgends”"),
        (Goal(None, Shown.EVENTS, MARCH, JANUARY, 5), "ends before it starts"),
        (Goal(None, Shown.EVENTS, JANUARY, MARCH, 0), "a number above 0"),
        (Goal(None, Shown.EVENTS, JANUARY, MARCH, -1), "a number above 0"),
        (Goal(None, Shown.EVENTS, JANUARY, MARCH, float("inf")), "a number above 0"),
        (Goal(None, Shown.EVENTS, JANUARY, MARCH, float("nan")), "a number above 0"),
        (Goal(None, Shown.SHARE_REFUGEE, JANUARY, MARCH, 101), "at most 100 %"),
    ],
)
def test_a_goal_that_makes_no_sense_is_one_sentence(path: Path, goal: Goal, said: str) -> None:
    with pytest.raises(Problem, match=said):
        store.set_goal(path, goal)
    assert goals(path) == []


def test_a_changed_value_is_judged_like_a_new_one(path: Path) -> None:
    number = store.set_goal(path, Goal(None, Shown.SHARE_REFUGEE, JANUARY, MARCH, 50))
    with pytest.raises(Problem, match="at most 100 %"):
        store.change_goal(path, number, 120)
    assert goals(path)[0][-1] == 50


@pytest.mark.parametrize(
    "change",
    [
        lambda path: store.change_goal(path, 7, 1),
        lambda path: store.remove_goal(path, 7),
        lambda path: store.remove_annotation(path, 7),
    ],
)
def test_what_is_not_there_is_said(path: Path, change: Callable[[Path], object]) -> None:
    before = store.read(path).version
    with pytest.raises(Problem, match=r"There is no (goal|annotation) number 7"):
        change(path)
    assert store.read(path).version == before


def test_an_annotation_is_tidied_added_and_removed(path: Path) -> None:
    before = store.read(path).version
    assert store.annotate(path, SHUT) == 1
    assert store.annotate(path, Annotation("a", MARCH, MARCH, "  neuer\n\t Träger\u200b ")) == 2
    assert annotations(path) == [
        (2, "a", MARCH, MARCH, "neuer Träger"),
        (1, None, SHUT.first, SHUT.last, SHUT.text),
    ]
    assert store.remove_annotation(path, 1) == SHUT
    assert [row[0] for row in annotations(path)] == [2]
    assert store.read(path).version == before + 3


@pytest.mark.parametrize(
    ("annotation", "said"),
    [
        (Annotation(None, MARCH, JANUARY, "x"), "ends before it starts"),
        (Annotation(None, MARCH, MARCH, " \n "), "1 to 80 signs"),
        (Annotation(None, MARCH, MARCH, "x" * 81), "1 to 80 signs"),
        (Annotation("nirgends", MARCH, MARCH, "x"), "no space “nirgends”"),
    ],
)
def test_an_annotation_that_makes_no_sense_is_one_sentence(
    path: Path, annotation: Annotation, said: str
) -> None:
    with pytest.raises(Problem, match=said):
        store.annotate(path, annotation)
    assert annotations(path) == []


def test_the_longest_text_fits(path: Path) -> None:
    store.annotate(path, Annotation(None, MARCH, MARCH, "ß" * 80))
    assert len(annotations(path)[0][-1]) == 80


@pytest.mark.parametrize(
    "row",
    [
        "(1, 'a', 'attendance', '2018-01-02', '2018-01-01', 5, now())",
        "(1, 'a', 'attendance', '2018-02-01', '2018-01-01', 5, now())",
        "(1, 'a', 'men', '2018-01-01', '2018-01-01', 5, now())",
        "(1, 'a', 'attendance', '2018-01-01', '2018-01-01', 0, now())",
        "(1, 'a', 'share_refugee_experience', '2018-01-01', '2018-01-01', 101, now())",
    ],
)
def test_the_table_itself_refuses_nonsense(path: Path, row: str) -> None:
    with duckdb.connect(str(path)) as connection, pytest.raises(duckdb.ConstraintException):
        connection.execute(f"INSERT INTO goals VALUES {row}")


def test_deliveries_and_their_undoing_leave_them_alone(path: Path) -> None:
    store.set_goal(path, YEAR)
    store.annotate(path, SHUT)
    before = goals(path), annotations(path)
    number = deliver(path, "space date title visits\na 2018-02-05 Chor 7")
    store.undo(path, number)
    assert (goals(path), annotations(path)) == before
    assert len(current(path)) == 2


@pytest.mark.parametrize(
    "said", [{"goals": "x events 2018-01 2018-02 5"}, {"annotations": "x 2018-01 2018-02 Umzug"}]
)
def test_a_space_that_is_spoken_of_stays_when_its_delivery_goes(path: Path, said: dict[str, str]) -> None:
    """Space x came with a delivery; only what is said of it keeps it when that is undone."""
    head = {"goals": "space measure first last value\n", "annotations": "space first last text\n"}
    with duckdb.connect(str(path)) as connection:
        connection.execute("INSERT INTO spaces (slug, name, opened) VALUES ('x', 'X', '2018-01-01')")
        connection.execute("INSERT INTO founded VALUES ('x')")
    number = deliver(path, "space date title visits\nx 2018-02-05 Chor 7")
    worlds.plan(path, **{name: head[name] + text for name, text in said.items()})
    store.undo(path, number)
    assert "x" in store.read(path).names
    assert {rule for rule, broken in store.audit(path) if broken} == set()
