"""Workbooks → cells: told by content, bounded by content, every cell as text."""

import io
import re
import zipfile
from typing import Any

import openpyxl
import pytest

from analytics.intake.reading import File, Sheet, sheets_of
from analytics.problem import Problem
from tests.intake.reading.books import ods, xls, xlsx, zipped

LIST = (("Datum", "Anzahl"), ("3.5.18", 25))
CELLS = [(1, "Datum", "Anzahl"), (2, "3.5.18", "25")]


def sheets(content: bytes, name: str = "mai.xlsx") -> list[Sheet]:
    return sheets_of(File(name, content))


def rows(content: bytes) -> list[tuple[object, ...]]:
    (sheet,) = sheets(content)
    assert (sheet.name, sheet.is_csv) == ("Mai", False)
    return sheet.cells.rows()


def changed(content: bytes, old: str, new: str) -> bytes:
    """The same XLSX with another text in its first sheet's XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    assert re.search(old, sheet)
    return zipped({**parts, "xl/worksheets/sheet1.xml": re.sub(old, new, sheet, count=1)})


def ods_row(*texts: str, more: str = "") -> str:
    return (
        f"<table-row{more}>"
        + "".join(f"<table-cell text><p>{text}</p></table-cell>" for text in texts)
        + "</table-row>"
    )


@pytest.mark.parametrize("name", ["mai.xlsx", "mai.xls", "mai.csv", "mai"])
@pytest.mark.parametrize(
    "content", [xlsx(*LIST), xls(*LIST), ods(ods_row(*LIST[0]) + ods_row("3.5.18", "25"))]
)
def test_the_content_says_what_a_file_is_not_its_name(content: bytes, name: str) -> None:
    (sheet,) = sheets(content, name)
    assert sheet.cells.rows() == CELLS


@pytest.mark.parametrize("text", ["Datum\tAnzahl\n3.5.18\t25\n", "\ufeffDatum;Anzahl\n3.5.18;25\n"])
def test_text_under_the_name_of_a_workbook(text: str) -> None:
    (sheet,) = sheets(text.encode(), "mai.xls")
    assert sheet.cells.drop("beyond").rows() == CELLS


def test_lines_are_the_rows_that_one_sees() -> None:
    blank = "<table-row number-rows-repeated='3'><table-cell/></table-row>".replace("'", '"')
    for content in (xlsx((), (), (), ("a",)), ods(blank + ods_row("a")), xls((), (), (), ("a",))):
        assert sheets(content)[0].cells.drop_nulls().rows() == [(4, "a")]


def test_a_line_break_in_a_cell_stays() -> None:
    assert rows(xlsx(("75\nneu: 50",))) == [(1, "75\nneu: 50")]


def test_hidden_sheets_and_empty_ones_are_not_read() -> None:
    def more(book: Any, _: object) -> None:
        book.add_worksheet("Leer")
        hidden = book.add_worksheet("Alt")
        hidden.write(0, 0, "x")
        hidden.hide()

    assert [sheet.name for sheet in sheets(xlsx(("a",), more=more))] == ["Mai"]


def test_failed_formulas_and_decimals_in_columns_after_an_empty_one() -> None:
    def more(_: object, sheet: Any) -> None:
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
        sheet.write(2, 3, 1.125)
        sheet.write(2, 5, "1.125")

    (sheet,) = sheets(xlsx(("a",), more=more))
    assert sheet.cells.rows() == [(1, "a", None, None), (2, None, "#####", None), (3, None, "1,125", "1.125")]


def test_a_sheet_that_claims_a_million_rows_has_what_is_filled_of_them() -> None:
    def more(book: Any, sheet: Any) -> None:
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))

    claims = xlsx(*LIST, more=more)
    lies = changed(claims, r'<dimension ref="[^"]*"', '<dimension ref="A1:XFD1048576"')
    assert rows(claims) == rows(lies) == CELLS
    blank = (
        '<table-row number-rows-repeated="1048574"><table-cell number-columns-repeated="16384"/></table-row>'
    )
    assert rows(ods(ods_row("Datum", "Anzahl") + ods_row("3.5.18", "25") + blank)) == CELLS


def test_columns_without_a_cell_do_not_count() -> None:
    assert rows(xlsx(("a", *[None] * 5_000, "b"))) == [(1, "a", "b")]


FAR = {
    "XFD1048576": xlsx(*LIST, more=lambda _, sheet: sheet.write(1_048_575, 16_383, "x")),
    "D1048576": xlsx(*LIST, more=lambda _, sheet: sheet.write(1_048_575, 3, " ")),
    "B1000000": ods(
        ods_row("a", "b")
        + '<table-row number-rows-repeated="999998"><table-cell/></table-row>'
        + ods_row("", "x")
    ),
    "XFD2000": xlsx(*LIST, more=lambda _, sheet: (sheet.write(1_999, 0, "y"), sheet.write(0, 16_383, "x"))),
}


@pytest.mark.parametrize("cell", ["XFD1048576", "D1048576", "XFD2000"])
def test_a_cell_far_from_all_others_is_declined_before_room_is_made_for_it(cell: str) -> None:
    with pytest.raises(Problem, match=f"sheet Mai: filled cells .* as far as {cell}"):
        sheets(FAR[cell])


def test_cells_that_repeat_without_end_are_declined() -> None:
    many = '<table-cell number-columns-repeated="16384" text><p>x</p></table-cell>'
    with pytest.raises(Problem, match="too large"):
        sheets(ods(f'<table-row number-rows-repeated="1048576">{many}</table-row>'))


def unopened(formula: str, hint: object = None) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Mai"
    book.active.append(["Datum", "Anzahl", hint])
    book.active.append(["3.5.18", formula])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_formula_that_was_never_worked_out_is_not_a_blank() -> None:
    with pytest.raises(Problem, match="sheet Mai: formulas have no values"):
        sheets(unopened("=SUM(A1:A9)"))
    assert rows(unopened("25")) == CELLS


def test_formulas_with_values_are_read_even_where_the_value_is_an_empty_text() -> None:
    def more(_: object, sheet: Any) -> None:
        sheet.write_formula(1, 1, "=5*5", None, 25)
        sheet.write_formula(2, 1, "=LEFT(A1,0)", None, "")

    book = xlsx(("Datum", "Anzahl"), ("3.5.18",), more=more)
    assert rows(changed(book, r'<c r="B3">', '<c r="B3" t="str">'))[:2] == CELLS


def test_a_prefix_before_every_name_hides_nothing() -> None:
    cell = r'<c r="B2"><v>25</v></c>'
    hidden = (
        '<x:c xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" r="B2"><x:f>A1</x:f></x:c>'
    )
    with pytest.raises(Problem, match="formulas have no values"):
        sheets(changed(xlsx(*LIST), cell, hidden))
