"""A delivery taken back, in any order: as if it had never come."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import store
from analytics.problem import Problem
from analytics.store import Snapshot
from tests import worlds
from tests.store.deliveries import batch, current, deliver, visits

SPACES = "slug opened\na 2018-01\nb 2018-01"
START = "space date title visits\na 2018-01-05 Café 10\na 2018-02-05 Café 20"
HEADER = "space date title visits reference"


@pytest.fixture
def path(world: Callable[..., Snapshot]) -> Path:
    """Space a: 10 visits in January, 20 in February."""
    return world(START, SPACES).path


def test_what_was_new_goes_and_what_was_changed_comes_back(path: Path) -> None:
    before = store.read(path)
    deliver(path, "space date title visits\na 2018-01-05 Café 11\na 2018-01-05 Chor 5", name="mai.csv")
    undone = store.undo(path, 1, who="eva")
    assert undone == store.Undone(1, "mai.csv", removed=2, restored=1)
    after = store.read(path)
    assert after.rollup.equals(before.rollup)
    assert after.version == 3
    assert store.imports(path).select("undone_by", "new").rows() == [("eva", 0)]
    assert store.imports(path)["undone"].null_count() == 0


def test_a_replaced_month_comes_back(path: Path) -> None:
    deliver(path, "space date title visits\na 2018-01-09 Chor 3", "a 2018-01\na 2018-02")
    assert store.undo(path, 1) == store.Undone(1, "x.csv", removed=1, restored=2)
    assert visits(path) == {("a", "2018-01"): 10, ("a", "2018-02"): 20}


def test_what_a_later_delivery_says_stays(path: Path) -> None:
    for number in (11, 12, 13):
        deliver(path, f"space date title visits\na 2018-01-05 Café {number}")
    assert store.undo(path, 2) == store.Undone(2, "x.csv", removed=0, restored=0)
    assert visits(path)["a", "2018-01"] == 13
    store.undo(path, 3)
    assert visits(path)["a", "2018-01"] == 11
    store.undo(path, 1)
    assert visits(path)["a", "2018-01"] == 10


def test_what_came_back_can_be_changed_and_come_back_again(path: Path) -> None:
    for number in (1, 2, 3):
        deliver(path, "space date title visits\na 2018-01-05 Café 11")
        store.undo(path, number)
        assert visits(path) == {("a", "2018-01"): 10, ("a", "2018-02"): 20}


def test_a_replacement_that_is_undone_replaces_nothing_any_more(path: Path) -> None:
    deliver(path, "space date title visits\na 2018-01-05 Café 11")
    deliver(path, "space date title visits\na 2018-01-09 Chor 3", "a 2018-01")
    deliver(path, "space date title visits\na 2018-01-05 Café 12")
    store.undo(path, 2)
    store.undo(path, 3)
    assert visits(path)["a", "2018-01"] == 11


def test_what_a_later_delivery_replaced_stays_away(path: Path) -> None:
    for number in (11, 12):
        deliver(path, f"space date title visits\na 2018-01-05 Café {number}")
    deliver(path, "space date title visits\na 2018-01-09 Chor 3", "a 2018-01")
    store.undo(path, 2)
    assert visits(path)["a", "2018-01"] == 3
    store.undo(path, 3)
    assert visits(path)["a", "2018-01"] == 11


def test_an_event_that_moved_moves_back(path: Path) -> None:
    deliver(path, f"{HEADER}\na 2018-03-05 Fest 5 7")
    deliver(path, f"{HEADER}\na 2018-04-05 Fest 5 7")
    deliver(path, f"{HEADER}\na 2018-04-06 Chor 1 8", "a 2018-04")
    store.undo(path, 2)
    assert visits(path) == {
        ("a", "2018-01"): 10,
        ("a", "2018-02"): 20,
        ("a", "2018-03"): 5,
        ("a", "2018-04"): 1,
    }


@pytest.mark.parametrize(("number", "phrase"), [(0, "no import number 0"), (2, "no import number 2")])
def test_an_import_that_is_not_there(path: Path, number: int, phrase: str) -> None:
    deliver(path, START)
    with pytest.raises(Problem, match=phrase):
        store.undo(path, number)


def test_an_import_is_undone_once(path: Path) -> None:
    deliver(path, START)
    store.undo(path, 1)
    with pytest.raises(Problem, match=r"number 1 \(x.csv\) was undone already, on \d\d.\d\d.\d{4}"):
        store.undo(path, 1)
    assert store.read(path).version == 3


@dataclass(frozen=True)
class Sent:
    """A random delivery: rows as (space, month, title, visits, reference), months replaced as (space, month)."""

    rows: tuple[tuple[str, int, str, int, str], ...]
    replaced: frozenset[tuple[str, int]]

    def batch(self) -> store.Batch:
        text = "\n".join(
            f"{space} 2018-{month:02}-05 {title} {n} {ref}" for space, month, title, n, ref in self.rows
        )
        return batch(
            f"{HEADER}\n{text}",
            "\n".join(f"{space} 2018-{month:02}" for space, month in sorted(self.replaced)),
        )


def key(row: tuple[str, int, str, int, str]) -> tuple[object, ...]:
    space, month, title, _, reference = row
    return (space, reference) if reference != "?" else (space, month, title)


def folded(standing: Iterable[Sent]) -> list[tuple[str, str, str, int]]:
    """The second way: for every key its latest row, unless that row's month was replaced later."""
    latest: dict[tuple[object, ...], tuple[int, tuple[str, int, str, int, str]]] = {}
    replaced: dict[tuple[str, int], int] = {}
    for number, sent in enumerate(standing):
        latest |= {key(row): (number, row) for row in sent.rows}
        replaced |= dict.fromkeys(sent.replaced, number)
    return sorted(
        (space, f"2018-{month:02}-05", title, visits)
        for number, (space, month, title, visits, _) in latest.values()
        if number >= replaced.get((space, month), 0)
    )


