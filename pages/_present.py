"""Shows views: heading, sentence, figure, table, note, downloads. One way for every page."""

import json
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from html import escape
from itertools import zip_longest
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from streamlit.navigation.page import Page

from analytics import theme, views
from analytics.filters import Filters
from analytics.problem import Problem
from analytics.reports import FORMATS
from analytics.store import Snapshot
from analytics.views import Asked, View
from analytics.wording import LANGUAGES, Words
from pages import _data, _filters
from pages._key_figures import card
from pages._plot import Picture, Plot, Table, plot
from pages._plot import Words as Labels

EVENTS = "veranstaltungen"
"""The page that lists events."""

STYLE = (Path(__file__).parent / "style.css").read_text("utf-8")


def style() -> None:
    """The few rules that the theme has no option for."""
    st.html(f"<style>{STYLE}</style>")


def top(asked: Asked, links: Mapping[str, Page], chosen: Page, fresh: bool) -> None:
    """Name, pages, language; then what the reader must know before any figure."""
    say = asked.say
    query = asked.wanted.to_query(say.language)
    with st.container(key="top", horizontal=True, vertical_alignment="center", gap="small"):
        st.html('<span class="tm-name">Teilhabe-Monitor</span>', width="content")
        for link in links.values():
            key = "here" if link == chosen else "there"
            with st.container(key=f"page-{key}-{link.url_path or 'start'}", width="content"):
                st.page_link(link, label=link.title, query_params=query)
        other = next(language for language in LANGUAGES if language != say.language)
        label = {"de": "Deutsch", "en": "English"}[other]
        with st.container(key="language", width="content"):
            st.button(label, type="tertiary", on_click=_filters.speak, args=(asked.wanted, other))
    # Always there, so that what follows keeps its place when a warning comes or goes: else Streamlit shows
    # the old and the new element side by side for a moment.
    with st.container(key="warnings"):
        _warnings(asked, fresh)


def _warnings(asked: Asked, fresh: bool) -> None:
    """Invented data, data that are just being written, nonsense in the address."""
    say = asked.say
    if asked.data.invented:
        told = say.text("Demonstration data – invented, tuned to the published totals of 2018")
        way = say.text("Start your own file: on the page “Data”, or with teilhabe import FILE")
        st.html(f'<p class="tm-banner"><strong>{told}</strong> <span>{way}</span></p>')
    if not fresh:
        st.info(say.text("The file is being written just now; you see the data as they were before."))
    nonsense = _filters.nonsense()
    if nonsense:
        _alert(
            say.text(
                "This makes no sense in the address and was left out: {parts}.", parts=_short(say, nonsense)
            )
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
    cards = "".join(card(asked.say, figure) for figure in said.figures)
    st.html(f'<div class="tm-wide"><div class="tm-cards">{cards}</div></div>')


def choices() -> AbstractContextManager[Any]:
    """A row for the choices of a page."""
    return st.container(horizontal=True, key="choices", gap="medium")


def show(asked: Asked, key: str) -> None:
    """One view as a card: what it says, what is drawn, the drawing, what to know."""
    view = _data.answer(key, asked.data, asked.wanted, asked.say.language)
    with st.container(border=True, key=f"card-{key}"):
        st.html(f'<h2 class="tm-h">{escape(view.title)}</h2><p class="tm-sub">{escape(view.subtitle)}</p>')
        if view.figure is not None:
            plot(_plot(asked, view, view.figure), key, view.height, theme.DARK)
        elif not view.drawn:
            st.html(_html_table(asked, view))
        if view.note:
            st.html(f'<p class="tm-note">{escape(view.note)}</p>')


def _plot(asked: Asked, view: View, figure: go.Figure) -> Plot:
    """A view as the component wants it."""
    say = asked.say
    below = " ".join(part for part in (view.note, view.source) if part)
    return Plot(
        json.loads(figure.to_json()),
        view.alt,
        _table(say, view),
        _downloads(asked, view),
        Picture(view.title, f"{view.subtitle} · {view.selection}", below, f"{views.stem(asked, view)}.png"),
        Labels(say.text("Table"), say.text("Picture (PNG)"), say.text("Download")),
        say.language,
    )


def _downloads(asked: Asked, view: View) -> tuple[tuple[str, str], ...]:
    """Label and address of each export: the server makes it from the same view, for the same question."""
    query = asked.wanted.to_query_string(asked.say.language)
    return tuple((form.upper(), f"export/{view.key}.{form}?{query}") for form in FORMATS)


def _table(say: Words, view: View) -> Table:
    table = view.table
    return Table(
        f"{view.title}. {view.subtitle}",
        tuple(column.title for column in table.columns),
        tuple(tuple(line) for line in table.shown(say)),
        tuple(column.numeric for column in table.columns),
        table.total is not None,
    )


def _html_table(asked: Asked, view: View) -> str:
    """A table that is itself the answer, with its downloads."""
    shown = _table(asked.say, view)
    cells = zip(shown.head, shown.numeric, strict=True)
    head = "".join(f'<th scope="col"{_right(right)}>{escape(text)}</th>' for text, right in cells)
    to_events = [address(asked, EVENTS, wanted) if wanted else "" for wanted in view.table.events]
    body = "".join(
        _line(line, shown.numeric, href) for line, href in zip_longest(shown.rows, to_events, fillvalue="")
    )
    caption = f'<caption class="tm-hidden">{escape(shown.caption)}</caption>'
    kind = "tm-table-own tm-with-total" if shown.total else "tm-table-own"
    table = f'<table class="{kind}">{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    links = "".join(f'<a href="{escape(href)}" download>{form}</a>' for form, href in _downloads(asked, view))
    scroll = (
        f'<div class="tm-scroll" tabindex="0" role="region" aria-label="{escape(view.title)}">{table}</div>'
    )
    return f'{scroll}<p class="tm-links-own">{links}</p>'


def address(asked: Asked, page: str, wanted: Filters) -> str:
    """Where a page answers a question, in the language that is read: for links inside tables and sentences."""
    return f"{page}?{wanted.to_query_string(asked.say.language)}"


def _line(line: Sequence[str], numeric: Sequence[bool], href: str = "") -> str:
    """A line; its name leads to the events behind it where there is an address."""
    first, *rest = line
    name = f'<a href="{escape(href)}">{escape(first)}</a>' if href else escape(first)
    cells = "".join(
        f"<td{_right(right)}>{escape(text)}</td>" for text, right in zip(rest, numeric[1:], strict=True)
    )
    return f'<tr><th scope="row">{name}</th>{cells}</tr>'


def _right(numeric: bool) -> str:
    return ' class="tm-number"' if numeric else ""


def bottom(asked: Asked) -> None:
    """Where the figures come from and what they are not."""
    say = asked.say
    visits = say.text("Visits are not persons: who comes again is counted again.")
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
