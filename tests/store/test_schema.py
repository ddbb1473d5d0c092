"""The file refuses what cannot be (domain.md, "What is counted"); unknown is NULL, never 0."""

from collections.abc import Callable

import duckdb
import pytest

from analytics import store
from analytics.store import Snapshot
from analytics.store.connection import looking, writing
from tests.worlds import bring, events

WHOLE = {"visits": 20, "with": 12, "children": 5, "women": 4, "men": 3}


@pytest.fixture(scope="module")
def data(world: Callable[..., Snapshot]) -> Snapshot:
    return world("space date visits\na 2018-01 10")


def deliver(data: Snapshot, **cells: object) -> None:
    """One event of space a in January, with these cells."""
    line = {"space": "a", "date": "2018-01", **cells}
    names, words = " ".join(line), " ".join("?" if cell is None else str(cell) for cell in line.values())
    bring(data.path, events(f"{names}\n{words}"), repr(cells))


@pytest.mark.parametrize(
    "cells",
    [
        WHOLE,
        {"visits": 0, "with": 0, "children": 0, "women": 0, "men": 0},
        {"visits": None},
        {"visits": 20, "with": None},
        {"visits": 20, "with": 20},
        WHOLE | {"children": None, "women": None, "men": None},
        WHOLE | {"men": None},
        WHOLE | {"children": None, "women": 12, "men": None},
        {"visits": 20, "low": 10, "high": 30},
        {"visits": 20, "low": 20, "high": 20},
    ],
)
def test_what_is_possible_is_kept(data: Snapshot, cells: dict[str, object]) -> None:
    deliver(data, **cells)


@pytest.mark.parametrize(
    ("rule", "cells"),
    [
        ("a part is never above its whole", {"visits": 10, "with": 11}),
        ("a part is never above its whole", WHOLE | {"children": 13, "women": None, "men": None}),
        ("a part is never above its whole", WHOLE | {"children": None, "women": 13, "men": None}),
        ("a part is never above its whole", WHOLE | {"children": None, "women": None, "men": 13}),
        ("two known parts are not above the whole", WHOLE | {"children": 7, "women": 6, "men": None}),
        ("three groups add up", WHOLE | {"men": 2}),
        ("three groups add up", WHOLE | {"men": 4}),
        ("nothing is known of unknown visits", {"visits": None, "with": 5}),
        ("nothing is known of unknown visits", {"visits": None, "children": 5}),
        ("no groups of unknown refugee experience", {"visits": 20, "with": None, "women": 0}),
        ("no negative visits", {"visits": -1}),
        ("no negative part", {"visits": 20, "with": -1}),
        ("no negative group", WHOLE | {"children": -1, "women": 10, "men": 3}),
        ("a range holds its middle", {"visits": 20, "low": 21, "high": 30}),
        ("a range holds its middle", {"visits": 20, "low": 10, "high": 19}),
        ("a range has two ends", {"visits": 20, "low": 10}),
        ("a range has two ends", {"visits": 20, "high": 30}),
        ("a range has a middle", {"visits": None, "low": 10, "high": 30}),
        ("a closed list of kinds", {"kind": "jam"}),
        ("a closed list of audiences", {"audience": "men"}),
        ("counted or estimated, nothing else", {"basis": "imputed"}),
        ("a space that exists", {"space": "berlin"}),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    data: Snapshot, rule: str, cells: dict[str, object]
) -> None:
    before = store.read(data.path)
    with pytest.raises(duckdb.ConstraintException):
        deliver(data, **cells)
    assert store.read(data.path).version == before.version, rule


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO spaces (slug, name, opened) VALUES ('Bad Cannstatt', 'x', '2018-01-01')",
        "INSERT INTO spaces (slug, name, opened) VALUES ('a', 'x', '2018-01-01')",
        "INSERT INTO spaces (slug, name, opened, closed) VALUES ('b', 'x', '2018-02-01', '2018-01-31')",
        "INSERT INTO spaces (slug, name) VALUES ('b', 'x')",
        "INSERT INTO grants VALUES ('a', 'federal', 1, '2018-01-01', NULL)",
        "INSERT INTO grants VALUES ('a', 'city', -1, '2018-01-01', NULL)",
        "INSERT INTO grants VALUES ('b', 'city', 1, '2018-01-01', NULL)",
        "INSERT INTO grants VALUES ('a', 'city', 1, '2018-01-02', '2018-01-01')",
        "INSERT INTO providers VALUES ('a', 'x', '2018-01-02', '2018-01-01')",
        "INSERT INTO months (space, month) VALUES ('a', '2018-01-02')",
        "INSERT INTO months (space, month) VALUES ('b', '2018-01-01')",
        "INSERT INTO events (space, date, title, kind, audience, basis) "
        "VALUES ('a', '2018-01-01', '', 'culture', 'everyone', 'counted')",
        "INSERT INTO events (space, date, title, kind, audience, basis, rating) "
        "VALUES ('a', '2018-01-01', 'x', 'culture', 'everyone', 'counted', 'bad')",
        "INSERT INTO superseded (space, date, title, kind, audience, basis, attendance, refugee_experience) "
        "VALUES ('a', '2018-01-01', 'x', 'culture', 'everyone', 'counted', 5, 6)",
        "INSERT INTO replacements VALUES (1, 'a', '2018-01-02')",
    ],
)
def test_small_tables_have_rules_too(data: Snapshot, sql: str) -> None:
    with pytest.raises(duckdb.ConstraintException), writing(data.path) as connection:
        connection.execute(sql)


def test_superseded_rows_have_the_columns_and_rules_of_current_ones(data: Snapshot) -> None:
    columns = "SELECT column_name, data_type, column_default, is_nullable FROM duckdb_columns() WHERE table_name = ?"
    rules = "SELECT constraint_text FROM duckdb_constraints() WHERE table_name = ? ORDER BY ALL"
    with looking(data.path) as connection:
        for sql in (columns, rules):
            events, superseded = (
                connection.execute(sql, [name]).fetchall() for name in ("events", "superseded")
            )
            assert len(events) > 15
            assert events == superseded
