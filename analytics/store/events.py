"""The events of a selection, one by one: for lists, offerings and quality; figures come from the roll-up."""

from pathlib import Path

import duckdb
import polars as pl

from analytics.filters import Filters, shift
from analytics.store.connection import reading
from analytics.titles import spellings
from analytics.vocabulary import Source

CHOSEN = """
FROM events
WHERE date >= $start AND date < $after
    AND (len($spaces) = 0 OR space IN (SELECT unnest($spaces)))
    AND (len($kinds) = 0 OR kind IN (SELECT unnest($kinds)))
    AND (len($audiences) = 0 OR audience IN (SELECT unnest($audiences)))
    AND (len($titles) = 0 OR title IN (SELECT unnest($titles)))
    AND ($weekday = 0 OR isodow(date) = $weekday)
    AND basis IN (SELECT unnest($sources))
"""
"""The condition of a selection; its values are ``chosen``."""

ORDER = "ORDER BY date, space, start_time NULLS LAST, title, ordinal, reference"
EVENTS = f"SELECT * EXCLUDE (raw) {CHOSEN} {ORDER}"
RATINGS = f"SELECT space, rating, count(*) AS events {CHOSEN} GROUP BY ALL ORDER BY ALL"


def events(path: Path, wanted: Filters) -> pl.DataFrame:
    """The selection's events in order of date, all columns of the table but ``raw``.

    Imputed values are totals of a space and month, never events: the basis ``imputed`` has the documented ones.
    Raises Busy or Problem (see ``reading``).
    """
    with reading(path) as connection:
        found: pl.DataFrame = connection.sql(EVENTS, params=chosen(connection, wanted)).pl()
    return found


def ratings(path: Path, wanted: Filters) -> pl.DataFrame:
    """How many of the selection's events each space gave which mark: space, rating (null: none), events.

    Raises Busy or Problem (see ``reading``).
    """
    with reading(path) as connection:
        found: pl.DataFrame = connection.sql(RATINGS, params=chosen(connection, wanted)).pl()
    return found


def chosen(connection: duckdb.DuckDBPyConnection, wanted: Filters) -> dict[str, object]:
    """The values of the condition for one selection."""
    return {
        "start": wanted.start,
        "after": shift(wanted.end, 1),
        "spaces": list(wanted.spaces),
        "kinds": [kind.value for kind in wanted.kinds],
        "audiences": [audience.value for audience in wanted.audiences],
        "weekday": wanted.weekday.number,
        "sources": [source for source in wanted.basis.sources if source != Source.IMPUTED],
        "titles": _titles(connection, wanted.offering),
    }


def _titles(connection: duckdb.DuckDBPyConnection, offering: str) -> list[str]:
    """Every recorded spelling of an offering; none where none is asked for."""
    if not offering:
        return []
    titles = connection.execute("SELECT DISTINCT title FROM events").fetchall()
    return spellings([title for (title,) in titles], offering)
