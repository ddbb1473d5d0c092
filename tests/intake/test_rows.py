"""The rules of the domain, one small table each: which rows stay, which are refused and what is said."""

from datetime import date, time, timedelta
from pathlib import Path

import polars as pl
import pytest

from analytics.intake import Reason
from tests.intake.sheets import HEADER, PLAIN, brought, counts, line, said

TODAY = date.today()


def only(rows: pl.DataFrame, *names: str) -> tuple[object, ...]:
    return rows.select(names).row(0)


def test_a_plain_line_is_kept_as_it_is(tmp_path: Path) -> None:
    report, rows = brought(tmp_path, line(Bemerkung="im  Garten "))
    assert (report.rows_read, report.new, report.unchanged, report.refused) == (1, 1, 0, ())
    assert only(rows, "space", "date", "start_time", "title") == ("mitte", date(2018, 5, 3), None, "Café")
    assert only(rows, "kind", "audience", "basis", "rating") == ("encounter", "everyone", "counted", "good")
    assert only(rows, "attendance", "attendance_low", "attendance_high") == (25, None, None)
    assert only(rows, "refugee_experience", "children_youth", "women", "men") == (10, 3, 4, 3)
    assert only(rows, "remark", "import", "source_line") == ("im Garten", 1, 2)
    assert only(rows, "raw")[0]["date"] == "03.05.2018"


def test_what_is_not_said_is_unknown_and_never_zero(tmp_path: Path) -> None:
    report, rows = brought(tmp_path, "03.05.2018;Mitte;Café;;;;;;;;;;")
    assert only(rows, "kind", "audience", "basis", "rating", "remark") == (
        *("unknown", "unknown", "counted", None, None),
    )
    assert only(rows, "attendance", "refugee_experience", "women") == (None, None, None)
    assert only(rows, "raw")[0]["attendance"] is None
    assert (report.unknown_counts, report.attendance_total) == (1, 0)


def test_a_range_keeps_its_ends_and_its_text(tmp_path: Path) -> None:
    report, rows = brought(tmp_path, counts("20 – 51"), line(Raum="Feuerbach"))
    wanted = ("attendance", "attendance_low", "attendance_high", "basis")
    assert only(rows.filter(space="mitte"), *wanted) == (36, 20, 51, "estimated")  # 35,5 half up
    assert only(rows.filter(space="mitte"), "raw")[0]["attendance"] == "20 – 51"
    assert (report.estimated, report.attendance_total) == (1, 36 + 25)


@pytest.mark.parametrize(
    ("attendance", "refugee", "how", "basis"),
    [
        ("25", "", "", "counted"),
        ("25", "", "geschätzt", "estimated"),
        ("ca. 25", "", "", "estimated"),
        ("25", "ca. 10", "", "estimated"),
        ("20-30", "", "geschätzt", "estimated"),
    ],
)
def test_how_it_was_counted(tmp_path: Path, attendance: str, refugee: str, how: str, basis: str) -> None:
    _, rows = brought(tmp_path, f"03.05.2018;Mitte;Café;;;{attendance};{refugee};;;;{how};;")
    assert rows["basis"].to_list() == [basis]


def test_counted_and_written_as_an_estimate_contradict_each_other(tmp_path: Path) -> None:
    report, _ = brought(tmp_path, line(Teilnahmen="ca. 25"))
    assert said(report) == [(2, "Zählweise", "gezählt")]


@pytest.mark.parametrize(
    ("given", "groups"),
    [
        (("25", "10", "3", "4", ""), (3, 4, 3)),  # 10 − 3 − 4
        (("25", "10", "3", "", "3"), (3, 4, 3)),
        (("25", "10", "", "4", "3"), (3, 4, 3)),
        (("25", "10", "6", "4", ""), (6, 4, 0)),
        (("25", "10", "3", "", ""), (3, None, None)),  # two are open
        (("25", "", "", "", ""), (None, None, None)),
    ],
)
def test_the_third_group_follows_from_two_and_their_whole(
    tmp_path: Path, given: tuple[str, ...], groups: tuple[int | None, ...]
) -> None:
    _, rows = brought(tmp_path, counts(*given))
    assert only(rows, "children_youth", "women", "men") == groups


