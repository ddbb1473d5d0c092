"""A paper before anything but the small numbers is withheld: which numbers its tables have, and what they are made of.

Two tables: all visits by space and column of time; visits of the whole period by space and part. Both with totals.
"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from math import gcd, lcm
from typing import NamedTuple

import numpy as np
import polars as pl

from analytics.disclosure.cells import CELL, PARTS, WHOLES
from analytics.disclosure.withholding.paper import THRESHOLD, Paper, Place, State, Whole, matrix

LEVELS = (*PARTS[:4], "with", "without", "unknown", "all")
"""The columns of the table of groups, in order; "with" is the sum of the four before it."""

GIVEN = ("space", "month")
EVERYWHERE, ALWAYS, ALL = "", None, "all"


class _Number(NamedTuple):
    """One number: atoms with their weights, the divisor, and which atoms are its own."""

    form: tuple[tuple[int, int], ...]
    divisor: int
    own: tuple[tuple[int, int], ...]


def draft(visits: pl.DataFrame, shares: pl.DataFrame, data_version: int) -> Paper:
    """The paper with its small numbers withheld.

    ``visits``: the keys of ``CELL`` and ``actual``, of every space-month with a counted event. ``shares`` say what the
    space-months of the tables are made of: space, column (its first day), donor, donor_month, donors (their number)
    and own (whether it is the space's own month).
    """
    needed = shares.select(pl.col("donor").alias("space"), pl.col("donor_month").alias("month")).unique()
    atoms = visits.join(needed, on=GIVEN, how="semi").sort(CELL).select(*CELL, "actual")
    by_number = _by_number(_lines(atoms, shares))
    numbers, places = list(by_number), tuple(tuple(places) for places in by_number.values())
    paper = Paper(
        atoms,
        matrix([number.form for number in numbers], atoms.height),
        matrix([number.own for number in numbers], atoms.height),
        np.array([number.divisor for number in numbers], np.int64),
        places,
        np.array([any(map(_margin, each)) for each in places], np.bool_),
        np.zeros(len(numbers), np.int64),
        data_version,
    )
    return paper.withholding(_small(paper))


def _lines(atoms: pl.DataFrame, shares: pl.DataFrame) -> pl.DataFrame:
    """One line for each atom in each number: space, column, level, atom, weight (over ``whole``), own."""
    whole = lcm(*shares["donors"].unique().to_list())
    named = atoms.rename({"space": "donor", "month": "donor_month"}).with_row_index("atom")
    parts = shares.join(named, on=["donor", "donor_month"]).with_columns(
        weight=whole // pl.col("donors"), own=pl.col("own").cast(pl.Int64), whole=pl.lit(whole)
    )
    spaces, always = (pl.col("space"), pl.lit(EVERYWHERE)), pl.lit(ALWAYS, pl.Date)
    cuts = [(space, column, pl.lit(ALL)) for space, column in product(spaces, (pl.col("column"), always))]
    cuts += [(space, always, level) for space, level in product(spaces, (pl.col("part"), pl.lit("with")))]
    return pl.concat(
        _of_level(parts, level).select(
            space.alias("space"),
            column.alias("column"),
            level.alias("level"),
            "atom",
            "weight",
            "own",
            "whole",
        )
        for space, column, level in cuts
    )


def _of_level(parts: pl.DataFrame, level: pl.Expr) -> pl.DataFrame:
    return parts.filter(pl.col("part").is_in(WHOLES["with"])) if level.meta.eq(pl.lit("with")) else parts


def _by_number(lines: pl.DataFrame) -> dict[_Number, list[Place]]:
    """Each number with the places at which it stands: what is made of the same is the same number."""
    keys = ["space", "column", "level"]
    added = lines.group_by(*keys, "atom").agg(pl.col("weight", "own").sum(), pl.col("whole").first())
    grouped = added.sort(*keys, "atom", nulls_last=True).group_by(keys, maintain_order=True)
    found = defaultdict[_Number, list[Place]](list)
    for space, column, level, atoms, weights, own, (whole, *_) in grouped.agg(
        "atom", "weight", "own", "whole"
    ).iter_rows():
        common = gcd(whole, *weights)
        form = tuple((atom, weight // common) for atom, weight in zip(atoms, weights, strict=True))
        inside = tuple((atom, 1) for atom, mine in zip(atoms, own, strict=True) if mine)
        found[_Number(form, whole // common, inside)].append((space, column, level))
    return found


def _margin(place: Place) -> bool:
    """Whether it is the sum of a space, of a column or of a part."""
    space, column, level = place
    return space == EVERYWHERE or (column is None and level == ALL)


def _small(paper: Paper) -> Whole:
    """Small numbers are withheld, and zeros too, but where everything of a space, of a column or of a part is 0."""
    value = dict(_by_place(paper, paper.reported))
    states = np.full(len(paper.places), State.SHOWN, np.int64)
    structural = np.diff(paper.own.indptr) == 0
    for number, (places, count) in enumerate(zip(paper.places, paper.reported, strict=True)):
        empty = any(value.get(margin, 1) == 0 for place in places for margin in _margins(place))
        if count < THRESHOLD and not empty and not structural[number]:
            states[number] = State.SMALL
    return states


def _margins(place: Place) -> Iterator[Place]:
    """The sums that a place belongs to: of its space, its column, its part."""
    space, column, level = place
    yield space, ALWAYS, ALL
    yield EVERYWHERE, column, ALL
    yield EVERYWHERE, ALWAYS, level


def _by_place(paper: Paper, values: Whole) -> Iterator[tuple[Place, int]]:
    for places, value in zip(paper.places, values, strict=True):
        yield from ((place, int(value)) for place in places)
