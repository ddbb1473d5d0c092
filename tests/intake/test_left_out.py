"""Rows that are no events: totals, notes, what was cancelled, what repeats; and blanks that mean "as above"."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from analytics import intake
from analytics.intake import Answers, Preview, Report
from analytics.wording import words
from tests.intake.looking import held

HEADER = "Datum;Ort;Veranstaltung;TN;Bemerkung"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with held(tmp_path_factory.mktemp("left_out")) as file:
        yield file


def look(data: Path, *lines: str, header: str = HEADER, answers: Answers | None = None) -> Preview:
    file = data.parent / "mai.csv"
    file.write_text("\n".join([header, *lines]), encoding="utf-8")
    return intake.look(intake.files_of([file]), data, answers)


def left(preview: Preview) -> list[tuple[int, str]]:
    """Lines and reasons of rows left out; every line of the file is one of those read."""
    (report,) = preview.files
    waiting = report.waiting + report.rows_refused
    assert report.rows_read == report.kept + waiting + len(report.left_out)
    return [(row.line, row.reason.value) for row in report.left_out]


def kept(preview: Preview) -> pl.DataFrame:
    batch = preview.batches[0]
    assert batch is not None
    return batch.rows


def titles(preview: Preview) -> list[str]:
    titles: list[str] = kept(preview)["title"].to_list()
    return titles


@pytest.mark.parametrize(
    "total",
    [
        *("Summe;;;60;", ";;Summe:;60;", ";;Gesamt;60;", ";Insgesamt;;60;", "Zwischensumme Mai;;;60;"),
        *("Summe Mai 2018;;;60;", "GESAMTSUMME;;;60;", ";;Total;60;", "Σ;;;60;", ";;Durchschnitt;20;"),
        *("Übertrag;;;60;", ";;Gesamtzahl Teilnehmende;60;"),
    ],
)
def test_totals_are_left_out(data: Path, total: str) -> None:
    preview = look(data, "03.05.2018;Mitte;Café;25;", total, "04.05.2018;Mitte;Chor;35;")
    assert (left(preview), preview.files[0].attendance_total) == ([(3, "total")], 60)


@pytest.mark.parametrize(
    "title",
    [
        *(
            "Gesamtelternabend",
            "Gesamttreffen aller Gruppen",
            "Summer Party",
            "Totales Durcheinander, Theater",
        ),
        *("Gesamt-Team", "Summe der Teile (Ausstellung)"),
    ],
)
def test_events_whose_names_begin_like_a_total_are_events(data: Path, title: str) -> None:
    assert titles(look(data, f"03.05.2018;Mitte;{title};25;")) == [title]


@pytest.mark.parametrize(
    "row",
    [
        "03.05.2018;Mitte;Café;;fällt aus",
        "03.05.2018;Mitte;ABGESAGT: Café;0;",
        "03.05.2018;Mitte;Café;abgesagt;",
        "03.05.2018;Mitte;Café;-;Absage wegen Krankheit",
        "entfällt;Mitte;Café;;",
        "03.05.2018;Mitte;Café (fiel leider aus);k.A.;",
        "03.05.2018;Mitte;Café;;storniert",
        "03.05.2018;Mitte;Café;Ausfall;",
        "03.05.2018;Mitte;Café;;faellt heute aus",
    ],
)
def test_cancelled_events_are_left_out_wherever_it_stands(data: Path, row: str) -> None:
    preview = look(data, row, "04.05.2018;Mitte;Chor;35;")
    assert (left(preview), titles(preview)) == ([(2, "cancelled")], ["Chor"])


@pytest.mark.parametrize(
    "row",
    [
        "03.05.2018;Mitte;Café;12;Absage von 3 Familien",
        "03.05.2018;Mitte;Absage von 3 Familien;12;",
        "03.05.2018;Mitte;Café;12;nächste Woche fällt aus",
        "03.05.2018;Mitte;Lesung „Der abgesagte Krieg“;;",
        "03.05.2018;Mitte;Café;0;niemand kam",
    ],
)
def test_what_took_place_is_not_cancelled(data: Path, row: str) -> None:
    assert left(look(data, row)) == []


@pytest.mark.parametrize("title", ["Summe Mai", "Gesamt", "Summe TN 2018:", "Zwischensumme"])
def test_a_total_with_a_date_is_a_total_all_the_same(data: Path, title: str) -> None:
    preview = look(data, "03.05.2018;Mitte;Café;25;", f"31.05.2018;;{title};25;")
    assert (left(preview), preview.files[0].attendance_total) == ([(3, "total")], 25)


def test_a_cancelled_event_with_visits_is_doubted(data: Path) -> None:
    (report,) = look(data, "03.05.2018;Mitte;abgesagt: Café;25;", "04.05.2018;Mitte;Chor;25;").files
    assert [(doubt.place.line, doubt.place.field.value) for doubt in report.doubts] == [(2, "title")]


def test_notes_and_headings_of_groups_are_left_out_and_named(data: Path) -> None:
    lines = "Mai;;;;", "03.05.2018;Mitte;Café;25;", "Bitte bis zum 5. zurück!;;;;", ";;;25;"
    preview = look(data, *lines)
    assert left(preview) == [(2, "note"), (4, "note"), (5, "note")]
    assert [row.said(words("en")) for row in preview.files[0].left_out][:2] == [
        "mai.csv, line 2: left out, a note or a group's heading: “Mai”",
        "mai.csv, line 4: left out, a note or a group's heading: “Bitte bis zum 5. zurück!”",
    ]


def test_the_header_again_is_no_event(data: Path) -> None:
    preview = look(data, "03.05.2018;Mitte;Café;25;", HEADER, "04.05.2018;Mitte;Chor;35;")
    assert (left(preview), preview.files[0].clean) == ([(3, "note")], True)


def test_a_note_with_a_name_or_number_is_not_repeated_anywhere(data: Path) -> None:
    rows = (
        "03.05.2018;Mitte;Café;25;",
        "Rückfragen an Frau Muster;;;;",
        "Summe;Tel. 0711 123456;;25;",
        "04.05.2018;Mitte;Chor;;Absage von Herrn Muster",
    )
    preview = look(data, *rows)
    assert left(preview) == [(3, "note"), (4, "total"), (5, "cancelled")]
    assert [row.text for row in preview.files[0].left_out] == ["…"] * 3
    assert "Muster" not in repr(preview.files) + str(kept(preview).rows())
    assert "0711" not in repr(preview.files)


def test_private_columns_are_not_repeated_with_rows_left_out(data: Path) -> None:
    header = f"{HEADER};Telefon;Ansprechpartner"
    rows = "03.05.2018;Mitte;Café;25;;0711 123456;E. Muster", "Summe;;;25;;0711 654321;E. Muster"
    preview = look(data, *rows, ";;;;;0711 111111;E. Muster", header=header)
    assert [row.text for row in preview.files[0].left_out] == ["Summe · 25"]
    assert "Muster" not in repr(preview.files) + str(kept(preview).rows())


def test_the_first_of_rows_that_are_alike_stays(data: Path) -> None:
    café = "03.05.2018;Mitte;Café;25;"
    preview = look(data, café, café, "03.05.2018;Mitte;Café;26;", " 3.5.18 ;mitte;Café;25;")
    assert (left(preview), preview.files[0].duplicates) == ([(3, "repeated"), (5, "repeated")], 2)
    assert kept(preview)["attendance"].to_list() == [25, 26]


def test_rows_that_differ_in_a_remark_are_two_events(data: Path) -> None:
    preview = look(data, "03.05.2018;Mitte;Café;25;", "03.05.2018;Mitte;Café;25;zweite Gruppe")
    assert (left(preview), kept(preview)["ordinal"].to_list()) == ([], [0, 1])


def test_date_and_space_in_the_first_row_of_their_group_only(data: Path) -> None:
    rows = "03.05.2018;Mitte;Café;1;", ";;Chor;2;", ";Feuerbach;Tanz;3;", "04.05.2018;;Kino;4;"
    found = kept(look(data, *rows)).select("space", pl.col("date").dt.day(), "title").rows()
    assert found == [
        ("mitte", 3, "Café"),
        ("mitte", 3, "Chor"),
        ("feuerbach", 3, "Tanz"),
        ("feuerbach", 4, "Kino"),
    ]


def test_totals_and_cancelled_events_between_groups_carry_nothing_on(data: Path) -> None:
    rows = "03.05.2018;Mitte;Café;1;", ";;Chor;2;", "Summe;;;3;", "04.05.2018;;Kino;4;", ";;Tee;5;"
    found = kept(look(data, *rows)).select("space", pl.col("date").dt.day(), "title").rows()
    assert found == [("mitte", 3, "Café"), ("mitte", 3, "Chor"), ("mitte", 4, "Kino"), ("mitte", 4, "Tee")]


def test_a_cancelled_event_still_says_the_day_of_those_below_it(data: Path) -> None:
    rows = (
        "03.05.2018;Mitte;Café;1;",
        ";;Tee;2;",
        "04.05.2018;Mitte;Chor;;fällt aus",
        ";;Tanz;3;",
    )
    preview = look(data, *rows)
    assert left(preview) == [(4, "cancelled")]
    assert kept(preview).select(pl.col("date").dt.day(), "title").rows()[-1] == (4, "Tanz")


def test_a_single_gap_is_no_group_and_has_to_be_filled(data: Path) -> None:
    days = [f"{day:02}.05.2018;Mitte;Café {day};1;" for day in range(1, 10)]
    (report,) = look(data, *days, ";Mitte;Chor;35;").files
    assert [(each.place.line, each.place.field.value) for each in report.refused] == [(11, "date")]


def test_notes_below_the_table_do_not_make_a_gap_a_group(data: Path) -> None:
    days = [f"{day:02}.05.2018;Mitte;Café {day};1;" for day in range(1, 7)]
    (report,) = look(data, *days, ";Mitte;Chor;35;", ";;Danke;;", ";;Bis bald;;").files
    assert [(each.place.line, each.place.field.value) for each in report.refused] == [(8, "date")]


def test_a_day_alone_in_a_row_is_that_of_the_rows_below(data: Path) -> None:
    preview = look(
        data, "03.05.2018;;;;", ";Mitte;Café;1;", ";Mitte;Chor;2;", "04.05.2018;;;;", ";Mitte;Tee;3;"
    )
    assert left(preview) == [(2, "note"), (5, "note")]
    assert kept(preview)["date"].dt.day().to_list() == [3, 3, 4]


@pytest.mark.parametrize(
    "rows",
    [
        ("Mai 2018;;;;", "3.;;Café;Mitte;1", ";;Chor;Mitte;2", "Juni 2018:;;;;", "4;;Tee;Mitte;3"),
        ("3.;Mai 2018;Café;Mitte;1", "3.;05/2018;Chor;Mitte;2", "4;6/2018;Tee;Mitte;3"),
        ("3.;Mai 2018;Café;Mitte;1", "3.;;Chor;Mitte;2", "4;Juni 2018;Tee;Mitte;3"),
    ],
)
def test_a_bare_day_belongs_to_the_month_beside_or_above_it(data: Path, rows: tuple[str, ...]) -> None:
    """Once one month was asked for the whole column, which put June's events into May."""
    preview = look(data, *rows, header="Tag;Monat;Veranstaltung;Ort;TN")
    assert kept(preview)["date"].dt.strftime("%d.%m.%Y").to_list() == [
        "03.05.2018",
        "03.05.2018",
        "04.06.2018",
    ]


