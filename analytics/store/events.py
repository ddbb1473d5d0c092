"""The events of a selection, one by one: for lists, offerings and quality; figures come from the roll-up."""

from pathlib import Path

import polars as pl

from analytics.filters import Filters, shift
from analytics.store.connection import reading
from analytics.vocabulary import Source

EVENTS = """
SELECT * EXCLUDE (raw)
FROM events
WHERE date >= $start AND date < $after
    AND (len($spaces) = 0 OR space IN (SELECT unnest($spaces)))
    AND (len($kinds) = 0 OR kind IN (SELECT unnest($kinds)))
    AND (len($audiences) = 0 OR audience IN (SELECT unnest($audiences)))
    AND ($offering = '' OR title = $offering)
    AND basis IN (SELECT unnest($sources))
ORDER BY date, space, start_time NULLS LAST, title, ordinal, reference
"""


def events(path: Path, wanted: Filters) -> pl.DataFrame:
    """The selection's events in order of date, all columns of the table but ``raw``.

    Imputed values are totals of a space and month, never events: the basis ``imputed`` has the documented ones.
    Raises Busy or Problem (see ``reading``).
    """
    asked = {
        "start": wanted.start,
        "after": shift(wanted.end, 1),
        "spaces": list(wanted.spaces),
        "kinds": [kind.value for kind in wanted.kinds],
        "audiences": [audience.value for audience in wanted.audiences],
        "offering": wanted.offering,
        "sources": [source for source in wanted.basis.sources if source != Source.IMPUTED],
    }
    with reading(path) as connection:
        found: pl.DataFrame = connection.sql(EVENTS, params=asked).pl()
    return found
