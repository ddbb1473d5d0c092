"""Statuses of space-months, and what an unreported one is taken to have been (methods.md, 1, 3 and 4)."""

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.filters import Filters
from analytics.imputation import donors, fillable, imputed_rows, space_months, sums_of
from analytics.ledger import ledger
from analytics.measures import (
    ATTENDANCE,
    EVENTS,
    FIGURES,
    IMPUTED,
    PER_EVENT,
    REFUGEE_EXPERIENCE,
    SHARE_REFUGEE,
    UNKNOWN,
    WITHOUT,
    per,
    total,
)
from analytics.store import Snapshot
from analytics.vocabulary import Imputation, Kind, Source
from tests.worlds import RANDOM_WORLDS, questions

JANUARY, FEBRUARY, DECEMBER = date(2018, 1, 1), date(2018, 2, 1), date(2018, 12, 1)
THREE = "slug opened\na 2018-01\nb 2018-01\nc 2018-01"
KNOWN_AND_UNKNOWN = """
    space date    visits with
    a     2018-01 10     ?
    b     2018-01 100    80
"""


def asked(data: Snapshot, *measures: object, **filters: object) -> list[float | None]:
    """Measures of a selection, by default of the whole of 2018."""
    wanted = Filters(**{"start": JANUARY, "end": DECEMBER} | filters)
    return [total(ledger(data, wanted), measure) for measure in measures]


def status_of(data: Snapshot) -> dict[tuple[str, int], str]:
    rows = space_months(data).with_columns(pl.col("month").dt.month())
    return {(space, month): status for space, month, status in rows.select("space", "month", "status").rows()}


def test_four_statuses(world: Callable[..., Snapshot]) -> None:
    data = world(
        "space date visits\na 2018-01-15 5\na 2018-04-30 5",
        spaces="slug opened closed\na 2018-01-01 ?\nb 2018-02-20 2018-03-05",
        months="space month said\nb 2018-02 closed\na 2018-02 complete",
    )
    assert status_of(data) == {
        ("a", 1): "reported",
        ("a", 2): "reported",  # complete with no event: a real zero
        ("a", 3): "missing",
        ("a", 4): "reported",
        ("b", 1): "not_started",
        ("b", 2): "closed",  # opened on the 20th: February is in operation
        ("b", 3): "missing",  # ended on the 5th: March is the last one
        ("b", 4): "not_started",
    }


def test_events_outweigh_a_note_that_the_space_was_shut(world: Callable[..., Snapshot]) -> None:
    data = world("space date visits\na 2018-01 5", months="space month said\na 2018-01 closed")
    assert status_of(data) == {("a", 1): "reported"}


def test_an_event_before_the_opening_was_there(world: Callable[..., Snapshot]) -> None:
    data = world("space date visits\na 2018-01 5", spaces="slug opened\na 2018-02")
    assert status_of(data)["a", 1] == "reported"


def test_unknown_is_a_part_of_its_own(world: Callable[..., Snapshot]) -> None:
    data = world(KNOWN_AND_UNKNOWN)
    parts = asked(data, ATTENDANCE, REFUGEE_EXPERIENCE, WITHOUT, UNKNOWN, SHARE_REFUGEE)
    assert parts == [10 + 100, 80, 100 - 80, 10, 100 * 80 / (80 + 20)]


def test_the_third_space_has_the_mean_of_the_two_unknown_parts_too(world: Callable[..., Snapshot]) -> None:
    data = world(KNOWN_AND_UNKNOWN, THREE)
    parts = asked(
        data, ATTENDANCE, REFUGEE_EXPERIENCE, WITHOUT, UNKNOWN, SHARE_REFUGEE, EVENTS, spaces=("c",)
    )
    assert parts == [110 / 2, 80 / 2, 20 / 2, 10 / 2, 80, 2 / 2]
    assert 40 + 10 + 5 == 55


