"""Shows views: heading, sentence, figure, table, note, downloads. One way for every page."""

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from html import escape
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from streamlit.navigation.page import Page

from analytics import place, theme, views
from analytics.filters import Filters
from analytics.measures import ATTENDANCE
from analytics.problem import Problem
from analytics.store import Release, Snapshot
from analytics.views import Asked, View
from analytics.wording import LANGUAGES, Words
from pages import _address, _data, _tables, _terms
from pages._key_figures import card, goals
from pages._plot import Picture, Plot, plot
from pages._plot import Words as Labels

EVENTS, GOALS = _tables.EVENTS, "ziele"
"""The pages that list events and goals."""
SHOW = "vorfuehren"
"""Where the server answers the question as a show for the meeting."""

STYLE = (Path(__file__).parent / "style.css").read_text("utf-8")


def style() -> None:
    """The few rules that the theme has no option for."""
    st.html(f"<style>{STYLE}</style>")


def top(asked: Asked, figures: Sequence[Page], around: Sequence[Page], chosen: Page, fresh: bool) -> None:
    """Name, pages, language; then what the reader must know before any figure."""
    with st.container(key="top", horizontal=True, vertical_alignment="center", gap="small"):
        st.html('<span class="tm-name">Teilhabe-Monitor</span>', width="content")
        with st.container(key="around", horizontal=True, vertical_alignment="center", gap="xsmall"):
            _links(asked, around, chosen)
            _show_link(asked)
            other = next(language for language in LANGUAGES if language != asked.say.language)
            label = {"de": "Deutsch", "en": "English"}[other]
            with st.container(key="language", width="content"):
                st.button(label, type="tertiary", on_click=_address.write, args=(asked.wanted, other))
    with st.container(key="pages", horizontal=True, vertical_alignment="center", gap="small"):
        _links(asked, figures, chosen)
    # Always there, so that what follows keeps its place when a warning comes or goes: else Streamlit shows
    # the old and the new element side by side for a moment.
    with st.container(key="warnings"):
        _warnings(asked, fresh)


def _show_link(asked: Asked) -> None:
    """The way to the show for the meeting, of the same question, in a window of its own."""
    if asked.data.bounds:
        query = asked.wanted.shared.to_query_string(asked.say.language)
        with st.container(key="present", width="content"):
            st.link_button(asked.say.text("Present"), f"{SHOW}?{query}", type="tertiary")


def _links(asked: Asked, links: Sequence[Page], chosen: Page) -> None:
    """Links to pages that keep the question; the page that is shown is marked."""
    query = asked.wanted.shared.to_query(asked.say.language)
    for link in links:
        key = "here" if link == chosen else "there"
        with st.container(key=f"page-{key}-{link.url_path or 'start'}", width="content"):
            st.page_link(link, label=link.title, query_params=query)


def _warnings(asked: Asked, fresh: bool) -> None:
    """Invented data, data that are just being written, nonsense in the address."""
    say = asked.say
    if asked.data.invented:
        told = say.text("Demonstration data – invented, tuned to the published totals of 2018")
        way = say.text("Start your own file: on the page “Data”, or with teilhabe import FILE")
        way = "" if asked.public else way
        st.html(f'<p class="tm-banner"><strong>{told}</strong> <span>{way}</span></p>')
    if asked.data.released:
        _public(asked, asked.data.released)
    if not fresh:
        st.info(say.text("The file is being written just now; you see the data as they were before."))
    nonsense = _address.nonsense()
    if nonsense:
        _alert(
            say.text(
                "This makes no sense in the address and was left out: {parts}.", parts=_short(say, nonsense)
            )
        )


def _public(asked: Asked, release: Release) -> None:
    """That these are public figures, how they are protected, and what they leave out."""
    say, proof = asked.say, views.proof_of(asked.say, release)
    told = say.text(
        "Public figures: visits are rounded so that nobody can work out small numbers; “–” is nothing or too little to "
        "say."
    )
    st.html(
        f'<p class="tm-banner tm-public"><strong>{escape(proof)}</strong> <span>{escape(told)}</span></p>'
    )


def _short(say: Words, parts: Sequence[str], most: int = 5, length: int = 40) -> str:
    """The first few, each cut: an address can be long."""
    shown = [part if len(part) <= length else f"{part[:length]}…" for part in parts[:most]]
    more = len(parts) - most
    return ", ".join(shown) + (say.text(" and {count} more", count=more) if more > 0 else "")


def _alert(sentence: str) -> None:
    """A sentence with text from outside: shown as it is, never read as Markdown."""
    st.html(f'<p class="tm-alert" role="status">{escape(sentence)}</p>')


def headline(asked: Asked, title: str, sentence: str = "") -> None:
    """The page's question or answer, the selection in words, and what stands out."""
    chosen = views.chosen(asked)
    more = f'<p class="tm-standout">{escape(sentence)}</p>' if sentence else ""
    st.html(f'<h1 class="tm-title">{escape(title)}</h1><p class="tm-selection">{escape(chosen)}</p>{more}')


