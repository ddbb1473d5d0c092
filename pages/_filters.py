"""Widgets ⇄ URL → one Filters. Nobody else reads widgets: pages get a plain value.

The URL is the state. Widgets are set from it before they are drawn and written back to it when they change, so a
link restores everything and the browser's back button is undo.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from analytics.filters import Bounds, Filters, all_months, from_query
from analytics.views import Asked
from analytics.vocabulary import (
    Audience,
    Basis,
    Grain,
    GrantMode,
    Imputation,
    Kind,
    Word,
)
from analytics.wording import LANGUAGES, Words

APPLIED = "what the widgets said last"
UNSEEN = "[data-testid=stSidebar], [data-testid=stExpandSidebarButton] { display: none !important; }"
PILLS_UP_TO = 8  # more spaces than that go into a list with search


def language() -> str:
    """The language that the URL asks for; German otherwise."""
    asked = st.query_params.get("lang", LANGUAGES[0])
    return asked if asked in LANGUAGES else LANGUAGES[0]


def read(bounds: Bounds, say: Words) -> Filters:
    """The question in the URL; what makes no sense there is said in one sentence and left out.

    Writes the period into the URL where it is not there, so that the address is a link from the start.
    """
    wanted, nonsense = from_query(_query(), bounds)
    if any(getattr(wanted, name) != value for name, value in st.session_state.get(APPLIED, {}).items()):
        del st.session_state[APPLIED]  # the address moved on without the widgets: back, or a link
    if nonsense:
        st.session_state["nonsense"] = nonsense
    if nonsense or not {"von", "bis"} <= set(st.query_params):
        _write(wanted, say.language)
    return wanted


def speak(wanted: Filters, language: str) -> None:
    """The same question in another language."""
    _write(wanted, language)


def nonsense() -> Sequence[str]:
    """What the address said that makes no sense; told once."""
    told: Sequence[str] = st.session_state.pop("nonsense", ())
    return told


def sidebar(asked: Asked, unseen: bool = False) -> None:
    """The shared filters; unseen on pages that show everything.

    They are drawn there all the same: filters that go and come again sometimes come without what is chosen.
    """
    say, wanted = asked.say, asked.wanted
    bounds = asked.data.bounds
    assert bounds is not None, "without data there is nothing to filter"
    with st.sidebar:
        heading = say.text("Selection")
        st.html(f'<h2 class="tm-side">{heading}</h2>')
        _spaces(asked)
        _period(asked, bounds)
        _radio(asked, "basis", Basis, say.text("What counts"))
        _radio(asked, "grants", GrantMode, say.text("Grants by year"))
        with st.expander(say.text("More filters"), expanded=_more(wanted)):
            _several(asked, "kinds", Kind, say.text("Kind of offering"))
            _several(asked, "audiences", Audience, say.text("Audience"))
            _radio(asked, "grain", Grain, say.text("Time step"))
            _radio(asked, "imputation", Imputation, say.text("Imputation"))
        plain = Filters.default(bounds)
        st.button(say.text("Reset"), on_click=_write, args=(plain, say.language), disabled=wanted == plain)
        if unseen:
            st.html(f"<style>{UNSEEN}</style>")


def choose(asked: Asked, name: str, options: Sequence[Word], label: str) -> None:
    """A choice of a single page (what is shown, how it is split), kept in the URL like any filter."""
    key = _key(name)
    _set(name, getattr(asked.wanted, name) if getattr(asked.wanted, name) in options else options[0])
    st.segmented_control(
        label,
        options,
        key=key,
        required=True,
        wrap=True,
        format_func=asked.say.label,
        on_change=_changed,
        args=(asked.data.bounds, asked.say.language),
    )


def _spaces(asked: Asked) -> None:
    """Few spaces as pills, many as a list."""
    say, names = asked.say, asked.data.names
    _set("spaces", list(asked.wanted.spaces))
    options: dict[str, Any] = {
        "format_func": names.__getitem__,
        "key": _key("spaces"),
        "on_change": _changed,
        "args": (asked.data.bounds, say.language),
    }
    label = say.text("Spaces (none chosen: all)")
    if len(names) <= PILLS_UP_TO:
        st.pills(label, list(names), selection_mode="multi", wrap=True, **options)
    else:
        st.multiselect(label, list(names), placeholder=say.text("all spaces"), **options)


def _period(asked: Asked, bounds: Bounds) -> None:
    """Whole years by one click, or any month from and to."""
    say, wanted = asked.say, asked.wanted
    years = {year: _year(year, bounds) for year in bounds.years}
    whole = next((year for year, span in years.items() if span == (wanted.start, wanted.end)), None)
    _set("year", whole)
    arguments = (bounds, say.language)
    st.pills(say.text("Year"), list(years), key=_key("year"), on_change=_year_changed, args=arguments)
    columns = st.columns(2)
    for column, name, label in zip(
        columns, ("start", "end"), (say.text("From"), say.text("To")), strict=True
    ):
        _set(name, getattr(wanted, name))
        column.selectbox(
            label,
            all_months(bounds),
            key=_key(name),
            format_func=say.month_and_year_short,
            placeholder=label,
            on_change=_changed,
            args=(*arguments, name),
        )


def _radio(asked: Asked, name: str, options: type[Word], label: str) -> None:
    _set(name, getattr(asked.wanted, name))
    st.radio(
        label,
        list(options),
        key=_key(name),
        format_func=asked.say.label,
        on_change=_changed,
        args=(asked.data.bounds, asked.say.language),
    )


def _several(asked: Asked, name: str, options: type[Word], label: str) -> None:
    _set(name, list(getattr(asked.wanted, name)))
    st.pills(
        label,
        list(options),
        selection_mode="multi",
        wrap=True,
        key=_key(name),
        format_func=asked.say.label,
        on_change=_changed,
        args=(asked.data.bounds, asked.say.language),
    )


def _changed(bounds: Bounds, language: str, moved: str = "") -> None:
    """A widget changed: what all of them say now becomes the URL. ``moved`` is the month that was chosen last."""
    wanted, _ = from_query(_query(), bounds)
    said = {name: read() for name, read in READERS.items() if _key(name) in st.session_state}
    if said == st.session_state.get(APPLIED):
        return  # Streamlit reports a change again when its run was cut short, by the browser's back button for one
    st.session_state[APPLIED] = dict(said)
    if said.get("start", wanted.start) > said.get("end", wanted.end):
        said["start" if moved == "end" else "end"] = said[moved or "start"]
    _write(replace(wanted, **said).within(bounds), language)


def _year_changed(bounds: Bounds, language: str) -> None:
    """A whole year was chosen; the months follow. Choosing it again changes nothing."""
    year = st.session_state[_key("year")]
    if year is not None:
        st.session_state[_key("start")], st.session_state[_key("end")] = _year(year, bounds)
    _changed(bounds, language)


def _year(year: int, bounds: Bounds) -> tuple[date, date]:
    return max(date(year, 1, 1), bounds.first), min(date(year, 12, 1), bounds.last)


def _set(name: str, value: object) -> None:
    """Set a widget before it is drawn, only where it differs.

    What is set is sent back to the browser, where it would undo a click that came in the meantime.
    """
    if st.session_state.get(_key(name), _set) != value:
        st.session_state[_key(name)] = value


def _key(name: str) -> str:
    """A widget's key: one widget for each language, since Streamlit knows a choice by the label that is shown."""
    return f"filter-{name}-{language()}"


def _value(name: str) -> Callable[[], Any]:
    return lambda: st.session_state[_key(name)]


def _values(name: str) -> Callable[[], Any]:
    return lambda: tuple(st.session_state[_key(name)] or ())


READERS: dict[str, Callable[[], Any]] = {
    **{name: _values(name) for name in ("spaces", "kinds", "audiences")},
    **{
        name: _value(name)
        for name in ("start", "end", "basis", "imputation", "grants", "grain", "shown", "split", "per")
    },
}


def _more(wanted: Filters) -> bool:
    """Whether one of the folded filters is set: then it is shown."""
    plain = Filters(wanted.start, wanted.end)
    return any(
        getattr(wanted, name) != getattr(plain, name)
        for name in ("kinds", "audiences", "grain", "imputation")
    )


def _query() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params}


def _write(wanted: Filters, language: str) -> None:
    st.query_params.from_dict(wanted.to_query(language))