def test_a_space_that_did_not_offer_a_kind_counts_as_nothing_there(world: Callable[..., Snapshot]) -> None:
    data = world(
        "space date kind visits\na 2018-01 culture 30\na 2018-01 education 10\nb 2018-01 education 20", THREE
    )
    assert asked(data, ATTENDANCE, spaces=("c",), kinds=(Kind.CULTURE,)) == [(30 + 0) / 2]
    assert asked(data, ATTENDANCE, spaces=("c",), kinds=(Kind.EDUCATION,)) == [(10 + 20) / 2]
    assert asked(data, ATTENDANCE, spaces=("c",)) == [15 + 15]


def test_a_reported_zero_is_a_donor_and_a_closed_month_never(world: Callable[..., Snapshot]) -> None:
    donors = "space date visits\na 2018-01 30"
    zero = world(donors, THREE, months="space month said\nb 2018-01 complete")
    shut = world(donors, THREE, months="space month said\nb 2018-01 closed")
    assert asked(zero, ATTENDANCE, spaces=("c",)) == [(30 + 0) / 2]
    assert asked(shut, ATTENDANCE, spaces=("c",)) == [30 / 1]
    assert asked(shut, ATTENDANCE, IMPUTED, spaces=("b",)) == [0, 0]


def test_donors_who_had_nothing_give_a_zero_and_no_donors_give_nothing(
    world: Callable[..., Snapshot],
) -> None:
    data = world(
        "space date visits\na 2018-03 30",
        THREE,
        months="space month said\na 2018-01 complete\nb 2018-01 complete\nb 2018-03 closed",
    )
    assert asked(data, ATTENDANCE, spaces=("c",), end=JANUARY) == [0]
    assert asked(data, ATTENDANCE, spaces=("c",), start=FEBRUARY, end=FEBRUARY) == [None]


def test_a_space_that_has_not_opened_is_not_filled(world: Callable[..., Snapshot]) -> None:
    data = world("space date visits\na 2018-01 30\na 2018-02 40", "slug opened\na 2018-01\nb 2018-02")
    assert asked(data, ATTENDANCE, spaces=("b",), end=JANUARY) == [None]
    assert asked(data, ATTENDANCE, spaces=("b",)) == [40]


def test_three_models(world: Callable[..., Snapshot]) -> None:
    """C: missing in January (mean of 10 and 20), in February (nobody reported) and in March (30, B closed)."""
    data = world(
        "space date visits\na 2018-01 10\nb 2018-01 20\na 2018-03 30",
        THREE,
        months="space month said\na 2018-02 closed\nb 2018-02 closed\nb 2018-03 closed",
    )
    of_c = {model: asked(data, ATTENDANCE, spaces=("c",), imputation=model)[0] for model in Imputation}
    assert of_c["month-mean"] == 15 + 30
    assert of_c["operating-mean"] == 15 + (10 + 20 + 30) / 3 + 30
    assert of_c["none"] is None


def test_the_operating_mean_takes_others_of_the_same_year_only(world: Callable[..., Snapshot]) -> None:
    """B misses December 2018 (nobody reported) and has 1,000 of its own, which do not count."""
    data = world(
        "space date visits\na 2018-10 10\nb 2018-10 1000\na 2018-11 20\nb 2018-11 1000\na 2019-01 500\nb 2019-01 1",
        months="space month said\na 2018-12 closed",
        spaces="slug opened\na 2018-10\nb 2018-10",
    )
    model = {"imputation": Imputation.OPERATING_MEAN, "start": DECEMBER, "spaces": ("b",)}
    assert asked(data, ATTENDANCE, **model) == [(10 + 20) / 2]


def test_a_year_without_any_report_stays_empty(world: Callable[..., Snapshot]) -> None:
    data = world(
        "space date visits\na 2018-12 10",
        "slug opened\na 2018-12\nb 2018-12",
        months="space month said\na 2019-01 closed",
    )
    wanted = Filters(date(2019, 1, 1), date(2019, 1, 1), ("b",), imputation=Imputation.OPERATING_MEAN)
    assert total(ledger(data, wanted), ATTENDANCE) is None