@pytest.mark.parametrize(
    ("given", "column"),
    [
        (("25", "26"), "davon mit Fluchterfahrung"),  # more than came
        (("25", "10", "11"), "davon Kinder/Jugendliche"),
        (("25", "10", "", "", "11"), "davon Männer"),
        (("25", "10", "3", "4", "4"), "davon mit Fluchterfahrung"),  # 11, not 10
        (("25", "10", "3", "4", "2"), "davon mit Fluchterfahrung"),  # 9, not 10
        (("25", "10", "6", "5", ""), "davon mit Fluchterfahrung"),  # 11 already
        (("k.A.", "10"), "davon mit Fluchterfahrung"),  # parts of an unknown whole
        (("25", "", "", "4", ""), "davon Frauen"),
        (("1,5",), "Teilnahmen"),
        (("25", "-1"), "davon mit Fluchterfahrung"),
    ],
)
def test_numbers_that_do_not_fit_each_other_are_refused(
    tmp_path: Path, given: tuple[str, ...], column: str
) -> None:
    report, rows = brought(tmp_path, counts(*given))
    assert [refusal.place.column for refusal in report.refused] == [column]
    assert rows.is_empty()


@pytest.mark.parametrize(
    ("day", "fits"),
    [
        ("01.05.2018", True),
        ("30.04.2018", False),  # before Mitte opened
        (f"{TODAY:%d.%m.%Y}", True),
        (f"{TODAY + timedelta(days=1):%d.%m.%Y}", False),
    ],
)
def test_the_day_lies_between_the_opening_and_today(tmp_path: Path, day: str, fits: bool) -> None:
    report, _ = brought(tmp_path, line(Datum=day))
    assert said(report) == ([] if fits else [(2, "Datum", day)])


def test_every_faulty_cell_of_a_row_is_named_at_once(tmp_path: Path) -> None:
    report, _ = brought(tmp_path, "31.02.2018;Mite;;Tanz;Senioren;viele;;;;;gemittelt;super;")
    assert {(column, found) for _, column, found in said(report)} == {
        *{("Datum", "31.02.2018"), ("Veranstaltung", ""), ("Teilnahmen", "viele")},
    }
    assert {(question.column.value, question.text) for question in report.questions} == {
        *{("space", "Mite"), ("kind", "Tanz"), ("audience", "Senioren"), ("basis", "gemittelt")},
        ("rating", "super"),
    }
    assert (report.rows_refused, report.waiting, report.kept) == (1, 0, 0)


def test_the_second_of_two_rows_that_are_alike_repeats_the_first(tmp_path: Path) -> None:
    report, rows = brought(
        tmp_path, PLAIN, "", line(Veranstaltung="Chor"), PLAIN, line(Bemerkung="zweite Gruppe")
    )
    assert [(row.line, row.reason, row.text) for row in report.left_out] == [(5, Reason.REPEATED, "Café")]
    assert (report.duplicates, report.refused) == (1, ())
    assert sorted(rows["source_line"]) == [2, 4, 6]


def test_blank_rows_are_no_rows_and_totals_are_left_out(tmp_path: Path) -> None:
    report, _ = brought(tmp_path, "", PLAIN, ";;;;;;;;;;;;", "  ; ;", "Summe;;;;;25;;;;;;;")
    assert (report.rows_read, report.kept, report.rows_refused) == (2, 1, 0)
    assert [(row.line, row.reason) for row in report.left_out] == [(6, Reason.TOTAL)]


def test_columns_that_are_not_ours_are_named_and_not_read(tmp_path: Path) -> None:
    header = f"Ansprechpartnerin;{HEADER};Telefon"
    report, rows = brought(
        tmp_path, f"Erika Muster;{PLAIN};0711 1", "Erika Muster;;;;;;;;;;;;;;", header=header
    )
    assert report.private == ("Ansprechpartnerin", "Telefon")
    assert report.rows_read == 1
    assert "Muster" not in str(rows.rows())


def test_a_start_time_belongs_to_the_event(tmp_path: Path) -> None:
    _, rows = brought(tmp_path, f"{PLAIN};15:30", f"{PLAIN};17:00", header=f"{HEADER};Beginn")
    assert sorted(rows["start_time"]) == [time(15, 30), time(17)]
