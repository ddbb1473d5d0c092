"""Grants and what a visit costs in them (methods.md, 5)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.filters import Filters
from analytics.funding import monthly_grants
from analytics.ledger import IN_OPERATION, ledger, statuses
from analytics.measures import (
    GRANT,
    GRANT_CITY,
    GRANT_GAP,
    GRANT_MATCHED,
    GRANT_PER_ATTENDANCE,
    GRANT_PER_EVENT,
    GRANT_STATE,
    PER_MONTH,
    SPACE_MONTHS,
    SPACE_MONTHS_GAP,
    SPACE_MONTHS_UNFUNDED,
    Measure,
    per,
    total,
)
from analytics.ranges import ranges
from analytics.store import Snapshot
from analytics.views import ask
from analytics.vocabulary import Audience, Basis, Funder, GrantMode, Imputation, Kind
from tests.worlds import RANDOM_WORLDS, questions

WHOLE_2018 = {"start": date(2018, 3, 1), "end": date(2018, 12, 1)}
FULL = {"grants": GrantMode.FULL}


def money(data: Snapshot, *measures: Measure, **filters: object) -> list[float | None]:
    """Measures of a selection to the cent."""
    found = ask(data, Filters(**WHOLE_2018 | filters), "de")
    values = [found.total(measure) for measure in measures]
    return [value if value is None else round(value, 2) for value in values]


def test_grants_of_2018_pro_rata(demo_data: Snapshot) -> None:
    assert money(demo_data, SPACE_MONTHS, GRANT) == [10 + 4 * 8, round(42 / 12 * 50_000, 2)] == [42, 175_000]
    assert money(demo_data, GRANT_CITY, GRANT_STATE) == [105_000, 70_000]


def test_grant_per_visit_of_2018_pro_rata(demo_data: Snapshot) -> None:
    assert money(demo_data, GRANT_MATCHED, GRANT_PER_ATTENDANCE) == [166_666.67, 13.23]
    assert round(166_666.67 / 12_600, 2) == 13.23
    assert money(demo_data, SPACE_MONTHS_GAP, GRANT_GAP) == [2, 8_333.33]
    assert money(demo_data, PER_MONTH) == [12_600 / 40] == [315]


def test_grants_of_2018_in_full(demo_data: Snapshot) -> None:
    assert money(demo_data, GRANT, GRANT_MATCHED, **FULL) == [5 * 50_000, 240_000]
    assert money(demo_data, GRANT_PER_ATTENDANCE, **FULL) == [round(240_000 / 12_600, 2)] == [19.05]
    may = {"start": date(2018, 5, 1), "end": date(2018, 5, 1)}
    assert money(demo_data, GRANT, **FULL, **may) == [5_000 + 4 * 6_250] == [30_000]
    assert money(demo_data, GRANT, **FULL, spaces=("bad-cannstatt",)) == [10 * 5_000]


SHARE_CITY, SHARE_STATE = {"funders": (Funder.CITY,)}, {"funders": (Funder.STATE,)}


@pytest.mark.parametrize(("mode", "whole"), [(GrantMode.PRORATA, 13.23), (GrantMode.FULL, 19.05)])
def test_the_shares_of_city_and_state_are_three_and_two_fifths(
    demo_data: Snapshot, mode: GrantMode, whole: float
) -> None:
    (city,) = money(demo_data, GRANT_PER_ATTENDANCE, grants=mode, **SHARE_CITY)
    (state,) = money(demo_data, GRANT_PER_ATTENDANCE, grants=mode, **SHARE_STATE)
    matched = {GrantMode.PRORATA: 500_000 / 3, GrantMode.FULL: 240_000}[mode]
    assert (city, state) == (round(matched * 3 / 5 / 12_600, 2), round(matched * 2 / 5 / 12_600, 2))
    assert round(city + state, 2) == whole == round(matched / 12_600, 2)
    assert mode is GrantMode.FULL or (city, state) == (7.94, 5.29)


def test_every_measure_of_grants_follows_the_funder(demo_data: Snapshot) -> None:
    amounts = (GRANT, GRANT_CITY, GRANT_STATE, GRANT_MATCHED, GRANT_GAP, GRANT_PER_EVENT)
    assert money(demo_data, *amounts, **SHARE_CITY) == [105_000, 105_000, 0, 100_000, 5_000, 100_000 / 800]
    assert money(demo_data, *amounts, **SHARE_STATE) == [
        70_000,
        0,
        70_000,
        round(200_000 / 3, 2),
        round(10_000 / 3, 2),
        round(200_000 / 3 / 800, 2),
    ]


def test_who_gives_nothing_gives_nothing_for_the_same_visits(world: Callable[..., Snapshot]) -> None:
    """The state gives to a only: 600 EUR for the 40 visits of both, which the city's 1.800 EUR stand against too."""
    data = world(
        "space date visits\na 2018-03 10\nb 2018-03 30",
        grants="space funder eur valid_from valid_to\n"
        "a city 14400 2018-01 ?\nb city 7200 2018-01 ?\na state 7200 2018-01 ?",
    )
    march = {"start": date(2018, 3, 1), "end": date(2018, 3, 1)}
    assert money(data, GRANT_PER_ATTENDANCE, **march) == [2400 / 40]
    assert money(data, GRANT_PER_ATTENDANCE, **march, **SHARE_CITY) == [1800 / 40]
    assert money(data, GRANT_PER_ATTENDANCE, SPACE_MONTHS_UNFUNDED, **march, **SHARE_STATE) == [600 / 40, 0]


