"""The list of events: what each line says, that its sums are the figures, its parts, what narrows it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.filters import Filters
from analytics.measures import ATTENDANCE, EVENTS, REFUGEE_EXPERIENCE
from analytics.store import Snapshot
from analytics.views import View, answer, ask, narrowed
from analytics.views import events as module
from analytics.vocabulary import Basis, Ground, Weekday
from tests.worlds import RANDOM_WORLDS, questions

World = Callable[..., Snapshot]
MAY = Filters(date(2018, 5, 1), date(2018, 5, 1))
HAPPENED = """
    space date       title   kind      audience visits with children women men basis     low high
    mitte 2018-05-01 Café    encounter everyone 10     4    1        2     1   counted   ?   ?
    mitte 2018-05-07 Kurs    education women    35     0    0        0     0   estimated 20  50
    mitte 2018-05-31 Konzert unknown   everyone ?      ?    ?        ?     ?   counted   ?   ?
"""


@pytest.fixture(scope="module")
def city(world: World) -> Snapshot:
    return world(HAPPENED, "slug opened\namsel 2018-01\nmitte 2018-01")


def view(data: Snapshot, wanted: Filters = MAY, key: str = "events-page", language: str = "en") -> View:
    return answer(ask(data, wanted, language), key)


def shown(data: Snapshot, *keys: str, language: str = "en") -> list[list[str]]:
    """Some columns of the list as they are read."""
    asked = ask(data, MAY, language)
    table = answer(asked, "events-page").table
    places = [[column.key for column in table.columns].index(key) for key in keys]
    return [[line[place] for place in places] for line in table.shown(asked.say)]


def test_what_a_line_says(city: Snapshot) -> None:
    assert shown(city, "date", "weekday", "title", "space", "kind", "audience") == [
        ["1 May 2018", "Tue", "Café", "Mitte", "Meeting and encounter", "everyone"],
        ["7 May 2018", "Mon", "Kurs", "Mitte", "Education and advice", "women"],
        ["31 May 2018", "Thu", "Konzert", "Mitte", "not stated", "everyone"],
        ["Total", "", "3 events", "", "", ""],
    ]


def test_ranges_and_unknown_counts_are_never_zero(city: Snapshot) -> None:
    assert shown(city, "attendance", "basis", "refugee_experience", "children_youth", "women", "men") == [
        ["10", "counted", "4", "1", "2", "1"],
        ["35 (20–50)", "estimated", "0", "0", "0", "0"],
        ["not stated", "counted", "–", "–", "–", "–"],
        ["45", "", "4", "1", "2", "1"],
    ]
    assert "1 event has no count." in view(city).note
    assert view(city).title == "45 visits in 3 events"


def test_the_german_list(city: Snapshot) -> None:
    assert shown(city, "date", "weekday", "basis", "rating", language="de")[1] == [
        "07.05.2018",
        "Mo",
        "geschätzt",
        "ohne Angabe",
    ]


def test_the_export_has_plain_numbers_and_the_range_apart(city: Snapshot) -> None:
    table = view(city, key="events").table
    assert table.rows["attendance"].to_list() == [10, 35, None]
    assert table.rows["range"].to_list() == ["", "20–50", ""]
    assert table.rows["date"].to_list() == [date(2018, 5, day) for day in (1, 7, 31)]


def test_imputed_values_are_no_events(city: Snapshot) -> None:
    """Amsel is imputed with Mitte's 45 visits; 90 in all, of which the list holds 45."""
    assert ask(city, MAY, "en").total(ATTENDANCE) == 45 + 45
    assert "never events: 45 visits, which other pages count, are not in this list." in view(city).note
    assert "never events: 45 visits" in view(city, replace(MAY, spaces=("amsel",))).note
    narrow = view(city, replace(MAY, offering="Café")).note
    assert "never events: they are not in this list." in narrow
    assert "never events" not in view(city, replace(MAY, basis=Basis.DOCUMENTED)).note


@settings(max_examples=20)
@given(st.data(), st.integers(0, RANDOM_WORLDS - 1))
def test_the_sums_are_the_documented_figures(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int
) -> None:
    data = random_world(seed)
    wanted = draw.draw(questions(data, ground=Ground.EVERYTHING))
    documented = wanted if wanted.basis is Basis.COUNTED else replace(wanted, basis=Basis.DOCUMENTED)
    asked = ask(data, documented, "en")
    total = view(data, wanted).table.total
    for measure in (EVENTS, ATTENDANCE, REFUGEE_EXPERIENCE):
        assert (total[measure.key] or 0) == (asked.total(measure) or 0)


def test_a_long_list_comes_in_pages(monkeypatch: pytest.MonkeyPatch, demo_data: Snapshot) -> None:
    """640 events of 2018: 200, 200, 200, 40; a page behind the last one is the last."""
    year = Filters(date(2018, 1, 1), date(2018, 12, 1))
    found = [view(demo_data, replace(year, page=page)) for page in (1, 2, 4, 9)]
    assert [page.table.rows.height for page in found] == [200, 200, 40, 40]
    assert [page.pages for page in found] == [4] * 4
    assert found[1].subtitle == "Events, March to December 2018, lines 201 to 400 of 640 by date"
    assert found[2].subtitle == found[3].subtitle
    assert {page.title for page in found} == {"10,080 visits in 640 events"}
    assert found[0].export == "events"
    assert view(demo_data, year, found[0].export).table.rows.height == 640
    monkeypatch.setattr(module, "SHOWN", 640)
    whole = view(demo_data, year)
    assert (whole.pages, "lines" in whole.subtitle) == (1, False)


def test_no_event_says_so(city: Snapshot) -> None:
    empty = view(city, replace(MAY, offering="Tanz", basis=Basis.DOCUMENTED))
    assert empty.title == "No event in this selection"
    assert empty.note
    assert empty.table.rows.is_empty()


def test_what_narrows_the_list_can_be_taken_away(city: Snapshot) -> None:
    asked = ask(
        city, replace(MAY, offering="Café", weekday=Weekday.TUESDAY, ground=Ground.LIKE, page=3), "en"
    )
    ways = narrowed(asked)
    assert list(ways) == ["Offering: Café", "Tuesday", "only what was also reported in May 2017"]
    assert [(way.offering, way.weekday, way.ground, way.page) for way in ways.values()] == [
        ("", Weekday.TUESDAY, Ground.LIKE, 1),
        ("Café", Weekday.ANY, Ground.LIKE, 1),
        ("Café", Weekday.TUESDAY, Ground.EVERYTHING, 1),
    ]
    before = ask(city, replace(MAY, ground=Ground.LIKE_BEFORE), "en")
    assert list(narrowed(before)) == ["May 2017, only what was also reported in May 2018"]
    assert narrowed(ask(city, MAY, "en")) == {}
