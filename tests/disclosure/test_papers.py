"""Papers one after the other, beside releases, and what stands in their files."""

import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from shutil import which
from subprocess import run

import openpyxl
import polars as pl
import pytest
from docx import Document

from analytics import disclosure, store
from analytics.disclosure.withholding import audit, known, packed, papers
from analytics.problem import Problem
from analytics.reports.council import REPORTS
from analytics.store import Snapshot
from analytics.views import Table
from tests.disclosure.attacker import Attacker
from tests.disclosure.fixed import asked_for, made, published
from tests.disclosure.making import written
from tests.disclosure.withheld_attacker import LEAST, Reader, left
from tests.reports.test_pdf import of
from tests.worlds import bring, day, events

READER = which("pdftotext")
CITY = """
space date visits with children women men
a 2018-01 93 53 23 20 10
a 2018-02 64 34 14 12 8
a 2018-03 4 2 1 1 0
b 2018-01 71 31 11 10 10
b 2018-02 88 48 18 15 15
b 2018-03 79 39 9 20 10
c 2018-01 57 37 17 12 8
c 2018-02 68 28 10 8 10
c 2018-03 61 31 11 10 10
"""


@pytest.fixture
def city(world: Callable[..., Snapshot]) -> Snapshot:
    return world(CITY)


def test_two_papers_of_different_months_would_tell_the_month_between(city: Snapshot) -> None:
    """January to March less January to February is March, of which a had 4: 161 - 157."""
    first, second = (asked_for(city, "2018-01", end, ("a", "b")) for end in ("2018-02", "2018-03"))
    alone = [made(asked).paper for asked in (first, second)]
    assert alone[0].shown["a", None, "all"] == 157
    naive = alone[1].withholding((alone[1].states > 0) * (alone[1].reported < 7) * 1)
    assert not audit(known([alone[0], naive])).holds
    after = made(second, [alone[0]]).paper
    assert audit(known([alone[0], after])).holds
    attacker, readers = Attacker(), [Reader(first, alone[0]), Reader(second, after)]
    for reader in readers:
        reader.teach(attacker)
    for place, (names, true) in readers[1].withheld().items():
        assert len(left(attacker, names, true)) >= LEAST, place


def test_a_paper_of_a_later_version_withholds_what_the_earlier_one_does(city: Snapshot) -> None:
    """Only b's March has changed; all else may be known to be as it was."""
    asked = asked_for(city, "2018-01", "2018-03")
    first = published(asked)
    bring(city.path, events("space date visits with children women men\nb 2018-03 33 13 3 5 5"))
    later = asked_for(store.read(city.path), "2018-01", "2018-03")
    second = published(later)
    attacker = Attacker()
    readers = [Changed(asked, first.paper, version=1), Changed(later, second.paper, version=2)]
    for reader in readers:
        reader.teach(attacker)
    for reader in readers:
        for place, (names, true) in reader.withheld().items():
            assert len(left(attacker, names, true)) >= LEAST, place


class Changed(Reader):
    """Knows that nothing but b's March has changed."""

    def name(self, space: str, month: object, part: str) -> tuple[object, ...]:
        version = self.version if (space, month) == ("b", day("2018-03")) else 0
        return (version, space, month, part)


def test_the_same_tables_again_are_the_same(city: Snapshot) -> None:
    asked = asked_for(city, "2018-01", "2018-03")
    first, second = published(asked), published(asked)
    assert packed(first.paper) == packed(second.paper)
    assert [one.number for one in store.withheld(city.path)] == [1]


def test_tables_after_a_release_of_the_same_version_are_refused(city: Snapshot) -> None:
    written(city)
    asked = asked_for(city, "2018-01", "2018-02")
    with pytest.raises(Problem, match="rounds these data already"):
        made(asked)
    with pytest.raises(Problem, match="rounds these data already"):
        store.deliver_withheld(city.path, b"", city.version)


def test_a_release_after_tables_of_the_same_version_is_refused(city: Snapshot) -> None:
    release = disclosure.prepare(city, seed="1")
    published(asked_for(city, "2018-01", "2018-02"))
    with pytest.raises(Problem, match="small numbers withheld"):
        disclosure.prepare(city)
    with pytest.raises(Problem, match="small numbers withheld"):
        store.deliver_release(city.path, release)
    assert store.releases(city.path).is_empty()


