"""The files are what the generator makes, and its calendar keeps its word."""

from collections import Counter
from datetime import date

import polars as pl
import pytest

from analytics.demo import DATA, city, events, months
from analytics.demo.days import planned, read_calendar
from analytics.demo.generator import files
from analytics.demo.load import invented_events
from analytics.demo.offerings import Offering, read_plan


def offering(**changes: object) -> Offering:
    given: dict[str, object] = {
        "title": "Café",
        "kind": "encounter",
        "audience": "everyone",
        "start": "15:00",
    }
    given |= {"size": 20, "refugee": 50, "split": (30, 35, 35), "estimated": 50, "weekday": "Wed"}
    return Offering(**(given | changes))  # type: ignore[arg-type]


def days_of(month: str, **changes: object) -> list[int]:
    days = planned("mitte", offering(**changes), read_calendar())
    return [day.day for day in days if f"{day:%Y-%m}" == month]


def test_the_committed_files_are_what_the_generator_makes() -> None:
    for name, content in files().items():
        assert (DATA / "demo" / name).read_bytes() == content.encode()


def test_a_weekly_offering_pauses_only_when_the_space_is_closed() -> None:
    assert days_of("2018-08") == [1, 22, 29]
    assert days_of("2018-08", term=True) == []


def test_the_first_and_third_wednesday_without_the_third_of_october() -> None:
    assert days_of("2018-10", weeks=(1, 3)) == [17]
    assert days_of("2018-11", weeks=(1, 3)) == [7, 21]


def test_an_offering_begins_and_ends_with_its_months() -> None:
    assert days_of("2018-09", first="2018-10") == []
    assert days_of("2018-09", last="2018-08") == []
    assert days_of("2018-09", months=(4, 5)) == []


def test_a_single_date_on_a_holiday_is_refused() -> None:
    with pytest.raises(ValueError, match="choose another date"):
        planned("mitte", offering(dates=(date(2018, 10, 3),)), read_calendar())


def test_events_keep_to_the_weekday_and_the_time_of_their_offering() -> None:
    regular = {
        (space, each.title) for space, all_ in read_plan().offerings.items() for each in all_ if each.regular
    }
    held = events().select("space", "title", "start_time", pl.col("date").dt.weekday()).unique()
    slots = Counter((space, title) for space, title, *_ in held.rows() if (space, title) in regular)
    assert set(slots.values()) == {1}


def test_no_space_begins_two_events_at_once_and_the_file_is_in_order() -> None:
    begun = events().select("space", "date", "start_time")
    assert begun.is_duplicated().sum() == 0
    assert events()["date"].is_sorted()


def test_closings_are_days_or_weeks_never_a_month() -> None:
    closings = [period for periods in read_calendar().closings.values() for period in periods]
    assert max((last - first).days for first, last in closings) < 28
    assert months().is_empty()


def test_remarks_are_rare_and_short() -> None:
    remarks = events()["remark"].drop_nulls()
    assert 0 < remarks.len() < events().height / 20
    assert set(remarks) <= {text for texts in read_plan().remarks.values() for text in texts}
    assert remarks.str.len_chars().max() <= 40  # type: ignore[operator]


def test_the_city_gives_every_space_50000_eur_a_year() -> None:
    grants = city()["grants"].group_by("space").agg(pl.col("eur_per_year").sum())
    assert grants["eur_per_year"].to_list() == [30_000 + 20_000] * 5


def test_feuerbachs_provider_gave_up_in_november_2020() -> None:
    ended = city()["providers"].filter(pl.col("valid_to").is_not_null())
    assert ended.select("space", "valid_to").rows() == [("feuerbach", date(2020, 11, 30))]


def test_load_data_come_in_frames_and_repeat_with_their_seed() -> None:
    heights = [frame.height for frame in invented_events(1_000_001)]
    assert heights == [1_000_000, 1]
    assert next(invented_events(500, seed=1)).equals(next(invented_events(500, seed=1)))
    assert not next(invented_events(500, seed=1)).equals(next(invented_events(500, seed=2)))


def test_load_data_look_like_the_demonstration() -> None:
    few, many = events(), next(invented_events(20_000))
    for share in (
        pl.col("attendance").mean(),
        pl.col("refugee_experience").sum() / pl.col("attendance").sum(),
        pl.col("children_youth").sum() / pl.col("refugee_experience").sum(),
        (pl.col("space") == "mitte").mean(),
    ):
        assert many.select(share).item() == pytest.approx(few.select(share).item(), rel=0.05)
    assert many.select("space", pl.col("date").dt.truncate("1mo")).unique().height == 4 * 8 + 5 * 12
