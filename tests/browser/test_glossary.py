"""From a figure to what it means and back, in one tab; choices of the pages of words in the address."""

import pytest
from playwright.sync_api import expect

from tests.browser.visit import YEAR_2018, Visit

ASKED = ".tm-asked h2"


@pytest.mark.parametrize("path", ["", "foerderung"])
def test_a_figure_leads_to_its_card_and_back_leads_to_the_figure(visit: Visit, path: str) -> None:
    visit.go(path, f"{YEAR_2018}&raum=mitte")
    visit.page.get_by_role("link", name="Begriff: Förderung je Teilnahme").first.click()
    expect(visit.page.locator(ASKED)).to_have_text("Förderung je Teilnahme")
    expect(visit.page.locator(ASKED)).to_be_in_viewport()
    assert len(visit.page.context.pages) == 1
    visit.stands()
    visit.page.go_back()
    expect(visit.selection).to_contain_text("März bis Dezember 2018, Mitte")
    visit.stands()
    assert visit.complaints == []


def test_one_entry_leads_to_another_and_the_language_keeps_it(visit: Visit) -> None:
    visit.go("begriffe", "begriff=range")
    expect(visit.page.locator(ASKED)).to_have_text("Spanne")
    visit.switch("English")
    expect(visit.page.locator(ASKED)).to_have_text("Range")
    visit.expect_query(begriff="range", lang="en")
    visit.stands()
    visit.page.get_by_role("navigation", name="All entries").get_by_role("link", name="Who came").click()
    expect(visit.page.locator(ASKED)).to_have_text("Who came")
    visit.expect_query(begriff="groups", lang="en")


def test_grants_are_chosen_per_event_and_by_funder(visit: Visit) -> None:
    visit.go("foerderung")
    visit.main.get_by_role("radio", name="je Veranstaltung", exact=True).click()
    expect(visit.heading).to_have_text("Was kostet eine Veranstaltung an Förderung?")
    visit.expect_query(**{"foerderung-je": "event"})
    visit.stands()
    visit.pill("Stadt").click()
    expect(visit.selection).to_contain_text("nur städtischer Anteil")
    visit.expect_query(**{"foerderung-je": "event", "geber": "city"})
    visit.stands()
    visit.page.go_back()
    visit.expect_query(geber=None)


def test_an_assumption_stands_in_the_address(visit: Visit) -> None:
    visit.go("zielgruppen")
    field = visit.page.get_by_label("Annahme: Teilnahmen je Mensch")
    field.fill("10")
    field.press("Enter")
    visit.expect_query(besuche="10")
    expect(visit.card("people")).to_contain_text("Angenommen: je 10 Teilnahmen")
    visit.stands()
    field.fill("")
    field.press("Enter")
    visit.expect_query(besuche=None)
    expect(visit.card("people")).not_to_contain_text("Angenommen")