@given(st.data(), st.integers(0, RANDOM_WORLDS - 1))
def test_shares_and_their_ranges_add_up_to_the_whole(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int
) -> None:
    data = random_world(seed)
    wanted = draw.draw(questions(data, funders=()))
    asked = [replace(wanted, funders=one) for one in ((), (Funder.CITY,), (Funder.STATE,))]
    for measure in (GRANT_PER_ATTENDANCE, GRANT_PER_EVENT):
        whole, *parts = (total(ledger(data, one), measure, one.attributes_grants) for one in asked)
        assert [part is None for part in parts] == [whole is None] * 2
        assert whole is None or sum(parts) == pytest.approx(whole)
        ends, *shares = (ranges(data, one, keys=[measure.key]).row(0) for one in asked)
        for end, *of_parts in zip(ends, *shares, strict=True):
            assert [part is None for part in of_parts] == [end is None] * 2
            assert end is None or sum(of_parts) == pytest.approx(end)


def test_without_imputation_the_money_of_who_did_not_report_is_left_out(demo_data: Snapshot) -> None:
    none = {"imputation": Imputation.NONE}
    assert money(demo_data, GRANT_MATCHED, GRANT_PER_ATTENDANCE, **none) == [133_333.33, 13.23]
    assert money(demo_data, SPACE_MONTHS_GAP, **none) == [10]
    assert round(133_333.33 / 10_080, 2) == 13.23


def test_the_imputed_space_has_the_others_ratio(demo_data: Snapshot) -> None:
    assert money(demo_data, GRANT_PER_ATTENDANCE, spaces=("bad-cannstatt",)) == [13.23]


@pytest.mark.parametrize(
    "narrowed",
    [
        {"kinds": (Kind.CULTURE,)},
        {"audiences": (Audience.EVERYONE,)},
        {"basis": Basis.DOCUMENTED},
        {"basis": Basis.COUNTED},
    ],
)
def test_no_ratio_with_grants_where_money_does_not_belong(demo_data: Snapshot, narrowed: dict) -> None:
    assert money(demo_data, GRANT_PER_ATTENDANCE, GRANT_PER_EVENT, **narrowed) == [None, None]


@pytest.mark.parametrize("by", ["kind", "audience", "source"])
def test_no_money_by_kind_audience_or_basis(demo_data: Snapshot, by: str) -> None:
    rows = ledger(demo_data, Filters(**WHOLE_2018))
    found = per(rows, [GRANT, GRANT_PER_ATTENDANCE, GRANT_MATCHED], by)
    assert found.drop(by).null_count().row(0) == (found.height,) * 3


def test_no_ratio_over_no_visits(world: Callable[..., Snapshot]) -> None:
    data = world(
        "space date visits\na 2018-02 10",
        months="space month said\na 2018-01 complete",
        grants="space funder eur valid_from valid_to\na city 12000 2018-01 ?",
    )
    january = {"start": date(2018, 1, 1), "end": date(2018, 1, 1)}
    assert money(data, GRANT, GRANT_MATCHED, GRANT_PER_ATTENDANCE, **january) == [1000, 1000, None]


def test_a_closed_month_costs_and_counts(world: Callable[..., Snapshot]) -> None:
    data = world(
        "space date visits\na 2018-02 10",
        months="space month said\na 2018-01 closed",
        grants="space funder eur valid_from valid_to\na city 12000 2018-01 ?",
    )
    both = {"start": date(2018, 1, 1), "end": date(2018, 2, 1)}
    assert money(data, GRANT_MATCHED, GRANT_PER_ATTENDANCE, **both) == [2000, (1000 + 1000) / 10]


