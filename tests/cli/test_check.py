"""The file's account of itself: it holds for the demonstration, and each broken rule is found."""

from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from analytics import place, store
from analytics.cli import cli
from analytics.store.audit import RULES

BREAKS = {
    "rollup": "UPDATE rollup SET attendance = attendance + 1 WHERE space = 'mitte' AND month = '2018-05-01'",
    "spaces": "UPDATE events SET space = 'nirgends' WHERE title = (SELECT min(title) FROM events)",
    "days": "UPDATE spaces SET opened = '2018-06-01' WHERE slug = 'mitte'",
    "keys": "INSERT INTO events FROM events WHERE title = (SELECT min(title) FROM events)",
    "deliveries": "UPDATE events SET import = 99 WHERE title = (SELECT min(title) FROM events)",
    "founded": "INSERT INTO spaces (slug, name, opened) VALUES ('neu', 'Neu', '2018-01-01');"
    "INSERT INTO founded VALUES ('neu')",
    "closed": "INSERT INTO months (space, month, closed) VALUES ('mitte', '2018-05-01', true)"
    " ON CONFLICT DO UPDATE SET closed = true",
    "goals": "INSERT INTO goals (space, measure, first, last, value, set_at) VALUES"
    " (NULL, 'events', '2018-01-01', '2018-12-01', 5, now()), (NULL, 'events', '2018-12-01', '2018-12-01', 6, now())",
    "annotations": "INSERT INTO annotations (space, first, last, text, set_at)"
    " VALUES ('nirgends', '2018-01-01', '2018-01-01', 'Umzug', now())",
}


@pytest.fixture(scope="module")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("check") / "demo.duckdb"
    place.write_demo(path)
    return path.read_bytes()


@pytest.fixture
def file(tmp_path: Path, demonstration: bytes) -> Path:
    path = tmp_path / "records.duckdb"
    path.write_bytes(demonstration)
    return path


def test_everything_holds_in_the_demonstration(file: Path) -> None:
    run = CliRunner().invoke(cli, ["check", "--data", str(file)])
    lines = run.output.splitlines()
    assert (run.exit_code, len(lines)) == (0, len(RULES) + 2)
    assert all(line.startswith("✓ ") for line in lines)
    assert "GRDrs 177/2019" in lines[-1]


def test_a_kept_report_that_was_changed_is_found(file: Path) -> None:
    store.keep_report(file, store.Kept("TM-2018-2222-3333", 1, None, "", "de", "", b"something else"))
    run = CliRunner().invoke(cli, ["check", "--data", str(file)])
    assert (run.exit_code, run.output.count("✗ ")) == (1, 1)


@pytest.mark.parametrize(("rule", "sql"), BREAKS.items())
def test_a_broken_rule_is_found(file: Path, rule: str, sql: str) -> None:
    with duckdb.connect(str(file)) as connection:
        connection.execute(sql)
    assert dict(store.audit(file))[rule] > 0
    run = CliRunner().invoke(cli, ["check", "--data", str(file)])
    assert run.exit_code == 1
    assert "✗ Gilt nicht" in run.output


def test_parts_cannot_be_broken_in_a_file_of_ours_but_would_be_found(file: Path) -> None:
    """The file's own CHECKs refuse it: the rule is tried on a table without them."""
    with duckdb.connect(str(file)) as connection:
        connection.execute("CREATE TABLE bare AS FROM events; DROP VIEW kept; DROP TABLE events")
        connection.execute(
            "ALTER TABLE bare RENAME TO events; UPDATE events SET refugee_experience = attendance + 1"
        )
    assert dict(store.audit(file))["parts"] > 0


def test_the_figures_of_the_paper_are_compared(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("analytics.demo.published", fromlist=["FIGURES"]).FIGURES, "events", 801)
    run = CliRunner().invoke(cli, ["check", "--data", str(file)])
    assert (run.exit_code, run.output.count("✗")) == (1, 1)
