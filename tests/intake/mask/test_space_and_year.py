"""The mask for one space and one year: what it offers, what it marks, and that it is read without a question."""

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from analytics import store
from analytics.intake.mask.help_sheet import is_help
from analytics.intake.mask.stamp import Stamp, stamp_of
from analytics.intake.mask.template import template, write_template
from analytics.problem import Problem
from analytics.wording import LANGUAGES
from tests.intake.sheets import HEADER, bring_in, events_of, fresh, workbook

NAMES = {"feuerbach": "Feuerbach", "mitte": "Mitte", "moehringen": "Möhringen"}
HEAD = 5
MASKS = Path(__file__).parents[1] / "masks"
OLD, FROM_LIBREOFFICE = MASKS / "mask-1.xlsx", MASKS / "mask-2-libreoffice.xlsx"


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def mask(language: str = "de", space: str | None = "feuerbach", year: int | None = 2018) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(template(NAMES, language, space=space, year=year)))


def rules(sheet: Worksheet) -> dict[str, Any]:
    """Cells → their validation."""
    return {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}


def checks(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    """Cells and formula of every conditional format."""
    for cells in sheet.conditional_formatting:
        yield from ((str(cells.sqref), rule.formula[0]) for rule in cells.rules)


def test_space_and_year_stand_above_the_headings() -> None:
    sheet = mask().worksheets[0]
    assert sheet.title == "Veranstaltungen 2018"
    assert sheet["A1"].value == "Veranstaltungen 2018 – Feuerbach"
    assert "Feuerbach" in sheet["A2"].value
    assert [cell.value for cell in sheet[HEAD]] == HEADER.split(";")
    assert sheet.max_row == HEAD
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A6", "$5:$5")


def test_one_space_is_all_that_can_be_chosen_and_need_not_be() -> None:
    book = mask(space="Moehringen")
    rule = rules(book.worksheets[0])["B6:B2005"]
    assert rule.formula1 == "'Listen'!$A$1:$A$1"
    assert book["Listen"]["A1"].value == "Möhringen"
    assert "Möhringen" in rule.prompt
    assert "B6:B2005" not in [cells for cells, wrong in checks(book.worksheets[0]) if "ISBLANK" in wrong]


def test_days_of_the_year_up_to_today_only_by_warning() -> None:
    sheet = mask(year=2027).worksheets[0]
    rule = rules(sheet)["A6:A2005"]
    first = (date(2027, 1, 1) - date(1899, 12, 30)).days
    assert (rule.type, rule.errorStyle, int(rule.formula1)) == ("date", "warning", first)
    assert rule.formula2 == "MIN(DATE(2027,12,31),TODAY())"
    assert "2027" in rule.error
    assert ("A6:A2005", "AND(ISNUMBER($A6),YEAR($A6)<>2027)") in list(checks(sheet))


def test_sums_are_checked_from_the_first_row_on() -> None:
    wrong = dict(checks(mask().worksheets[0]))
    assert wrong["F6:G2005"] == "AND(ISNUMBER($F6),ISNUMBER($G6),$G6>$F6)"
    assert ("G6:J2005", "AND(ISNUMBER($G6),COUNT($H6:$J6)=3,SUM($H6:$J6)<>$G6)") in list(
        checks(mask().worksheets[0])
    )


def test_the_example_is_one_marked_cell_and_stands_upright_in_the_help(language: str) -> None:
    book = mask(language)
    (shown, *others) = [cell.value for cell in book.worksheets[0][3]]
    assert "(wird nicht gelesen)" in shown or "(is not read)" in shown
    assert "03.05.2018 · Feuerbach" in shown
    assert others == [cell.value for cell in book.worksheets[0][4]][1:] == [None] * 12
    assert "03.05.2018" in [cell.value for cell in book.worksheets[1]["C"]]


@pytest.mark.parametrize(
    ("space", "year", "title"),
    [(None, 2018, "Veranstaltungen 2018"), ("mitte", None, "Veranstaltungen – Mitte")],
)
def test_only_one_of_both(space: str | None, year: int | None, title: str) -> None:
    sheet = mask(space=space, year=year).worksheets[0]
    assert sheet["A1"].value == title
    yellow = [cells for cells, wrong in checks(sheet) if "ISBLANK" in wrong]
    assert ("B6:B2005" in yellow) == (space is None)


def test_an_empty_one_has_no_rows(tmp_path: Path, language: str) -> None:
    file = tmp_path / "maske.xlsx"
    write_template(file, NAMES, language, space="feuerbach", year=2018)
    report = bring_in(file, fresh(tmp_path))
    assert (report.rows_read, report.refused, report.written) == (0, (), False)


def filled(folder: Path, language: str, space: str | None) -> Path:
    """Three events in the mask, with this in the space's column."""
    book = mask(language)
    for line, (day, title, visits) in enumerate(
        [(3, "Café", 25), (4, "Jam", "ca. 30"), (9, "Tee", None)], HEAD + 1
    ):
        for column, value in zip("ABCF", (date(2018, 5, day), space, title, visits), strict=True):
            book.worksheets[0][f"{column}{line}"] = value
    book.save(folder / "mai.xlsx")
    return folder / "mai.xlsx"


@pytest.mark.parametrize("space", ["Feuerbach", None])
def test_filled_in_it_is_read_without_a_question(tmp_path: Path, language: str, space: str | None) -> None:
    data = fresh(tmp_path)
    report = bring_in(filled(tmp_path, language, space), data)
    assert (report.kept, report.refused, report.questions) == (3, (), ())
    assert (report.unknown_counts, report.attendance_total) == (1, 55)
    assert events_of(data)["space"].to_list() == ["feuerbach"] * 3


def test_an_unknown_space_is_said_with_those_that_are_known() -> None:
    with pytest.raises(Problem, match=r"no space “Fürbach”.*Feuerbach, Mitte, Möhringen"):
        template(NAMES, "de", space="Fürbach")


@pytest.mark.parametrize("year", [1999, 2101, -1])
def test_a_year_out_of_bounds_is_said(year: int) -> None:
    with pytest.raises(Problem, match=f"{year} is no year for a mask.*2000 to 2100"):
        template(NAMES, "de", year=year)


def test_a_mask_says_what_it_is() -> None:
    assert stamp_of(template(NAMES, "de", space="mitte", year=2027)) == Stamp(2, "Mitte", 2027)
    assert stamp_of(template(NAMES, "en")) == Stamp(2, None, None)


def test_it_still_says_so_when_it_was_saved_by_another_program(tmp_path: Path) -> None:
    assert stamp_of(filled(tmp_path, "de", None).read_bytes()) == Stamp(2, "Feuerbach", 2018)


@pytest.mark.parametrize("content", [b"", b"Datum;Raum", b"PK\x03\x04 broken", workbook()])
def test_what_is_no_mask_says_nothing(content: bytes) -> None:
    assert stamp_of(content) is None


def test_a_stamp_that_someone_changed_is_none() -> None:
    for change in ({"B1": None}, {"B1": "zwei"}, {"A1": "x", "C7": "y"}, {"B3": "bald"}):
        assert stamp_of(stamped_otherwise(change)) is None


def stamped_otherwise(change: dict[str, str | None]) -> bytes:
    book, changed = mask(), io.BytesIO()
    for cell, value in change.items():
        book["Teilhabe-Monitor"][cell] = value
    book.save(changed)
    return changed.getvalue()


@pytest.mark.parametrize("file", [OLD, FROM_LIBREOFFICE], ids=lambda file: file.stem)
def test_an_old_mask_is_still_read_and_so_is_one_saved_elsewhere(tmp_path: Path, file: Path) -> None:
    data = fresh(tmp_path)
    report = bring_in(file, data)
    assert (report.kept, report.refused, report.questions, report.doubts) == (3, (), (), ())
    assert (report.unknown_counts, report.attendance_total) == (1, 55)
    kept = events_of(data)
    assert kept["space"].to_list() == ["feuerbach"] * 3
    assert kept["refugee_experience"].to_list() == [15, None, None]


def test_an_old_mask_carries_no_stamp() -> None:
    assert stamp_of(OLD.read_bytes()) is None
    assert stamp_of(FROM_LIBREOFFICE.read_bytes()) == Stamp(2, "Feuerbach", 2018)


def test_the_figures_are_those_that_were_filled_in(tmp_path: Path) -> None:
    data = fresh(tmp_path)
    bring_in(FROM_LIBREOFFICE, data)
    sums = store.read(data).rollup.select(pl.col("events", "attendance", "refugee_experience").sum())
    assert sums.row(0) == (3, 55, 15)


def test_the_help_is_known_as_such(language: str) -> None:
    assert [is_help(sheet.title) for sheet in mask(language)] == [False, True, False, False]
