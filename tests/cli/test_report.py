"""``teilhabe report``: one file, whole or not at all, of the same selection that every other command takes."""

import zipfile
from pathlib import Path

import docx as word
import pikepdf
import pytest
from click.testing import CliRunner, Result

from analytics.cli.reporting import report
from analytics.reports.council import REPORTS
from analytics.store import Snapshot

BEGINNINGS = {"pptx": b"PK", "docx": b"PK", "xlsx": b"PK", "html": b"<!DOCTYPE html>", "pdf": b"%PDF-"}


def run(data: Snapshot, out: Path, form: str, *more: str) -> Result:
    question = ("--from", "2018-03", "--to", "2018-12", "--data", str(data.path))
    return CliRunner().invoke(report, ["--format", form, "--out", str(out), *question, *more])


@pytest.mark.parametrize("form", REPORTS)
def test_every_format_is_written(demo_data: Snapshot, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"bericht.{form}"
    told = run(demo_data, out, form)
    assert told.exit_code == 0, told.output
    assert str(out) in told.output
    assert out.read_bytes().startswith(BEGINNINGS[form])
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_the_selection_is_the_report_s(demo_data: Snapshot, tmp_path: Path) -> None:
    """Documented visits of 2018 are 10.080, with imputed ones 12.600."""
    texts = {}
    for basis in ("documented", "imputed"):
        out = tmp_path / f"{basis}.docx"
        assert run(demo_data, out, "docx", "--basis", basis).exit_code == 0
        texts[basis] = zipfile.ZipFile(out).read("word/document.xml").decode("utf-8")
    assert [("10.080 Teilnahmen in" in text, "12.600 Teilnahmen in" in text) for text in texts.values()] == [
        (True, False),
        (False, True),
    ]


def test_a_place_that_cannot_be_written_is_told(demo_data: Snapshot, tmp_path: Path) -> None:
    told = run(demo_data, tmp_path / "nowhere" / "bericht.pdf", "pdf")
    assert "cannot be written" in str(told.exception)
    assert list(tmp_path.iterdir()) == []


def test_a_page_for_each_space(demo_data: Snapshot, tmp_path: Path) -> None:
    out = tmp_path / "steckbriefe.pdf"
    told = run(demo_data, out, "pdf", "--only", "profiles")
    assert told.exit_code == 0, told.output
    with pikepdf.open(out) as made:
        assert len(made.pages) == len(demo_data.names)


def test_parts_that_a_selection_has_not_are_told(demo_data: Snapshot, tmp_path: Path) -> None:
    """2018 has no year before."""
    told = run(demo_data, tmp_path / "x.pdf", "pdf", "--only", "change")
    assert "nothing to say on" in str(told.exception)
    assert list(tmp_path.iterdir()) == []


def test_the_citys_own_word_styles(demo_data: Snapshot, tmp_path: Path) -> None:
    own = word.Document()
    own.styles["Heading 1"].font.name = "Wingdings"
    own.save(tmp_path / "stadt.docx")
    out = tmp_path / "bericht.docx"
    told = run(demo_data, out, "docx", "--template", str(tmp_path / "stadt.docx"))
    assert told.exit_code == 0, told.output
    assert word.Document(str(out)).styles["Heading 1"].font.name == "Wingdings"


def test_a_template_is_for_slides_and_word(demo_data: Snapshot, tmp_path: Path) -> None:
    (template := tmp_path / "stadt.potx").write_bytes(b"")
    told = run(demo_data, tmp_path / "bericht.pdf", "pdf", "--template", str(template))
    assert told.exit_code == 2
    assert not (tmp_path / "bericht.pdf").exists()
