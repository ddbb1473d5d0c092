"""A list of events, of which one part is shown, with the sums of all of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from analytics.filters import Filters
from analytics.store.connection import reading
from analytics.store.events import CHOSEN, ORDER, chosen

ON_GROUND = """
    AND (NOT $cut OR (space, date_trunc('month', date)::DATE) IN (SELECT (space, month) FROM ground))
"""
LISTED = f"""
SELECT listed.*, imports.name AS delivery
FROM (SELECT * EXCLUDE (raw) {CHOSEN} {ON_GROUND} {ORDER} LIMIT $most OFFSET $first) AS listed
LEFT JOIN imports ON imports.id = listed.import
{ORDER}
"""
SUMS = ("attendance", "refugee_experience", "children_youth", "women", "men")
SUMMED = f"""
SELECT
    count(*) AS events,
    count(attendance) AS events_counted,
    {", ".join(f"sum({name})::BIGINT AS {name}" for name in SUMS)}
{CHOSEN} {ON_GROUND}
"""
NO_GROUND = pl.DataFrame(schema={"space": pl.String, "month": pl.Date})


@dataclass(frozen=True, eq=False)
class Listing:
    """Part of a list, in order of date, and the ``sums`` of the whole: None where nothing is known.

    ``rows`` are as of ``events``, with ``delivery``, the name of the file that they came in. ``sums`` are ``SUMS``,
    events and events_counted.
    """

    rows: pl.DataFrame
    sums: Mapping[str, int | None]


def listing(
    path: Path, wanted: Filters, ground: pl.DataFrame | None = None, first: int = 0, most: int = 2**40
) -> Listing:
    """The selection's events from the place ``first`` on, ``most`` at most; Raises Busy or Problem (see ``reading``).

    ``ground`` (space, month) cuts the list to some space-months.
    """
    with reading(path) as connection:
        connection.register("ground", NO_GROUND if ground is None else ground.select("space", "month"))
        asked = chosen(connection, wanted) | {"cut": ground is not None}
        sums = connection.sql(SUMMED, params=asked).pl()
        rows = connection.sql(LISTED, params=asked | {"first": first, "most": most}).pl()
    return Listing(rows, sums.row(0, named=True))
