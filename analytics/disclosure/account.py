"""What a release did to the numbers. This stays in the house: it says of true values what the release does not."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from analytics.disclosure.cells import CELL, KIND_CELL
from analytics.disclosure.sums import kind_sums, month_sums
from analytics.store import Release


@dataclass(frozen=True)
class Account:
    """How many public ``cells`` and ``sums`` there are, and how many of them are further than next to their true value.

    ``beyond`` counts these, ``farthest`` is the greatest difference of all, in visits. Of the cells that have the same
    true value as in the release before ``kept`` have the same public value, and ``moved`` another.
    """

    cells: int
    sums: int
    beyond: int
    farthest: int
    kept: int
    moved: int


def account(release: Release, last: Release | None = None) -> Account:
    """What the release did, compared with the one before it."""
    off = [
        np.abs(table["public"].to_numpy() - table["actual"].to_numpy())
        for table in (release.cells, release.kinds)
    ]
    sums_off = np.concatenate(list(_sums_off(release)))
    every = np.concatenate([*off, sums_off])
    kept, moved = _compared(release, last) if last else (0, 0)
    beyond = int((every >= release.base).sum())
    return Account(every.size - sums_off.size, sums_off.size, beyond, int(every.max()), kept, moved)


def _sums_off(release: Release) -> Iterator[NDArray[np.float64]]:
    """How far each sum is from its true value."""
    yield np.abs(month_sums(release.cells) @ _differences(release.cells))
    for year in release.kinds.partition_by("month"):
        yield np.abs(kind_sums(year) @ _differences(year))


def _differences(cells: pl.DataFrame) -> NDArray[np.int64]:
    return (cells["public"] - cells["actual"]).to_numpy()


def _compared(release: Release, last: Release) -> tuple[int, int]:
    """Cells of unchanged true value: how many kept their public value, how many did not."""
    pairs = ((release.cells, last.cells, CELL), (release.kinds, last.kinds, KIND_CELL))
    both = [now.join(before, on=[*keys, "actual"]) for now, before, keys in pairs]
    kept = sum(rows.filter(pl.col("public") == pl.col("public_right")).height for rows in both)
    return kept, sum(rows.height for rows in both) - kept
