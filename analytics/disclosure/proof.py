"""How closely a true value can be known from what is published, and the proof of it.

Who knows the rule and all releases, where and when how many events were counted, and which space-months did not change
from one release to the next, looks for true values that fit. Suppose that the public numbers are such values
themselves, in one *world*: visits for every space, month, kind, audience and part, none below 0 and none where no event
was counted, which give every public number of every release exactly. Then any one of them may be greater by up to
base - 1 and everything published would look the same, since each number that it is part of grows by as much and still
has its public value for a neighbour. It may be smaller by as much where its public number is not 0. So a public 0
leaves base possible values, anything else 2 · base - 1, and any sum that somebody adds up at least as many as one of
its parts.

What has to be shown is that there is such a world: one integer programme over all releases together.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp

from analytics.disclosure.rounding import SECONDS
from analytics.disclosure.world import lines
from analytics.store import Release


def possible(public: NDArray[np.int64], base: int) -> NDArray[np.int64]:
    """How many true values each public cell leaves possible, where there is a world."""
    return base + np.minimum(public, base - 1)


def least(releases: Sequence[Release]) -> int:
    """How many true values every public number of the last release leaves possible; 0 where there is no world."""
    if not has_world(releases):
        return 0
    last = releases[-1]
    public = pl.concat([last.cells["public"], last.kinds["public"]]).to_numpy()
    return int(possible(public, last.base).min())


def has_world(releases: Sequence[Release]) -> bool:
    """Whether there are visits, in multiples of the base, that give every public number of every release exactly."""
    sums, public = lines(releases)
    values = public // releases[-1].base
    found = milp(
        np.zeros(sums.shape[1]),
        constraints=LinearConstraint(sums, values, values),
        bounds=Bounds(0, np.inf),
        integrality=np.ones(sums.shape[1], int),
        options={"time_limit": SECONDS},
    )
    return found.x is not None
