"""``teilhabe reports``: what went out is listed, made again to the byte, and held against the present."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analytics import store
from analytics.cli.kept import reports
from analytics.cli.reporting import report
from analytics.problem import Problem
from analytics.store import Snapshot
from tests.store.test_together import held
from tests.worlds import bring, events

CITY = "space date visits\na 2018-01 40\nb 2018-01 30\na 2018-02 20\nb 2018-02 10"


@pytest.fixture
def path(world: Callable[..., Snapshot]) -> Path:
    return world(CITY).path


def run(command: object, path: Path, *words: object) -> Result:
    return CliRunner().invoke(command, [*map(str, words), "--data", str(path)])  # type: ignore[arg-type]


def write(path: Path, out: Path, *more: str) -> Result:
    return run(report, path, "--format", out.suffix[1:], "--out", out, *more)


def listed(path: Path) -> list[dict[str, object]]:
    return json.loads(run(reports, path, "--json").stdout)


def test_a_report_is_kept_and_made_again_to_the_byte(path: Path, tmp_path: Path) -> None:
    told = write(path, tmp_path / "a.pdf", "--only", "overview")
    assert told.exit_code == 0, told.output
    (row,) = listed(path)
    assert str(row["identifier"]) in told.stderr
    assert (row["data_version"], row["release"], row["language"]) == (1, None, "de")
    bring(path, events("space date visits\nb 2018-01-20 8"))
    shown = run(reports, path, "show", row["identifier"], "--format", "pdf", "--out", tmp_path / "b.pdf")
    assert shown.exit_code == 0, shown.output
    assert (tmp_path / "b.pdf").read_bytes() == (tmp_path / "a.pdf").read_bytes()


def test_what_has_changed_is_told(path: Path, tmp_path: Path) -> None:
    write(path, tmp_path / "a.pdf", "--only", "overview")
    name = listed(path)[0]["identifier"]
    bring(path, events("space date visits\nb 2018-01-20 8"), "nachtrag.csv")
    said = run(reports, path, "changes", name).stdout
    assert "Teilnahmen: 100 → 108 (+8)" in said
    assert "nachtrag.csv" in said
    told = json.loads(run(reports, path, "changes", str(name).lower(), "--json").stdout)
    (visits,) = [row for row in told["figures"] if row["figure"] == "Teilnahmen"]
    assert visits == {
        "figure": "Teilnahmen",
        "then": 100.0,
        "now": 108.0,
        "difference": 8.0,
        "shown": ["100", "108", "+8"],
    }


def test_the_list_is_one_line_each(path: Path, tmp_path: Path) -> None:
    assert run(reports, path).exit_code == 0
    assert listed(path) == []
    for part in ("overview", "spaces"):
        write(path, tmp_path / "a.pdf", "--only", part)
    lines = run(reports, path).stdout.splitlines()
    assert [line.split()[0] for line in lines] == [row["identifier"] for row in listed(path)]
    assert len(lines) == 2


def test_one_may_leave_it_at_that(path: Path, tmp_path: Path) -> None:
    assert write(path, tmp_path / "a.pdf", "--no-keep", "--only", "overview").stderr == ""
    assert listed(path) == []


def test_where_the_file_is_busy_the_report_is_written_all_the_same(path: Path, tmp_path: Path) -> None:
    with held(path, "looking"):
        told = write(path, tmp_path / "a.pdf", "--only", "overview")
    assert told.exit_code == 0
    assert (tmp_path / "a.pdf").exists()
    assert len(told.stderr.splitlines()) == 1
    assert str(path) in told.stderr
    assert listed(path) == []


def test_its_question_is_asked_again(path: Path, tmp_path: Path) -> None:
    """The same parts, of the data as they are now."""
    write(
        path, tmp_path / "a.pdf", "--only", "overview", "--from", "2018-02", "--to", "2018-02", "--space", "b"
    )
    first = listed(path)[0]
    bring(path, events("space date visits\nb 2018-02-20 8"))
    told = write(path, tmp_path / "b.pdf", "--like", str(first["identifier"]))
    assert told.exit_code == 0, told.output
    again = next(row for row in listed(path) if row["identifier"] != first["identifier"])
    assert (again["question"], again["title"]) == (first["question"], first["title"])
    assert (first["data_version"], again["data_version"]) == (1, 2)
    assert (tmp_path / "a.pdf").read_bytes() != (tmp_path / "b.pdf").read_bytes()


def test_another_question_beside_it_is_wrong_usage(path: Path, tmp_path: Path) -> None:
    told = write(path, tmp_path / "a.pdf", "--like", "TM-2018-2222-2222", "--space", "b")
    assert (told.exit_code, (tmp_path / "a.pdf").exists()) == (2, False)


@pytest.mark.parametrize(
    "words", [("show", "TM-2018-2222-2222", "--format", "pdf", "--out", "a.pdf"), ("changes", "x")]
)
def test_an_unknown_identifier_is_one_sentence(path: Path, words: tuple[str, ...]) -> None:
    told = run(reports, path, *words)
    assert isinstance(told.exception, Problem)
    assert str(told.exception).startswith("There is no report")
    assert store.kept_reports(path).is_empty()


def test_where_nothing_can_be_written_nothing_is_kept(path: Path, tmp_path: Path) -> None:
    told = write(path, tmp_path / "nowhere" / "paper.docx")
    assert told.exit_code == 1
    assert listed(path) == []
