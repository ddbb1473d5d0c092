"""Setting goals: a form, and one goal at a time to change or remove."""

from datetime import date
from functools import partial

import streamlit as st

from analytics import store
from analytics.store import Goal, Snapshot
from analytics.views import Asked
from analytics.views.goals import aim, named
from analytics.views.standing import MEASURES, goals, months_to_plan
from analytics.wording import Words, number_from
from pages._goals import fields
from pages._intake import html

HERE = "goal"


def show(asked: Asked) -> None:
    """The form, then what is set already."""
    say = asked.say
    html.heading(say.text("Set a goal"), say.text("For a figure, in all spaces together or in one of them"))
    _form(asked)
    fields.told(HERE)
    known = goals(asked)
    if known:
        with st.expander(say.text("Change or remove a goal"), key=fields.widget(say, HERE, "change")):
            _one(asked, dict(known))


def _form(asked: Asked) -> None:
    say, data = asked.say, asked.data
    months = months_to_plan(data, date.today())
    first = asked.wanted.end.replace(month=1)
    with st.form(fields.widget(say, HERE, "form")):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            label = say.text("Figure")
            key = fields.widget(say, HERE, "measure")
            st.selectbox(
                label,
                list(MEASURES),
                format_func=say.label,
                key=key,
                placeholder=label,
                filter_mode=None,
            )
            fields.space(say, data, HERE)
            fields.month(say, HERE, "first", say.text("From"), months, first)
            fields.month(say, HERE, "last", say.text("To"), months, first.replace(month=12))
            st.text_input(
                say.text("Target"), key=fields.widget(say, HERE, "value"), placeholder=say.number(15000)
            )
        html.quiet(_units(say))
        st.form_submit_button(say.text("Set this goal"), on_click=_set, args=(say, data))


def _units(say: Words) -> str:
    return say.text(
        "Visits and events: the sum of the whole period, at least. Visits per event: at least. With refugee "
        "experience: at least so many per cent. Grant per visit: at most so many euros."
    )


def _set(say: Words, data: Snapshot) -> None:
    def change() -> str:
        space, measure, first, last, text = (
            fields.value(say, HERE, name) for name in ("space", "measure", "first", "last", "value")
        )
        number = store.set_goal(data.path, Goal(space, measure, first, last, number_from(text)))
        return say.text("Goal no. {number} is set.", number=number)

    fields.do(say, HERE, change, value="")


def _one(asked: Asked, known: dict[int, Goal]) -> None:
    """One goal, chosen from all."""
    say = asked.say
    label = say.text("Goal")
    key = fields.widget(say, HERE, "which")
    number = st.selectbox(
        label,
        list(known),
        format_func=lambda each: _said(asked, each, known[each]),
        key=key,
        placeholder=label,
        filter_mode=None,
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(say.text("New target"), key=fields.widget(say, HERE, "new"), width=160)
        args = (say, asked.data, number)
        st.button(say.text("Change it"), key=fields.widget(say, HERE, "save"), on_click=_change, args=args)
        fields.removal(say, HERE, number, _said(asked, number, known[number]), partial(_gone, asked, number))


def _said(asked: Asked, number: int, goal: Goal) -> str:
    """One goal in a list."""
    about = f"{named(asked, goal)}: {aim(asked.say, goal)}"
    return asked.say.text("No. {number}: {what}", number=number, what=about)


def _change(say: Words, data: Snapshot, number: int) -> None:
    def change() -> str:
        store.change_goal(data.path, number, number_from(fields.value(say, HERE, "new")))
        return say.text("Goal no. {number} is changed.", number=number)

    fields.do(say, HERE, change, new="")


def _gone(asked: Asked, number: int) -> str:
    gone = store.remove_goal(asked.data.path, number)
    return asked.say.text("Removed: {what}", what=_said(asked, number, gone))
