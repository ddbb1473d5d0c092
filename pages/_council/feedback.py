"""What goes back to the spaces and their providers: a sheet for each, together in one file."""

import streamlit as st

from analytics import views
from analytics.reports.council import REPORTS
from analytics.reports.package import zipped
from analytics.views import Asked
from pages._council import making
from pages._council.making import Made
from pages._intake import html

MADE = "council-feedback-made"


def show(asked: Asked) -> None:
    """Folded: it is no part of the paper. In public there is none, since it says what only the house knows."""
    if asked.public:
        return
    say = asked.say
    with st.expander(say.text("Feedback for the spaces"), key=f"council-feedback-{say.language}"):
        html.text(
            say.text(
                "One page for each selected space and its provider: its own months and gaps, its own course, the "
                "others only as a band. All of them as PDF in one ZIP."
            )
        )
        of = (asked.data.version, asked.wanted.reported, say.language)
        if st.button(say.text("Make the feedback"), key=f"council-feedback-make-{say.language}"):
            name = views.feedback_name(asked, say.text("all spaces"), "zip")
            content = zipped(_sheets(asked))
            st.session_state[MADE] = Made(of, name, "application/zip", content, "")
        made = st.session_state.get(MADE)
        if made and made.of == of:
            making.ready(say, made)


def _sheets(asked: Asked) -> dict[str, bytes]:
    """Name → PDF of each space's sheet; a bar says which one is written."""
    say, sheets = asked.say, dict[str, bytes]()
    _, write = REPORTS["pdf"]
    bar, spaces = st.progress(0.0), len(asked.spaces)
    for done, (slug, report) in enumerate(views.feedbacks(asked)):
        told = say.text("Being written: {space}", space=asked.data.names[slug])
        bar.progress(done / spaces, html.plain(told))
        sheets[views.feedback_name(asked, slug, "pdf")] = write(report, report.words, None)
    bar.empty()
    return sheets
