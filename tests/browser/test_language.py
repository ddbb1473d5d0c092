"""German by default, English by a switch, never both at once."""

from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.visit import PAGES, UNFILTERED, YEAR_2018, Visit
from tests.running import Running

# Streamlit's own words, for which it has no parameter; the README lists them.
LEFT_OVER = {"Skip to main content", "Collapse sidebar", "Open", "Sidebar"}
ENGLISH = {
    "open",
    "close",
    "choose",
    "select",
    "clear",
    "search",
    "download",
    "show",
    "hide",
    "main",
    "sidebar",
}
NAMES = """() => [...document.querySelectorAll("[aria-label], [title], [placeholder], [alt], a, button")]
  .flatMap((node) => [...["aria-label", "title", "placeholder", "alt"].map((name) => node.getAttribute(name)),
    node.children.length ? "" : node.textContent])"""


def test_language_of_the_document_follows_the_switch(visit: Visit) -> None:
    visit.go()
    html = visit.page.locator("html")
    expect(html).to_have_attribute("lang", "de")
    visit.switch("English")
    expect(visit.value("Visits")).to_have_text("12,600")
    expect(html).to_have_attribute("lang", "en")
    visit.expect_query(lang="en", von="2018-03")
    visit.switch("Deutsch")
    expect(visit.value("Teilnahmen")).to_have_text("12.600")
    expect(html).to_have_attribute("lang", "de")
    visit.expect_query(lang=None, von="2018-03")


def test_two_languages_at_once_do_not_mix(visitor: Open, running: Running) -> None:
    german, english = visitor(running), visitor(running, locale="en-GB")
    german.go()
    english.go(query=f"{YEAR_2018}&lang=en")
    for space in ("Feuerbach", "Mitte"):
        german.choose_space(space)
        english.choose_space(space)
        for visit in (german, english):
            expect(visit.pill(space)).to_have_attribute("aria-pressed", "true")
            visit.stands()
        expect(german.selection).to_contain_text("einschließlich gemittelter Werte")
        expect(english.selection).to_contain_text("including imputed values")
        same = german.value("Teilnahmen").inner_text().replace(".", ",")
        expect(english.value("Visits")).to_have_text(same)
    assert german.page.locator("html").get_attribute("lang") == "de"
    assert english.page.locator("html").get_attribute("lang") == "en"


def test_every_page_in_english(visit: Visit) -> None:
    """No page complains in English, either: the visit itself sees to that."""
    for path, (_, name) in PAGES.items():
        visit.go(path, f"{YEAR_2018}&lang=en")
        expect(visit.page.locator("[class*=st-key-page-here]")).to_have_text([name])
        if path not in UNFILTERED:
            said = "March to December 2018, all 5 spaces, including imputed values"
            expect(visit.selection).to_have_text(said)


def test_no_english_of_streamlits_own_beyond_what_is_listed(visit: Visit) -> None:
    for path in PAGES:
        visit.go(path, f"{YEAR_2018}&raster=quarter")
        said = {(text or "").strip() for text in visit.page.evaluate(NAMES)} - LEFT_OVER
        assert [text for text in said if set(text.lower().split()) & ENGLISH] == []
