"""The page "Datenqualität" without a browser: finding as the heading, four answers, the rest folded, ways to events."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analytics import place, store
from analytics.query import from_query
from analytics.store import Snapshot
from analytics.views import VIEWS
from pages import _data
from tests.pages.test_pages import found, messages, spoken, texts
from tests.running import ROOT
from tests.store.test_together import held

Visit = Callable[..., AppTest]
YEAR_2018 = {"von": "2018-03", "bis": "2018-12"}
HEADLINES = {
    "de": "10 von 42 Raum-Monaten fehlen; keine Angabe fällt auf",
    "en": "10 of 42 space-months are missing; no entry stands out",
}


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch, demo_data: Snapshot) -> Visit:
    """``visit(data=file, raum=…)``: the page as it is drawn for this question."""

    def drawn(data: Path = demo_data.path, **query: str) -> AppTest:
        monkeypatch.setenv(place.VARIABLE, str(data))
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        app.query_params.update(query)
        app._page_hash = calc_hash("qualitaet")
        app = app.run()
        assert not app.exception
        return app

    return drawn


def bodies(app: AppTest) -> list[str]:
    return [proto.body for proto in messages(app) if proto.DESCRIPTOR.name == "Html"]


def links(app: AppTest) -> list[str]:
    """Where the lines of the tables lead."""
    head = r'<th scope="row"><a href="([^"]+)"'
    return [unescape(href) for body in bodies(app) for href in re.findall(head, body)]


@pytest.mark.parametrize("language", HEADLINES)
def test_the_heading_is_the_finding(visit: Visit, language: str) -> None:
    app = visit(**YEAR_2018, lang=language)
    assert found(app, "tm-title") == HEADLINES[language]
    assert spoken(app, {"de": "en", "en": "de"}[language]) == []
    assert len(spoken(app, language)) > 20


def test_four_answers_and_the_rest_folded_behind_what_it_says(visit: Visit) -> None:
    app = visit(**YEAR_2018, lang="en")
    heads = [body for body in bodies(app) if body.startswith('<h2 class="tm-h">')]
    assert len(heads) == 4
    folds = {fold.label for fold in app.main.get("expander")}
    assert folds >= {
        "Month by month: when the lists came is not known",
        "No space stands out by round numbers among its counts",
        "No pause without a visible reason",
    }


def test_every_view_of_the_page_can_be_taken_along(visit: Visit) -> None:
    """What has lines has its downloads; the demonstration has none in the lists."""
    taken = {
        key for body in bodies(visit(**YEAR_2018)) for key in re.findall(r'href="export/([\w-]+)\.csv', body)
    }
    assert {"quality-delivery", "quality-months", "quality-unknown", "quality-digits"} <= taken <= set(VIEWS)
    assert not taken & {"quality-outliers", "quality-duplicates", "quality-pauses"}


def test_lines_lead_to_their_events(visit: Visit, world: Callable[..., Snapshot]) -> None:
    """Seven weeks of ten visits, then 120: the line of that event leads to May with 120 in it."""
    days = ["04-02", "04-09", "04-16", "04-23", "04-30", "05-07", "05-14"]
    data = world("space date visits\n" + "\n".join(f"a 2018-{day} 10" for day in days) + "\na 2018-05-21 120")
    app = visit(data=data.path, lang="en")
    assert found(app, "tm-title") == "3 of 5 space-months are missing; 1 entry stands out"
    assert any("120 visits; usual are 5 to 21 (median 10 of 8 events)" in text for text in texts(app))
    assert data.bounds is not None
    (to_events,) = [href for href in links(app) if "titel=" in href]
    address = urlsplit(to_events)
    wanted, nonsense = from_query(parse_qs(address.query), data.bounds)
    assert (address.path, nonsense) == ("veranstaltungen", ())
    assert store.events(data.path, wanted)["attendance"].to_list() == [10, 10, 120]


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        ({"raum": "mitte"}, "No space-month is missing; no entry stands out"),
        ({"raum": "bad-cannstatt"}, "10 of 10 space-months are missing; no entry stands out"),
        ({"bis": "2018-05"}, "3 of 7 space-months are missing; no entry stands out"),
        ({"art": "culture"}, "10 of 42 space-months are missing; no entry stands out"),
    ],
)
def test_the_page_follows_the_shared_filters(visit: Visit, query: dict[str, str], heading: str) -> None:
    assert found(visit(**YEAR_2018 | query, lang="en"), "tm-title") == heading


def test_a_file_that_is_just_written_is_said_in_one_sentence(
    visit: Visit, world: Callable[..., Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The version that is known has no events with it: they are read when the page first asks for them."""
    data = world("space date visits\na 2018-01-05 10").path
    monkeypatch.setenv(place.VARIABLE, str(data))
    assert _data.current()[1]
    with held(data, "writing"):
        app = visit(data=data, lang="en")
    assert "is being written by another program" in found(app, "tm-alert")
    assert found(visit(data=data, lang="en"), "tm-title").startswith("No space-month is missing")
