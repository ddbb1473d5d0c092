"""What finds room on a slide, by estimate: type for the back row, nothing beyond its place."""

from datetime import date

import pytest

from analytics.filters import Filters
from analytics.reports.picture import filling
from analytics.reports.presentation.room import BODY, READ, SCREENS, lines, pages, sentences, stacked, step
from analytics.reports.presentation.shape import Chart, Text
from analytics.reports.presentation.slides import slides
from analytics.store import Snapshot
from analytics.views import Report
from tests.reports.decks import report_on
from tests.reports.shows import read

YEAR_2018 = Filters(date(2018, 3, 1), date(2018, 12, 1))


def test_everything_fits_by_its_estimate(report: Report, city: Snapshot) -> None:
    for told in (report, report_on(city), report_on(city, "en")):
        for each in slides(told, told.words):
            for screen in SCREENS:
                assert each.room(screen) > 20, each.heading
                if isinstance(each.shown, Text):
                    assert stacked(each.shown.paragraphs, READ, screen) <= each.room(screen), each.heading


@pytest.mark.parametrize(("names", "least"), [("short", (3.9, 2.8)), ("long", (2.9, 2.8))])
def test_pictures_fill_their_room_with_type_as_large_as_can_be(
    demo_data: Snapshot, city: Snapshot, names: str, least: tuple[float, float]
) -> None:
    """Hundredths of the height, on a wide and on a narrow screen, with names of the city and of sixty letters."""
    report = report_on(demo_data, wanted=YEAR_2018) if names == "short" else report_on(city)
    for each in [each for each in slides(report, report.words) if isinstance(each.shown, Chart)]:
        for screen, bound in zip(SCREENS, least, strict=True):
            across, room = screen.width / screen.point, each.room(screen) / screen.point
            found = read(filling(each.shown.drawing, report.words, across, room, "x").encode()).all("svg")[0]
            _, _, width, height = map(float, found.attributes["viewbox"].split())
            times = width / across
            smallest = min(float(text.attributes["font-size"]) for text in found.all("text"))
            assert smallest * screen.point / times >= bound, (each.heading, screen.name)
            assert 0.7 * room * times <= height <= room * times + 0.02, (each.heading, screen.name)


def test_lines_are_counted_with_care() -> None:
    assert lines("aaa bbb", 4, 4 * 0.56 * 3.2) == 2
    assert lines("a" * 40, 4, 4 * 0.56 * 10.1) == 4
    assert lines("", 4, 10) == 1
    assert step("kurz", (10.0, 5.0), 100, 12) == 0
    assert step("lang " * 30, (10.0, 5.0), 100, 12) == 1


def test_paragraphs_go_on_pages_and_are_cut_at_sentences_only() -> None:
    told = [f"Satz Nummer {number} steht hier." for number in range(60)]
    made = pages([" ".join(told), "Ende."], BODY - 20)
    assert len(made) > 1
    assert " ".join(text for page in made for text in page) == " ".join([*told, "Ende."])
    assert pages([], 50) == []


def test_sentences_end_behind_words() -> None:
    assert sentences("Es sind ca. 20 Räume. 3 neu (2018). ① Neu.") == [
        "Es sind ca. 20 Räume.",
        "3 neu (2018).",
        "① Neu.",
    ]
    assert sentences("Das ist z. B. Kunst. Und Tanz.") == ["Das ist z. B. Kunst.", "Und Tanz."]
    assert sentences("Es sind 20\N{NO-BREAK SPACE}%. Mehr nicht.") == [
        "Es sind 20\N{NO-BREAK SPACE}%.",
        "Mehr nicht.",
    ]
    assert sentences("") == []
