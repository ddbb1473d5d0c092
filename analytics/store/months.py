"""What is said about whole months of a space: shut all month, complete, settled."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from analytics.problem import Problem
from analytics.store.connection import changing
from analytics.store.exchange import count_change, locked_month


def state_months(
    path: Path,
    space: str,
    months: Iterable[date],
    *,
    closed: bool | None = None,
    complete: bool | None = None,
    locked: bool | None = None,
) -> None:
    """Say it of these months (their first days), in one transaction; what is None stays as it is.

    Raises Problem for an unknown space, and where a locked month would change without being unlocked.
    """
    said = {"closed": closed, "complete": complete, "locked": locked}
    given = {name: value for name, value in said.items() if value is not None}
    rows = pl.DataFrame({"month": list(months)}, {"month": pl.Date}).unique()
    rows = rows.with_columns(pl.lit(value).alias(name) for name, value in {"space": space, **given}.items())
    with changing(path) as connection:
        connection.register("stated", rows)
        name = name_of(connection, space)
        if locked is not False:
            _refuse_locked(connection, name, set(given) - {"locked"})
        _state(connection, list(given))
        count_change(connection)


def name_of(connection: duckdb.DuckDBPyConnection, space: str) -> str:
    """The name of the space with this slug. Raises Problem where there is none."""
    found = connection.execute("SELECT name FROM spaces WHERE slug = ?", [space]).fetchall()
    if not found:
        raise Problem("There is no space “{space}”. Please check its short name.", space=space)
    return str(found[0][0])


def _refuse_locked(connection: duckdb.DuckDBPyConnection, name: str, given: set[str]) -> None:
    """A settled month keeps what is said about it."""
    changes = " OR ".join(f"months.{column} <> stated.{column}" for column in sorted(given)) or "false"
    both = "FROM months JOIN stated USING (space, month)"
    locked = f"SELECT month {both} WHERE months.locked AND ({changes}) ORDER BY month"
    for (month,) in connection.execute(locked).fetchmany(1):
        raise locked_month(name, month)


def _state(connection: duckdb.DuckDBPyConnection, given: list[str]) -> None:
    update = ", ".join(f"{name} = excluded.{name}" for name in given)
    connection.execute(
        f"INSERT INTO months BY NAME FROM stated ON CONFLICT (space, month) DO UPDATE SET {update}"
    )
