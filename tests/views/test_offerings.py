"""Offerings as pages show them: every figure again by plain SQL, every link to its events, and honest headings."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import store
from analytics.filters import Filters
from analytics.store import Snapshot
from analytics.views import Asked, View, answer, ask, offering_titles
from analytics.views.offerings import MOST
from analytics.vocabulary import Basis, Ground, Kind, Weekday
from tests.worlds import RANDOM_WORLDS, questions

World = Callable[..., Snapshot]
KEYS = ("offerings", "offerings-series", "offerings-all", "offerings-course")
WHOLE = Filters(date(2018, 3, 1), date(2019, 12, 1))
SQL = """
SELECT title, space, isodow(date) AS day, count(*) AS events, sum(attendance) AS visits,
    sum(attendance) / count(attendance) AS per_event, count(rating) AS rated,
    count(*) FILTER (rating = 'less-good') AS bad, min(date) AS first, max(date) AS last
FROM events
WHERE date BETWEEN $start AND $end AND (kind = $kind OR $kind IS NULL) AND (basis = 'counted' OR NOT $counted)
    AND (title, space, isodow(date)) IN (
        SELECT (title, space, isodow(date)) FROM events
        GROUP BY title, space, isodow(date) HAVING count(DISTINCT date) >= 4
    )
GROUP BY title, space, day
ORDER BY visits DESC NULLS LAST, title, space, day
"""


def by_sql(data: Snapshot, **asked: object) -> list[dict[str, object]]:
    """The series of the demonstration, whose titles have one spelling each."""
    with duckdb.connect(str(data.path), read_only=True) as connection:
        return connection.sql(SQL, params=asked).pl().to_dicts()


@pytest.mark.parametrize(
    ("wanted", "asked"),
    [
        (WHOLE, {}),
        (replace(WHOLE, end=date(2018, 12, 1)), {"end": date(2018, 12, 31)}),
        (replace(WHOLE, kinds=(Kind.CULTURE,)), {"kind": "culture"}),
        (replace(WHOLE, basis=Basis.COUNTED), {"counted": True}),
    ],
)
def test_every_series_again_by_sql(demo_data: Snapshot, wanted: Filters, asked: dict[str, object]) -> None:
    plain = {"start": date(2018, 3, 1), "end": date(2019, 12, 31), "kind": None, "counted": False}
    lines = by_sql(demo_data, **plain | asked)
    view = answer(ask(demo_data, wanted, "en"), "offerings-all")
    found = view.table.rows[: len(lines)]
    same = {"offering": "title", "events": "events", "attendance": "visits", "first": "first", "last": "last"}
    for column, name in same.items():
        assert found[column].to_list() == [line[name] for line in lines]
    names = demo_data.names
    assert found["space"].to_list() == [names[line["space"]] for line in lines]
    assert found["attendance_per_event"].to_list() == pytest.approx([line["per_event"] for line in lines])
    rated = [f"{line['rated']} of {line['events']}".replace(" ", "\N{NO-BREAK SPACE}") for line in lines]
    assert found["rated"].to_list() == rated
    shares = [100 * line["bad"] / line["rated"] if line["rated"] else None for line in lines]
    assert found["less_good"].to_list() == pytest.approx(shares)
    assert view.table.rows.height <= len(lines) + 1


def test_the_page_has_the_first_fifty_and_adds_up(demo_data: Snapshot) -> None:
    asked = ask(demo_data, WHOLE, "en")
    page, whole = answer(asked, "offerings-series"), answer(asked, "offerings-all")
    assert page.export == "offerings-all"
    assert page.table.rows.height == MOST + 2
    assert page.table.rows["offering"].to_list()[-2:] == ["36 other offerings", "Single events"]
    for key in ("events", "attendance"):
        assert page.table.rows[key].sum() == whole.table.rows[key].sum() == page.table.total[key]
    with duckdb.connect(str(demo_data.path), read_only=True) as connection:
        counted = connection.execute("SELECT count(*), sum(attendance) FROM events").fetchone()
    assert (page.table.total["events"], page.table.total["attendance"]) == counted


def linked(asked: Asked, view: View) -> list[tuple[dict[str, object], int, int]]:
    """Each line that has a link, with the events and visits behind it."""
    pairs = zip(view.table.rows.to_dicts(), view.table.events, strict=False)
    found = [(line, store.events(asked.data.path, wanted)) for line, wanted in pairs if wanted]
    return [(line, events.height, events["attendance"].sum()) for line, events in found]


def test_a_link_leads_to_all_events_of_the_line_whatever_list_one_came_from(demo_data: Snapshot) -> None:
    wanted = replace(WHOLE, page=3, ground=Ground.LIKE, weekday=Weekday.MONDAY)
    view = answer(ask(demo_data, wanted, "en"), "offerings-series")
    first = view.table.events[0]
    assert (first.page, first.ground, first.weekday) == (1, Ground.EVERYTHING, Weekday.WEDNESDAY)
    assert view.table.rows["offering"][0] == first.offering == "Begegnungscafé"


@settings(max_examples=15)
@given(st.data(), st.integers(0, RANDOM_WORLDS - 1))
def test_behind_every_line_are_its_own_events(random_world: World, draw: st.DataObject, seed: int) -> None:
    asked = ask(random_world(seed), draw.draw(questions(random_world(seed))), "de")
    view = answer(asked, "offerings-all")
    for line, events, visits in linked(asked, view):
        assert (line["events"], line["attendance"] or 0) == (events, visits)
    assert view.table.total["events"] == asked.events.height
    assert (view.table.total["attendance"] or 0) == asked.events["attendance"].sum()


def weekly(title: str, counts: list[int], first: int = 0, ratings: str = "", days: int = 0) -> str:
    """Lines of a small city's table: a week each, "-" rated not so good, else good."""
    signs = ratings or "+" * len(counts)
    rows = (
        f"amsel {date(2018, 1, 1) + timedelta(7 * (first + week) + days)} {title} {count} "
        f"{'less-good' if sign == '-' else 'good'}"
        for week, (count, sign) in enumerate(zip(counts, signs, strict=True))
    )
    return "\n".join(rows)


