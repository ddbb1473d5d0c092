"""What does a visit cost in grants?"""

import streamlit as st

from analytics.views import Asked
from analytics.vocabulary import GrantPer
from analytics.wording import key
from pages import _article, _filters, _present

TITLES = {
    GrantPer.VISIT: key("What does a visit cost in grants?"),
    GrantPer.EVENT: key("What does an event cost in grants?"),
}


def page(asked: Asked) -> None:
    """Grants per visit or per event by space and over time, who gives the money, and what the figure is not."""
    _present.headline(asked, asked.say.text(TITLES[asked.wanted.grant_per]))
    with _present.choices():
        _filters.choose(asked, "grant_per", list(GrantPer), asked.say.text("Grants"))
    left, right = st.columns(2, gap="small")
    with left:
        _present.show(asked, "grant-per-chosen-by-space")
        _present.show(asked, "grants-by-funder")
    with right:
        _present.show(asked, "grant-per-chosen-over-time")
    _article.show(asked)
