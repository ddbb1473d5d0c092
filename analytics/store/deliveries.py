"""What comes in: any number of files at once, in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import duckdb
import polars as pl

from analytics.store.connection import changing
from analytics.store.exchange import check_version, count_change, exchange, insert, now, register, script
from analytics.store.rows import prepared

NO_MONTHS = pl.DataFrame(schema={"space": pl.String, "month": pl.Date})


@dataclass(frozen=True)
class Delivery:
    """One file as it came in: what the ledger keeps of it. The original is not kept."""

    name: str
    sha256: str
    bytes: int
    refused: int = 0
    who: str | None = None


@dataclass(frozen=True, eq=False)
class Batch:
    """All accepted rows of one delivery, and what they mean against what was there, in events.

    ``rows`` has the columns of the table of events without ``import``, and ``sheet`` for ``source_sheet``; those that
    may be unknown may be left out. ``replaced`` are the months (space, month) that it replaces as a whole.
    """

    delivery: Delivery
    rows: pl.DataFrame
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    replaced: pl.DataFrame | None = None


def deliver(
    path: Path,
    batches: Sequence[Batch],
    *,
    spaces: pl.DataFrame | None = None,
    providers: pl.DataFrame | None = None,
    spellings: pl.DataFrame | None = None,
    version: int | None = None,
    tell: Callable[[int], None] | None = None,
) -> list[int]:
    """Write deliveries, one after the other, and the roll-up that follows, in one transaction; returns their numbers.

    ``spaces`` (slug, name, opened) and ``providers`` (space, name, valid_from) are new ones that come with them and go
    when all of it is undone; ``spellings`` (form, field, text, meant) are remembered; ``tell`` learns how many
    deliveries are entered. Raises Busy where the data are no longer of the ``version`` that the rows were checked
    against, Problem where a locked month would change or a delivery has one key twice.
    """
    batches = [replace(batch, rows=prepared(batch.rows, batch.delivery.name)) for batch in batches]
    with changing(path) as connection:
        check_version(connection, path, version)
        _found(connection, spaces, providers)
        numbers = []
        for place, batch in enumerate(batches):
            if tell:
                tell(place)
            numbers.append(_enter(connection, batch))
        if spellings is not None:
            insert(connection, "spellings", spellings, over=True)
        count_change(connection)
    return numbers


def _found(
    connection: duckdb.DuckDBPyConnection, spaces: pl.DataFrame | None, providers: pl.DataFrame | None
) -> None:
    """New spaces, marked as ones that came with a delivery."""
    if spaces is not None:
        insert(connection, "spaces", spaces)
        insert(connection, "founded", spaces.select(space="slug"))
    if providers is not None:
        insert(connection, "providers", providers)


def _enter(connection: duckdb.DuckDBPyConnection, batch: Batch) -> int:
    """One delivery: what it takes the place of is superseded, its own rows are current."""
    number = _noted(connection, batch)
    register(connection, "incoming", batch.rows)
    register(connection, "replaced", NO_MONTHS if batch.replaced is None else batch.replaced)
    connection.execute(
        f"CREATE OR REPLACE TEMP VIEW entering AS SELECT *, {number}::INTEGER AS import FROM incoming"
    )
    connection.execute(script("leaving") if _overlaps(connection) else NOTHING_LEAVES)
    connection.execute(
        "INSERT INTO superseded FROM events WHERE rowid IN (SELECT place FROM leaving); "
        f"INSERT INTO replacements BY NAME SELECT DISTINCT {number} AS import, space, month FROM replaced"
    )
    exchange(connection)
    return number


NOTHING_LEAVES = "CREATE OR REPLACE TEMP TABLE leaving AS SELECT place, space, month FROM kept WHERE false"
OVERLAPS = """
SELECT EXISTS (FROM rollup WHERE (space, month) IN (
    SELECT (space, date_trunc('month', date)::DATE) FROM incoming UNION SELECT (space, month) FROM replaced
)) OR (
    EXISTS (FROM incoming WHERE reference IS NOT NULL) AND EXISTS (FROM events WHERE reference IS NOT NULL)
)
"""


def _overlaps(connection: duckdb.DuckDBPyConnection) -> bool:
    """Whether there is anything that could leave: comparing the keys of a million rows with nothing takes time."""
    return bool(connection.execute(OVERLAPS).fetchall()[0][0])


def _noted(connection: duckdb.DuckDBPyConnection, batch: Batch) -> int:
    """The delivery's entry in the ledger, and its number."""
    delivery = batch.delivery
    entry = {
        **{"name": delivery.name, "sha256": delivery.sha256, "bytes": delivery.bytes},
        **{"imported": now(), "who": delivery.who, "refused": delivery.refused},
        **{
            "new": batch.new,
            "changed": batch.changed,
            "unchanged": batch.unchanged,
            "removed": batch.removed,
        },
    }
    names, signs = ", ".join(entry), ", ".join(f"${name}" for name in entry)
    sql = f"INSERT INTO imports (id, {names}) SELECT coalesce(max(id), 0) + 1, {signs} FROM imports RETURNING id"
    (number,) = connection.execute(sql, entry).fetchall()[0]
    return int(number)
