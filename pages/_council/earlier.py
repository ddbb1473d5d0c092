"""Papers that went out: each says what has changed since, is made again as it was, and leads to its question."""

from typing import Any
from urllib.parse import parse_qs

import streamlit as st

from analytics.filters import KEYS
from analytics.problem import Problem
from analytics.reports.freezing import Frozen
from analytics.views import Asked, View
from analytics.wording import Words
from pages import _address, _reports
from pages._council import making
from pages._council.making import FORMATS, Made
from pages._intake import html

FIRST = 10
"""So many papers are listed at first."""
ALL, AGAIN = "council-earlier-all", "council-again"


def show(asked: Asked) -> None:
    """The latest papers, each folded; in public there are none."""
    if asked.public:
        return
    say = asked.say
    html.heading(say.text("Earlier papers"), say.text("What has changed since then stands in each of them"))
    kept = _reports.kept_reports(asked.data)
    if not kept:
        html.text(
            say.text("Nothing was kept so far: every file that you make is kept here, with its figures.")
        )
    shown = kept if st.session_state.get(ALL) else kept[:FIRST]
    for each in shown:
        _one(asked, each)
    if len(shown) < len(kept):
        count = say.number(len(kept))
        key = f"council-earlier-all-{say.language}"
        st.button(say.text("Show all {count}", count=count), key=key, type="tertiary", on_click=_show_all)


def _show_all() -> None:
    st.session_state[ALL] = True


def _one(asked: Asked, kept: dict[str, Any]) -> None:
    """A paper by title, day, version of the data and identifier; opened, what has changed since."""
    say, identifier = asked.say, kept["identifier"]
    named = say.text(
        "{title} · {day} · data version {version} · {identifier}",
        title=html.plain(", ".join((kept["title"], *_spaces(asked, kept["question"])))),
        day=say.day(kept["made"].date()),
        version=say.number(kept["data_version"]),
        identifier=identifier,
    )
    fold = st.expander(named, key=f"council-kept-{identifier}-{say.language}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        try:
            _opened(asked, _reports.frozen(asked.data.path, identifier))
        except Problem as problem:
            html.alert(say.problem(problem))


def _spaces(asked: Asked, question: str) -> list[str]:
    """The names of the spaces that a paper is about, where these are not all."""
    chosen = parse_qs(question).get(KEYS["spaces"], [])
    return [asked.data.names.get(slug, slug) for slug in chosen]


def _opened(asked: Asked, paper: Frozen) -> None:
    say = asked.say
    html.heading(say.text("What has changed since?"), level=3)
    try:
        _changes(say, _reports.changed_since(asked.data, paper, say.language))
    except Problem as problem:
        html.alert(say.problem(problem))
    html.heading(say.text("Once more"), level=3)
    form, again = _choices(say, paper)
    if again:
        _make(say, paper, form)
    made = st.session_state.get(AGAIN)
    if made and made.of == (paper.identifier, form):
        making.ready(say, made)


def _choices(say: Words, paper: Frozen) -> tuple[str, bool]:
    """The chosen format, and whether the paper is wanted in it; or the way to its question."""
    key = f"council-again-%s-{paper.identifier}-{say.language}"
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        form = _format(say, key % "format")
        again = st.button(say.text("Make the file"), key=key % "make")
        now, asked = say.text("This selection now"), (paper.wanted, paper.language)
        st.button(now, key=key % "ask", on_click=_address.write, args=asked)
    return form, again


def _format(say: Words, key: str) -> str:
    """One of the formats of a report."""
    label = say.text("Format")
    chosen: str = st.selectbox(
        label,
        list(FORMATS),
        format_func=lambda form: say.text(FORMATS[form][0]),
        key=key,
        placeholder=label,
        filter_mode=None,
        width=240,
    )
    return chosen


def _make(say: Words, paper: Frozen, form: str) -> None:
    """The paper as it went out, whatever the data say now."""
    bar = st.progress(0.3, say.text("Being written: {identifier}", identifier=paper.identifier))
    media_type, content = making.written(paper.report, form)
    name = f"{paper.identifier}.{form}"
    st.session_state[AGAIN] = Made((paper.identifier, form), name, media_type, content, paper.identifier)
    bar.empty()


def _changes(say: Words, view: View) -> None:
    """What changed in a sentence, and every figure then and now."""
    html.text(view.title)
    if view.table.rows.height:
        heads = tuple(column.title for column in view.table.columns)
        html.table(view.subtitle, heads, view.table.shown(say), len(heads) - 1)
    if view.note:
        html.quiet(view.note)
