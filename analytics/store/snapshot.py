"""Everything that the figures need of one version of the file, read at once and kept apart from it."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path

import duckdb
import polars as pl

from analytics.filters import Bounds
from analytics.store.connection import reading

TABLES = {
    "spaces": "SELECT * FROM spaces ORDER BY name COLLATE de",
    "providers": "SELECT * FROM providers ORDER BY space, valid_from",
    "grants": "SELECT * FROM grants ORDER BY space, funder, valid_from",
    "months": "SELECT * FROM months ORDER BY space, month",
    "rollup": "SELECT * FROM rollup ORDER BY space, month, kind, audience, source",
    "goals": "SELECT * FROM goals ORDER BY first, last, space NULLS FIRST, measure",
    "annotations": "SELECT * FROM annotations ORDER BY first, last, id",
}


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One version of the data: the small tables and the monthly roll-up as frames.

    ``state`` tells this state of the file from any other, a replaced one too; ``version`` counts its changes;
    ``changed`` says when the last one was; ``invented`` marks
    demonstration data. Two snapshots are equal only if they are the same object, so caches can be keyed by it.
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
        frames = {name: _frame(connection, sql) for name, sql in TABLES.items()}
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
