"""What to know about own words: how long they last, which belong to another selection or to earlier data."""

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from analytics.views import Asked, Report
from pages import _address
from pages._council import edits
from pages._council.edits import Written
from pages._intake import html


def show(asked: Asked, report: Report) -> None:
    """Nothing where nobody wrote anything."""
    say, here = asked.say, len(edits.fitting(asked, report))
    if here:
        html.quiet(
            say.plural(
                "{count} text is in your own words: it stands in every file, and here until you close this window.",
                "{count} texts are in your own words: they stand in every file, and here until you close this window.",
                here,
            )
        )
        html.quiet(
            say.text(
                "The presentation shows the automatic texts; your own words stand in the file “Presentation (HTML)”."
            )
        )
    _outdated(asked, report)
    _elsewhere(asked, edits.elsewhere(asked))


def _outdated(asked: Asked, report: Report) -> None:
    """Own words in whose place the data now say something else."""
    say, old = asked.say, edits.outdated(asked, report)
    if not old:
        return
    with st.container(key="council-outdated", gap="xsmall"):
        html.alert(
            say.plural(
                "{count} text that you wrote is left out: the figures in its place have changed since.",
                "{count} texts that you wrote are left out: the figures in their place have changed since.",
                len(old),
            )
        )
        html.lines([edit.text or say.text("(left out)") for edit in old.values()])
        key = f"council-discard-{say.language}"
        st.button(
            say.text("Discard these texts"),
            key=key,
            on_click=edits.forget,
            args=(asked, *old),
            type="tertiary",
        )


def _elsewhere(asked: Asked, others: Iterable[Written]) -> None:
    """Own words that wait for their selection, and the way there."""
    for place, written in enumerate(others):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"council-elsewhere-{place}"
        ):
            with st.container(width="content"):
                html.quiet(_waiting(asked, written))
            wanted = replace(written.wanted, chapters=asked.wanted.chapters)
            st.button(
                asked.say.text("Show that selection"),
                key=f"council-there-{place}-{asked.say.language}",
                type="tertiary",
                on_click=_address.write,
                args=(wanted, written.language),
            )


def _waiting(asked: Asked, written: Written) -> str:
    return asked.say.plural(
        "{count} text in your own words belongs to another selection and waits there: {selection}.",
        "{count} texts in your own words belong to another selection and wait there: {selection}.",
        len(written.edits),
        selection=written.selection,
    )
