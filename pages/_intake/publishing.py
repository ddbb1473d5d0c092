"""Publishing: a release is prepared, looked at and then made public; what is public already stands below."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from analytics import disclosure, store
from analytics.disclosure import BASES, Account
from analytics.problem import Problem
from analytics.store import Release, Snapshot
from analytics.views import proof
from analytics.views.releases import in_house, tried
from analytics.wording import Words
from pages._intake import html, work

READY, HERE = "publishing-ready", "publishing"


@dataclass(frozen=True, eq=False)
class Ready:
    """A release that is not written yet, what it does, and the number of the one that it was held against."""

    state: object
    release: Release
    account: Account
    after: int


def show(say: Words, data: Snapshot) -> None:
    """What publishing does, the release that is ready, and those that there are."""
    html.heading(say.text("Publish"), say.text("Protect once, then show everybody the same numbers"))
    html.text(
        say.text(
            "Visits are rounded once so that nobody can work out small numbers, not even from several answers "
            "together. What is public stays public: a release cannot be taken back."
        )
    )
    if told := work.told(HERE):
        html.alert(told)
    try:
        listed = _listed(str(data.path), data.state)
    except Problem as problem:
        html.alert(say.problem(problem))
        return
    if data.bounds and not work.read_only(data):
        _offer(say, data, listed)
    _list(say, listed)


@st.cache_resource(max_entries=2, show_spinner=False)
def _listed(path: str, state: object) -> list[dict[str, Any]]:
    return store.releases(Path(path)).to_dicts()


def _offer(say: Words, data: Snapshot, listed: list[dict[str, Any]]) -> None:
    """First the button that only looks; when it has, the one that publishes."""
    ready: Ready | None = st.session_state.get(READY)
    if ready and ready.state == data.state:
        _ready(say, data, ready)
        return
    base = _base(say, listed)
    if st.button(say.text("Prepare a release"), key=f"publish-prepare-{say.language}"):
        try:
            st.session_state[READY] = _prepared(say, data, base)
        except Problem as problem:
            html.alert(say.problem(problem))
            return
        st.rerun()


def _base(say: Words, listed: list[dict[str, Any]]) -> int:
    """That of the releases before; the first one chooses."""
    if listed:
        return int(listed[0]["base"])
    label = say.text("Round visits to multiples of (stays so for good)")
    chosen: int = st.radio(label, BASES, horizontal=True, key=f"publish-base-{say.language}")
    return chosen


def _prepared(say: Words, data: Snapshot, base: int) -> Ready:
    """Rounded and proven, held against all releases before; nothing is written. Raises Problem."""
    bar, words = st.progress(0.0), say.text("Rounding and proving")

    def tell(done: int, steps: int) -> None:
        bar.progress(done / steps, words)

    earlier = store.released(data.path)
    made = disclosure.prepare(data, earlier, base, tell)
    bar.empty()
    last = earlier[-1] if earlier else None
    return Ready(data.state, made, disclosure.account(made, last), (last and last.number) or 0)


def _ready(say: Words, data: Snapshot, ready: Ready) -> None:
    """What it proves, what it does to the numbers, and both ways on."""
    made = ready.release
    with st.container(border=True, key="publish"):
        html.text(f"{tried(say, made.base, made.least)}.")
        html.lines(in_house(say, made.base, **asdict(ready.account)))
        with st.container(horizontal=True):
            arguments = (say, data, ready)
            key = f"publish-yes-{say.language}"
            st.button(
                say.text("Make it public now"), key=key, on_click=_deliver, args=arguments, type="primary"
            )
            st.button(say.text("Discard"), key=f"publish-no-{say.language}", on_click=_discard)


def _deliver(say: Words, data: Snapshot, ready: Ready) -> None:
    _discard()
    try:
        number = store.deliver_release(data.path, ready.release, ready.after)
    except Problem as problem:
        work.tell(HERE, say.problem(problem))
        return
    shown = say.text(
        "Release {number} is made: teilhabe serve --public and the switch at the side show it.", number=number
    )
    work.tell(HERE, shown)


def _discard() -> None:
    st.session_state.pop(READY, None)


def _list(say: Words, listed: list[dict[str, Any]]) -> None:
    """Every release with its proof, the latest first."""
    if not listed:
        html.text(say.text("Nothing has been made public so far."))
        return
    html.lines([_said(say, row) for row in listed])


def _said(say: Words, row: Mapping[str, Any]) -> str:
    return proof(say, row["id"], row["made"], row["base"], row["least"])
