"""Events one by one: every filter against plain polars, the list in parts, and the file that they came in."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import store
from analytics.filters import Filters
from analytics.problem import Problem
from analytics.store import Batch, Delivery, Snapshot
from analytics.vocabulary import Audience, Basis, Kind, Weekday
from tests.worlds import RANDOM_WORLDS, events, questions

World = Callable[..., Snapshot]
WHOLE = Filters(date(2018, 1, 1), date(2019, 12, 1))
MAY = Filters(date(2018, 5, 1), date(2018, 5, 1))
SUMS = ("attendance", "refugee_experience", "children_youth", "women", "men")

# 30 April and 1 June 2018 lie outside May; the 7th and the 14th are Mondays.
HAPPENED = """
    space date       title   kind      audience visits with basis     low high
    mitte 2018-04-30 Café    encounter everyone 1      1    counted   ?   ?
    mitte 2018-05-01 Café    encounter everyone 10     4    counted   ?   ?
    mitte 2018-05-07 Café    encounter women    35     ?    estimated 20  50
    amsel 2018-05-14 Konzert culture   everyone 40     0    estimated ?   ?
    mitte 2018-05-31 Kurs    education women    ?      ?    counted   ?   ?
    mitte 2018-06-01 Kurs    education women    7      7    counted   ?   ?
"""


@pytest.fixture(scope="module")
def city(world: World) -> Snapshot:
    return world(HAPPENED)


def plain(data: Snapshot) -> pl.DataFrame:
    """The table as it stands in the file, read without anything of ours."""
    with duckdb.connect(str(data.path), read_only=True) as connection:
        return connection.sql("SELECT * EXCLUDE (raw) FROM events").pl()


def days(found: pl.DataFrame) -> list[str]:
    return [f"{day:%m-%d}" for day in found["date"]]


@pytest.mark.parametrize(
    ("narrowed", "held"),
    [
        ({}, ["05-01", "05-07", "05-14", "05-31"]),
        ({"spaces": ("amsel",)}, ["05-14"]),
        ({"kinds": (Kind.ENCOUNTER, Kind.CULTURE)}, ["05-01", "05-07", "05-14"]),
        ({"audiences": (Audience.WOMEN,)}, ["05-07", "05-31"]),
        ({"basis": Basis.COUNTED}, ["05-01", "05-31"]),
        ({"basis": Basis.DOCUMENTED}, ["05-01", "05-07", "05-14", "05-31"]),
        ({"offering": "Café"}, ["05-01", "05-07"]),
        ({"offering": "Tanz"}, []),
        ({"weekday": Weekday.MONDAY}, ["05-07", "05-14"]),
        ({"weekday": Weekday.MONDAY, "spaces": ("mitte",), "audiences": (Audience.EVERYONE,)}, []),
    ],
)
def test_each_filter_by_itself(city: Snapshot, narrowed: Mapping[str, object], held: list[str]) -> None:
    wanted = Filters(MAY.start, MAY.end, **narrowed)
    assert days(store.events(city.path, wanted)) == held
    assert days(store.listing(city.path, wanted).rows) == held


def chosen(rows: pl.DataFrame, wanted: Filters) -> pl.DataFrame:
    """The same selection by hand, row by row."""
    kept = [
        row
        for row in rows.iter_rows(named=True)
        if wanted.start <= row["date"].replace(day=1) <= wanted.end
        and (not wanted.spaces or row["space"] in wanted.spaces)
        and (not wanted.kinds or row["kind"] in wanted.kinds)
        and (not wanted.audiences or row["audience"] in wanted.audiences)
        and (wanted.basis is not Basis.COUNTED or row["basis"] == "counted")
        and (wanted.weekday is Weekday.ANY or row["date"].isoweekday() == wanted.weekday.number)
    ]
    return pl.DataFrame(kept, rows.schema)


def as_set(rows: pl.DataFrame) -> list[tuple[object, ...]]:
    return sorted(rows.select("space", "date", "title", "ordinal", "kind", "attendance").rows(), key=repr)


@settings(max_examples=20)
@given(st.data(), st.integers(0, RANDOM_WORLDS - 1), st.sampled_from(Weekday))
def test_any_selection_against_plain_rows(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int, weekday: Weekday
) -> None:
    data = random_world(seed)
    wanted = draw.draw(questions(data, weekday=weekday))
    found, by_hand = store.events(data.path, wanted), chosen(plain(data), wanted)
    assert as_set(found) == as_set(by_hand)
    assert found["date"].is_sorted()
    sums = store.listing(data.path, wanted, most=1).sums
    assert sums["events"] == by_hand.height
    assert sums["events_counted"] == by_hand["attendance"].count()
    for name in SUMS:
        known = by_hand[name].drop_nulls()
        assert sums[name] == (known.sum() if known.len() else None), name


@settings(max_examples=6)
@given(st.integers(0, RANDOM_WORLDS - 1), st.integers(9, 40))
def test_the_parts_of_a_list_are_the_list(
    random_world: Callable[[int], Snapshot], seed: int, most: int
) -> None:
    data = random_world(seed)
    whole = store.events(data.path, WHOLE)
    parts = [
        store.listing(data.path, WHOLE, first=first, most=most).rows
        for first in range(0, whole.height + most, most)
    ]
    assert [part.height <= most for part in parts] == [True] * len(parts)
    assert pl.concat(parts).drop("delivery").equals(whole)


def test_a_list_can_be_cut_to_some_space_months(city: Snapshot) -> None:
    ground = pl.DataFrame({"space": ["mitte", "amsel"], "month": [date(2018, 4, 1), date(2018, 5, 1)]})
    found = store.listing(city.path, WHOLE, ground)
    assert days(found.rows) == ["04-30", "05-14"]
    assert (found.sums["events"], found.sums["attendance"]) == (2, 1 + 40)
    assert store.listing(city.path, WHOLE, ground.clear()).sums["events"] == 0


def test_where_nothing_is_known_the_sum_is_unknown(city: Snapshot) -> None:
    last = store.listing(city.path, Filters(MAY.start, MAY.end, kinds=(Kind.EDUCATION,)))
    assert (last.sums["events"], last.sums["events_counted"], last.sums["attendance"]) == (1, 0, None)
    all_of_may = store.listing(city.path, MAY).sums
    assert [all_of_may[name] for name in SUMS] == [10 + 35 + 40, 4 + 0, None, None, None]


def test_the_file_that_an_event_came_in(world: World) -> None:
    data = world(HAPPENED)
    late = events("space date visits\nmitte 2018-05-20 3").with_columns(source_line=12, sheet=pl.lit("Mai"))
    store.deliver(data.path, [Batch(Delivery("mitte.xlsx", "abc", 1), late, new=1)])
    told = store.listing(data.path, MAY).rows.select("date", "delivery", "source_sheet", "source_line").rows()
    assert told[3] == (date(2018, 5, 20), "mitte.xlsx", "Mai", 12)
    assert {row[1] for row in told if row[0] != date(2018, 5, 20)} == {None}


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    for ask in (store.events, store.listing):
        with pytest.raises(Problem, match="does not exist"):
            ask(tmp_path / "none.duckdb", MAY)
