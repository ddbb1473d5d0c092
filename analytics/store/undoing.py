"""A delivery taken back: the state is then as if it had never come, whatever came or was undone since."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from analytics.problem import Problem
from analytics.store.connection import changing
from analytics.store.exchange import count_change, exchange, now, script


@dataclass(frozen=True)
class Undone:
    """What undoing did to the current events: how many are gone, how many came back in older form."""

    number: int
    name: str
    removed: int
    restored: int


def undo(path: Path, number: int, who: str | None = None) -> Undone:
    """Take the import ``number`` back, in one transaction with the roll-up; ``who`` asked for it.

    All of its rows vanish; what it superseded or replaced is current again unless a later delivery has it, and
    spaces that came with it go where nobody needs them. Raises Problem where there is no such import, it is undone
    already, or a locked month would change.
    """
    with changing(path) as connection:
        name = _standing(connection, number)
        connection.execute(script("restored"), {"number": number})
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE leaving AS "
            f"SELECT place, space, month FROM kept WHERE current AND delivery = {number}"
        )
        connection.execute(
            "CREATE OR REPLACE TEMP VIEW entering AS "
            "FROM superseded WHERE rowid IN (SELECT place FROM restored)"
        )
        exchange(connection)
        _forget(connection, number, who)
        count_change(connection)
        return Undone(number, name, _rows(connection, "leaving"), _rows(connection, "restored"))


def _standing(connection: duckdb.DuckDBPyConnection, number: int) -> str:
    """The name of an import that can be undone."""
    found = connection.execute("SELECT name, undone FROM imports WHERE id = ?", [number]).fetchall()
    if not found:
        raise Problem(
            "There is no import number {number}. See the list with: teilhabe imports.", number=number
        )
    name, undone = found[0]
    if undone:
        raise Problem(
            "Import number {number} ({name}) was undone already, on {day}.",
            **{"number": number, "name": name, "day": f"{undone:%d.%m.%Y}"},
        )
    return str(name)


def _forget(connection: duckdb.DuckDBPyConnection, number: int, who: str | None) -> None:
    """Nothing of the delivery is left but its entry in the ledger."""
    connection.execute(
        "DELETE FROM superseded WHERE import = $number OR rowid IN (SELECT place FROM restored)",
        {"number": number},
    )
    connection.execute("DELETE FROM replacements WHERE import = ?", [number])
    connection.execute("UPDATE imports SET undone = ?, undone_by = ? WHERE id = ?", [now(), who, number])
    connection.execute(script("deserted"))


def _rows(connection: duckdb.DuckDBPyConnection, table: str) -> int:
    return int(connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])
