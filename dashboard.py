"""The door: language, data, shared filters, list of pages. Started by ``teilhabe serve`` through ``server.py``."""

from collections.abc import Callable

import streamlit as st

from analytics.problem import Problem
from analytics.views import Asked, ask
from analytics.wording import key, words
from pages import _data, _filters, _present, development, grants, groups, overview, spaces

PAGES: dict[str, tuple[str, Callable[[Asked], None]]] = {
    "": (key("Overview"), overview.page),
    "entwicklung": (key("Development"), development.page),
    "raeume": (key("Spaces compared"), spaces.page),
    "zielgruppen": (key("Groups"), groups.page),
    "foerderung": (key("Grants"), grants.page),
}


def main() -> None:
    """Draw the page that the address names, for the question that the address asks."""
    language = _filters.language()
    say = words(language)
    st.set_page_config(page_title="Teilhabe-Monitor", layout="wide", initial_sidebar_state="auto")
    _present.style()
    try:
        data, fresh = _data.current()
    except Problem as problem:
        return _present.problem(say, problem)
    if data.bounds is None:
        return _present.nothing_yet(say, data)
    wanted = _filters.read(data.bounds, say)
    asked = ask(data, wanted, language)
    links = {
        path: st.Page(_drawn(page, asked), title=say.text(title), url_path=path, default=not path)
        for path, (title, page) in PAGES.items()
    }
    chosen = st.navigation(list(links.values()), position="hidden")
    _present.top(asked, links, chosen, fresh)
    _filters.sidebar(asked)
    chosen.run()
    _present.bottom(asked)
    return None


def _drawn(page: Callable[[Asked], None], asked: Asked) -> Callable[[], None]:
    """The page with its question: what it shows comes as an argument, never through session state."""

    def draw() -> None:
        """The page, or why its selection is empty."""
        if asked.empty:
            _present.empty(asked)
        else:
            page(asked)

    return draw


if __name__ == "__main__":
    main()
