"""A person brings in a list: upload, answer, correct in place, write, look at the figures, undo; for everyone."""

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import expect

from analytics import demo, store
from tests.browser.conftest import Open
from tests.browser.test_access import SIDEWAYS, axe
from tests.browser.visit import PHONE, Visit
from tests.running import Running, dashboard

HEAD = "Datum;Raum;Veranstaltung;Angebotsart;Teilnahmen;Ansprechpartner\n"
BEFORE = HEAD + "05.05.2018;Mitte;Nähen;Bewegung;40;Anna Muster\n"
LIST = HEAD + (
    "12.05.2018;Feuerbahc;Café;Begegnung;25;Anna Muster\n"
    "19.05.2018;Feuerbach;Café;Begegnung;viele;Anna Muster\n"
    "20.05.2018;Mitte;Nähen;Bewegung;12;Anna Muster\n"
)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    """The city's own file, still without an event."""
    path = tmp_path / "echt.duckdb"
    store.create(path, demo.city())
    with dashboard(path) as running:
        yield running


def bring(visit: Visit, text: str, name: str = "liste.csv") -> None:
    """Choose a file and wait for what it would do."""
    files = visit.page.locator("input[type=file]")
    files.set_input_files({"name": name, "mimeType": "text/csv", "buffer": text.encode()})
    expect(visit.page.locator(".tm-count")).to_be_visible()
    visit.stands()


def press(visit: Visit, label: str) -> None:
    visit.page.get_by_role("button", name=label, exact=True).click()


def write_first(visit: Visit) -> None:
    """One event of 40 visits."""
    visit.go("daten", "")
    bring(visit, BEFORE, "vorher.csv")
    press(visit, "1 neue Zeile einlesen")
    expect(visit.page.locator(".tm-done")).to_contain_text("1 Datei eingelesen: 1 Veranstaltung neu")
    visit.stands()


def overview(visit: Visit, visits: str) -> None:
    """The first page says so many documented visits; then back to the data."""
    visit.go("", "basis=documented")
    expect(visit.value("Teilnahmen")).to_have_text(visits)
    visit.go("daten", "")


def test_from_the_list_to_the_figures_and_back(server: Running, visitor: Open) -> None:
    """40 visits before; 25 by an answer, 30 by a correction and 12 as they stand: 107; undone 40 again."""
    visit = visitor(server)
    write_first(visit)
    overview(visit, "40")
    bring(visit, LIST)
    count = visit.page.locator(".tm-count")
    expect(count).to_contain_text(
        "1 neu · 0 geändert · 0 unverändert · 0 zweifelhaft · 1 abgelehnt · 1 warten"
    )
    expect(visit.main).to_contain_text("Spalte „Ansprechpartner“ wird nicht eingelesen")
    expect(visit.page.get_by_role("button", name="1 neue Zeile einlesen")).to_be_disabled()
    visit.page.get_by_test_id("stRadio").get_by_text("Feuerbach", exact=True).click()
    expect(count).not_to_contain_text("warten")
    cell = visit.page.get_by_label("Berichtigt: Teilnahmen, Zeile 3")
    cell.fill("30")
    cell.press("Enter")
    expect(count).to_contain_text("3 neu · 0 geändert · 0 unverändert · 0 zweifelhaft · 0 abgelehnt")
    press(visit, "3 neue Zeilen einlesen")
    expect(visit.page.locator(".tm-done")).to_contain_text("3 Veranstaltungen neu")
    expect(visit.page.get_by_test_id("stFileChip")).to_have_count(0)
    visit.stands()
    overview(visit, "107")
    press(visit, "Nr. 2 rückgängig machen")
    expect(visit.page.get_by_role("button", name="Ja, Nr. 2 rückgängig machen")).to_be_visible()
    visit.stands()
    press(visit, "Ja, Nr. 2 rückgängig machen")
    expect(visit.main).to_contain_text(
        "Nr. 2 (liste.csv) ist rückgängig gemacht: 3 Veranstaltungen sind entfernt"
    )
    visit.stands()
    overview(visit, "40")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, PHONE["width"]])
