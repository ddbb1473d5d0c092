"""Fields that both forms have, what was done last, and the one question before something goes."""

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from analytics.problem import Problem
from analytics.store import Snapshot
from analytics.wording import Words
from pages._intake import html, work

ASKED = "goals-removal-asked"


def widget(say: Words, *names: str) -> str:
    """A widget's key: one widget for each language, since Streamlit knows a choice by the label that is shown."""
    return "-".join(("goals", *names, say.language))


def value(say: Words, *names: str) -> Any:
    """What a widget says now."""
    return st.session_state[widget(say, *names)]


def space(say: Words, data: Snapshot, form: str) -> None:
    """One space, or all together."""
    label, names = say.text("Space"), data.names
    st.selectbox(
        label,
        [None, *names],
        format_func=lambda slug: names[slug] if slug else say.text("all spaces"),
        key=widget(say, form, "space"),
        placeholder=label,
        filter_mode=None,
    )


def month(say: Words, form: str, name: str, label: str, months: tuple[date, ...], chosen: date) -> None:
    """One month of many."""
    place = months.index(chosen) if chosen in months else 0
    key = widget(say, form, name)
    st.selectbox(label, months, place, say.month_and_year_short, key, placeholder=label, filter_mode=None)


def do(say: Words, where: str, change: Callable[[], str], **empty: str) -> None:
    """Make a change and keep what is said of it; ``empty`` fields only where it went well."""
    try:
        said = change()
    except Problem as problem:
        work.tell(where, say.problem(problem))
        return
    for name, nothing in empty.items():
        st.session_state[widget(say, where, name)] = nothing
    work.tell(where, said)


def told(where: str) -> None:
    """What was done last, where that was done here."""
    if said := work.told(where):
        html.alert(said)


def removal(say: Words, where: str, number: int, named: str, remove: Callable[[], str]) -> None:
    """Ask once, then do it."""
    if st.session_state.get(ASKED) != (where, number):
        label = say.text("Remove no. {number}", number=number)
        st.button(
            label, key=widget(say, where, "remove", str(number)), on_click=_ask, args=((where, number),)
        )
        return
    with st.container(gap="xsmall"):
        html.text(say.text("Remove for good? {what}", what=named))
        with st.container(horizontal=True):
            yes, no = say.text("Yes, remove no. {number}", number=number), say.text("No")
            st.button(yes, key=widget(say, where, "yes"), on_click=_remove, args=(say, where, remove))
            st.button(no, key=widget(say, where, "no"), on_click=_ask, args=(None,))


def _ask(about: tuple[str, int] | None) -> None:
    st.session_state[ASKED] = about


def _remove(say: Words, where: str, remove: Callable[[], str]) -> None:
    _ask(None)
    do(say, where, remove)
