"""What is said about whole months, and what a settled month refuses."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from analytics import store
from analytics.problem import Problem
from analytics.store import Snapshot
from tests.store.deliveries import current, deliver, visits

JANUARY, FEBRUARY, MARCH = (date(2018, month, 1) for month in (1, 2, 3))
ROWS = "space date title visits remark\na 2018-01-05 Café 10 ?\na 2018-02-05 Café 20 ?"


@pytest.fixture
def path(world: Callable[..., Snapshot]) -> Path:
    """Space a: 10 visits in January, which is settled, 20 in February; all of it came with import 1."""
    path = world(spaces="slug opened\na 2018-01").path
    deliver(path, ROWS)
    store.state_months(path, "a", [JANUARY], locked=True)
    return path


def said(path: Path) -> list[tuple[object, ...]]:
    return store.read(path).months.rows()


def test_months_are_stated_one_word_at_a_time(path: Path) -> None:
    store.state_months(path, "a", [FEBRUARY, MARCH, MARCH], closed=True)
    store.state_months(path, "a", [MARCH], closed=False, complete=True)
    store.state_months(path, "a", [FEBRUARY], locked=True)
    assert said(path) == [
        ("a", JANUARY, False, False, True),
        ("a", FEBRUARY, True, False, True),
        ("a", MARCH, False, True, False),
    ]
    assert store.read(path).version == 1 + 1 + 1 + 3


@pytest.mark.parametrize("change", [{"closed": True}, {"complete": True}, {"complete": True, "locked": True}])
def test_a_locked_month_keeps_what_is_said_of_it(path: Path, change: dict[str, bool]) -> None:
    with pytest.raises(Problem, match="01/2018 is locked for A"):
        store.state_months(path, "a", [JANUARY, FEBRUARY], **change)
    assert said(path) == [("a", JANUARY, False, False, True)]


def test_a_month_is_unlocked_and_changed(path: Path) -> None:
    store.state_months(path, "a", [JANUARY], closed=False)
    store.state_months(path, "a", [JANUARY], locked=False, complete=True)
    assert said(path) == [("a", JANUARY, False, True, False)]


def test_a_space_that_nobody_knows(path: Path) -> None:
    with pytest.raises(Problem, match="no space “berlin”"):
        store.state_months(path, "berlin", [JANUARY], closed=True)


@pytest.mark.parametrize(
    ("rows", "replaced"),
    [
        ("a 2018-01-05 Café 11 ?", ""),
        ("a 2018-01-05 Café 10 Regen", ""),
        ("a 2018-01-05 Chor 5 ?", ""),
        ("a 2018-01-06 Café 10 ?", "a 2018-01"),
        ("a 2018-02-06 Café 10 ?", "a 2018-01"),
    ],
)
def test_a_locked_month_refuses_every_delivery_that_would_change_it(
    path: Path, rows: str, replaced: str
) -> None:
    before = current(path)
    with pytest.raises(Problem, match="01/2018 is locked for A and would change"):
        deliver(path, f"space date title visits remark\na 2018-02-05 Café 21 ?\n{rows}", replaced)
    assert current(path) == before


def test_an_event_does_not_move_out_of_a_locked_month(path: Path) -> None:
    header = "space date title visits reference\n"
    deliver(path, f"{header}a 2018-02-09 Fest 5 7")
    store.state_months(path, "a", [FEBRUARY], locked=True)
    with pytest.raises(Problem, match="02/2018 is locked"):
        deliver(path, f"{header}a 2018-03-09 Fest 5 7")


@pytest.mark.parametrize("replaced", ["", "a 2018-01\na 2018-02"])
def test_a_locked_month_takes_the_very_same_again(path: Path, replaced: str) -> None:
    deliver(path, ROWS.replace("Café 20", "Café 21"), replaced)
    assert visits(path) == {("a", "2018-01"): 10, ("a", "2018-02"): 21}
    store.undo(path, 2)
    assert visits(path) == {("a", "2018-01"): 10, ("a", "2018-02"): 20}


def test_what_a_locked_month_stands_on_is_not_undone(path: Path) -> None:
    before = current(path), store.read(path).version
    with pytest.raises(Problem, match="01/2018 is locked for A"):
        store.undo(path, 1)
    assert (current(path), store.read(path).version) == before
    store.state_months(path, "a", [JANUARY], locked=False)
    store.undo(path, 1)
    assert current(path) == []
