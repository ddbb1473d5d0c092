"""Deliveries so far, newest first, each to be undone after one question."""

from collections.abc import Mapping
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from analytics import store
from analytics.problem import Problem
from analytics.store import Snapshot
from analytics.wording import Words
from pages._intake import html, work

SHOWN = 10
ASKED, MORE = "intake-undo-asked", "intake-ledger-more"


def show(say: Words, data: Snapshot) -> None:
    """A line for each delivery."""
    html.heading(
        say.text("Deliveries"), say.text("What was brought in, the latest first"), name="lieferungen"
    )
    if done := work.told("ledger"):
        html.alert(done)
    try:
        entries = _entries(str(data.path), data.state)
    except Problem as problem:
        html.alert(say.problem(problem))
        return
    if not entries:
        html.text(say.text("Nothing has been brought in so far."))
    several = st.session_state.get(MORE, SHOWN)
    for entry in entries[:several]:
        _entry(say, data, entry)
    if len(entries) > several:
        st.button(say.text("Show earlier deliveries"), on_click=_more, args=(several,))


def _more(several: int) -> None:
    st.session_state[MORE] = several + SHOWN


@st.cache_resource(max_entries=2, show_spinner=False)
def _entries(path: str, state: object) -> list[dict[str, Any]]:
    return store.imports(Path(path)).to_dicts()


def _entry(say: Words, data: Snapshot, entry: Mapping[str, Any]) -> None:
    number = entry["id"]
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        key=f"delivery-{number}",
    ):
        with st.container(width="content"):
            st.html(_described(say, entry))
        if entry["undone"] is None:
            _undo(say, data, entry)


def _described(say: Words, entry: Mapping[str, Any]) -> str:
    """Number, file, when, by whom, how large, and what it changed."""
    parts = (
        _local(say, entry["imported"]),
        entry["who"],
        say.text("{size} KB", size=say.number(entry["bytes"] / 1000, 1)),
    )
    counts = " · ".join(
        (
            say.text("{count} new", count=say.number(entry["new"])),
            say.text("{count} changed", count=say.number(entry["changed"])),
            say.text("{count} unchanged", count=say.number(entry["unchanged"])),
            say.text("{count} removed", count=say.number(entry["removed"])),
            say.text("{count} refused", count=say.number(entry["refused"])),
        )
    )
    undone = _undone(say, entry)
    title = say.text("No. {number}: {file}", number=entry["id"], file=entry["name"])
    lines = (" · ".join(part for part in parts if part), counts, undone)
    below = "".join(f'<p class="tm-note">{escape(line)}</p>' for line in lines if line)
    return f'<p class="tm-said"><strong>{escape(title)}</strong></p>{below}'


def _undone(say: Words, entry: Mapping[str, Any]) -> str:
    if entry["undone"] is None:
        return ""
    when = _local(say, entry["undone"])
    if entry["undone_by"]:
        return say.text("undone on {when} by {who}", when=when, who=entry["undone_by"])
    return say.text("undone on {when}", when=when)


def _local(say: Words, moment: datetime) -> str:
    """The ledger keeps UTC; people read their own time."""
    return say.moment(moment.replace(tzinfo=UTC).astimezone())


def _undo(say: Words, data: Snapshot, entry: Mapping[str, Any]) -> None:
    """Ask once, then do it."""
    number = entry["id"]
    if st.session_state.get(ASKED) != number:
        label = say.text("Undo no. {number}", number=number)
        st.button(label, key=f"undo-{number}-{say.language}", on_click=_ask, args=(number,))
        return
    with st.container(width="content"):
        html.text(say.text("Take all of this delivery back? What it had replaced counts again."))
        with st.container(horizontal=True):
            st.button(
                say.text("Yes, undo no. {number}", number=number),
                key=f"undo-yes-{say.language}",
                on_click=_do,
                args=(say, data.path, number),
            )
            st.button(say.text("No"), key=f"undo-no-{say.language}", on_click=_ask, args=(None,))


def _ask(number: int | None) -> None:
    st.session_state[ASKED] = number


def _do(say: Words, path: Path, number: int) -> None:
    _ask(None)
    try:
        undone = store.undo(path, number, work.who())
    except Problem as problem:
        work.tell("ledger", say.problem(problem))
        return
    work.tell(
        "ledger",
        say.text(
            "No. {number} ({file}) is undone: {removed}, {restored}.",
            number=number,
            file=undone.name,
            removed=say.plural("{count} event is gone", "{count} events are gone", undone.removed),
            restored=say.plural(
                "{count} counts again as it was before",
                "{count} count again as they were before",
                undone.restored,
            ),
        ),
    )
