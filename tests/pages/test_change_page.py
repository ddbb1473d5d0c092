"""The pages "Veränderung" and "Veranstaltungen" without a browser: choices, links, what narrows a list."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analytics import place
from analytics.filters import Filters
from analytics.store import Snapshot
from analytics.views import answer, ask
from analytics.vocabulary import Against
from tests.cli.test_compare import CITY
from tests.pages.test_pages import found, messages, texts
from tests.running import ROOT

Visit = Callable[..., AppTest]
SPRING = {"von": "2019-05", "bis": "2019-06"}
CHANGE, EVENTS = "veraenderung", "veranstaltungen"


@pytest.fixture(scope="module")
def city(world: Callable[..., Snapshot]) -> Snapshot:
    """The worked city of methods.md 8."""
    return world(*CITY)


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch, city: Snapshot) -> Visit:
    """``visit(page, data=file, von=…)``: a page as it is drawn, in English."""

    def drawn(page: str, data: Path = city.path, **query: str | list[str]) -> AppTest:
        monkeypatch.setenv(place.VARIABLE, str(data))
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        app.query_params.update({"lang": "en"} | query)
        app._page_hash = calc_hash(page)
        app.run()
        assert not app.exception
        return app

    return drawn


def html(app: AppTest) -> str:
    """All of the page that is plain HTML, but for its rules."""
    return "\n".join(
        proto.body
        for proto in messages(app)
        if proto.DESCRIPTOR.name == "Html" and not proto.body.startswith("<style>")
    )


def headings(app: AppTest) -> list[str]:
    return [unescape(text) for text in re.findall(r'<h2 class="tm-h">(.*?)</h2>', html(app))]


def links(app: AppTest, page: str = EVENTS) -> list[tuple[str, dict[str, list[str]]]]:
    """Text and question of every link to a page."""
    found = re.findall(rf'<a href="{page}\?([^"]*)"[^>]*>(.*?)</a>', html(app))
    return [(text, parse_qs(unescape(query))) for query, text in found]


def test_the_worked_city(visit: Visit) -> None:
    app = visit(CHANGE, **SPRING)
    assert found(app, "tm-title") == "Why did it change?"
    assert found(app, "tm-standout") == "Compared with May to June 2018"
    assert headings(app) == [
        "On like ground more visits: from 120 to 250 (+130, +108.3%)",
        "From 215 to 380 visits; the greatest step: mix of offerings (+65)",
        "Most upwards: Mitte – Culture – everyone (+100); "
        "most downwards: Mitte – Education and advice – everyone (−40)",
    ]
    assert "one of several splits" in html(app)
    assert len(app.get("bidi_component")) == 1
    assert "▲ +60" in texts(app)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("page", [CHANGE, EVENTS])
def test_both_pages_in_both_languages(visit: Visit, demo_data: Snapshot, page: str, language: str) -> None:
    """On the demonstration: every view that a page shows is there with its table or its picture."""
    app = visit(page, demo_data.path, lang=language, von="2018-03", bis="2018-12")
    assert len(headings(app)) == {CHANGE: 3, EVENTS: 1}[page]
    # 2018 has no year before: nobody contributed, and what is drawn is no table.
    assert html(app).count("<table") == 1
    assert len(app.get("bidi_component")) == {CHANGE: 1, EVENTS: 0}[page]


def test_every_contributor_leads_to_as_many_visits(visit: Visit) -> None:
    """Both periods: 80 → 150, nothing → 100, 40 → nothing."""
    ways = [(text, query) for text, query in links(visit(CHANGE, **SPRING)) if text.isdecimal()]
    assert [text for text, _ in ways] == ["100", "80", "150", "40"]
    for text, query in ways:
        app = visit(EVENTS, **query)
        assert headings(app)[0].startswith(f"{text} visits in ")
        year = "2018" if query["grundlage"] == ["like-before"] else "2019"
        assert found(app, "tm-selection").startswith(f"May to June {year}, Mitte, kind: ")


def test_the_other_period_is_chosen_and_stands_in_the_address(visit: Visit) -> None:
    app = visit(CHANGE, **SPRING)
    app.button_group(key="filter-against-en").set_value(Against.PREVIOUS).run()
    assert app.query_params["gegen"] == "previous"
    assert found(app, "tm-standout") == "Compared with March to April 2019"
    app.button_group(key="filter-against-en").set_value(Against.FREE).run()
    months = {name: app.selectbox(key=f"filter-against_{name}-en") for name in ("start", "end")}
    assert [f"{month.value:%Y-%m}" for month in months.values()] == ["2018-05", "2018-06"]
    months["start"].set_value(months["start"].value.replace(month=1)).run()
    assert dict(app.query_params) == {
        "lang": "en",
        **SPRING,
        "gegen": "free",
        "gegen-von": "2018-01",
        "gegen-bis": "2018-06",
    }
    assert found(app, "tm-standout") == "Compared with January to June 2018"
    assert "not equally long: 6 and 2 months" in html(app)


def test_a_school_year_by_one_click_and_a_quarter_from_a_list(visit: Visit) -> None:
    """August to July, cut to the data, which reach from January 2018 to June 2019."""
    app = visit(CHANGE, **SPRING)
    app.button_group(key="filter-school-en").set_value("2018/19").run()
    assert (app.query_params["von"], app.query_params["bis"]) == ("2018-08", "2019-06")
    assert found(app, "tm-standout") == "Compared with August 2017 to June 2018"
    app.selectbox(key="filter-quarter-en").select("Q2 2019").run()
    assert (app.query_params["von"], app.query_params["bis"]) == ("2019-04", "2019-06")
    assert app.session_state["filter-school-en"] is None


def test_months_without_data_are_said(visit: Visit) -> None:
    app = visit(CHANGE, **SPRING, gegen="free", **{"gegen-von": "2017-05", "gegen-bis": "2017-06"})
    assert headings(app)[0] == "No comparison on like ground: nothing was reported in both periods"
    assert "The data reach from January 2018 to June 2019; other months have no value." in html(app)


def test_the_list_of_events_is_not_in_the_top(visit: Visit) -> None:
    told = [proto.page for proto in messages(visit(EVENTS, **SPRING)) if proto.DESCRIPTOR.name == "PageLink"]
    assert CHANGE in told
    assert EVENTS not in told


def test_what_narrows_a_list_can_be_taken_away(visit: Visit) -> None:
    app = visit(EVENTS, **SPRING, titel="<b>Treffen</b>", grundlage="like")
    assert "<b>" not in html(app)
    assert [query for text, query in links(app) if text == "×"] == [
        {"lang": ["en"], "von": ["2019-05"], "bis": ["2019-06"], "grundlage": ["like"]},
        {"lang": ["en"], "von": ["2019-05"], "bis": ["2019-06"], "titel": ["<b>Treffen</b>"]},
    ]
    assert headings(app) == ["No event in this selection"]
    assert headings(visit(EVENTS, **SPRING, titel="Treffen")) == ["380 visits in 13 events"]


def test_a_long_list_has_pages_and_its_export_holds_all(visit: Visit, demo_data: Snapshot) -> None:
    year = {"von": "2018-03", "bis": "2018-12"}
    app = visit(EVENTS, demo_data.path, **year, seite="2")
    assert found(app, "tm-pages") == ""
    assert "Page 2 of 4" in html(app)
    assert [(text, query.get("seite")) for text, query in links(app)] == [("back", None), ("on", ["3"])]
    assert html(app).count("<tr>") == 1 + 200 + 1
    (export,) = set(re.findall(r'href="export/([\w-]+)\.csv', html(app)))
    wanted = Filters(date(2018, 3, 1), date(2018, 12, 1), page=2)
    assert answer(ask(demo_data, wanted, "en"), export).table.rows.height == 640


def test_other_pages_forget_what_only_lists_know(visit: Visit) -> None:
    app = visit(EVENTS, **SPRING, titel="Treffen", grundlage="like", seite="2")
    for proto in messages(app):
        if proto.DESCRIPTOR.name == "PageLink":
            assert not {"titel", "grundlage", "seite"} & set(parse_qs(proto.query_string)), proto.page
