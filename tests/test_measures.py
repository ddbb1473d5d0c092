"""A measure is a sum over a sum: of rows that one can add up in one's head."""

from datetime import date

import polars as pl
import pytest

from analytics import measures
from analytics.measures import (
    ATTENDANCE,
    EVENTS,
    FIGURES,
    GRANT_PER_ATTENDANCE,
    PER_EVENT,
    PER_MONTH,
    SHARE_CHILDREN,
    SHARE_REFUGEE,
    Measure,
    by_group,
    per,
    total,
)
from analytics.vocabulary import Group

MAY, JUNE = date(2018, 5, 1), date(2018, 6, 1)
SUMS = [
    "attendance",
    "attendance_known",
    "refugee_experience",
    "events",
    "events_counted",
    "attendance_funded",
]
GROUPS = ["children_youth", "women", "men", "children_youth_of"]
MONTHS = ["space_months", "valued", "grant_city", "grant_state", "grant_matched", "gap_grant", "unfunded"]


def rows(*lines: dict[str, object]) -> pl.DataFrame:
    """Ledger rows; what is not named is not there."""
    columns = {
        "space": pl.String,
        "month": pl.Date,
        "kind": pl.String,
        "audience": pl.String,
        "source": pl.String,
    }
    numbers = dict.fromkeys([*SUMS, *GROUPS, *MONTHS], pl.Float64)
    return pl.DataFrame(list(lines), schema=columns | numbers)


def visits(space: str, month: date, **amounts: float) -> dict[str, object]:
    cell = {"kind": "culture", "audience": "everyone", "source": "counted"}
    funded = {"attendance_funded": amounts.get("attendance", 0.0)}
    return {
        "space": space,
        "month": month,
        **cell,
        **dict.fromkeys([*SUMS, *GROUPS], 0.0),
        **funded,
        **amounts,
    }


def month(space: str, start: date, **amounts: float) -> dict[str, object]:
    return {"space": space, "month": start, **dict.fromkeys(MONTHS, 0.0), "space_months": 1.0, **amounts}


TWO = rows(
    visits("a", MAY, attendance=100, attendance_known=90, refugee_experience=45, events=4, events_counted=2),
    visits("b", MAY, attendance=20, attendance_known=10, refugee_experience=10, events=2, events_counted=2),
    month("a", MAY, valued=1, grant_matched=3000),
    month("b", MAY, valued=1, grant_matched=600),
    month("b", JUNE, gap_grant=600),
)


def test_ratios_are_ratios_of_sums() -> None:
    assert total(TWO, SHARE_REFUGEE) == pytest.approx(100 * (45 + 10) / (90 + 10))
    assert total(TWO, PER_EVENT) == (100 + 20) / (2 + 2)
    assert total(TWO, GRANT_PER_ATTENDANCE) == (3000 + 600) / (100 + 20) != (3000 / 100 + 600 / 20) / 3
    assert total(TWO, PER_MONTH) == (100 + 20) / (1 + 1)


def test_a_ratio_s_halves_are_the_sums_that_it_divides() -> None:
    top, bottom = PER_EVENT.halves
    assert (total(TWO, top), total(TWO, bottom)) == (100 + 20, 2 + 2)
    assert (top.key, bottom.key) == ("attendance_per_event_top", "attendance_per_event_bottom")
    assert [half.unit for half in GRANT_PER_ATTENDANCE.halves] == ["EUR", ""]
    assert ATTENDANCE.halves == ()
    for measure in (SHARE_REFUGEE, PER_EVENT, PER_MONTH, GRANT_PER_ATTENDANCE):
        top, bottom = measure.halves
        above, below = total(TWO, top), total(TWO, bottom)
        assert above
        assert below
        assert total(TWO, measure) == pytest.approx(measure.scale * above / below)
        assert {top.title, bottom.title} == {measure.above, measure.below}


def test_one_line_per_group_in_order() -> None:
    found = per(TWO, [ATTENDANCE, EVENTS, GRANT_PER_ATTENDANCE], "space")
    assert found.rows() == [("a", 100, 4, 3000 / 100), ("b", 20, 2, 600 / 20)]


def test_a_month_without_a_value_has_none() -> None:
    found = per(TWO, [ATTENDANCE, GRANT_PER_ATTENDANCE], "month")
    assert found.rows() == [(MAY, 120, 3600 / 120), (JUNE, None, None)]


def test_a_share_knows_only_where_the_groups_are_known() -> None:
    both = rows(
        visits("a", MAY, refugee_experience=40, children_youth=10, children_youth_of=40),
        visits("b", MAY, refugee_experience=60),
    )
    assert total(both, SHARE_CHILDREN) == 100 * 10 / 40


def test_nothing_over_nothing_is_nothing() -> None:
    for measure in FIGURES:
        assert total(rows(), measure) is None, measure.key
    zero = rows(visits("a", MAY), month("a", MAY, valued=1))
    ratios = [measure for measure in FIGURES if not measure.additive]
    assert [total(zero, measure) for measure in ratios] == [None] * len(ratios)


def test_groups_are_the_visits_once() -> None:
    known = visits(
        "a", MAY, attendance=20, attendance_known=15, refugee_experience=12, children_youth=5, women=4, men=1
    )
    found = per(by_group(rows(known, month("a", MAY, valued=1))), [ATTENDANCE], "group")
    assert dict(found.rows()) == {
        Group.CHILDREN_YOUTH: 5,
        Group.WOMEN: 4,
        Group.MEN: 1,
        Group.WITHOUT: 15 - 12,
        Group.UNKNOWN: (20 - 15) + (12 - 5 - 4 - 1),
    }


def test_no_ratio_is_ever_added_up_and_every_key_is_one_measure() -> None:
    cards = [measure for measure in vars(measures).values() if isinstance(measure, Measure)]
    assert len({card.key for card in cards}) == len(cards)
    assert all(card.additive for card in cards if card.unit != "%" and "per_" not in card.key)
    assert not any(card.additive for card in cards if card.unit == "%" or "_per_" in card.key)
