"""Controlled rounding: every cell and every sum becomes one of the two adjacent multiples of the base.

Which of the two is drawn by chance, upwards the more likely the nearer it is, and the integer programme keeps as near
to the draw as the sums allow. So whatever the sums allow may come out of every table that it fits: even who knows all
of this, but not the seed, learns no more than that a true value lies between the neighbours of the public one. (The
nearest rounding would say which of them is nearer: a public 0 that is alone in its sums could only be 0, 1 or 2.)
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack, vstack

Whole = NDArray[np.int64]
Past = Sequence[tuple[Whole, Whole]]

# How far from the nearest it may end: where everything fits, any is as good and found sooner.
SURE, NEAR = 0.5, 0.05
SECONDS = 30.0  # after that another draw is the sooner way
# What going beyond costs, where a step of a cell between its neighbours is 1.
SUM_OFF, CELL_OFF, KEPT_OFF = 10.0, 1e3, 1e5


class Impossible(Exception):
    """No rounding was found that fits."""


@dataclass(frozen=True, eq=False)
class Flows:
    """Details that lie beneath two tables and keep them in step: none is below 0, and they add up to both.

    ``cells @ details`` are the cells to be rounded, ``given @ details`` is the ``supply``, the other table's.
    """

    cells: csr_array
    given: csr_array
    supply: Whole


@dataclass(frozen=True, eq=False)
class Table:
    """True cells, and the lines of ``sums`` over them.

    ``past`` holds true and public values of the same cells in earlier releases, 0 where there was none.
    """

    actual: Whole
    sums: csr_array
    past: Past = ()
    flows: Flows | None = None


def rounded(table: Table, base: int, chance: np.random.Generator, exact: bool = True) -> Whole:
    """The public cells. Raises Impossible where there are none, or none soon enough.

    Without ``exact`` sums may go beyond their neighbours where nothing else is possible, and cells where that is not
    enough; last of all those whose true value was published before, which otherwise keep their public value.
    """
    least, most = allowed(table.actual, table.past, base)
    upwards = chance.random(table.actual.size) < table.actual / base - table.actual // base
    drawn = np.clip(table.actual // base + upwards, least, most)
    sums, cells = (np.full(size, 0.0 if exact else np.inf) for size in table.sums.shape)
    limits = np.concatenate([most - drawn, drawn - least, cells, np.minimum(cells, least), sums, sums])
    return _nearest(table, base, drawn, limits, SURE if exact else NEAR) * base


def allowed(actual: Whole, past: Past, base: int) -> tuple[Whole, Whole]:
    """The least and the greatest public value, in multiples of the base.

    They are the neighbours of the true value. What was published before binds further: the same value stays, and where
    the true value has grown the public one does not fall, nor the other way round.
    """
    below, above = actual // base, -(-actual // base)
    least, most = below, above
    for was, shown in past:
        bound = np.clip(shown // base, below, above)
        least = np.where(was <= actual, np.maximum(least, bound), least)
        most = np.where(was >= actual, np.minimum(most, bound), most)
    for was, shown in past:
        least, most = (np.where(was == actual, shown // base, end) for end in (least, most))
    return least, most


def kept(table: Table) -> NDArray[np.bool_]:
    """Which cells have had their true value in an earlier release."""
    found = np.zeros(table.actual.size, np.bool_)
    for was, _ in table.past:
        found |= was == table.actual
    return found


def _nearest(table: Table, base: int, drawn: Whole, limits: NDArray[np.float64], gap: float) -> Whole:
    """The cells, in multiples, that fit and are nearest to those ``drawn``.

    ``limits``: how far each cell may go up and down, and further up and down; each sum below and above its bounds.
    """
    matrix, low, high = _constraints(table, base, drawn)
    cells, places = drawn.size, matrix.shape[1] - limits.size
    beyond = np.where(kept(table), KEPT_OFF, CELL_OFF)
    slack = np.full(2 * table.sums.shape[0], SUM_OFF)
    answer = milp(
        np.concatenate([np.ones(2 * cells), beyond, beyond, slack, np.zeros(places)]),
        constraints=LinearConstraint(matrix, low, high),
        bounds=Bounds(0, np.append(limits, np.full(places, np.inf))),
        integrality=(np.arange(matrix.shape[1]) < 4 * cells).astype(int),
        options={"mip_rel_gap": gap, "time_limit": SECONDS},
    )
    if answer.x is None:
        raise Impossible
    up, down, far_up, far_down = np.rint(answer.x[: 4 * cells]).astype(np.int64).reshape(4, cells)
    found: Whole = drawn + up - down + far_up - far_down
    return found


def _constraints(table: Table, base: int, drawn: Whole) -> tuple[csr_array, Whole, Whole]:
    """What binds all variables, in their order: sums between their neighbours, then details that give both tables."""
    present, actual = _added(table.sums, drawn), _added(table.sums, table.actual)
    one, slack = eye_array(drawn.size), eye_array(present.size)
    moves = hstack([one, -one, one, -one])
    sums = hstack([table.sums @ moves, slack, -slack])
    low, high = actual // base - present, -(-actual // base) - present
    if table.flows is None:
        return csr_array(sums), low, high
    below, given = table.flows.cells, table.flows.given
    lines = [
        hstack([sums, csr_array((present.size, given.shape[1]))]),
        hstack([-moves, csr_array((drawn.size, 2 * present.size)), below]),
        hstack([csr_array((given.shape[0], sums.shape[1])), given]),
    ]
    exact = np.append(drawn, table.flows.supply // base)
    return csr_array(vstack(lines)), np.append(low, exact), np.append(high, exact)


def _added(sums: csr_array, cells: Whole) -> Whole:
    added: Whole = (sums @ cells).astype(np.int64)
    return added
