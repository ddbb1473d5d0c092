"""What every change of events goes through: rows leave, rows enter, locked months say no, the roll-up follows."""

from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

import duckdb
import polars as pl

from analytics.problem import Busy, Problem
from analytics.store.rows import VALUES

SCRIPTS = files("analytics.store")


def exchange(connection: duckdb.DuckDBPyConnection) -> None:
    """The current events lose the rows in "leaving" (place, space, month) and gain those of "entering".

    Raises Problem where a locked month would say something else afterwards.
    """
    connection.execute(
        "CREATE OR REPLACE TEMP TABLE touched AS "
        "SELECT DISTINCT space, date_trunc('month', date)::DATE AS month FROM entering "
        "UNION SELECT space, month FROM leaving"
    )
    _refuse_locked(connection)
    connection.execute("DELETE FROM events WHERE rowid IN (SELECT place FROM leaving)")
    connection.execute("INSERT INTO events BY NAME FROM entering")
    connection.execute(script("rollup"))


def _refuse_locked(connection: duckdb.DuckDBPyConnection) -> None:
    """The last wall: whoever wrote this has asked before."""
    values = ", ".join(f"events.{name}" for name in VALUES)
    values = values.replace("events.start_time", "events.start_time::TIME AS start_time")
    for space, month in connection.execute(script("locked").format(values=values)).fetchall():
        raise locked_month(space, month)


def locked_month(space: str, month: date) -> Problem:
    """A settled month would say something else; ``space`` is its name."""
    return Problem(
        "{month} is locked for {space} and would change. Unlock the month first; nothing was written.",
        **{"month": f"{month:%m/%Y}", "space": space},
    )


def refresh_rollup(connection: duckdb.DuckDBPyConnection) -> None:
    """Recompute the whole roll-up."""
    every = "SELECT DISTINCT space, date_trunc('month', date)::DATE AS month FROM events"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE touched AS {every}")
    connection.execute("DELETE FROM rollup")
    connection.execute(script("rollup"))


def insert(
    connection: duckdb.DuckDBPyConnection, table: str, rows: pl.DataFrame, *, over: bool = False
) -> None:
    """Add rows by the names of their columns, ``over`` those with the same primary key."""
    register(connection, "incoming", rows)
    connection.execute(f"INSERT {'OR REPLACE ' * over}INTO {table} BY NAME FROM incoming")
    connection.unregister("incoming")


def register(connection: duckdb.DuckDBPyConnection, name: str, rows: pl.DataFrame) -> None:
    """A frame as a temporary table, in the newest form of Arrow: DuckDB reads its texts where they are.

    Registered itself it would be copied first, which takes as long as inserting it and half as much memory again.
    """
    connection.register(name, rows.to_arrow(compat_level=pl.CompatLevel.newest()))


def check_version(connection: duckdb.DuckDBPyConnection, path: Path, version: int | None) -> None:
    """What was checked against older data may be wrong by now: raises Busy."""
    (present,) = connection.execute("SELECT data_version FROM about").fetchall()[0]
    if version not in (None, present):
        raise Busy("{path} was changed by someone else meanwhile. Please try again.", path=path)


def count_change(connection: duckdb.DuckDBPyConnection) -> None:
    """Every transaction that changes data is a version of them."""
    connection.execute("UPDATE about SET data_version = data_version + 1, changed = ?", [now()])


def script(name: str) -> str:
    """The SQL that stands in a file of its own."""
    return SCRIPTS.joinpath(f"{name}.sql").read_text(encoding="utf-8")


def now() -> datetime:
    """The present moment in UTC, without zone, as DuckDB's TIMESTAMP keeps it."""
    return datetime.now(UTC).replace(tzinfo=None, microsecond=0)
