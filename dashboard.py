"""The door: language, data, shared filters, list of pages. Started by ``teilhabe serve`` through ``server.py``."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from analytics.filters import Filters
from analytics.problem import Problem
from analytics.store import Snapshot
from analytics.views import Asked, ask
from analytics.wording import Words, key, words
from pages import _data, _filters, _present, deliveries, development, grants, groups, overview, spaces

PAGES: dict[str, tuple[str, Callable[[Asked], None]]] = {
    "": (key("Overview"), overview.page),
    "entwicklung": (key("Development"), development.page),
    "raeume": (key("Spaces compared"), spaces.page),
    "zielgruppen": (key("Groups"), groups.page),
    "foerderung": (key("Grants"), grants.page),
    "daten": (key("Data"), deliveries.page),
}
UNFILTERED = (deliveries.page,)
"""Pages that show everything, whatever is selected, and even where there is nothing yet."""


def main() -> None:
    """Draw the page that the address names, for the question that the address asks."""
    language = _filters.language()
    say = words(language)
    st.set_page_config(page_title="Teilhabe-Monitor", layout="wide", initial_sidebar_state="auto")
    _present.style()
    try:
        shown, fresh = _data.current()
    except Problem as problem:
        return _present.problem(say, problem)
    asked = _asked(shown, say)
    links = {
        path: st.Page(_drawn(page, asked), title=say.text(title), url_path=path, default=not path)
        for path, (title, page) in PAGES.items()
    }
    chosen = st.navigation(list(links.values()), position="hidden")
    _present.top(asked, links, chosen, fresh)
    if shown.bounds:
        _filters.sidebar(asked, PAGES[chosen.url_path][1] in UNFILTERED)
    chosen.run()
    _present.bottom(asked)
    return None


def _asked(shown: Snapshot, say: Words) -> Asked:
    """The question in the address; without data there is nothing to ask but the present month."""
    today = date.today()
    wanted = _filters.read(shown.bounds, say) if shown.bounds else Filters(today, today)
    return ask(shown, wanted, say.language)


def _drawn(page: Callable[[Asked], None], asked: Asked) -> Callable[[], None]:
    """The page with its question: what it shows comes as an argument, never through session state."""

    def draw() -> None:
        """The page, or why its selection is empty."""
        if page in UNFILTERED:
            page(asked)
        elif asked.data.bounds is None:
            _present.nothing_yet(asked.say, asked.data)
        elif asked.empty:
            _present.empty(asked)
        else:
            page(asked)

    return draw


if __name__ == "__main__":
    main()
