"""What the file has already: events to compare a delivery with, the ledger, remembered spellings."""

from dataclasses import dataclass
from pathlib import Path

import polars as pl

from analytics.store.connection import reading

NO_REFERENCES = pl.DataFrame(schema={"space": pl.String, "reference": pl.String})


@dataclass(frozen=True, eq=False)
class Recorded:
    """What a delivery is held against, all of one version of the file.

    ``events``: the current events of the months and numbers asked for, all columns of the table but ``raw``, by
    delivery, then in the order of its sheet. ``history``: what a plausible count is judged by, the counts of every
    current event of the spaces, in order of date. ``deliveries``: the SHA-256 of every file that has been imported
    and not been undone.
    """

    events: pl.DataFrame
    history: pl.DataFrame
    deliveries: frozenset[str]


def recorded(path: Path, months: pl.DataFrame, references: pl.DataFrame = NO_REFERENCES) -> Recorded:
    """What there is of these months (space, month), numbers of the provider (space, reference) and their spaces.

    Raises Busy or Problem (see ``reading``).
    """
    asked = {
        "months": months.unique(),
        "numbers": references.unique(),
        "spaces": months.select("space").unique(),
    }
    with reading(path) as connection:
        for name, rows in asked.items():
            connection.register(name, rows)
        events, history, deliveries = (connection.sql(sql).pl() for sql in (EVENTS, HISTORY, DELIVERIES))
    return Recorded(events, history, frozenset(deliveries["sha256"]))


EVENTS = """
SELECT * EXCLUDE (raw)
FROM events
WHERE (space, date_trunc('month', date)::DATE) IN (SELECT (space, month) FROM months)
    OR reference IS NOT NULL AND (space, reference) IN (SELECT (space, reference) FROM numbers)
ORDER BY import NULLS FIRST, source_line, ordinal
"""
HISTORY = """
SELECT space, title, date, attendance, refugee_experience, children_youth, women, men
FROM events
WHERE space IN (FROM spaces)
ORDER BY date, space, title, ordinal, reference
"""
DELIVERIES = "SELECT sha256 FROM imports WHERE undone IS NULL"


def imports(path: Path) -> pl.DataFrame:
    """The ledger of deliveries, newest first; ``imported`` and ``undone`` are in UTC."""
    return _asked(path, "FROM imports ORDER BY id DESC")


def spellings(path: Path) -> dict[tuple[str, str, str], str]:
    """All confirmed spellings: (provider's form, field, text) → what is meant."""
    rows = _asked(path, "SELECT form, field, text, meant FROM spellings")
    return {(form, field, text): meant for form, field, text, meant in rows.iter_rows()}


def invented(path: Path) -> bool:
    """Whether the file holds demonstration data. Raises Busy or Problem (see ``reading``)."""
    return bool(_asked(path, "SELECT invented FROM about").item())


def _asked(path: Path, sql: str) -> pl.DataFrame:
    with reading(path) as connection:
        answer: pl.DataFrame = connection.sql(sql).pl()
    return answer
