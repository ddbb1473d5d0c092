"""Where a sheet's headings stand, and which sheets have none that can be read."""

from collections.abc import Sequence

import polars as pl
import pytest

from analytics.intake.reading import File, Grid, grid_of, sheets_of
from analytics.intake.sentence import Sentence
from tests.intake.reading.books import xlsx

WORDS = {
    "datum",
    "raum",
    "titel",
    "teilnahmen",
    "frauen",
    "männer",
    "anwesend gesamt",
    "anwesend frauen",
    "bemerkung",
}
Row = tuple[object, ...]


def known(headings: Sequence[str]) -> int:
    return len({heading.casefold() for heading in headings} & WORDS)


def seen(*rows: Row) -> Grid | Sentence:
    (sheet,) = sheets_of(File("mai.xlsx", xlsx(*rows)))
    return grid_of(sheet, "mai.xlsx", known)


def grid(*rows: Row) -> Grid:
    found = seen(*rows)
    assert isinstance(found, Grid), found
    return found


def csv(text: str) -> Grid:
    found = grid_of(sheets_of(File("mai.csv", text.encode()))[0], "mai.csv", known)
    assert isinstance(found, Grid), found
    return found


HEADER = ("Datum", "Raum", "Titel", "Teilnahmen")
EVENT = ("3.5.18", "Mitte", "Café", 25)


def test_title_rows_stand_above_even_with_a_date_in_them() -> None:
    found = grid(("Rückmeldung",), ("Raum: Mitte", None, "Stand", "31.5.2018"), (), HEADER, EVENT, (), EVENT)
    assert found.headings == HEADER
    assert found.above == ("Rückmeldung", "Raum: Mitte", "Stand", "31.5.2018")
    assert (found.file, found.sheet, found.header_line) == ("mai.xlsx", "Mai", 4)
    assert found.rows["line"].to_list() == [5, 7]
    assert found.rows["line"].dtype == pl.Int32


def test_cells_are_clean_and_blank_rows_are_none() -> None:
    text = " x \u00a0 y\u200b"
    found = grid(("  Datum\n(Tag) ", *HEADER[1:]), (text, "75 \n neu:\r\n50", "\n", 5), (" ", "\u00a0", None))
    assert found.headings[0] == "Datum (Tag)"
    assert found.rows.drop("beyond").rows() == [(2, "x y", "75\nneu:\n50", None, "5")]


def test_columns_without_name_and_content_are_none_of_it() -> None:
    found = grid((*HEADER, None, None), (*EVENT, "auch", None))
    assert found.headings == (*HEADER, "")
    assert found.rows.columns == ["line", "c0", "c1", "c2", "c3", "c4", "beyond"]
    assert grid((*HEADER, "Bemerkung"), EVENT).rows["c4"].to_list() == [None]


def test_in_a_csv_what_stands_right_of_the_last_name_is_beyond() -> None:
    found = csv("Datum;Raum;Titel;\n" + "3.5.18;Mitte;Café;\n" * 3 + "3.5.18;Mitte;Café;danach; Tee\n")
    assert found.headings == ("Datum", "Raum", "Titel")
    assert found.rows["beyond"].to_list() == [None, None, None, "danach;Tee"]


TWO_LINES = [
    (
        [("Datum", "Titel", "Anwesend", None, "Bemerkung"), (None, None, "gesamt", "Frauen", None)],
        ("Datum", "Titel", "Anwesend gesamt", "Anwesend Frauen", "Bemerkung"),
    ),
    (
        [
            (None, None, "Angemeldet", None, "Anwesend", None),
            ("Datum", "Titel", "gesamt", "Frauen", "gesamt", "Frauen"),
        ],
        ("Datum", "Titel", "Angemeldet gesamt", "Angemeldet Frauen", "Anwesend gesamt", "Anwesend Frauen"),
    ),
    (
        [(None, None, "Anwesend", None, None), ("Datum", "Titel", "gesamt", "Frauen", "Bemerkung")],
        ("Datum", "Titel", "Anwesend gesamt", "Anwesend Frauen", "Bemerkung"),
    ),
]


@pytest.mark.parametrize(("lines", "headings"), TWO_LINES)
@pytest.mark.parametrize("title", [[], [("Willkommensraum Mitte", None, "Mai 2018")]])
def test_headers_of_two_lines(lines: list[Row], headings: Row, title: list[Row]) -> None:
    event = ("3.5.18", "Café", 25, 10, *(["schön"] if len(headings) == 5 else [20, 8]))
    found = grid(*title, *lines, event)
    assert found.headings == headings
    assert found.header_line == len(title) + 2
    assert found.rows.height == 1


@pytest.mark.parametrize(
    "second", [("Mai", "Mitte", "Café"), ("3.5.18", "Mitte", None), ("Summe", None, None, 5)]
)
def test_a_first_row_of_data_is_no_second_line_of_the_header(second: Row) -> None:
    found = grid(HEADER, second, EVENT)
    assert (found.headings, found.header_line, found.rows.height) == (HEADER, 1, 2)


def test_a_title_in_the_middle_is_no_group() -> None:
    found = grid((None, None, "Rückmeldung Mai"), HEADER, EVENT)
    assert (found.headings, found.above) == (HEADER, ("Rückmeldung Mai",))


def test_unknown_headings_are_told_by_the_rows_below() -> None:
    found = grid(("Bücherei",), ("Wann", "Was", "Leute"), ("3.5.18", "Lesung", 12))
    assert (found.headings, found.above) == (("Wann", "Was", "Leute"), ("Bücherei",))


def test_the_header_is_looked_for_in_sixty_filled_rows() -> None:
    notes = [("Hinweis", None, None)] * 59
    assert grid(*notes, *[()] * 100, HEADER, EVENT).header_line == 160
    assert isinstance(seen(*notes, ("Hinweis", None, None), HEADER, EVENT), Sentence)
    assert csv("\n" * 3_000 + "Datum;Raum;Titel\n3.5.18;Mitte;Café").header_line == 3_001


@pytest.mark.parametrize("gap", [(), (None,)])
def test_tables_side_by_side(gap: Row) -> None:
    for above in ([], [("Mai", None, None, None, *gap, "Juni")]):
        found = seen(*above, (*HEADER, *gap, *HEADER), (*EVENT, *gap, *EVENT))
        assert isinstance(found, Sentence)
        assert "side by side" in found.message


@pytest.mark.parametrize(
    "letter",
    [
        [("Datum", "3.5.2018"), ("Raum", "Mitte"), ("Titel", "Café"), ("Teilnahmen", 25)],
        [("Sehr geehrte Damen und Herren,",), ("Datum: 3.5.2018",), ("Raum: Mitte",), ("Titel: Café",)],
        [("Raum:", "Mitte", "Datum:", "3.5.2018"), ("Titel:", "Café"), ("Teilnahmen:", 25), ("Frauen:", 3)],
    ],
)
def test_a_form_letter(letter: list[Row]) -> None:
    found = seen(*letter)
    assert isinstance(found, Sentence)
    assert "a form with one event" in found.message


def test_no_header_at_all() -> None:
    for rows in ([EVENT, EVENT], [("Tagesordnung",), ("1. Begrüßung",), ("2. Verschiedenes",)]):
        found = seen(*rows)
        assert isinstance(found, Sentence)
        assert "no line with headings" in found.message
