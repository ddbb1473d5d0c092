"""Filters → answers. Pages, exports and the command line all come through here and so always agree."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from analytics.views import development, grants, groups, notes, spaces
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
        selection=chosen(asked),
        source=source(asked.say, asked.data),
        alt=view.alt or f"{view.title}. {view.subtitle}.",
    )


def chosen(asked: Asked) -> str:
    """The selection in words."""
    return selection(asked.say, asked.wanted, asked.data.names)


def nothing(asked: Asked) -> tuple[str, ...]:
    """Why a selection is empty, what money stands against it all the same, and what to widen."""
    assert asked.data.bounds is not None, "without data there is no selection"
    why = (notes.missing(asked), notes.closed(asked), grants.gap(asked))
    return tuple(part for part in (*why, outside(asked.say, asked.data.bounds)) if part)


def stem(asked: Asked, view: View) -> str:
    """A file's name without its ending: "forderung-je-teilnahme-eur_2018-03_2018-12_feuerbach"."""
    plain = unicodedata.normalize("NFKD", view.subtitle.replace("ß", "ss")).encode("ascii", "ignore").decode()
    what = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].rstrip("-")
    spaces = "_".join(asked.wanted.spaces[:3])
    period = f"{asked.wanted.start:%Y-%m}_{asked.wanted.end:%Y-%m}"
    return "_".join(part for part in (what, period, spaces) if part)


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
    "chosen",
    "figures",
    "measure_column",
    "nothing",
    "outside",
    "selection",
    "source",
    "split_options",
    "stem",
    "summary",
]
