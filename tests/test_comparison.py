"""Two periods on like ground (methods.md, 7)."""

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

from analytics.comparison import like_ground
from analytics.filters import Filters, shift
from analytics.ledger import ledger
from analytics.measures import ATTENDANCE, EVENTS, GRANT_PER_ATTENDANCE, SHARE_REFUGEE, total
from analytics.store import Snapshot
from analytics.views import ask
from analytics.views.changes import changes
from analytics.vocabulary import Basis, Kind

JANUARY, FEBRUARY = date(2019, 1, 1), date(2019, 2, 1)


def period(later: int, **spaces: list[float | None]) -> pl.DataFrame:
    """Ledger rows of two months: visits of each, None where a space in operation has no value."""
    lines = []
    for space, values in spaces.items():
        for place, value in enumerate(values):
            key = {"space": space, "month": shift(JANUARY, place + later)}
            lines.append(key | {"space_months": 1.0, "valued": float(value is not None), "attendance": None})
            if value is not None:
                lines.append(key | {"space_months": None, "valued": None, "attendance": float(value)})
    return pl.DataFrame(lines, schema_overrides={"attendance": pl.Float64})


def test_only_months_with_a_value_in_both_years() -> None:
    """The table of methods.md 7; Mitte has no value in the second month of the year before."""
    before = period(-12, feuerbach=[120, 110], mitte=[80, None], cannstatt=[100, 110], obertuerkheim=[0, 30])
    now = period(0, feuerbach=[100, 130], mitte=[90, 70], cannstatt=[150, 90], obertuerkheim=[40, 0])
    ground = like_ground(now, before, 12)
    assert (ground.matched, ground.space_months) == (7, 8)
    assert ground.before["attendance"].sum() == 120 + 110 + 80 + 100 + 110 + 0 + 30 == 550
    assert ground.now["attendance"].sum() == 670 - 70
    assert ground.covers == 600 / 670
    assert ground.says_something


def test_under_half_of_the_visits_says_nothing() -> None:
    now, before = period(0, a=[49, 51]), period(-12, a=[100, None])
    ground = like_ground(now, before, 12)
    assert (ground.covers, ground.says_something) == (0.49, False)
    assert like_ground(period(0, a=[50, 50]), before, 12).says_something
    assert not like_ground(period(0, a=[100, None]), period(-12, a=[49, 51]), 12).says_something


def test_no_pairs_say_nothing() -> None:
    ground = like_ground(period(0, a=[10, None]), period(-12, a=[None, 10]), 12)
    assert (ground.matched, ground.covers, ground.says_something) == (0, 0, False)


def test_2019_against_2018_has_40_of_60_space_months(demo_data: Snapshot) -> None:
    now = Filters(date(2019, 1, 1), date(2019, 12, 1))
    ground = like_ground(ledger(demo_data, now), ledger(demo_data, now.shifted(-12)), 12)
    assert (ground.matched, ground.space_months) == (8 * 5, 12 * 5)
    assert total(ground.before, ATTENDANCE) == pytest.approx(12_600)


TWO_YEARS = """
    space date       kind      visits with
    a     2018-03-05 culture   100    50
    a     2018-03-06 education 100    40
    a     2019-02-05 culture   150    60
    a     2019-03-05 culture   125    75
    a     2019-03-06 education 175    75
"""
MONEY = (
    "space funder eur valid_from valid_to\na city 12000 2018-01 2018-12-31\na city 18000 2019-01 2019-12-31"
)


def changed(data: Snapshot, measure: object, language: str = "de", **filters: object) -> list[str]:
    march = {"start": date(2019, 3, 1), "end": date(2019, 3, 1)}
    return changes(ask(data, Filters(**march | filters), language), measure)


def test_one_month_has_last_year_and_last_month(world: Callable[..., Snapshot]) -> None:
    """300 against 200 a year and 150 a month before; shares 50 % against 45 % and 40 %."""
    data = world(TWO_YEARS, "slug opened\na 2018-03", MONEY)
    assert changed(data, ATTENDANCE, "en") == ["+50.0% on the year before", "+100.0% on the month before"]
    assert changed(data, SHARE_REFUGEE, "en") == [
        "+5.0 points on the year before",
        "+10.0 points on the month before",
    ]
    assert [said.split("%")[0] for said in changed(data, GRANT_PER_ATTENDANCE, "en")] == ["±0.0", "−50.0"]


def test_only_the_chosen_kind_is_compared(world: Callable[..., Snapshot]) -> None:
    data = world(TWO_YEARS, "slug opened\na 2018-03", MONEY)
    assert changed(data, ATTENDANCE, "en", kinds=(Kind.CULTURE,))[0] == "+25.0% on the year before"
    assert changed(data, GRANT_PER_ATTENDANCE, kinds=(Kind.CULTURE,)) == []


def test_no_year_before(world: Callable[..., Snapshot]) -> None:
    data = world(TWO_YEARS, "slug opened\na 2018-03", MONEY)
    assert changed(data, EVENTS, "en", start=FEBRUARY, end=FEBRUARY) == ["no year before", "no month before"]


def test_the_share_of_space_months_is_said(demo_data: Snapshot) -> None:
    wanted = {"start": date(2019, 1, 1), "end": date(2019, 12, 1)}
    assert changed(demo_data, ATTENDANCE, **wanted)[0].endswith(
        "auf gleicher Grundlage: 40 von 60 Raum-Monaten"
    )


def test_a_basis_compares_with_the_same_basis(demo_data: Snapshot) -> None:
    """Documented values of 2018 are those of four spaces in eight months."""
    wanted = {"start": date(2019, 1, 1), "end": date(2019, 12, 1), "basis": Basis.DOCUMENTED}
    assert "32 of 60" in changed(demo_data, ATTENDANCE, "en", **wanted)[0]
