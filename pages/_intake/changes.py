"""Recorded events that the delivery says otherwise: before and after, cell by cell."""

from collections.abc import Sequence
from datetime import date, time

import streamlit as st

from analytics.intake.report import Change, Report
from analytics.vocabulary import Word
from analytics.wording import NOTHING, Words
from pages._intake import html

OPEN_UP_TO, MOST = 8, 200


def show(say: Words, files: Sequence[Report]) -> None:
    """A table of the changes, folded where they are many."""
    changes = [change for report in files for change in report.changes]
    if not changes:
        return
    title = say.plural("{count} recorded value changes", "{count} recorded values change", len(changes))
    with st.expander(title, expanded=len(changes) <= OPEN_UP_TO):
        head = (
            say.text("Event"),
            say.text("Date"),
            say.text("Column"),
            say.text("recorded"),
            say.text("delivered"),
        )
        html.table(title, head, [_row(say, change) for change in changes[:MOST]])
        if len(changes) > MOST:
            html.quiet(say.text("Not shown yet: {count} more.", count=say.number(len(changes) - MOST)))


def _row(say: Words, change: Change) -> tuple[str, ...]:
    column = say.label(change.place.field)
    return change.title, say.day(change.day), column, _said(say, change.before), _said(say, change.after)


def _said(say: Words, value: object) -> str:
    """A value of any column as it is read."""
    if value is None:
        return NOTHING
    if isinstance(value, Word):
        return say.label(value)
    if isinstance(value, date):
        return say.day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return say.number(value) if isinstance(value, int) else str(value)
