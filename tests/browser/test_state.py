"""The address is the state: clicks change it, links restore it, back is undo."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.visit import PAGES, UNFILTERED, YEAR_2018, Visit
from tests.running import Running

QUESTION = f"{YEAR_2018}&raum=feuerbach&raum=mitte&basis=documented&foerderung=full&raster=quarter"


def test_click_changes_figures_chart_and_address(visit: Visit) -> None:
    visit.go()
    before = visit.drawn("attendance-over-time")
    visit.choose_space("Feuerbach")
    expect(visit.value("Teilnahmen")).not_to_have_text("12.600")
    expect(visit.selection).to_contain_text("Feuerbach")
    visit.expect_query(raum="feuerbach")
    visit.stands()
    after = visit.drawn("attendance-over-time")
    assert sum_of(after) < sum_of(before)
    assert written(sum_of(after)) == visit.value("Teilnahmen").inner_text()


def sum_of(traces: list[dict]) -> float:
    return sum(y for trace in traces for y in trace["y"] if y is not None)


def written(number: float) -> str:
    return f"{number:,.0f}".replace(",", ".")


def test_chart_keeps_its_node(visit: Visit) -> None:
    """Nothing flickers: the drawing that was there before the click is there after it."""
    visit.go()
    chart = visit.card("attendance-over-time").locator(".tm-chart")
    drawing = chart.locator(".main-svg").first
    nodes = [chart.element_handle(), drawing.element_handle()]
    visit.choose_space("Mitte")
    expect(visit.value("Teilnahmen")).not_to_have_text("12.600")
    visit.stands()
    assert [node.evaluate("node => node.isConnected") for node in nodes] == [True, True]
    assert chart.evaluate("(now, before) => now === before", nodes[0])


def test_link_restores_everything_elsewhere(visitor: Open, running: Running) -> None:
    here = visitor(running)
    here.go()
    here.choose_space("Feuerbach")
    here.expect_query(raum="feuerbach")
    here.choose_space("Mitte")
    here.expect_query(raum=["feuerbach", "mitte"])
    here.page.get_by_text("mit Schätzungen", exact=True).click()
    here.expect_query(basis="documented")
    here.stands()
    there = visitor(running)
    there.page.goto(here.page.url)
    there.stands()
    assert there.main.inner_text() == here.main.inner_text()
    expect(there.page.get_by_role("radio", name="mit Schätzungen")).to_be_checked()
    assert chosen(there) == ["Feuerbach", "Mitte"]


def chosen(visit: Visit) -> list[str]:
    """The spaces whose pills are pressed."""
    return visit.page.get_by_test_id("stSidebar").locator("button[aria-pressed=true]").all_inner_texts()


def test_link_means_the_same_in_the_other_language(visitor: Open, running: Running) -> None:
    german, english = visitor(running), visitor(running, locale="en-GB")
    german.go(query=QUESTION)
    english.go(query=f"{QUESTION}&lang=en")
    assert chosen(german) == chosen(english) == ["Feuerbach", "Mitte"]
    number = german.value("Teilnahmen").inner_text()
    expect(english.value("Visits")).to_have_text(number.replace(".", ","))
    expect(english.selection).to_contain_text("Feuerbach and Mitte, counted and estimated values")


def test_back_is_undo_and_forward_is_redo(visit: Visit) -> None:
    visit.go()
    seen = [visit.value("Teilnahmen").inner_text()]
    for number, space in enumerate(("Feuerbach", "Mitte", "Möhringen"), 1):
        visit.choose_space(space)
        expect(visit.pill(space)).to_have_attribute("aria-pressed", "true")
        expect(visit.value("Teilnahmen")).not_to_have_text(seen[-1])
        visit.stands()
        seen.append(visit.value("Teilnahmen").inner_text())
        assert len(visit.query().get("raum", ())) == number
    for value in reversed(seen[:-1]):
        visit.page.go_back()
        expect(visit.value("Teilnahmen")).to_have_text(value)
        visit.stands()
    assert "raum" not in visit.query()
    assert chosen(visit) == []
    for value in seen[1:]:
        visit.page.go_forward()
        expect(visit.value("Teilnahmen")).to_have_text(value)
        visit.stands()
    assert chosen(visit) == ["Feuerbach", "Mitte", "Möhringen"]


def test_filters_stay_across_pages(visit: Visit) -> None:
    visit.go()
    visit.choose_space("Feuerbach")
    visit.expect_query(raum="feuerbach")
    visit.stands()  # the links on top know the selection once the page is drawn
    for path in [*list(PAGES)[1:], ""]:
        german = PAGES[path][0]
        visit.page.get_by_role("link", name=german, exact=True).click()
        expect(visit.page.locator("[class*=st-key-page-here]")).to_have_text([german])
        if path in UNFILTERED:
            continue
        expect(visit.selection).to_contain_text("März bis Dezember 2018, Feuerbach")
        visit.expect_query(raum="feuerbach", von="2018-03", bis="2018-12")
        pressed = visit.page.get_by_test_id("stSidebar").locator("button[aria-pressed=true]")
        expect(pressed).to_have_text(
            ["Feuerbach"]
        )  # waits: behind a page without filters they are drawn anew


def test_back_leads_across_pages(visit: Visit) -> None:
    visit.go()
    visit.choose_space("Feuerbach")
    visit.expect_query(raum="feuerbach")
    visit.stands()
    visit.page.get_by_role("link", name="Förderung", exact=True).click()
    expect(visit.heading).to_have_text("Was kostet eine Teilnahme an Förderung?")
    visit.page.go_back()
    expect(visit.heading).to_contain_text("Teilnahmen in")
    expect(visit.selection).to_contain_text("Feuerbach")
    visit.page.go_back()
    expect(visit.value("Teilnahmen")).to_have_text("12.600")


def test_reset(visit: Visit) -> None:
    visit.go(query=QUESTION)
    visit.page.get_by_role("button", name="Zurücksetzen").click()
    expect(visit.selection).to_contain_text("2019, alle 5 Räume, einschließlich gemittelter Werte")
    visit.expect_query(raum=None, basis=None, foerderung=None, raster=None, von="2019-01", bis="2019-12")
    expect(visit.page.get_by_role("button", name="Zurücksetzen")).to_be_disabled()


def test_nonsense_in_the_address_is_said_in_one_sentence(visit: Visit) -> None:
    visit.go(query="raum=atlantis&von=2018-13&basis=gefühlt&raum=feuerbach")
    told = visit.page.locator(".tm-alert")
    expect(told).to_have_count(1)
    for part in ("raum=atlantis", "von=2018-13", "basis=gefühlt"):
        expect(told).to_contain_text(part)
    expect(visit.selection).to_contain_text("Feuerbach, einschließlich gemittelter Werte")
    visit.expect_query(raum="feuerbach", basis=None)
    assert visit.query()["raum"] == ["feuerbach"]


def test_year_click(visit: Visit) -> None:
    visit.go(query="von=2018-05&bis=2018-08")
    visit.year("2019").click()
    expect(visit.selection).to_contain_text("2019, alle 5 Räume")
    visit.expect_query(von="2019-01", bis="2019-12")
    expect(visit.page.get_by_role("combobox", name="Bis")).to_have_value("Dez 2019")
    visit.year("2019").click()
    expect(visit.year("2019")).to_have_attribute("aria-checked", "true")
    visit.expect_query(von="2019-01", bis="2019-12")


@pytest.mark.parametrize("month", ["2019-06"])
def test_one_month_keeps_its_comparisons(visit: Visit, month: str) -> None:
    """Last month and the same month last year come from outside the selection."""
    visit.go(query=f"von={month}&bis={month}")
    expect(visit.selection).to_contain_text("Juni 2019")
    changes = visit.figure("Teilnahmen").locator(".tm-changes li")
    expect(changes).to_have_count(2)
    expect(changes.nth(0)).to_contain_text("zum Vorjahr")
    expect(changes.nth(1)).to_contain_text("zum Vormonat")


def test_choice_of_a_page_is_part_of_the_link(visit: Visit) -> None:
    visit.go("entwicklung")
    visit.main.get_by_role("radio", name="Raum", exact=True).click()
    visit.expect_query(nach="space")
    visit.stands()
    assert {"Feuerbach", "Mitte"} <= {trace["name"] for trace in visit.drawn("development")}
    visit.page.reload()
    visit.stands()
    assert {"Feuerbach", "Mitte"} <= {trace["name"] for trace in visit.drawn("development")}


def test_folded_filters_open_and_work(visit: Visit) -> None:
    visit.go()
    visit.page.get_by_text("Weitere Filter").click()
    visit.pill("Kultur").click()
    visit.expect_query(art="culture")
    expect(visit.selection).to_contain_text("Angebotsart: Kultur")
    expect(visit.pill("Kultur")).to_be_visible()
