"""The committed tables, typed: dates as dates, numbers as Int64, an empty field as null."""

from pathlib import Path

import polars as pl

DATA = Path(__file__).resolve().parents[2] / "data"

TEXT, NUMBER, DAY = pl.String(), pl.Int64(), pl.Date()

SPACES: dict[str, pl.DataType] = {
    "slug": TEXT,
    "name": TEXT,
    "district": TEXT,
    "address": TEXT,
    "opened": DAY,
    "closed": DAY,
}
PROVIDERS: dict[str, pl.DataType] = {"space": TEXT, "name": TEXT, "valid_from": DAY, "valid_to": DAY}
GRANTS: dict[str, pl.DataType] = {
    "space": TEXT,
    "funder": TEXT,
    "eur_per_year": NUMBER,
    "valid_from": DAY,
    "valid_to": DAY,
}
LINES: dict[str, pl.DataType] = {
    "space": TEXT,
    "date": DAY,
    "start_time": TEXT,
    "title": TEXT,
    "kind": TEXT,
    "audience": TEXT,
    "attendance": NUMBER,
    "attendance_low": NUMBER,
    "attendance_high": NUMBER,
    "attendance_text": TEXT,
    "refugee_experience": NUMBER,
    "children_youth": NUMBER,
    "women": NUMBER,
    "men": NUMBER,
    "basis": TEXT,
    "rating": TEXT,
    "remark": TEXT,
}
"""An event as its line in the CSV says it."""

RAW = pl.Struct({"attendance": TEXT})
EVENTS = {
    "raw" if name == "attendance_text" else name: kind
    for name, kind in (LINES | {"attendance_text": RAW}).items()
}
MONTHS: dict[str, pl.DataType] = {"space": TEXT, "month": DAY, "status": TEXT}


def city() -> dict[str, pl.DataFrame]:
    """The facts: ``spaces``, ``providers`` and ``grants`` (EUR a year), each with its period of validity."""
    tables = {"spaces": SPACES, "providers": PROVIDERS, "grants": GRANTS}
    return {name: _read(f"city/{name}.csv", schema) for name, schema in tables.items()}


def events() -> pl.DataFrame:
    """One row per invented event, in visits; null is unknown, never nothing."""
    lines = _read("demo/events.csv", LINES)
    return lines.with_columns(raw=pl.struct(attendance="attendance_text")).select(list(EVENTS))


def months() -> pl.DataFrame:
    """Space-months that the events do not tell: shut all month, or complete without an event."""
    return _read("demo/months.csv", MONTHS)


def _read(name: str, schema: dict[str, pl.DataType]) -> pl.DataFrame:
    return pl.read_csv(DATA / name, schema=schema)
