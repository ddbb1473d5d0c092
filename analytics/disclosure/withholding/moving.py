"""Moves of visits that leave every published number as it is: one back and forth, and a value has others beside it.

Either a visit goes from one place to another that counts for the same numbers, or two visits change places: one child
in May and one woman in June become one woman in May and one child in June. Such moves are found by comparing what
places count for; whoever makes one knows a further world without an integer programme.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from analytics.disclosure.withholding.paper import Whole

NEAR = (
    12  # places that are held against each other lie this close: those of one space-month and of its versions
)
DRAWS = 6  # partners that each pair of places is tried with
STEPS = 200  # of each kind, until another world is another
Moves = tuple[Whole, Whole]


def moves(lines: csr_array) -> list[Moves]:
    """Places that gain and places that lose a visit, where that changes none of the ``lines``."""
    found = []
    for up, down in _tried(lines):
        kept = np.flatnonzero(np.abs(_matrix(up, down, lines.shape[1]) @ lines.T).sum(axis=1) == 0)
        found.append((up[kept], down[kept]))
    return found


def movable(found: list[Moves], worlds: list[Whole], forms: csr_array, enough: int) -> NDArray[np.bool_]:
    """Which forms take ``enough`` values in a row in one of the worlds, one visit more with each step of a move."""
    free = np.zeros(forms.shape[0], np.bool_)
    for up, down in found:
        room = np.max([_room(world, up, down) for world in worlds], axis=0, initial=0)
        wide = np.flatnonzero(room >= enough - 1)
        steps = np.abs((forms @ _matrix(up[wide], down[wide], forms.shape[1]).T).tocsr())
        free |= (steps == 1).sum(axis=1) > 0
    return free


def strolled(worlds: Whole, found: list[Moves], chance: np.random.Generator) -> Whole:
    """Other worlds, one from each line of ``worlds``, by moves drawn at random."""
    worlds = worlds.copy()
    for up, down in found:
        for place in chance.permutation(len(up))[:STEPS]:
            gain, loss = up[place], down[place]
            step = chance.integers(-worlds[:, gain].min(axis=1), worlds[:, loss].min(axis=1), endpoint=True)
            worlds[:, gain] += step[:, None]
            worlds[:, loss] -= step[:, None]
    return worlds


def signs(lines: csr_array) -> Whole:
    """A number for each place: the same for those that count for the same, and hardly for any others."""
    found: Whole = np.random.default_rng(1).integers(1, 1 << 40, lines.shape[0]) @ lines
    return found


def distinct(lines: csr_array) -> Whole:
    """The first of all places that count for the same: whatever fits, fits with all visits there."""
    found: Whole = np.unique(signs(lines), return_index=True)[1]
    return found


def _tried(lines: csr_array) -> Iterator[Moves]:
    """Likely moves, by what is added up at each place."""
    chance, sign = np.random.default_rng(1), signs(lines)
    order = np.argsort(sign, kind="stable")
    same = np.flatnonzero(np.diff(sign[order]) == 0)
    if same.size:
        yield order[same][:, None], order[same + 1][:, None]
    yield from _exchanges(sign, chance)


def _exchanges(sign: Whole, chance: np.random.Generator) -> Iterator[Moves]:
    """Two pairs of places that differ in the same."""
    places = np.arange(sign.size)
    pairs = np.concatenate(
        [np.stack([places[:-gap], places[gap:]], axis=1) for gap in range(1, min(NEAR, sign.size))]
        or [np.empty((0, 2), np.int64)]
    )
    first, second = pairs.T
    pairs = np.where((sign[first] < sign[second])[:, None], pairs[:, ::-1], pairs)
    for _ in range(DRAWS):
        pairs = chance.permutation(pairs)
        apart = sign[pairs[:, 0]] - sign[pairs[:, 1]]
        order = np.argsort(apart, kind="stable")
        same = np.flatnonzero(np.diff(apart[order]) == 0)
        one, other = pairs[order[same]], pairs[order[same + 1]]
        free = (one[:, :, None] != other[:, None, :]).all(axis=(1, 2))
        if free.any():
            one, other = one[free], other[free]
            yield np.stack([one[:, 0], other[:, 1]], axis=1), np.stack([one[:, 1], other[:, 0]], axis=1)


def _matrix(up: Whole, down: Whole, width: int) -> csr_array:
    """One line per move."""
    rows = np.repeat(np.arange(up.shape[0]), up.shape[1])
    ones = np.ones(rows.size, np.int64)
    places = np.append(rows, rows), np.append(up.ravel(), down.ravel())
    return csr_array((np.append(ones, -ones), places), shape=(up.shape[0], width))


def _room(world: Whole, up: Whole, down: Whole) -> Whole:
    """How often each move can be made from this world, forwards and backwards."""
    room: Whole = world[down].min(axis=1) + world[up].min(axis=1)
    return room
