"""What a delivery does to the records: new, changed, replaced; the ledger keeps count."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from analytics import store
from analytics.problem import Problem
from analytics.store import RAW, Batch, Delivery, Snapshot
from tests.store.deliveries import batch, current, deliver, known, months, visits

SPACES = "slug opened\na 2018-01\nb 2018-01"


@pytest.fixture
def path(world: Callable[..., Snapshot]) -> Path:
    """Space a: 10 visits in January, 20 in February."""
    return world("space date title visits\na 2018-01-05 Café 10\na 2018-02-05 Café 20", SPACES).path


def test_an_event_with_the_same_key_is_updated(path: Path) -> None:
    deliver(path, "space date title visits\na 2018-01-05 Café 11\na 2018-01-05 Chor 5")
    assert visits(path) == {("a", "2018-01"): 11 + 5, ("a", "2018-02"): 20}
    assert current(path) == [
        ("a", "2018-01-05", "Café", 11),
        ("a", "2018-01-05", "Chor", 5),
        ("a", "2018-02-05", "Café", 20),
    ]


@pytest.mark.parametrize("other", ["b 2018-01-05 Café", "a 2018-01-06 Café", "a 2018-01-05 Cafés"])
def test_another_key_is_another_event(path: Path, other: str) -> None:
    deliver(path, f"space date title visits\n{other} 11")
    assert sum(visits(path).values()) == 10 + 20 + 11


def test_the_time_of_day_and_the_place_among_equals_are_part_of_the_key(path: Path) -> None:
    deliver(
        path,
        "space date title visits start_time ordinal\na 2018-01-05 Café 1 09:30 0\na 2018-01-05 Café 2 ? 1",
    )
    assert visits(path)["a", "2018-01"] == 10 + 1 + 2
    deliver(
        path,
        "space date title visits start_time ordinal\na 2018-01-05 Café 4 09:30 0\na 2018-01-05 Café 8 ? 0",
    )
    assert visits(path)["a", "2018-01"] == 8 + 4 + 2


def test_the_provider_s_own_number_stands_for_the_rest_of_the_key(path: Path) -> None:
    deliver(path, "space date title visits reference\na 2018-01-05 Café 1 7\nb 2018-01-05 Café 2 7")
    assert sum(visits(path).values()) == 10 + 20 + 1 + 2
    deliver(path, "space date title visits reference\na 2018-03-09 Fest 4 7")
    assert visits(path) == {
        ("a", "2018-01"): 10,
        ("a", "2018-02"): 20,
        ("a", "2018-03"): 4,
        ("b", "2018-01"): 2,
    }


def test_a_replaced_month_holds_what_the_delivery_holds(path: Path) -> None:
    deliver(path, "space date title visits\na 2018-01-09 Chor 3\nb 2018-02-05 Café 4")
    deliver(path, "space date title visits\na 2018-01-05 Café 12", "a 2018-01\na 2018-02")
    assert visits(path) == {("a", "2018-01"): 12, ("b", "2018-02"): 4}


def test_a_later_file_of_one_delivery_updates_an_earlier_one(path: Path) -> None:
    rows = "space date title visits\na 2018-01-05 {} {}"
    three = [
        batch(rows.format("Chor", 1)),
        batch(rows.format("Chor", 2)),
        batch(rows.format("Tanz", 4), "a 2018-01"),
    ]
    assert store.deliver(path, three[:2]) == [1, 2]
    assert visits(path)["a", "2018-01"] == 10 + 2
    assert store.deliver(path, three) == [3, 4, 5]
    assert visits(path)["a", "2018-01"] == 4
    assert store.read(path).version == 3


def test_a_delivery_that_fails_takes_the_ones_beside_it_along(path: Path) -> None:
    good, bad = (
        batch("space date title visits\na 2018-01-05 Chor 1"),
        batch("space date title visits\nc 2018-01 Café 1"),
    )
    with pytest.raises(Exception, match="NOT NULL"):
        store.deliver(path, [good, bad])
    assert store.read(path).version == 1
    assert store.imports(path).is_empty()


def test_one_key_twice_in_a_delivery_is_refused(path: Path) -> None:
    for rows in (
        "space date title visits\na 2018-01-07 Chor 1\na 2018-01-07 Chor 2",
        "space date title visits reference\na 2018-01-07 Chor 1 7\na 2018-01-08 Chor 2 7",
    ):
        with pytest.raises(Problem, match=r"“Chor” of 07\.01\.2018 twice"):
            deliver(path, rows)
    assert store.read(path).version == 1


def test_the_ledger_keeps_what_each_delivery_was(path: Path) -> None:
    rows = batch("space date visits\na 2018-01-05 11").rows
    first = Batch(
        Delivery("mai.xlsx", "f00", 9, refused=3, who="eva"), rows, new=1, changed=2, unchanged=4, removed=5
    )
    store.deliver(path, [first, Batch(Delivery("juni.xlsx", "f01", 8), rows, changed=1)])
    ledger = store.imports(path)
    assert ledger["name"].to_list() == ["juni.xlsx", "mai.xlsx"]
    noted = ["id", "sha256", "bytes", "who", "refused", "new", "changed", "unchanged", "removed", "undone"]
    assert ledger.select(noted).row(1) == (1, "f00", 9, "eva", 3, 1, 2, 4, 5, None)
    assert ledger["imported"].dtype == pl.Datetime("us")


def test_the_same_bytes_are_known_until_they_are_undone(path: Path) -> None:
    assert "x.csv" not in known(path)
    deliver(path, "space date visits\na 2018-01-05 11")
    assert "x.csv" in known(path)
    store.undo(path, 1)
    assert "x.csv" not in known(path)
    assert deliver(path, "space date visits\na 2018-01-05 11") == 2
    assert "x.csv" in known(path)


def test_a_row_keeps_its_place_and_its_own_words(path: Path) -> None:
    raw = pl.Struct(dict.fromkeys(RAW, pl.String))
    said = {name: f"<{name}>" for name in RAW}
    rows = batch("space date visits source_line\na 2018-03 5 7").rows
    rows = rows.with_columns(pl.lit("Mai").alias("sheet"), pl.Series("raw", [said], raw))
    store.deliver(path, [Batch(Delivery("x", "f", 1), rows)])
    assert current(path, "import, source_sheet, source_line, raw")[0] == (1, "Mai", 7, said)


def test_recorded_are_the_events_of_the_months_and_numbers_asked_for(path: Path) -> None:
    deliver(
        path,
        "space date title visits reference\na 2018-03-05 Chor 1 7\nb 2018-03-05 Chor 2 7\na 2018-04-05 Chor 3 8",
    )
    deliver(path, "space date title visits\na 2018-02-05 Café 21")
    found = store.recorded(path, months("a 2018-02\nb 2018-01")).events
    assert found.select("space", "date", "attendance", "ordinal", "import").rows() == [
        ("a", date(2018, 2, 5), 21, 0, 2)
    ]
    numbers = pl.DataFrame({"space": ["a", "a"], "reference": ["7", "9"]})
    found = store.recorded(path, months("a 2018-01\na 2018-03"), numbers).events
    assert found["attendance"].to_list() == [10, 1]


def test_history_is_the_current_counts_of_the_spaces(path: Path) -> None:
    deliver(
        path,
        "space date title visits with\na 2018-02-05 Café 21 20\na 2018-02-06 Café ? ?\nb 2018-02-07 Café 5 4",
    )
    found = store.recorded(path, months("a 2018-02")).history
    assert found.columns == [
        *("space", "title", "date", "attendance", "refugee_experience"),
        *("children_youth", "women", "men"),
    ]
    assert found.select("date", "attendance", "refugee_experience").rows() == [
        (date(2018, 1, 5), 10, None),
        (date(2018, 2, 5), 21, 20),
        (date(2018, 2, 6), None, None),
    ]
    both = store.recorded(path, months("a 2018-02\nb 2018-02"))
    assert both.history["attendance"].to_list() == [10, 21, None, 5]


def test_confirmed_spellings_are_remembered_for_their_form(path: Path) -> None:
    def learn(*rows: tuple[str, ...]) -> None:
        frame = pl.DataFrame(rows, schema=["form", "field", "text", "meant"], orient="row")
        store.deliver(path, [batch("space date visits\na 2018-01-05 11")], spellings=frame)

    learn(("eva", "space", "Mitte-Süd", "a"), ("awo", "space", "Mitte-Süd", "b"))
    learn(("eva", "space", "Mitte-Süd", "b"), ("eva", "kind", "Kaffee", "encounter"))
    assert store.spellings(path) == {
        ("eva", "space", "Mitte-Süd"): "b",
        ("awo", "space", "Mitte-Süd"): "b",
        ("eva", "kind", "Kaffee"): "encounter",
    }


def test_a_new_space_comes_with_its_delivery_and_its_provider(path: Path) -> None:
    found(path, "space date visits\nost 2018-03 5")
    data = store.read(path)
    assert data.names["ost"] == "Ost"
    assert data.providers.rows() == [("ost", "AWO", date(2018, 3, 1), None)]
    assert visits(path)["ost", "2018-03"] == 5


def test_a_new_space_goes_with_the_last_of_its_rows(path: Path) -> None:
    before = store.read(path)
    found(path, "space date visits\nost 2018-03 5")
    deliver(path, "space date visits\nost 2018-03 6")
    deliver(path, "space date visits\na 2018-03 6")
    store.undo(path, 1)
    assert "ost" in store.read(path).names
    store.undo(path, 2)
    after = store.read(path)
    assert after.spaces.equals(before.spaces)
    assert after.providers.equals(before.providers)
    found(path, "space date visits\nost 2018-03 5")
    assert "ost" in store.read(path).names


def test_a_new_space_of_which_something_is_said_stays(path: Path) -> None:
    found(path, "space date visits\nost 2018-03 5")
    store.state_months(path, "ost", [date(2018, 4, 1)], closed=True)
    store.undo(path, 1)
    assert "ost" in store.read(path).names


def found(path: Path, text: str) -> None:
    """A delivery that brings the space "Ost" along."""
    spaces = pl.DataFrame({"slug": ["ost"], "name": ["Ost"], "opened": [date(2018, 3, 1)]})
    providers = pl.DataFrame({"space": ["ost"], "name": ["AWO"], "valid_from": [date(2018, 3, 1)]})
    store.deliver(path, [batch(text)], spaces=spaces, providers=providers)
