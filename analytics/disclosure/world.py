"""Visits that could stand behind public numbers: where they can be, and what they have to add up to."""

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csr_array

from analytics.disclosure.cells import CELL, KIND_CELL, OFFERED, PARTS, yearly
from analytics.store import Release

MONTH = ("space", "month")
CONTENT = (*MONTH, "content")


def lines(releases: Sequence[Release]) -> tuple[csr_array, NDArray[np.int64]]:
    """Every public cell as a line of ones over the visits that it counts, and its public value.

    Visits can be wherever an event was counted, of every part. Space-months that have not changed from one release to
    another have the same visits in both. The lines are those of the cells and then the kinds of each release.
    """
    offered = [_offered(release) for release in releases]
    parts = pl.DataFrame({"part": PARTS})
    places = pl.concat(offered).unique(maintain_order=True).join(parts, how="cross").with_row_index("place")
    links, public, height = [], [], 0
    for release, known in zip(releases, offered, strict=True):
        inside = places.join(known, on=CONTENT, how="semi")
        for table, keys, rows in ((release.cells, CELL, inside), (release.kinds, KIND_CELL, yearly(inside))):
            numbered = table.select(keys).with_row_index("line", height)
            links.append(rows.join(numbered, on=keys).select("line", "place"))
            public.append(table["public"])
            height += table.height
    found = pl.concat(links)
    ones = np.ones(found.height), (found["line"].to_numpy(), found["place"].to_numpy())
    return csr_array(ones, shape=(height, places.height)), pl.concat(public).to_numpy()


def _offered(release: Release) -> pl.DataFrame:
    """Kinds and audiences with counted events; ``content`` is all that is known of their space-month, as one text."""
    visits = _as_text(release.cells, CELL, "part", "actual")
    events = _as_text(release.events, OFFERED, "kind", "audience", "events", "events_counted")
    content = visits.join(events, on=MONTH).with_columns(content=pl.col("text") + pl.col("text_right"))
    counted = release.events.filter(pl.col("events_counted") > 0)
    return counted.join(content, on=MONTH).sort(OFFERED).select(*CONTENT, "kind", "audience")


def _as_text(rows: pl.DataFrame, order: Sequence[str], *columns: str) -> pl.DataFrame:
    """One line per space-month: all its rows as one ``text``."""
    line = pl.concat_str(*columns, separator=":")
    return rows.sort(order).group_by(MONTH, maintain_order=True).agg(line.str.join(" ").alias("text"))
