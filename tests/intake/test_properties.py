"""Whatever the bytes and cells: a report or a problem, never a traceback, never half a file."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from analytics import intake, store
from analytics.intake import File, Preview, Report
from analytics.intake.values.counts import MOST
from analytics.wording import words
from tests.intake.looking import held
from tests.intake.sheets import HEADER, PLAIN, events_of, fresh, workbook

SETTINGS = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

numbers = st.integers(0, MOST)
messy = st.one_of(
    st.sampled_from(
        [
            "",
            "Summe",
            "fällt aus",
            "Frau Muster",
            "25",
            "ca. 25",
            "20-50",
            "1.500",
            "k.A.",
            "Mitte",
            "03.05.2018",
            "43223",
            "gut",
            "#####",
        ]
    ),
    st.sampled_from(
        ["-", "0", "1e9", "999999999999", "31.02.2018", "alle", "gezählt", "Kultur", "“", "{x}", "=1"]
    ),
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters='\0";\r\n'), max_size=8),
)
rows = st.lists(st.lists(messy, max_size=15), max_size=8)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with held(tmp_path_factory.mktemp("fuzz")) as file:
        yield file


def outcome(content: bytes, data: Path) -> Report | None:
    """The report, or nothing where the file is declined; saying either in German raises nothing."""
    german = words("de")
    preview = intake.look([File("liste", content)], data)
    (report,) = preview.files
    if report.problem:
        german.problem(report.problem)
        return None
    for said in (*report.refused, *report.doubts, *report.left_out):
        said.said(german)
    for question in report.questions:
        question.asked.said(german)
    assert report.rows_read == report.kept + report.rows_refused + report.waiting + len(report.left_out)
    batch = preview.batches[0]
    assert (0 if batch is None else batch.rows.height) in (0, report.kept)
    return report


@given(st.binary(max_size=400))
@SETTINGS
def test_any_bytes(data: Path, content: bytes) -> None:
    outcome(content, data)


@given(
    st.binary(max_size=200),
    st.sampled_from([b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", HEADER.encode()]),
)
@SETTINGS
def test_any_bytes_behind_a_known_beginning(data: Path, content: bytes, start: bytes) -> None:
    outcome(start + content, data)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6))
@SETTINGS
def test_a_workbook_with_broken_bytes(data: Path, broken: list[tuple[int, int]]) -> None:
    content = bytearray(workbook(tuple(PLAIN.split(";"))))
    for place, byte in broken:
        content[place % len(content)] = byte
    outcome(bytes(content), data)


@given(rows)
@SETTINGS
def test_any_cells_of_a_csv(data: Path, rows: list[list[str]]) -> None:
    lines = [HEADER, *(";".join(row) for row in rows)]
    assert outcome("\n".join(lines).encode(), data) is not None


@given(rows)
@SETTINGS
def test_any_cells_of_a_workbook(data: Path, rows: list[list[str]]) -> None:
    cut = [tuple(cell for cell in row[:13]) for row in rows]
    assert outcome(workbook(*cut), data) is not None


event = st.tuples(
    st.sampled_from(["Café", "Chor"]), st.sampled_from(["Mitte", "Feuerbach"]), st.integers(0, 60), numbers
)
events = st.lists(event, min_size=1, max_size=10, unique=True)
named = st.lists(event, min_size=1, max_size=10, unique_by=lambda event: event[:3])
"""Events that nobody can take for one another: of equal names in two files the second corrects the first."""
Events = list[tuple[str, str, int, int]]


def listed(events: Events) -> File:
    """A list of these events: title, space, days after the opening, visits."""
    lines = [
        f"{date(2018, 5, 1) + timedelta(days=after):%d.%m.%Y};{space};{title};;;{count};;;;;;;"
        for title, space, after, count in events
    ]
    return File("liste.csv", "\n".join([HEADER, *lines]).encode())


def values(preview: Preview) -> pl.DataFrame:
    """What would be written, in an order of its own."""
    rows = [batch.rows.select(store.VALUES) for batch in preview.batches if batch]
    return pl.concat(rows).sort(store.VALUES)


@given(events, st.randoms())
@SETTINGS
def test_the_order_of_rows_does_not_matter(data: Path, events: Events, chance: object) -> None:
    shuffled = sorted(events, key=lambda _: chance.random())  # type: ignore[attr-defined]
    one, other = (intake.look([listed(each)], data) for each in (events, shuffled))
    assert_frame_equal(values(one), values(other))
    assert_frame_equal(one.months, other.months)


@given(named, st.integers(0, 9))
@SETTINGS
def test_splitting_a_list_in_two_files_does_not_matter(data: Path, events: Events, at: int) -> None:
    parts = [part for part in (events[:at], events[at:]) if part]
    one, two = intake.look([listed(events)], data), intake.look([listed(part) for part in parts], data)
    assert_frame_equal(one.months, two.months)
    assert_frame_equal(values(one), values(two))


@given(events, events)
@settings(SETTINGS, max_examples=4)
def test_importing_again_changes_nothing_and_undoing_restores_the_figures(
    tmp_path: Path, events: Events, others: Events
) -> None:
    own = fresh(tmp_path)
    first = intake.write(intake.look([listed(events)], own), own).files[0]
    before = store.read(own).rollup
    assert (first.kept, first.refused) == (len(events), ())
    assert first.attendance_total == before["attendance"].sum() == events_of(own)["attendance"].sum()
    again = intake.look([listed(events[::-1])], own).files[0]
    assert (again.unchanged, again.new, again.changed, again.refused) == (len(events), 0, 0, ())
    second = intake.write(intake.look([listed(others)], own), own).files[0]
    if second.number:
        store.undo(own, second.number)
    assert_frame_equal(store.read(own).rollup, before)


@given(events)
@settings(SETTINGS, max_examples=3)
def test_a_workbook_says_the_same_as_a_csv(data: Path, events: Events) -> None:
    lines = listed(events).content.decode().splitlines()[1:]
    book = File("liste.xlsx", workbook(*(tuple(line.split(";")) for line in lines)))
    one, other = (intake.look([file], data) for file in (listed(events), book))
    assert_frame_equal(values(one), values(other))


@given(rows)
@settings(SETTINGS, max_examples=4)
def test_nothing_is_written_of_a_delivery_that_is_not_all_in_order(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    own = fresh(tmp_path)
    before = own.read_bytes()
    messy = File("a.csv", "\n".join([HEADER, *(";".join(row) for row in rows)]).encode())
    wrong = File("b.csv", f"{HEADER}\n{PLAIN.replace('25', 'viele')}".encode())
    assert not intake.write(intake.look([messy, wrong], own), own).clean
    assert own.read_bytes() == before
