"""The tables that only a report has: all figures with ranges, make-up, months, grants by year, one among others."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import store
from analytics.filters import Filters
from analytics.measures import GRANT, total
from analytics.store import Snapshot
from analytics.views import Report, View, answer, ask, feedback, figures
from analytics.vocabulary import Basis, Funder, GrantMode, Imputation
from analytics.wording import words
from tests.worlds import RANDOM_WORLDS, questions

YEAR = Filters(date(2018, 1, 1), date(2018, 12, 1))
BOTH = Filters(date(2018, 1, 1), date(2019, 12, 1))
JANUARY = Filters(date(2018, 1, 1), date(2018, 1, 1))
seeds = st.integers(0, RANDOM_WORLDS - 1)
World = Callable[..., Snapshot]


def lines(data: Snapshot, wanted: Filters, key: str) -> list[str]:
    """A view's table as it is read, a text for each line."""
    asked = ask(data, wanted, "de")
    return [" ".join(cell for cell in line if cell) for line in answer(asked, key).table.shown(asked.say)]


def test_all_figures_of_the_published_year(demo_data: Snapshot) -> None:
    assert lines(demo_data, YEAR, "key-figures") == [
        "Teilnahmen 12.600 10.930–14.494",
        "Teilnahmen je Betriebsmonat 315 273–362",
        "Veranstaltungen 800 766–838",
        "Teilnahmen je Veranstaltung 15,8 14,1–17,5",
        "mit Fluchterfahrung 6.520 –",
        "Kinder und Jugendliche 2.861 –",
        "Frauen 1.846 –",
        "Männer 1.813 –",
        "ohne Fluchterfahrung 6.080 –",
        "ohne Angabe 0 –",
        "Anteil mit Fluchterfahrung (%) 51,7 45,6–57,7",
        "Förderung (EUR) 175.000 –",
        "Förderung je Teilnahme (EUR) 13,23 11,50–15,25",
        "Raum-Monate 42 –",
        "Raum-Monate ohne Angabe 2 –",
    ]


def shown_numbers(data: Snapshot, wanted: Filters) -> dict[str, int]:
    asked = ask(data, wanted, "de")
    table = answer(asked, "key-figures").table
    return {
        line[0]: int(line[1].replace(".", ""))
        for line in table.shown(asked.say)
        if line[1].replace(".", "").isdigit()
    }


@settings(max_examples=20)
@given(st.data(), seeds)
def test_visits_with_without_and_unknown_are_all_visits(
    random_world: World, draw: st.DataObject, seed: int
) -> None:
    data = random_world(seed)
    found = shown_numbers(data, draw.draw(questions(data)))
    parts = ("mit Fluchterfahrung", "ohne Fluchterfahrung", "ohne Angabe")
    assert sum(found.get(part, 0) for part in parts) == found.get("Teilnahmen", 0)
    groups = sum(found.get(group, 0) for group in ("Kinder und Jugendliche", "Frauen", "Männer"))
    assert groups <= found.get("mit Fluchterfahrung", 0)


MAKE_UP = """
    space date    basis     visits
    a     2018-01 counted   30
    a     2018-01 estimated 10
    b     2018-01 counted   20
"""
THREE = "slug opened\na 2018-01\nb 2018-01\nc 2018-01"


def test_what_visits_are_made_of(world: World) -> None:
    data = world(MAKE_UP, THREE)  # c: (40 + 20) / 2
    assert lines(data, JANUARY, "make-up-by-space") == [
        "A 30 10 0 40",
        "B 20 0 0 20",
        "C 0 0 30 30",
        "Gesamt 50 10 30 90",
    ]
    view = answer(ask(data, JANUARY, "de"), "make-up-by-space")
    shares = {name: 100 * part / 90 for name, part in (("gezählt", 50), ("geschätzt", 10), ("gemittelt", 30))}
    assert {name: round(share, 1) for name, share in shares.items()} == {
        "gezählt": 55.6, "geschätzt": 11.1, "gemittelt": 33.3,
    }  # fmt: skip
    assert (
        view.title.replace("\N{NO-BREAK SPACE}", " ")
        == "Von den Teilnahmen sind 56 % gezählt, 11 % geschätzt und 33 % gemittelt"
    )
    assert [trace.name for trace in view.figure.data] == ["gezählt", "geschätzt", "gemittelt"]
    assert [bool(trace.marker.pattern.shape) for trace in view.figure.data] == [False, False, True]


