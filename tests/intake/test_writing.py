"""One transaction for one file: all or nothing, the same again changes nothing, what is settled stays."""

from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from analytics import intake, store
from analytics.problem import Busy
from analytics.vocabulary import Kind
from analytics.wording import words
from tests.intake.sheets import PLAIN, bring_in, csv, events_of, fresh, line, said

CHOIR, WRONG = line(Veranstaltung="Chor", Teilnahmen="40"), line(Teilnahmen="viele")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return fresh(tmp_path)


def lock(data: Path, space: str, month: date) -> None:
    with duckdb.connect(str(data)) as connection:
        connection.execute("INSERT INTO months VALUES (?, ?, false, false, true)", [space, month])


def test_a_delivery_enters_the_events_the_roll_up_and_the_ledger(tmp_path: Path, data: Path) -> None:
    report = bring_in(csv(tmp_path, PLAIN, CHOIR), data)
    assert (report.kept, report.attendance_total, report.number, report.written) == (2, 25 + 40, 1, True)
    after = store.read(data)
    assert after.version == 2
    assert after.rollup.select("space", "month", "events", "attendance", "refugee_experience").rows() == [
        ("mitte", date(2018, 5, 1), 2, 65, 20)
    ]


def test_one_refused_row_keeps_the_whole_file_out(tmp_path: Path, data: Path) -> None:
    before = data.read_bytes()
    report = bring_in(csv(tmp_path, PLAIN, WRONG), data)
    assert (report.kept, report.rows_refused, report.written) == (1, 1, False)
    assert data.read_bytes() == before


def test_partial_takes_what_is_in_order(tmp_path: Path, data: Path) -> None:
    report = bring_in(csv(tmp_path, PLAIN, WRONG), data, partial=True)
    assert (report.kept, report.rows_refused, report.written) == (1, 1, True)
    assert events_of(data).height == 1


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path: Path, data: Path) -> None:
    before = data.read_bytes()
    report = bring_in(csv(tmp_path, PLAIN, CHOIR), data, dry_run=True)
    assert (report.kept, report.attendance_total, report.written) == (2, 65, False)
    assert data.read_bytes() == before


def test_the_same_bytes_change_nothing_under_any_name(tmp_path: Path, data: Path) -> None:
    bring_in(csv(tmp_path, PLAIN, WRONG), data, partial=True)
    before = data.read_bytes()
    report = bring_in(csv(tmp_path, PLAIN, WRONG, name="noch einmal.csv"), data, partial=True)
    assert (report.known_before, report.new, report.unchanged, report.written) == (True, 0, 1, False)
    assert data.read_bytes() == before


def test_known_bytes_bring_what_could_not_come_before(tmp_path: Path, data: Path) -> None:
    """Once such a file was a dead end: refused rows could never be brought in, whatever was corrected."""
    later = line(Raum="Bad Cannstatt", Datum="01.02.2018")
    bring_in(csv(tmp_path, PLAIN, later), data, partial=True)
    assert bring_in(csv(tmp_path, PLAIN, later), data, partial=True).known_before
    with duckdb.connect(str(data)) as connection:
        connection.execute("UPDATE spaces SET opened = '2018-01-01' WHERE slug = 'bad-cannstatt'")
    report = bring_in(csv(tmp_path, PLAIN, later), data)
    assert (report.known_before, report.new, report.unchanged, report.number) == (False, 1, 1, 2)
    assert events_of(data).height == 2


def test_an_older_list_again_says_what_it_changes_and_changes_it(tmp_path: Path, data: Path) -> None:
    """Once the third delivery of v1, v2, v1 said "changes 26 to 25" and wrote nothing."""
    for text, status in ((PLAIN, "new"), (line(Teilnahmen="26"), "changed"), (PLAIN, "changed")):
        report = bring_in(csv(tmp_path, text), data)
        assert (getattr(report, status), report.written) == (1, True)
    assert events_of(data)["attendance"].to_list() == [25]


