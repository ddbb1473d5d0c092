"""What keeps the cells by kind in step with those by month: visits beneath that give both tables."""

from collections.abc import Sequence

import polars as pl

from analytics.disclosure.cells import CELL, DETAIL, KIND_CELL, PARTS, RARE, yearly
from analytics.disclosure.rounding import Flows
from analytics.disclosure.sums import membership
from analytics.disclosure.world import lines
from analytics.store import Release


def in_step(cells: pl.DataFrame, draft: Release, earlier: Sequence[Release], by_detail: bool) -> Flows:
    """The visits beneath the ``cells`` by kind of one year; ``draft`` has its public cells by month already."""
    return _by_detail(cells, draft, earlier) if by_detail else _by_year(cells, draft)


def _by_detail(cells: pl.DataFrame, draft: Release, earlier: Sequence[Release]) -> Flows:
    """One world for this and all earlier releases (see ``proof``)."""
    sums, public = lines([*earlier, draft])
    known = public.size - draft.kinds.height
    return Flows(membership(draft.kinds, cells, KIND_CELL) @ sums[known:], sums[:known], public[:known])


def _by_year(cells: pl.DataFrame, draft: Release) -> Flows:
    """Visits by month for the rare parts; those of the others only have to agree in the whole year.

    That is mostly enough, and found much sooner.
    """
    counted = draft.events.filter(pl.col("events_counted") > 0)
    places = _stepped(counted.join(pl.DataFrame({"part": PARTS}), how="cross")).unique(
        DETAIL, maintain_order=True
    )
    months = _stepped(draft.cells).group_by(CELL, maintain_order=True).agg(pl.col("public").sum())
    of_cells = membership(yearly(places), cells, KIND_CELL)
    return Flows(of_cells, membership(places, months, CELL), months["public"].to_numpy())


def _stepped(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows of rare parts by month, those of the others as if everything were in January."""
    january = pl.col("month").dt.truncate("1y")
    return rows.with_columns(pl.when(pl.col("part").is_in(RARE)).then("month").otherwise(january))