def test_all_of_one_sort_is_all(world: World) -> None:
    assert answer(ask(world("space date visits\na 2018-01 5"), JANUARY, "de"), "make-up-by-space").title == (
        "Alle Teilnahmen sind gezählt"
    )


def test_months_of_each_space(world: World) -> None:
    data = world(
        "space date visits\na 2018-01 1\na 2018-02 1\nb 2018-01 1",
        "slug opened closed\na 2018-01 ?\nb 2018-01 2018-02-28\nc 2018-02 ?",
        months="space month said\na 2018-03 closed\nc 2018-03 complete",
    )
    quarter = Filters(date(2018, 1, 1), date(2018, 3, 1))
    found = ["A 3 2 1 0 0", "B 2 1 0 1 0", "C 2 1 0 1 0", "Gesamt 7 4 1 2 0"]
    assert lines(data, quarter, "spaces-months") == found
    assert (
        lines(data, replace(quarter, imputation=Imputation.NONE), "spaces-months")[-1] == "Gesamt 7 4 1 0 2"
    )
    assert answer(ask(data, quarter, "de"), "spaces-months").title == "4 von 7 Raum-Monaten sind gemeldet"


MONEY = """
    space funder eur    valid_from valid_to
    a     city   30000  2018-01    ?
    a     state  20000  2018-01    2018-12-31
    b     city   12000  2019-01    ?
"""


def granted(data: Snapshot, wanted: Filters) -> View:
    return answer(ask(data, wanted, "de"), "financial-effects")


def test_grants_by_funder_space_and_year(world: World) -> None:
    """Pro rata: from May on eight twelfths of 30.000 and of 20.000 in 2018."""
    data = world("space date visits\na 2018-05 1\nb 2019-12 1", "slug opened\na 2018-05\nb 2019-01", MONEY)
    assert lines(data, BOTH, "financial-effects") == [
        "Stadt A 20,0 30,0 50,0",
        "Stadt B – 12,0 12,0",  # opened in 2019
        "Land A 13,3 0,0 13,3",
        "Land B – 0,0 0,0",
        "Gesamt 33,3 42,0 75,3",
    ]
    assert granted(data, BOTH).title == "Förderung 2018 und 2019: 75,3 TEUR"
    full = replace(BOTH, grants=GrantMode.FULL)
    assert lines(data, full, "financial-effects")[-1] == "Gesamt 50,0 42,0 92,0"
    state = replace(BOTH, funders=(Funder.STATE,))
    assert lines(data, state, "financial-effects")[-1] == "Gesamt 13,3 0,0 13,3"


def test_one_year_needs_no_sum(world: World) -> None:
    data = world(
        "space date visits\na 2018-05 1", "slug opened\na 2018-05", MONEY.replace("    b ", "    a ")
    )
    table = granted(data, YEAR).table
    assert [column.title for column in table.columns] == ["Geldgeber", "Raum", "2018 (TEUR)"]
    assert [column.unit for column in table.columns if column.numeric] == ["TEUR"]


def test_no_grants_are_said(world: World) -> None:
    assert (
        granted(world("space date visits\na 2018-05 1"), YEAR).title
        == "Für diese Auswahl ist keine Förderung hinterlegt"
    )


def tenths(cell: str) -> int:
    return 0 if cell == "–" else round(10 * float(cell.replace(".", "").replace(",", ".")))


@settings(max_examples=20)
@given(st.data(), seeds)
def test_thousands_are_the_grants_and_their_tenths_add_up(
    random_world: World, draw: st.DataObject, seed: int
) -> None:
    data = random_world(seed)
    asked = ask(data, draw.draw(questions(data)), "de")
    table = answer(asked, "financial-effects").table
    *shown, last = ([tenths(cell) for cell in line[2:]] for line in table.shown(asked.say))
    assert [sum(column) for column in zip(*shown, strict=True)] == (last if shown else [])
    years = [column.key for column in table.columns if column.key.startswith("y")]
    grants = total(asked.rows, GRANT) or 0
    assert sum(table.rows[year].sum() for year in years) == pytest.approx(grants / 1000)


FOUR = """
    space date    visits
    a     2018-01 100
    a     2018-02 55
    b     2018-01 10
    b     2018-02 31
    c     2018-01 20
    c     2018-02 32
    d     2018-01 30
"""


