"""What somebody knows who has every paper and every release: lines over visits that nobody else has told.

The unknowns are the visits of a space-month and a part. Where they have not changed from one version of the data to
another they are the same unknown: to know that is more than most can know. Where they have changed each version has
its own, and nothing links the two.

Of every withheld number it is known whether it is itself small. So whatever the pattern gives away of that is known
already. The small ones are below the threshold, all others are not; a shown 0 is 0, and a sum that is withheld is none.
An imputed number is known exactly, though it is printed in whole visits.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.sparse import csr_array, eye_array, vstack

from analytics.disclosure.cells import CELL
from analytics.disclosure.sums import month_sums
from analytics.disclosure.withholding.paper import THRESHOLD, Paper, State, Whole
from analytics.store import Release

Ends = NDArray[np.float64]
Bounded = tuple[csr_array, Ends, Ends]
ATOM = (*CELL, "actual")


@dataclass(frozen=True, eq=False)
class Questions:
    """Sums that must not be found out: the withheld numbers, and the visits of single space-months.

    Each line of ``forms``, over its ``divisors``. ``number`` is its place in the paper that is being made, -1 for
    others; ``withheld`` marks numbers of tables, as against what stands in none.
    """

    forms: csr_array
    divisors: Whole
    withheld: NDArray[np.bool_]
    number: Whole


@dataclass(frozen=True, eq=False)
class Known:
    """What is published, as ``lines`` of unknown visits from ``low`` to ``high``, and what it must not give away."""

    lines: csr_array
    low: Ends
    high: Ends
    questions: Questions

    @property
    def empty(self) -> NDArray[np.bool_]:
        """Which unknowns are known to be 0."""
        found: NDArray[np.bool_] = self.lines[np.flatnonzero(self.high == 0)].sum(axis=0) > 0
        return found


def unknowns(papers: Sequence[Paper], releases: Sequence[Release]) -> pl.DataFrame:
    """All visits of all versions: what has not changed is there once. Columns of ``ATOM``."""
    every = [paper.atoms.select(ATOM) for paper in papers]
    every += [release.cells.select(ATOM) for release in releases]
    return pl.concat(every).unique().sort(ATOM)


def known(papers: Sequence[Paper], releases: Sequence[Release] = ()) -> Known:
    """Everything that is published together; the questions of the last paper come with their numbers."""
    every = unknowns(papers, releases)
    placed = [(paper, place_of(paper.atoms, every)) for paper in papers]
    told = [told_by(paper, places) for paper, places in placed]
    told += [rounded(release, every) for release in releases]
    lines, low, high = zip(*told, strict=True)
    asked = [_questions(paper, places, paper is papers[-1]) for paper, places in placed]
    every_line, least, most = vstack(lines, format="csr"), np.concatenate(low), np.concatenate(high)
    exact = csr_array(every_line[np.flatnonzero(least == most)])
    return Known(every_line, least, most, _distinct(asked, exact))


def place_of(atoms: pl.DataFrame, every: pl.DataFrame) -> csr_array:
    """Which unknown each atom is."""
    numbered = every.with_row_index("place")
    places = atoms.join(numbered, on=ATOM, how="left", maintain_order="left")["place"].to_numpy()
    ones = np.ones(atoms.height, np.int64), (np.arange(atoms.height), places)
    return csr_array(ones, shape=(atoms.height, every.height))


def told_by(paper: Paper, places: csr_array) -> Bounded:
    """What a paper says: the numbers that it shows, and of all of them whether they are small."""
    shown = np.flatnonzero(paper.states == State.SHOWN)
    exact = paper.numerators[shown].astype(float)
    own = np.flatnonzero(np.diff(paper.own.indptr))
    low, high = ranges(paper)
    lines = vstack([paper.forms[shown] @ places, paper.own[own] @ places], format="csr")
    return lines, np.append(exact, low[own]), np.append(exact, high[own])


def ranges(paper: Paper) -> tuple[Ends, Ends]:
    """Between what the reported visits of each number are known to lie by the rule alone."""
    small, nothing = paper.states == State.SMALL, paper.reported == 0
    least = np.where(small, paper.margins, np.where(nothing, 0, THRESHOLD)).astype(float)
    most = np.where(small, THRESHOLD - 1.0, np.where(nothing, 0.0, np.inf))
    return least, most


def rounded(release: Release, every: pl.DataFrame) -> Bounded:
    """What a release says: each true number is nearer to the public one than its base.

    The yearly cube by kind and audience says no more of months and parts: its cells add up to the same public sums, and
    many of them leave a sum more room than the sum itself does.
    """
    cells = release.cells
    sums = vstack([eye_array(cells.height, dtype=np.int64), month_sums(cells)], format="csr")
    public, actual = sums @ cells["public"].to_numpy(), sums @ cells["actual"].to_numpy()
    near = np.flatnonzero(np.abs(public - actual) < release.base)
    lines = csr_array(sums[near]) @ place_of(cells, every)
    return lines, public[near] - release.base + 1.0, public[near] + release.base - 1.0


def _questions(paper: Paper, places: csr_array, last: bool) -> Questions:
    """Withheld numbers: what was reported of them, else what is imputed; then every space-month and part."""
    hidden = np.flatnonzero(paper.states != State.SHOWN)
    own = np.diff(paper.own.indptr)[hidden] > 0
    forms = [
        paper.own[[place]] if mine else paper.forms[[place]] for place, mine in zip(hidden, own, strict=True)
    ]
    whole = _space_months(paper)
    asked = vstack([*forms, whole, eye_array(paper.atoms.height, dtype=np.int64)], format="csr")
    others = asked.shape[0] - hidden.size
    return Questions(
        asked @ places,
        np.append(np.where(own, 1, paper.divisors[hidden]), np.ones(others, np.int64)),
        np.append(np.full(hidden.size, True), np.full(others, False)),
        np.append(hidden if last else np.full(hidden.size, -1), np.full(others, -1)),
    )


def _space_months(paper: Paper) -> csr_array:
    """All visits of each space-month."""
    groups = (
        paper.atoms.with_row_index("atom").group_by("space", "month", maintain_order=True).agg("atom")["atom"]
    )
    ends = np.concatenate([[0], groups.list.len().cum_sum().to_numpy()])
    columns = groups.explode(empty_as_null=False).to_numpy()
    return csr_array(
        (np.ones(columns.size, np.int64), columns, ends), shape=(groups.len(), paper.atoms.height)
    )


def _distinct(asked: Sequence[Questions], exact: csr_array) -> Questions:
    """Each sum once, as a withheld number where it is one; those of the last paper before the others.

    What is published itself, on one of the lines ``exact``, is no question.
    """
    forms = vstack([each.forms for each in asked], format="csr")
    divisors, withheld, number = (
        np.concatenate([getattr(each, name) for each in asked]) for name in ("divisors", "withheld", "number")
    )
    first: dict[tuple[object, ...], int] = {}
    for place in np.lexsort((number < 0, ~withheld)):
        first.setdefault((*_bytes(forms[[place]]), int(divisors[place])), int(place))
    told = {(*_bytes(exact[[place]]), 1) for place in range(exact.shape[0])}
    kept = np.array([place for key, place in first.items() if withheld[place] or key not in told], np.int64)
    return Questions(forms[kept], divisors[kept], withheld[kept], number[kept])


def _bytes(row: csr_array) -> Iterator[bytes]:
    row.sort_indices()
    yield row.indices.astype(np.int64).tobytes()
    yield row.data.tobytes()
