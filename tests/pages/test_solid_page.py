"""The error of estimates on the pages: what follows from it, and how it is chosen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from analytics import place
from analytics.store import Snapshot
from analytics.wording import words
from tests.pages.test_pages import PUBLISHED, YEAR_2018, card, texts
from tests.running import ROOT
from tests.views.test_solid import by_sql

Visit = Callable[..., AppTest]


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch, demo_data: Snapshot) -> Visit:
    """A page as it is drawn for this address."""
    monkeypatch.setenv(place.VARIABLE, str(demo_data.path))

    def drawn(path: str = "", **query: str) -> AppTest:
        app = AppTest.from_file(str(Path(ROOT / "dashboard.py")), default_timeout=60)
        app.query_params.update(query)
        if path:
            app._page_hash = calc_hash(path)
        return app.run()

    return drawn


@pytest.mark.parametrize("error", ["0", "20", "50"])
def test_ranges_follow_the_error_and_the_figures_stay(visit: Visit, error: str) -> None:
    app = visit(**YEAR_2018, fehler=error)
    assert not app.exception
    for title, figures in PUBLISHED.items():
        assert [figure for figure in figures if figure not in card(app, title)] == []
    say, (low, high) = words("de"), by_sql(int(error))
    assert f"zwischen {say.number(low)} und {say.number(high)}" in card(app, "Teilnahmen")
    dear, cheap = (say.number(40 * 50_000 / 12 / end, 2) for end in (low, high))
    assert f"zwischen {cheap} und {dear} EUR" in card(app, "Förderung je Teilnahme")
    assert any(f"± {error} %" in text for text in texts(app))


@pytest.mark.parametrize("error", ["0", "37", "12.5", "99"])
def test_any_error_in_the_address_stands_in_the_field_and_stays_in_the_address(
    visit: Visit, error: str
) -> None:
    app = visit(**YEAR_2018, fehler=error)
    (field,) = [widget for widget in app.number_input if widget.key == "filter-error-de"]
    assert field.value == float(error)
    app.selectbox(key="filter-end-de").select_index(3).run()
    assert not app.exception
    assert app.query_params["fehler"] == error


def test_the_field_writes_the_address(visit: Visit) -> None:
    app = visit(**YEAR_2018)
    app.number_input(key="filter-error-de").set_value(35.0).run()
    assert app.query_params["fehler"] == "35"
    app.number_input(key="filter-error-de").set_value(20.0).run()
    assert "fehler" not in app.query_params


@pytest.mark.parametrize("wrong", ["100", "99.5", "-5", "viel", "1e1"])
def test_an_error_that_makes_no_sense_is_left_out(visit: Visit, wrong: str) -> None:
    app = visit(**YEAR_2018, fehler=wrong)
    assert "fehler" not in app.query_params
    assert any(f"fehler={wrong}" in text for text in texts(app))


def test_where_only_counted_values_count_no_card_says_a_range(visit: Visit) -> None:
    app = visit(**YEAR_2018, basis="counted")
    assert "zwischen" not in card(app, "Teilnahmen")
    assert not any("Unsicherheit" in text for text in texts(app) if text.startswith("Zwischen"))


def test_what_counts_is_a_ladder_of_three(visit: Visit) -> None:
    app = visit(**YEAR_2018)
    (basis,) = [widget for widget in app.radio if widget.key == "filter-basis-de"]
    assert basis.options == ["nur gezählt", "mit Schätzungen", "mit gemittelten Werten"]


def test_every_model_of_imputation_stands_on_the_page_of_quality(visit: Visit) -> None:
    told = " ".join(texts(visit("qualitaet", **YEAR_2018)))
    for number in ("10.080", "12.600", "13.230", "12,14–14,53", "11,50–15,25"):
        assert number in told
