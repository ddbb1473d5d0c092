"""New files, and older ones brought forward. One transaction each."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from uuid import uuid4

import polars as pl

from analytics.problem import Problem
from analytics.store.connection import SCHEMA_VERSION, looking, schema_version, writing
from analytics.store.exchange import SCRIPTS, insert, now, refresh_rollup
from analytics.store.rows import numbered
from analytics.store.troubles import foreign, newer, read_only_place


def migrate(path: Path) -> None:
    """Create an empty file or bring an older one forward; an up-to-date one is only looked at.

    Raises Problem for a file from a newer version and for a stranger's file, both left untouched.
    """
    if path.exists():
        with looking(path) as connection:
            version = schema_version(connection)
        if version > SCHEMA_VERSION:
            raise newer(path)
        if version < 1:
            raise foreign(path)
        if version == SCHEMA_VERSION:
            return
    with writing(path) as connection:
        version = schema_version(connection)
        for migration in _migrations()[version:]:
            connection.execute(migration)
        if version == 0:
            connection.execute("INSERT INTO about VALUES (?, 0, false, ?)", [SCHEMA_VERSION, now()])
        connection.execute("UPDATE about SET schema_version = ?", [SCHEMA_VERSION])


def create(
    path: Path,
    city: Mapping[str, pl.DataFrame],
    events: Iterable[pl.DataFrame] = (),
    months: pl.DataFrame | None = None,
    invented: bool = False,
) -> None:
    """A new file with the city's spaces, providers and grants, and what else is given.

    It is built beside its place and moved there when it is whole. Its events come before every delivery and
    cannot be undone.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise read_only_place(path) from error
    building = path.with_name(f"{path.name}.{os.getpid()}-{uuid4().hex[:8]}.new")
    try:
        _build(building, city, events, months, invented)
        building.replace(path)
    except Problem as problem:
        raise type(problem)(problem.message, path=path) from problem
    finally:
        building.unlink(missing_ok=True)


def _build(
    building: Path,
    city: Mapping[str, pl.DataFrame],
    events: Iterable[pl.DataFrame],
    months: pl.DataFrame | None,
    invented: bool,
) -> None:
    """Fill a new file in one transaction."""
    migrate(building)
    with writing(building) as connection:
        for table in ("spaces", "providers", "grants"):
            insert(connection, table, city[table])
        if months is not None:
            insert(connection, "months", months)
        rows = 0
        for frame in events:
            insert(connection, "events", numbered(frame, rows))
            rows += frame.height
        refresh_rollup(connection)
        connection.execute("UPDATE about SET invented = ?, data_version = 1, changed = ?", [invented, now()])


def _migrations() -> list[str]:
    """The scripts that lead from an empty file to the present schema, in order."""
    scripts = sorted(SCRIPTS.joinpath("migrations").iterdir(), key=lambda script: script.name)
    return [script.read_text(encoding="utf-8") for script in scripts]
