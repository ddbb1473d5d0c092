"""Sheets that say two things: what their names and masks say against their rows, and rows against each other."""

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from analytics import demo, intake
from analytics.intake import ANYWHERE, Answers, Column, File, Report
from analytics.intake.mask.template import template
from tests.intake.looking import held

HEADINGS = ("Datum", "Angebot", "TN")
NAMES = dict(demo.city()["spaces"].select("slug", "name").iter_rows())


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with held(tmp_path_factory.mktemp("records")) as file:
        yield file


def book(sheets: dict[str, list[tuple[object, ...]]], headings: tuple[str, ...] = HEADINGS) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        for name, rows in sheets.items():
            sheet = workbook.add_worksheet(name)
            for place, row in enumerate((headings, *rows)):
                sheet.write_row(place, 0, row)
    return content.getvalue()


def look(data: Path, content: bytes, name: str = "liste.xlsx", space: str | None = "mitte") -> Report:
    told = {(ANYWHERE, Column.SPACE, ""): space} if space else {}
    (report,) = intake.look([File(name, content)], data, Answers(meanings=told)).files
    return report


def doubts(report: Report) -> list[tuple[str, int, str]]:
    return [(doubt.place.sheet, doubt.place.line, doubt.place.field.value) for doubt in report.doubts]


def test_a_sheet_called_by_a_space_is_about_it_whatever_was_said_of_the_others(data: Path) -> None:
    """Once one answer put the events of every sheet into one space."""
    row = ("03.06.2018", "Café", "1")
    content = book({"Feuerbach": [row], "Willkommensraum Möhringen": [row], "Liste": [row]})
    preview = intake.look(
        [File("a.xlsx", content)], data, Answers(meanings={(ANYWHERE, Column.SPACE, ""): "mitte"})
    )
    assert preview.months["space"].to_list() == ["feuerbach", "mitte", "moehringen"]
    assert preview.files[0].doubts == ()


@pytest.mark.parametrize(
    ("name", "sheet", "doubted"),
    [("Liste Feuerbach.xlsx", "Mai", True), ("a.xlsx", "Mai Feuerbach", True), ("Mitte.xlsx", "Mai", False)],
)
def test_a_space_that_the_names_do_not_speak_of_is_doubted(
    data: Path, name: str, sheet: str, doubted: bool
) -> None:
    report = look(data, book({sheet: [("03.05.2018", "Café", "1")]}), name)
    assert doubts(report) == ([(sheet, 2, "space")] if doubted else [])


def test_days_without_a_year_that_jump_back_are_doubted(data: Path) -> None:
    """Once January's events went before the December that they follow."""
    rows = [("28.12.", "Chor", "1"), ("30.12.", "Tee", "2"), ("02.01.", "Café", "3"), ("05.01.", "Tanz", "4")]
    assert doubts(look(data, book({"Winter 2019": rows}))) == [("Winter 2019", 4, "date")]
    dated = [
        (f"{day}{year}", *rest) for (day, *rest), year in zip(rows, (2018, 2018, 2019, 2019), strict=True)
    ]
    assert doubts(look(data, book({"Winter 2019": dated}))) == []


def test_an_event_in_two_sheets_with_other_values_is_doubted(data: Path) -> None:
    old, new = ("04.05.2018", "Café", "2"), ("04.05.2018", "Café", "7")
    report = look(data, book({"Mai 2018": [old], "Mai 2018 (alt)": [new]}))
    assert (report.new, doubts(report)) == (2, [("Mai 2018 (alt)", 2, "title")])


def test_a_mask_doubts_another_space_and_another_year(data: Path) -> None:
    content = io.BytesIO(template(NAMES, "de", space="feuerbach", year=2018))
    filled = openpyxl.load_workbook(content)
    sheet = filled.worksheets[0]
    head = next(row[0].row for row in sheet.iter_rows(max_row=20) if row[0].value == "Datum")
    for place, (day, space) in enumerate(
        (("03.05.2018", None), ("03.05.2019", None), ("04.05.2018", "Mitte")), 1
    ):
        for column, value in ((1, day), (2, space), (3, "Café"), (6, 10 + place)):
            sheet.cell(head + place, column, value)
    filled.save(content)
    report = look(data, content.getvalue(), space=None)
    found = {(line - head, field) for _, line, field in doubts(report)}
    assert (report.new, found) == (3, {(2, "date"), (3, "space")})


def test_short_headings_of_a_real_list(data: Path) -> None:
    """Once "Art der Veranstaltung" was the title, and "mit FH" and "geschätzt?" were not read at all."""
    headings = (
        "Datum",
        "Art der Veranstaltung",
        "Thema",
        "TN gesamt",
        "TN mit FH",
        "Ki/Ju mit FH",
        "w",
        "m",
        "geschätzt?",
    )
    row = ("03.05.2018", "Kultur", "Chor", "20", "10", "3", "4", "3", "x")
    report = look(data, book({"Mai": [row, (*row[:2], "Tee", *row[3:8], "nein")]}, headings))
    assert {column.value: heading for column, heading in report.columns.items()} == {
        **{"date": "Datum", "title": "Thema", "kind": "Art der Veranstaltung", "attendance": "TN gesamt"},
        **{"refugee_experience": "TN mit FH", "children_youth": "Ki/Ju mit FH", "women": "w", "men": "m"},
        "basis": "geschätzt?",
    }
    assert (report.new, report.estimated, report.questions, report.refused) == (2, 1, (), ())


@pytest.mark.parametrize("heading", ["Erwachsene", "ohne Fluchterfahrung", "Besuche kumuliert"])
def test_counts_of_only_some_are_not_proposed_as_all_visits(data: Path, heading: str) -> None:
    report = look(
        data, book({"Mai": [("03.05.2018", "Chor", "20", "5")]}, ("Datum", "Angebot", heading, "Leute"))
    )
    (question,) = report.questions
    assert question.choices[0] == "Leute"


def test_rows_that_wait_go_back_with_the_refused_ones(data: Path) -> None:
    headings = ("Datum", "Angebot", "Zielgruppe", "TN")
    rows = [
        ("03.05.2018", "Chor", "Senioren", "20"),
        ("04.05.2018", "Tee", "alle", "viele"),
        ("05.05.2018", "Café", "alle", "3"),
    ]
    report = look(data, book({"Mai": rows}, headings))
    (sheet,) = report.returned
    assert [(line, sorted(reasons)) for line, _, reasons in sheet.rows] == [(2, [2]), (3, [3])]
