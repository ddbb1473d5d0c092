"""Which cells make up which sum: matrices of zeros and ones."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import product

import numpy as np
import polars as pl
from scipy.sparse import csr_array, vstack

from analytics.disclosure.cells import PARTS, RARE, WHOLES

Key = pl.Expr | str
LEVELS = pl.DataFrame(
    [(part, part) for part in PARTS] + [(part, whole) for whole, parts in WHOLES.items() for part in parts],
    schema=["part", "level"],
    orient="row",
)


def month_sums(cells: pl.DataFrame) -> csr_array:
    """All sums over parts, over spaces, and over quarter, calendar year and all months; one line per sum."""
    month = pl.col("month")
    times = (month, month.dt.truncate("1q"), month.dt.truncate("1y"), pl.lit(date.min).alias("month"))
    spaces = (pl.col("space"), pl.lit("").alias("space"))
    return _sums(_by_level(cells), product(spaces, times, ["level"]), cells.height)


def kind_sums(cells: pl.DataFrame) -> csr_array:
    """The sums of one calendar year; one line per sum.

    By kind and by audience over all spaces, each with its parts but the rare ones; all visits by space, kind and
    audience, and by any two of them.
    """
    levels = _by_level(cells)
    common = levels.filter(~pl.col("level").is_in((*RARE, "group_unknown")))
    by_part = _sums(common, [("kind", "level"), ("audience", "level")], cells.height)
    pairs = [("kind", "audience"), ("space", "kind"), ("space", "audience"), ("space", "kind", "audience")]
    return _stacked([by_part, _sums(levels.filter(pl.col("level") == "all"), pairs, cells.height)])


def membership(rows: pl.DataFrame, cells: pl.DataFrame, keys: Sequence[str]) -> csr_array:
    """Which of ``rows`` belongs to which of ``cells``: one line per cell, one column per row."""
    lines, columns = cells.select(keys).with_row_index("line"), rows.select(keys).with_row_index("column")
    found = columns.join(lines, on=keys, how="inner", maintain_order="left")
    places = found["line"].to_numpy(), found["column"].to_numpy()
    return csr_array((np.ones(found.height), places), shape=(cells.height, rows.height))


def _by_level(cells: pl.DataFrame) -> pl.DataFrame:
    """Every cell once for its part and once for each whole that it belongs to; ``cell`` is its place."""
    return cells.with_row_index("cell").join(LEVELS, on="part", maintain_order="left")


def _sums(rows: pl.DataFrame, families: Iterable[Iterable[Key]], cells: int) -> csr_array:
    """One line per group of each family; a sum of a single cell is that cell and left out."""
    members = [rows.group_by(*keys, maintain_order=True).agg(pl.col("cell"))["cell"] for keys in families]
    sums = pl.concat(members)
    sums = sums.filter(sums.list.len() > 1)
    ends = np.concatenate([[0], sums.list.len().cum_sum().to_numpy()])
    columns = sums.explode(empty_as_null=False).to_numpy()
    return csr_array((np.ones(columns.size), columns, ends), shape=(sums.len(), cells))


def _stacked(parts: Sequence[csr_array]) -> csr_array:
    return csr_array(vstack(parts, format="csr"))