def test_no_axe_violation_and_nothing_sideways(
    server: Running, visitor: Open, scheme: str, width: int
) -> None:
    visit = visitor(server, color_scheme=scheme, viewport={"width": width, "height": 900})
    visit.go("daten", "")
    assert axe(visit.page) == []
    bring(visit, LIST)
    for name in ("Spalten", "Weitere Monate im Ganzen ersetzen", "Angaben zu ganzen Monaten"):
        visit.main.get_by_text(name, exact=True).click()
        visit.stands()
    visit.main.get_by_text("Erinnerung an AWO Kreisverband Stuttgart e. V.", exact=True).click()
    expect(visit.page.get_by_test_id("stCode").filter(has_text="– Möhringen: Mai 2018 bis")).to_be_visible()
    assert axe(visit.page) == []
    assert visit.page.evaluate(SIDEWAYS) == [0, 0]
    visit.page.get_by_test_id("stRadio").get_by_text("Feuerbach", exact=True).click()
    expect(visit.page.locator(".tm-count")).not_to_contain_text("warten")
    visit.main.get_by_text("1 Antwort gegeben", exact=True).click()
    visit.stands()
    assert axe(visit.page) == []


def test_by_keyboard_alone(server: Running, visitor: Open) -> None:
    """The upload's own dialog belongs to the browser; everything after it is reached by keys."""
    visit = visitor(server)
    visit.go("daten", "")
    bring(visit, LIST)
    keyboard = visit.page.keyboard
    visit.page.get_by_role("radio", name="Feuerbach", exact=True).focus()
    keyboard.press("Space")
    expect(visit.page.locator(".tm-count")).not_to_contain_text("warten")
    visit.page.get_by_label("Berichtigt: Teilnahmen, Zeile 3").focus()
    keyboard.press("Control+A")
    keyboard.type("30")
    keyboard.press("Tab")
    write = visit.page.get_by_role("button", name="3 neue Zeilen einlesen")
    expect(write).to_be_enabled()
    visit.stands()
    write.focus()
    keyboard.press("Enter")
    expect(visit.page.locator(".tm-done")).to_contain_text("3 Veranstaltungen neu")


def test_columns_are_corrected_and_the_form_is_kept(server: Running, visitor: Open) -> None:
    """ "Leute" is no word for visits until somebody says so; the next list of this form needs no question."""
    visit = visitor(server)
    visit.go("daten", "")
    strange = "Wann;Wo;Was;Leute\n12.05.2018;Mitte;Nähen;12\n"
    bring(visit, strange, "a.csv")
    visit.page.get_by_test_id("stRadio").get_by_text("Leute", exact=True).click()
    expect(visit.page.locator(".tm-count")).to_contain_text("1 neu")
    visit.main.get_by_text("Spalten", exact=True).click()
    visit.page.get_by_label("Name für diese Form (etwa awo-liste)").fill("nähtreff liste")
    press(visit, "Als Layout speichern")
    expect(visit.page.locator(".tm-alert")).to_contain_text("nähtreff liste")
    visit.page.get_by_label("Name für diese Form (etwa awo-liste)").fill("naehtreff")
    press(visit, "Als Layout speichern")
    expect(visit.page.locator(".tm-alert")).to_contain_text("Gespeichert")
    visit.go("daten", "")
    bring(visit, strange.replace("12.05", "13.05"), "b.csv")
    expect(visit.main).to_contain_text("Gelesen nach dem Layout „naehtreff“.")
    expect(visit.page.locator(".tm-count")).to_contain_text("1 neu")


def test_refused_rows_go_back_in_their_own_form(server: Running, visitor: Open) -> None:
    visit = visitor(server)
    visit.go("daten", "")
    bring(visit, LIST)
    with visit.page.expect_download() as loading:
        press(visit, "Abgelehnte Zeilen (XLSX)")
    book = openpyxl.load_workbook(io.BytesIO(loading.value.path().read_bytes()))
    cells = [str(cell.value) for row in book.active for cell in row if cell.value is not None]
    assert "viele" in cells
    assert "Anna Muster" not in cells
    assert loading.value.suggested_filename.startswith("abgelehnte-zeilen_")


def test_the_upload_speaks_german(server: Running, visitor: Open) -> None:
    """What Streamlit has in English only is seen in the page's language."""
    visit = visitor(server)
    for language, words in (("de", "Dateien wählen"), ("en", "Choose files")):
        visit.go("daten", f"lang={language}")
        button = visit.page.get_by_test_id("stFileUploaderDropzone").locator("button")
        shown = "node => getComputedStyle(node.querySelector('[data-testid=stMarkdownContainer]'), '::after').content"
        assert button.evaluate(shown) == f'"{words}"'
        assert button.locator("p").evaluate("node => getComputedStyle(node).fontSize") == "0px"
