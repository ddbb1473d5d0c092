"""Small lists of events for the tests: written the way a provider would, brought into a fresh file."""

import io
import tempfile
from functools import cache
from pathlib import Path

import duckdb
import polars as pl
import xlsxwriter

from analytics import demo, intake, store
from analytics.intake import Answers, Report

HEADER = (
    "Datum;Raum;Veranstaltung;Angebotsart;Zielgruppe;Teilnahmen;davon mit Fluchterfahrung;"
    "davon Kinder/Jugendliche;davon Frauen;davon Männer;Zählweise;Verlauf;Bemerkung"
)
PLAIN = "03.05.2018;Mitte;Café;Begegnung;alle;25;10;3;4;3;gezählt;gut;"


def fresh(folder: Path) -> Path:
    """A file of records without any event."""
    data = folder / "records.duckdb"
    data.write_bytes(_empty())
    return data


@cache
def _empty() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "empty.duckdb"
        store.create(data, demo.city())
        return data.read_bytes()


def csv(folder: Path, *lines: str, name: str = "mai.csv", header: str = HEADER) -> Path:
    """A CSV with the house's header (line 1) and these lines."""
    file = folder / name
    file.write_text("\n".join((header, *lines)), encoding="utf-8")
    return file


def bring_in(
    file: Path, data: Path, *, partial: bool = False, dry_run: bool = False, answers: Answers | None = None
) -> Report:
    """One file as a delivery of its own; where it is declined, its problem is raised."""
    preview = intake.look(intake.files_of([file]), data, answers)
    if not dry_run:
        preview = intake.write(preview, data, partial=partial)
    (report,) = preview.files
    if report.problem:
        raise report.problem
    return report


def brought(
    folder: Path, *lines: str, partial: bool = True, header: str = HEADER
) -> tuple[Report, pl.DataFrame]:
    """The report on these lines, and the events that are then in the file."""
    with tempfile.TemporaryDirectory(dir=folder) as own:
        data = fresh(Path(own))
        report = bring_in(csv(Path(own), *lines, header=header), data, partial=partial)
        return report, events_of(data)


def events_of(data: Path) -> pl.DataFrame:
    """All events as the file has them, in the order in which they came."""
    with duckdb.connect(str(data), read_only=True) as connection:
        events: pl.DataFrame = connection.sql("FROM events ORDER BY import NULLS FIRST, source_line").pl()
    return events


def line(**cells: str) -> str:
    """The plain line with other cells: ``line(Teilnahmen="ca. 25")``."""
    names = [name.replace(" ", "_").replace("/", "_") for name in HEADER.split(";")]
    values = dict(zip(names, PLAIN.split(";"), strict=True)) | cells
    assert set(values) == set(names), f"no such column: {set(values) - set(names)}"
    return ";".join(values.values())


def counts(attendance: str, refugee: str = "", children: str = "", women: str = "", men: str = "") -> str:
    """The plain line with these numbers and no word on how they were counted."""
    return f"03.05.2018;Mitte;Café;Begegnung;alle;{attendance};{refugee};{children};{women};{men};;gut;"


def said(report: Report) -> list[tuple[int, str, str]]:
    """Line, column and found of every refusal."""
    return [(refusal.place.line, refusal.place.column, refusal.place.found) for refusal in report.refused]


def workbook(*rows: tuple[object, ...], name: str = "Mai", header: str = HEADER) -> bytes:
    """An XLSX with the house's header in row 1, dates as Excel's dates."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"default_date_format": "dd.mm.yyyy"}) as book:
        sheet = book.add_worksheet(name)
        for place, row in enumerate((tuple(header.split(";")), *rows)):
            sheet.write_row(place, 0, row)
    return buffer.getvalue()
