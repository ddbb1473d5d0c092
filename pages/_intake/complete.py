"""Completeness: a sign for each space and month, what is late, a reminder to copy, and what is said of whole months."""

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from analytics import store
from analytics.filters import every_month
from analytics.problem import Problem
from analytics.store import Snapshot
from analytics.views import completeness
from analytics.views.completeness import Late
from analytics.vocabulary import Word
from analytics.wording import Words, key
from pages._intake import html, work


class Statement(Word):
    """What can be said about a whole month of a space."""

    CLOSED = "closed", key("closed all month")
    COMPLETE = "complete", key("complete, without any event")
    OPEN = "open", key("neither of both: take it back")
    LOCKED = "locked", key("settled: refuses changes")
    UNLOCKED = "unlocked", key("no longer settled: unlock")


STATED: Mapping[Statement, Mapping[str, bool]] = {
    Statement.CLOSED: {"closed": True, "complete": False},
    Statement.COMPLETE: {"closed": False, "complete": True},
    Statement.OPEN: {"closed": False, "complete": False},
    Statement.LOCKED: {"locked": True},
    Statement.UNLOCKED: {"locked": False},
}


def show(say: Words, data: Snapshot) -> None:
    """The signs of a year, then whom to remind, then what to say of a month."""
    today = completeness.present(data, date.today())
    _signs(say, data, today)
    _late(say, data, today)
    if not data.invented and not work.read_only(data):
        _declare(say, data, today)


def _signs(say: Words, data: Snapshot, today: date) -> None:
    html.heading(say.text("Completeness"), say.text("Who has delivered what, month by month"))
    years = completeness.years(data, today)
    label = say.text("Calendar year")
    key = f"complete-year-{say.language}"
    year = st.selectbox(label, years, key=key, placeholder=label, filter_mode=None, width=160)
    view = completeness.table(say, data, today, year)
    head = [column.title for column in view.table.columns]
    html.table(view.title, head, view.table.shown(say))
    html.quiet(view.note)


def _late(say: Words, data: Snapshot, today: date) -> None:
    owing = completeness.late(data, today)
    if not owing:
        html.text(say.text("Nothing is late as of {day}.", day=say.day(today)))
        return
    months = say.plural(
        "{count} month of a space is late",
        "{count} months of spaces are late",
        sum(owed.count for owed in owing),
    )
    html.heading(
        months,
        say.text("With a reminder for each provider, ready to copy; as of {day}", day=say.day(today)),
        level=3,
    )
    for owed in owing:
        _reminder(say, owed, today)


def _reminder(say: Words, owed: Late, today: date) -> None:
    with st.container(gap="xsmall"):
        html.text(completeness.said(say, owed))
        label = html.plain(say.text("Reminder to {provider}", provider=owed.provider))
        with st.expander(label):
            st.code(completeness.reminder(say, owed, today), language=None, wrap_lines=True)


def _declare(say: Words, data: Snapshot, today: date) -> None:
    """Months of a space are shut, complete without an event, settled, or none of that."""
    with st.expander(say.text("Say something about whole months"), key=f"declare-{say.language}"):
        months, names = completeness.months(data, today), data.names
        with st.container(horizontal=True, vertical_alignment="bottom"):
            key = f"declare-space-{say.language}"
            label = say.text("Space")
            space = st.selectbox(
                label, names, format_func=names.__getitem__, key=key, placeholder=label, filter_mode=None
            )
            first, last = (
                _month(say, "from", say.text("From"), months),
                _month(say, "to", say.text("To"), months),
            )
        name = say.text("What is so")
        what = st.radio(name, list(Statement), format_func=say.label, key=f"declare-what-{say.language}")
        st.button(
            say.text("Save"),
            key=f"declare-save-{say.language}",
            on_click=_state,
            args=(say, data, space, first, last, what),
        )
    if done := work.told("months"):
        html.alert(done)


def _month(say: Words, name: str, label: str, months: Sequence[date]) -> date:
    chosen: date = st.selectbox(
        label,
        months,
        len(months) - 1,
        say.month_and_year_short,
        f"declare-{name}-{say.language}",
        placeholder=label,
        filter_mode=None,
    )
    return chosen


def _state(say: Words, data: Snapshot, space: str, first: date, last: date, what: Statement) -> None:
    first, last = min(first, last), max(first, last)
    try:
        store.state_months(data.path, space, every_month(first, last), **STATED[what])
    except Problem as problem:
        work.tell("months", say.problem(problem))
        return
    period = say.period(first, last)
    work.tell(
        "months",
        say.text("{space}, {period}: {said}.", space=data.names[space], period=period, said=say.label(what)),
    )
