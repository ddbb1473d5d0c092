"""What figures can be made of in public: the cube and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from analytics.disclosure import public_rollup
from analytics.filters import Filters
from analytics.ledger import ledger
from analytics.measures import ATTENDANCE, EVENTS, REFUGEE_EXPERIENCE, UNKNOWN, WITHOUT, by_group, per, total
from analytics.store import Release, Snapshot
from analytics.vocabulary import Basis
from tests.disclosure.making import made

YEAR = Filters(date(2018, 1, 1), date(2018, 12, 1))
CITY = """
space date visits with children women men
a 2018-01 40 22 9 8 5
a 2018-02 37 21 ? ? ?
b 2018-01 33 18 4 8 6
b 2018-02 12 ? ? ? ?
c 2018-03 29 11 3 6 2
"""


@pytest.fixture(scope="module")
def pair(world: Callable[..., Snapshot]) -> tuple[Snapshot, Release]:
    """The city as it may be shown, and its release."""
    data = world(CITY)
    release = made(data)
    return replace(data, rollup=public_rollup(release)), release


def public(release: Release, *parts: str) -> int:
    return release.cells.filter(pl.col("part").is_in(parts))["public"].sum()


def test_it_looks_like_the_roll_up(pair: tuple[Snapshot, Release], world: Callable[..., Snapshot]) -> None:
    shown, _ = pair
    assert shown.rollup.schema == world(CITY).rollup.schema


def test_every_measure_is_a_sum_of_public_cells(pair: tuple[Snapshot, Release]) -> None:
    shown, release = pair
    rows = ledger(shown, replace(YEAR, basis=Basis.DOCUMENTED))
    with_experience = ("children_youth", "women", "men", "ungrouped")
    assert total(rows, ATTENDANCE) == release.cells["public"].sum()
    assert total(rows, REFUGEE_EXPERIENCE) == public(release, *with_experience)
    assert total(rows, WITHOUT) == public(release, "without")
    assert total(rows, UNKNOWN) == public(release, "unknown")
    assert total(rows, EVENTS) == 5
    groups = dict(per(by_group(rows), [ATTENDANCE], "group").iter_rows())
    assert groups["women"] == public(release, "women")
    assert groups["unknown"] == public(release, "unknown", "ungrouped")
    assert sum(groups.values()) == release.cells["public"].sum()


def test_imputed_values_are_means_of_public_ones(pair: tuple[Snapshot, Release]) -> None:
    """c did not report in January: the mean of what is public of a and b, not of what they had."""
    shown, release = pair
    january = pl.col("month") == date(2018, 1, 1)
    values = dict(per(ledger(shown, YEAR).filter(january), [ATTENDANCE], "space").iter_rows())
    own = dict(release.cells.filter(january).group_by("space").agg(pl.col("public").sum()).iter_rows())
    assert values == {"a": own["a"], "b": own["b"], "c": (own["a"] + own["b"]) / 2}


def test_a_month_with_events_and_no_count_is_there_without_visits(world: Callable[..., Snapshot]) -> None:
    release = made(world("space date visits with\na 2018-01 40 9\na 2018-02 ? ?"))
    rows = public_rollup(release)
    assert rows.select("events", "events_counted").rows() == [(1, 1), (1, 0)]
    assert rows["attendance"].to_list() == [release.cells["public"].sum(), 0]
