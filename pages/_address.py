"""The address is the state: widgets ⇄ URL → one Filters. Nobody else reads widgets; pages get a plain value.

Widgets are set from the address before they are drawn and written back to it when they change, so a link restores
everything and the browser's back button is undo.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from analytics.filters import KEYS, Bounds, Filters
from analytics.query import from_query
from analytics.views import Asked
from analytics.vocabulary import Edition
from analytics.wording import LANGUAGES
from pages import _data
from pages._data import Address

APPLIED = "what the widgets said last"
TERM = "begriff"
"""The parameter that names an entry of the glossary."""

Spans = Mapping[str, tuple[date, date]]


def language() -> str:
    """The language that the URL asks for; German otherwise."""
    asked = st.query_params.get("lang", LANGUAGES[0])
    return asked if asked in LANGUAGES else LANGUAGES[0]


def read(language: str) -> Address:
    """The question in the URL, to what its reader may see; what makes no sense is said in one sentence and left out.

    Writes the period into the URL where it is not there, so that the address is a link from the start. Raises Problem
    where there is nothing to show (see ``_data.address``).
    """
    found = _data.address(_query(), language)
    if found.asked.data.bounds:
        _settle(found.asked.wanted, found.nonsense, language)
    return found


def _settle(wanted: Filters, nonsense: tuple[str, ...], language: str) -> None:
    """Bring the URL and the widgets to the question that is asked."""
    if any(getattr(wanted, name) != value for name, value in st.session_state.get(APPLIED, {}).items()):
        del st.session_state[APPLIED]  # the address moved on without the widgets: back, or a link
    if nonsense:
        st.session_state["nonsense"] = nonsense
    if nonsense or not {"von", "bis"} <= set(st.query_params):
        write(wanted, language)


def write(wanted: Filters, language: str) -> None:
    """Make a question the address; the entry of the glossary that it names stays."""
    kept = {TERM: [st.query_params[TERM]]} if TERM in st.query_params else {}
    st.query_params.from_dict(wanted.to_query(language) | kept)


def wants_public() -> bool:
    """Whether the URL asks for what was made public."""
    return st.query_params.get(KEYS["edition"]) == Edition.PUBLIC


def leave_public() -> None:
    """The same URL for the house's own figures."""
    st.query_params.pop(KEYS["edition"], None)


def term(known: Sequence[str]) -> str:
    """The entry of the glossary that the address names; empty where it names none that there is."""
    named: str = st.query_params.get(TERM, "")
    return named if named in known else ""


def nonsense() -> Sequence[str]:
    """What the address said that makes no sense; told once."""
    told: Sequence[str] = st.session_state.pop("nonsense", ())
    return told


def bound(asked: Asked, name: str, value: object) -> dict[str, Any]:
    """What ties a widget to a part of the question: it shows ``value`` and, when it changes, moves the address."""
    put(name, value)
    return {"key": key_of(name), "on_change": changed, "args": (asked.data.bounds, asked.say.language)}


def put(name: str, value: object) -> None:
    """Set a widget before it is drawn, only where it differs.

    What is set is sent back to the browser, where it would undo a click that came in the meantime.
    """
    if st.session_state.get(key_of(name), put) != value:
        st.session_state[key_of(name)] = value


def key_of(name: str) -> str:
    """A widget's key: one widget for each language, since Streamlit knows a choice by the label that is shown."""
    return f"filter-{name}-{language()}"


def changed(bounds: Bounds, language: str, moved: str = "") -> None:
    """A widget changed: what all of them say now becomes the URL. ``moved`` is the month that was chosen last."""
    wanted, _ = from_query(_query(), bounds)
    said = {name: reader(name) for name, reader in READERS.items() if key_of(name) in st.session_state}
    if said == st.session_state.get(APPLIED):
        return  # Streamlit reports a change again when its run was cut short, by the browser's back button for one
    st.session_state[APPLIED] = dict(said)
    if said.get("start", wanted.start) > said.get("end", wanted.end):
        said["start" if moved == "end" else "end"] = said[moved or "start"]
    write(replace(wanted, page=1, **said).within(bounds), language)


def span_changed(bounds: Bounds, language: str, name: str, spans: Spans) -> None:
    """A whole period was chosen; the months follow. Choosing it again changes nothing."""
    if (chosen := st.session_state[key_of(name)]) is not None:
        st.session_state[key_of("start")], st.session_state[key_of("end")] = spans[chosen]
    changed(bounds, language)


def _query() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _value(name: str) -> Any:
    return st.session_state[key_of(name)]


def _values(name: str) -> tuple[Any, ...]:
    return tuple(_value(name) or ())


def _or_nothing(nothing: object) -> Callable[[str], Any]:
    return lambda name: _value(name) or nothing


SINGLE = (
    *("start", "end", "basis", "imputation", "grants", "grain", "error"),
    *("shown", "split", "per", "grant_per", "against", "against_start", "against_end"),
)
READERS: dict[str, Callable[[str], Any]] = {
    **dict.fromkeys(("spaces", "kinds", "audiences", "funders"), _values),
    **dict.fromkeys(SINGLE, _value),
    "offering": _or_nothing(""),
    "visits_each": _or_nothing(0),
}
"""Every part of the question that a widget says, and how it is read."""
