"""Somebody who wants to know true values from public ones, and has a solver.

Knows the rule: every public number, cell or sum, is a multiple of the base next to its true value. Shares no line with
what makes the release.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from itertools import product

import numpy as np
import polars as pl
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from analytics.store import Release

WITH = ("children_youth", "women", "men", "ungrouped")
PARTS = (*WITH, "without", "unknown")
WHOLES = {"with": WITH, "group unknown": ("ungrouped", "unknown"), "all": PARTS}


class Attacker:
    """What is known of unknown whole numbers: sums of some of them, from least to most."""

    def __init__(self) -> None:
        self.unknown: dict[Hashable, int] = {}
        self.known: list[tuple[list[int], float, float]] = []

    def number(self, name: Hashable) -> int:
        """The unknown of this name."""
        return self.unknown.setdefault(name, len(self.unknown))

    def learns(self, names: Iterable[Hashable], least: float, most: float) -> None:
        """The sum of these unknowns lies between the two."""
        self.known.append(([self.number(name) for name in names], least, most))

    def sees(self, names: Iterable[Hashable], public: int, base: int) -> None:
        """A public number: a multiple of the base, next to the true sum of these unknowns."""
        self.learns(names, public - base + 1, public + base - 1)

    def possible(self, names: Sequence[Hashable], values: Iterable[int]) -> list[int]:
        """Those of the values that the sum of these unknowns can have, each tried for itself."""
        lines = [line for line, _, _ in self.known]
        low = np.array([least for _, least, _ in self.known])
        high = np.array([most for _, _, most in self.known])
        asked = self._matrix([[self.number(name) for name in names]])
        known = LinearConstraint(self._matrix(lines), low, high)
        found = []
        for value in values:
            answer = milp(
                np.zeros(len(self.unknown)),
                constraints=[known, LinearConstraint(asked, value, value)],
                integrality=np.ones(len(self.unknown), int),
                bounds=Bounds(0, np.inf),
            )
            found += [value] if answer.x is not None else []
        return found

    def _matrix(self, lines: Sequence[Sequence[int]]) -> csr_array:
        places = (
            np.concatenate([np.full(len(line), place) for place, line in enumerate(lines)]),
            np.concatenate(lines),
        )
        return csr_array((np.ones(places[0].size), places), shape=(len(lines), len(self.unknown)))


def months_of(cells: pl.DataFrame, column: str) -> dict[Hashable, tuple[list[Hashable], int]]:
    """Every number that is published by month: cells and sums, with the cells that it adds up."""
    found = defaultdict(list)
    for space, month, part, value in cells.select("space", "month", "part", column).iter_rows():
        quarter = (month.year, (month.month + 2) // 3)
        levels = [part, *(whole for whole, parts in WHOLES.items() if part in parts)]
        for key in product((space, "everywhere"), (month, quarter, month.year, "always"), levels):
            found[key].append(((space, month, part), value))
    return {key: ([name for name, _ in rows], sum(value for _, value in rows)) for key, rows in found.items()}


def kinds_of(kinds: pl.DataFrame, column: str) -> dict[Hashable, tuple[list[Hashable], int]]:
    """Every number that is published by kind and audience in a year: cells and sums, with the cells that it adds up."""
    found = defaultdict(list)
    for space, year, kind, audience, part, value in kinds.select(
        "space", "month", "kind", "audience", "part", column
    ).iter_rows():
        name = (space, year.year, kind, audience, part)
        levels = [] if part in ("ungrouped", "unknown") else [part]
        levels += ["with"] * (part in WITH) + ["all"]
        keys = [
            (year.year, of, level) for of, level in product((("kind", kind), ("audience", audience)), levels)
        ]
        keys += [
            (year.year, kind, audience),
            (year.year, space, kind),
            (year.year, space, audience, "audience"),
        ]
        for key in (name, *keys, (year.year, space, kind, audience)):
            found[key].append((name, value))
    return {key: ([name for name, _ in rows], sum(value for _, value in rows)) for key, rows in found.items()}


def attack(releases: Sequence[Release], versions: Sequence[dict[tuple[str, date], int]]) -> Attacker:
    """Everything that can be learnt from all releases together.

    ``versions`` tells for each release which state of every space-month it shows: it is the same where nothing changed.
    The unknowns are named by version, space, month, kind, audience and part.
    """
    attacker = Attacker()
    for release, version in zip(releases, versions, strict=True):
        by_month, by_kind = beneath(release, version)
        for names, public in months_of(release.cells, "public").values():
            attacker.sees([place for name in names for place in by_month[name]], public, release.base)
        for names, public in kinds_of(release.kinds, "public").values():
            attacker.sees([place for name in names for place in by_kind[name]], public, release.base)
    return attacker


def beneath(
    release: Release, version: dict[tuple[str, date], int]
) -> tuple[dict[Hashable, list[Hashable]], dict[Hashable, list[Hashable]]]:
    """The unknowns of every cell by month, and of every cell by kind: visits of kinds whose events were counted."""
    by_month, by_kind = defaultdict(list), defaultdict(list)
    for space, month, kind, audience, _, counted in release.events.iter_rows():
        for part in PARTS if counted else ():
            place = (version[space, month], space, month, kind, audience, part)
            by_month[space, month, part].append(place)
            by_kind[space, month.year, kind, audience, part].append(place)
    return by_month, by_kind
