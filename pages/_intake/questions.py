"""What nobody guesses: every question once, with its possible answers in words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from analytics.intake.answers import ANYWHERE, CREATE, MONTH, ORDER, YEAR
from analytics.intake.columns import Column
from analytics.intake.report import Question, Report
from analytics.wording import Words
from pages._intake import answers, html
from pages._intake.choices import label

AT_ONCE = 7
"""So many answers stand below each other; more of them go into a list."""

MOST = 25


def show(say: Words, names: Mapping[str, str], files: Sequence[Report]) -> None:
    """All open questions: one that several files ask is asked once."""
    asked: dict[tuple[object, ...], list[Question]] = {}
    for question in (question for report in files for question in report.questions):
        asked.setdefault(_same(question), []).append(question)
    if not asked:
        return
    title = say.plural(
        "{count} question before it can go on", "{count} questions before it can go on", len(asked)
    )
    html.heading(title, say.text("Nothing is guessed; the rows wait for your answer."), level=3)
    for alike in list(asked.values())[:MOST]:
        _ask(say, names, alike)
    html.rest(say, len(asked) - MOST)


def _same(question: Question) -> tuple[object, ...]:
    """What makes two questions one: the same text or column; what is about a whole column of values is not."""
    where = question.file if _of_one_file(question) else ANYWHERE
    return where, question.column, question.text, question.about_heading, question.choices


def _of_one_file(question: Question) -> bool:
    whole = question.column is Column.DATE and question.text in (ORDER, YEAR, MONTH)
    return not question.about_heading and (whole or not question.text)


def _ask(say: Words, names: Mapping[str, str], alike: Sequence[Question]) -> None:
    question = alike[0]
    with st.container(border=True):
        html.text(_about(say, alike))
        heading = _of_one_file(question) and question.column is Column.SPACE
        choices = [choice for choice in dict.fromkeys(question.choices) if not (heading and choice == CREATE)]
        if choices:
            _choose(say, names, question, choices)
        if heading:
            _new_space(say, question)
        elif question.free:
            _write(say, question, other=bool(choices))


def _about(say: Words, alike: Sequence[Question]) -> str:
    """Where it stands, what stands there, and what is asked."""
    question, column = alike[0], say.label(alike[0].column)
    rows = say.plural("{count} row", "{count} rows", sum(each.rows for each in alike))
    where = f"{question.file}, {question.sheet}" if question.sheet else question.file
    place = say.text("{where}, from line {line} on ({rows})", where=where, line=question.line, rows=rows)
    if len(alike) > 1:
        place = say.text("{place} and {count} more files", place=place, count=len(alike) - 1)
    plain = question.about_heading or _of_one_file(question)
    about = column if plain else say.text("{column} “{text}”", column=column, text=question.text)
    return say.text("{about}: {asked} – {place}", about=about, asked=question.asked.said(say), place=place)


def _choose(say: Words, names: Mapping[str, str], question: Question, choices: Sequence[str]) -> None:
    key = answers.widget(say.language, "choice", *_same(question))
    about = "" if _of_one_file(question) else question.text
    name = html.plain(say.text("Answer: {about}", about=about or say.label(question.column)))
    callback, arguments = _callback(question, key)
    more: dict[str, Any] = {"index": None, "key": key, "on_change": callback, "args": arguments}
    if len(choices) <= AT_ONCE:
        worded = {choice: html.plain(label(say, names, question, choice)) for choice in choices}
        st.radio(
            name,
            choices,
            format_func=worded.__getitem__,
            horizontal=True,
            label_visibility="collapsed",
            **more,
        )
    else:
        worded = {choice: label(say, names, question, choice) for choice in choices}
        empty = say.text("please choose")
        st.selectbox(
            name, choices, format_func=worded.__getitem__, placeholder=empty, filter_mode=None, **more
        )


def _write(say: Words, question: Question, *, other: bool) -> None:
    key = answers.widget(say.language, "free", *_same(question))
    callback, arguments = _callback(question, key)
    name = say.text("Something else") if other else say.text("Your answer")
    st.text_input(name, key=key, on_change=callback, args=arguments)


def _callback(question: Question, key: str) -> tuple[Callable[..., None], tuple[object, ...]]:
    """What a spelling means holds for every file; the order of dates and the space of a sheet for one."""
    if question.about_heading:
        return answers.confirm, (key, question.column)
    where = question.file if _of_one_file(question) else ANYWHERE
    return answers.take, (key, "meanings", (where, question.column, question.text))


def _new_space(say: Words, question: Question) -> None:
    key = answers.widget(say.language, "found", question.file)
    name = say.text("Or a new space: its name")
    st.text_input(name, key=key, on_change=answers.found, args=(key, question.file))