def test_it_is_said_that_blanks_were_read_as_the_cell_above(data: Path) -> None:
    (report,) = look(data, "03.05.2018;Mitte;Café;1;", ";;Chor;2;", ";;Tee;3;").files
    assert [note.said(words("de")) for note in report.notes] == [
        "2 leere Zellen der Spalte „Datum“ wurden wie die Zelle darüber gelesen.",
        "2 leere Zellen der Spalte „Ort“ wurden wie die Zelle darüber gelesen.",
    ]


def test_a_space_alone_in_a_row_is_that_of_the_rows_below(data: Path) -> None:
    header, spaces = "Datum;Veranstaltung;TN", ("Feuerbach;;", "bad-cannstatt:;;")
    rows = spaces[0], "03.05.2018;Café;1", "04.05.2018;Chor;2", spaces[1], "05.05.2018;Tanz;3"
    preview = look(data, *rows, header=header)
    assert left(preview) == [(2, "note"), (5, "note")]
    assert kept(preview)["space"].to_list() == ["feuerbach", "feuerbach", "bad-cannstatt"]


def test_rows_above_the_first_space_are_not_given_to_any(data: Path) -> None:
    rows = "03.05.2018;Café;1", "Feuerbach;;", "04.05.2018;Chor;2"
    (report,) = look(data, *rows, header="Datum;Veranstaltung;TN").files
    assert (report.kept, [each.place.line for each in report.refused]) == (1, [2])


def test_lines_are_those_that_the_provider_sees(data: Path) -> None:
    header = 'Rückmeldung;;;;\n"Bitte\nbis 5.";;;;\n\n' + HEADER  # lines 1 to 5
    rows = "", '03.05.2018;Mitte;"Café\nim Hof";25;', ";;;;", "Summe;;;25;", "04.05.2018;Mitte;Chor;viele;"
    report: Report = look(data, *rows, header=header).files[0]
    assert [row.line for row in report.left_out] == [10]
    assert [each.place.line for each in report.refused] == [11]
