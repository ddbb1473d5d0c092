"""When a month came in: every standing delivery counts, also one whose rows a later one replaced."""

from collections.abc import Callable
from datetime import date

import polars as pl

from analytics import store
from analytics.store import Batch, Delivery, Snapshot
from tests import worlds

JANUARY, FEBRUARY = date(2018, 1, 1), date(2018, 2, 1)


def deliver(data: Snapshot, name: str, table: str) -> int:
    """Events without numbers of their own, so that the same event takes the other's place."""
    rows = worlds.events(table)
    (number,) = store.deliver(data.path, [Batch(Delivery(name, name, 1), rows, new=rows.height)])
    return number


def came(data: Snapshot) -> list[tuple[str, date, bool]]:
    """Space, month and whether it is known when it came; what the file began with is not."""
    found = store.received(data.path).sort("month")
    return found.select("space", "month", pl.col("imported").is_not_null()).rows()


def test_every_delivery_of_a_month(world: Callable[..., Snapshot]) -> None:
    """The file begins with January; February comes twice, the second time corrected: both are told."""
    data = world("space date visits\na 2018-01-05 10")
    deliver(data, "x", "space date visits\na 2018-02-05 10\na 2018-02-06 10")
    deliver(data, "y", "space date visits\na 2018-02-05 12\na 2018-02-06 12")
    assert came(data) == [("a", JANUARY, False), ("a", FEBRUARY, True), ("a", FEBRUARY, True)]
    dates = set(store.imports(data.path)["imported"])
    assert set(store.received(data.path)["imported"].drop_nulls()) == dates
    assert store.events(data.path, worlds.Filters(FEBRUARY, FEBRUARY))["attendance"].to_list() == [12, 12]


def test_what_is_undone_never_came(world: Callable[..., Snapshot]) -> None:
    data = world("space date visits\na 2018-01-05 10")
    number = deliver(data, "x", "space date visits\na 2018-02-05 10")
    store.undo(data.path, number)
    assert came(data) == [("a", JANUARY, False)]


def test_nothing_came(world: Callable[..., Snapshot]) -> None:
    found = store.received(world("", "slug opened\na 2018-01").path)
    assert found.is_empty()
    assert found.columns == ["space", "month", "imported"]
    assert found.schema["imported"] == pl.Datetime("us")
