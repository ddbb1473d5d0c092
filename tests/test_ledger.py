"""One table for all measures: what a selection holds, and that it adds up for any selection."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import store
from analytics.demo import reader
from analytics.filters import Filters
from analytics.ledger import ledger
from analytics.measures import (
    ATTENDANCE,
    COUNTED,
    EVENTS,
    FIGURES,
    MAKE_UP,
    MEN,
    REFUGEE_EXPERIENCE,
    UNKNOWN,
    WITHOUT,
    WOMEN,
    Measure,
    by_group,
    per,
    total,
)
from analytics.store import Snapshot
from analytics.vocabulary import Basis, Imputation
from tests import worlds
from tests.worlds import RANDOM_WORLDS, frame, questions, random_event

SUMS = [measure for measure in FIGURES if measure.additive]
VISITS = [measure for measure in SUMS if not measure.of_spaces and measure not in MAKE_UP]
YEAR = Filters(date(2018, 1, 1), date(2018, 12, 1))
LADDER = """
    space date    basis     visits
    a     2018-01 counted   10
    a     2018-01 estimated 5
    b     2018-01 counted   20
"""
THREE = "slug opened\na 2018-01\nb 2018-01\nc 2018-01"
seeds = st.integers(0, RANDOM_WORLDS - 1)
World = Callable[[int], Snapshot]


def whole(data: Snapshot, wanted: Filters, *measures: Measure) -> list[float]:
    return [total(ledger(data, wanted), measure) or 0 for measure in measures]


def test_the_ladder(world: Callable[..., Snapshot]) -> None:
    data = world(LADDER, THREE)
    visits = {basis: whole(data, replace(YEAR, basis=basis), ATTENDANCE)[0] for basis in Basis}
    assert visits == {"counted": 10 + 20, "documented": 30 + 5, "imputed": 35 + 35 / 2}
    assert whole(data, replace(YEAR, imputation=Imputation.NONE), ATTENDANCE) == [35]


@given(st.data(), seeds)
def test_each_step_of_the_ladder_holds_the_one_before(
    random_world: World, draw: st.DataObject, seed: int
) -> None:
    data = random_world(seed)
    wanted = draw.draw(questions(data, basis=Basis.IMPUTED))
    steps = [replace(wanted, basis=basis) for basis in Basis]
    for measure in VISITS:
        counted, documented, imputed = (whole(data, step, measure)[0] for step in steps)
        assert counted <= documented <= imputed + 1e-9, measure.key
    bare = [replace(step, imputation=Imputation.NONE) for step in steps[1:]]
    assert whole(data, bare[0], *VISITS) == whole(data, bare[1], *VISITS)


@given(st.data(), seeds)
def test_parts_add_up_to_the_whole(random_world: World, draw: st.DataObject, seed: int) -> None:
    rows = ledger(random_world(seed), draw.draw(questions(random_world(seed))))
    for measure in SUMS:
        keys = ["space", "month"] if measure.of_spaces else ["space", "month", "kind", "audience", "source"]
        for key in keys:
            assert per(rows, [measure], key)[measure.key].sum() == pytest.approx(total(rows, measure) or 0)


@given(st.data(), seeds)
def test_groups_and_bases_add_up_to_all_visits(random_world: World, draw: st.DataObject, seed: int) -> None:
    rows = ledger(random_world(seed), draw.draw(questions(random_world(seed))))
    visits = total(rows, ATTENDANCE) or 0
    groups = per(by_group(rows), [ATTENDANCE], "group")
    assert groups["attendance"].sum() == pytest.approx(visits)
    assert groups["attendance"].min() is None or groups["attendance"].min() >= -1e-9
    assert sum(total(rows, source) or 0 for source in MAKE_UP) == pytest.approx(visits)
    assert sum(total(rows, part) or 0 for part in (REFUGEE_EXPERIENCE, WITHOUT, UNKNOWN)) == pytest.approx(
        visits
    )


@given(st.data(), seeds)
def test_two_halves_of_a_period_make_the_whole(random_world: World, draw: st.DataObject, seed: int) -> None:
    data = random_world(seed)
    wanted = draw.draw(questions(data))
    halves = [
        replace(wanted, end=wanted.months[len(wanted.months) // 2 - 1]),
        replace(wanted, start=wanted.months[len(wanted.months) // 2]),
    ]
    parts = halves if len(wanted.months) > 1 else [wanted]
    for measure in SUMS:
        assert sum(whole(data, part, measure)[0] for part in parts) == pytest.approx(
            whole(data, wanted, measure)[0]
        )


@given(st.integers(0, 5), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(random_world: World, seed: int, chance: object) -> None:
    data = random_world(seed)
    tables = {name: getattr(data, name) for name in ("spaces", "grants", "months", "rollup")}
    mixed = replace(
        data, **{name: table.sample(fraction=1, shuffle=True, seed=7) for name, table in tables.items()}
    )
    assert whole(mixed, YEAR, *FIGURES) == pytest.approx(whole(data, YEAR, *FIGURES))


@pytest.mark.parametrize("seed", range(4))
def test_two_deliveries_are_worth_one(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    came = frame([random_event(chance, "a", date(2018, n % 6 + 1, 1)) for n in range(30)], reader.EVENTS)
    at_once = worlds.build(tmp_path / "one.duckdb", came)
    split = worlds.build(tmp_path / "two.duckdb", came[: 10 + seed], "slug opened\na 2018-01")
    worlds.bring(split.path, came[10 + seed :])
    assert store.read(split.path).rollup.equals(at_once.rollup)


def test_filters_by_space_and_month(world: Callable[..., Snapshot]) -> None:
    data = world("space date visits\na 2018-01-31 1\na 2018-02-01 2\nb 2018-02-28 4\nb 2018-03-01 8")
    february = Filters(date(2018, 2, 1), date(2018, 2, 1))
    assert whole(data, february, ATTENDANCE, EVENTS) == [2 + 4, 2]
    assert whole(data, replace(february, spaces=("b",)), ATTENDANCE) == [4]


def test_nothing_reported_is_nothing_and_a_reported_zero_is_zero(world: Callable[..., Snapshot]) -> None:
    data = world("space date visits\na 2018-03 1", months="space month said\na 2018-01 complete")
    months = [Filters(date(2018, month, 1), date(2018, month, 1)) for month in (1, 2)]
    assert [total(ledger(data, month), ATTENDANCE) for month in months] == [0, None]


def test_an_event_without_a_count_is_an_event(world: Callable[..., Snapshot]) -> None:
    data = world("space date visits\na 2018-01 ?\na 2018-01 30")
    rows = ledger(data, YEAR)
    assert per(rows, FIGURES)["attendance_per_event"].item() == 30 / 1
    assert whole(data, YEAR, EVENTS, ATTENDANCE, COUNTED, WOMEN, MEN) == [2, 30, 30, 0, 0]