@pytest.mark.parametrize(
    ("model", "visits"),
    [("month-mean", 10_080 * 5 / 4), ("operating-mean", 12_600 + 2 * 315), ("none", 10_080)],
)
def test_visits_of_2018(demo_data: Snapshot, model: str, visits: float) -> None:
    assert asked(demo_data, ATTENDANCE, imputation=Imputation(model)) == [pytest.approx(visits, abs=1e-6)]


OWN_LEVEL = """
    space date    visits with
    a     2018-01 500    100
    b     2018-01 300    100
    c     2018-01 100    50
    a     2018-02 400    100
    c     2018-02 120    60
    b     2018-03 400    100
    c     2018-03 80     40
    a     2018-04 600    300
    b     2018-04 200    100
"""


def test_own_level(world: Callable[..., Snapshot]) -> None:
    """C had 100 + 120 + 80 = 300 where the others' means were 400 each; in April their mean is 400."""
    data = world(OWN_LEVEL)
    april = {"start": date(2018, 4, 1), "spaces": ("c",), "imputation": Imputation.OWN_LEVEL}
    assert asked(data, ATTENDANCE, **april) == [pytest.approx(400 * 300 / 1200)] == [pytest.approx(100)]
    parts = asked(data, REFUGEE_EXPERIENCE, WITHOUT, EVENTS, SHARE_REFUGEE, **april)
    assert parts == pytest.approx([200 / 4, 200 / 4, 1 / 4, 50])


@pytest.mark.parametrize(
    ("happened", "visits"),
    [
        (OWN_LEVEL.replace("    c     2018-02 120    60\n", ""), 400),  # both reported in two months only
        (OWN_LEVEL.replace("c     2018-02", "c     2017-02"), 400),  # the third lies in another year
        (OWN_LEVEL.replace("c     2018-02", "c     2018-05"), 400),  # the third without the others
        (
            "space date visits\n"
            + "\n".join(f"a 2018-0{m} 0\nb 2018-0{m} 9" for m in (1, 2, 3))
            + "\na 2018-04 7",
            7,
        ),
    ],
)
def test_where_the_own_level_is_not_known_it_is_the_month_mean(
    world: Callable[..., Snapshot], happened: str, visits: float
) -> None:
    april = {"start": date(2018, 4, 1), "end": date(2018, 4, 1), "imputation": Imputation.OWN_LEVEL}
    assert asked(world(happened), IMPUTED, **april) == [pytest.approx(visits)]


def test_who_reported_zeros_has_the_level_of_zeros(world: Callable[..., Snapshot]) -> None:
    months = (1, 2, 3)
    data = world(
        "space date visits\n" + "\n".join(f"a 2018-0{m} 50" for m in (*months, 4)),
        "slug opened\na 2018-01\nb 2018-01",
        months="space month said\n" + "\n".join(f"b 2018-0{m} complete" for m in months),
    )
    of_b = {"spaces": ("b",), "start": date(2018, 4, 1), "imputation": Imputation.OWN_LEVEL}
    assert asked(data, ATTENDANCE, **of_b) == [0]


@given(st.integers(0, RANDOM_WORLDS - 1))
def test_own_level_by_hand(random_world: Callable[[int], Snapshot], seed: int) -> None:
    """The second way, in plain Python, from the definition."""
    data = random_world(seed)
    rows = space_months(data)
    reported = set(rows.filter(pl.col("status") == "reported").select("month", "space").rows())
    visits = dict.fromkeys(reported, 0)
    for month, space, came in data.rollup.select("month", "space", "attendance").rows():
        visits[month, space] += came

    def others(month: date, space: str) -> float | None:
        found = [visits[key] for key in reported if key[0] == month and key[1] != space]
        return sum(found) / len(found) if found else None

    filled = imputed_rows(data.rollup, rows, Imputation.OWN_LEVEL)
    for space, month in fillable(rows, Imputation.OWN_LEVEL).rows():
        own = [m for m, s in reported if s == space and m.year == month.year and others(m, s) is not None]
        level = sum(others(m, space) for m in own)
        known = len(own) >= 3 and level
        factor = sum(visits[m, space] for m in own) / level if known else 1
        found = filled.filter((pl.col("space") == space) & (pl.col("month") == month))["attendance"].sum()
        assert found == pytest.approx(others(month, space) * factor), (space, month)


