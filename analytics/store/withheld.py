"""Fixed tables that were published with cells withheld: what later ones are held against. One is never taken back."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from analytics.problem import Busy, Problem
from analytics.store.connection import changing, reading
from analytics.store.exchange import check_version, now


@dataclass(frozen=True)
class Withheld:
    """Published tables with what is not public of them: ``content`` is for whoever made it to read.

    ``made`` is in UTC, ``data_version`` that of the data they were made from.
    """

    number: int
    made: datetime
    data_version: int
    content: bytes


def deliver_withheld(path: Path, content: bytes, data_version: int, after: int = 0) -> int:
    """Note tables that are published from now on; returns their number. The same tables again keep theirs.

    Raises Busy where the data are no longer of the version that they were made from, and where the last tables are
    not the ones with the number ``after`` (0: there are none), against which they were held. Raises Problem where
    there is a release of the same version.
    """
    with changing(path) as connection:
        check_version(connection, path, data_version)
        known = _kept(connection)
        for same in (one.number for one in known if one.content == content):
            return same
        if max((one.number for one in known), default=0) != after:
            raise Busy("{path} was changed by someone else meanwhile. Please try again.", path=path)
        for (number,) in connection.execute(RELEASED, [data_version]).fetchall():
            raise rounded_already(number)
        sql = "INSERT INTO withheld SELECT coalesce(max(id), 0) + 1, ?, ?, ? FROM withheld RETURNING id"
        ((number,),) = connection.execute(sql, [now(), data_version, content]).fetchall()
    return int(number)


RELEASED = "SELECT id FROM releases WHERE data_version = ? ORDER BY id LIMIT 1"
WITHHELD = "SELECT id FROM withheld WHERE data_version = ? ORDER BY id LIMIT 1"


def withheld(path: Path) -> list[Withheld]:
    """All published tables, the earliest first. Raises Busy or Problem."""
    with reading(path) as connection:
        return _kept(connection)


def _kept(connection: duckdb.DuckDBPyConnection) -> list[Withheld]:
    rows = connection.execute("SELECT id, made, data_version, content FROM withheld ORDER BY id").fetchall()
    return [Withheld(*row) for row in rows]


def rounded_already(number: int) -> Problem:
    """These data are released: rounded and withheld values together say more than each alone."""
    return Problem(
        "Release {number} rounds these data already. Rounding and withholding together would say more than each "
        "alone: use the release.",
        number=number,
    )


def refuse_withheld(connection: duckdb.DuckDBPyConnection, data_version: int) -> None:
    """Raises Problem where tables with withheld cells were published of this version of the data."""
    if connection.execute(WITHHELD, [data_version]).fetchall():
        raise withheld_already()


def withheld_already() -> Problem:
    """Tables with withheld cells are out."""
    return Problem(
        "Tables of these data were published with small numbers withheld. Rounding and withholding together would say "
        "more than each alone. Release the data after the next delivery."
    )
