"""Rules that hold for every invented event, in the demonstration and in load data."""

from collections.abc import Callable
from datetime import date

import polars as pl
import pytest

from analytics.demo import city, events
from analytics.demo.load import invented_events
from analytics.demo.reader import EVENTS
from analytics.vocabulary import Audience, Kind, Rating

HOLIDAYS = [
    *(date(2018, month, day) for month, day in [(1, 1), (1, 6), (3, 30), (4, 2), (5, 1), (5, 10), (5, 21)]),
    *(date(2018, month, day) for month, day in [(5, 31), (10, 3), (11, 1), (12, 25), (12, 26)]),
    *(date(2019, month, day) for month, day in [(1, 1), (1, 6), (4, 19), (4, 22), (5, 1), (5, 30), (6, 10)]),
    *(date(2019, month, day) for month, day in [(6, 20), (10, 3), (11, 1), (12, 25), (12, 26)]),
]


@pytest.fixture(params=[events, lambda: next(invented_events(20_000))], ids=["demo", "load"], scope="module")
def rows(request: pytest.FixtureRequest) -> pl.DataFrame:
    make: Callable[[], pl.DataFrame] = request.param
    return make()


def none_of(rows: pl.DataFrame, wrong: pl.Expr) -> bool:
    return rows.filter(wrong).is_empty()


def test_columns_are_typed(rows: pl.DataFrame) -> None:
    assert dict(rows.schema) == EVENTS


def test_groups_add_up_to_refugee_experience(rows: pl.DataFrame) -> None:
    groups = pl.col("children_youth") + pl.col("women") + pl.col("men")
    assert none_of(rows, groups != pl.col("refugee_experience"))


def test_no_part_is_above_its_whole_or_below_zero(rows: pl.DataFrame) -> None:
    assert none_of(rows, pl.col("refugee_experience") > pl.col("attendance"))
    assert none_of(rows, pl.min_horizontal("attendance", "children_youth", "women", "men") < 0)


def test_where_the_whole_is_unknown_so_are_its_parts(rows: pl.DataFrame) -> None:
    parts = ("attendance_low", "attendance_high", "refugee_experience", "children_youth", "women", "men")
    assert none_of(rows, pl.col("attendance").is_null() & pl.any_horizontal(pl.col(parts).is_not_null()))
    assert none_of(rows, pl.col("refugee_experience").is_null() & pl.col("women").is_not_null())


def test_two_to_three_per_cent_of_2019_have_something_unknown(rows: pl.DataFrame) -> None:
    numbers = pl.col("attendance", "refugee_experience", "men")
    unknown = rows.filter(pl.col("date").dt.year() == 2019).select(numbers.is_null().mean()).row(0)
    assert 0.02 <= unknown[2] <= 0.03
    assert 0 < unknown[0] < unknown[1] < unknown[2]


def test_a_range_has_its_value_in_the_middle(rows: pl.DataFrame) -> None:
    ranges = rows.filter(pl.col("attendance_low").is_not_null())
    assert ranges.height > rows.height / 20
    assert none_of(ranges, pl.col("attendance_low") + pl.col("attendance_high") != 2 * pl.col("attendance"))
    assert none_of(ranges, (pl.col("attendance_low") < 1) | (pl.col("basis") != "estimated"))
    assert none_of(rows, pl.col("attendance_low").is_null() != pl.col("attendance_high").is_null())


def test_the_text_says_the_number(rows: pl.DataFrame) -> None:
    written = pl.col("raw").struct.field("attendance").str.extract_all(r"\d+").cast(pl.List(pl.Int64))
    said = pl.concat_list(
        pl.coalesce("attendance_low", "attendance"), pl.coalesce("attendance_high", "attendance")
    )
    known = rows.filter(pl.col("attendance").is_not_null())
    assert none_of(known, (written.list.min() != said.list.min()) | (written.list.max() != said.list.max()))
    assert none_of(rows, pl.col("attendance").is_null() & written.list.len().ne(0))


def test_a_plain_number_is_counted_and_about_a_third_is_not(rows: pl.DataFrame) -> None:
    plain = pl.col("raw").struct.field("attendance").str.contains(r"^\d+$")
    assert none_of(rows, plain != (pl.col("basis") == "counted"))
    assert 0.28 <= rows.select((pl.col("basis") == "estimated").mean()).item() <= 0.38


def test_poor_ratings_are_in_single_digits_and_some_events_unrated(rows: pl.DataFrame) -> None:
    poor = (rows["rating"] == "less-good").sum() / rows.height
    unrated = rows["rating"].null_count() / rows.height
    assert 0.01 < poor < 0.09
    assert 0.05 < unrated < 0.2


def test_words_are_those_of_the_vocabulary(rows: pl.DataFrame) -> None:
    assert set(rows["kind"]) == set(Kind.slugs()) - {"unknown"}
    assert set(rows["audience"]) == set(Audience.slugs()) - {"unknown"}
    assert set(rows["rating"].drop_nulls()) == set(Rating.slugs())
    assert set(rows["space"]) == set(city()["spaces"]["slug"])


def test_one_offering_has_one_kind_and_one_audience(rows: pl.DataFrame) -> None:
    offerings = rows.select("space", "title", "kind", "audience").unique()
    assert offerings.select("space", "title").is_duplicated().sum() == 0
    assert offerings["title"].n_unique() < 100


def test_no_event_on_a_public_holiday_or_before_the_opening(rows: pl.DataFrame) -> None:
    assert none_of(rows, pl.col("date").is_in(HOLIDAYS))
    opened = rows.join(city()["spaces"], left_on="space", right_on="slug")
    assert none_of(opened, pl.col("date") < pl.col("opened"))
    assert none_of(rows, (pl.col("space") == "bad-cannstatt") & (pl.col("date") < date(2019, 1, 1)))


def test_no_event_is_odd(rows: pl.DataFrame) -> None:
    assert none_of(rows, (pl.col("attendance") < 3) | (pl.col("attendance") > 120))


def test_women_keep_to_themselves_and_children_are_among_children(rows: pl.DataFrame) -> None:
    assert none_of(rows, (pl.col("audience") == "women") & (pl.col("men") > 0))
    children = rows.filter(audience="children-youth")
    assert none_of(children, pl.col("children_youth") * 2 < pl.col("refugee_experience"))
