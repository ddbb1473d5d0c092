"""The way of one file: read, checked, compared with what is recorded, written in one transaction."""

import hashlib
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

import polars as pl

from analytics import store
from analytics.intake.against_file import already_recorded, judge_new
from analytics.intake.cells import read_cells
from analytics.intake.judged import Judged
from analytics.intake.reading.sheets import content_of, sheets_of
from analytics.intake.report import Report
from analytics.intake.rules import VALUES, judge_rows
from analytics.intake.tables import Table, tables_of


def bring_in(file: Path, data: Path, *, partial: bool = False, dry_run: bool = False) -> Report:
    """Bring a CSV or XLSX into the file of attendance records ``data``, which has to be there and up to date.

    Nothing is written where a row is refused, unless ``partial``; never with ``dry_run``, and never where the
    very same bytes were imported before. Raises Problem where the file is none that can be read, and Busy where
    the file of records is being written.
    """
    content = content_of(file)
    delivery = store.Delivery(_name(file), hashlib.sha256(content).hexdigest(), len(content))
    known_before = store.known_delivery(data, delivery.sha256)
    tables = tables_of(file, sheets_of(file, content))
    before = store.read(data)
    judged = judge_rows(read_cells(_gathered(file, tables), before.names), before.spaces, date.today())
    recorded = store.recorded(data, judged.rows.select("space", "date"))
    already = already_recorded(judged.rows, recorded)
    fresh = judge_new(judged, recorded, already, before.months)
    report = _report(file, tables, fresh, already, known_before)
    if dry_run or known_before or not report.kept or (report.refused and not partial):
        return report
    delivery = replace(delivery, refused=report.rows_refused)
    return replace(report, number=store.add_events(data, _events(fresh.rows), delivery, before.version))


def _gathered(file: Path, tables: list[Table]) -> Judged:
    """The rows of all sheets, with nothing said against them yet."""
    headings = {table.sheet: table.headings for table in tables}
    return Judged(file, headings, pl.concat(table.rows for table in tables))


def _report(
    file: Path, tables: list[Table], fresh: Judged, already: pl.DataFrame, known_before: bool
) -> Report:
    sheets = tuple(table.sheet for table in tables)
    in_order = pl.concat([fresh.rows.select(VALUES), already.select(VALUES)])
    return Report(
        file=file,
        sheets=sheets,
        ignored=tuple(dict.fromkeys(chain.from_iterable(table.ignored for table in tables))),
        rows_read=sum(table.rows.height for table in tables),
        kept=fresh.rows.height,
        already=already.height,
        estimated=in_order.filter(basis="estimated").height,
        unknown_counts=in_order["attendance"].null_count(),
        attendance_total=int(in_order["attendance"].sum()),
        refused=tuple(
            sorted(fresh.refused, key=lambda refusal: (sheets.index(refusal.place.sheet), refusal.place.line))
        ),
        known_before=known_before,
    )


def _events(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows as the table of events has them."""
    return rows.select(*VALUES, "attendance_text", source_line="line")


def _name(file: Path) -> str:
    """The file's name in letters that every system knows."""
    return file.name.encode("utf-8", "replace").decode("utf-8")
