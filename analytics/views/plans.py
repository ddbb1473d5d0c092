"""A finished course with what planners said about it: goals and annotations in chart, note and table."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from analytics import charts
from analytics.measures import Measure
from analytics.views.annotations import marks, note, noted, with_notes
from analytics.views.course import hover
from analytics.views.notes import joined
from analytics.views.targets import targets, whose
from analytics.views.view import Asked, Column, Table, View

Values = Sequence[float | None]


def planned(asked: Asked, view: View, measure: Measure, times: Sequence[date], aimed: bool = True) -> View:
    """A course of the whole selection; ``aimed`` where what is drawn is the whole, so that a goal compares.

    The view's own figure is drawn on; where there is none the view is left as it is.
    """
    space = whose(asked)
    values = targets(asked, measure, times, space) if aimed and space != "" else []
    if view.figure is not None and any(value is not None for value in values):
        said = _aim(asked, view.figure, measure, times, values)
        table = _with_targets(asked, view.table, measure, values)
        view = replace(view, table=table, note=joined(view.note, said))
    return annotated(asked, view, times, [None])


def planned_panels(asked: Asked, view: View, measure: Measure, times: Sequence[date]) -> View:
    """The same for small charts, one for each selected space."""
    spaces = list(asked.spaces)
    values = [targets(asked, measure, times, space) for space in spaces]
    if view.figure is not None and any(value is not None for run in values for value in run):
        charts.aim_columns(view.figure, asked.say.text("Goal"), values)
        view = replace(view, note=joined(view.note, _outlined(asked, measure)))
    return annotated(asked, view, times, spaces)


def annotated(asked: Asked, view: View, times: Sequence[date], panels: Sequence[str | None]) -> View:
    """A course with its annotations in chart, note and table; ``panels`` are the space of each, None for all."""
    found = noted(asked, times)
    if view.figure is None or not found:
        return view
    charts.mark(view.figure, [marks(found, space) for space in panels])
    table = with_notes(asked, view.table, found, len(times))
    return replace(view, table=table, note=joined(view.note, note(found)))


def _aim(asked: Asked, figure: charts.Figure, measure: Measure, times: Sequence[date], values: Values) -> str:
    """Draw the goal as the figure draws the measure; returns what to say of it."""
    label = asked.say.text("Goal")
    if measure.additive:
        charts.aim_columns(figure, label, [values])
        return _outlined(asked, measure)
    charts.aim_line(figure, label, values, hover(asked, label, measure, times, values))
    return asked.say.text("Dashed: the goal.")


def _outlined(asked: Asked, measure: Measure) -> str:
    if measure.additive:
        return asked.say.text("Outlined: the goal, spread evenly over its months in operation.")
    return asked.say.text("Outlined: the goal.")


def _with_targets(asked: Asked, table: Table, measure: Measure, values: Values) -> Table:
    """The goal of each step as the last column; a sum's total only where every step has one."""
    column = Column("target", asked.say.text("Goal"), measure.unit, measure.digits)
    rows = table.rows.with_columns(pl.Series(column.key, list(values), pl.Float64))
    known = [value for value in values if value is not None]
    whole = sum(known) if measure.additive and len(known) == len(values) else None
    total = None if table.total is None else {**table.total, column.key: whole}
    return replace(table, columns=(*table.columns, column), rows=rows, total=total)
