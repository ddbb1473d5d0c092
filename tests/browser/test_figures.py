"""The published figures, read from the running page as a person reads them."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.visit import YEAR_2018, Visit
from tests.running import Running

PUBLISHED = {
    "Teilnahmen": ("12.600", ()),
    "Veranstaltungen": ("800", ()),
    "Anteil mit Fluchterfahrung": ("51,7 %", ("6.520 Teilnahmen", "43,9 %", "2.861", "1.846", "1.813")),
    "Förderung je Teilnahme": ("13,23 EUR", ("175.000 EUR", "2 Raum-Monate (8.333 EUR)")),
}


def test_published_figures_of_2018(visit: Visit) -> None:
    visit.go(query="von=2018-01&bis=2018-12")
    for title, (value, details) in PUBLISHED.items():
        expect(visit.value(title)).to_have_text(value)
        for detail in details:
            expect(visit.figure(title)).to_contain_text(detail)


def test_full_year_grants(visit: Visit) -> None:
    visit.go()
    visit.page.get_by_text("volle Jahresförderung", exact=True).click()
    expect(visit.value("Förderung je Teilnahme")).to_have_text("19,05 EUR")
    expect(visit.figure("Förderung je Teilnahme")).to_contain_text("250.000 EUR")
    visit.expect_query(foerderung="full")


def test_bars_of_the_course_add_up_to_the_visits(visit: Visit) -> None:
    visit.go()
    heights = [y for trace in visit.drawn("attendance-over-time") for y in trace["y"] if y is not None]
    assert round(sum(heights)) == 12_600


@pytest.mark.parametrize(
    ("page", "key"),
    [("", "attendance-over-time"), ("zielgruppen", "groups-by-space"), ("foerderung", "grants-by-funder")],
)
def test_shown_parts_of_a_table_add_up_to_its_shown_total(visit: Visit, page: str, key: str) -> None:
    visit.go(page)
    head, *rows = [
        line.split("\t") for line in visit.open_table(key).inner_text().splitlines() if "\t" in line
    ]
    amounts = [place for place, title in enumerate(head) if place and not title.endswith("Spanne")]
    numbers = [[whole(row[place]) for place in amounts] for row in rows]
    *parts, total = numbers
    for column in range(len(total)):
        assert sum(row[column] for row in parts) == total[column]


def whole(cell: str) -> int:
    """ "12.600" as it is shown; the sign for nothing counts nothing."""
    return 0 if cell == "–" else int(cell.replace(".", ""))


def test_numbers_are_german_whatever_the_browser_speaks(visitor: Open, running: Running) -> None:
    visit = visitor(running, locale="en-US", timezone_id="America/New_York")
    visit.go(query=YEAR_2018)
    expect(visit.value("Teilnahmen")).to_have_text("12.600")
    expect(visit.value("Förderung je Teilnahme")).to_have_text("13,23 EUR")
    axis = visit.card("attendance-over-time").locator(".tm-chart")
    expect(axis.locator(".ytick").filter(has_text="1.500")).to_be_visible()
    expect(axis.locator(".xtick").filter(has_text="Okt")).to_be_visible()
    expect(visit.card("attendance-by-space").locator(".tm-chart")).to_contain_text("399")


def test_question_of_the_planner_who_never_saw_it(visit: Visit) -> None:
    """Förderung je Teilnahme in Feuerbach, Mai bis Dezember 2018."""
    visit.go(query="")
    visit.year("2018").click()
    expect(visit.selection).to_contain_text("2018")
    visit.choose_space("Feuerbach")
    expect(visit.selection).to_contain_text("Feuerbach")
    visit.page.get_by_role("combobox", name="Von").click()
    visit.page.get_by_role("option", name="Mai 2018").click()
    expect(visit.selection).to_have_text("Mai bis Dezember 2018, Feuerbach, einschließlich gemittelter Werte")
    expect(visit.value("Förderung je Teilnahme")).to_have_text("12,94 EUR")
