"""Refused and doubtful rows: where, what was found, what was expected, and a field to put it right in place."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import streamlit as st

from analytics.intake.columns import Column
from analytics.intake.report import Doubt, Place, Refusal, Report
from analytics.wording import Words
from pages._intake import answers, html

FEW, MOST = 6, 25


def show(say: Words, files: Sequence[Report]) -> None:
    """First what is not taken, then what is odd."""
    refused = [refusal for report in files for refusal in report.refused]
    doubts = [doubt for report in files for doubt in report.doubts]
    if refused:
        title = say.plural("{count} cell is not in order", "{count} cells are not in order", len(refused))
        html.heading(
            title,
            say.text("Their rows are refused until the cell is corrected here or in the list."),
            level=3,
        )
        _each(say, refused)
    if doubts:
        title = say.plural("{count} remarkable cell", "{count} remarkable cells", len(doubts))
        html.heading(title, say.text("Their rows are taken; a remark says how it came."), level=3)
        _each(say, doubts)


def _each(say: Words, found: Sequence[Refusal | Doubt]) -> None:
    """The first few, some more folded, the rest counted; two that ask for the same field share it."""
    fields: set[str] = set()
    for each in found[:FEW]:
        _show(say, each, fields)
    if further := found[FEW:MOST]:
        with st.expander(say.text("Show {count} more", count=say.number(len(further)))):
            for each in further:
                _show(say, each, fields)
    html.rest(say, len(found) - MOST)


def _show(say: Words, each: Refusal | Doubt, fields: set[str]) -> None:
    place = each.place
    name = answers.widget(say.language, "cell", type(each), place, each)
    with st.container(key=name, gap="xsmall"):
        html.text(each.said(say))
        for draw in _fields(say, each):
            draw(fields)


def _fields(say: Words, found: Refusal | Doubt) -> Iterator[Callable[[set[str]], None]]:
    """A corrected cell, a remark beside an odd one, or a tick for a text that points at nobody."""
    place = found.place
    if isinstance(found, Doubt) and place.field is not Column.REMARK:
        yield partial(
            _write, say, place, Column.REMARK, say.text("Remark on line {line}", line=place.line), ""
        )
        return
    told = say.text("Corrected: {column}, line {line}", column=say.label(place.field), line=place.line)
    yield partial(_write, say, place, place.field, told, place.found)
    if place.field in (Column.REMARK, Column.TITLE) and place.found:
        yield partial(_release, say, place)


def _write(say: Words, place: Place, column: Column, label: str, found: str, fields: set[str]) -> None:
    about = (place.file, place.sheet, place.line, column)
    key = answers.widget(say.language, "fix", *about)
    if key in fields:
        return
    fields.add(key)
    st.session_state.setdefault(key, answers.given().fixes.get(about, found))
    st.text_input(label, key=key, on_change=answers.correct, args=(key, about), width=384)


def _release(say: Words, place: Place, fields: set[str]) -> None:
    about = (place.file, place.sheet, place.line)
    key = answers.widget(say.language, "release", *about)
    if key in fields:
        return
    fields.add(key)
    label = say.text("Line {line} points at nobody: take it as it is", line=place.line)
    st.checkbox(label, key=key, on_change=answers.tick, args=(key, "released", about))