START_SENT = Sent((("a", 1, "Café", 10, "?"), ("a", 2, "Café", 20, "?")), frozenset())
ROW = st.tuples(
    *(st.sampled_from("ab"), st.integers(1, 2), st.sampled_from(["Café", "Chor"])),
    *(st.integers(0, 9), st.sampled_from(["?", "?", "7", "8"])),
)
MONTH = st.tuples(st.sampled_from("ab"), st.integers(1, 2))
SENT = st.builds(
    Sent,
    st.lists(ROW, min_size=1, max_size=5, unique_by=key).map(tuple),
    st.one_of(st.just(frozenset()), st.frozensets(MONTH, max_size=2)),
)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """A file with two spaces and two events, as often as wanted."""
    folder, number = tmp_path_factory.mktemp("undo"), count()
    content = worlds.build(folder / "start.duckdb", START, SPACES).path.read_bytes()

    def copy() -> Path:
        path = folder / f"{next(number)}.duckdb"
        path.write_bytes(content)
        return path

    return copy


@given(st.lists(st.one_of(SENT, SENT, st.integers(0, 9)), min_size=2, max_size=6), st.booleans())
@settings(max_examples=15)
def test_after_any_undoing_it_is_as_if_the_undone_had_never_come(
    fresh: Callable[[], Path], steps: list[Sent | int], backwards: bool
) -> None:
    """A number undoes one of the deliveries that stand; in the end all of them are undone."""
    path, standing = fresh(), dict[int, Sent]()
    before = store.read(path).rollup
    for step in steps:
        if isinstance(step, Sent):
            (number,) = store.deliver(path, [step.batch()])
            standing[number] = step
        elif standing:
            undone = list(standing)[step % len(standing)]
            store.undo(path, undone)
            del standing[undone]
        assert current(path) == folded([START_SENT, *standing.values()])
    others = fresh()
    store.deliver(others, [sent.batch() for sent in standing.values()])
    assert current(others) == current(path)
    assert store.read(others).rollup.equals(store.read(path).rollup)
    for number in sorted(standing, reverse=backwards):
        store.undo(path, number)
    assert store.read(path).rollup.equals(before)
