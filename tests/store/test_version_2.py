"""A file of version 2 is brought forward with all that it says, and takes goals and annotations then."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from analytics import place, store
from analytics.problem import Problem
from analytics.store import Annotation, Goal
from analytics.store.exchange import SCRIPTS, script
from analytics.vocabulary import Shown

CONTENT = """
INSERT INTO about VALUES (2, 5, false, '2026-11-20 12:00:00');
INSERT INTO spaces (slug, name, opened) VALUES ('a', 'A', '2018-01-01');
INSERT INTO grants VALUES ('a', 'city', 30000, '2018-01-01', NULL);
INSERT INTO months VALUES ('a', '2018-02-01', true, false, false);
INSERT INTO imports VALUES (1, 'mai.csv', 'f00', 9, '2026-11-19 12:00:00', NULL, 1, 0, 0, 0, 0, NULL, NULL);
INSERT INTO events (space, date, title, kind, audience, attendance, basis, import, source_line)
    VALUES ('a', '2018-01-05', 'Café', 'encounter', 'everyone', 40, 'counted', 1, 5);
INSERT INTO founded VALUES ('a');
CREATE TEMP TABLE touched AS SELECT 'a' AS space, '2018-01-01'::DATE AS month;
"""
TABLES = ("spaces", "grants", "months", "imports", "events", "superseded", "founded", "rollup")
JANUARY = date(2018, 1, 1)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file as version 2 of the schema made it."""
    path = tmp_path / "old.duckdb"
    with duckdb.connect(str(path)) as connection:
        for name in ("001_attendance", "002_ledger"):
            connection.execute(SCRIPTS.joinpath("migrations", f"{name}.sql").read_text())
        connection.execute(CONTENT + script("rollup"))
    return path


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return {name: connection.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in TABLES}


def test_it_is_brought_forward_when_the_dashboard_opens_it(path: Path) -> None:
    before = tables(path)
    assert [len(before[name]) for name in TABLES] == [1, 1, 1, 1, 1, 0, 1, 1]
    with pytest.raises(Problem, match="older form"):
        store.read(path)
    data = store.read(place.ready(path))
    assert tables(path) == before
    assert (data.version, data.goals.height, data.annotations.height) == (5, 0, 0)
    assert all(not broken for _, broken in store.audit(path))


def test_it_takes_goals_then_and_its_import_can_be_undone(path: Path) -> None:
    store.migrate(path)
    store.set_goal(path, Goal("a", Shown.ATTENDANCE, JANUARY, JANUARY, 50))
    store.annotate(path, Annotation(None, JANUARY, JANUARY, "Beginn"))
    store.undo(path, 1)
    data = store.read(path)
    assert (data.goals.height, data.annotations.height, data.rollup.height) == (1, 1, 0)