def summary(asked: Asked) -> None:
    """The first page in words, and its key figures in a row that wraps."""
    said = _data.summary(asked.data, asked.wanted, asked.say.language)
    headline(asked, said.headline, said.standout)
    cards = "".join(card(asked.say, figure, _terms.mark(asked, figure.key)) for figure in said.figures)
    assumed = f'<p class="tm-note">{escape(said.assumed)}</p>' if said.assumed else ""
    st.html(f'<div class="tm-wide"><div class="tm-cards">{cards}</div>{assumed}</div>')
    if said.goals:
        st.html(goals(asked.say, said.goals, _tables.address(asked, GOALS, asked.wanted)))


def chips(asked: Asked, narrowed: Mapping[str, Filters]) -> None:
    """What a list is cut to beyond the shared filters; each with the way to the list without it."""
    if cut := _tables.chips(asked, narrowed):
        st.html(cut)


def choices() -> AbstractContextManager[Any]:
    """A row for the choices of a page."""
    return st.container(horizontal=True, key="choices", gap="medium")


def show(asked: Asked, key: str) -> None:
    """One view as a card: what it says, what is drawn, the drawing, what to know.

    A view of single events reads the file again; what keeps it from that is said in its place. In public there is
    nothing in the place of what is not public.
    """
    if not views.offered(asked, key):
        return None
    try:
        view = _data.answer(key, asked.data, asked.wanted, asked.say.language)
    except Problem as found:
        return _alert(asked.say.problem(found))
    with st.container(border=True, key=f"card-{key}"):
        st.html(
            f'<h2 class="tm-h">{escape(view.title)}</h2><p class="tm-sub">{_terms.subtitle(asked, view)}</p>'
        )
        _shown(asked, view)
    return None


def folded(asked: Asked, key: str) -> None:
    """One view that is folded up behind what it says: for those who want to know."""
    view = _data.answer(key, asked.data, asked.wanted, asked.say.language)
    with st.expander(view.title, key=f"fold-{key}-{asked.say.language}"):
        st.html(f'<p class="tm-sub">{_terms.subtitle(asked, view)}</p>')
        _shown(asked, view)


def _shown(asked: Asked, view: View) -> None:
    """The figure or the table, and what to know about it."""
    if view.figure is not None:
        plot(_plot(asked, view, view.figure), view.key, view.height, theme.DARK)
    elif not view.drawn and view.table.rows.height:
        st.html(_tables.html(asked, view) + _tables.pages(asked, view.pages))
    if view.note:
        st.html(f'<p class="tm-note">{escape(view.note)}</p>')


def _plot(asked: Asked, view: View, figure: go.Figure) -> Plot:
    """A view as the component wants it."""
    say = asked.say
    below = " ".join(part for part in (view.note, view.source) if part)
    return Plot(
        json.loads(figure.to_json()),
        view.alt,
        _tables.worded(say, view),
        _tables.downloads(asked, view),
        Picture(view.title, f"{view.subtitle} · {view.selection}", below, f"{views.stem(asked, view)}.png"),
        Labels(say.text("Table"), say.text("Picture (PNG)"), say.text("Download")),
        say.language,
    )


def bottom(asked: Asked) -> None:
    """Where the figures come from and what they are not."""
    say = asked.say
    visits = say.text(ATTENDANCE.note)
    st.html(f'<p class="tm-bottom">{escape(views.source(say, asked.data))} · {visits}</p>')


def empty(asked: Asked) -> None:
    """An empty selection says why it is empty and what to widen."""
    headline(asked, asked.say.text("Nothing in this selection"))
    st.info("\n\n".join(views.nothing(asked)))


def _title(title: str) -> None:
    st.html(f'<h1 class="tm-title">{escape(title)}</h1>')


def problem(say: Words, found: Problem) -> None:
    """What keeps the dashboard from showing anything, and what to do."""
    _title(say.text("No data can be shown"))
    _alert(say.problem(found))
    if _address.wants_public() and not place.public():
        st.button(say.text("Back to the house's own figures"), on_click=_address.leave_public)


def not_public(say: Words) -> None:
    """A page of the house that somebody looks for in public."""
    _title(say.text("This page is not public"))
    st.markdown(
        say.text(
            "It shows single events, remarks, goals or deliveries. The other pages show what was made public."
        )
    )


def nothing_yet(say: Words, data: Snapshot) -> None:
    """A file without events says what to do next."""
    _title(say.text("No events yet"))
    st.markdown(
        say.text(
            "{path} holds no events so far. Three ways to go on:\n\n"
            "1. Bring in what you have: on the page “Data”, or with `teilhabe import FILE`\n"
            "2. Get the sheet to fill in: `teilhabe template --out maske.xlsx`\n"
            "3. Look at demonstration data first: `teilhabe serve --demo`",
            path=f"`{data.path.name}`",
        )
    )
