"""Recorded events that the delivery says otherwise: before and after, cell by cell."""

from collections.abc import Sequence

import streamlit as st

from analytics.intake.report import Change, Report
from analytics.intake.sentence import said
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
        html.rest(say, len(changes) - MOST)


def _row(say: Words, change: Change) -> tuple[str, ...]:
    column = say.label(change.place.field)
    return change.title, say.day(change.day), column, _value(say, change.before), _value(say, change.after)


def _value(say: Words, value: object) -> str:
    return NOTHING if value is None else said(value, say)
