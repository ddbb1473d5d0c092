"""One transaction for one file: all or nothing, the same again changes nothing, what is settled stays."""

from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from analytics import intake, store
from analytics.problem import Busy
from analytics.wording import words
from tests.intake.sheets import PLAIN, csv, events_of, fresh, line, said

CHOIR, WRONG = line(Veranstaltung="Chor", Teilnahmen="40"), line(Teilnahmen="viele")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return fresh(tmp_path)


def lock(data: Path, space: str, month: date) -> None:
    with duckdb.connect(str(data)) as connection:
        connection.execute("INSERT INTO months VALUES (?, ?, false, false, true)", [space, month])


def test_a_delivery_enters_the_events_the_roll_up_and_the_ledger(tmp_path: Path, data: Path) -> None:
    report = intake.bring_in(csv(tmp_path, PLAIN, CHOIR), data)
    assert (report.kept, report.attendance_total, report.number, report.written) == (2, 25 + 40, 1, True)
    after = store.read(data)
    assert after.version == 2
    assert after.rollup.select("space", "month", "events", "attendance", "refugee_experience").rows() == [
        ("mitte", date(2018, 5, 1), 2, 65, 20)
    ]


def test_one_refused_row_keeps_the_whole_file_out(tmp_path: Path, data: Path) -> None:
    before = data.read_bytes()
    report = intake.bring_in(csv(tmp_path, PLAIN, WRONG), data)
    assert (report.kept, report.rows_refused, report.written) == (1, 1, False)
    assert data.read_bytes() == before


def test_partial_takes_what_is_in_order(tmp_path: Path, data: Path) -> None:
    report = intake.bring_in(csv(tmp_path, PLAIN, WRONG), data, partial=True)
    assert (report.kept, report.rows_refused, report.written) == (1, 1, True)
    assert events_of(data).height == 1


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path, data: Path) -> None:
    before = data.read_bytes()
    report = intake.bring_in(csv(tmp_path, PLAIN, CHOIR), data, dry_run=True)
    assert (report.kept, report.attendance_total, report.written) == (2, 65, False)
    assert data.read_bytes() == before


def test_the_same_bytes_change_nothing_under_any_name(tmp_path: Path, data: Path) -> None:
    intake.bring_in(csv(tmp_path, PLAIN, WRONG), data, partial=True)
    before = data.read_bytes()
    report = intake.bring_in(csv(tmp_path, PLAIN, WRONG, name="noch einmal.csv"), data, partial=True)
    assert (report.known_before, report.kept, report.already, report.written) == (True, 0, 1, False)
    assert data.read_bytes() == before


def test_known_bytes_stay_out_even_where_a_row_would_fit_now(tmp_path: Path, data: Path) -> None:
    later = line(Raum="Bad Cannstatt", Datum="01.02.2018")
    intake.bring_in(csv(tmp_path, PLAIN, later), data, partial=True)
    with duckdb.connect(str(data)) as connection:
        connection.execute("UPDATE spaces SET opened = '2018-01-01' WHERE slug = 'bad-cannstatt'")
    report = intake.bring_in(csv(tmp_path, PLAIN, later), data)
    assert (report.known_before, report.written) == (True, False)
    assert events_of(data).height == 1


def test_a_longer_list_brings_only_what_is_new(tmp_path: Path, data: Path) -> None:
    intake.bring_in(csv(tmp_path, PLAIN), data)
    report = intake.bring_in(csv(tmp_path, CHOIR, PLAIN), data)
    assert (report.kept, report.already, report.attendance_total, report.number) == (1, 1, 65, 2)
    assert events_of(data)["title"].to_list() == ["Café", "Chor"]


def test_a_list_without_anything_new_is_no_delivery(tmp_path: Path, data: Path) -> None:
    intake.bring_in(csv(tmp_path, PLAIN, CHOIR), data)
    report = intake.bring_in(csv(tmp_path, CHOIR, PLAIN), data)
    assert (report.known_before, report.already, report.written, report.number) == (False, 2, False, None)
    assert store.read(data).version == 2


@pytest.mark.parametrize(
    ("cells", "column", "expected"),
    [
        ({"Teilnahmen": "26"}, "Teilnahmen", "25, wie"),
        ({"Angebotsart": "Kultur"}, "Angebotsart", "Begegnung, wie"),
        ({"Bemerkung": "Regen"}, "Bemerkung", "nichts, wie"),
    ],
)
def test_other_values_for_a_recorded_event_are_refused(
    tmp_path: Path, data: Path, cells: dict[str, str], column: str, expected: str
) -> None:
    intake.bring_in(csv(tmp_path, PLAIN), data)
    report = intake.bring_in(csv(tmp_path, line(**cells), CHOIR), data, partial=True)
    assert said(report) == [(2, column, cells[column])]
    assert "already recorded with other values" in report.refused[0].said(words("en"))
    assert events_of(data)["attendance"].to_list() == [25, 40]


def test_equal_names_on_one_day_are_told_apart_by_their_order(tmp_path: Path, data: Path) -> None:
    first, second = line(Teilnahmen="20"), line(Teilnahmen="30")
    assert intake.bring_in(csv(tmp_path, first, second), data).kept == 2
    report = intake.bring_in(csv(tmp_path, second, first, line(Teilnahmen="40")), data)
    assert (report.already, report.kept, report.refused) == (2, 1, ())
    report = intake.bring_in(csv(tmp_path, first, second, line(Teilnahmen="41")), data)
    assert said(report) == [(4, "Teilnahmen", "41")]


def test_a_settled_month_takes_nothing_new_and_complains_about_nothing_old(
    tmp_path: Path, data: Path
) -> None:
    intake.bring_in(csv(tmp_path, PLAIN), data)
    lock(data, "mitte", date(2018, 5, 1))
    june = line(Datum="03.06.2018")
    report = intake.bring_in(csv(tmp_path, PLAIN, CHOIR, june), data, partial=True)
    assert (report.already, report.kept) == (1, 1)
    assert said(report) == [(3, "Datum", "03.05.2018")]


def test_what_was_checked_against_older_data_is_not_written(tmp_path: Path, data: Path) -> None:
    version = store.read(data).version
    intake.bring_in(csv(tmp_path, PLAIN), data)
    events = events_of(data).drop("import")
    with pytest.raises(Busy, match="changed by someone else"):
        store.add_events(data, events, store.Delivery("a.csv", "0", 1), version)
    assert events_of(data).height == 1


def test_a_refusal_says_where_what_and_what_to_do(tmp_path: Path, data: Path) -> None:
    (refusal,) = intake.bring_in(csv(tmp_path, PLAIN, WRONG), data).refused
    assert refusal.said(words("en")) == (
        "mai.csv, line 3, column “Teilnahmen”: found “viele”, expected a whole number such as 25, ca. 25 or 20-50. "
        "Please correct the number, or leave the cell empty if it is not known."
    )


def test_a_hundred_thousand_rows_are_all_there(tmp_path: Path, data: Path) -> None:
    many = (line(Veranstaltung=f"Café {number}") for number in range(100_000))
    report = intake.bring_in(csv(tmp_path, *many), data)
    assert (report.kept, report.attendance_total) == (100_000, 2_500_000)
    assert store.read(data).rollup["attendance"].to_list() == [2_500_000]
    assert events_of(data).select(pl.col("source_line").n_unique()).item() == 100_000
