"""Filters → answers. Pages, exports and the command line all come through here and so always agree."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

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
from analytics.views.changed_since import changed
from analytics.views.comparing import compared_with
from analytics.views.coverage import coverage
from analytics.views.development import split_options
from analytics.views.events import listed, narrowed
from analytics.views.explanation import Article, Section, explanation
from analytics.views.figures import DIMENSIONS, OFFERED, figures
from analytics.views.foreign import Numbers, foreign, known_numbers
from analytics.views.glossary import Entry, about, definitions, entry, glossary, has_entry, title
from analytics.views.imputation_effect import effect
from analytics.views.key_figures import key_figures
from analytics.views.offerings import titles as offering_titles
from analytics.views.overview import KeyFigure, Part, Summary, summary
from analytics.views.periods import quarters, school_years
from analytics.views.quality import headline as quality_headline
from analytics.views.report import ANNEX, Origin, Report, Sentence, needed
from analytics.views.report import Part as ReportPart
from analytics.views.reporting import of_all, of_each, of_one
from analytics.views.sentences import outside, proof, proof_of, selection, source
from analytics.views.view import Asked, Column, NotPublic, Table, View, ask, measure_column

UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
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

PUBLIC = frozenset(
    {
        "attendance-over-time",
        "attendance-by-space",
        "groups-by-space",
        "grant-per-attendance-by-space",
        "development",
        "spaces-compared",
        "spaces-over-time",
        "spaces-profile",
        "spaces-coverage",
        "groups-over-time",
        "groups-by-kind",
        "groups-by-audience",
        "grant-per-chosen-by-space",
        "grant-per-chosen-over-time",
        "grants-by-funder",
        "imputation-effect",
        "like-for-like",
        "change-bridge",
        "key-figures",
        "spaces-months",
        "financial-effects",
        "space-among-others",
    }
)
"""What is answered in public: all that a release knows. The others need single events, remarks or goals, or say of
visits how they were counted, or why they changed, by kind and month."""


def offered(asked: Asked, key: str) -> bool:
    """Whether there is a view of this key for whoever asks."""
    return key in (PUBLIC if asked.public else VIEWS)


def answer(asked: Asked, key: str) -> View:
    """One view of ``VIEWS``, with the sentence of the selection and its source.

    Raises KeyError for other keys, NotPublic where it is not ``offered``.
    """
    if asked.public and key not in PUBLIC:
        raise NotPublic(key)
    view = VIEWS[key](asked)
    if asked.public:
        view = replace(view, table=replace(view.table, events=(), links={}), export="", pages=1)
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
    """The whole text on a selection: parts with their views, footnotes, definitions, a profile of each space.

    Of several parts only those that the question names, where it names any.
    """
    told = of_all(asked, answer)
    return told.only(asked.wanted.chapters) if asked.wanted.chapters else told


def feedback(asked: Asked, space: str, until: date | None = None) -> Report:
    """What goes back to one space and its provider; ``until``: when what is missing is wanted.

    Raises KeyError for a space that is not known.
    """
    return of_one(asked, space, answer, until)


def feedbacks(asked: Asked, until: date | None = None) -> Iterator[tuple[str, Report]]:
    """Slug and feedback of every selected space that was in operation, one after the other."""
    return of_each(asked, answer, until)


def feedback_name(asked: Asked, space: str, ending: str) -> str:
    """A safe name for the file of a space's feedback: "rueckmeldung_2018-03_2018-12_feuerbach.pdf"."""
    return "_".join((_plain(asked.say.text("feedback")), _months(asked), f"{_plain(space)}.{ending}"))


def changed_since(asked: Asked, then: Report) -> View:
    """What has changed since a report: ``asked`` is its question, to the present data.

    Raises Problem where one of both shows public figures and the other one does not.
    """
    return changed(asked, then, again(replace(asked, say=then.words), then))


def again(asked: Asked, then: Report) -> Report:
    """The same parts of the same report or feedback, as they are told now."""
    space = then.origin.space if then.origin else ""
    now = feedback(asked, space) if space else report(asked)
    return now.only({part.key for part in then.parts} | ({ANNEX} if then.profiles else set()))


def chosen(asked: Asked) -> str:
    """The selection in words."""
    return selection(asked.say, asked.wanted, asked.data.names)


def nothing(asked: Asked) -> tuple[str, ...]:
    """Why a selection is empty, what money stands against it all the same, and what to widen."""
    assert asked.data.bounds is not None, "without data there is no selection"
    why = (notes.missing(asked), notes.closed(asked), grants.gap(asked))
    return tuple(part for part in (*why, outside(asked.say, asked.data.bounds)) if part)


def stem(asked: Asked, view: View) -> str:
    """A file's name without its ending: "foerderung-je-teilnahme-eur_2018-03_2018-12_feuerbach"."""
    spaces = "_".join(asked.wanted.spaces[:3])
    return "_".join(part for part in (_plain(view.subtitle), _months(asked), spaces) if part)


def _plain(text: str) -> str:
    """A text as a part of a file's name, on any system."""
    spelt = text.lower().translate(UMLAUTS)
    plain = unicodedata.normalize("NFKD", spelt).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].rstrip("-")


def _months(asked: Asked) -> str:
    return f"{asked.wanted.start:%Y-%m}_{asked.wanted.end:%Y-%m}"


__all__ = [
    "DIMENSIONS",
    "OFFERED",
    "PUBLIC",
    "VIEWS",
    "Article",
    "Asked",
    "Column",
    "Entry",
    "KeyFigure",
    "NotPublic",
    "Numbers",
    "Origin",
    "Part",
    "Report",
    "ReportPart",
    "Section",
    "Sentence",
    "Summary",
    "Table",
    "View",
    "again",
    "answer",
    "ask",
    "changed_since",
    "chosen",
    "compared_with",
    "definitions",
    "entry",
    "explanation",
    "feedback",
    "feedback_name",
    "feedbacks",
    "figures",
    "foreign",
    "glossary",
    "has_entry",
    "known_numbers",
    "listed",
    "measure_column",
    "narrowed",
    "needed",
    "nothing",
    "offered",
    "offering_titles",
    "outside",
    "proof",
    "proof_of",
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
