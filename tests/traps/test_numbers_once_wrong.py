"""Each number here came out wrong once, in a draft or a trial (methods.md names them)."""

from collections.abc import Callable
from datetime import date

import pytest

from analytics import disclosure
from analytics.filters import Filters
from analytics.measures import ATTENDANCE, GRANT_PER_ATTENDANCE, PER_MONTH, SHARE_REFUGEE
from analytics.store import Snapshot
from analytics.views import VIEWS, answer, ask, report, summary
from analytics.vocabulary import Kind
from analytics.wording import words

YEAR = Filters(date(2018, 1, 1), date(2018, 12, 1))


def test_42_months_of_money_against_40_of_visits(demo_data: Snapshot) -> None:
    asked = ask(demo_data, YEAR, "de")
    assert round(175_000 / 12_600, 2) == 13.89 != round(asked.total(GRANT_PER_ATTENDANCE), 2) == 13.23
    assert round(10_080 / 40) == 252 != round(asked.total(PER_MONTH)) == 315


def test_dividing_by_the_spaces_that_offer_the_kind_overstates(world: Callable[..., Snapshot]) -> None:
    """One of four offers culture: its 40 are 10 for the fifth, not 40."""
    spaces = "slug opened\n" + "\n".join(f"{slug} 2018-01" for slug in "abcde")
    rest = "\n".join(f"{slug} 2018-01 education 10" for slug in "bcd")
    data = world(f"space date kind visits\na 2018-01 culture 40\n{rest}", spaces)
    culture = Filters(YEAR.start, YEAR.start, ("e",), (Kind.CULTURE,))
    assert ask(data, culture, "de").total(ATTENDANCE) == 40 / 4


def test_rounding_half_to_even_loses_a_man() -> None:
    assert round(1812.5) == 1812
    assert words("de").number(1812.5) == "1.813"


def test_a_mean_of_shares_is_no_share(world: Callable[..., Snapshot]) -> None:
    data = world("space date visits with\na 2018-01 10 10\nb 2018-01 90 0")
    assert (100 / 1 + 0 / 90) / 2 == 50 != ask(data, YEAR, "de").total(SHARE_REFUGEE) == 10


def test_unknown_refugee_experience_is_not_without(world: Callable[..., Snapshot]) -> None:
    data = world("space date visits with\na 2018-01 50 25\na 2018-01 50 ?")
    assert ask(data, YEAR, "de").total(SHARE_REFUGEE) == pytest.approx(100 * 25 / 50) != 25


def test_rounded_one_by_one_the_groups_are_one_too_few(demo_data: Snapshot) -> None:
    """2.861,25 + 1.846,25 + 1.812,5: half to even gives 6.519."""
    asked = ask(demo_data, YEAR, "de")
    *_, total = VIEWS["groups-by-space"](asked).table.shown(asked.say)
    assert total[1:] == ["2.861", "1.846", "1.813", "6.080", "12.600"]
    assert round(2861.25) + round(1846.25) + round(1812.5) == 6519


def test_a_space_of_ten_months_is_not_ahead_of_one_of_eight(world: Callable[..., Snapshot]) -> None:
    """A: 10 months of 90 = 900 visits; B: 8 months of 100 = 800."""
    days = [f"a 2018-{month:02} 90" for month in range(3, 13)] + [
        f"b 2018-{month:02} 100" for month in range(5, 13)
    ]
    data = world("space date visits\n" + "\n".join(days), "slug opened\na 2018-03\nb 2018-05")
    assert VIEWS["attendance-by-space"](ask(data, YEAR, "en")).table.rows["space"].to_list() == ["B", "A"]


def test_visits_of_months_without_a_grant_do_not_make_the_others_cheaper(
    world: Callable[..., Snapshot],
) -> None:
    """100 EUR a month for January only: 100 / 10 = 10 EUR, not 100 / (10 + 40) = 2; February alone has none."""
    grants = "space funder eur valid_from valid_to\na city 1200 2018-01-01 2018-01-31"
    data = world("space date visits\na 2018-01 10\na 2018-02 40", "slug opened\na 2018-01", grants)
    assert ask(data, YEAR, "de").total(GRANT_PER_ATTENDANCE) == 10
    february = ask(data, Filters(date(2018, 2, 1), date(2018, 2, 1)), "de")
    assert february.total(GRANT_PER_ATTENDANCE) is None
    assert "1 Raum-Monat ohne Förderung." in VIEWS["grant-per-attendance-by-space"](february).note


def test_a_course_that_runs_from_511_to_2129_is_not_without_a_low(demo_data: Snapshot) -> None:
    """It said "no period stands out" over it, beside a headline that named the same two numbers."""
    title = answer(
        ask(demo_data, Filters(date(2018, 3, 1), date(2018, 12, 1)), "de"), "groups-over-time"
    ).title
    assert title == "Teilnahmen: 511 bis 2.129"


def test_overlapping_periods_are_no_comparison_in_a_paper(demo_data: Snapshot) -> None:
    """22 months against 22 of which ten are the same ones: "more visits" was true of nothing."""
    both = Filters(demo_data.bounds.first, demo_data.bounds.last)
    assert report(ask(demo_data, both, "de")).part("change") is None
    assert (
        report(ask(demo_data, Filters(date(2019, 1, 1), date(2019, 12, 1)), "de")).part("change") is not None
    )


def test_in_public_no_change_of_a_rounded_share_is_said(world: Callable[..., Snapshot]) -> None:
    """+2 points stood where it was truly -1.3: both shares were rounded, and their difference told nothing."""
    data = world("space date visits with\na 2018-01 400 180\na 2019-01 400 170")
    release = disclosure.prepare(data, [], 5)
    year = Filters(date(2019, 1, 1), date(2019, 1, 1))
    shares = (summary(ask(each, year, "de")).figures[2] for each in (data, disclosure.shown(data, release)))
    assert [bool(share.changes) for share in shares] == [True, False]
