"""Words on days that explain a course: "Corona-Schließung", "neuer Träger". One transaction each."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb

from analytics.problem import Problem
from analytics.store.connection import changing
from analytics.store.exchange import count_change, now
from analytics.store.months import name_of

LONGEST = 80
"""Signs that a text may have."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """``text`` on the days from ``first`` to ``last``, both included; one day where they are the same.

    ``space`` is a slug, or None where it concerns all spaces.
    """

    space: str | None
    first: date
    last: date
    text: str


def annotate(path: Path, annotation: Annotation) -> int:
    """Add an annotation, its text without spare blanks; returns its number.

    Raises Problem for a text that is empty or too long, a period that runs backwards, an unknown space, and what is
    noted already.
    """
    annotation = replace(annotation, text=_tidy(annotation.text))
    _check(annotation)
    with changing(path) as connection:
        if annotation.space is not None:
            name_of(connection, annotation.space)
        _refuse_twice(connection, annotation)
        values = [annotation.space, annotation.first, annotation.last, annotation.text, now()]
        sql = "INSERT INTO annotations (space, first, last, text, set_at) VALUES (?, ?, ?, ?, ?) RETURNING id"
        ((number,),) = connection.execute(sql, values).fetchall()
        count_change(connection)
    return int(number)


def remove_annotation(path: Path, number: int) -> Annotation:
    """Take an annotation away; returns what it was. Raises Problem where there is none."""
    with changing(path) as connection:
        annotation = _known(connection, number)
        connection.execute("DELETE FROM annotations WHERE id = ?", [number])
        count_change(connection)
    return annotation


def _tidy(text: str) -> str:
    """One line, single blanks, nothing that cannot be seen."""
    shown = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(shown.split())


def _check(annotation: Annotation) -> None:
    """Whether the annotation makes sense by itself."""
    if not 1 <= len(annotation.text) <= LONGEST:
        raise Problem("The text of an annotation has 1 to {most} signs.", most=LONGEST)
    if annotation.last < annotation.first:
        raise Problem("The period ends before it starts. Please turn the two days round.")


def _refuse_twice(connection: duckdb.DuckDBPyConnection, annotation: Annotation) -> None:
    """The very same again is a second click."""
    sql = "SELECT id FROM annotations WHERE space IS NOT DISTINCT FROM ? AND first = ? AND last = ? AND text = ?"
    asked = [annotation.space, annotation.first, annotation.last, annotation.text]
    for (number,) in connection.execute(sql, asked).fetchall():
        raise Problem("Annotation number {number} says the same already.", number=number)


def _known(connection: duckdb.DuckDBPyConnection, number: int) -> Annotation:
    """The annotation that has this number."""
    sql = "SELECT space, first, last, text FROM annotations WHERE id = ?"
    for space, first, last, text in connection.execute(sql, [number]).fetchall():
        return Annotation(space, first, last, text)
    raise Problem(
        "There is no annotation number {number}. See the list with: teilhabe note list.", number=number
    )
