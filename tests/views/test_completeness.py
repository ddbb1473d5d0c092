"""Four statuses, a real zero and a settled month under signs of their own; what is late is said with its day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from analytics import store
from analytics.demo.reader import PROVIDERS
from analytics.store import Snapshot
from analytics.views import completeness
from analytics.views.completeness import LOCKED, OPEN, Late
from analytics.views.coverage import CLOSED, MISSING, OUTSIDE, REPORTED, ZERO
from analytics.wording import words

DE, EN = words("de"), words("en")
JUNE = date(2018, 7, 20)
"""June was due on 15 July."""

Build = Callable[..., Snapshot]


@pytest.fixture
def city(world: Build) -> Snapshot:
    """A: January and February reported. B: opens in February, March shut, April complete without an event."""
    return world(
        "space date visits\na 2018-01 5\na 2018-02 5",
        "slug opened closed\na 2018-01 ?\nb 2018-02 2018-05-31",
        months="space month said\nb 2018-03 closed\nb 2018-04 complete",
    )


def signs(data: Snapshot, today: date, year: int = 2018) -> dict[str, list[str]]:
    names, *steps = completeness.table(EN, data, today, year).table.rows.get_columns()
    return {name: [step[place] for step in steps] for place, name in enumerate(names)}


def run_by(data: Snapshot, *providers: tuple[str, str, date, date | None]) -> Snapshot:
    return replace(data, providers=pl.DataFrame(list(providers), schema=PROVIDERS, orient="row"))


def test_every_status_has_a_sign_of_its_own(city: Snapshot) -> None:
    assert len({REPORTED, ZERO, MISSING, CLOSED, OUTSIDE, OPEN, LOCKED}) == 7
    assert signs(city, JUNE) == {
        "A": [REPORTED, REPORTED, MISSING, MISSING, MISSING, MISSING],
        "B": [OUTSIDE, MISSING, CLOSED, ZERO, MISSING, OUTSIDE],
    }


@pytest.mark.parametrize(("today", "last"), [(date(2018, 7, 15), 5), (date(2018, 7, 16), 6)])
def test_a_month_is_late_after_the_fifteenth_of_the_next(city: Snapshot, today: date, last: int) -> None:
    (owed, *_) = (owed for owed in completeness.late(city, today) if owed.provider == "A")
    assert owed.months["A"][-1] == date(2018, last, 1)
    assert len(signs(city, today)["A"]) == last


def test_what_came_early_shows_and_the_others_are_not_due(world: Build) -> None:
    data = world("space date visits\na 2018-06-02 5", "slug opened\na 2018-05\nb 2018-05")
    assert signs(data, date(2018, 6, 20)) == {"A": [MISSING, REPORTED], "B": [MISSING, OPEN]}
    assert [owed.count for owed in completeness.late(data, date(2018, 6, 20))] == [1, 1]


def test_a_settled_month_is_marked_beside_its_status(city: Snapshot) -> None:
    store.state_months(city.path, "a", [date(2018, 2, 1), date(2018, 3, 1)], locked=True)
    told = signs(store.read(city.path), JUNE)["A"]
    assert told[:3] == [REPORTED, REPORTED + LOCKED, MISSING + LOCKED]


def test_the_longest_wait_comes_first(city: Snapshot) -> None:
    """B owes February, due on 15 March; A owes March to June, due from 15 April on."""
    assert completeness.late(city, JUNE) == [
        Late("B", {"B": (date(2018, 2, 1), date(2018, 5, 1))}, date(2018, 3, 15)),
        Late("A", {"A": tuple(date(2018, month, 1) for month in (3, 4, 5, 6))}, date(2018, 4, 15)),
    ]


def test_each_provider_owes_the_months_in_which_it_ran_the_space(city: Snapshot) -> None:
    """Verein: A to mid-April, and B; Haus: A from then on. April ends with Haus."""
    data = run_by(
        city,
        ("a", "Verein", date(2018, 1, 1), date(2018, 4, 14)),
        ("b", "Verein", date(2018, 1, 1), None),
        ("a", "Haus", date(2018, 4, 15), None),
    )
    verein, haus = completeness.late(data, JUNE)
    assert (verein.provider, verein.count, haus.provider, haus.count) == ("Verein", 3, "Haus", 3)
    assert verein.months == {"B": (date(2018, 2, 1), date(2018, 5, 1)), "A": (date(2018, 3, 1),)}
    assert haus.months == {"A": tuple(date(2018, month, 1) for month in (4, 5, 6))}


def test_the_reminder_names_months_in_periods(city: Snapshot) -> None:
    verein = run_by(city, ("a", "Verein", date(2018, 1, 1), None), ("b", "Verein", date(2018, 1, 1), None))
    (owed,) = completeness.late(verein, JUNE)
    assert completeness.said(EN, owed) == (
        "Verein – B: February 2018 and May 2018; A: March to June 2018; the first was due on 15 March 2018"
    )
    letter = completeness.reminder(DE, owed, JUNE)
    assert "– B: Februar 2018 und Mai 2018\n– A: März bis Juni 2018\n" in letter
    assert "20.07.2018" in letter
    assert letter.startswith("Betreff: ")


def test_nothing_is_late_where_all_is_said(world: Build) -> None:
    data = world("space date visits\na 2018-01 5", months="space month said\na 2018-02 closed")
    assert completeness.late(data, date(2018, 3, 20)) == []


def test_a_file_without_events_owes_everything(world: Build) -> None:
    data = world("", "slug opened\na 2018-05")
    assert [owed.count for owed in completeness.late(data, JUNE)] == [2]
    assert completeness.years(data, JUNE) == [2018]


def test_demonstration_data_stand_still_at_their_end(demo_data: Snapshot) -> None:
    """The last month of the demonstration is December 2019, due on 15 January 2020."""
    assert completeness.present(demo_data, date(2030, 1, 1)) == date(2020, 1, 16)
    assert completeness.years(demo_data, date(2020, 1, 16)) == [2019, 2018]


def test_own_data_go_with_the_calendar(city: Snapshot) -> None:
    assert completeness.present(city, JUNE) == JUNE
    assert completeness.years(city, date(2019, 3, 20)) == [2019, 2018]
