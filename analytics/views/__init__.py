"""Filters → answers. Pages, exports and the command line all come through here and so always agree."""

from collections.abc import Callable
from dataclasses import replace

from analytics.views import development, grants, groups, spaces
from analytics.views.coverage import coverage
from analytics.views.development import split_options
from analytics.views.figures import DIMENSIONS, figures
from analytics.views.overview import KeyFigure, Part, Summary, summary
from analytics.views.sentences import outside, selection, source
from analytics.views.view import Asked, Column, Table, View, ask, measure_column

VIEWS: dict[str, Callable[[Asked], View]] = {
    "attendance-over-time": development.attendance_over_time,
    "attendance-by-space": spaces.attendance_per_month,
    "groups-by-space": groups.by_space,
    "grant-per-attendance-by-space": grants.per_attendance_by_space,
    "development": development.chosen,
    "spaces-compared": spaces.compared,
    "spaces-over-time": spaces.multiples,
    "spaces-profile": spaces.profile,
    "spaces-coverage": coverage,
    "groups-over-time": groups.over_time,
    "groups-by-kind": groups.by_kind,
    "groups-by-audience": groups.by_audience,
    "grant-per-attendance-over-time": grants.per_attendance_over_time,
    "grants-by-funder": grants.by_funder,
    "grant-per-event-by-space": grants.per_event_by_space,
}


def answer(asked: Asked, key: str) -> View:
    """One view of ``VIEWS``, with the sentence of the selection and its source. Raises KeyError for other keys."""
    view = VIEWS[key](asked)
    apart = asked.say.text("Deviations are due to rounding.") if view.table.rounded_apart else ""
    if view.drawn and view.figure is None and not view.note and asked.data.bounds:
        view = replace(view, note=outside(asked.say, asked.data.bounds))
    return replace(
        view,
        note=" ".join(part for part in (view.note, apart) if part),
        selection=selection(asked.say, asked.wanted, asked.data.names),
        source=source(asked.say, asked.data),
        alt=view.alt or f"{view.title}. {view.subtitle}.",
    )


__all__ = [
    "DIMENSIONS",
    "VIEWS",
    "Asked",
    "Column",
    "KeyFigure",
    "Part",
    "Summary",
    "Table",
    "View",
    "answer",
    "ask",
    "figures",
    "measure_column",
    "outside",
    "selection",
    "source",
    "split_options",
    "summary",
]
