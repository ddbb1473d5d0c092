"""Single events that stand out, and what must be left alone: each in a table small enough to see it."""

from datetime import date, time, timedelta

import polars as pl
import pytest

from analytics import quality
from analytics.quality import Outlier
from tests.quality.tables import HALF, MONDAY, came, of_offering, series


def test_a_count_far_from_its_offering_is_told_with_what_is_usual() -> None:
    """Median 10 of seven; (10 + 1) · e^(±3.5 · 0.2) − 1 is 4.46 and 21.15."""
    (found,) = quality.outliers(series(10, 10, 10, 10, 10, 10, 120)).to_dicts()
    assert (found["rule"], found["attendance"]) == (Outlier.FAR, 120)
    assert (round(found["middle"], 9), found["low"], found["high"], found["of"]) == (10, 5, 21, 7)


@pytest.mark.parametrize(
    "counts",
    [
        (10, 10, 10, 10, 120),
        (10, 10, 10, 10, 10, 10, 21),
        (5, 10, 20, 40, 80, 15, 90),
        (None, 10, 10, 120, 10, 10),
    ],
    ids=["five are no habit", "twice as many", "a varied series", "what is unknown counts for nothing"],
)
def test_what_is_not_far(counts: tuple[int | None, ...]) -> None:
    assert quality.outliers(series(*counts)).is_empty()


def test_six_counts_are_a_habit() -> None:
    """The sixth itself is among them: five times 10 and once 120 have the middle 10."""
    assert quality.outliers(series(10, 10, 10, 10, 10, 120))["of"].to_list() == [6]


def test_a_remark_explains() -> None:
    told = series(10, 10, 10, 10, 10, 10, 120).with_columns(
        remark=pl.when(pl.col("attendance") > 100).then(pl.lit("Sommerfest"))
    )
    assert quality.outliers(told).is_empty()


def test_another_space_and_another_title_have_habits_of_their_own() -> None:
    ten, hundred = series(*[10] * 6), (series(120, space="b"), series(120, title="Sommerfest"))
    for other in hundred:
        assert quality.outliers(pl.concat([ten, other])).is_empty()
    spelt = pl.concat([ten, series(120, title="TREFFEN!")])
    assert quality.outliers(spelt)["attendance"].to_list() == [120]


def one_sided(*events: tuple[int, int]) -> list[dict[str, object]]:
    return quality.outliers(of_offering(*events)).filter(rule=Outlier.ONE_SIDED.value).to_dicts()


@pytest.mark.parametrize("with_", [0, 20])
def test_none_or_all_with_refugee_experience_against_the_habit(with_: int) -> None:
    (found,) = one_sided(*HALF, (20, with_))
    assert (found["attendance"], found["refugee_experience"]) == (20, with_)
    assert (found["share"], found["of"]) == (0.5, 6)


@pytest.mark.parametrize(
    "events",
    [
        [*HALF, (13, 0)],
        [*HALF, (20, 1)],
        [*HALF[:4], (20, 0)],
        [(20, 0)] * 7,
        [*HALF, (20, 0), (20, 0)],
        [(20, 10), (20, 0)] * 6,
    ],
    ids=["1 in 8,192", "not quite none", "no habit", "never any", "two of eight", "every other time"],
)
def test_one_sided_by_chance_or_by_habit(events: list[tuple[int, int]]) -> None:
    assert one_sided(*events) == []


def full_days(days: int, *pairs: int) -> str:
    """A day each with one event at 15:00, and on some of them another one."""
    lines = ["space date title start_time visits"]
    for day in range(days):
        lines.append(f"a {MONDAY + timedelta(day)} Café 15:00 10")
        lines += [f"a {MONDAY + timedelta(day)} Chor 15:00 12"] * (day in pairs)
    return "\n".join(lines)


def test_two_at_once_where_that_hardly_ever_happens() -> None:
    """Two of 41 timed events begin together: 4.9 %."""
    (found,) = quality.outliers(came(full_days(40, 7))).to_dicts()
    assert (found["rule"], found["titles"]) == (Outlier.AT_ONCE, ["Café", "Chor"])
    assert (found["date"], found["start_time"]) == (date(2018, 1, 8), time(15))


@pytest.mark.parametrize("table", [full_days(40, 7, 8), full_days(38, 7)], ids=["4 of 42", "2 of 39"])
def test_two_rooms_or_too_few(table: str) -> None:
    assert quality.outliers(came(table)).is_empty()


def test_events_in_a_month_that_is_declared_closed() -> None:
    told = came(
        "space date remark\na 2018-05-03 ?\na 2018-05-04 ?\na 2018-05-05 Umzug\na 2018-06-01 ?\nb 2018-05-03 ?"
    )
    closed = pl.DataFrame({"space": ["a"], "month": [date(2018, 5, 1)]})
    assert quality.while_closed(told, closed).rows() == [("a", date(2018, 5, 1), 2)]
    assert quality.while_closed(told, closed.clear()).is_empty()
