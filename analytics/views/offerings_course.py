"""The course of the largest offerings over time, side by side."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from analytics import charts, theme
from analytics.charts import Series, TimeAxis
from analytics.measures import PER_EVENT
from analytics.offerings import lines
from analytics.views.course import hover, spoken_time, time_steps
from analytics.views.offerings_words import CARDS, Line, name, none, rule
from analytics.views.plans import annotated
from analytics.views.view import EVERY, Asked, Column, Table, View

PANELS, PANELS_OF_ONE = 6, 12
"""Panels of the largest offerings; more where they are one offering in several spaces."""
LONGEST = 40
"""Letters that fit over a panel."""


def course(asked: Asked) -> View:
    """The average size of the largest series over time, one small panel each, all on the same scale."""
    say, times = asked.say, time_steps(asked)
    told = lines(asked.offerings).drop_nulls("visits")
    told = told[: PANELS_OF_ONE if asked.wanted.offering else PANELS]
    sizes = _sizes(asked, told)
    colours = theme.space_colours(tuple(asked.data.names))
    runs = []
    for line in told.iter_rows(named=True):
        values = [sizes.get((line["series"], time)) for time in times]
        label = name(asked, line)
        phrases = hover(asked, label, PER_EVENT, times, values)
        runs.append(Series(_short(asked, line), values, phrases, colours[line["space"]]))
    across, axis = min(3, max(len(runs), 1)), TimeAxis(times, asked.wanted.grain, {})
    view = View(
        "offerings-course",
        _course_title(asked, told),
        say.text("Visits per event, all on one scale"),
        _course_table(asked, told, runs),
        charts.multiples(say, axis, runs, across, narrow=1) if runs else None,
        note=say.text("A gap is a time without a counted event, not a zero.") if runs else rule(asked),
        height=60 + 190 * -(-len(runs) // across),
        cards=CARDS,
    )
    return annotated(asked, view, times, told["space"].to_list())


def _sizes(asked: Asked, told: pl.DataFrame) -> dict[tuple[int, date], float]:
    """Series and step of time → visits per event."""
    time = pl.col("date").dt.truncate(EVERY[asked.wanted.grain]).alias("time")
    events = asked.offerings.chosen.join(told, on="series", how="semi").drop_nulls("attendance")
    found = events.group_by("series", time).agg(pl.col("attendance").mean())
    return {(series, step): value for series, step, value in found.iter_rows()}


def _course_title(asked: Asked, told: pl.DataFrame) -> str:
    say = asked.say
    if told.is_empty():
        return none(asked)
    if told.height == 1:
        return say.text("{offering} in the course of time", offering=name(asked, told.row(0, named=True)))
    if asked.wanted.offering:
        return say.text("{offering} in the course of time", offering=asked.wanted.offering)
    return say.plural(
        "The offering with most visits in the course of time",
        "The {count} offerings with most visits in the course of time",
        told.height,
    )


def _course_table(asked: Asked, told: pl.DataFrame, runs: Sequence[Series]) -> Table:
    """A line per step, a column per series."""
    grain = asked.wanted.grain
    times = [spoken_time(asked.say, time, grain) for time in time_steps(asked)]
    names = [name(asked, line) for line in told.iter_rows(named=True)]
    columns = [Column(f"run{place}", label, "", 1) for place, label in enumerate(names)]
    values = {column.key: list(run.values) for column, run in zip(columns, runs, strict=True)}
    rows = pl.DataFrame({"time": times, **values}, schema_overrides=dict.fromkeys(values, pl.Float64))
    return Table((Column("time", asked.say.label(grain)), *columns), rows)


def _short(asked: Asked, line: Line) -> str:
    """A name that fits over its panel: its title gives way, since space and day tell it from others."""
    over = len(name(asked, line)) - LONGEST
    if over <= 0:
        return name(asked, line)
    title = line["title"][: max(len(line["title"]) - over - 1, 1)].rstrip()
    return name(asked, line | {"title": f"{title}…"})
