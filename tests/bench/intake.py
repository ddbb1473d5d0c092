"""What bringing in costs: a million clean rows against the same without checks, and fifty messy workbooks."""

import json
import resource
import statistics
import subprocess
import sys
import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import duckdb
import polars as pl
import xlsxwriter

from analytics import intake
from tests.bench.files import started

ROWS, ROUNDS = 1_000_000, 3
BOOKS, BOOK_ROWS = 50, 1_000
HEADINGS = ("Tag", "Angebot", "Zielgruppe", "angemeldet", "Anzahl TN", "mit Fluchterfahrung", "Bemerkung")
COUNTS = ("25", "ca. 30", "20-50", "5 bis 30", "k.A.", "1.500", "'25", "max. 15", "10-20 TN", "3000+")


def unchecked(sheet: Path, data: Path) -> None:
    """Polars reads the file, DuckDB inserts it: nothing is looked at."""
    rows = pl.read_csv(sheet, separator=";", infer_schema=False)
    with duckdb.connect(str(data)) as connection:
        connection.register("rows", rows)
        connection.execute("CREATE TABLE events AS FROM rows")


def checked(sheet: Path, data: Path) -> None:
    """The product's way."""
    preview = intake.write(intake.look(intake.files_of([sheet]), data), data)
    assert preview.files[0].kept == ROWS, preview.files[0]


def books(folder: Path, data: Path) -> list[float]:
    """Seconds between two words of progress, in one delivery of many messy workbooks."""
    begun: list[float] = []
    files = list(intake.files_of(sorted(folder.glob("*.xlsx"))))
    told = {("", intake.Column.SPACE, ""): "feuerbach"}
    answers = intake.Answers(meanings=told)

    def tell(*_: object) -> None:
        begun.append(time.perf_counter())

    preview = intake.look(files, data, answers, tell)
    written = intake.write(preview, data, partial=True, progress=tell)
    begun.append(time.perf_counter())
    assert all(report.kept > BOOK_ROWS / 2 for report in written.files), written.files[0]
    return [later - earlier for earlier, later in pairwise(begun)]


def write_books(folder: Path) -> Path:
    """Lists as providers keep them: titles above, totals between, days filled down, counts of every form."""
    folder.mkdir()
    for number in range(BOOKS):
        with xlsxwriter.Workbook(folder / f"liste {number:02}.xlsx") as book:
            sheet = book.add_worksheet("Liste")
            sheet.write(0, 0, "Rückmeldung des Trägers")
            sheet.write_row(2, 0, HEADINGS)
            for row in range(BOOK_ROWS):
                sheet.write_row(3 + row, 0, _messy(number, row))
    return folder


def _messy(book: int, row: int) -> tuple[str, ...]:
    if row % 100 == 99:
        return ("Summe", "", "", "", "2500", "", "")
    day = date(2018, 5, 1) + timedelta(days=row // 5)
    said = "" if row % 5 else f"{day:%d.%m.%Y}"
    return (said, f"Treff {book}-{row}", "alle", "40", COUNTS[row % 10], "", "mit Musik" if row % 7 else "")


def measured(way: str, source: Path, data: Path) -> dict[str, float]:
    """Seconds and peak memory (MB) of one way in a process of its own."""
    data.unlink(missing_ok=True)
    if way != "unchecked":
        started(data)
    command = [sys.executable, "-m", "tests.bench.intake", way, str(source), str(data)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(run.stdout.splitlines()[-1])


def rounds(sheet: Path, folder: Path) -> list[tuple[dict[str, float], dict[str, float]]]:
    """Both ways in turn, so that whatever else the machine does meets both."""
    return [
        (
            measured("checked", sheet, folder / "checked.duckdb"),
            measured("unchecked", sheet, folder / "plain.duckdb"),
        )
        for _ in range(ROUNDS)
    ]


def middle(values: list[float]) -> float:
    return statistics.median(values)


def main(way: str, source: str, data: str) -> None:
    """One way, measured from within: the interpreter's start is not part of it."""
    begun = time.perf_counter()
    found = {"unchecked": unchecked, "checked": checked, "books": books}[way](Path(source), Path(data))
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    gaps = {"longest": max(found), "usual": middle(found)} if found else {}
    print(json.dumps({"seconds": seconds, "peak": peak, **gaps}))


if __name__ == "__main__":
    main(*sys.argv[1:])
