"""Which groups come?"""

import streamlit as st

from analytics.filters import MOST_VISITS
from analytics.views import Asked
from pages import _filters, _present


def page(asked: Asked) -> None:
    """Groups by space, over time, by kind of offering and by audience; how many people that were."""
    say = asked.say
    _present.headline(asked, say.text("Which groups come?"))
    left, right = st.columns(2, gap="small")
    with left:
        _present.show(asked, "groups-by-space")
        _present.show(asked, "groups-by-kind")
    with right:
        _present.show(asked, "groups-over-time")
        _present.show(asked, "groups-by-audience")
    if asked.public:  # people would need single events
        return
    _present.show(asked, "people")
    with st.container(horizontal=True, key="assumption"):
        assumed, nothing = say.text("Assumption: visits per head"), say.text("no assumption")
        _filters.assume(asked, "visits_each", assumed, nothing, MOST_VISITS)
