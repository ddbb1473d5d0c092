"""A table of true visits, beside what earlier releases say of its cells, on its way through the rounding."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import polars as pl
import polars.selectors as cs
from scipy.sparse import csr_array

from analytics.disclosure.rounding import Flows, Table, Whole, rounded


class Way(NamedTuple):
    """How a rounding is looked for.

    ``exact``: every number is to be next to its true one; otherwise some sums may have to be further off.
    ``by_detail``: the second table is kept in step with the first, and both with earlier releases, detail by detail.
    """

    exact: bool
    by_detail: bool


WAYS = (Way(True, False), Way(True, True), Way(False, True))
"""The soonest first."""


def protected(
    cells: pl.DataFrame,
    earlier: Sequence[pl.DataFrame],
    keys: Sequence[str],
    way: Way,
    base: int,
    chance: np.random.Generator,
    sums: Callable[[pl.DataFrame], csr_array],
    beneath: Callable[[pl.DataFrame], Flows] | None = None,
) -> pl.DataFrame:
    """The ``cells`` (``keys`` and ``actual``) with ``public``, what stands for them in public.

    ``earlier`` are the same of earlier releases; ``sums`` and ``beneath`` say what binds all cells that there are or
    were. Raises Impossible (see ``rounded``).
    """
    every = _aligned(cells, earlier, keys)
    past = [(_numbers(every, f"actual_{n}"), _numbers(every, f"public_{n}")) for n in range(len(earlier))]
    table = Table(_numbers(every, "actual"), sums(every), past, beneath(every) if beneath else None)
    public = pl.Series("public", rounded(table, base, chance, way.exact))
    return every.with_columns(public).filter("here").select(*keys, "actual", "public")


def _aligned(cells: pl.DataFrame, earlier: Sequence[pl.DataFrame], keys: Sequence[str]) -> pl.DataFrame:
    """All cells that there are (``here``) or were, sorted; 0 where one was not."""
    every = pl.concat([cells.select(keys), *(frame.select(keys) for frame in earlier)]).unique()
    found = every.join(cells.with_columns(here=True), on=keys, how="left")
    for place, frame in enumerate(earlier):
        named = frame.rename({name: f"{name}_{place}" for name in ("actual", "public")})
        found = found.join(named, on=keys, how="left")
    return found.sort(keys).with_columns(pl.col("here").fill_null(False), cs.integer().fill_null(0))


def _numbers(cells: pl.DataFrame, name: str) -> Whole:
    return cells[name].to_numpy()
