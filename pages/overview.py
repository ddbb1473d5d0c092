"""How many come, how many of them with refugee experience, and what does a visit cost?"""

import streamlit as st

from analytics.views import Asked
from pages import _present


def page(asked: Asked) -> None:
    """Four key figures, four answers."""
    _present.summary(asked)
    left, right = st.columns([3, 2], gap="small")
    with left:
        _present.show(asked, "attendance-over-time")
        _present.show(asked, "groups-by-space")
    with right:
        _present.show(asked, "attendance-by-space")
        _present.show(asked, "grant-per-attendance-by-space")
