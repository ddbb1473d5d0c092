"""What the file has already: events to compare a delivery with, the ledger, remembered spellings."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from analytics.store.connection import reading

NO_REFERENCES = pl.DataFrame(schema={"space": pl.String, "reference": pl.String})


def recorded(path: Path, months: pl.DataFrame, references: pl.DataFrame = NO_REFERENCES) -> pl.DataFrame:
    """The current events of these months (space, month) and with these numbers of the provider (space, reference).

    All columns of the table but ``raw``, by delivery, then in the order of its sheet. Raises Busy or Problem.
    """
    return _asked(path, RECORDED, months=months.unique(), numbers=references.unique())


def history(path: Path, spaces: Sequence[str], since: date | None = None) -> pl.DataFrame:
    """What a plausible count is judged by: the counts of every current event of the spaces, in order of date."""
    asked = pl.DataFrame({"space": spaces}, {"space": pl.String})
    return _asked(path, HISTORY, spaces=asked, since=since or date.min)


def imports(path: Path) -> pl.DataFrame:
    """The ledger of deliveries, newest first; ``imported`` and ``undone`` are in UTC."""
    return _asked(path, "FROM imports ORDER BY id DESC")


def known_deliveries(path: Path) -> frozenset[str]:
    """The SHA-256 of every file that has been imported and not been undone."""
    return frozenset(_asked(path, "SELECT sha256 FROM imports WHERE undone IS NULL")["sha256"])


def spellings(path: Path) -> dict[tuple[str, str, str], str]:
    """All confirmed spellings: (provider's form, field, text) → what is meant."""
    rows = _asked(path, "SELECT form, field, text, meant FROM spellings")
    return {(form, field, text): meant for form, field, text, meant in rows.iter_rows()}


RECORDED = """
SELECT * EXCLUDE (raw)
FROM events
WHERE (space, date_trunc('month', date)::DATE) IN (SELECT (space, month) FROM months)
    OR reference IS NOT NULL AND (space, reference) IN (SELECT (space, reference) FROM numbers)
ORDER BY import NULLS FIRST, source_line, ordinal
"""
HISTORY = """
SELECT space, title, date, attendance, refugee_experience, children_youth, women, men
FROM events
WHERE space IN (FROM spaces) AND date >= $since
ORDER BY date, space, title, ordinal, reference
"""


def _asked(path: Path, sql: str, **given: object) -> pl.DataFrame:
    """The answer as a frame; frames among what is given are tables of the question."""
    values: Mapping[str, object] = {
        name: value for name, value in given.items() if not isinstance(value, pl.DataFrame)
    }
    with reading(path) as connection:
        for name, value in given.items():
            if isinstance(value, pl.DataFrame):
                connection.register(name, value)
        answer: pl.DataFrame = connection.sql(sql, params=values).pl()
    return answer
