"""A file of version 1 is brought forward with its events, its ledger and its figures."""

from pathlib import Path

import duckdb
import pytest

from analytics import store
from analytics.problem import Problem
from analytics.store.exchange import SCRIPTS, script
from tests.store.deliveries import current, deliver, known, visits

CONTENT = """
INSERT INTO about VALUES (1, 3, false, '2026-11-20 12:00:00');
INSERT INTO spaces (slug, name, opened) VALUES ('a', 'A', '2018-01-01'), ('b', 'B', '2018-01-01');
INSERT INTO providers VALUES ('a', 'eva', '2018-01-01', NULL);
INSERT INTO grants VALUES ('a', 'city', 30000, '2018-01-01', NULL);
INSERT INTO months VALUES ('b', '2018-02-01', true, false, false);
INSERT INTO imports VALUES (1, 'mai.csv', 'f00', 9, '2026-11-19 12:00:00', 3, 1), (2, 'x', 'f01', 9, now(), 2, 0);
INSERT INTO events (space, date, title, kind, audience, attendance, attendance_text, basis, import, source_line) VALUES
    ('a', '2018-01-05', 'Café', 'encounter', 'everyone', 40, '40', 'counted', 2, 5),
    ('a', '2018-01-05', 'Café', 'encounter', 'everyone', 20, 'ca. 20', 'estimated', 1, 4),
    ('a', '2018-01-05', 'Café', 'encounter', 'everyone', 10, '10', 'counted', 1, 3),
    ('a', '2018-01-05', 'Chor', 'encounter', 'everyone', NULL, NULL, 'counted', 1, 5),
    ('b', '2018-01-05', 'Café', 'encounter', 'everyone', 80, '80', 'counted', 2, 6);
CREATE TEMP TABLE touched AS SELECT slug AS space, '2018-01-01'::DATE AS month FROM spaces;
"""
TABLES = ("spaces", "providers", "grants", "months", "rollup")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file as version 1 of the schema made it."""
    path = tmp_path / "old.duckdb"
    first = SCRIPTS.joinpath("migrations", "001_attendance.sql").read_text()
    with duckdb.connect(str(path)) as connection:
        connection.execute(first + CONTENT + script("rollup"))
    return path


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return {name: connection.execute(f"FROM {name} ORDER BY ALL").fetchall() for name in TABLES}


def test_it_is_brought_forward_with_all_that_it_says(path: Path) -> None:
    before = tables(path)
    assert sum(len(rows) for rows in before.values()) == 2 + 1 + 1 + 1 + 3
    with pytest.raises(Problem, match="older form"):
        store.read(path)
    store.migrate(path)
    assert tables(path) == before
    assert store.read(path).version == 3
    assert current(path, "space, title, ordinal, attendance, import, raw.attendance") == [
        ("a", "Café", 0, 10, 1, "10"),
        ("a", "Café", 1, 20, 1, "ca. 20"),
        ("a", "Café", 2, 40, 2, "40"),
        ("a", "Chor", 0, None, 1, None),
        ("b", "Café", 0, 80, 2, "80"),
    ]
    noted = ["id", "name", "sha256", "new", "changed", "removed", "refused", "undone"]
    assert store.imports(path).select(noted).row(1) == (1, "mai.csv", "f00", 3, 0, 0, 1, None)
    assert "f01" in known(path)


def test_its_imports_can_be_undone_and_its_events_updated(path: Path) -> None:
    store.migrate(path)
    deliver(path, "space date title visits ordinal\na 2018-01-05 Café 11 0\na 2018-01-05 Café 21 1")
    assert visits(path) == {("a", "2018-01"): 11 + 21 + 40, ("b", "2018-01"): 80}
    store.undo(path, 2)
    assert visits(path) == {("a", "2018-01"): 11 + 21}
    store.undo(path, 3)
    assert visits(path) == {("a", "2018-01"): 10 + 20}
    store.undo(path, 1)
    assert store.read(path).rollup.is_empty()


def test_a_migration_that_fails_leaves_the_old_file(path: Path) -> None:
    """Here a table stands in its way."""
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE spellings (text VARCHAR)")
    before = tables(path)
    with pytest.raises(duckdb.CatalogException):
        store.migrate(path)
    assert tables(path) == before
    with duckdb.connect(str(path), read_only=True) as connection:
        assert connection.execute("SELECT schema_version FROM about").fetchall() == [(1,)]
