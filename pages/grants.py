"""What does a visit cost in grants?"""

import streamlit as st

from analytics.views import Asked
from pages import _present


def page(asked: Asked) -> None:
    """Grant per visit and per event by space and over time, and who gives the money."""
    _present.headline(asked, asked.say.text("What does a visit cost in grants?"))
    left, right = st.columns(2, gap="small")
    with left:
        _present.show(asked, "grant-per-attendance-by-space")
        _present.show(asked, "grants-by-funder")
    with right:
        _present.show(asked, "grant-per-attendance-over-time")
        _present.show(asked, "grant-per-event-by-space")