def test_the_others_are_a_band_where_three_reported(world: World) -> None:
    data = world(FOUR, "slug opened\n" + "\n".join(f"{slug} 2018-01" for slug in "abcd"))
    months = Filters(date(2018, 1, 1), date(2018, 2, 1), spaces=("a",))
    assert lines(data, months, "space-among-others") == [
        "Januar 2018 gemeldet 100 0–40",
        "Februar 2018 gemeldet 55 –",
    ]
    of_d = replace(months, spaces=("d",))
    assert lines(data, of_d, "space-among-others") == [
        "Januar 2018 gemeldet 30 0–110",
        "Februar 2018 nicht gemeldet – 30–60",
    ]


def test_several_spaces_have_no_others(demo_data: Snapshot) -> None:
    view = answer(ask(demo_data, YEAR, "de"), "space-among-others")
    assert (view.figure, view.table.columns) == (None, ())
    assert "genau einen Raum" in view.note


def everything(found: Report) -> str:
    """All that a reader of a feedback sees, as one text."""
    say = words(found.language)
    told = [found.title, found.selection, *found.notes.values()]
    told += [text for f in found.figures for text in (f.value, f.range, *f.details, *f.changes)]
    for part in found.parts:
        told += [part.finding, *(each.text for each in part.sentences)]
        for view in part.views:
            told += [view.title, view.note, *(cell for line in view.table.shown(say) for cell in line)]
            for trace in view.figure.data if view.figure else ():
                told += [*(trace.hovertext or ()), *map(str, trace.y)]
    return "\n".join(told)


ODD = """
    space date    visits
    a     2018-01 1001
    b     2018-01 2003
    c     2018-01 3007
    d     2018-01 4013
    e     2018-01 5021
"""


def test_feedback_tells_of_the_others_only_the_band(world: World) -> None:
    slugs = "".join(f"\n{slug} 2018-01" for slug in "abcdef")
    data = world(ODD, f"slug opened{slugs}")
    found = feedback(ask(data, JANUARY, "de"), "a")
    assert [part.key for part in found.parts] == ["months", "own"]
    said = everything(found).replace(".", "")
    assert "1001" in said
    assert "2000–5030" in said
    assert not any(hidden in said for hidden in ("2003", "3007", "4013", "5021"))
    assert not any(f" {name} " in said for name in "BCDE")


def test_feedback_fills_nothing_in(world: World) -> None:
    """What is imputed is the mean of the others: with one donor it would be that one's own figure."""
    data = world("space date visits\na 2018-01 1543", "slug opened\na 2018-01\nb 2018-01")
    found = feedback(ask(data, JANUARY, "de"), "b")
    assert "1543" not in everything(found).replace(".", "")
    (part,) = found.parts
    assert part.finding == "Der Monat ist noch nicht angekommen"
    assert "Es fehlt noch: Januar 2018. Bitte schicken Sie das so bald wie möglich." in [
        each.text for each in part.sentences
    ]


def test_feedback_of_the_demonstration(demo_data: Snapshot) -> None:
    found = feedback(ask(demo_data, Filters(date(2019, 1, 1), date(2019, 12, 1)), "de"), "feuerbach")
    assert found.title == (
        "Rückmeldung für Feuerbach (Evangelische Kirchengemeinde Feuerbach (Burgenlandzentrum)), 2019"
    )
    assert [part.key for part in found.parts] == ["months", "own", "trend"]
    asked = ask(demo_data, Filters(date(2019, 1, 1), date(2019, 12, 1), spaces=("feuerbach",)), "de")
    (visits,) = figures(asked)["attendance"].to_list()
    assert found.figures[0].value == asked.say.number(visits)
    assert found.profiles == ()


def test_feedback_for_nobody_is_refused(demo_data: Snapshot) -> None:
    with pytest.raises(KeyError):
        feedback(ask(demo_data, YEAR, "de"), "atlantis")


@settings(max_examples=6)
@given(st.data(), seeds)
def test_ratings_are_those_of_the_events(random_world: World, draw: st.DataObject, seed: int) -> None:
    data = random_world(seed)
    wanted = draw.draw(questions(data, basis=Basis.DOCUMENTED))
    found = store.ratings(data.path, wanted)
    events = store.events(data.path, wanted)
    expected = events.group_by("space", "rating").len().sort("space", "rating", nulls_last=True)
    assert found.rows() == expected.rows()
    assert found["events"].sum() == events.select(pl.len()).item()
