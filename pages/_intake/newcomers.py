"""Spaces that come with the delivery: name, opening, provider."""

from typing import Any

import streamlit as st

from analytics.intake.answers import CREATE, NewSpace
from analytics.intake.columns import Column
from analytics.wording import Words
from pages._intake import answers, html


def show(say: Words) -> None:
    """A line of fields for each space that is to be created; only the name has to be there."""
    said = answers.given()
    names = [
        text
        for (_, column, text), meant in said.meanings.items()
        if (column, meant) == (Column.SPACE, CREATE)
    ]
    if not names:
        return
    more = say.text("Without an opening day it opens in the month of its first event.")
    html.heading(say.text("New spaces"), more, level=3)
    for name in dict.fromkeys(names):
        _describe(say, name, said.spaces.get(name, NewSpace(name)))


def _describe(say: Words, name: str, known: NewSpace) -> None:
    own, opened, provider = keys = _keys(say, name)
    arguments: dict[str, Any] = {"on_change": answers.describe, "args": (name, keys)}
    values = {
        own: known.name,
        opened: say.day(known.opened) if known.opened else "",
        provider: known.provider,
    }
    for key, value in values.items():
        st.session_state.setdefault(key, value)
    with st.container(horizontal=True, border=True):
        st.text_input(say.text("Name of the space"), key=own, **arguments)
        st.text_input(say.text("Opened on (such as 01.03.2018)"), key=opened, **arguments)
        st.text_input(say.text("Provider"), key=provider, **arguments)
    if (text := st.session_state[opened].strip()) and not answers.day(text):
        html.alert(say.text("“{text}” is no day that can be read. Please write it as 01.03.2018.", text=text))


def _keys(say: Words, name: str) -> tuple[str, str, str]:
    own, opened, provider = (
        answers.widget(say.language, f"new-{part}", name) for part in ("name", "opened", "by")
    )
    return own, opened, provider
