"""Everything that changes the file: new files, migrations, deliveries. One transaction each."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from uuid import uuid4

import duckdb
import polars as pl

from analytics.problem import Busy, Problem
from analytics.store.connection import (
    SCHEMA_VERSION,
    foreign,
    looking,
    newer,
    read_only_place,
    reading,
    schema_version,
    writing,
)

SQL = files("analytics.store")


@dataclass(frozen=True)
class Delivery:
    """One file as it came in: what the ledger keeps of it. The original is not kept."""

    name: str
    sha256: str
    bytes: int
    refused: int = 0


def migrate(path: Path) -> None:
    """Create an empty file or bring an older one forward; an up-to-date one is only looked at.

    Raises Problem for a file from a newer version and for a stranger's file, both left untouched.
    """
    if path.exists():
        with looking(path) as connection:
            version = schema_version(connection)
        if version > SCHEMA_VERSION:
            raise newer(path)
        if version < 1:
            raise foreign(path)
        if version == SCHEMA_VERSION:
            return
    with writing(path) as connection:
        version = schema_version(connection)
        for script in _migrations()[version:]:
            connection.execute(script)
        if version == 0:
            connection.execute("INSERT INTO about VALUES (?, 0, false, ?)", [SCHEMA_VERSION, _now()])
        connection.execute("UPDATE about SET schema_version = ?", [SCHEMA_VERSION])


def create(
    path: Path,
    city: Mapping[str, pl.DataFrame],
    events: Iterable[pl.DataFrame] = (),
    months: pl.DataFrame | None = None,
    invented: bool = False,
) -> None:
    """A new file with the city's spaces, providers and grants, and what else is given.

    It is built beside its place and moved there when it is whole.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise read_only_place(path) from error
    building = path.with_name(f"{path.name}.{os.getpid()}-{uuid4().hex[:8]}.new")
    try:
        _build(building, city, events, months, invented)
        building.replace(path)
    except Problem as problem:
        raise type(problem)(problem.message, path=path) from problem
    finally:
        building.unlink(missing_ok=True)


def _build(
    building: Path,
    city: Mapping[str, pl.DataFrame],
    events: Iterable[pl.DataFrame],
    months: pl.DataFrame | None,
    invented: bool,
) -> None:
    """Fill a new file in one transaction."""
    migrate(building)
    with writing(building) as connection:
        for table in ("spaces", "providers", "grants"):
            insert(connection, table, city[table])
        if months is not None:
            insert(connection, "months", months)
        for frame in events:
            insert(connection, "events", frame)
        refresh_rollup(connection)
        connection.execute("UPDATE about SET invented = ?, data_version = 1, changed = ?", [invented, _now()])


def known_delivery(path: Path, sha256: str) -> bool:
    """Whether the very same bytes have been imported before."""
    with reading(path) as connection:
        return bool(connection.execute("SELECT 1 FROM imports WHERE sha256 = ?", [sha256]).fetchall())


def add_events(path: Path, events: pl.DataFrame, delivery: Delivery, version: int | None = None) -> int:
    """Write one delivery and the roll-up that follows from it, in one transaction; returns its number.

    ``events`` has the columns of the table; ``import`` is filled in here. Raises Busy where the data are no
    longer of the ``version`` that the events were checked against.
    """
    with writing(path) as connection:
        _check_version(connection, path, version)
        (number,) = connection.execute("SELECT coalesce(max(id), 0) + 1 FROM imports").fetchall()[0]
        entry = [
            number,
            delivery.name,
            delivery.sha256,
            delivery.bytes,
            _now(),
            events.height,
            delivery.refused,
        ]
        connection.execute("INSERT INTO imports VALUES (?, ?, ?, ?, ?, ?, ?)", entry)
        insert(connection, "events", events.with_columns(pl.lit(number).alias("import")))
        refresh_rollup(
            connection, events.select("space", pl.col("date").dt.truncate("1mo").alias("month")).unique()
        )
        connection.execute("UPDATE about SET data_version = data_version + 1, changed = ?", [_now()])
        return int(number)


def _check_version(connection: duckdb.DuckDBPyConnection, path: Path, version: int | None) -> None:
    """What was checked against older data may be wrong by now."""
    (present,) = connection.execute("SELECT data_version FROM about").fetchall()[0]
    if version not in (None, present):
        raise Busy("{path} was changed by someone else meanwhile. Please try again.", path=path)


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame) -> None:
    """Add rows by the names of their columns."""
    connection.register("incoming", rows)
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    connection.unregister("incoming")


def refresh_rollup(connection: duckdb.DuckDBPyConnection, touched: pl.DataFrame | None = None) -> None:
    """Recompute the roll-up of the touched space-months (space, month), or of all."""
    if touched is None:
        every = "SELECT DISTINCT space, date_trunc('month', date)::DATE AS month FROM events"
        connection.execute(f"CREATE OR REPLACE TEMP TABLE touched AS {every}")
        connection.execute("DELETE FROM rollup")
    else:
        connection.register("incoming", touched)
        connection.execute("CREATE OR REPLACE TEMP TABLE touched AS SELECT * FROM incoming")
        connection.unregister("incoming")
    connection.execute(SQL.joinpath("rollup.sql").read_text())


def _migrations() -> list[str]:
    """The scripts that lead from an empty file to the present schema, in order."""
    scripts = sorted(SQL.joinpath("migrations").iterdir(), key=lambda script: script.name)
    return [script.read_text() for script in scripts]


def _now() -> datetime:
    """The present moment in UTC, without zone, as DuckDB's TIMESTAMP keeps it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
