"""The one cache: snapshots by the file's state, answers by snapshot, filters and language."""

from pathlib import Path

import streamlit as st

from analytics import place, store, views
from analytics.filters import Filters
from analytics.problem import Busy
from analytics.store import Snapshot
from analytics.views import Asked, Summary, View

State = tuple[tuple[int, int], ...]


def current() -> tuple[Snapshot, bool]:
    """The present version of the data, and whether it is fresh.

    While another program writes the file, the version read before is shown (fresh is False). Raises Problem
    where there is nothing to show.
    """
    path = place.chosen()
    known = _last().get(str(path))
    if known and store.being_written(path):
        return known, False
    try:
        snapshot = _snapshot(str(path), store.state_of(path))
    except Busy:
        if known is None:
            raise
        return known, False
    _last()[str(path)] = snapshot
    return snapshot, True


@st.cache_resource(max_entries=2, show_spinner=False)
def _snapshot(path: str, state: State) -> Snapshot:
    """The file is opened only when its state has changed."""
    return store.read(place.ready(Path(path)))


@st.cache_resource(show_spinner=False)
def _last() -> dict[str, Snapshot]:
    """The last version read of each file, shared by all sessions."""
    return {}


def answer(key: str, data: Snapshot, wanted: Filters, language: str) -> View:
    """One view, from the cache where the same question was asked before."""
    return _answer(key, str(data.path), data.state, wanted, language, data)


@st.cache_resource(max_entries=512, show_spinner=False)
def _answer(key: str, path: str, state: State, wanted: Filters, language: str, _data: Snapshot) -> View:
    return views.answer(_asked(path, state, wanted, language, _data), key)


@st.cache_resource(max_entries=2, show_spinner=False)
def _asked(path: str, state: State, wanted: Filters, language: str, _data: Snapshot) -> Asked:
    """One question, so that the answers of a page share what is dear: the events one by one."""
    return views.ask(_data, wanted, language)


def offering_titles(data: Snapshot, wanted: Filters, language: str) -> list[str]:
    """The titles of the selection's recurring offerings."""
    return _offering_titles(str(data.path), data.state, wanted, language, data)


@st.cache_resource(max_entries=512, show_spinner=False)
def _offering_titles(path: str, state: State, wanted: Filters, language: str, _data: Snapshot) -> list[str]:
    return views.offering_titles(_asked(path, state, wanted, language, _data))


def summary(data: Snapshot, wanted: Filters, language: str) -> Summary:
    """The first page in words."""
    return _summary(str(data.path), data.state, wanted, language, data)


@st.cache_resource(max_entries=512, show_spinner=False)
def _summary(path: str, state: State, wanted: Filters, language: str, _data: Snapshot) -> Summary:
    return views.summary(views.ask(_data, wanted, language))
