"""The single events that a delivery has to be compared with."""

from pathlib import Path

import polars as pl

from analytics.store.connection import reading


def recorded(path: Path, days: pl.DataFrame) -> pl.DataFrame:
    """The events of the given days (space, date), in the order in which they came. Raises Busy or Problem."""
    with reading(path) as connection:
        connection.register("days", days.unique())
        events: pl.DataFrame = connection.sql(
            "SELECT events.* FROM events SEMI JOIN days USING (space, date) ORDER BY import, source_line, rowid"
        ).pl()
        connection.unregister("days")
    return events
