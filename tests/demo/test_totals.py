"""The invented events of 2018 add up to what the city published."""

import polars as pl
import pytest

from analytics.demo import events


def of_year(year: int) -> pl.DataFrame:
    return events().filter(pl.col("date").dt.year() == year)


def test_events_and_visits_of_2018_by_space() -> None:
    shown = of_year(2018).group_by("space").agg(pl.len(), pl.col("attendance").sum()).sort("space")
    assert shown.rows() == [
        ("feuerbach", 164, 2576),
        ("mitte", 196, 3192),
        ("moehringen", 150, 2328),
        ("obertuerkheim", 130, 1984),
    ]
    assert 164 + 196 + 150 + 130 == 640
    assert 2576 + 3192 + 2328 + 1984 == 10_080


def test_groups_of_2018() -> None:
    groups = of_year(2018).select("children_youth", "women", "men", "refugee_experience").sum().row(0)
    assert groups == (2289, 1477, 1450, 5216)
    assert 2289 + 1477 + 1450 == 5216


def test_with_the_mean_of_the_four_for_the_fifth_the_published_totals_come_out() -> None:
    year = of_year(2018)
    assert year.height * 5 / 4 == 800
    assert year["attendance"].sum() * 5 / 4 == 12_600
    assert year["refugee_experience"].sum() * 5 / 4 == 6520


def test_nothing_is_unknown_in_2018() -> None:
    numbers = ["attendance", "refugee_experience", "children_youth", "women", "men"]
    assert of_year(2018).select(numbers).null_count().row(0) == (0, 0, 0, 0, 0)


def test_2019_goes_on_with_all_five_spaces() -> None:
    year = of_year(2019)
    assert year["space"].n_unique() == 5
    assert 1500 <= year.height <= 1700
    visits_a_month = int(year["attendance"].sum()) / (5 * 12)
    assert 1 < visits_a_month / (10_080 / (4 * 8)) < 1.4


@pytest.mark.parametrize(("year", "months", "spaces"), [(2018, range(5, 13), 4), (2019, range(1, 13), 5)])
def test_every_space_reports_in_every_month(year: int, months: range, spaces: int) -> None:
    cells = of_year(year).select("space", pl.col("date").dt.month().alias("month")).unique()
    assert sorted(cells["month"].to_list()) == sorted([*months] * spaces)


def test_summer_and_the_end_of_the_year_are_quieter() -> None:
    visits = of_year(2019).group_by(pl.col("date").dt.month()).agg(pl.col("attendance").sum())
    by_month = dict(visits.rows())
    assert min(by_month, key=lambda month: by_month[month]) == 8
    assert by_month[12] < by_month[11]


def test_mitte_is_the_largest_and_obertuerkheim_has_most_children() -> None:
    both = events().group_by("space").agg(pl.col("attendance", "children_youth").sum())
    by_space = {space: (visits, children) for space, visits, children in both.rows()}
    assert max(by_space, key=lambda space: by_space[space][0]) == "mitte"
    assert max(by_space, key=lambda space: by_space[space][1]) == "obertuerkheim"
