"""The mask: complete, and read without a question when it is filled in."""

import io
import warnings
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from analytics import intake, store
from analytics.intake.columns import MASK
from analytics.intake.mask.help_sheet import EXPLAINED
from analytics.problem import Problem
from analytics.wording import LANGUAGES, words
from tests.intake.sheets import HEADER, bring_in, events_of, fresh

SPACES = {
    "bad-cannstatt": "Bad Cannstatt",
    "feuerbach": "Feuerbach",
    "mitte": "Mitte",
    "moehringen": "Möhringen",
    "obertuerkheim": "Obertürkheim",
}
EVENTS = [
    (date(2018, 5, 3), "Mitte", "Café", "encounter", "everyone", 25, 10, 3, 4, 3, "counted", "good", None),
    (
        date(2018, 5, 4),
        "Mitte",
        "Jam",
        "culture",
        "everyone",
        "ca. 30",
        None,
        None,
        None,
        None,
        "estimated",
        None,
        None,
    ),
    (
        date(2018, 5, 5),
        "Möhringen",
        "Tanz",
        "activity",
        "women",
        1500,
        40,
        10,
        25,
        5,
        None,
        "very-good",
        "Fest",
    ),
    (date(2018, 5, 6), "Mitte", "Tee", None, None, None, None, None, None, None, None, None, None),
]


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def mask(folder: Path, language: str = "de") -> Path:
    out = folder / "maske.xlsx"
    intake.write_template(out, SPACES, language)
    return out


def first_sheet(file: Path) -> Worksheet:
    return openpyxl.load_workbook(file).worksheets[0]


def drop_downs(file: Path) -> dict[str, list[str]]:
    """Column letter → what its list offers."""
    book = openpyxl.load_workbook(file)
    offered = {}
    for rule in book.worksheets[0].data_validations.dataValidation:
        if rule.type == "list":
            name, cells = rule.formula1.replace("$", "").split("!")
            offered[str(rule.sqref)[0]] = [cell.value for (cell,) in book[name.strip("='")][cells]]
    return offered


def filled(folder: Path, language: str) -> Path:
    """The mask with the events above, chosen from its own drop-downs."""
    file = mask(folder, language)
    book, offered = openpyxl.load_workbook(file), drop_downs(file)
    labels = {"D": ["encounter", "culture", "education", "activity"], "K": ["counted", "estimated"]}
    labels |= {
        "E": ["everyone", "children-youth", "women", "families"],
        "L": ["very-good", "good", "less-good"],
    }
    for row, event in enumerate(EVENTS, 2):
        for place, value in enumerate(event):
            cell = book.worksheets[0].cell(row, place + 1)
            known = labels.get(cell.column_letter, [])
            cell.value = offered[cell.column_letter][known.index(value)] if value in known else value
    book.save(file)
    return file


def test_the_columns_are_those_of_the_house(tmp_path: Path) -> None:
    assert [cell.value for cell in first_sheet(mask(tmp_path))[1]] == HEADER.split(";")


def test_the_lists_offer_spaces_and_words(tmp_path: Path) -> None:
    offered = drop_downs(mask(tmp_path))
    assert offered["B"] == list(SPACES.values())
    assert offered["D"] == ["Begegnung", "Kultur", "Bildung und Beratung", "Bewegung, Freizeit, Natur"]
    assert offered["E"] == ["alle", "Kinder und Jugendliche", "Frauen", "Familien"]
    assert offered["K"] == ["gezählt", "geschätzt"]
    assert offered["L"] == ["sehr gut", "gut", "eher nicht so gut"]


def test_header_frozen_dates_formatted_page_set_up_sums_checked(tmp_path: Path) -> None:
    sheet = first_sheet(mask(tmp_path))
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["A"].number_format == "dd.mm.yyyy"
    assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$1")
    checks = [rule.formula[0] for rules in sheet.conditional_formatting for rule in rules.rules]
    assert "AND(ISNUMBER($F2),ISNUMBER($G2),$G2>$F2)" in checks
    assert "AND(ISNUMBER($G2),COUNT($H2:$J2)=3,SUM($H2:$J2)<>$G2)" in checks


def test_an_empty_mask_has_no_rows(tmp_path: Path, language: str) -> None:
    report = bring_in(mask(tmp_path, language), fresh(tmp_path))
    assert (report.rows_read, report.refused, report.kept, report.attendance_total) == (0, (), 0, 0)
    assert not report.ignored


def test_filled_in_it_is_read_without_a_complaint(tmp_path: Path, language: str) -> None:
    data = fresh(tmp_path)
    report = bring_in(filled(tmp_path, language), data)
    assert (report.kept, report.refused, report.unknown_counts, report.attendance_total) == (4, (), 1, 1555)
    kept = events_of(data).sort("date")
    assert kept["kind"].to_list() == ["encounter", "culture", "activity", "unknown"]
    assert kept["rating"].to_list() == ["good", None, "very-good", None]
    rollup = store.read(data).rollup
    assert rollup.select("space", "kind", "source", "events", "attendance", "refugee_experience").rows() == [
        ("mitte", "culture", "estimated", 1, 30, 0),
        ("mitte", "encounter", "counted", 1, 25, 10),
        ("mitte", "unknown", "counted", 1, 0, 0),
        ("moehringen", "activity", "counted", 1, 1500, 40),
    ]


def test_what_is_said_at_a_cell_is_short_enough_for_excel(language: str) -> None:
    say = words(language)
    assert set(MASK) < set(EXPLAINED)
    assert all(len(say.text(said, year=2018)) <= 255 for said in EXPLAINED.values())
    assert all(len(say.label(column)) <= 32 for column in MASK)


def test_a_mask_for_very_many_spaces_keeps_its_list(tmp_path: Path) -> None:
    many = {f"raum-{number}": f"Raum {number} =1+1" for number in range(300)}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        intake.write_template(tmp_path / "viele.xlsx", many, "de")
    assert drop_downs(tmp_path / "viele.xlsx")["B"] == list(many.values())


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="cannot be written"):
        intake.write_template(tmp_path / "fehlt" / "maske.xlsx", SPACES, "de")


def test_it_is_a_workbook_whatever_it_is_called(tmp_path: Path) -> None:
    out = tmp_path / "maske"
    intake.write_template(out, {}, "de")
    assert openpyxl.load_workbook(io.BytesIO(out.read_bytes())).worksheets[0].max_row == 1
