"""What goes to the council, how will it read, and what has changed since the last paper?"""

from html import escape

import streamlit as st

from analytics import views
from analytics.views import Asked
from pages import _reports
from pages._council import chapters, earlier, edits, feedback, fields, making, notices, paper, sheets


def page(asked: Asked) -> None:
    """Choose parts, read them as they will be, say them in other words, make files; papers that went out."""
    report = _reports.report(asked)
    own = edits.fitting(asked, report)
    cut = report.edited(own).only(chapters.chosen(asked, report))
    mark = paper.mark(asked.say) if "title" in own else ""
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.html(f'<h1 class="tm-title">{escape(cut.title)}</h1>{mark}', width="content")
        fields.switch(asked, "title")
    st.html(f'<p class="tm-selection">{escape(views.chosen(asked))}</p>')
    fields.show(asked, report, "title")
    notices.show(asked, report)
    with st.container(key="council-choice"):
        left, right = st.columns([2, 3], gap="medium")
        with left:
            chapters.show(asked, report)
        with right:
            making.show(asked, cut)
    sheets.show(asked, report, cut, own)
    feedback.show(asked)
    earlier.show(asked)
