"""Whatever the bytes and cells: a report or a problem, never a traceback, never half a file."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics import intake, store
from analytics.intake import Report
from analytics.intake.values.counts import MOST, attendance
from analytics.intake.values.days import day
from analytics.problem import Problem
from analytics.wording import words
from tests.intake.sheets import HEADER, PLAIN, events_of, fresh, workbook

SETTINGS = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

numbers = st.integers(0, MOST)
messy = st.one_of(
    st.sampled_from(
        ["", "25", "ca. 25", "20-50", "1.500", "k.A.", "Mitte", "03.05.2018", "43223", "gut", "#####"]
    ),
    st.sampled_from(
        ["-", "0", "1e9", "999999999999", "31.02.2018", "alle", "gezählt", "Kultur", "“", "{x}", "=1"]
    ),
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters='\0";\r\n'), max_size=8),
)
rows = st.lists(st.lists(messy, max_size=15), max_size=8)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    file = fresh(tmp_path_factory.mktemp("fuzz"))
    before = file.read_bytes()
    yield file
    assert file.read_bytes() == before


def outcome(content: bytes, folder: Path, data: Path) -> Report | None:
    """The report, or nothing where the file is declined; saying either in German raises nothing."""
    file = folder / "liste"
    file.write_bytes(content)
    try:
        report = intake.bring_in(file, data, dry_run=True)
    except Problem as problem:
        words("de").problem(problem)
        return None
    assert all(refusal.said(words("de")) for refusal in report.refused)
    assert report.rows_read == report.kept + report.already + report.rows_refused
    return report


@given(st.binary(max_size=400))
@SETTINGS
def test_any_bytes(tmp_path: Path, data: Path, content: bytes) -> None:
    outcome(content, tmp_path, data)


@given(
    st.binary(max_size=200),
    st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", HEADER.encode()]),
)
@SETTINGS
def test_any_bytes_behind_a_known_beginning(tmp_path: Path, data: Path, content: bytes, start: bytes) -> None:
    outcome(start + content, tmp_path, data)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6))
@SETTINGS
def test_a_workbook_with_broken_bytes(tmp_path: Path, data: Path, broken: list[tuple[int, int]]) -> None:
    content = bytearray(workbook(tuple(PLAIN.split(";"))))
    for place, byte in broken:
        content[place % len(content)] = byte
    outcome(bytes(content), tmp_path, data)


@given(rows)
@SETTINGS
def test_any_cells_of_a_csv(tmp_path: Path, data: Path, rows: list[list[str]]) -> None:
    lines = [HEADER, *(";".join(row) for row in rows)]
    assert outcome("\n".join(lines).encode(), tmp_path, data) is not None


@given(rows)
@SETTINGS
def test_any_cells_of_a_workbook(tmp_path: Path, data: Path, rows: list[list[str]]) -> None:
    cut = [tuple(cell for cell in row[:13]) for row in rows]
    assert outcome(workbook(*cut), tmp_path, data) is not None


@given(
    st.lists(
        st.tuples(st.sampled_from(["Café", "Chor", "Tanz"]), st.integers(0, 60), numbers),
        min_size=1,
        max_size=12,
    )
)
@settings(SETTINGS, max_examples=10)
def test_importing_again_in_any_order_changes_nothing(
    tmp_path: Path, events: list[tuple[str, int, int]]
) -> None:
    lines = [
        f"{date(2018, 5, 1) + timedelta(days=after):%d.%m.%Y};Mitte;{title};;;{count};;;;;;;"
        for title, after, count in dict.fromkeys(events)
    ]
    own, file = fresh(tmp_path), tmp_path / "liste.csv"
    file.write_text("\n".join([HEADER, *lines]), encoding="utf-8")
    first = intake.bring_in(file, own)
    assert (first.kept, first.refused) == (len(lines), ())
    assert (
        first.attendance_total
        == store.read(own).rollup["attendance"].sum()
        == events_of(own)["attendance"].sum()
    )
    file.write_text("\n".join([HEADER, *reversed(lines), ""]), encoding="utf-8")
    again = intake.bring_in(file, own)
    assert (again.already, again.kept, again.refused, again.written) == (len(lines), 0, (), False)


@given(numbers, numbers, st.sampled_from(["-", " – ", " bis ", "bis"]))
def test_every_written_form_of_a_number_is_read_back(one: int, other: int, between: str) -> None:
    low, high = sorted((one, other))
    dotted = f"{low:,}".replace(",", ".")
    assert attendance(str(low)).value == attendance(dotted).value == attendance(f"ca. {dotted}").value == low
    ranged = attendance(f"{dotted}{between}{high}")
    assert (ranged.low, ranged.high) == (low, high)
    assert ranged.value is not None
    assert 0 <= 2 * ranged.value - (low + high) <= 1


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_written_form_of_a_day_is_read_back(when: date) -> None:
    serial = (when - date(1899, 12, 30)).days
    for text in (
        f"{when:%d.%m.%Y}",
        f"{when.day}.{when.month}.{when:%y}",
        f"{when}",
        f"{when} 00:00:00",
        str(serial),
    ):
        assert day(text) == (when,)
