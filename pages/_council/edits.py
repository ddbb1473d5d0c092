"""Somebody's own words: kept for the time of a visit, each with the question and the wording that it stands for.

They are text and no question, so they live in the session and in no address; an old number never comes under a new
selection, since words are used only where the automatic ones are those that they were written for.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import streamlit as st

from analytics import views
from analytics.filters import Filters
from analytics.views import Asked, Report

KEPT = "council-edits"
LONGEST = {"title": 200, "finding": 300}
SENTENCE = 1200
"""Letters at most, of a title, a finding and a sentence."""


@dataclass(frozen=True)
class Edit:
    """Own words, and the automatic ones in whose place they stand."""

    automatic: str
    text: str


@dataclass
class Written:
    """All own words for one question, by the names of ``Report.texts``; ``selection`` is the question in words."""

    wanted: Filters
    language: str
    selection: str
    edits: dict[str, Edit] = field(default_factory=dict)


def question(asked: Asked) -> str:
    """What own words belong to: the question as far as a report depends on it, in its language."""
    return asked.wanted.reported.to_query_string(asked.say.language)


def fitting(asked: Asked, report: Report) -> dict[str, str]:
    """Own words for this question whose automatic wording is still the same."""
    automatic = report.texts
    here = _here(asked).items()
    return {name: edit.text for name, edit in here if automatic.get(name) == edit.automatic}


def outdated(asked: Asked, report: Report) -> dict[str, Edit]:
    """Own words for this question that were written for another wording: the data have changed since."""
    automatic = report.texts
    return {name: edit for name, edit in _here(asked).items() if automatic.get(name) != edit.automatic}


def elsewhere(asked: Asked) -> Iterator[Written]:
    """What was written under other questions."""
    here = question(asked)
    return (written for there, written in _kept().items() if there != here and written.edits)


def put(asked: Asked, name: str, automatic: str, text: str) -> None:
    """Keep own words; the automatic ones, or none for what must not be empty, take them back.

    A sentence without words is kept as such: it is left out.
    """
    plain = text.strip()[: longest(name)]
    if plain == automatic or not (plain or is_sentence(name)):
        forget(asked, name)
        return
    new = Written(asked.wanted.reported, asked.say.language, views.chosen(asked))
    written = _kept().setdefault(question(asked), new)
    written.edits[name] = Edit(automatic, plain)


def forget(asked: Asked, *names: str) -> None:
    """Back to the automatic words."""
    for name in names:
        _here(asked).pop(name, None)


def longest(name: str) -> int:
    """How many letters a text may have."""
    return LONGEST.get(name.rpartition(".")[2], SENTENCE)


def is_sentence(name: str) -> bool:
    """Whether a text may be left out."""
    return name.rpartition(".")[2].isdigit()


def names(report: Report, part: str) -> Mapping[str, str]:
    """The automatic texts of one part, or of the title."""
    return {name: text for name, text in report.texts.items() if name == part or name.startswith(f"{part}.")}


def _here(asked: Asked) -> dict[str, Edit]:
    written = _kept().get(question(asked))
    return written.edits if written else {}


def _kept() -> dict[str, Written]:
    kept: dict[str, Written] = st.session_state.setdefault(KEPT, {})
    return kept
