"""``teilhabe feedback``: a file for each space, all of them or none."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from analytics.cli.feedback import feedback
from analytics.reports import council
from analytics.store import Snapshot
from tests.disclosure.making import written


def run(data: Snapshot, out: Path, *more: str) -> Result:
    question = ("--from", "2018-03", "--to", "2018-12", "--data", str(data.path))
    return CliRunner().invoke(feedback, ["--out", str(out), *question, *more])


def test_a_file_for_each_space(demo_data: Snapshot, tmp_path: Path) -> None:
    told = run(demo_data, tmp_path / "new" / "folder")
    assert told.exit_code == 0, told.output
    names = sorted(path.name for path in (tmp_path / "new" / "folder").iterdir())
    assert names == [f"rueckmeldung_2018-03_2018-12_{slug}.pdf" for slug in sorted(demo_data.names)]
    assert told.stderr.splitlines() == [f"{name} ist fertig." for name in demo_data.names.values()]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in (tmp_path / "new" / "folder").iterdir())


@pytest.mark.parametrize(("name", "begins"), [("mitte.pdf", b"%PDF-"), ("mitte.docx", b"PK")])
def test_the_file_of_one_space(demo_data: Snapshot, tmp_path: Path, name: str, begins: bytes) -> None:
    told = run(demo_data, tmp_path / name, "--space", "mitte", "--by", "2019-02-15")
    assert told.exit_code == 0, told.output
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_one_file_is_for_one_space(demo_data: Snapshot, tmp_path: Path) -> None:
    told = run(demo_data, tmp_path / "alle.pdf")
    assert told.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_public_figures_are_no_feedback(world, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """A provider gets back what it sent in, unrounded."""
    data = world("space date visits\na 2018-01 111\nb 2018-01 222")
    written(data)
    told = CliRunner().invoke(
        feedback,
        ["--out", str(tmp_path / "a.pdf"), "--data", str(data.path), "--space", "a", "--publication"],
    )
    assert told.exit_code == 2
    assert "--publication" in told.output
    assert list(tmp_path.iterdir()) == []


def test_all_of_them_or_none(demo_data: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last one fails: nothing is there."""
    made = []

    def write(report: object, say: object, template: object) -> bytes:
        made.append(report)
        if len(made) == len(demo_data.names):
            raise OSError("the disk is full")
        return b"%PDF-"

    monkeypatch.setitem(council.REPORTS, "pdf", ("application/pdf", write))
    assert run(demo_data, tmp_path).exit_code == 1
    assert len(made) == len(demo_data.names)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_told(demo_data: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    told = run(demo_data, tmp_path / "file", "--space", "mitte")
    assert "cannot be written" in str(told.exception)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_nobody_in_operation_is_told(demo_data: Snapshot, tmp_path: Path) -> None:
    question = ("--from", "2018-03", "--to", "2018-03", "--data", str(demo_data.path), "--space", "mitte")
    told = CliRunner().invoke(feedback, ["--out", str(tmp_path), *question])
    assert "in operation" in str(told.exception)


def test_a_name_that_is_no_folder_and_no_paper(demo_data: Snapshot, tmp_path: Path) -> None:
    """Once it became a folder of that name."""
    out = tmp_path / "rueckmeldungen.zip"
    told = CliRunner().invoke(feedback, ["--out", str(out), "--data", str(demo_data.path)])
    assert told.exit_code == 2
    assert not out.exists()
