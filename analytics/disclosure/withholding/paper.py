"""What a paper with fixed tables says: every number once, as a sum of visits, and whether it is shown or withheld."""

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csr_array

from analytics.disclosure.cells import CELL

Whole = NDArray[np.int64]
Place = tuple[str, date | None, str]
"""Where a number stands: space ("" is all of them), column's first day (None is all time), level of ``LEVELS``."""

THRESHOLD = 7
"""A number made of fewer visits is small and withheld; 0 to 6 are seven values, 1 to 6 are six."""

ENOUGH = 6
"""So many whole values must be possible for each withheld number (methods.md, 11)."""


class State(IntEnum):
    """What a reader sees of a number. It is known of a withheld one whether it is small or only beside a small one."""

    SHOWN = 0
    SMALL = 1
    BESIDE = 2


@dataclass(frozen=True, eq=False)
class Paper:
    """The numbers of one paper's tables.

    ``atoms``: space, month, part, actual: all visits that a number is made of, those of donors too. One line of
    ``forms`` is one number, times its ``divisors``: the visits that its space-months reported, once each in ``own``,
    and the shares of the donors where they are imputed. ``places`` are where it stands, ``margins`` whether it is the
    sum of a space, of a column or of a part.
    """

    atoms: pl.DataFrame
    forms: csr_array
    own: csr_array
    divisors: Whole
    places: tuple[tuple[Place, ...], ...]
    margins: NDArray[np.bool_]
    states: Whole
    data_version: int

    @property
    def actual(self) -> Whole:
        """The true visits of the atoms."""
        return self.atoms["actual"].to_numpy()

    @property
    def numerators(self) -> Whole:
        """The true numbers, each times its divisor."""
        found: Whole = self.forms @ self.actual
        return found

    @property
    def reported(self) -> Whole:
        """What of each number was reported, without what is imputed."""
        found: Whole = self.own @ self.actual
        return found

    @property
    def shown(self) -> dict[Place, int | None]:
        """What is printed at each place: whole numbers rounded half up, each for itself; None is withheld."""
        rounded = halves(self.numerators, self.divisors)
        return {
            place: int(value) if state == State.SHOWN else None
            for places, value, state in zip(self.places, rounded, self.states, strict=True)
            for place in places
        }

    @property
    def none_at_all(self) -> set[Place]:
        """The places of numbers that are 0, not rounded to 0, and shown."""
        nothing = (self.numerators == 0) & (self.states == State.SHOWN)
        return {place for places, zero in zip(self.places, nothing, strict=True) if zero for place in places}

    @property
    def imputed(self) -> set[Place]:
        """The places of the numbers that are imputed, in whole or in part."""
        both = self.forms.sum(axis=1) != self.own.sum(axis=1)
        return {place for places, some in zip(self.places, both, strict=True) if some for place in places}

    def withholding(self, states: Whole) -> "Paper":
        """The same numbers, others of them shown."""
        return replace(self, states=states)


def halves(numerators: Whole, divisors: Whole | int) -> Whole:
    """Quotients rounded half up."""
    return (2 * numerators + divisors) // (2 * divisors)


def packed(paper: Paper) -> bytes:
    """The whole paper, true visits too: it stays in the file, for those that follow to be held against."""
    told = {
        "atoms": [[*row[:1], str(row[1]), *row[2:]] for row in paper.atoms.iter_rows()],
        "forms": _rows(paper.forms),
        "own": _rows(paper.own),
        "divisors": paper.divisors.tolist(),
        "places": [[[space, str(at or ""), level] for space, at, level in each] for each in paper.places],
        "margins": paper.margins.tolist(),
        "states": paper.states.tolist(),
        "data_version": paper.data_version,
    }
    return zlib.compress(json.dumps(told).encode())


def unpacked(content: bytes) -> Paper:
    """The paper again."""
    told = json.loads(zlib.decompress(content))
    atoms = [(space, date.fromisoformat(month), *rest) for space, month, *rest in told["atoms"]]
    schema = dict(zip((*CELL, "actual"), (pl.String, pl.Date, pl.String, pl.Int64), strict=True))
    places = tuple(
        tuple((space, date.fromisoformat(at) if at else None, level) for space, at, level in each)
        for each in told["places"]
    )
    return Paper(
        pl.DataFrame(atoms, schema=schema, orient="row"),
        matrix(told["forms"], len(atoms)),
        matrix(told["own"], len(atoms)),
        np.array(told["divisors"], np.int64),
        places,
        np.array(told["margins"], np.bool_),
        np.array(told["states"], np.int64),
        told["data_version"],
    )


def matrix(rows: Sequence[Sequence[Sequence[int]]], width: int) -> csr_array:
    """Whole numbers by row, as pairs of column and value."""
    ends = np.cumsum([0, *(len(row) for row in rows)])
    pairs = np.array([pair for row in rows for pair in row], np.int64).reshape(-1, 2)
    return csr_array((pairs[:, 1], pairs[:, 0], ends), shape=(len(rows), width))


def _rows(numbers: csr_array) -> list[list[list[int]]]:
    """The pairs of column and value of each row."""
    return [
        [[int(column), int(value)] for column, value in zip(row.indices, row.data, strict=True)]
        for row in (numbers[[place]] for place in range(numbers.shape[0]))
    ]
