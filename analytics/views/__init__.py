"""Filters → answers. Pages, exports and the command line all come through here and so always agree."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from analytics.views import (
    bridge,
    contributors,
    development,
    events,
    financial,
    goals,
    grants,
    groups,
    like_for_like,
    make_up,
    notes,
    offerings,
    offerings_course,
    offerings_declining,
    offerings_poor,
    people,
    quality_days,
    quality_digits,
    quality_events,
    quality_months,
    space_among_others,
    space_months,
    spaces,
)
from analytics.views.comparing import compared_with
from analytics.views.coverage import coverage
from analytics.views.development import split_options
from analytics.views.events import listed, narrowed
from analytics.views.explanation import Article, Section, explanation
from analytics.views.figures import DIMENSIONS, figures
from analytics.views.glossary import Entry, about, definitions, entry, glossary, has_entry, title
from analytics.views.imputation_effect import effect
from analytics.views.key_figures import key_figures
from analytics.views.offerings import titles as offering_titles
from analytics.views.overview import KeyFigure, Part, Summary, summary
from analytics.views.periods import quarters, school_years
from analytics.views.quality import headline as quality_headline
from analytics.views.report import Part as ReportPart
from analytics.views.report import Report, Sentence, needed
from analytics.views.reporting import of_all, of_one
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
    "grant-per-chosen-by-space": grants.chosen_by_space,
    "grant-per-chosen-over-time": grants.chosen_over_time,
    "grants-by-funder": grants.by_funder,
    "people": people.people,
    "goals": goals.all_goals,
    "offerings": offerings.recurring,
    "offerings-series": offerings.listed,
    "offerings-all": offerings.everything,
    "offerings-course": offerings_course.course,
    "offerings-declining": offerings_declining.declining,
    "offerings-rated-poorly": offerings_poor.rated_poorly,
    "quality-delivery": quality_months.delivery,
    "quality-months": quality_months.months,
    "quality-unknown": quality_months.unknown,
    "quality-outliers": quality_events.outliers,
    "quality-digits": quality_digits.endings,
    "quality-duplicates": quality_events.duplicates,
    "quality-pauses": quality_days.pauses,
    "imputation-effect": effect,
    "like-for-like": like_for_like.like_for_like,
    "change-bridge": bridge.bridge,
    "change-contributors": contributors.contributors,
    "key-figures": key_figures,
    "make-up-by-space": make_up.by_space,
    "spaces-months": space_months.by_space,
    "financial-effects": financial.effects,
    "space-among-others": space_among_others.among_others,
    "events-page": events.one_page,
    "events": events.every_event,
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
        selection=view.selection or chosen(asked),
        source=source(asked.say, asked.data),
        alt=view.alt or f"{view.title}. {view.subtitle}.",
        cards=about(view),
    )


def report(asked: Asked) -> Report:
    """The whole text on a selection: parts with their views, footnotes, definitions, a profile of each space."""
    return of_all(asked, answer)


def feedback(asked: Asked, space: str) -> Report:
    """What goes back to one space and its provider. Raises KeyError for a space that is not known."""
    return of_one(asked, space, answer)


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
    "Article",
    "Asked",
    "Column",
    "Entry",
    "KeyFigure",
    "Part",
    "Report",
    "ReportPart",
    "Section",
    "Sentence",
    "Summary",
    "Table",
    "View",
    "answer",
    "ask",
    "chosen",
    "compared_with",
    "definitions",
    "entry",
    "explanation",
    "feedback",
    "figures",
    "glossary",
    "has_entry",
    "listed",
    "measure_column",
    "narrowed",
    "needed",
    "nothing",
    "offering_titles",
    "outside",
    "quality_headline",
    "quarters",
    "report",
    "school_years",
    "selection",
    "source",
    "split_options",
    "stem",
    "summary",
    "title",
]
