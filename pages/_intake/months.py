"""What the delivery does to the months: before and after, what may be replaced, what disappears by that."""

from collections.abc import Mapping
from datetime import date

import polars as pl
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.filters import Bounds, all_months
from analytics.intake.preview import Offer, Preview
from analytics.store import Snapshot
from analytics.wording import Words
from pages._intake import answers, html

COUNTS = ("events", "attendance")
NO_BREAK = "\N{NO-BREAK SPACE}"
FOLDED_FROM, MOST = 15, 200
"""Lines from which on a table is folded; more than the most are counted only."""


def show(say: Words, data: Snapshot, preview: Preview) -> None:
    """The months, and the choices to replace some as a whole."""
    if preview.months.is_empty():
        return
    names = preview.names
    html.heading(say.text("The months"), say.text("Recorded now, and after this delivery"), level=3)
    with _folded(
        say.text("{count} months of spaces", count=say.number(preview.months.height)), preview.months.height
    ):
        _before_and_after(say, names, preview.months)
    for offer in preview.offers:
        if offer.missing and preview.clean:  # else what is missing may only be waiting
            _offer(say, names, offer)
    with st.expander(
        say.text("Replace further months as a whole"), key=answers.widget(say.language, "replace")
    ):
        _choose(say, names, data, preview)
    _disappearing(say, names, preview.disappearing)


def _folded(title: str, lines: int) -> DeltaGenerator:
    """Many lines are folded away."""
    if lines < FOLDED_FROM:
        return st.container()
    return st.expander(title)


def _before_and_after(say: Words, names: Mapping[str, str], months: pl.DataFrame) -> None:
    """One cell for both numbers: on a phone a column of its own would lie outside the screen."""
    head = (
        *(say.text("Space"), say.text("Month")),
        *(say.text("Events: now → afterwards"), say.text("Visits: now → afterwards")),
    )
    rows = [
        (
            names[row["space"]],
            say.month_and_year_short(row["month"]).replace(" ", NO_BREAK),
            *(f"{say.number(row[f'{of}_before'])} → {say.number(row[f'{of}_after'])}" for of in COUNTS),
        )
        for row in months.iter_rows(named=True)
    ]
    with st.container(key="intake-months"):
        html.table(say.text("The months"), head, rows, numbers=len(COUNTS))


def _offer(say: Words, names: Mapping[str, str], offer: Offer) -> None:
    """A month that comes again and lacks something that is recorded."""
    about = (offer.space, offer.month)
    key = answers.widget(say.language, "offer", *about)
    st.session_state.setdefault(key, about in answers.given().replaced)
    label = say.text(
        "{space}, {month}: {recorded} recorded, {delivered} in the delivery, {missing} recorded but not in it. "
        "Replace the month as a whole",
        space=names[offer.space],
        month=say.month(offer.month),
        recorded=say.number(offer.recorded),
        delivered=say.number(offer.delivered),
        missing=say.number(offer.missing),
    )
    st.checkbox(html.plain(label), key=key, on_change=answers.tick, args=(key, "replaced", about))


def _choose(say: Words, names: Mapping[str, str], data: Snapshot, preview: Preview) -> None:
    """From one month to another, in a space of the delivery."""
    spaces = preview.months["space"].unique().sort().to_list()
    delivered: list[date] = preview.months["month"].sort().to_list()
    first, last = delivered[0], delivered[-1]
    known = data.bounds or Bounds((), first, last)
    months = all_months(Bounds((), min(first, known.first), max(last, known.last)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        start = _month(say, "from", say.text("From"), months, months.index(first))
        end = _month(say, "to", say.text("To"), months, months.index(last))
        space = st.selectbox(
            say.text("Space"), spaces, key=answers.widget(say.language, "where"), filter_mode=None,
            placeholder=say.text("Space"), format_func=names.__getitem__,
        )  # fmt: skip
        button = say.text("Replace these months")
        st.button(button, on_click=answers.replace_months, args=(space, start, end))


def _month(say: Words, name: str, label: str, months: tuple[date, ...], index: int) -> date:
    key = answers.widget(say.language, f"month-{name}")
    chosen: date = st.selectbox(
        label, months, index, say.month_and_year_short, key, placeholder=label, filter_mode=None
    )
    return chosen


def _disappearing(say: Words, names: Mapping[str, str], gone: pl.DataFrame) -> None:
    """What a replacement takes away."""
    if gone.is_empty():
        return
    title = say.plural("{count} recorded event disappears", "{count} recorded events disappear", gone.height)
    html.heading(
        title, say.text("They stand in months that are replaced and are not in the delivery."), level=3
    )
    head = (say.text("Space"), say.text("Date"), say.text("Event"), say.text("Visits"))
    rows = [
        (names[space], say.day(day), name, say.number(visits))
        for space, day, name, visits in gone.select("space", "date", "title", "attendance")
        .head(MOST)
        .iter_rows()
    ]
    with _folded(title, gone.height):
        html.table(title, head, rows, numbers=1)
        html.rest(say, gone.height - MOST)
