"""What changes the file: deliveries, once each; the roll-up with them; migrations; nothing by halves."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random

import duckdb
import polars as pl
import pytest

from analytics import demo, store
from analytics.demo.reader import EVENTS
from analytics.problem import Busy
from analytics.store import Snapshot
from analytics.store.connection import SCHEMA_VERSION, writing
from analytics.store.exchange import refresh_rollup
from analytics.store.schema import _migrations
from tests import worlds
from tests.store.deliveries import known
from tests.worlds import bring, events, frame

KEYS = ["space", "month", "kind", "audience", "source"]
TABLES = ("spaces", "providers", "grants", "months", "rollup")


def same(one: Snapshot, two: Snapshot) -> bool:
    frames = all(getattr(one, name).equals(getattr(two, name)) for name in TABLES)
    return frames and (one.version, one.changed) == (two.version, two.changed)


def rollup_by_hand(rows: pl.DataFrame) -> pl.DataFrame:
    """The second way: every sum of the roll-up in polars, event by event."""
    known, refugee = pl.col("attendance"), pl.col("refugee_experience")
    of = [
        refugee.filter(pl.col(group).is_not_null()).sum().alias(f"{group}_of")
        for group in ("children_youth", "women", "men")
    ]
    return (
        rows.with_columns(pl.col("date").dt.truncate("1mo").alias("month"), pl.col("basis").alias("source"))
        .group_by(KEYS)
        .agg(
            pl.len().cast(pl.Int64).alias("events"),
            known.count().cast(pl.Int64).alias("events_counted"),
            known.sum(),
            pl.coalesce("attendance_low", "attendance").sum().alias("attendance_low"),
            pl.coalesce("attendance_high", "attendance").sum().alias("attendance_high"),
            known.filter(pl.col("attendance_low").is_not_null()).sum().alias("attendance_ranged"),
            known.filter(refugee.is_not_null()).sum().alias("attendance_known"),
            pl.col("refugee_experience", "children_youth", "women", "men").sum(),
            *of,
        )
        .sort(KEYS)
    )


def test_the_rollup_follows_every_delivery(tmp_path: Path) -> None:
    chance = Random(5)
    came = [
        worlds.random_event(chance, slug, date(2018, n % 4 + 1, 1)) for n in range(40) for slug in ("a", "b")
    ]
    parts = [frame(came[:30], EVENTS), frame(came[30:50], EVENTS), frame(came[50:], EVENTS)]
    data = worlds.build(tmp_path / "x.duckdb", parts[0])
    for number, part in enumerate(parts[1:], 2):
        bring(data.path, part, str(number))
        assert store.read(data.path).rollup.equals(rollup_by_hand(pl.concat(parts[:number])))
    with writing(data.path) as connection:
        refresh_rollup(connection)
    assert store.read(data.path).rollup.equals(rollup_by_hand(pl.concat(parts)))


def test_the_demonstration_s_rollup_is_that_of_its_events(demo_data: Snapshot) -> None:
    assert demo_data.rollup.equals(rollup_by_hand(demo.events()))


def test_low_middle_and_high(world: Callable[..., Snapshot]) -> None:
    data = world("space date visits low high\na 2018-01 20 10 30\na 2018-01 7 ? ?\na 2018-01 ? ? ?")
    names = [
        "attendance_low",
        "attendance",
        "attendance_high",
        "attendance_ranged",
        "events",
        "events_counted",
    ]
    assert data.rollup.select(names).row(0) == (10 + 7, 20 + 7, 30 + 7, 20, 3, 2)


def test_a_delivery_checked_against_older_data_changes_nothing(world: Callable[..., Snapshot]) -> None:
    path = world("space date visits\na 2018-01 10").path
    rows = events("space date visits\na 2018-02 5")
    bring(path, rows, version=1)
    before = store.read(path)
    with pytest.raises(Busy):
        bring(path, rows, version=1)
    assert same(store.read(path), before)


def test_a_delivery_with_one_impossible_event_changes_nothing(world: Callable[..., Snapshot]) -> None:
    before = world("space date visits\na 2018-01 10")
    rows = events("space date visits with\na 2018-02 5 1\na 2018-02 5 6")
    with pytest.raises(duckdb.ConstraintException):
        bring(before.path, rows, "f00")
    assert same(store.read(before.path), before)
    assert "f00" not in known(before.path)


class Crash(BaseException):
    """Not even an Exception."""


def test_an_error_halfway_leaves_the_state_before(world: Callable[..., Snapshot]) -> None:
    before = world("space date visits\na 2018-01 10")
    with pytest.raises(Crash), writing(before.path) as connection:  # noqa: PT012
        connection.execute("DELETE FROM rollup")
        raise Crash
    assert same(store.read(before.path), before)


DIES = """
import os, sys
from datetime import date
from pathlib import Path
from analytics.store.connection import writing
with writing(Path(sys.argv[1])) as connection:
    connection.execute("DELETE FROM rollup")
    connection.execute("UPDATE about SET data_version = 99")
    os._exit(3)
