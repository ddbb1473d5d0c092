"""``teilhabe template``: a mask for all, for one space, for one year."""

from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from analytics.cli import cli
from analytics.intake.mask.stamp import Stamp, stamp_of
from analytics.problem import Problem
from tests.intake.sheets import fresh


def told(folder: Path, *words: str, data: Path | None = None) -> Result:
    out, records = folder / "maske.xlsx", data or folder / "none.duckdb"
    return CliRunner().invoke(cli, ["template", "--out", str(out), "--data", str(records), *words])


@pytest.mark.parametrize("space", ["moehringen", "Möhringen", "MOEHRINGEN"])
def test_for_one_space_and_year(tmp_path: Path, space: str) -> None:
    assert told(tmp_path, "--space", space, "--year", "2027", data=fresh(tmp_path)).exit_code == 0
    assert stamp_of((tmp_path / "maske.xlsx").read_bytes()) == Stamp(2, "Möhringen", 2027)


def test_for_all_without_a_file_of_records(tmp_path: Path) -> None:
    assert told(tmp_path).exit_code == 0
    book = openpyxl.load_workbook(tmp_path / "maske.xlsx")
    assert book.worksheets[0]["A1"].value in ("Datum", "Date")
    assert [cell.value for cell in book.worksheets[2]["A"]][:2] == ["Bad Cannstatt", "Feuerbach"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--space", "Fürbach"), "no space “Fürbach”.*Feuerbach, Mitte"),
        (("--year", "1999"), "1999 is no year"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    told_so = told(tmp_path, *words).exception
    assert isinstance(told_so, Problem)
    with pytest.raises(Problem, match=said):
        raise told_so
    assert not (tmp_path / "maske.xlsx").exists()
