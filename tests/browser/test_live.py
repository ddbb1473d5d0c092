"""New data while the dashboard runs, a file that is being written, and the first visit after a start."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest
from playwright.sync_api import expect

from analytics import place
from analytics.demo.reader import EVENTS
from tests import worlds
from tests.browser.conftest import Open
from tests.browser.visit import Visit
from tests.running import Running, dashboard

BUSY = "Datei wird gerade geschrieben"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "live.duckdb"
    place.write_demo(path)
    return path


# Asked for before ``visitor``, so that windows are closed before their server is.
@pytest.fixture
def server(file: Path) -> Iterator[Running]:
    """A server that nobody has visited yet, on a file that may change."""
    with dashboard(file) as running:
        yield running


def festival() -> pl.DataFrame:
    """One more event of a thousand visits in Feuerbach."""
    event = {"space": "feuerbach", "date": date(2018, 6, 16), "attendance": 1000, "title": "Sommerfest"}
    return worlds.frame([worlds.PLAIN | event], EVENTS)


def number(visit: Visit) -> int:
    return int(visit.value("Teilnahmen").inner_text().replace(".", ""))


def test_new_data_appear_at_the_next_rerun(server: Running, visitor: Open, file: Path) -> None:
    visit = visitor(server)
    visit.go(query="von=2018-03&bis=2018-12&raum=feuerbach")
    before = number(visit)
    worlds.bring(file, festival())
    visit.page.get_by_text("volle Jahresförderung", exact=True).click()
    expect(visit.value("Teilnahmen")).to_have_text(f"{before + 1000:,}".replace(",", "."))
    expect(visit.page.locator(".tm-bottom")).to_contain_text("Fassung 2")


@pytest.mark.parametrize("done", ["", "UPDATE about SET data_version = data_version + 1"])
def test_while_the_file_is_written_the_page_says_so_and_shows_what_it_had(
    server: Running, visitor: Open, file: Path, done: str
) -> None:
    """Whether the other program has only begun or has something written that is not in its place yet."""
    visit = visitor(server)
    visit.go()
    with duckdb.connect(str(file)) as another:
        another.execute(done)
        visit.choose_space("Feuerbach")
        expect(visit.page.get_by_test_id("stAlert")).to_contain_text(BUSY)
        expect(visit.selection).to_contain_text("Feuerbach")
        visit.stands()
        assert 0 < number(visit) < 12_600
    visit.choose_space("Feuerbach")
    expect(visit.value("Teilnahmen")).to_have_text("12.600")
    expect(visit.page.get_by_test_id("stAlert")).to_have_count(0)


def test_first_visit_while_the_file_is_written(server: Running, visitor: Open, file: Path) -> None:
    visit = visitor(server)
    with duckdb.connect(str(file)):
        visit.page.goto(server.address)
        expect(visit.page.locator(".tm-alert")).to_contain_text("schreibt gerade ein anderes Programm")


def test_trap_deep_link_as_the_very_first_visit(server: Running, visitor: Open) -> None:
    """Once Streamlit took the folder pages/ for its own and met the first visitor with "Page not found"."""
    visit = visitor(server)
    visit.go("foerderung")
    expect(visit.heading).to_have_text("Was kostet eine Teilnahme an Förderung?")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
