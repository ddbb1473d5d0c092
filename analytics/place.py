"""Which file of attendance records is meant, and the demonstration file where there is none yet."""

import os
from pathlib import Path

import polars as pl

from analytics import demo, store
from analytics.problem import Problem

REAL, DEMO = demo.DATA / "teilhabe.duckdb", demo.DATA / "demo.duckdb"
VARIABLE = "TEILHABE_DATA"


def chosen(named: Path | None = None) -> Path:
    """The file that is shown: the one named, else ``TEILHABE_DATA``, else the real file, else the demonstration."""
    if named or os.environ.get(VARIABLE):
        return named or Path(os.environ[VARIABLE])
    return REAL if REAL.exists() else DEMO


def for_import(named: Path | None = None) -> Path:
    """The file that takes real data: never the demonstration, even where that is what is shown.

    Starts the file, with the city's spaces, providers and grants, where there is none yet. Raises Problem where
    the file named holds invented data.
    """
    path = named or Path(os.environ.get(VARIABLE, REAL))
    if not path.exists():
        store.create(path, demo.city())
    store.migrate(path)
    if store.read(path).invented:
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
    if not path.exists():
        raise Problem("{path} does not exist. Start it with an import: teilhabe import FILE.", path=path)
    store.migrate(path)
    return path


def write_demo(path: Path) -> None:
    """The committed demonstration data as a file, marked as invented."""
    store.create(path, demo.city(), [demo.events()], _statements(demo.months()), invented=True)


def _statements(months: pl.DataFrame) -> pl.DataFrame:
    """What the demonstration says about whole months, as the table ``months`` keeps it."""
    status = pl.col("status")
    return months.select("space", "month", closed=status == "closed", complete=status == "complete")
