"""Reports that went out, kept whole. Keeping one changes no figure, and is no version of the data."""

from dataclasses import astuple, dataclass
from datetime import datetime
from pathlib import Path

import duckdb
import polars as pl

from analytics.problem import Problem
from analytics.store.connection import changing, reading
from analytics.store.exchange import now


@dataclass(frozen=True)
class Kept:
    """A report as it is kept: its ``content`` is everything, the rest is for lists.

    ``data_version`` is that of the data it was made from, ``release`` the number of the one whose public figures it
    shows, None in house. ``made`` (UTC) is when it was kept first.
    """

    identifier: str
    data_version: int
    release: int | None
    question: str
    language: str
    title: str
    content: bytes
    made: datetime | None = None


def keep_report(path: Path, report: Kept) -> None:
    """Keep a report in one short transaction; one that is there already is only looked at.

    Raises Busy where others hold the file, Problem where it cannot be written.
    """
    with reading(path) as connection:
        if _content(connection, report.identifier) == report.content:
            return
    with changing(path) as connection:
        connection.execute(KEEP, (*astuple(report)[:-1], now()))


KEEP = """
INSERT INTO reports (identifier, data_version, release, question, language, title, content, made)
VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (identifier) DO UPDATE SET content = excluded.content
"""


def kept_reports(path: Path) -> pl.DataFrame:
    """All reports without their content, the latest first. Raises Busy or Problem (see ``reading``)."""
    with reading(path) as connection:
        listed: pl.DataFrame = connection.sql(
            "SELECT * EXCLUDE (content) FROM reports ORDER BY made DESC, identifier"
        ).pl()
    return listed


def kept_report(path: Path, identifier: str) -> Kept:
    """One report as it is kept. Raises Problem where there is none of this identifier."""
    with reading(path) as connection:
        found = connection.sql("FROM reports WHERE identifier = ?", params=[identifier]).pl().to_dicts()
    if not found:
        raise no_report(identifier)
    return Kept(**found[0])


def kept_alike(path: Path, report: Kept) -> list[Kept]:
    """Reports on the same question to the same version of the data, in the same language, the first one first."""
    asked = [report.data_version, report.release, report.question, report.language, report.title]
    with reading(path) as connection:
        found = connection.sql(ALIKE, params=asked).pl().to_dicts()
    return [Kept(**each) for each in found]


ALIKE = """
FROM reports
WHERE data_version = ? AND release IS NOT DISTINCT FROM ? AND question = ? AND language = ? AND title = ?
ORDER BY made, identifier
"""


def no_report(identifier: str) -> Problem:
    """Nothing is kept under this name."""
    return Problem(
        "There is no report {identifier}. See the list with: teilhabe reports.", identifier=identifier
    )


def _content(connection: duckdb.DuckDBPyConnection, identifier: str) -> bytes | None:
    """What is kept under this identifier; None where nothing is."""
    sql = "SELECT content FROM reports WHERE identifier = ?"
    return next((bytes(content) for (content,) in connection.execute(sql, [identifier]).fetchall()), None)
