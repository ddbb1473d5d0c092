"""One person's way on the evening before the committee: choose, say it in other words, hand in, ask what changed."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Download, expect
from pptx import Presentation

from analytics import place
from tests.browser.conftest import Open
from tests.browser.test_access import SIDEWAYS, axe
from tests.browser.visit import PHONE, Visit
from tests.running import Running, dashboard

TITLE = "Willkommensräume: Bericht an den Sozialausschuss"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server on a file of its own: papers are kept in it."""
    path: Path = tmp_path_factory.mktemp("council") / "demo.duckdb"
    place.write_demo(path)
    with dashboard(path) as running:
        yield running


def sheet(visit: Visit, heading: str) -> None:
    expect(visit.page.get_by_role("heading", name=heading, exact=True)).to_be_visible()


def make(visit: Visit, form: str) -> bytes:
    """Choose a format, make the file, take it."""
    visit.main.get_by_text(form, exact=True).click()
    visit.page.get_by_role("button", name=f"Herstellen: {form}").click()
    button = visit.page.get_by_role("button", name="Herunterladen")
    expect(button).to_be_visible()
    visit.stands()
    with visit.page.expect_download() as waiting:
        button.click()
    found: Download = waiting.value
    assert re.fullmatch(r"ratsvorlage_2018-03_2018-12_TM-2018-\w{4}-\w{4}\.\w+", found.suggested_filename)
    path: Path = found.path()
    return path.read_bytes()


def identifier(visit: Visit) -> str:
    found = re.search(r"TM-2018-\w{4}-\w{4}", visit.page.locator(".tm-done").inner_text())
    assert found
    return found[0]


def test_from_the_selection_to_the_file_and_back(server: Running, visitor: Open) -> None:
    visit = visitor(server)
    visit.go("ratsvorlage")
    sheet(visit, "Zielgruppen")
    visit.page.locator(".st-key-council-chapters").get_by_text("Zielgruppen", exact=True).click()
    expect(visit.page.get_by_role("heading", name="Zielgruppen", exact=True)).to_have_count(0)
    assert "groups" not in visit.query()["teil"]
    visit.page.get_by_role("button", name="Bearbeiten").first.click()
    field = visit.page.get_by_role("textbox", name="Titel")
    field.fill(TITLE)
    field.press("Tab")
    expect(visit.heading).to_have_text(TITLE)
    visit.stands()
    pdf = pikepdf.open(BytesIO(make(visit, "Papier (PDF)")))
    name = identifier(visit)
    assert str(pdf.docinfo["/Title"]) == TITLE
    slides = Presentation(BytesIO(make(visit, "Folien (PowerPoint)"))).slides
    assert identifier(visit) == name
    words = " ".join(
        shape.text_frame.text for each in slides for shape in each.shapes if shape.has_text_frame
    )
    assert TITLE in words
    assert name in words
    assert "Kinder und Jugendliche: rund" not in words
    paper = visit.page.locator("summary", has_text=name)
    expect(paper).to_have_count(1)
    paper.click()
    sheet(visit, "Was hat sich seitdem geändert?")
    visit.stands()
    assert axe(visit.page) == []
    visit.page.reload()
    visit.stands()
    expect(visit.page.get_by_role("checkbox", name="Zielgruppen")).not_to_be_checked()
    expect(visit.heading).not_to_have_text(TITLE)


def test_own_words_by_keyboard(server: Running, visitor: Open) -> None:
    """Open, write, see what is odd, take it back: without a mouse, and nothing of it is a hindrance to anybody."""
    visit = visitor(server, viewport=PHONE)
    visit.go("ratsvorlage")
    keyboard = visit.page.keyboard
    visit.page.locator("[class*=st-key-council-edit-overview] button").focus()
    keyboard.press("Enter")
    visit.page.get_by_role("textbox", name="Satz 1").focus()
    keyboard.press("Control+A")
    keyboard.type("Es waren 13.000 Teilnahmen.")
    keyboard.press("Tab")
    alert = visit.page.get_by_text("Diese Zahl steht nicht im Bericht: 13.000")
    expect(alert).to_be_visible()
    expect(visit.page.get_by_text("Es waren 13.000 Teilnahmen.").last).to_contain_text("bearbeitet")
    visit.stands()
    assert axe(visit.page) == []
    assert visit.page.evaluate(SIDEWAYS) == [0, 0]
    visit.page.get_by_role("button", name="Zurück zum automatischen Text").focus()
    keyboard.press("Enter")
    expect(alert).to_have_count(0)
    expect(visit.page.get_by_role("textbox", name="Satz 1")).to_have_value(re.compile("12.600"))
