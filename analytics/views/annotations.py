"""Annotations on a course over time: marks on its steps, words in its note, a column in its table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from analytics.charts import Mark
from analytics.filters import shift
from analytics.views.course import at_grain
from analytics.views.view import Asked, Column, Table

SIGNS = tuple(chr(ord("①") + place) for place in range(20))


@dataclass(frozen=True)
class Noted:
    """One annotation of the selection: its space (None: all), what it says, its mark on the course."""

    space: str | None
    said: str
    mark: Mark


def noted(asked: Asked, times: Sequence[date]) -> list[Noted]:
    """The annotations that touch months and spaces of the selection, in order, on the steps ``times``."""
    after = shift(asked.wanted.end, 1)
    inside = (pl.col("first") < after) & (pl.col("last") >= asked.wanted.start)
    about = pl.col("space").is_null() | pl.col("space").is_in(list(asked.spaces))
    rows = asked.data.annotations.filter(inside & about)
    starts, ends = (_places(asked, rows[name], times) for name in ("first", "last"))
    return [
        Noted(row["space"], spoken(asked, row), Mark(start, end, _sign(place), spoken(asked, row)))
        for place, (row, start, end) in enumerate(zip(rows.iter_rows(named=True), starts, ends, strict=True))
    ]


def _places(asked: Asked, days: pl.Series, times: Sequence[date]) -> list[int]:
    """Each day's step; what lies before or after the course stands at its edge."""
    months = days.dt.truncate("1mo").clip(asked.wanted.start, asked.wanted.end).alias("month")
    steps = at_grain(months.to_frame(), asked.wanted.grain)["time"]
    return [list(times).index(step) for step in steps]


def _sign(place: int) -> str:
    """①, ② … and (21) beyond what fonts have."""
    return SIGNS[place] if place < len(SIGNS) else f"({place + 1})"


def spoken(asked: Asked, row: Mapping[str, Any]) -> str:
    """ "16.03.2020 bis 10.05.2020: Corona-Schließung (Mitte)"; without a space it concerns all."""
    say, first, last = asked.say, row["first"], row["last"]
    days = (
        say.day(first)
        if first == last
        else say.text("{start} to {end}", start=say.day(first), end=say.day(last))
    )
    where = f" ({asked.data.names.get(row['space'], row['space'])})" if row["space"] else ""
    return f"{days}: {row['text']}{where}"


def note(found: Sequence[Noted]) -> str:
    """All annotations with their signs, in one sentence."""
    return " · ".join(f"{each.mark.sign} {each.said}" for each in found)


def with_notes(asked: Asked, table: Table, found: Sequence[Noted], steps: int) -> Table:
    """The table of a course with what is noted on each of its steps; as it was where nothing is."""
    if not found:
        return table
    told = [
        " · ".join(each.said for each in found if each.mark.first <= place <= each.mark.last) or None
        for place in range(steps)
    ]
    column = Column("annotation", asked.say.text("Annotation"))
    rows = table.rows.with_columns(pl.Series("annotation", told, pl.String))
    return replace(table, columns=(*table.columns, column), rows=rows)


def marks(found: Sequence[Noted], space: str | None = None) -> list[Mark]:
    """What is drawn; with ``space`` only what concerns this space."""
    return [each.mark for each in found if space is None or each.space in (None, space)]
