"""What a reader may see, and the one cache: snapshots by the file's state, answers by what was asked of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import streamlit as st

from analytics import disclosure, place, store, views
from analytics.filters import Filters
from analytics.problem import Busy, Problem
from analytics.query import from_query
from analytics.store import Release, Snapshot
from analytics.views import Asked, Summary, View
from analytics.vocabulary import Edition

State = tuple[tuple[int, int], ...]
Known = tuple[str, State, int | None]
Query = Mapping[str, Sequence[str]]


@dataclass(frozen=True, eq=False)
class Address:
    """What an address asks, of what its reader may see.

    ``fresh`` is False while another program writes the file; ``nonsense`` is what of the address makes no sense;
    ``forced``: the reader may see nothing but a release.
    """

    asked: Asked
    fresh: bool
    nonsense: tuple[str, ...]
    forced: bool


def address(query: Query, language: str) -> Address:
    """The one way from an address to figures, for pages, exports and everything else that answers one.

    Here alone it is decided whether the figures of the house or those of a release answer. Raises Problem where there
    is nothing to show, and where a release is wanted and there is none.
    """
    data, fresh = current()
    wanted, nonsense = _wanted(query, data)
    forced = _forced(data)
    if forced or wanted.edition is Edition.PUBLIC:
        data = _public(data)
        wanted, nonsense = _wanted(query, data)
    return Address(views.ask(data, wanted, language), fresh, nonsense, forced)


def _forced(data: Snapshot) -> bool:
    """Whether nothing but a release may be shown, whatever the address says.

    So it is where the server was started for the public, and where it cannot write the file and something was made
    public: nobody there has a planner's rights. A read-only file of which nothing was made public is a copy for the
    house and shows everything.
    """
    if place.public():
        return True
    return place.read_only(data.path) and _release(str(data.path), data.state, None) is not None


def _wanted(query: Query, data: Snapshot) -> tuple[Filters, tuple[str, ...]]:
    """The question in an address; without data there is nothing to ask but the present month."""
    today = date.today()
    return from_query(query, data.bounds) if data.bounds else (Filters(today, today), ())


def _public(data: Snapshot) -> Snapshot:
    """The release that this server shows, as one snapshot for everybody. Raises Problem where there is none."""
    number = place.release()
    release = _release(str(data.path), data.state, number)
    if release is None:
        raise store.no_release(number)
    return _published(str(data.path), data.state, release.number, release, data)


@st.cache_resource(max_entries=2, show_spinner=False)
def _release(path: str, state: State, number: int | None) -> Release | None:
    """What is public; None where nothing is. The file is read again only when its state has changed."""
    try:
        return store.release(Path(path), number)
    except Busy:
        raise
    except Problem:
        return None


@st.cache_resource(max_entries=2, show_spinner=False)
def _published(path: str, state: State, number: int | None, _release: Release, _data: Snapshot) -> Snapshot:
    return disclosure.shown(_data, _release)


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
    return _answer(key, _known(data), wanted, language, data)


def _known(data: Snapshot) -> Known:
    """What tells one version of the data from all others, and its releases from it."""
    return str(data.path), data.state, data.released.number if data.released else None


@st.cache_resource(max_entries=512, show_spinner=False)
def _answer(key: str, known: Known, wanted: Filters, language: str, _data: Snapshot) -> View:
    return views.answer(_asked(known, wanted, language, _data), key)


@st.cache_resource(max_entries=2, show_spinner=False)
def _asked(known: Known, wanted: Filters, language: str, _data: Snapshot) -> Asked:
    """One question, so that the answers of a page share what is dear: the events one by one."""
    return views.ask(_data, wanted, language)


def offering_titles(data: Snapshot, wanted: Filters, language: str) -> list[str]:
    """The titles of the selection's recurring offerings."""
    return _offering_titles(_known(data), wanted, language, data)


@st.cache_resource(max_entries=512, show_spinner=False)
def _offering_titles(known: Known, wanted: Filters, language: str, _data: Snapshot) -> list[str]:
    return views.offering_titles(_asked(known, wanted, language, _data))


def summary(data: Snapshot, wanted: Filters, language: str) -> Summary:
    """The first page in words."""
    return _summary(_known(data), wanted, language, data)


@st.cache_resource(max_entries=512, show_spinner=False)
def _summary(known: Known, wanted: Filters, language: str, _data: Snapshot) -> Summary:
    return views.summary(views.ask(_data, wanted, language))
