"""Weeks with none: those that ask for a reason, and those that have one."""

from datetime import date

import polars as pl
import pytest

from analytics import quality
from tests.quality.tables import CHOIR, MONDAY, months_of, weekly


def gaps(*offerings: pl.DataFrame, **said: str) -> list[tuple[str, date, int]]:
    found = quality.interrupted(pl.concat(offerings), months_of("a", **said))
    return found.select("title", "first", "weeks").rows()


def test_a_weekly_offering_that_pauses_alone() -> None:
    found = quality.interrupted(pl.concat([weekly("a", "Café", 6, 7, 8), CHOIR]), months_of("a"))
    (pause,) = found.to_dicts()
    assert (pause["title"], pause["weeks"], pause["unexplained"]) == ("Café", 3, 3)
    assert (pause["first"], pause["last"]) == (date(2018, 2, 12), date(2018, 3, 4))
    assert (pause["held"], pause["of"]) == (17, 20)


@pytest.mark.parametrize(
    "offerings",
    [
        [weekly("a", "Café", 6, 7), CHOIR],
        [weekly("a", "Café", 6, 7, 10, 13), CHOIR],
        [weekly("a", "Café", 6, 7, 8), weekly("a", "Kurs", 6, 7, 8), CHOIR],
        [weekly("a", "Café", 6, 7, 8)],
        [weekly("a", "Café", 17, 18, 19), CHOIR],
        [weekly("a", "Café", 6, 8, 10, weeks=26, step=2), weekly("a", "Chor", weeks=26)],
        [weekly("a", "Café", 2, 3, 4, weeks=10), CHOIR],
    ],
    ids=[
        "two weeks", "never three in a row", "others pause as well", "the space has nothing at all", "it has ended",
        "every other week", "seven weeks are no habit",
    ],
)  # fmt: skip
def test_a_pause_with_a_reason(offerings: list[pl.DataFrame]) -> None:
    assert gaps(*offerings) == []


def test_a_pause_in_a_month_that_is_not_reported() -> None:
    """Weeks 9 to 12 begin on 5, 12, 19 and 26 March; the last reaches into April."""
    cafe = weekly("a", "Café", 9, 10, 11, 12)
    assert gaps(cafe, CHOIR) == [("Café", date(2018, 3, 5), 4)]
    assert gaps(cafe, CHOIR, march="missing") == gaps(cafe, CHOIR, march="closed") == []


def empty(*events: pl.DataFrame, opened: date = MONDAY, **said: str) -> list[tuple[str, date, date, int]]:
    told = pl.concat(events)
    slugs = told["space"].unique().sort().to_list()
    spaces = pl.DataFrame(
        {"space": slugs, "opened": opened, "closed": None}, schema_overrides={"closed": pl.Date}
    )
    found = quality.empty_weeks(told, months_of(*slugs, **said), spaces)
    return found.select("space", "first", "last", "weeks").rows()


def test_weeks_without_any_event() -> None:
    """All of January to June: 26 weeks of which the last ends on 1 July, in a month that nobody speaks of."""
    assert empty(weekly("a", "Café", 6, 7, weeks=25)) == [("a", date(2018, 2, 12), date(2018, 2, 25), 2)]


def test_a_list_that_breaks_off_in_its_month() -> None:
    """The last event is on 11 June; the weeks from the 18th on are empty and June counts as reported."""
    assert empty(weekly("a", "Café", weeks=24)) == []
    assert empty(weekly("a", "Café", weeks=23)) == [("a", date(2018, 6, 11), date(2018, 6, 24), 2)]


@pytest.mark.parametrize(
    "events",
    [
        [weekly("a", "Café", 6, weeks=25)],
        [weekly("a", "Café", 6, 7, weeks=25), weekly("b", "Café", 6, 7, weeks=25)],
        [weekly("a", "Café", weeks=25, step=3)],
    ],
    ids=["one week", "the others have none either", "not every week anyway"],
)
def test_weeks_that_may_be_empty(events: list[pl.DataFrame]) -> None:
    assert empty(*events) == []


def test_weeks_out_of_operation_are_not_empty() -> None:
    late = weekly("a", "Café", 0, 1, 2, weeks=25)
    assert empty(late) == [("a", MONDAY, date(2018, 1, 21), 3)]
    assert empty(late, opened=date(2018, 1, 22)) == []
    assert empty(late, january="missing") == []
