"""Deliveries from tables that one can read, and what is in a file after them."""

from pathlib import Path

import polars as pl

from analytics import store
from analytics.demo.reader import EVENTS
from analytics.store import Batch, Delivery
from analytics.store.connection import looking
from tests.worlds import PLAIN, frame, lines

ROWS = EVENTS | {"reference": pl.String(), "ordinal": pl.Int64(), "source_line": pl.Int64()}
MONTHS = {"space": pl.String(), "month": pl.Date()}

Row = tuple[object, ...]


def months(text: str) -> pl.DataFrame:
    """Space-months: ``a 2018-01`` line by line."""
    return frame(lines(f"space month\n{text}"), MONTHS)


def batch(text: str, replaced: str = "", name: str = "x.csv", **noted: object) -> Batch:
    """A delivery: ``space date visits title reference ordinal …``, and the months that it replaces."""
    rows = frame([PLAIN | {"ordinal": "0"} | line for line in lines(text)], ROWS)
    return Batch(Delivery(name, name, 9), rows, replaced=months(replaced) if replaced else None, **noted)


def deliver(path: Path, text: str, replaced: str = "", name: str = "x.csv") -> int:
    (number,) = store.deliver(path, [batch(text, replaced, name)])
    return number


def known(path: Path) -> frozenset[str]:
    """The files that are in the ledger and count."""
    return store.recorded(path, months("")).deliveries


def current(path: Path, columns: str = "space, date, title, attendance") -> list[Row]:
    """The current events, sorted; dates as text."""
    with looking(path) as connection:
        rows = connection.execute(f"SELECT {columns} FROM events ORDER BY ALL").fetchall()
    return [tuple(str(value) if "date" in type(value).__name__ else value for value in row) for row in rows]


def visits(path: Path) -> dict[tuple[str, str], int]:
    """(space, month) → visits, by the roll-up."""
    sums = store.read(path).rollup.group_by("space", "month").agg(pl.col("attendance").sum())
    return {(space, f"{month:%Y-%m}"): count for space, month, count in sums.iter_rows()}
