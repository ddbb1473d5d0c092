"""Whole reports, kept in memory: by the figures that they say, since keeping a paper is no new version of them."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import streamlit as st

from analytics import store, views
from analytics.filters import Filters
from analytics.reports import freezing
from analytics.reports.freezing import Frozen
from analytics.store import Snapshot
from analytics.views import Asked, Numbers, Report, View
from analytics.wording import words

State = tuple[tuple[int, int], ...]
Figures = tuple[str, int, datetime, int | None]


def report(asked: Asked) -> Report:
    """Everything that a report may say on a question, whatever goes in. Keeping one is no new version of the data."""
    return _report(_figures(asked.data), asked.wanted.reported, asked.say.language, asked.data)


@st.cache_resource(max_entries=32, show_spinner=False)
def _report(known: Figures, wanted: Filters, language: str, _data: Snapshot) -> Report:
    return views.report(views.ask(_data, wanted, language))


def numbers(asked: Asked) -> Numbers:
    """Every number that such a report says."""
    return _numbers(_figures(asked.data), asked.wanted.reported, asked.say.language, asked)


@st.cache_resource(max_entries=32, show_spinner=False)
def _numbers(known: Figures, wanted: Filters, language: str, _asked: Asked) -> Numbers:
    return views.known_numbers(report(_asked), _asked.say)


def kept_reports(data: Snapshot) -> list[dict[str, Any]]:
    """Papers that went out, the latest first, without their content (see ``store.kept_reports``)."""
    return _kept_reports(str(data.path), store.state_of(data.path))


@st.cache_resource(max_entries=2, show_spinner=False)
def _kept_reports(path: str, state: State) -> list[dict[str, Any]]:
    return store.kept_reports(Path(path)).to_dicts()


@st.cache_resource(max_entries=16, show_spinner=False)
def frozen(path: Path, identifier: str) -> Frozen:
    """One of them as it was. Raises Problem (see ``freezing.frozen``)."""
    return freezing.frozen(path, identifier)


def changed_since(data: Snapshot, paper: Frozen, language: str) -> View:
    """What has changed since a paper, in the words of who asks. Raises Problem where nothing can be held against it."""
    return _changed_since(str(data.path), data.state, paper.identifier, language, data, paper)


@st.cache_resource(max_entries=32, show_spinner=False)
def _changed_since(
    path: str, state: State, identifier: str, language: str, _data: Snapshot, _paper: Frozen
) -> View:
    asked = freezing.ask_again(_data, _paper)
    return views.changed_since(replace(asked, say=words(language)), _paper.report)


def _figures(data: Snapshot) -> Figures:
    """What tells one version of the figures from all others, whatever else is written into the file."""
    return str(data.path), data.version, data.changed, data.released.number if data.released else None
