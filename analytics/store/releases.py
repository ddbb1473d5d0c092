"""What was made public: released numbers beside the true ones that a later release compares with."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

import duckdb
import polars as pl

from analytics.problem import Busy, Problem
from analytics.store.connection import changing, reading
from analytics.store.exchange import check_version, insert, now
from analytics.store.withheld import refuse_withheld

TABLES = {
    "cells": "release_cells",
    "kinds": "release_kinds",
    "events": "release_events",
    "months": "release_months",
}
"""The frames of a release, and where they are kept."""


@dataclass(frozen=True, eq=False)
class Release:
    """One public version of the visits.

    ``cells``: space, month, part, actual, public; ``kinds``: the same with kind and audience for a calendar year,
    named by its January; ``events``: space, month, kind, audience, events, events_counted; ``months``: space, month,
    closed, complete. ``least`` is how many true values every public number leaves possible. ``number`` and ``made``
    (UTC) are known once it is written, ``data_version`` is that of the data it was made from.
    """

    base: int
    seed: str
    least: int
    cells: pl.DataFrame
    kinds: pl.DataFrame
    events: pl.DataFrame
    months: pl.DataFrame
    data_version: int
    number: int | None = None
    made: datetime | None = None


def deliver_release(path: Path, release: Release, after: int = 0) -> int:
    """Write a release in one transaction; returns its number.

    Raises Busy where the data are no longer of the version that it was made from, and where the last release is not
    the one with the number ``after`` (0: there is none), against which it was held. Raises Problem where tables with
    withheld cells were published of the same version.
    """
    with changing(path) as connection:
        check_version(connection, path, release.data_version)
        if max(_numbers(connection), default=0) != after:
            raise Busy("{path} was changed by someone else meanwhile. Please try again.", path=path)
        refuse_withheld(connection, release.data_version)
        entry = [now(), release.data_version, release.base, release.seed, release.least]
        sql = "INSERT INTO releases SELECT coalesce(max(id), 0) + 1, ?, ?, ?, ?, ? FROM releases RETURNING id"
        ((number,),) = connection.execute(sql, entry).fetchall()
        for name, table in TABLES.items():
            rows: pl.DataFrame = getattr(release, name)
            insert(connection, table, rows.with_columns(pl.lit(number, pl.Int32).alias("release")))
    return int(number)


def releases(path: Path) -> pl.DataFrame:
    """All releases, the latest first: id, made (UTC), data_version, base, least. Raises Busy or Problem."""
    with reading(path) as connection:
        listed: pl.DataFrame = connection.sql("SELECT * EXCLUDE (seed) FROM releases ORDER BY id DESC").pl()
    return listed


def release(path: Path, number: int | None = None) -> Release:
    """What is public of a release, the latest without a ``number``: neither ``actual`` visits nor the seed.

    Raises Problem where there is none.
    """
    with reading(path) as connection:
        found = _numbers(connection, number)
        if not found:
            raise no_release(number)
        kept = _kept(connection, found[-1])
    return replace(kept, seed="", cells=kept.cells.drop("actual"), kinds=kept.kinds.drop("actual"))


def no_release(number: int | None = None) -> Problem:
    """That there is no such release, or none at all, and what to do."""
    if number is None:
        return Problem(
            "Nothing has been made public so far. Make a release first: on the page “Data”, or with teilhabe release."
        )
    return Problem("There is no such release. See the list with: teilhabe releases.")


def released(path: Path) -> list[Release]:
    """All releases with what is not public of them, the earliest first: what a further one is held against."""
    with reading(path) as connection:
        return [_kept(connection, number) for number in _numbers(connection)]


def _numbers(connection: duckdb.DuckDBPyConnection, only: int | None = None) -> list[int]:
    """The numbers of all releases, or the one that is asked for if there is one."""
    sql = "SELECT id FROM releases WHERE $only IS NULL OR id = $only ORDER BY id"
    return [int(number) for (number,) in connection.execute(sql, {"only": only}).fetchall()]


def _kept(connection: duckdb.DuckDBPyConnection, number: int) -> Release:
    about = "SELECT id AS number, * EXCLUDE (id) FROM releases WHERE id = ?"
    noted = connection.sql(about, params=[number]).pl().row(0, named=True)
    frames = {
        name: connection.sql(
            f"SELECT * EXCLUDE (release) FROM {table} WHERE release = ? ORDER BY ALL", params=[number]
        ).pl()
        for name, table in TABLES.items()
    }
    return Release(**noted, **frames)
