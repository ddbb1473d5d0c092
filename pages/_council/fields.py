"""Fields for own words: opened by "Bearbeiten" beside what they change, prefilled, each with the way back."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from analytics import views
from analytics.views import Asked, Report
from analytics.wording import Words
from pages import _reports
from pages._council import edits
from pages._intake import html

OPEN = "council-open"


def is_open(part: str) -> bool:
    """Whether somebody edits this part just now."""
    return part in st.session_state.get(OPEN, ())


def switch(asked: Asked, part: str) -> None:
    """The button that opens the fields of a part, and closes them; in public nobody puts words beside the proof."""
    if asked.public:
        return
    say = asked.say
    label = say.text("Done") if is_open(part) else say.text("Edit")
    key = f"council-edit-{part}-{say.language}"
    st.button(label, key=key, type="tertiary", on_click=_turn, args=(part,))


def _turn(part: str) -> None:
    st.session_state[OPEN] = set(st.session_state.get(OPEN, ())) ^ {part}


def show(asked: Asked, report: Report, part: str) -> None:
    """A field for each text of a part where it is edited; else what is odd about the own words in it.

    ``report`` is the automatic one.
    """
    own = edits.fitting(asked, report)
    if not is_open(part):
        point_out(asked, *(own.get(name, "") for name in edits.names(report, part)))
        return
    with st.container(key=f"council-fields-{part}-{asked.say.language}", gap="small"):
        for name, automatic in edits.names(report, part).items():
            _field(asked, name, automatic, own)


def _field(asked: Asked, name: str, automatic: str, own: dict[str, str]) -> None:
    """One text; where it was changed, what is wrong with its numbers, what stood there and the way back."""
    say, key = asked.say, _key(asked, name)
    current = own.get(name, automatic)
    if st.session_state.get(key) != current:
        st.session_state[key] = current
    tied: dict[str, Any] = {
        "key": key,
        "max_chars": edits.longest(name),
        "on_change": _put,
        "args": (asked, name, automatic),
    }
    if name == "title":
        st.text_input(_label(say, name), **tied)
    else:
        st.text_area(_label(say, name), height="content", **tied)
    if name in own:
        _changed(asked, name, automatic, own[name])


def _changed(asked: Asked, name: str, automatic: str, text: str) -> None:
    say = asked.say
    if not text:
        html.quiet(say.text("Without words this sentence is left out."))
    point_out(asked, text)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="content"):
            html.quiet(say.text("Automatic: {text}", text=automatic))
        st.button(
            say.text("Back to the automatic text"),
            key=f"{_key(asked, name)}-back",
            type="tertiary",
            on_click=edits.forget,
            args=(asked, name),
        )


def point_out(asked: Asked, *texts: str) -> None:
    """The numbers of own words that the report does not hold, in one sentence."""
    if not any(texts):
        return
    if numbers := views.foreign(_reports.numbers(asked), " ".join(texts)):
        html.alert(
            asked.say.plural(
                "This number does not stand in the report: {numbers}",
                "These numbers do not stand in the report: {numbers}",
                len(numbers),
                numbers=asked.say.listed(numbers),
            )
        )


def _put(asked: Asked, name: str, automatic: str) -> None:
    edits.put(asked, name, automatic, st.session_state[_key(asked, name)])


def _key(asked: Asked, name: str) -> str:
    """A field's key: another question has other fields, so that no words slip from one to the other."""
    return f"council-text-{name}-{edits.question(asked)}"


def _label(say: Words, name: str) -> str:
    last = name.rpartition(".")[2]
    named: dict[str, Callable[[], str]] = {
        "title": lambda: say.text("Title"),
        "finding": lambda: say.text("Finding"),
    }
    title = named[last]() if last in named else say.text("Sentence {number}", number=last)
    return say.text("{field}, up to {most} characters", field=title, most=say.number(edits.longest(name)))
