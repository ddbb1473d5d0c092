"""What is odd about a delivery as a whole, each in a table small enough to see it."""

from datetime import date

import polars as pl
import pytest

from analytics.intake.columns import PARTS, Column
from analytics.intake.plausibility import Odd, all_rounded, far_from_habit, on_closed_day, parts_missing
from analytics.wording import words


def delivery(
    *counts: int | None, title: str = "Café", space: str = "mitte", basis: str = "counted"
) -> pl.DataFrame:
    """Events from line 2 on, with these visits and all parts known."""
    return pl.DataFrame(
        {
            "sheet": "Mai",
            "line": range(2, 2 + len(counts)),
            "space": space,
            "title": title,
            "date": date(2018, 5, 3),
            "attendance": counts,
            "basis": basis,
            **dict.fromkeys(PARTS, 1),
        },
        schema_overrides={"space": pl.String, "title": pl.String, "basis": pl.String, "attendance": pl.Int32},
    )


def lines(found: list[Odd]) -> list[tuple[int, Column]]:
    """Where something is said; saying it raises nothing."""
    assert all(reason.said(words("de")) for _, _, reason in found)
    return [(row["line"], column) for row, column, _ in found]


NOTHING = delivery()


def test_a_count_far_from_its_series_is_said_with_what_is_usual() -> None:
    found = far_from_habit(delivery(10, 12, 250), delivery(10, 11, 12, 10, 12))
    assert lines(found) == [(4, Column.ATTENDANCE)]
    # the middle of 10 10 10 11 12 12 12 250 is 11.5; nothing within half and double of it is far
    assert found[0][2].values == {"middle": 11, "low": 6, "high": 24}


@pytest.mark.parametrize(
    ("count", "far"), [(12, False), (21, False), (22, True), (5, False), (4, True), (0, True)]
)
def test_a_regular_series_may_vary_a_little(count: int, far: bool) -> None:
    found = far_from_habit(delivery(count), delivery(*[10] * 9))  # (10 + 1) · e^(3.5 · 0.2) − 1 = 21.15
    assert lines(found) == [(2, Column.ATTENDANCE)] * far


def test_a_varied_series_has_a_wide_habit() -> None:
    assert far_from_habit(delivery(90), delivery(5, 10, 20, 40, 80, 15)) == []


def test_a_habit_needs_six_counts() -> None:
    assert far_from_habit(delivery(100, None), delivery(10, 10, 10, 10, None)) == []
    assert len(far_from_habit(delivery(100), delivery(10, 10, 10, 10, 10))) == 1


def test_an_offering_is_a_title_in_a_space_however_it_is_spelt() -> None:
    spelt = pl.concat([delivery(10, 10, 10, title="Näh-Treff"), delivery(10, 10, title="naehtreff ")])
    assert len(far_from_habit(delivery(100, title="NÄHTREFF"), spelt)) == 1
    assert far_from_habit(delivery(100, title="Näh-Treff", space="feuerbach"), spelt) == []


def test_counts_that_all_end_in_0_or_5_are_said_once() -> None:
    tens = [10, 15, 20, 25, 30, 35, 40, 45, 50]
    found = all_rounded(pl.concat([delivery(*tens, 55, 0), delivery(12, space="feuerbach")]))
    assert lines(found) == [(2, Column.ATTENDANCE)]
    assert found[0][2].values == {"count": 10}  # nobody came is no rounding
    assert all_rounded(delivery(*tens)) == []
    assert all_rounded(delivery(*tens, 50, 51)) == []
    assert all_rounded(delivery(*tens, 50, basis="estimated")) == []


def test_an_event_while_its_space_was_closed() -> None:
    closed = pl.DataFrame({"space": ["mitte"], "month": [date(2018, 5, 1)]})
    june = delivery(10).with_columns(date=date(2018, 6, 1))
    rows = pl.concat([delivery(10, 12), june, delivery(10, space="feuerbach")])
    assert lines(on_closed_day(rows, closed)) == [(2, Column.DATE), (3, Column.DATE)]
    assert on_closed_day(rows, closed.clear()) == []


def test_a_part_that_a_space_always_gives_and_not_here() -> None:
    history = delivery(*[10] * 20)
    rows = delivery(10, 10, 0, None).with_columns(women=pl.Series([1, None, None, None], dtype=pl.Int32))
    rows = pl.concat([rows, rows.with_columns(space=pl.lit("feuerbach"))])
    found = parts_missing(rows, history)
    assert lines(found) == [(3, Column.WOMEN)]  # where nobody came or nobody counted, no part is missing
    assert found[0][2].values == {"count": 1}
    assert parts_missing(rows, history.head(9)) == []
    often = history.with_columns(women=pl.when(pl.int_range(pl.len()) > 1).then("women"))  # 18 of 20: 90 %
    assert parts_missing(rows, often) == []


def test_nothing_is_odd_about_nothing() -> None:
    assert far_from_habit(NOTHING, NOTHING) == all_rounded(NOTHING) == parts_missing(NOTHING, NOTHING) == []
