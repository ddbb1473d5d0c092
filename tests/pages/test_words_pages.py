"""Pages of words without a browser: the glossary, what the grant per visit is not, and how many people it were."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analytics import demo, place, store
from analytics.measures import CARDS
from analytics.problem import Busy
from analytics.store import Snapshot
from analytics.views import view as asked_view
from analytics.vocabulary import Funder, GrantPer
from tests.pages.test_pages import YEAR_2018, Visit, card, found, messages, texts
from tests.running import ROOT

LANGUAGES = {"de": "Was bedeuten die Zahlen und Begriffe?", "en": "What do the figures and words mean?"}


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch, demo_data: Snapshot) -> Visit:
    """``visit(path, data=file, raum=…)``: a page as it is drawn for this address."""

    def drawn(path: str = "", data: Path = demo_data.path, **query: str) -> AppTest:
        monkeypatch.setenv(place.VARIABLE, str(data))
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        app.query_params.update(query)
        if path:
            app._page_hash = calc_hash(path)
        return app.run()

    return drawn


def html(app: AppTest) -> str:
    """Everything that the page writes itself."""
    bodies = [proto.body for proto in messages(app) if proto.DESCRIPTOR.name == "Html"]
    return "".join(body for body in bodies if not body.startswith("<style>"))


def says(app: AppTest, piece: str) -> bool:
    return any(piece in text for text in texts(app))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_has_every_entry_at_its_address(visit: Visit, language: str) -> None:
    app = visit("begriffe", **YEAR_2018, lang=language)
    assert not app.exception
    assert found(app, "tm-title") == LANGUAGES[language]
    written = html(app)
    assert [each.key for each in CARDS if f'<section id="{each.key}">' not in written] == []
    assert "tm-asked" not in written
    assert (
        f'href="begriffe?von=2018-03&amp;bis=2018-12{"&amp;lang=en" * (language == "en")}&amp;begriff=range"'
        in written
    )


def test_an_address_brings_its_entry_first(visit: Visit) -> None:
    app = visit("begriffe", **YEAR_2018, begriff="grant_per_attendance_eur")
    assert '<div class="tm-asked"><section id="asked-grant_per_attendance_eur">' in html(app)
    assert app.query_params["begriff"] == "grant_per_attendance_eur"


def test_without_a_period_the_address_keeps_its_entry(visit: Visit) -> None:
    app = visit("begriffe", begriff="range")
    assert '<section id="asked-range">' in html(app)
    assert (app.query_params["begriff"], app.query_params["von"]) == ("range", "2019-01")


def test_an_unknown_entry_is_none(visit: Visit) -> None:
    app = visit("begriffe", begriff="<b>")
    assert not app.exception
    assert "tm-asked" not in html(app)


def test_the_glossary_needs_no_data(visit: Visit, tmp_path: Path) -> None:
    empty = tmp_path / "leer.duckdb"
    store.create(empty, demo.city())
    app = visit("begriffe", data=empty)
    assert not app.exception
    assert found(app, "tm-title") == LANGUAGES["de"]


@pytest.mark.parametrize("path", ["", "entwicklung", "raeume", "zielgruppen", "foerderung"])
def test_every_figure_leads_to_its_card(visit: Visit, path: str) -> None:
    """As many cards as there are, each with a way to the glossary that keeps the selection and the tab."""
    written = html(visit(path, **YEAR_2018, raum="mitte"))
    cards = written.count('<h2 class="tm-h">')
    asks = written.count("begriffe?raum=mitte&amp;von=2018-03&amp;bis=2018-12&amp;begriff=")
    assert asks >= cards > 0
    assert 'target="_blank"' not in written


def test_key_figures_lead_to_their_cards(visit: Visit) -> None:
    written = html(visit(**YEAR_2018))
    for title, key in (("Teilnahmen", "attendance"), ("Förderung je Teilnahme", "grant_per_attendance_eur")):
        assert f'begriff={key}" target="_self" class="tm-ask" aria-label="Begriff: {title}"' in written


def test_grants_per_visit_or_per_event_and_whose(visit: Visit) -> None:
    app = visit("foerderung", **YEAR_2018)
    assert found(app, "tm-title") == "Was kostet eine Teilnahme an Förderung?"
    app.segmented_control(key="filter-grant_per-de").set_value(GrantPer.EVENT).run()
    assert app.query_params["foerderung-je"] == "event"
    assert found(app, "tm-title") == "Was kostet eine Veranstaltung an Förderung?"
    app.pills(key="filter-funders-de").set_value([Funder.CITY]).run()
    assert not app.exception
    assert app.query_params["geber"] == "city"
    assert found(app, "tm-selection").endswith("nur städtischer Anteil")
    assert says(app, "Von 13,23 EUR gibt die Stadt 7,94 EUR, das Land 5,29 EUR.")


def test_the_first_page_follows_the_funder(visit: Visit) -> None:
    told = card(visit(**YEAR_2018, geber="state"), "Förderung je Teilnahme")
    assert "5,29 EUR" in told
    assert "bei 70.000 EUR Förderung" in told
    assert "100 % Land" in told
    assert "Stadt" not in told


@pytest.mark.parametrize(
    ("language", "quote"),
    [("de", "13,23 EUR Förderung je Teilnahme"), ("en", "13.23 EUR in grants per visit")],
)
def test_what_the_figure_is_not_is_written_under_the_charts(visit: Visit, language: str, quote: str) -> None:
    app = visit("foerderung", **YEAR_2018, lang=language)
    written = html(app)
    assert written.count("<article") == 1
    assert written.count("<h3>") == 11
    inside = (
        written.partition("<blockquote>")[2].partition("</blockquote>")[0].replace("\N{NO-BREAK SPACE}", " ")
    )
    assert quote in inside


def test_how_many_people_with_an_assumption(visit: Visit) -> None:
    app = visit("zielgruppen", **YEAR_2018)
    assert says(app, "Mindestens 98, höchstens 12.600 Menschen; wie viele es waren, weiß niemand")
    assert not says(app, "Angenommen")
    app.number_input(key="filter-visits_each-de").set_value(10).run()
    assert app.query_params["besuche"] == "10"
    assert says(app, "Angenommen: je 10 Teilnahmen")
    assert says(app, "1.260")
    app.number_input(key="filter-visits_each-de").set_value(None).run()
    assert "besuche" not in app.query_params


def test_a_file_that_is_being_written_is_said_instead_of_the_card(
    visit: Visit,
    world: Callable[..., Snapshot],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = world("space date visits\namsel 2018-01-10 20\nfink 2018-01-20 30").path

    def busy(*_: object) -> None:
        raise Busy("{path} is being written just now.", path=data)

    monkeypatch.setattr(asked_view, "events", busy)
    app = visit("zielgruppen", data=data)
    assert not app.exception
    assert data.name in found(app, "tm-alert")
    assert len(app.get("bidi_component")) == 4
