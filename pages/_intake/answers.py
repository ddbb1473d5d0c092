"""What has been said about the uploaded files: one ``Answers`` value for each session, changed here alone.

Widgets write into it by callbacks; nothing of it reaches the records before the lists are brought in.
"""

from collections.abc import Hashable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import streamlit as st

from analytics.filters import every_month
from analytics.intake.answers import ANYWHERE, CREATE, NONE, Answers, NewSpace
from analytics.intake.columns import Column
from analytics.intake.values import days
from analytics.intake.values.unreadable import Unclear, Unreadable

GIVEN, ROUND = "intake-answers", "intake-round"


def given() -> Answers:
    """Everything that has been said so far."""
    answers: Answers = st.session_state.get(GIVEN, Answers())
    return answers


def turn() -> int:
    """Counts deliveries: every one has widgets of its own, so that nothing of the last one is left in them."""
    return int(st.session_state.get(ROUND, 0))


def begin_again() -> None:
    """Forget everything that was said, and empty the upload."""
    st.session_state.pop(GIVEN, None)
    st.session_state[ROUND] = turn() + 1


def widget(language: str, name: str, *parts: object) -> str:
    """A widget's key: one for each language, since Streamlit knows a choice by the label that is shown."""
    about = sha256("|".join(map(str, parts)).encode()).hexdigest()[:12]
    return f"intake-{name}-{turn()}-{about}-{language}"


def take(widget: str, field: str, about: Hashable) -> None:
    """What the widget says is the answer ``about`` something; an empty one takes it back."""
    said = st.session_state[widget]
    if said in (None, ""):
        forget(field, about)
    else:
        _put(field, about, said)


def forget(field: str, about: Hashable) -> None:
    """Take one answer back."""
    known = getattr(given(), field)
    if isinstance(known, frozenset):
        _keep(**{field: known - {about}})
    else:
        _keep(**{field: {key: said for key, said in known.items() if key != about}})


def tick(widget: str, field: str, about: Hashable) -> None:
    """A box that is ticked for something, or no longer."""
    known = getattr(given(), field) - {about}
    _keep(**{field: known | {about} if st.session_state[widget] else known})


def correct(widget: str, cell: Hashable) -> None:
    """One cell says what the widget says; empty is a correction as well."""
    _put("fixes", cell, st.session_state[widget])


def assign(widget: str, file: str, column: Column) -> None:
    """Our column is the file's column of this heading, or none of them."""
    said = st.session_state[widget]
    _put("columns", (file, column), (said,) if said else (NONE,))


def confirm(widget: str, column: Column) -> None:
    """The answer to a question for a heading holds for every file that has such a column."""
    if heading := st.session_state[widget]:
        _put("columns", (ANYWHERE, column), (heading,))


def found(widget: str, file: str) -> None:
    """A file without a column for the space is about a new space of this name."""
    if name := st.session_state[widget].strip():
        _put("meanings", (file, Column.SPACE, ""), name)
        _put("meanings", (file, Column.SPACE, name), CREATE)


def describe(name: str, keys: tuple[str, str, str]) -> None:
    """What is known of a space to be created: its name, its opening, its provider."""
    own, opened, provider = (st.session_state[key].strip() for key in keys)
    _put("spaces", name, NewSpace(own or name, day(opened), provider))


def replace_months(space: str, first: date, last: date) -> None:
    """Every month from the first to the last is to be replaced as a whole."""
    months = every_month(min(first, last), max(first, last))
    _keep(replaced=given().replaced | {(space, month) for month in months})


def day(text: str) -> date | None:
    """A day as people write it; None where it is none."""
    try:
        (read,) = days.reader(days.DAY_FIRST, None, None)(text).values
    except (Unreadable, Unclear):
        return None
    return read if isinstance(read, date) else None


def _put(field: str, about: Hashable, said: object) -> None:
    _keep(**{field: {**getattr(given(), field), about: said}})


def _keep(**fields: Any) -> None:
    st.session_state[GIVEN] = replace(given(), **fields)