CHANGES = """
    space funder eur   valid_from valid_to
    a     city   12000 2018-01-01 2018-06-30
    a     city   24000 2018-07-01 2018-12-31
    a     state  6000  2018-01-01 ?
"""


def monthly(data: Snapshot, mode: GrantMode) -> list[float]:
    """City's EUR of each month in operation."""
    months = statuses(data, Filters(date(2018, 1, 1), date(2019, 12, 1)))
    found = monthly_grants(data, months.filter(IN_OPERATION).select("space", "month"), mode)
    return found.sort("month")["grant_city"].to_list()


def test_a_grant_that_changes_in_the_middle_of_the_year(world: Callable[..., Snapshot]) -> None:
    data = world("space date visits\na 2018-12 10", grants=CHANGES)
    assert monthly(data, GrantMode.PRORATA) == [1000] * 6 + [2000] * 6
    assert monthly(data, GrantMode.FULL) == [1000] * 6 + [2000] * 6
    assert money(data, GRANT_CITY, GRANT_STATE, start=date(2018, 1, 1)) == [18_000, 6_000]


def test_a_grant_that_changes_in_the_middle_of_a_month_counts_once(world: Callable[..., Snapshot]) -> None:
    grants = CHANGES.replace("2018-06-30", "2018-06-14").replace("2018-07-01", "2018-06-15")
    data = world("space date visits\na 2018-12 10", grants=grants)
    assert monthly(data, GrantMode.PRORATA)[5] in (1000, 2000)
    assert sum(monthly(data, GrantMode.PRORATA)) <= 5 * 1000 + 7 * 2000


def test_a_full_grant_lies_on_the_months_in_operation(world: Callable[..., Snapshot]) -> None:
    """Open from May to August 2018: four months bear the year's 24.000 EUR."""
    data = world(
        "space date visits\na 2018-08 10\nb 2018-12 10",
        "slug opened closed\na 2018-05-10 2018-08-03\nb 2018-01 ?",
        "space funder eur valid_from valid_to\na city 24000 2018-01 ?",
    )
    months = {"start": date(2018, 1, 1), "spaces": ("a",)}
    assert money(data, GRANT, SPACE_MONTHS, **months, **FULL) == [24_000, 4]
    assert money(data, GRANT, **months) == [4 * 2_000]
    assert monthly(data, GrantMode.FULL)[:4] == [6_000] * 4


def test_months_that_lie_after_the_data_bear_their_part_too(world: Callable[..., Snapshot]) -> None:
    grants = "space funder eur valid_from valid_to\na city 24000 2018-01 ?"
    data = world("space date visits\na 2018-03 10", grants=grants)
    assert monthly(data, GrantMode.FULL) == [2_000] * 3


def test_events_before_the_opening_do_not_raise_the_year_s_grant(world: Callable[..., Snapshot]) -> None:
    grants = "space funder eur valid_from valid_to\na city 24000 2018-01 ?"
    data = world("space date visits\na 2018-04 10\na 2018-12 10", "slug opened\na 2018-05", grants)
    assert sum(monthly(data, GrantMode.FULL)) == pytest.approx(24_000)


def test_no_grant_no_money(world: Callable[..., Snapshot]) -> None:
    data = world("space date visits\na 2018-03 10")
    assert money(data, GRANT, GRANT_MATCHED) == [0, 0]


@given(st.data(), st.integers(0, RANDOM_WORLDS - 1))
def test_grants_of_spaces_and_months_add_up(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int
) -> None:
    rows = ledger(random_world(seed), draw.draw(questions(random_world(seed))))
    whole = total(rows, GRANT)
    for by in (["space"], ["month"], ["space", "month"]):
        assert per(rows, [GRANT], *by)["grant_eur"].sum() == pytest.approx(whole or 0)
    matched, gap = total(rows, GRANT_MATCHED), total(rows, GRANT_GAP)
    city, state = total(rows, GRANT_CITY), total(rows, GRANT_STATE)
    assert whole is None or (matched + gap, city + state) == (pytest.approx(whole), pytest.approx(whole))


@given(st.integers(0, RANDOM_WORLDS - 1), st.sampled_from(GrantMode))
def test_one_line_for_each_month_in_operation_that_has_a_grant(
    random_world: Callable[[int], Snapshot], seed: int, mode: GrantMode
) -> None:
    data = random_world(seed)
    months = statuses(data, Filters(date(2018, 1, 1), date(2019, 12, 1))).filter(IN_OPERATION)
    found = monthly_grants(data, months.select("space", "month"), mode)
    assert sorted(found.select("space", "month").rows()) == sorted(months.select("space", "month").rows())
    assert found.select(pl.col("grant_city", "grant_state").min()).row(0) >= (0, 0)
