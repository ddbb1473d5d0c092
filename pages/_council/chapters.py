"""Which parts go in: a box for each, in the report's order. The choice is in the address."""

from dataclasses import replace

import streamlit as st

from analytics.views import Asked, Report
from analytics.vocabulary import Chapter
from pages import _address
from pages._intake import html


def of(report: Report) -> tuple[Chapter, ...]:
    """The parts that there are to choose from."""
    keys = {part.key for part in report.parts} | ({Chapter.PROFILES.value} if report.profiles else set())
    return tuple(chapter for chapter in Chapter if chapter in keys)


def chosen(asked: Asked, report: Report) -> tuple[Chapter, ...]:
    """The parts that go in; all where the address names none that there is."""
    there = of(report)
    return tuple(chapter for chapter in there if chapter in asked.wanted.chapters) or there


def show(asked: Asked, report: Report) -> None:
    """The boxes; the last one that is ticked stays so: a paper without parts is none."""
    say, there, wanted = asked.say, of(report), chosen(asked, report)
    html.heading(say.text("What goes in"))
    with st.container(key="council-chapters", gap="xsmall"):
        for chapter in there:
            key = _key(asked, chapter)
            if st.session_state.get(key) != (chapter in wanted):
                st.session_state[key] = chapter in wanted
            st.checkbox(
                say.label(chapter),
                key=key,
                disabled=wanted == (chapter,),
                on_change=_changed,
                args=(asked, there),
            )


def _changed(asked: Asked, there: tuple[Chapter, ...]) -> None:
    """What the boxes say becomes the address; parts that only other questions have stay wanted."""
    ticked = {chapter for chapter in there if st.session_state.get(_key(asked, chapter))}
    absent = set(Chapter) - set(there)
    kept = ticked | absent if ticked else ()
    _address.write(replace(asked.wanted, chapters=tuple(kept)), asked.say.language)


def _key(asked: Asked, chapter: Chapter) -> str:
    return f"council-chapter-{chapter}-{asked.say.language}"
