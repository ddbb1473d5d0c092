"""Which groups come?"""

import streamlit as st

from analytics.views import Asked
from pages import _present


def page(asked: Asked) -> None:
    """Groups by space, over time, by kind of offering and by audience."""
    _present.headline(asked, asked.say.text("Which groups come?"))
    left, right = st.columns(2, gap="small")
    with left:
        _present.show(asked, "groups-by-space")
        _present.show(asked, "groups-by-kind")
    with right:
        _present.show(asked, "groups-over-time")
        _present.show(asked, "groups-by-audience")
