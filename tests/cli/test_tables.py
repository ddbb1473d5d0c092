"""``teilhabe tables``: fixed tables for a paper; what goes out is noted, and a look at it writes nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analytics import store
from analytics.cli import cli
from analytics.problem import Problem
from analytics.store import Snapshot

CITY = "space date visits with\na 2018-01 3 0\na 2018-02 40 0\nb 2018-01 50 0\nb 2018-02 60 0"
BEGINNINGS = {"docx": b"PK", "pdf": b"%PDF-", "xlsx": b"PK"}


@pytest.fixture
def data(world: Callable[..., Snapshot]) -> Snapshot:
    return world(CITY)


def run(data: Snapshot, *options: str) -> Result:
    return CliRunner().invoke(cli, ["tables", "--data", str(data.path), *options])


@pytest.mark.parametrize("form", BEGINNINGS)
def test_every_format_is_written_and_what_is_out_is_noted(data: Snapshot, tmp_path: Path, form: str) -> None:
    told = run(data, "--format", form, "--out", str(out := tmp_path / f"tabellen.{form}"))
    assert told.exit_code == 0, told.output
    assert out.read_bytes().startswith(BEGINNINGS[form])
    assert [one.data_version for one in store.withheld(data.path)] == [data.version]
    assert "6" in told.stdout.splitlines()[-1]


def test_a_dry_run_writes_nothing(data: Snapshot) -> None:
    """Four cells of the table by month, and nothing of that by group: both sums of a space are shown."""
    told = run(data, "--dry-run")
    assert told.exit_code == 0, told.output
    assert "4" in told.stdout
    assert not store.withheld(data.path)


def test_without_a_file_there_is_only_looking(data: Snapshot) -> None:
    assert run(data).exit_code == 2
    assert run(data, "--format", "docx").exit_code == 2


def test_a_refusal_writes_neither_file_nor_note(world: Callable[..., Snapshot], tmp_path: Path) -> None:
    data = world("space date visits with children women men\na 2018-01 2 2 1 1 0")
    told = run(data, "--format", "pdf", "--out", str(tmp_path / "tabellen.pdf"))
    assert isinstance(told.exception, Problem)
    assert "cannot be published" in str(told.exception)
    assert not list(tmp_path.iterdir())
    assert not store.withheld(data.path)
