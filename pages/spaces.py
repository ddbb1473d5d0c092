"""How do the spaces compare?"""

import streamlit as st

from analytics.views import Asked
from analytics.vocabulary import Scale, Shown
from pages import _filters, _present


def page(asked: Asked) -> None:
    """One figure as bars and over time, and all figures side by side."""
    _present.headline(asked, asked.say.text("How do the spaces compare?"))
    with _present.choices():
        _filters.choose(asked, "shown", list(Shown), asked.say.text("Figure"))
        _filters.choose(asked, "per", list(Scale), asked.say.text("Sums"))
    left, right = st.columns([2, 3], gap="small")
    with left:
        _present.show(asked, "spaces-compared")
    with right:
        _present.show(asked, "spaces-over-time")
    _present.show(asked, "spaces-profile")
    _present.show(asked, "spaces-coverage")
