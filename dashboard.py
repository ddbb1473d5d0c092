"""The door: language, data, shared filters, list of pages. Started by ``teilhabe serve`` through ``server.py``."""

from collections.abc import Callable

import streamlit as st

from analytics.problem import Problem
from analytics.views import Asked
from analytics.wording import key, words
from pages import (
    _address,
    _filters,
    _present,
    change,
    council,
    deliveries,
    development,
    events,
    glossary,
    goals,
    grants,
    groups,
    offerings,
    overview,
    quality,
    spaces,
)

Page = tuple[str, Callable[[Asked], None]]
FIGURES: dict[str, Page] = {
    "": (key("Overview"), overview.page),
    "entwicklung": (key("Development"), development.page),
    "veraenderung": (key("Change"), change.page),
    "raeume": (key("Spaces compared"), spaces.page),
    "zielgruppen": (key("Groups"), groups.page),
    "angebote": (key("Offerings"), offerings.page),
    "foerderung": (key("Grants"), grants.page),
    "ratsvorlage": (key("Council paper"), council.page),
}
"""What the figures say: the pages in the row of their own."""
AROUND: dict[str, Page] = {
    "qualitaet": (key("Data quality"), quality.page),
    "ziele": (key("Goals"), goals.page),
    "daten": (key("Data"), deliveries.page),
    "begriffe": (key("Glossary"), glossary.page),
}
"""What the figures stand on."""
PAGES = FIGURES | AROUND | {_present.EVENTS: (key("Events"), events.page)}
"""All pages; the list of events is reached by links from figures."""
IN_HOUSE = ("angebote", "qualitaet", "ziele", "daten", _present.EVENTS)
"""Pages that show single events, remarks, goals or deliveries: there are none of them in public."""
UNFILTERED = (deliveries.page, glossary.page, goals.page)
"""Pages that show everything, whatever is selected, and even where there is nothing yet."""


def main() -> None:
    """Draw the page that the address names, for the question that the address asks."""
    language = _address.language()
    say = words(language)
    st.set_page_config(page_title="Teilhabe-Monitor", layout="wide", initial_sidebar_state="auto")
    _present.style()
    try:
        address = _address.read(language)
    except Problem as problem:
        return _present.problem(say, problem)
    asked = address.asked
    links = {
        path: st.Page(_drawn(path, page, asked), title=say.text(title), url_path=path, default=not path)
        for path, (title, page) in PAGES.items()
    }
    chosen = st.navigation(list(links.values()), position="hidden")
    figures, around = ([links[path] for path in _offered(asked, pages)] for pages in (FIGURES, AROUND))
    _present.top(asked, figures, around, chosen, address.fresh)
    if asked.data.bounds:
        _filters.sidebar(asked, PAGES[chosen.url_path][1] in UNFILTERED, address.forced)
    chosen.run()
    _present.bottom(asked)
    return None


def _offered(asked: Asked, pages: dict[str, Page]) -> dict[str, Page]:
    """The pages that there are for whoever asks: in public none that needs more than a release."""
    hidden = IN_HOUSE if asked.public else ()
    return {path: page for path, page in pages.items() if path not in hidden}


def _drawn(path: str, page: Callable[[Asked], None], asked: Asked) -> Callable[[], None]:
    """The page with its question: what it shows comes as an argument, never through session state."""
    if path not in _offered(asked, PAGES):
        return lambda: _present.not_public(asked.say)

    def draw() -> None:
        """The page, or why its selection is empty."""
        if page in UNFILTERED:
            page(asked)
        elif asked.data.bounds is None:
            _present.nothing_yet(asked.say, asked.data)
        elif asked.empty:
            _present.empty(asked)
        else:
            try:
                page(asked)
            except Problem as problem:  # who reads events opens the file again, which may just be written
                _present.problem(asked.say, problem)

    return draw


if __name__ == "__main__":
    main()
