"""Everything that the figures need of one version of the file, read at once and kept apart from it."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from analytics.filters import Bounds
from analytics.store.connection import reading
from analytics.store.releases import Release

TABLES = {
    "spaces": "SELECT * FROM spaces ORDER BY name COLLATE de",
    "providers": "SELECT * FROM providers ORDER BY space, valid_from",
    "grants": "SELECT * FROM grants ORDER BY space, funder, valid_from",
    "months": "SELECT * FROM months ORDER BY space, month",
    "rollup": "SELECT * FROM rollup ORDER BY space, month, kind, audience, source",
    "goals": "SELECT * FROM goals ORDER BY first, last, space NULLS FIRST, measure",
    "annotations": "SELECT * FROM annotations ORDER BY first, last, id",
    "imports": "SELECT id, name, imported, undone FROM imports ORDER BY id",
}


class NotPublic(AssertionError):
    """A slip of ours: something was asked in public that only the house's own figures answer."""


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One version of the data: the small tables and the monthly roll-up as frames.

    ``state`` tells this state of the file from any other, a replaced one too; ``version`` counts its changes;
    ``changed`` says when the last one was; ``invented`` marks
    demonstration data. ``released`` is the release whose public figures these are (see ``disclosure.published``), None
    where they are the house's own; beside it ``yearly`` has what is public by kind and audience, in rows like the
    roll-up's, one for each calendar year, named by its January. Two snapshots are equal only if they are the same
    object, so caches can be keyed by it.
    """

    path: Path
    state: tuple[tuple[int, int], ...]
    version: int
    changed: datetime
    invented: bool
    spaces: pl.DataFrame
    providers: pl.DataFrame
    grants: pl.DataFrame
    months: pl.DataFrame
    rollup: pl.DataFrame
    goals: pl.DataFrame
    annotations: pl.DataFrame
    imports: pl.DataFrame
    released: Release | None = None
    yearly: pl.DataFrame | None = None

    @property
    def file(self) -> Path:
        """The file itself, for what is not in here: the one door to single events, remarks and ratings.

        In public it is shut: raises NotPublic.
        """
        if self.released is not None:
            raise NotPublic("a release does not answer this")
        return self.path

    @cached_property
    def names(self) -> dict[str, str]:
        """Slug → name of every space, in the order of the names."""
        return dict(self.spaces.select("slug", "name").iter_rows())

    @cached_property
    def bounds(self) -> Bounds | None:
        """What can be asked: from the first opening to the last month that says anything; None without data."""
        stated = self.months.filter(pl.col("closed") | pl.col("complete"))["month"]
        said: list[date] = pl.concat([self.rollup["month"], stated]).unique().to_list()
        if not said:
            return None
        first: date = min([*said, *self.spaces["opened"].to_list()])
        return Bounds(tuple(self.names), first.replace(day=1), max(said))


def read(path: Path) -> Snapshot:
    """Read the file's present version. Raises Busy or Problem (see ``reading``)."""
    with reading(path) as connection:
        state = state_of(path)
        (about,) = connection.execute("SELECT data_version, changed, invented FROM about").fetchall()
        frames: dict[str, Any] = {name: _frame(connection, sql) for name, sql in TABLES.items()}
    version, changed, invented = about
    return Snapshot(path, state, version, changed, invented, **frames)


def _frame(connection: duckdb.DuckDBPyConnection, sql: str) -> pl.DataFrame:
    """The result of a query as a polars frame."""
    frame: pl.DataFrame = connection.sql(sql).pl()
    return frame


def state_of(path: Path) -> tuple[tuple[int, int], ...]:
    """What changes whenever the file does: time and size, also of the log that a killed writer leaves beside it."""
    beside = path.with_name(f"{path.name}.wal")
    stats = [place.stat() for place in (path, beside) if place.exists()]
    return tuple((stat.st_mtime_ns, stat.st_size) for stat in stats)
