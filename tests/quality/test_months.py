"""Which months came, how late, and what their events lack."""

from datetime import date, datetime

import polars as pl
import pytest

from analytics import quality
from tests.quality.tables import came


def test_what_events_lack() -> None:
    told = came(
        """
        space date    visits with children women men start_time rating    basis
        a     2018-05 10     6    1        2     3   15:00      good      counted
        a     2018-05 10     6    1        ?     ?   ?          ?         estimated
        a     2018-05 10     ?    ?        ?     ?   15:00      very-good counted
        a     2018-06 ?      ?    ?        ?     ?   ?          ?         counted
        """
    )
    columns = ("events", *quality.LACKING, "estimated")
    found = quality.sums(told).group_by("month").agg(pl.col(columns).sum()).sort("month")
    assert found.rows(named=True) == [
        {
            "month": date(2018, 5, 1),
            **{"events": 3, "count": 0, "refugee": 1, "groups": 2, "rating": 1, "time": 1, "estimated": 1},
        },
        {
            "month": date(2018, 6, 1),
            **{"events": 1, "count": 1, "refugee": 1, "groups": 1, "rating": 1, "time": 1, "estimated": 0},
        },
    ]


def brought(*deliveries: datetime | None) -> pl.DataFrame:
    """When events of May 2018 came in."""
    rows = [{"space": "a", "month": date(2018, 5, 1), "imported": at} for at in deliveries]
    return pl.DataFrame(rows, {"space": pl.String, "month": pl.Date, "imported": pl.Datetime})


def on(month: int, day: int) -> datetime:
    return datetime(2018, month, day, 23, 59)


@pytest.mark.parametrize(
    ("deliveries", "days"),
    [
        ([on(6, 15)], 0),
        ([on(6, 16)], 1),
        ([on(6, 1)], -14),
        ([on(8, 20), on(6, 10)], -5),
        ([on(5, 20), on(6, 25)], 10),
        ([on(5, 10), on(5, 30)], -16),
        ([None], None),
        ([None, on(9, 1)], None),
    ],
    ids=[
        "on the day", "a day late", "the first day", "a later correction", "a running list, then the month",
        "only running lists", "what the file began with", "corrected since",
    ],
)  # fmt: skip
def test_days_between_the_due_day_and_the_delivery(
    deliveries: list[datetime | None], days: int | None
) -> None:
    assert quality.due(date(2018, 5, 1)) == date(2018, 6, 15)
    assert quality.lateness(brought(*deliveries)).rows() == [("a", date(2018, 5, 1), days)]


def test_what_has_become_of_the_months() -> None:
    """A: one in time, two late, one undated, one closed, one missing, one not started. B: missing."""
    said = ["reported"] * 4 + ["closed", "missing", "not_started"]
    statuses = pl.DataFrame({"space": "a", "month": [date(2018, m, 1) for m in range(1, 8)], "status": said})
    other = pl.DataFrame({"space": "b", "month": [date(2018, 1, 1)], "status": "missing"})
    late = pl.DataFrame({"space": "a", "month": [date(2018, m, 1) for m in (1, 2, 3)], "days": [0, 1, 40]})
    a, b = quality.punctuality(pl.concat([statuses, other]), late).sort("space").to_dicts()
    assert a == {
        "space": "a", "months": 6, "reported": 4, "closed": 1, "missing": 1,
        "in_time": 1, "delayed": 2, "undated": 1, "longest": 40,
    }  # fmt: skip
    assert (b["months"], b["missing"], b["longest"]) == (1, 1, None)