def test_a_release_of_another_version_must_not_give_a_withheld_number_away(city: Snapshot) -> None:
    """a's March is 4 and known to be 0 to 6. Rounded to 5 it may be 1 to 6, which are six; to 0 only five are left."""
    published(asked_for(city, "2018-01", "2018-03"))
    bring(city.path, events("space date visits with\nc 2018-04 30 10"))
    data, out = store.read(city.path), papers(city.path)
    for seed in range(1, 2):
        try:
            release = disclosure.prepare(data, seed=f"{seed * 99:x}")
        except Problem:
            continue
        assert audit(known(out, [release])).holds
    kept = disclosure.releasing._drawn  # what would come out without that check
    plain = disclosure.releasing._plain(data, 5)
    drawn = [
        kept(replace(plain, seed=f"{seed:x}"), [], disclosure.releasing.WAYS[0], lambda *_: None)
        for seed in range(4)
    ]
    assert not all(audit(known(out, [release])).holds for release in drawn)


def test_what_was_changed_meanwhile_is_not_published(city: Snapshot) -> None:
    fixed = made(asked_for(city, "2018-01", "2018-03"))
    bring(city.path, events("space date visits\nb 2018-03 33"))
    with pytest.raises(Problem, match="changed by someone else"):
        store.deliver_withheld(city.path, packed(fixed.paper), city.version)
    with pytest.raises(Problem, match="changed by someone else"):
        store.deliver_withheld(city.path, packed(fixed.paper), city.version + 1, after=1)


def cells_of(form: str, content: bytes) -> list[str]:
    """Everything that is written in a file, cell by cell or line by line."""
    if form == "docx":
        tables = Document(BytesIO(content)).tables
        told = [cell.text for table in tables for row in table.rows for cell in row.cells]
        return told + [part.text for part in Document(BytesIO(content)).paragraphs]
    if form == "xlsx":
        book = openpyxl.load_workbook(BytesIO(content))
        return [
            str(cell.value)
            for sheet in book
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        ]
    if READER is None:
        pytest.skip("pdftotext is not installed")
    read = run([READER, "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
    return [read, *("•" for said in of(content, "/Figure") if said == "secret" or said == "geheim")]


@pytest.mark.parametrize("form", ["docx", "pdf", "xlsx"])
def test_no_file_holds_what_is_withheld(world: Callable[..., Snapshot], form: str) -> None:
    """a's February, 4711, is withheld beside its January, and stands nowhere: no number of these tables is like it."""
    data = world(
        "space date visits with\na 2018-01 3 0\na 2018-02 4711 0\nb 2018-01 5003 0\nb 2018-02 8123 0"
    )
    asked = asked_for(data, "2018-01", "2018-02")
    fixed = made(asked)
    by_time = fixed.report.views[0]
    assert texts(by_time.table, asked)[:2] == [["•", "•", "5.006"], ["•", "•", "12.834"]]
    content = REPORTS[form][1](fixed.report, asked.say, None)
    told = " ".join(cells_of(form, content))
    packages = [zipfile.ZipFile(BytesIO(content))] if form != "pdf" else []
    told += " ".join(part.read(name).decode("latin-1") for part in packages for name in part.namelist())
    for number in ("4711", "4.711", "5003", "5.003", "8123", "8.123"):
        assert number not in told
    assert told.count("•") >= 4
    assert ("5006" if form == "xlsx" else "5.006") in told


def texts(table: Table, asked: object) -> list[list[str]]:
    return [line[1:] for line in table.shown(asked.say)]  # type: ignore[attr-defined]


def test_signs_are_explained_and_totals_are_those_of_the_figures(demo_data: Snapshot) -> None:
    """2018: 12.600 visits with the imputed ones of Bad Cannstatt (methods.md, 4), which stand in brackets."""
    asked = asked_for(demo_data, "2018-03", "2018-12")
    report = made(asked).report
    by_time, by_group = report.views
    march, *_, total = texts(by_time.table, asked)
    assert march == ["…", "x", "x", "x", "x", "…"]
    assert total == ["(2.520)", "2.576", "3.192", "2.328", "1.984", "(12.600)"]
    assert texts(by_group.table, asked)[-1][-1] == "(12.600)"
    for sign in ("x =", "… =", "( ) ="):
        assert sign in by_time.note
    assert "• =" not in by_time.note
    assert "– =" in by_group.note


def test_kinds_are_no_choice(demo_data: Snapshot) -> None:
    asked = asked_for(demo_data, "2018-03", "2018-12")
    narrowed = replace(asked, wanted=replace(asked.wanted, kinds=("culture",)))
    with pytest.raises(Problem, match="spaces and months alone"):
        made(narrowed)


def test_the_visits_of_a_number_are_those_of_the_roll_up(demo_data: Snapshot) -> None:
    paper = made(asked_for(demo_data, "2019-01", "2019-12")).paper
    rows = demo_data.rollup.filter(pl.col("month").dt.year() == 2019)
    sums = dict(rows.group_by("space").agg(pl.col("refugee_experience").sum()).iter_rows())
    for space, visits in sums.items():
        assert paper.shown[space, None, "with"] in (None, visits)
    assert paper.shown["", None, "all"] == rows["attendance"].sum()