def city(world: World, *series: str) -> Asked:
    data = world("\n".join(["space date title visits rating", *series]))
    return ask(data, Filters(data.bounds.first, data.bounds.last), "en")


def test_spellings_are_one_offering_and_its_link_has_them_all(world: World) -> None:
    """Five Mondays in three spellings; on Tuesdays another series of that title, which is not meant."""
    mondays = [
        weekly(title, [10], week) for week, title in enumerate(["Café", "Cafe", "CAFÉ", "Café", "Café"])
    ]
    asked = city(world, *mondays, weekly("Café", [3] * 4, days=1))
    view = answer(asked, "offerings-series")
    assert [line["offering"] for line, *_ in linked(asked, view)] == ["Café", "Café"]
    assert [(events, visits) for _, events, visits in linked(asked, view)] == [(5, 50), (4, 12)]


def test_a_title_shows_one_offering_alone(world: World) -> None:
    asked = city(world, weekly("Café", [10] * 4), weekly("Tee", [3] * 4))
    alone = ask(asked.data, replace(asked.wanted, offering="TEE"), "en")
    assert answer(alone, "offerings").title == "TEE: 12 visits in 4 events"
    assert answer(alone, "offerings-series").table.rows["offering"].to_list() == ["Tee"]
    assert [trace.name for trace in answer(alone, "offerings-course").figure.data] == ["Tee, Amsel (Mon)"]
    assert offering_titles(alone) == ["Café", "Tee"]


