"""Dialects of CSV, sheets of a workbook, and files that are something else."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from analytics.problem import Problem
from tests.intake.sheets import HEADER, PLAIN, bring_in, csv, events_of, fresh, said, workbook

ENGLISH = "date;space;event;kind;audience;attendance;of these with refugee experience"
ROW = (date(2018, 5, 3), "Mitte", "Café", "Begegnung", "alle", 25, 10, 3, 4, 3, "gezählt", "gut", "")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return fresh(tmp_path)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_of_every_dialect(tmp_path: Path, data: Path, separator: str, encoding: str, end: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(f"{HEADER}\n{PLAIN}\n".replace(";", separator).replace("\n", end).encode(encoding))
    report = bring_in(file, data)
    assert (report.kept, report.refused, report.sheets) == (1, (), ("",))
    assert events_of(data)["title"].to_list() == ["Café"]


def test_the_header_stands_below_title_rows_and_is_written_loosely(tmp_path: Path, data: Path) -> None:
    title = "Willkommensraum Mitte\nRückmeldung, Mai 2018\n\n"
    header = (
        HEADER.replace("Datum", " DATUM ").replace("davon Männer", "davon  maenner").replace("Raum", '"Raum"')
    )
    report = bring_in(csv(tmp_path, PLAIN, PLAIN, header=title + header), data, partial=True)
    assert (report.kept, [row.line for row in report.left_out]) == (1, [6])


def test_english_headings(tmp_path: Path, data: Path) -> None:
    report = bring_in(csv(tmp_path, "2018-05-03;mitte;Café;culture;women;25;10", header=ENGLISH), data)
    assert report.kept == 1
    assert events_of(data).select("kind", "audience", "refugee_experience").row(0) == ("culture", "women", 10)


def test_quoted_cells_hold_separators_and_line_breaks_and_lines_stay_right(
    tmp_path: Path, data: Path
) -> None:
    lines = [PLAIN + '"Kino; danach\nTee"', PLAIN.replace("Café", "Chor").replace("25", "viele")]
    report = bring_in(csv(tmp_path, *lines), data, partial=True)
    assert events_of(data)["remark"].to_list() == ["Kino; danach Tee"]
    assert said(report) == [(4, "Teilnahmen", "viele")]  # lines 2 and 3 are one row


def test_a_separator_too_many_is_refused_and_nothing_is_cut_off(tmp_path: Path, data: Path) -> None:
    report = bring_in(csv(tmp_path, PLAIN + "Kino; danach Tee", PLAIN + ";;"), data, partial=True)
    assert said(report) == [(2, "Bemerkung", "danach Tee")]
    assert report.kept == 1


def test_a_workbook_with_sheets_dates_and_numbers(tmp_path: Path, data: Path) -> None:
    file = tmp_path / "mai.xlsx"
    file.write_bytes(workbook(ROW, (), (*ROW[:5], "k.A.", *[None] * 4, *ROW[10:])))
    report = bring_in(file, data)
    assert (report.sheets, report.kept, report.unknown_counts) == (("Mai",), 2, 1)
    assert events_of(data)["source_line"].to_list() == [2, 4]


def test_a_number_with_decimals_is_no_thousand_but_a_text_with_a_dot_is(tmp_path: Path, data: Path) -> None:
    file = tmp_path / "mai.xlsx"
    mean, text = (*ROW[:5], 1.125), (*ROW[:5], "1.125")
    file.write_bytes(workbook(mean, text))
    report = bring_in(file, data, partial=True)
    assert [(question.text, question.line) for question in report.questions] == [("1,125", 2)]
    assert events_of(data)["attendance"].to_list() == [1125]


def test_a_failed_formula_is_not_an_empty_cell(tmp_path: Path, data: Path) -> None:
    import xlsxwriter

    file = tmp_path / "mai.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER.split(";"))
        sheet.write_row(1, 0, ["03.05.2018", *ROW[1:5]])
        sheet.write_formula(1, 5, "=1/0", None, "#DIV/0!")
    report = bring_in(file, data, partial=True)
    assert [(refusal.place.line, refusal.place.column) for refusal in report.refused] == [(2, "Teilnahmen")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \r\n", "is empty"),
        (b"%PDF-1.7 ...", "neither a CSV nor an Excel"),
        (b"\xff\xd8\xff\xe0 a photo", "neither a CSV nor an Excel"),
        (b"\x89PNG\r\n\x1a\n", "neither a CSV nor an Excel"),
        (b"PK\x03\x04 broken", "neither a CSV nor an Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "cannot be read as an Excel file"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"\x00\x01\x02\x03", "no text file"),
        (b"Liebe Frau Muster, anbei die Zahlen.", "no table of events"),
        (b"Datum;Veranstaltung\n03.05.2018;Caf\xe9", "lacks these columns"),
        (f"{HEADER};Raum\n{PLAIN};Mitte".encode(), "more than once"),
        (f'{HEADER}\n03.05.2018;"Mitte;Café\n'.encode(), "line 2: a quotation mark"),
    ],
)
def test_a_file_that_is_not_this_is_declined_in_a_sentence(
    tmp_path: Path, data: Path, content: bytes, said: str
) -> None:
    file = tmp_path / "liste.xlsx"
    file.write_bytes(content)
    with pytest.raises(Problem, match=said):
        bring_in(file, data)
    assert events_of(data).is_empty()


def test_a_folder_and_a_file_that_is_missing(tmp_path: Path, data: Path) -> None:
    with pytest.raises(Problem, match="is a folder"):
        bring_in(tmp_path, data)
    with pytest.raises(Problem, match="does not exist"):
        bring_in(tmp_path / "fehlt.csv", data)


def test_a_zip_of_something_else(tmp_path: Path, data: Path) -> None:
    file = tmp_path / "fotos.xlsx"
    with zipfile.ZipFile(file, "w") as photos:
        photos.writestr("foto.jpg", b"\xff\xd8\xff")
    with pytest.raises(Problem, match=r"fotos.xlsx/foto.jpg is neither a CSV"):
        bring_in(file, data)


def test_a_small_file_that_unpacks_to_gigabytes(
    tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "bombe.xlsx"
    monkeypatch.setattr("analytics.intake.reading.sheets.LARGEST", 100_000)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("xl/workbook.xml", bytes(400_001))
    with pytest.raises(Problem, match="too large"):
        bring_in(file, data)


def test_a_file_without_permission(tmp_path: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", denied)
    with pytest.raises(Problem, match="cannot be opened"):
        bring_in(csv(tmp_path, PLAIN), data)
