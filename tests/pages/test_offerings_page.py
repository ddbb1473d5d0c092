"""The page of offerings without a browser: its finding, its answers, one offering alone, links to events."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analytics import place
from analytics.store import Snapshot
from tests.running import ROOT

Visit = Callable[..., AppTest]
PERIOD = {"von": "2018-03", "bis": "2019-12"}


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch, demo_data: Snapshot) -> Visit:
    """``visit(lang=…, titel=…)``: the page as it is drawn."""

    def drawn(**query: str) -> AppTest:
        monkeypatch.setenv(place.VARIABLE, str(demo_data.path))
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        app.query_params.update(PERIOD | query)
        app._page_hash = calc_hash("angebote")
        return app.run()

    return drawn


def html(app: AppTest) -> str:
    nodes, found = list(app._tree.children.values()), []
    for node in nodes:
        nodes += getattr(node, "children", {}).values()
        found.append(getattr(getattr(node, "proto", None), "body", ""))
    return unescape("\n".join(found)).replace("\N{NO-BREAK SPACE}", " ")


def headings(app: AppTest, level: int) -> list[str]:
    return re.findall(rf"<h{level} [^>]*>(.*?)</h{level}>", html(app))


def test_the_finding_is_the_heading_and_there_are_four_answers(visit: Visit) -> None:
    app = visit(lang="en")
    assert not app.exception
    (title,) = headings(app, 1)
    assert title == "86 offerings that come back bring just under 94% of the documented visits"
    assert [text for text in headings(app, 2) if text != "Selection"] == [
        "The 6 offerings with most visits in the course of time",
        "No offering stands out by its visits",
        "No more declines than chance alone would show",
        "None of the 5 offerings rated poorly was changed or replaced",
    ]


def test_every_offering_leads_to_its_events_and_downloads_have_all(visit: Visit) -> None:
    told = html(visit(lang="en"))
    query = "raum=mitte&von=2018-03&bis=2019-12&titel=Begegnungscaf%C3%A9&wochentag=wed&lang=en"
    assert f'href="veranstaltungen?{query}"' in told
    assert "export/offerings-all.csv?" in told
    assert "export/offerings-series.csv?" not in told


def test_one_offering_is_chosen_and_given_up(visit: Visit) -> None:
    app = visit(lang="en")
    chooser = next(box for box in app.selectbox if box.label == "Offering")
    assert chooser.value is None
    app = chooser.set_value("Sprachtandem").run()
    assert not app.exception
    assert app.query_params["titel"] == "Sprachtandem"
    assert headings(app, 1)[0].startswith("Sprachtandem: ")
    chooser = next(box for box in app.selectbox if box.label == "Offering")
    app = chooser.set_value(None).run()
    assert "titel" not in app.query_params
    assert headings(app, 1)[0].startswith("86 offerings")


def test_a_day_of_a_list_of_events_does_not_cut_offerings(visit: Visit) -> None:
    assert headings(visit(lang="en", wochentag="mon"), 1) == headings(visit(lang="en"), 1)


def test_an_offering_of_another_spelling_is_understood(visit: Visit) -> None:
    app = visit(lang="en", titel="SPRACHTANDEM")
    assert not app.exception
    assert headings(app, 1)[0].startswith("SPRACHTANDEM: ")
