"""Publication mode on screen: what everybody may see, what nobody can reach, and how the house publishes."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

import dashboard
from analytics import place, store
from analytics.store import Snapshot
from tests.disclosure.test_publication import steady
from tests.pages.test_pages import texts
from tests.running import ROOT

Visit = Callable[..., AppTest]
OPEN = [path for path in dashboard.PAGES if path not in dashboard.IN_HOUSE]
YEARS = {"von": "2018-01", "bis": "2019-12"}
PROOF = "Freigabe 1 vom"


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Visit:
    """``visit(file, path, public="latest", raum=…)``: a page as a server for the public, or the house, draws it."""

    def drawn(data: Path, path: str = "", public: str = "", **query: str) -> AppTest:
        monkeypatch.setenv(place.VARIABLE, str(data))
        monkeypatch.setenv(place.PUBLIC, public)
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        app.query_params.update(query)
        if path:
            app._page_hash = calc_hash(path)
        return app.run()

    return drawn


def said(app: AppTest) -> list[str]:
    assert not app.exception
    return [steady(text) for text in texts(app)]


def switches(app: AppTest) -> list[bool]:
    return [toggle.value for toggle in app.toggle]


@pytest.mark.parametrize("path", OPEN)
def test_no_page_tells_two_twin_files_with_one_release_apart(
    visit: Visit, twin_files: tuple[Path, Path], path: str
) -> None:
    first, second = (said(visit(file, path, "latest", **YEARS)) for file in twin_files)
    assert first == second
    assert any(text.startswith(PROOF) for text in first)


def test_in_the_house_they_differ(visit: Visit, twin_files: tuple[Path, Path]) -> None:
    first, second = (said(visit(file, **YEARS)) for file in twin_files)
    assert first != second
    assert not any(text.startswith(PROOF) for text in first)


@pytest.mark.parametrize("path", dashboard.IN_HOUSE)
def test_what_is_for_the_house_cannot_be_reached(
    visit: Visit, twin_files: tuple[Path, Path], path: str
) -> None:
    """Whoever types its address is told so, in words that are the same whatever is true."""
    first, second = (said(visit(file, path, "latest", **YEARS)) for file in twin_files)
    assert first == second
    assert any("Diese Seite ist nicht öffentlich" in text for text in first)


def test_the_address_does_not_lead_out(visit: Visit, twin_files: tuple[Path, Path]) -> None:
    plain = visit(twin_files[0], "", "latest", **YEARS)
    tried = visit(
        twin_files[0], "", "latest", fassung="intern", basis="counted", art="culture", fehler="50", **YEARS
    )
    assert switches(plain) == switches(tried) == []
    assert any(text.startswith(PROOF) for text in said(tried))
    assert [radio.options for radio in tried.radio] == [radio.options for radio in plain.radio]


def test_the_house_may_look_and_come_back(visit: Visit, twin_files: tuple[Path, Path]) -> None:
    app = visit(twin_files[0], **YEARS)
    assert switches(app) == [False]
    app.toggle[0].set_value(True).run()
    assert "oeffentlich" in app.query_params["fassung"]
    assert any(text.startswith(PROOF) for text in said(app))
    app.toggle[0].set_value(False).run()
    assert "fassung" not in app.query_params
    assert not any(text.startswith(PROOF) for text in said(app))


def test_who_cannot_write_sees_what_is_public(
    visit: Visit, twin_files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(place, "read_only", lambda path: True)
    app = visit(twin_files[0], fassung="intern", **YEARS)
    assert switches(app) == []
    assert any(text.startswith(PROOF) for text in said(app))


def test_a_read_only_copy_without_a_release_is_for_the_house(
    visit: Visit, world: Callable[..., Snapshot], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = world("space date visits\na 2018-01 40")
    monkeypatch.setattr(place, "read_only", lambda path: True)
    assert any("40 Teilnahmen" in text for text in said(visit(data.path)))


@pytest.mark.parametrize(("public", "query"), [("latest", {}), ("7", {}), ("", {"fassung": "oeffentlich"})])
def test_without_a_release_nothing_is_shown_but_why(
    visit: Visit, world: Callable[..., Snapshot], public: str, query: dict[str, str]
) -> None:
    data = world("space date visits\na 2018-01 40")
    app = visit(data.path, "", public, **query)
    told = " ".join(said(app))
    assert "40" not in re.sub(r"2018|2019", "", told)
    assert len(app.button) == (0 if public else 1)  # the house has a way back


def test_publishing_looks_first_and_then_publishes(visit: Visit, world: Callable[..., Snapshot]) -> None:
    data = world("space date visits with children women men\na 2018-01 40 22 9 8 5\nb 2018-01 33 18 4 8 6")
    app = visit(data.path, "daten")
    assert [radio.options for radio in app.radio if "5" in radio.options] == [["5", "10"]]
    app.button(key="publish-prepare-de").click().run()
    assert store.releases(data.path).is_empty()
    told = " ".join(said(app))
    assert "Es wurde nichts geschrieben. Basis 5" in told or "Basis 5: kein Wert wäre genauer" in told
    assert "Nur im Haus" in told
    app.button(key="publish-yes-de").click().run()
    assert store.releases(data.path).height == 1
    assert any(text.startswith(PROOF) for text in said(app))
    assert not [radio for radio in app.radio if "5" in radio.options]


def test_what_was_prepared_before_a_change_is_not_published(
    visit: Visit, world: Callable[..., Snapshot]
) -> None:
    data = world("space date visits\na 2018-01 40\nb 2018-01 33")
    app = visit(data.path, "daten")
    app.button(key="publish-prepare-de").click().run()
    store.state_months(data.path, "a", [data.bounds.last], complete=True, closed=False)
    app.button(key="publish-yes-de").click().run()
    assert store.releases(data.path).is_empty()
    assert not app.exception
