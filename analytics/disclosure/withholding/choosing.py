"""What else to withhold beside small numbers: as little as can be, so that each has room for other values.

One integer programme: a number is either shown, and then the same in every world, or it costs its weight. Each sum that
must not be found out asks for two worlds that fit everything published and are so many visits apart.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, diags_array, eye_array, hstack, kron, vstack

from analytics.disclosure.withholding.knowing import (
    Bounded,
    Ends,
    place_of,
    ranges,
    rounded,
    told_by,
    unknowns,
)
from analytics.disclosure.withholding.moving import signs
from analytics.disclosure.withholding.paper import Paper, Place, State, Whole
from analytics.store import Release

SECONDS, GAP = 20.0, 0.02
AWAY = (
    8,
    60,
)  # visits that a withheld number is off its true value in these worlds at most; the first is the sooner
INNER, SUM, WHOLE = 1.0, 4.0, 16.0
"""What it costs to withhold a cell, a sum, a sum of sums. Never what its value is: the choice would betray it."""


class Impossible(Exception):
    """Whatever is withheld, something is found out."""


class Demand(NamedTuple):
    """A sum whose first and last world are ``span`` apart or more.

    That of a ``number`` only if it is withheld, others (-1) always. Two ``worlds`` are soon found, but need not be of
    whole visits; where these leave gaps, each step has a world of its own, of whole visits.
    """

    form: csr_array
    span: int
    number: int
    worlds: int = 2


class _World(NamedTuple):
    """What binds the difference between the true visits and those of another world, of which it takes none below 0."""

    forms: csr_array
    lines: csr_array
    low: Ends
    high: Ends
    actual: Ends


def chosen(
    paper: Paper, earlier: Sequence[Paper], releases: Sequence[Release], demands: Sequence[Demand]
) -> Whole:
    """The states of the paper's numbers that meet the demands at least cost. Raises Impossible."""
    every = unknowns([*earlier, paper], releases)
    forms = csr_array(paper.forms @ place_of(paper.atoms, every))
    lines, low, high = _fixed(paper, earlier, releases, every)
    asked = vstack([demand.form for demand in demands], format="csr")
    sign = signs(vstack([forms, lines, asked], format="csr"))
    _, first, merged = np.unique(sign, return_index=True, return_inverse=True)
    actual = np.bincount(merged, every["actual"].to_numpy()).astype(float)
    sums = lines[:, first] @ actual
    world = _World(forms[:, first], lines[:, first], low - sums, high - sums, actual)
    for away in AWAY:
        withheld = _solved(paper, world, asked[:, first], demands, away)
        if withheld is not None:
            return np.where(withheld & (paper.states == State.SHOWN), State.BESIDE, paper.states)
    raise Impossible


def _fixed(
    paper: Paper, earlier: Sequence[Paper], releases: Sequence[Release], every: pl.DataFrame
) -> Bounded:
    """What is known whatever else is withheld: what was published before, and what the rule says of each number."""
    told = [told_by(other, place_of(other.atoms, every)) for other in earlier]
    told += [rounded(release, every) for release in releases]
    own = np.flatnonzero(np.diff(paper.own.indptr))
    least, most = ranges(paper)
    told.append((csr_array(paper.own[own] @ place_of(paper.atoms, every)), least[own], most[own]))
    lines, low, high = zip(*told, strict=True)
    return vstack(lines, format="csr"), np.concatenate(low), np.concatenate(high)


def _solved(
    paper: Paper, world: _World, asked: csr_array, demands: Sequence[Demand], away: int
) -> NDArray[np.bool_] | None:
    """Which numbers are withheld. Variables: these, then for each demand what two worlds have beyond the true one."""
    worlds, numbers = sum(demand.worlds for demand in demands), len(paper.places)
    whole = [demand.worlds > 2 for demand in demands for _ in range(demand.worlds)]
    answer = milp(
        np.append(_weights(paper), np.zeros(worlds * world.actual.size)),
        constraints=[
            *_same_where_shown(paper, world, worlds, away),
            _known(world, worlds, numbers),
            _apart(asked, demands, numbers),
        ],
        bounds=Bounds(
            np.append(paper.states == State.SMALL, np.tile(-world.actual, worlds)),
            np.append(_may_be_withheld(paper), np.full(worlds * world.actual.size, np.inf)),
        ),
        integrality=np.append(np.ones(numbers), np.repeat(whole, world.actual.size)),
        options={"time_limit": SECONDS, "mip_rel_gap": GAP},
    )
    if answer.x is None:
        return None
    withheld: NDArray[np.bool_] = answer.x[:numbers] > 0.5
    return withheld


def _same_where_shown(paper: Paper, world: _World, worlds: int, away: int) -> list[LinearConstraint]:
    """A number that is shown is the same in every world; another is not too far away."""
    off = vstack([csr_array(diags_array((away * paper.divisors).astype(float)))] * worlds)
    moved = kron(eye_array(worlds), world.forms)
    return [
        LinearConstraint(csr_array(hstack([off, moved])), 0, np.inf),
        LinearConstraint(csr_array(hstack([-off, moved])), -np.inf, 0),
    ]


def _known(world: _World, worlds: int, numbers: int) -> LinearConstraint:
    """Every world fits what is known whatever else is withheld."""
    none = csr_array((world.lines.shape[0] * worlds, numbers))
    lines = csr_array(hstack([none, kron(eye_array(worlds), world.lines)]))
    return LinearConstraint(lines, np.tile(world.low, worlds), np.tile(world.high, worlds))


def _apart(asked: csr_array, demands: Sequence[Demand], numbers: int) -> LinearConstraint:
    """Each world of a demand is a step above the one before it."""
    steps, least, first = [], [], 0
    worlds = sum(demand.worlds for demand in demands)
    for place, demand in enumerate(demands):
        step = demand.span / (demand.worlds - 1)
        only_if = csr_array(([-step], ([0], [max(demand.number, 0)])), shape=(1, numbers))
        for lower in range(first, first + demand.worlds - 1):
            sides = csr_array(([-1.0, 1.0], ([0, 0], [lower, lower + 1])), shape=(1, worlds))
            steps.append(hstack([only_if * (demand.number >= 0), kron(sides, asked[[place]])]))
            least.append(0.0 if demand.number >= 0 else step)
        first += demand.worlds
    return LinearConstraint(csr_array(vstack(steps)), np.array(least), np.inf)


def _weights(paper: Paper) -> Ends:
    """What each number costs; of equals the first is the dearer, so that the choice is always the same."""
    costs = np.array([min(map(_cost, places)) * len(places) for places in paper.places])
    return costs + np.linspace(1e-3, 0, costs.size)


def _cost(place: Place) -> float:
    space, column, level = place
    sums = (not space) + (column is None and level == "all")
    return (INNER, SUM, WHOLE)[sums]


def _may_be_withheld(paper: Paper) -> Whole:
    """All numbers, but a 0 that is shown: it is shown as nothing."""
    nothing = (paper.numerators == 0) & (paper.states == State.SHOWN)
    allowed: Whole = (~nothing).astype(np.int64)
    return allowed