def test_a_longer_list_brings_only_what_is_new(tmp_path: Path, data: Path) -> None:
    bring_in(csv(tmp_path, PLAIN), data)
    report = bring_in(csv(tmp_path, CHOIR, PLAIN), data)
    assert (report.new, report.unchanged, report.attendance_total, report.number) == (1, 1, 65, 2)
    assert set(events_of(data)["title"]) == {"Café", "Chor"}


def test_a_list_without_anything_new_is_no_delivery(tmp_path: Path, data: Path) -> None:
    bring_in(csv(tmp_path, PLAIN, CHOIR), data)
    report = bring_in(csv(tmp_path, CHOIR, PLAIN), data)
    assert (report.known_before, report.unchanged, report.written, report.number) == (False, 2, False, None)
    assert store.read(data).version == 2


@pytest.mark.parametrize(
    ("cells", "column", "before", "after"),
    [
        ({"Teilnahmen": "26"}, "Teilnahmen", 25, 26),
        ({"Angebotsart": "Kultur"}, "Angebotsart", Kind.ENCOUNTER, Kind.CULTURE),
        ({"Bemerkung": "Regen"}, "Bemerkung", None, "Regen"),
    ],
)
def test_other_values_for_a_recorded_event_change_it_and_say_what(
    tmp_path: Path, data: Path, cells: dict[str, str], column: str, before: object, after: object
) -> None:
    bring_in(csv(tmp_path, PLAIN), data)
    report = bring_in(csv(tmp_path, line(**cells), CHOIR), data)
    assert (report.new, report.changed, report.unchanged, report.number) == (1, 1, 0, 2)
    (change,) = report.changes
    assert (change.place.column, change.title, change.before, change.after) == (column, "Café", before, after)
    assert events_of(data).height == 2


def test_equal_names_on_one_day_are_told_apart_by_their_order(tmp_path: Path, data: Path) -> None:
    first, second = line(Teilnahmen="20"), line(Teilnahmen="30")
    assert bring_in(csv(tmp_path, first, second), data).kept == 2
    report = bring_in(csv(tmp_path, second, first, line(Teilnahmen="40")), data)
    assert (report.unchanged, report.new, report.refused) == (2, 1, ())
    report = bring_in(csv(tmp_path, first, second, line(Teilnahmen="41")), data)
    assert [(change.before, change.after) for change in report.changes] == [(40, 41)]


def test_a_settled_month_takes_nothing_new_and_complains_about_nothing_old(
    tmp_path: Path, data: Path
) -> None:
    bring_in(csv(tmp_path, PLAIN), data)
    lock(data, "mitte", date(2018, 5, 1))
    june = line(Datum="03.06.2018")
    report = bring_in(csv(tmp_path, PLAIN, CHOIR, june), data, partial=True)
    assert (report.unchanged, report.new) == (1, 1)
    assert said(report) == [(3, "Datum", "03.05.2018")]


def test_what_was_checked_against_older_data_is_not_written(tmp_path: Path, data: Path) -> None:
    looked_at = intake.look(list(intake.files_of([csv(tmp_path, CHOIR)])), data)
    bring_in(csv(tmp_path, line(Veranstaltung="Kino")), data)
    with pytest.raises(Busy, match="changed by someone else"):
        intake.write(looked_at, data)
    assert events_of(data).height == 1


def test_a_refusal_says_where_what_and_what_to_do(tmp_path: Path, data: Path) -> None:
    (refusal,) = bring_in(csv(tmp_path, PLAIN, WRONG), data).refused
    assert refusal.said(words("en")) == (
        "mai.csv, line 3, column “Teilnahmen”: found “viele”, expected a whole number such as 25, ca. 25 or 20-50. "
        "Please correct the number, or leave the cell empty if it is not known."
    )


def test_a_hundred_thousand_rows_are_all_there(tmp_path: Path, data: Path) -> None:
    many = (line(Veranstaltung=f"Café {number}") for number in range(100_000))
    report = bring_in(csv(tmp_path, *many), data)
    assert (report.kept, report.attendance_total) == (100_000, 2_500_000)
    assert store.read(data).rollup["attendance"].to_list() == [2_500_000]
    assert events_of(data).select(pl.col("source_line").n_unique()).item() == 100_000
