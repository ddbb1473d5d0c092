"""Releases in the file: written whole, read in public without what is not public, never changed."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import polars as pl
import pytest

from analytics import store
from analytics.problem import Busy, Problem
from analytics.store import Snapshot
from analytics.store.connection import writing
from analytics.store.exchange import SCRIPTS
from tests.disclosure.making import made, written
from tests.worlds import bring, events

CITY = "space date visits with children women men\na 2018-01 40 22 9 8 5\nb 2018-01 33 18 4 8 6"
FRAMES = ("cells", "kinds", "events", "months")


@pytest.fixture
def data(world: Callable[..., Snapshot]) -> Snapshot:
    return world(CITY, months="space month said\na 2018-02 closed")


def late(data: Snapshot) -> Snapshot:
    bring(data.path, events("space date visits\nb 2018-02 9"))
    return store.read(data.path)


def test_it_is_read_as_it_was_written(data: Snapshot) -> None:
    release = made(data)
    assert store.deliver_release(data.path, release) == 1
    (kept,) = store.released(data.path)
    for name in FRAMES:
        frame = getattr(release, name)
        assert getattr(kept, name).equals(frame.sort(frame.columns)), name
    assert (kept.base, kept.seed, kept.least, kept.number) == (5, release.seed, 5, 1)


def test_what_is_not_public_is_not_read_in_public(data: Snapshot) -> None:
    written(data)
    shown = store.release(data.path)
    assert "actual" not in {*shown.cells.columns, *shown.kinds.columns}
    assert shown.seed == ""
    assert "seed" not in store.releases(data.path).columns


def test_the_latest_is_read_or_the_one_that_is_asked_for(data: Snapshot) -> None:
    with pytest.raises(Problem, match="Nothing has been made public"):
        store.release(data.path)
    written(data)
    written(late(data), seed=2)
    assert [store.release(data.path, number).number for number in (None, 1, 2)] == [2, 1, 2]
    assert store.releases(data.path)["id"].to_list() == [2, 1]
    assert store.release(data.path).cells["month"].n_unique() == 2
    with pytest.raises(Problem, match="no such release"):
        store.release(data.path, 3)


def test_it_does_not_change_the_data(data: Snapshot) -> None:
    written(data)
    assert store.read(data.path).version == data.version


def test_what_was_made_from_other_data_or_after_other_releases_is_not_written(data: Snapshot) -> None:
    release = made(data)
    with pytest.raises(Busy):
        store.deliver_release(data.path, replace(release, data_version=99))
    store.deliver_release(data.path, release)
    with pytest.raises(Busy):
        store.deliver_release(data.path, release)
    assert store.releases(data.path).height == 1


def test_all_of_it_is_written_or_nothing(data: Snapshot) -> None:
    release = made(data)
    twice = replace(release, months=pl.concat([release.months, release.months]))
    with pytest.raises(duckdb.ConstraintException):
        store.deliver_release(data.path, twice)
    assert store.released(data.path) == []


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO releases VALUES (9, now(), 1, 7, 'a', 9)",
        "INSERT INTO releases VALUES (9, now(), 1, 5, 'a', 4)",
        "INSERT INTO release_cells VALUES (1, 'a', '2018-01-02', 'women', 1, 5)",
        "INSERT INTO release_cells VALUES (1, 'a', '2018-05-01', 'people', 1, 5)",
        "INSERT INTO release_cells VALUES (1, 'a', '2018-05-01', 'women', -1, 0)",
        "INSERT INTO release_kinds VALUES (1, 'a', '2018-02-01', 'culture', 'everyone', 'women', 1, 5)",
        "INSERT INTO release_events VALUES (1, 'a', '2018-05-01', 'culture', 'everyone', 1, 2)",
    ],
)
def test_what_cannot_be_is_refused(data: Snapshot, sql: str) -> None:
    with pytest.raises(duckdb.ConstraintException), writing(data.path) as connection:
        connection.execute(sql)


def test_a_file_of_version_3_takes_releases(tmp_path: Path) -> None:
    path = tmp_path / "old.duckdb"
    scripts = sorted(script.name for script in SCRIPTS.joinpath("migrations").iterdir())[:3]
    with duckdb.connect(str(path)) as connection:
        for name in scripts:
            connection.execute(SCRIPTS.joinpath("migrations", name).read_text())
        connection.execute("INSERT INTO about VALUES (3, 0, false, now())")
        connection.execute("INSERT INTO spaces (slug, name, opened) VALUES ('a', 'A', '2018-01-01')")
    store.migrate(path)
    bring(path, events("space date visits\na 2018-01 9"))
    assert [release.number for release in written(store.read(path))] == [1]
