"""Annotations: a form, and all of them with a button to remove each."""

from functools import partial

import streamlit as st

from analytics import store
from analytics.intake.privacy import about_nobody
from analytics.problem import Problem
from analytics.store import Annotation, Snapshot
from analytics.store.annotations import LONGEST
from analytics.views import Asked
from analytics.views.annotations import spoken
from analytics.wording import Words, day_from
from pages._goals import fields
from pages._intake import html

HERE = "note"


def show(asked: Asked) -> None:
    """The form, then what is noted already."""
    say = asked.say
    html.heading(say.text("Annotations"), say.text("They stand on every course over time and in its tables"))
    _form(asked)
    fields.told(HERE)
    rows = asked.data.annotations.to_dicts()
    if not rows:
        html.text(say.text("There are no annotations so far."))
    for row in rows:
        number, said = row["id"], spoken(asked, row)
        with st.container(
            horizontal=True,
            vertical_alignment="center",
            horizontal_alignment="distribute",
            key=fields.widget(say, HERE, "line", str(number)),
        ):
            with st.container(width="content"):
                html.text(said)
            fields.removal(say, HERE, number, said, partial(_gone, asked, number))


def _form(asked: Asked) -> None:
    say = asked.say
    with st.form(fields.widget(say, HERE, "form")):
        st.text_input(
            say.text("What happened"),
            key=fields.widget(say, HERE, "text"),
            max_chars=LONGEST,
            placeholder=say.text("e.g. closed because of Corona"),
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _day(say, "first", say.text("From (day)"))
            _day(say, "last", say.text("To (day), may stay empty"))
            fields.space(say, asked.data, HERE)
        html.quiet(say.text("Everybody reads it: please no names of single persons."))
        st.form_submit_button(say.text("Add this annotation"), on_click=_add, args=(say, asked.data))


def _day(say: Words, name: str, label: str) -> None:
    st.text_input(label, key=fields.widget(say, HERE, name), placeholder=say.text("e.g. 16.03.2020"))


def _add(say: Words, data: Snapshot) -> None:
    def change() -> str:
        text, first, last, space = (
            fields.value(say, HERE, name) for name in ("text", "first", "last", "space")
        )
        if not first:
            raise Problem("Please say on which day it happened, or began.")
        days = (day_from(first), day_from(last or first))
        number = store.annotate(data.path, Annotation(space, *days, about_nobody(text)))
        return say.text("Annotation no. {number} is added.", number=number)

    fields.do(say, HERE, change, text="", first="", last="")


def _gone(asked: Asked, number: int) -> str:
    gone = store.remove_annotation(asked.data.path, number)
    return asked.say.text("Removed: {what}", what=gone.text)
