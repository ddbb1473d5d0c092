"""Refused rows, returned in their provider's form: complete, marked, harmless, and readable once corrected."""

import io
import warnings
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from analytics.intake.mask.returned import ReturnedSheet, returned
from analytics.intake.mask.stamp import Stamp, stamp_of
from analytics.intake.sentence import Sentence, sentence
from analytics.wording import words
from tests.intake.sheets import bring_in, events_of, fresh

DE, EN = words("de"), words("en")
FORM = ("Datum", "Raum", "Veranstaltung", "Teilnahmen", "Nr.")
HEAD = 3


def wrong(text: str = "a date such as 03.05.2018") -> Sequence[Sentence]:
    return (sentence(text),)


def returned_book(*sheets: ReturnedSheet) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return openpyxl.load_workbook(io.BytesIO(returned(sheets, DE)))


def row(
    *cells: str | None, line: int = 7, said: Mapping[int, Sequence[Sentence]] | None = None
) -> ReturnedSheet:
    headings = FORM[: len(cells)]
    return ReturnedSheet("Mai", headings, [(line, cells, said if said is not None else {0: wrong()})])


def test_the_headings_are_the_providers_with_line_and_reason_around_them() -> None:
    sheet = returned_book(row("31.02.2018", "Mitte", "Café", "25", None)).worksheets[0]
    assert [cell.value for cell in sheet[HEAD]] == ["Zeile", *FORM, "Bitte prüfen"]
    assert [cell.value for cell in sheet[HEAD + 1]][:6] == [7, "31.02.2018", "Mitte", "Café", 25, None]
    assert sheet["A1"].value.count(". ") == 1
    assert (sheet.freeze_panes, sheet.max_row) == ("A4", HEAD + 1)


def test_every_reason_is_said_beside_the_row_and_at_its_cell() -> None:
    said = {3: wrong("one whole number such as 12 or ca. 12"), 0: wrong(), -1: wrong("every event once")}
    sheet = returned_book(row("31.02.2018", "Mitte", "Café", "12-15", said=said)).worksheets[0]
    assert sheet["F4"].value.split("\n") == [
        DE.text("every event once"),
        f"Datum: {DE.text('a date such as 03.05.2018')}",
        f"Teilnahmen: {DE.text('one whole number such as 12 or ca. 12')}",
    ]
    assert sheet["B4"].comment.text == DE.text("a date such as 03.05.2018")
    assert sheet["E4"].comment.text == DE.text("one whole number such as 12 or ca. 12")
    marked = [cell.column_letter for cell in sheet[4] if cell.fill.fgColor.rgb == "FFF8C9C4"]
    assert marked == ["B", "E"]
    assert sheet["C4"].comment is None


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 711", "@SUM(A1)", "-5 x", '=HYPERLINK("x")', "{=1}", "https://a.b"]
)
def test_no_text_becomes_a_formula_or_a_link(text: str) -> None:
    cell = returned_book(row(text)).worksheets[0]["B4"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert cell.quotePrefix == text.startswith(("=", "+", "@", "-"))


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("25", 25),
        ("-3", -3),
        ("0", 0),
        ("007", "007"),
        ("1.500", "1.500"),
        ("1,5", "1,5"),
        ("12345678901234567", "12345678901234567"),
        ("ca. 25", "ca. 25"),
        ("2018-05-03 00:00:00", datetime(2018, 5, 3)),
        ("2018-05-03", datetime(2018, 5, 3)),
        ("2018-02-31", "2018-02-31"),
        ("2018-05-03 15:30:00", "2018-05-03 15:30:00"),
        ("", None),
        (None, None),
    ],
)
def test_numbers_and_days_as_excel_holds_them_all_else_as_it_was(text: str | None, held: object) -> None:
    assert returned_book(row(text)).worksheets[0]["B4"].value == held


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["Mai"], ["Mai"]),
        (["a/b\\c[d]:e*f?"], ["a b c d  e f"]),
        (["x" * 40], ["x" * 31]),
        (["Mai", "mai", "MAI"], ["Mai", "mai 2", "MAI 3"]),
        (["x" * 40, "x" * 41], ["x" * 31, "x" * 26 + " 2"]),
        (["", "''", "History"], [DE.text("Returned rows"), DE.text("Returned rows") + " 2", "History 1"]),
    ],
)
def test_the_names_of_sheets_are_those_that_excel_allows(names: list[str], kept: list[str]) -> None:
    assert returned_book(*(ReturnedSheet(name, FORM, []) for name in names)).sheetnames == kept


def test_a_sheet_that_comes_back_twice_has_the_added_columns_once() -> None:
    headings = ("Zeile", "Datum", "Zeile", "Teilnahmen", "Bitte prüfen")
    again = ReturnedSheet("Mai", headings, [(4, ("7", "3.5.18", "2", "viele", "Datum: …"), {3: wrong()})])
    sheet = returned_book(again).worksheets[0]
    assert [cell.value for cell in sheet[HEAD]] == ["Zeile", "Datum", "Zeile", "Teilnahmen", "Bitte prüfen"]
    assert [cell.value for cell in sheet[4]][:4] == [4, "3.5.18", 2, "viele"]
    assert sheet["D4"].comment is not None
    assert sheet["E4"].value.startswith("Teilnahmen: ")


def test_in_the_readers_language() -> None:
    book = openpyxl.load_workbook(io.BytesIO(returned([row("x")], EN)))
    assert [cell.value for cell in book.worksheets[0][HEAD]] == ["Line", "Datum", "Please check"]
    assert book.worksheets[0]["C4"].value == "Datum: a date such as 03.05.2018"


def test_a_long_text_is_kept_as_far_as_a_cell_can_hold_it() -> None:
    sheet = returned_book(row("x" * 40_000)).worksheets[0]
    assert sheet["B4"].value == "x" * 32_767
    assert sheet.row_dimensions[4].height <= 409


def test_corrected_it_is_read_like_the_original(tmp_path: Path) -> None:
    wanted = ReturnedSheet(
        "Mai 2018",
        FORM,
        [
            (7, ("31.02.2018", "Mitte", "=Café", "25", "12"), {0: wrong()}),
            (9, ("2018-05-04 00:00:00", "Mitte", "Jam", "zwölf", "13"), {3: wrong()}),
        ],
    )
    book = returned_book(wanted)
    book.worksheets[0]["B4"], book.worksheets[0]["E5"] = date(2018, 5, 3), 12
    book.save(tmp_path / "korrigiert.xlsx")
    data = fresh(tmp_path)
    report = bring_in(tmp_path / "korrigiert.xlsx", data)
    assert (report.kept, report.refused, report.attendance_total) == (2, (), 37)
    assert events_of(data)["title"].to_list() == ["=Café", "Jam"]
    assert events_of(data)["date"].to_list() == [date(2018, 5, 3), date(2018, 5, 4)]


def test_rows_of_a_mask_need_not_name_its_space_here_either(tmp_path: Path) -> None:
    stamp = Stamp(2, "Mitte", 2018)
    file, data = tmp_path / "zurueck.xlsx", fresh(tmp_path)
    file.write_bytes(returned([row("3.5.2018", None, "Café", "25")], DE, stamp))
    assert stamp_of(file.read_bytes()) == stamp
    report = bring_in(file, data)
    assert (report.kept, report.refused, report.questions) == (1, (), ())
    assert events_of(data)["space"].to_list() == ["mitte"]