"""


def test_a_process_that_dies_halfway_leaves_the_state_before(world: Callable[..., Snapshot]) -> None:
    before = world("space date visits\na 2018-01 10")
    assert subprocess.run([sys.executable, "-c", DIES, str(before.path)], check=False).returncode == 3
    assert same(store.read(before.path), before)
    bring(before.path, events("space date visits\na 2018-02 5"))
    assert store.read(before.path).version == 2


def test_a_new_file_that_fails_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "new.duckdb"
    with pytest.raises(duckdb.ConstraintException):
        worlds.build(path, "space date visits with\na 2018-01 5 6")
    assert not path.exists()
    worlds.build(path, "space date visits with\na 2018-01 5 4")
    assert [file.name for file in tmp_path.iterdir()] == ["new.duckdb"]


def test_a_schema_from_nothing(tmp_path: Path) -> None:
    path = tmp_path / "empty.duckdb"
    store.migrate(path)
    data = store.read(path)
    assert (data.version, data.invented, data.bounds, data.names) == (0, False, None, {})
    assert [getattr(data, name).height for name in TABLES] == [0] * 5


def test_a_file_of_today_is_only_looked_at(world: Callable[..., Snapshot]) -> None:
    path = world("space date visits\na 2018-01 10").path
    before = path.read_bytes(), store.state_of(path)
    store.migrate(path)
    assert (path.read_bytes(), store.state_of(path)) == before


def test_every_migration_is_counted() -> None:
    assert len(_migrations()) == SCHEMA_VERSION


def test_invented_is_marked(world: Callable[..., Snapshot]) -> None:
    assert world("space date visits\na 2018-01 10", invented=True).invented
    assert not world("space date visits\na 2018-01 10").invented


def test_every_change_shows_in_the_file_s_state(world: Callable[..., Snapshot]) -> None:
    path = world("space date visits\na 2018-01 10").path
    before = store.state_of(path)
    bring(path, events("space date visits\na 2018-02 5"))
    assert store.state_of(path) != before
    assert store.state_of(path.with_name("none")) == ()


def test_names_stand_in_german_order(world: Callable[..., Snapshot]) -> None:
    names = ["Zuffenhausen", "Österfeld", "West", "Möhringen", "Mitte", "Ost"]
    lines = [f"{name.lower().replace('ö', 'oe')} {name} 2018-01" for name in names]
    spaces = "\n".join(["slug name opened", *lines])
    data = world("space date visits\nmitte 2018-01 10", spaces)
    assert list(data.names.values()) == ["Mitte", "Möhringen", "Ost", "Österfeld", "West", "Zuffenhausen"]


def test_bounds_reach_from_the_first_opening_to_the_last_word(world: Callable[..., Snapshot]) -> None:
    data = world(
        "space date visits\nb 2018-05 10",
        "slug opened\na 2018-03-10\nb 2018-04",
        months="space month said\na 2018-07 closed\nb 2018-09 open",
    )
    assert (str(data.bounds.first), str(data.bounds.last)) == ("2018-03-01", "2018-07-01")
    assert data.bounds.spaces == ("a", "b")