def test_the_finding_and_the_course(world: World) -> None:
    """80 of 100 visits; in January five Mondays with 8 each, in February the other five."""
    asked = city(world, weekly("Café", [8] * 10), weekly("Fest", [20], days=2))
    assert (
        answer(asked, "offerings").title == "1 offering that comes back brings 80% of the documented visits"
    )
    assert answer(asked, "offerings").table.rows["name"].to_list() == ["weekly", "Single events"]
    course = answer(asked, "offerings-course")
    assert course.title == "Café, Amsel (Mon) in the course of time"
    assert [list(trace.y) for trace in course.figure.data] == [[8, 8, 8]]


def test_a_decline_is_said_with_its_evidence(world: World) -> None:
    asked = city(world, weekly("Café", [14, 15, 13, 14, 9, 8, 10, 9]), weekly("Tee", [5] * 8))
    view = answer(asked, "offerings-declining")
    assert view.title == "Café declines in Amsel"
    (line,) = view.table.shown(asked.say)
    assert line == ["Café", "Amsel", "Mon", "Visits per event", "14.0", "9.0", "29 January 2018", "1.4"]
    assert "Tested: sizes 2, ratings 2." in view.note


def test_without_a_decline_nothing_is_claimed(world: World) -> None:
    asked = city(world, weekly("Café", [9, 14, 9, 14, 9, 14, 9, 14]))
    view = answer(asked, "offerings-declining")
    assert view.title == "No offering declines more clearly than chance would have it"
    assert view.table.rows.is_empty()


def test_no_more_declines_than_chance_would_show(demo_data: Snapshot) -> None:
    """One of 166 tests, where chance alone makes four."""
    view = answer(ask(demo_data, WHOLE, "en"), "offerings-declining")
    assert view.table.rows.height == 1
    assert view.title == "No more declines than chance alone would show"


LONG = weekly("Immer", [5] * 60, days=1)


def test_rated_poorly_and_replaced(world: World) -> None:
    """Both offerings lead to their events, whatever the selection."""
    asked = city(world, weekly("Kino", [8, 6, 4, 2], ratings="+-+-"), weekly("Tanz", [12] * 5, first=7), LONG)
    view = answer(
        ask(asked.data, replace(asked.wanted, end=date(2018, 1, 1)), "en"), "offerings-rated-poorly"
    )
    assert view.title == "The one offering rated poorly was changed or replaced"
    (line,) = view.table.rows.to_dicts()
    assert (line["offering"], line["fate"], line["successor"]) == ("Kino", "replaced", "Tanz")
    assert (line["size_before"], line["size_after"]) == (5, 12)
    (behind,), (followed,) = view.table.events, view.table.links["successor"]
    assert [store.events(asked.data.path, each)["attendance"].sum() for each in (behind, followed)] == [
        20,
        60,
    ]
    assert "ended, moved or replaced were 1 of 1 of those rated poorly and 0 of 1 of the other offerings" in (
        view.note.replace("\N{NO-BREAK SPACE}", " ")
    )
    assert "not why" in view.note


def test_rated_poorly_and_unchanged(demo_data: Snapshot) -> None:
    """All that was rated not so good is told: 91 ratings in the file."""
    view = answer(ask(demo_data, WHOLE, "en"), "offerings-rated-poorly")
    assert view.title == "None of the 5 offerings rated poorly was changed or replaced"
    assert "In detail: 5 went on unchanged." in view.note
    assert "Of 91 events rated not so good, 75 belong to other offerings or to single events." in view.note


@pytest.mark.parametrize("key", KEYS)
def test_an_imputed_space_has_no_offerings(demo_data: Snapshot, key: str) -> None:
    wanted = replace(WHOLE, end=date(2018, 12, 1), spaces=("bad-cannstatt",))
    view = answer(ask(demo_data, wanted, "en"), key)
    assert view.title == "No documented events in this selection"
    assert view.figure is None
    if key != "offerings-course":
        assert "Imputed values belong to no offering and have no rating." in view.note
        assert "Bad Cannstatt" in view.note
