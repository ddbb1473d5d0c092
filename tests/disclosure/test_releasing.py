"""Making a release: both tables, one after the other, and what it is refused for."""

from collections.abc import Callable
from dataclasses import replace

import polars as pl
import pytest

from analytics import disclosure, store
from analytics.disclosure.cells import CELL, KIND_CELL, PARTS
from analytics.disclosure.proof import has_world
from analytics.problem import Problem
from analytics.store import Release, Snapshot
from tests.disclosure.attacker import kinds_of, months_of
from tests.disclosure.making import made, written
from tests.worlds import bring, events

SMALL = """
space date kind visits with children women men
a 2018-01 culture   40 22 9 8 5
a 2018-01 encounter 12 ?  ? ? ?
a 2018-02 culture   37 21 ? ? ?
b 2018-01 education 33 18 4 8 6
b 2019-03 culture   29 11 3 ? ?
"""


@pytest.fixture(scope="module")
def demo_release(demo_data: Snapshot) -> Release:
    return made(demo_data)


def test_every_visit_is_in_one_part(world: Callable[..., Snapshot]) -> None:
    release = made(world(SMALL))
    cells = (
        release.cells.filter(pl.col("month").dt.year() == 2018)
        .group_by("space", "part")
        .agg(pl.col("actual").sum())
    )
    found = {(space, part): count for space, part, count in cells.iter_rows() if count}
    assert found == {
        **{("a", "children_youth"): 9, ("a", "women"): 8, ("a", "men"): 5, ("a", "ungrouped"): 21},
        **{("a", "without"): 18 + 16, ("a", "unknown"): 12},
        **{("b", "children_youth"): 4, ("b", "women"): 8, ("b", "men"): 6, ("b", "without"): 15},
    }


def test_the_demonstration_is_rounded_next_to_its_true_numbers_everywhere(demo_release: Release) -> None:
    for table, numbers in ((demo_release.cells, months_of), (demo_release.kinds, kinds_of)):
        true, public = numbers(table, "actual"), numbers(table, "public")
        assert max(abs(public[key][1] - value) for key, (_, value) in true.items()) < 5
        assert all(value % 5 == 0 for _, value in public.values())
    account = disclosure.account(demo_release)
    assert account.cells == demo_release.cells.height + demo_release.kinds.height
    assert (account.beyond, account.farthest, demo_release.least) == (0, 4, 5)


def test_nothing_is_published_where_no_event_was_counted(demo_release: Release, demo_data: Snapshot) -> None:
    counted = demo_data.rollup.filter(pl.col("events_counted") > 0)
    assert demo_release.cells.height == counted.select("space", "month").unique().height * len(PARTS)


def test_both_tables_have_the_same_visits_of_each_part_in_each_space_and_year(demo_release: Release) -> None:
    keys = ["space", pl.col("month").dt.year(), "part"]
    by_month, by_kind = (
        table.group_by(keys).agg(pl.col("public").sum()).sort("space", "month", "part")
        for table in (demo_release.cells, demo_release.kinds)
    )
    assert by_month.equals(by_kind)


def test_events_are_published_as_they_are(demo_release: Release, demo_data: Snapshot) -> None:
    for name in ("events", "events_counted"):
        assert demo_release.events[name].sum() == demo_data.rollup[name].sum()


@pytest.mark.parametrize("base", [5, 10])
@pytest.mark.parametrize("seed", range(3))
def test_every_later_release_is_proven_and_keeps_what_did_not_change(
    random_world: Callable[[int], Snapshot], tmp_path: object, seed: int, base: int
) -> None:
    """Late events in the last months; the account is the one that an independent count gives."""
    data = random_world(seed)
    first = made(data, base=base)
    later = _with_late(data)
    second = made(later, [replace(first, number=1)], base, seed=2)
    assert second.least >= base
    assert has_world([first, second])
    kept = second.cells.join(first.cells, on=[*CELL, "actual"])
    assert kept.height >= first.cells.height - 2 * len(PARTS)
    assert kept["public"].equals(kept["public_right"].rename("public"))
    account = disclosure.account(second, first)
    same = second.kinds.join(first.kinds, on=[*KIND_CELL, "actual"])
    moved = same.filter(pl.col("public") != pl.col("public_right")).height
    assert (account.kept, account.moved) == (kept.height + same.height - moved, moved)
    assert (account.beyond, account.farthest) == _off(second, base)


def _with_late(data: Snapshot) -> Snapshot:
    """The same city after one more event in each of two space-months."""
    late = (
        data.rollup.filter(pl.col("attendance") > 0)
        .head(2)
        .with_columns(pl.col("attendance", "attendance_known") + 7, pl.col("events", "events_counted") + 1)
    )
    keys = ["space", "month", "kind", "audience", "source"]
    return replace(
        data, rollup=pl.concat([data.rollup.join(late, on=keys, how="anti"), late]), version=data.version + 1
    )


def _off(release: Release, base: int) -> tuple[int, int]:
    """How many different public numbers are not next to their true one, and how far the furthest is."""
    off = []
    for table, numbers in ((release.cells, months_of), (release.kinds, kinds_of)):
        public = numbers(table, "public")
        lines = {
            key: abs(public[key][1] - value)
            for key, (names, value) in numbers(table, "actual").items()
            if len(names) > 1
        }
        cells = (table["public"] - table["actual"]).abs()
        off += [*lines.values(), *cells]
    return sum(number >= base for number in off), max(off)


def test_what_cannot_be_released_is_refused(world: Callable[..., Snapshot]) -> None:
    nothing = world("space date visits\na 2018-01 ?")
    with pytest.raises(Problem, match="no visits"):
        made(nothing)
    data = world(SMALL)
    first = replace(made(data), number=1)
    with pytest.raises(Problem, match="Nothing has changed since release 1"):
        made(data, [first])
    with pytest.raises(Problem, match="have the base 5"):
        made(data, [first], base=10)


def test_without_a_proof_there_is_no_release(
    world: Callable[..., Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An earlier release that contradicts itself: nothing goes with it any more."""
    data = world(SMALL)
    first = made(data)
    spoilt = replace(first, number=1, kinds=first.kinds.with_columns(public=pl.col("public") + 5))
    monkeypatch.setattr("analytics.disclosure.releasing.DRAWS", 1)
    bring(data.path, events("space date visits\na 2018-03 9"))
    with pytest.raises(Problem, match="No release is possible"):
        made(store.read(data.path), [spoilt])


def test_it_tells_how_far_it_is(world: Callable[..., Snapshot]) -> None:
    told: list[tuple[int, int]] = []
    disclosure.prepare(world(SMALL), tell=lambda done, steps: told.append((done, steps)), seed="1")
    assert told[:4] == [(0, 4), (1, 4), (2, 4), (3, 4)]


def test_a_seed_that_nobody_knows_is_drawn(world: Callable[..., Snapshot]) -> None:
    data = world(SMALL)
    seeds = {disclosure.prepare(data).seed for _ in range(3)}
    assert len(seeds) == 3
    assert all(len(seed) > 28 for seed in seeds)


def test_a_value_that_comes_back_has_its_public_value_again(world: Callable[..., Snapshot]) -> None:
    """7, then 12 after a delivery that is undone, then 7 again: three releases, two of them alike."""
    data = world("space date visits with\na 2018-01 7 0")
    written(data)
    number = bring(data.path, events("space date visits with\na 2018-01 5 0"))
    written(store.read(data.path), seed=2)
    store.undo(data.path, number)
    first, second, third = written(store.read(data.path), seed=3)
    assert third.cells.equals(first.cells)
    assert second.cells["actual"].sum() == 12
