"""When each month of a space came in."""

from pathlib import Path

import polars as pl

from analytics.store.connection import reading

RECEIVED = """
SELECT space, month, imported
FROM (SELECT DISTINCT space, month, delivery FROM kept) LEFT JOIN imports ON id = delivery
ORDER BY space, month, imported
"""


def received(path: Path) -> pl.DataFrame:
    """Every standing delivery of events of a month: space, month, imported (UTC; null for what the file began with).

    A delivery counts whether its rows are current or were replaced by a later one. Raises Busy or Problem (see
    ``reading``).
    """
    with reading(path) as connection:
        found: pl.DataFrame = connection.sql(RECEIVED).pl()
    return found
