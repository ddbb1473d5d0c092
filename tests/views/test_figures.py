"""The figures as a table for any grouping: keys, columns, and that every grouping is the same whole."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.filters import Filters
from analytics.store import Snapshot
from analytics.views import DIMENSIONS, ask, figures
from analytics.views.figures import figure_columns
from tests.worlds import RANDOM_WORLDS, questions

COLUMNS = """
    attendance attendance_low attendance_high events events_low events_high refugee_experience
    children_youth women men without_refugee_experience unknown_refugee_experience
    share_refugee_experience share_refugee_experience_low share_refugee_experience_high
    attendance_per_event attendance_per_event_low attendance_per_event_high grant_eur grant_city_eur
    grant_state_eur grant_matched_eur grant_per_attendance_eur grant_per_attendance_low_eur
    grant_per_attendance_high_eur space_months space_months_without_value counted estimated imputed
"""
YEAR = Filters(date(2018, 1, 1), date(2018, 12, 1))


def test_the_promised_columns(demo_data: Snapshot) -> None:
    found = figures(ask(demo_data, YEAR, "de"), ["space"])
    assert set(found.columns) == {"space", *COLUMNS.split()}


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ("month", ["2018-03", "2018-04", "2018-05", "2018-06"]),
        ("quarter", ["2018-Q1", "2018-Q2"]),
        ("year", ["2018"]),
        ("space", ["bad-cannstatt", "feuerbach", "mitte", "moehringen", "obertuerkheim"]),
        ("kind", ["activity", "culture", "education", "encounter"]),
        ("basis", ["counted", "estimated", "imputed"]),
        ("group", ["children-youth", "men", "unknown", "without", "women"]),
    ],
)
def test_keys_are_slugs_and_iso_times(demo_data: Snapshot, by: str, keys: list[str]) -> None:
    june = Filters(date(2018, 3, 1), date(2018, 6, 1))
    assert figures(ask(demo_data, june, "de"), [by])[by].to_list() == keys


def test_a_group_has_visits_and_their_bases_only(demo_data: Snapshot) -> None:
    found = figures(ask(demo_data, YEAR, "de"), ["group"])
    filled = [name for name in found.columns if found[name].null_count() < found.height]
    ends = {"attendance_low", "attendance_high"}
    assert set(filled) == {"group", "attendance", *ends, "counted", "estimated", "imputed"}
    visits = dict(found.select("group", "attendance").rows())
    assert visits == {
        "children-youth": 2861.25,
        "women": 1846.25,
        "men": 1812.5,
        "without": 6080,
        "unknown": 0,
    }


def test_months_without_a_figure_are_there_with_their_money(demo_data: Snapshot) -> None:
    march = figures(ask(demo_data, YEAR, "de"), ["month"]).row(0, named=True)
    assert (march["month"], march["attendance"], march["events"]) == ("2018-03", None, None)
    assert (march["space_months"], march["space_months_without_value"]) == (1, 1)
    assert (march["grant_eur"], march["grant_per_attendance_eur"]) == (pytest.approx(50_000 / 12), None)


def test_every_range_stands_behind_its_figure_and_is_read_so(demo_data: Snapshot) -> None:
    asked = ask(demo_data, YEAR, "en")
    columns = figure_columns(asked.say)
    assert [column.key for column in columns] == figures(asked).columns
    titles = {column.key: column.title for column in columns}
    assert titles["attendance_low"] == "Visits, at least"
    assert titles["grant_per_attendance_high_eur"] == "Grant per visit, at most (EUR)"


def test_a_greater_error_makes_wider_ranges_of_the_same_figures(demo_data: Snapshot) -> None:
    asked = ask(demo_data, YEAR, "de")
    usual, wider = (
        figures(asked, ["space"]),
        figures(ask(demo_data, replace(YEAR, error=50), "de"), ["space"]),
    )
    ends = [name for name in usual.columns if name.endswith(("_low", "_high", "_low_eur", "_high_eur"))]
    certain = ["events_low", "events_high"]
    assert usual.drop(ends).equals(wider.drop(ends))
    assert usual.select(certain).equals(wider.select(certain))
    ends = [end for end in ends if end not in certain]
    assert len(ends) == 4 * 2
    for name in ends:
        assert ((wider[name] < usual[name]) if "_low" in name else (wider[name] > usual[name])).all()


@given(
    st.data(),
    st.integers(0, RANDOM_WORLDS - 1),
    st.lists(st.sampled_from(DIMENSIONS), unique=True, max_size=3),
)
def test_every_line_has_a_range_where_it_has_a_figure(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int, by: list[str]
) -> None:
    asked = ask(random_world(seed), draw.draw(questions(random_world(seed))), "de")
    for line in figures(asked, by).to_dicts():
        for name in (
            "attendance{}",
            "events{}",
            "attendance_per_event{}",
            "share_refugee_experience{}",
            "grant_per_attendance{}_eur",
        ):
            value, low, high = (line[name.format(end)] for end in ("", "_low", "_high"))
            assert (value is None) == (low is None), name
            assert value is None or low <= value + 1e-6
            assert high is None or value <= high + 1e-6
            assert (value is None) == (high is None) or name.startswith("grant")


def test_both_languages_have_the_same_figures(demo_data: Snapshot) -> None:
    assert figures(ask(demo_data, YEAR, "de"), ["space"]).equals(
        figures(ask(demo_data, YEAR, "en"), ["space"])
    )


@given(
    st.data(),
    st.integers(0, RANDOM_WORLDS - 1),
    st.lists(st.sampled_from(DIMENSIONS), unique=True, max_size=3),
)
def test_every_grouping_adds_up(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int, by: list[str]
) -> None:
    asked = ask(random_world(seed), draw.draw(questions(random_world(seed))), "de")
    (whole,) = figures(asked).to_dicts()
    found = figures(asked, by)
    for key in ("attendance", "counted", "estimated", "imputed"):
        assert found[key].sum() == pytest.approx(whole[key] or 0)
    assert found.select(by).unique().height == found.height if by else found.height == 1


@given(st.data(), st.integers(0, RANDOM_WORLDS - 1))
def test_ratios_are_those_of_their_sums(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int
) -> None:
    asked = ask(random_world(seed), draw.draw(questions(random_world(seed))), "de")
    for line in figures(asked, ["space"]).to_dicts():
        known = (line["attendance"] or 0) - (line["unknown_refugee_experience"] or 0)
        share = 100 * line["refugee_experience"] / known if known > 1e-6 else None
        assert line["share_refugee_experience"] == (None if share is None else pytest.approx(share, abs=1e-4))
        money = asked.wanted.attributes_grants and (line["attendance"] or 0) > 1e-6
        ratio = line["grant_matched_eur"] / line["attendance"] if money else None
        assert line["grant_per_attendance_eur"] == (pytest.approx(ratio, abs=1e-4) if money else None)
