"""CSV → cells: separators, encodings, quotation marks, and the lines that the provider sees."""

import csv
import io

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.intake.reading import File, sheets_of
from analytics.problem import Problem

TEXT = st.text(alphabet='ab ;,\t"\nä', max_size=6)
ROWS = st.lists(st.lists(TEXT, min_size=3, max_size=3), min_size=1, max_size=12)


def cells(content: str | bytes) -> pl.DataFrame:
    content = content if isinstance(content, bytes) else content.encode()
    (sheet,) = sheets_of(File("liste.csv", content))
    assert sheet.is_csv
    return sheet.cells


def rows(content: str | bytes) -> list[tuple[object, ...]]:
    return cells(content).rows()


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", '"'])
def test_every_dialect(separator: str, encoding: str, end: str, mark: str) -> None:
    line = separator.join(f"{mark}{text}{mark}" for text in ("Café", "Männer", "3"))
    assert rows((line + end + line).encode(encoding)) == [
        (1, "Café", "Männer", "3", None),
        (2, "Café", "Männer", "3", None),
    ]


def test_commas_within_cells_are_no_separators() -> None:
    text = "Datum;Art;Anzahl\n" + "3.5.18;Bewegung, Freizeit, Natur;1,5\n" * 5
    assert cells(text).select("c1", "c2").row(1) == ("Bewegung, Freizeit, Natur", "1,5")


def test_signs_that_cp1252_does_not_have_cost_nothing_else() -> None:
    assert rows(b"Caf\xe9;\x81;x") == [(1, "Café", "�", "x", None)]


def test_lines_stay_right_with_blank_lines_and_line_breaks_in_cells() -> None:
    text = 'a;b;c\n\n1;"Tee\nund Kaffee";3\n\n\n4;"x\n\ny";6\n7;8;9\n'
    assert [row[:2] for row in rows(text) if row[1]] == [(1, "a"), (3, "1"), (7, "4"), (10, "7")]


def test_a_wider_row_keeps_what_stands_right_of_the_others() -> None:
    text = "a;b;c\n1;2;3\n4;5;6;7; 8\n" + "1;2;3\n" * 70
    assert rows(text)[2] == (3, "4", "5", "6", "7; 8")
    assert rows(text.replace("2", '"2;\n2"'))[2] == (4, "4", "5", "6", "7; 8")


@pytest.mark.parametrize(
    ("text", "line"), [('a;b\n1;"2" x\n', 2), ('a;b\n1;2\n\n"1;2\n3;4\n', 4), ('"a;b";c\n"x\ny";"2"3\n', 2)]
)
def test_a_quotation_mark_not_closed_or_within_a_cell_is_said_with_its_line(text: str, line: int) -> None:
    with pytest.raises(Problem, match=f"line {line}: a quotation mark"):
        cells(text)


def test_inches_in_a_cell_without_quotation_marks_are_text() -> None:
    assert rows('a;b;c\n1;Rohr 5";"x"\n1;"Tee";2') == [
        (1, "a", "b", "c", None),
        (2, "1", 'Rohr 5"', "x", None),
        (3, "1", "Tee", "2", None),
    ]


def test_few_wide_lines_do_not_make_room_for_cells_in_all_the_others() -> None:
    wide, narrow = b";" * 3_000 + b"\n", b"x\n"
    with pytest.raises(Problem, match="too large"):
        cells(wide * 31 + narrow * 20_000)


@given(ROWS, st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]), st.sampled_from(["\n", "\r\n"]))
def test_the_quick_way_says_what_the_slow_one_says(table: list[list[str]], quoting: int, end: str) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=";", quoting=quoting, lineterminator=end).writerows(  # type: ignore[arg-type]
        [["x;x", "y;y", "z;z"], *table]
    )
    text = written.getvalue().replace("\r\n", "\n")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";")
    line, expected = 1, []
    for row in reader:
        expected.append((line, *row))
        line = reader.line_num + 1
    found = [
        (line, *(text or "" for text in row))
        for line, *row in cells(written.getvalue()).drop("beyond").rows()
    ]
    assert [row for row in found if any(row[1:])] == [row for row in expected if any(row[1:])]
