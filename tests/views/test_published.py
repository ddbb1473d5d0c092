"""The published figures of 2018 from the demonstration, and the same again by plain SQL."""

from datetime import date

import duckdb
import pytest

from analytics import demo
from analytics.filters import Filters
from analytics.store import Snapshot
from analytics.views import ask, figures, summary
from analytics.vocabulary import GrantMode
from analytics.wording import largest_remainder

YEAR = Filters(date(2018, 1, 1), date(2018, 12, 1))
NO_BREAK = "\N{NO-BREAK SPACE}"


def test_the_figures_of_the_paper(demo_data: Snapshot) -> None:
    (line,) = figures(ask(demo_data, YEAR, "de")).to_dicts()
    parts = ("children_youth", "women", "men")
    assert [line[key] for key in ("events", "attendance", "refugee_experience")] == [800, 12_600, 6_520]
    assert [line[part] for part in parts] == [2861.25, 1846.25, 1812.5]
    assert largest_remainder([line[part] for part in parts]) == [2861, 1846, 1813]
    assert round(line["share_refugee_experience"], 1) == 51.7
    assert (line["without_refugee_experience"], line["unknown_refugee_experience"]) == (12_600 - 6_520, 0)
    assert (line["grant_eur"], round(line["grant_per_attendance_eur"], 2)) == (175_000, 13.23)
    assert (line["space_months"], line["space_months_without_value"]) == (42, 2)
    assert (line["imputed"], line["counted"] + line["estimated"]) == (2_520, 10_080)


BY_SQL = """
    WITH month AS (
        SELECT sum(attendance) AS visits, count(*) AS events, sum(refugee_experience) AS refugee,
               sum(children_youth) AS children, sum(women) AS women, sum(men) AS men,
               count(DISTINCT space) AS reported
        FROM came WHERE year(date) = 2018 GROUP BY month(date)
    )  -- from May on five spaces are in operation
    SELECT sum(visits * 5 / reported), sum(events * 5 / reported), sum(refugee * 5 / reported),
           sum(children * 5 / reported), sum(women * 5 / reported), sum(men * 5 / reported),
           100 * sum(refugee * 5 / reported) / sum(visits * 5 / reported),
           40 * 50000 / 12 / sum(visits * 5 / reported)
    FROM month
"""
KEYS = [
    "attendance", "events", "refugee_experience", "children_youth", "women", "men", "share_refugee_experience",
    "grant_per_attendance_eur",
]  # fmt: skip


def test_the_same_by_sql(demo_data: Snapshot) -> None:
    with duckdb.connect() as connection:
        connection.register("came", demo.events())
        (expected,) = connection.execute(BY_SQL).fetchall()
    assert figures(ask(demo_data, YEAR, "de")).select(KEYS).row(0) == pytest.approx(expected)


def test_documented_figures_of_each_space_and_month_by_sql(demo_data: Snapshot) -> None:
    sql = """SELECT space, strftime(date, '%Y-%m'), sum(attendance), count(*), sum(refugee_experience)
             FROM came GROUP BY ALL ORDER BY ALL"""
    with duckdb.connect() as connection:
        connection.register("came", demo.events())
        expected = connection.execute(sql).fetchall()
    both = Filters(date(2018, 1, 1), date(2019, 12, 1))
    found = figures(ask(demo_data, both, "de"), ["space", "month"]).filter(imputed=0).drop_nulls("attendance")
    keys = ["space", "month", "attendance", "events", "refugee_experience"]
    assert found.select(keys).rows() == expected


def test_the_key_figures_as_they_are_read(demo_data: Snapshot) -> None:
    asked = ask(demo_data, YEAR, "de")
    visits, events, share, grant = summary(asked).figures
    assert [figure.value for figure in (visits, events, share, grant)] == [
        "12.600", "800", f"51,7{NO_BREAK}%", f"13,23{NO_BREAK}EUR",
    ]  # fmt: skip
    assert "315" in " ".join(visits.details)
    told = " ".join(share.details)
    assert all(number in told for number in ("6.520", f"43,9{NO_BREAK}%", "2.861", "1.846", "1.813"))
    told = " ".join(grant.details)
    assert f"175.000{NO_BREAK}EUR" in told
    assert f"2 Raum-Monate (8.333{NO_BREAK}EUR) ohne Angabe" in told
    assert summary(asked).headline.startswith("12.600 Teilnahmen in 800 Veranstaltungen, rund die Hälfte")


def test_with_full_year_grants(demo_data: Snapshot) -> None:
    full = Filters(YEAR.start, YEAR.end, grants=GrantMode.FULL)
    grant = summary(ask(demo_data, full, "de")).figures[3]
    assert grant.value == f"19,05{NO_BREAK}EUR"
    assert f"250.000{NO_BREAK}EUR" in " ".join(grant.details)


def test_the_make_up_of_a_figure_is_100_per_cent(demo_data: Snapshot) -> None:
    visits, events, share, grant = summary(ask(demo_data, YEAR, "de")).figures
    assert [sum(part.share for part in figure.parts) for figure in (visits, events, share, grant)] == [
        100
    ] * 4
    assert {part.key: part.share for part in visits.parts}["imputed"] == 100 * 2_520 / 12_600 == 20
    assert {part.key: part.share for part in grant.parts} == {"city": 60, "state": 40}
    assert all(len(figure.course) == len(YEAR.months) - 2 for figure in (visits, events, share, grant))
    assert list(visits.course[:2]) == [None, None]
