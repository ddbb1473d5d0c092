"""Which file of attendance records is meant, and the demonstration file where there is none yet."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import polars as pl

from analytics import demo, store
from analytics.problem import Busy, Problem

REAL, DEMO = demo.DATA / "teilhabe.duckdb", demo.DATA / "demo.duckdb"
VARIABLE = "TEILHABE_DATA"
PUBLIC, LATEST = "TEILHABE_PUBLIC", "latest"
"""The variable that makes a server show a release and nothing else: its number, or anything for the latest."""


def chosen(named: Path | None = None) -> Path:
    """The file that is shown: the one named, else ``TEILHABE_DATA``, else the real file, else the demonstration."""
    if named or os.environ.get(VARIABLE):
        return named or Path(os.environ[VARIABLE])
    return REAL if REAL.exists() else DEMO


def public() -> bool:
    """Whether whoever started this server lets it show what was made public and nothing else."""
    return bool(os.environ.get(PUBLIC))


def release() -> int | None:
    """The number of the release that is to be shown; None for the latest."""
    named = os.environ.get(PUBLIC, "")
    return int(named) if named.isdecimal() else None


def read_only(path: Path) -> bool:
    """Whether this process may not write the file, or nothing beside it."""
    return not all(os.access(place, os.W_OK) for place in (path, path.parent))


@contextmanager
def importing(named: Path | None = None) -> Iterator[Path]:
    """The file that takes real data for the time of the block: never the demonstration, even where that is shown.

    Where there is none yet it is begun, with the city's spaces, providers and grants, and stays only if something
    was written. Raises Problem where the file named holds invented data.
    """
    path = named or Path(os.environ.get(VARIABLE) or REAL)
    if path.exists():
        store.there(path)
        yield _real(path)
        return
    begun = path.with_name(f"{path.name}.{os.getpid()}-{uuid4().hex[:8]}.begun")
    store.create(begun, demo.city())
    try:
        yield begun
        if store.imports(begun).height:
            _put(begun, path)
    finally:
        begun.unlink(missing_ok=True)


def _put(begun: Path, path: Path) -> None:
    """Give a new file its name; never over one that another import has put there meanwhile."""
    try:
        os.link(begun, path)
    except FileExistsError as error:
        raise Busy("{path} was begun by another import meanwhile. Please try again.", path=path) from error


def _real(path: Path) -> Path:
    """The same file in the present schema; raises Problem where it holds invented data."""
    store.migrate(path)
    if store.invented(path):
        raise Problem(
            "{path} holds invented data, nothing real goes in there. Leave out --data, or name a new file.",
            path=path,
        )
    return path


def ready(path: Path) -> Path:
    """The same file in the present schema; the demonstration file is made where it is missing.

    Raises Problem where the file is missing or cannot be used.
    """
    if path == DEMO and not path.exists():
        write_demo(path)
    store.there(path)
    store.migrate(path)
    return path


def write_demo(path: Path) -> None:
    """The committed demonstration data as a file, marked as invented."""
    store.create(path, demo.city(), [demo.events()], _statements(demo.months()), invented=True)


def _statements(months: pl.DataFrame) -> pl.DataFrame:
    """What the demonstration says about whole months, as the table ``months`` keeps it."""
    status = pl.col("status")
    return months.select("space", "month", closed=status == "closed", complete=status == "complete")
