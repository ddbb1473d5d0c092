"""The demonstration: its completeness once more by plain SQL, and no silly alarms whatever is selected."""

from datetime import date

import duckdb
import pytest

from analytics.filters import Filters
from analytics.store import Snapshot
from analytics.views import answer, ask, quality_headline
from analytics.views.quality_months import UNKNOWN
from analytics.vocabulary import Audience, Kind

BOTH_YEARS = (date(2018, 1, 1), date(2019, 12, 1))

STATUS = """
    WITH months AS (
        SELECT slug AS space, unnest(generate_series(
            date_trunc('month', greatest(opened, DATE '2018-03-01')), DATE '2019-12-01', INTERVAL 1 MONTH
        ))::DATE AS month FROM spaces
    ), came AS (SELECT DISTINCT space, date_trunc('month', date)::DATE AS month FROM events)
    SELECT months.space, count(*), count(came.month), count(*) - count(came.month)
    FROM months LEFT JOIN came USING (space, month) GROUP BY ALL ORDER BY ALL
"""
LACKING = """
    SELECT space, count(*), avg((attendance IS NULL)::INT) * 100, avg((refugee_experience IS NULL)::INT) * 100,
        avg((children_youth IS NULL OR women IS NULL OR men IS NULL)::INT) * 100, avg((rating IS NULL)::INT) * 100,
        avg((start_time IS NULL)::INT) * 100, avg((basis = 'estimated')::INT) * 100
    FROM events GROUP BY space ORDER BY space
"""
ENDINGS = """
    SELECT name, basis, count(*), count(*) FILTER (right(attendance::VARCHAR, 1) IN ('0', '5'))
    FROM events JOIN spaces ON slug = space WHERE attendance >= 8 GROUP BY name, basis ORDER BY name COLLATE de, basis
"""


def by_sql(data: Snapshot, sql: str) -> list[tuple]:
    with duckdb.connect(str(data.path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_completeness_by_sql(demo_data: Snapshot) -> None:
    rows = answer(ask(demo_data, Filters(*BOTH_YEARS), "en"), "quality-delivery").table.rows
    assert rows.select("space", "months", "reported", "missing").sort("space").rows() == by_sql(
        demo_data, STATUS
    )


def test_what_events_lack_by_sql(demo_data: Snapshot) -> None:
    rows = answer(ask(demo_data, Filters(*BOTH_YEARS), "en"), "quality-unknown").table.rows
    found = rows.select("space", "events", *UNKNOWN).sort("space").rows()
    for line, expected in zip(found, by_sql(demo_data, LACKING), strict=True):
        assert line[:2] == expected[:2]
        assert line[2:] == pytest.approx(expected[2:])


def test_endings_by_sql(demo_data: Snapshot) -> None:
    rows = answer(ask(demo_data, Filters(*BOTH_YEARS), "en"), "quality-digits").table.rows
    assert rows.select("name", "source", "countable", "round").rows() == by_sql(demo_data, ENDINGS)


SELECTIONS = [
    *(Filters(date(year, 1, 1), date(year, 12, 1)) for year in (2018, 2019)),
    *(
        Filters(date(year, month, 1), date(year, month + 2, 1))
        for year in (2018, 2019)
        for month in (1, 4, 7, 10)
    ),
    *(Filters(*BOTH_YEARS, kinds=(kind,)) for kind in Kind),
    *(Filters(*BOTH_YEARS, audiences=(audience,)) for audience in Audience),
]


@pytest.mark.parametrize("wanted", SELECTIONS, ids=str)
def test_the_demonstration_raises_no_silly_alarms(demo_data: Snapshot, wanted: Filters) -> None:
    assert quality_headline(ask(demo_data, wanted, "en")).endswith("; no entry stands out")


def test_2018_as_the_paper_has_it(demo_data: Snapshot) -> None:
    asked = ask(demo_data, Filters(date(2018, 1, 1), date(2018, 12, 1)), "en")
    assert quality_headline(asked) == "10 of 42 space-months are missing; no entry stands out"
    view = answer(asked, "quality-delivery")
    assert view.title == "Missing: Bad Cannstatt (10 months)"
    assert view.table.total is not None
    assert [view.table.total[name] for name in ("months", "reported", "missing", "undated")] == [
        42,
        32,
        10,
        32,
    ]
