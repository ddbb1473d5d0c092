"""The widgets of the question: the shared filters at the side, and the choices of single pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import streamlit as st

from analytics.filters import MOST_ERROR, Bounds, Filters, all_months
from analytics.views import Asked
from analytics.vocabulary import (
    Audience,
    Basis,
    Edition,
    Funder,
    Grain,
    GrantMode,
    Imputation,
    Kind,
    Word,
)
from pages._address import bound, key_of, put, span_changed, write

PILLS_UP_TO = 8  # more spaces than that go into a list with search
NARROW, ASSUMPTION_WIDTH = 180, 280  # px
FOLDED = ("kinds", "audiences", "grain", "imputation", "error")
UNSEEN = "[data-testid=stSidebar], [data-testid=stExpandSidebarButton] { display: none !important; }"


def sidebar(asked: Asked, unseen: bool = False, forced: bool = False) -> None:
    """The shared filters; unseen on pages that show everything. ``forced``: there is no choice but what is public.

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
        _radio(asked, "basis", _bases(asked), say.text("What counts"))
        _radio(asked, "grants", GrantMode, say.text("Grants by year"))
        _several(asked, "funders", Funder, say.text("Grants by funder (none chosen: both)"))
        with st.expander(say.text("More filters"), expanded=_more(wanted)):
            if not asked.public:
                _several(asked, "kinds", Kind, say.text("Kind of offering"))
                _several(asked, "audiences", Audience, say.text("Audience"))
            _radio(asked, "grain", Grain, say.text("Time step"))
            _radio(asked, "imputation", Imputation, say.text("Imputation"))
            if not asked.public:
                _error(asked)
        plain = replace(Filters.default(bounds), edition=wanted.edition)
        st.button(say.text("Reset"), on_click=write, args=(plain, say.language), disabled=wanted == plain)
        if not forced:
            _edition(asked)
        if unseen:
            st.html(f"<style>{UNSEEN}</style>")


def choose(asked: Asked, name: str, options: Sequence[Word], label: str) -> None:
    """A choice of a single page (what is shown, how it is split), kept in the URL like any filter."""
    chosen = getattr(asked.wanted, name)
    tied = bound(asked, name, chosen if chosen in options else options[0])
    st.segmented_control(label, options, required=True, wrap=True, format_func=asked.say.label, **tied)


def span(
    asked: Asked, name: str, spans: Mapping[str, tuple[date, date]], label: str, most: int = PILLS_UP_TO
) -> None:
    """Whole periods by one click; the months follow. Up to ``most`` as pills, more as a list."""
    period = (asked.wanted.start, asked.wanted.end)
    put(name, next((title for title, whole in spans.items() if whole == period), None))
    arguments = (asked.data.bounds, asked.say.language, name, spans)
    tied: dict[str, Any] = {"key": key_of(name), "on_change": span_changed, "args": arguments}
    if len(spans) <= most:
        st.pills(label, list(spans), wrap=True, **tied)
    else:
        st.selectbox(label, list(spans), placeholder=asked.say.text("choose"), width=NARROW, **tied)


def month(asked: Asked, name: str, months: Sequence[date], label: str) -> None:
    """One month of a list."""
    tied = bound(asked, name, getattr(asked.wanted, name))
    st.selectbox(label, months, width=NARROW, format_func=asked.say.month_and_year_short, **tied)


def assume(asked: Asked, name: str, label: str, nothing: str, most: int) -> None:
    """A whole number that is assumed, from 1 to ``most``, or none: then the field says ``nothing``."""
    tied = bound(asked, name, getattr(asked.wanted, name) or None)
    st.number_input(
        label,
        min_value=1,
        max_value=most,
        value=None,
        step=1,
        placeholder=nothing,
        width=ASSUMPTION_WIDTH,
        **tied,
    )


def pick(asked: Asked, name: str, options: Sequence[str], label: str, nothing: str) -> None:
    """One of many texts, found by typing, or none: then the field says ``nothing``."""
    chosen = getattr(asked.wanted, name) or None
    there = [*options, *([chosen] if chosen and chosen not in options else [])]
    st.selectbox(label, there, index=None, placeholder=nothing, **bound(asked, name, chosen))


def _error(asked: Asked) -> None:
    """How far estimates may be off: whole steps by the arrows, anything else by hand or from the address."""
    label = asked.say.text("Uncertainty of the estimates (± %)")
    tied = bound(asked, "error", float(asked.wanted.error))
    st.number_input(label, min_value=0.0, max_value=MOST_ERROR, step=5.0, format="%g", **tied)


def _spaces(asked: Asked) -> None:
    """Few spaces as pills, many as a list."""
    say, names = asked.say, asked.data.names
    tied = bound(asked, "spaces", list(asked.wanted.spaces)) | {"format_func": names.__getitem__}
    label = say.text("Spaces (none chosen: all)")
    if len(names) <= PILLS_UP_TO:
        st.pills(label, list(names), selection_mode="multi", wrap=True, **tied)
    else:
        st.multiselect(label, list(names), placeholder=say.text("all spaces"), **tied)


def _period(asked: Asked, bounds: Bounds) -> None:
    """Whole years by one click, or any month from and to."""
    say = asked.say
    years = {str(year): _year(year, bounds) for year in bounds.years}
    span(asked, "year", years, say.text("Year"), most=len(years))
    columns = st.columns(2)
    for column, name, label in zip(
        columns, ("start", "end"), (say.text("From"), say.text("To")), strict=True
    ):
        tied = bound(asked, name, getattr(asked.wanted, name))
        tied["args"] += (name,)
        column.selectbox(
            label, all_months(bounds), format_func=say.month_and_year_short, placeholder=label, **tied
        )


def _year(year: int, bounds: Bounds) -> tuple[date, date]:
    return max(date(year, 1, 1), bounds.first), min(date(year, 12, 1), bounds.last)


def _bases(asked: Asked) -> list[Basis]:
    """What can count: nobody has said in public which visits were counted and which estimated."""
    return [basis for basis in Basis if basis is not Basis.COUNTED or not asked.public]


def _edition(asked: Asked) -> None:
    """The house's own figures, or those that everybody may see; no choice where only these may be shown."""
    other = Edition.HOUSE if asked.public else Edition.PUBLIC
    put("edition", asked.public)
    arguments = (replace(asked.wanted, edition=other), asked.say.language)
    st.toggle(asked.say.text("Public version"), key=key_of("edition"), on_change=write, args=arguments)


def _radio(asked: Asked, name: str, options: Iterable[Word], label: str) -> None:
    tied = bound(asked, name, getattr(asked.wanted, name))
    st.radio(label, list(options), format_func=asked.say.label, **tied)


def _several(asked: Asked, name: str, options: type[Word], label: str) -> None:
    tied = bound(asked, name, list(getattr(asked.wanted, name)))
    st.pills(label, list(options), selection_mode="multi", wrap=True, format_func=asked.say.label, **tied)


def _more(wanted: Filters) -> bool:
    """Whether one of the folded filters is set: then it is shown."""
    plain = Filters(wanted.start, wanted.end)
    return any(getattr(wanted, name) != getattr(plain, name) for name in FOLDED)
