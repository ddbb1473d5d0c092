"""Making a release: both tables rounded, the kinds year by year, and nothing handed out without its proof."""

import secrets
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl

from analytics.disclosure.cells import (
    CELL,
    KIND_CELL,
    OFFERED,
    details,
    happened,
    kind_cells,
    month_cells,
)
from analytics.disclosure.proof import least
from analytics.disclosure.protected import WAYS, Way, protected
from analytics.disclosure.rounding import Impossible
from analytics.disclosure.step import in_step
from analytics.disclosure.sums import kind_sums, month_sums
from analytics.disclosure.withholding import Paper, audit, known, papers
from analytics.problem import Problem
from analytics.store import Release, Snapshot, withheld_already

BASES = (5, 10)
DRAWS = 3  # of each way, until one comes out

Tell = Callable[[int, int], None]


def prepare(
    data: Snapshot,
    earlier: Sequence[Release] = (),
    base: int = 5,
    tell: Tell | None = None,
    seed: str = "",
) -> Release:
    """A release of the data, held against all ``earlier`` ones, the earliest first; nothing is written.

    ``tell`` learns how many steps of how many are done. Without a ``seed`` (hexadecimal) one is drawn that nobody can
    guess. Raises Problem without visits, for another base than before, where nothing has changed since the last
    release, where published tables withhold visits of the same version, and where no rounding was found that is proven
    to leave ``base`` possible values for everything, and enough for what such tables withhold.
    """
    plain = _plain(data, base)
    _check(plain, earlier)
    out = papers(data.path)
    if data.version in {paper.data_version for paper in out}:
        raise withheld_already()
    first = int(seed or secrets.token_hex(16), 16)
    for number, way in enumerate(way for way in WAYS for _ in range(DRAWS)):
        with suppress(Impossible):
            release = _drawn(replace(plain, seed=f"{first + number:x}"), earlier, way, tell or _untold)
            if release.least >= base and _keeps(out, [*earlier, release]):
                return release
    raise Problem(
        "No release is possible now: together with earlier ones it might show a value more closely than to {base} "
        "possibilities. Nothing was written. Try again after the next delivery.",
        base=base,
    )


def _keeps(out: Sequence[Paper], releases: Sequence[Release]) -> bool:
    """Whether what the papers withhold is not found out with the releases."""
    return not out or audit(known(out, releases)).holds


def _untold(done: int, steps: int) -> None:
    """Nobody wants to know."""


def _plain(data: Snapshot, base: int) -> Release:
    """All that a release holds, with nothing public yet."""
    visits, none = details(data.rollup), pl.lit(0, pl.Int64).alias("public")
    cells, kinds = (table.with_columns(none) for table in (month_cells(visits), kind_cells(visits)))
    months = data.months.select("space", "month", "closed", "complete").sort("space", "month")
    return Release(base, "", 0, cells, kinds, happened(data.rollup), months, data.version)


def _check(plain: Release, earlier: Sequence[Release]) -> None:
    """Whether there is anything new to release, and on the base that it began with."""
    if plain.cells.is_empty():
        raise Problem("There are no visits to release so far.")
    for last in earlier[-1:]:
        if last.base != plain.base:
            raise Problem(
                "The releases of this file have the base {base}. Stay with it: two bases together show more than "
                "each by itself.",
                base=last.base,
            )
        if _same(plain, last):
            raise Problem("Nothing has changed since release {number}.", number=last.number)


def _same(plain: Release, last: Release) -> bool:
    """Whether there is nothing that the last release does not have."""
    return (
        plain.cells.drop("public").equals(last.cells.drop("public").sort(CELL))
        and plain.kinds.drop("public").equals(last.kinds.drop("public").sort(KIND_CELL))
        and plain.events.equals(last.events.sort(OFFERED))
        and plain.months.equals(last.months.sort("space", "month"))
    )


def _drawn(plain: Release, earlier: Sequence[Release], way: Way, tell: Tell) -> Release:
    """One draw, with its proof or with 0 for ``least``. Raises Impossible where it leads to nothing."""
    chance = np.random.default_rng(int(plain.seed, 16))
    years = plain.kinds["month"].unique().sort().to_list()
    steps = len(years) + 2
    tell(0, steps)
    before = [release.cells for release in earlier]
    cells = protected(plain.cells, before, CELL, way, plain.base, chance, month_sums)
    draft, kinds = replace(plain, cells=cells), list[pl.DataFrame]()
    for year in years:
        tell(len(kinds) + 1, steps)
        kinds.append(
            _kinds(_within(draft, year), [_within(release, year) for release in earlier], way, chance)
        )
    tell(steps - 1, steps)
    release = replace(draft, kinds=pl.concat(kinds))
    return replace(release, least=least([*earlier, release]))


def _within(release: Release, year: date) -> Release:
    """What a release has of one calendar year."""
    inside = pl.col("month").dt.truncate("1y") == year
    frames = {name: getattr(release, name).filter(inside) for name in ("cells", "kinds", "events")}
    return replace(release, **frames)


def _kinds(draft: Release, earlier: Sequence[Release], way: Way, chance: np.random.Generator) -> pl.DataFrame:
    """The public cells by kind of one year, in step with the cells by month."""
    before = [release.kinds for release in earlier]
    return protected(
        draft.kinds,
        before,
        KIND_CELL,
        way,
        draft.base,
        chance,
        kind_sums,
        lambda cells: in_step(cells, draft, earlier, way.by_detail),
    )