@given(st.integers(0, RANDOM_WORLDS - 1), st.sampled_from(Imputation))
def test_what_is_imputed_is_the_mean_of_the_donors_on_their_level(
    random_world: Callable[[int], Snapshot], seed: int, model: Imputation
) -> None:
    data = random_world(seed)
    rows = space_months(data)
    filled, found = imputed_rows(data.rollup, rows, model), donors(data.rollup, rows, model)
    keys, sums = ["space", "month"], sums_of(data.rollup)
    assert set(found.select(keys).rows()) == set(fillable(rows, model).rows())
    given_rows = data.rollup.rename({"space": "donor", "month": "donor_month"})
    of_donors = found.with_columns(number=pl.len().over(keys)).join(given_rows, on=["donor", "donor_month"])
    means = of_donors.group_by(keys).agg((pl.col(sums) * pl.col("level") / pl.col("number")).sum())
    for place, *expected in means.select(
        pl.concat_list(pl.col("space"), pl.col("month").cast(pl.String)), *sums
    ).rows():
        own = filled.filter((pl.col("space") == place[0]) & (pl.col("month").cast(pl.String) == place[1]))
        assert own.select(pl.col(sums).sum()).row(0) == pytest.approx(expected), place


@given(st.data(), st.integers(0, RANDOM_WORLDS - 1), st.sampled_from(Imputation))
def test_imputed_before_all_filters(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int, model: Imputation
) -> None:
    """What is imputed for one space does not depend on which spaces, kinds or months are looked at."""
    data = random_world(seed)
    rows = space_months(data)
    given_rows = imputed_rows(data.rollup, rows, model)
    wanted = draw.draw(questions(data, imputation=model))
    inside = pl.col("month").is_between(wanted.start, wanted.end)
    for column, chosen in (("space", wanted.spaces), ("kind", wanted.kinds), ("audience", wanted.audiences)):
        inside &= pl.col(column).is_in([str(word) for word in chosen]) if chosen else pl.lit(True)
    expected = given_rows.filter(inside)["attendance"].sum() if wanted.basis == "imputed" else 0
    assert total(ledger(data, wanted), IMPUTED) in (None, pytest.approx(expected))


@given(st.integers(0, RANDOM_WORLDS - 1))
def test_every_part_of_an_imputed_month_is_the_donors_mean(
    random_world: Callable[[int], Snapshot], seed: int
) -> None:
    """The second way, in plain Python: donors of a month, their sums, divided by their number."""
    data = random_world(seed)
    rows = space_months(data)
    status = {(space, month): said for space, month, said in rows.select("space", "month", "status").rows()}
    filled = imputed_rows(data.rollup, rows, Imputation.MONTH_MEAN)
    assert not set(filled.select("space", "month").rows()) - set(fillable(rows, Imputation.MONTH_MEAN).rows())
    for (space, month), said in status.items():
        donors = [other for (other, when), told in status.items() if when == month and told == "reported"]
        own = filled.filter((pl.col("space") == space) & (pl.col("month") == month))
        given_rows = data.rollup.filter(pl.col("space").is_in(donors) & (pl.col("month") == month))
        for column in ("attendance", "events", "events_counted", "women_of", "attendance_known", "men"):
            mean = given_rows[column].sum() / len(donors) if donors and said == "missing" else 0
            assert own[column].sum() == pytest.approx(mean), (space, month, column)


def test_imputed_rows_have_their_own_source(demo_data: Snapshot) -> None:
    rows = ledger(demo_data, Filters(JANUARY, DECEMBER))
    imputed = rows.filter(pl.col("source") == Source.IMPUTED.value)
    assert imputed["space"].unique().to_list() == ["bad-cannstatt"]
    found = per(rows, FIGURES, "space").filter(pl.col("space") == "bad-cannstatt").to_dicts()[0]
    assert (found["counted"], found["estimated"], found["imputed"]) == (0, 0, pytest.approx(10_080 / 4))
    assert total(imputed, PER_EVENT) == pytest.approx(10_080 / 640)
