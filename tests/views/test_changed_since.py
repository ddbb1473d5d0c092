"""What has changed since a paper: then, now and the difference of all that it shows, and why."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import store, views
from analytics.demo.reader import EVENTS
from analytics.filters import Filters, all_months
from analytics.problem import Problem
from analytics.store import Batch, Delivery, Snapshot
from analytics.views import Report, View, ask
from analytics.views.showing import shown
from analytics.vocabulary import Imputation
from analytics.wording import words
from tests.worlds import RANDOM_WORLDS, bring, events, frame, questions, random_event

World = Callable[..., Snapshot]
TWO = Filters(date(2018, 1, 1), date(2018, 2, 1))
CITY = """
    space date    visits with
    a     2018-01 40     10
    b     2018-01 30     10
    a     2018-02 20     5
    b     2018-02 10     5
"""
MONEY = "space funder eur valid_from valid_to\na city 9000 2018-01 ?\nb city 3000 2018-01 ?"
NOTHING = "Nothing has changed since this paper"


@pytest.fixture
def city(world: World) -> Snapshot:
    return world(CITY, grants=MONEY)


def told(data: Snapshot, wanted: Filters = TWO, language: str = "en") -> Report:
    return views.report(ask(data, wanted, language))


def since(data: Snapshot, then: Report, wanted: Filters = TWO, language: str = "en") -> View:
    return views.changed_since(ask(store.read(data.path), wanted, language), then)


def lines(view: View) -> dict[str, list[str]]:
    """Name of a figure → then, now, difference as they are read."""
    return {line[0]: line[1:] for line in view.table.shown(words("en"))}


def test_nothing_has_changed_where_nothing_came(city: Snapshot) -> None:
    view = since(city, told(city))
    assert (view.title, view.note) == (NOTHING, "")
    assert lines(view)["Visits"] == ["100", "100", "±0"]
    assert {line[2] for line in lines(view).values()} <= {"±0", "±0.0", "±0.00"}


def test_an_import_is_seen_in_every_figure_that_it_changes(city: Snapshot) -> None:
    """Eight more visits in January and an event more: 100 + 8 = 108, 108 / 5 = 21.6, 2.000 EUR / 108 = 18,52."""
    then = told(city)
    bring(city.path, events("space date visits with\nb 2018-01-20 8 3"), "nachtrag.csv")
    view = since(city, then)
    found = lines(view)
    assert found["Visits"] == ["100", "108", "+8"]
    assert found["Visits per event"] == ["25.0", "21.6", "−3.4"]
    assert found["With refugee experience"] == ["30", "33", "+3"]
    assert found["Grants (EUR)"] == ["2,000", "2,000", "±0"]
    assert found["Grant per visit (EUR)"] == ["20.00", "18.52", "−1.48"]
    assert found["Development: January 2018, counted"] == ["70", "78", "+8"]
    assert found["Spaces: B, Visits"] == ["40", "48", "+8"]
    assert "Development: February 2018, counted" not in found
    assert "Spaces: A, Visits" not in found
    assert "nachtrag.csv" in view.note


def test_the_heading_counts_what_has_changed(city: Snapshot) -> None:
    then = told(city)
    bring(city.path, events("space date visits with\nb 2018-01-20 8 3"))
    view = since(city, then)
    key_figures = [line for name, line in lines(view).items() if ":" not in name]
    moved = [line for line in key_figures if line[0] != line[1]]
    assert f"{len(moved)} of {len(key_figures)} key figures have changed" in view.title


def test_what_was_undone_is_named_and_changes_nothing_in_the_end(city: Snapshot) -> None:
    before = told(city)
    number = bring(city.path, events("space date visits\nb 2018-01-20 8"), "falsch.csv")
    then = told(store.read(city.path))
    store.undo(city.path, number)
    view = since(city, then)
    assert lines(view)["Visits"] == ["108", "100", "−8"]
    assert "Undone since: falsch.csv" in view.note
    view = since(city, before)
    assert view.title == NOTHING
    assert view.note == "The data are of version 3 instead of 1; the imports are the same as then."


def test_an_import_that_changes_nothing_here_is_said_to(city: Snapshot) -> None:
    then = told(city, replace(TWO, spaces=("a",)))
    bring(city.path, events("space date visits\nb 2018-01-20 8"), "b.csv")
    view = since(city, then, replace(TWO, spaces=("a",)))
    assert view.title == NOTHING
    assert "b.csv" in view.note
    assert view.note.endswith("None of this changes anything in the paper.")


def test_of_many_imports_the_latest_are_named(city: Snapshot) -> None:
    then = told(city)
    for number in range(7):
        bring(city.path, events("space date visits\nb 2018-01-20 8"), f"n{number}.csv")
    note = since(city, then).note
    assert [f"n{number}.csv" in note for number in range(7)] == [False, False, True, True, True, True, True]
    assert "2 more" in note


def test_rows_come_and_go(world: World, tmp_path: Path) -> None:
    """A space that came with an import is a row; undone, the row goes, and is told with what it had."""
    data = world(CITY)
    then = told(data)
    new = pl.DataFrame({"slug": ["c"], "name": ["C"], "opened": [date(2018, 1, 1)]})
    rows = events("space date visits\nc 2018-01 9")
    (number,) = store.deliver(data.path, [Batch(Delivery("c.csv", "c", 1), rows, new=1)], spaces=new)
    view = since(data, then)
    assert "new" in view.title
    assert lines(view)["Spaces: C, Visits"][:2] == ["–", "24"], "9 and, for February, (20 + 10) / 2"
    later = told(store.read(data.path))
    store.undo(data.path, number)
    gone = since(data, later)
    assert "gone" in gone.title
    assert lines(gone)["Spaces: C, Visits"][:2] == ["24", "–"]


def test_where_all_figures_are_gone_all_have_changed(world: World) -> None:
    """A single month, without imputation: its only import is undone, and comes back."""
    data = world("space date visits\na 2018-01 40\na 2018-03 40")
    month = Filters(date(2018, 2, 1), date(2018, 2, 1), imputation=Imputation.NONE)
    empty = told(data, month)
    number = bring(data.path, events("space date visits\na 2018-02 25"))
    full = told(store.read(data.path), month)
    came = since(data, empty, month)
    store.undo(data.path, number)
    went = since(data, full, month)
    assert lines(went)["Visits"][:2] == ["25", "–"]
    assert lines(came)["Visits"][:2] == ["–", "25"]
    for view in (came, went):
        counts = re.match(r"Since this paper (\d+) of (\d+) key figures", view.title)
        assert counts
        assert counts[1] == counts[2], "every key figure"


def test_profiles_are_told_one_by_one_only_where_they_are_all(city: Snapshot) -> None:
    whole = told(city)
    profiles = whole.only(["profiles"])
    bring(city.path, events("space date visits\nb 2018-01-20 8"))
    assert "B: Visits" not in lines(since(city, whole))
    found = lines(since(city, profiles))
    assert (found["A: Visits"], found["B: Visits"]) == (["60", "60", "±0"], ["40", "48", "+8"])


def test_a_row_whose_mark_has_changed_is_the_same_row(world: World) -> None:
    """B has not reported February: its name bears a mark, which goes when it does."""
    data = world("space date visits\na 2018-01 40\nb 2018-01 30\na 2018-02 20")
    then = told(data)
    marked = [
        texts[0] for view in then.views for texts in view.table.shown(then.words) if texts[0][:1] == "B"
    ]
    assert set(marked) != {"B"}
    bring(data.path, events("space date visits\nb 2018-02 20"))
    view = since(data, then)
    assert [name for name in lines(view) if "B" in name and "–" in lines(view)[name][:2]] == []


def test_where_the_data_are_the_same_it_is_the_reckoning(city: Snapshot) -> None:
    then = told(city)
    overview, *rest = then.parts
    (table, *others) = overview.views
    rows = table.table.rows.with_columns(value=pl.col("value") + 1)
    display = dict(table.table.display) | {"value": ["101", *table.table.display["value"][1:]]}
    other = replace(table, table=replace(table.table, rows=rows, display=display))
    view = since(city, replace(then, parts=(replace(overview, views=(other, *others)), *rest)))
    assert lines(view)["Visits"] == ["101", "100", "−1"]
    assert view.note == "The data are the same: what has changed is how the program reckons."


def test_a_word_that_means_something_else_is_named(city: Snapshot) -> None:
    then = told(city)
    (title, _), *rest = then.definitions
    view = since(city, replace(then, definitions=((title, "something else"), *rest)))
    assert view.note == f"Defined differently since: {title}."


def test_a_paper_is_held_against_the_present_in_its_own_language(city: Snapshot) -> None:
    then = told(city, language="de")
    bring(city.path, events("space date visits\nb 2018-01-20 8"))
    view = since(city, then, language="en")
    assert view.title.startswith("Since this paper")
    assert lines(view)["Teilnahmen"] == ["100", "108", "+8"]
    assert lines(view)["Förderung je Teilnahme (EUR)"] == ["20,00", "18,52", "−1,48"]


def test_only_what_the_paper_holds_is_told(city: Snapshot) -> None:
    """Without its overview its cards lead."""
    then = told(city).only(["spaces"])
    bring(city.path, events("space date visits\nb 2018-01-20 8"))
    found = lines(since(city, then))
    assert found["Visits"][2] == "+8"
    assert [name for name in found if name.startswith("Development")] == []
    assert found["Spaces: B, Visits"] == ["40", "48", "+8"]


def test_the_feedback_of_a_space_is_made_again(city: Snapshot) -> None:
    then = views.feedback(ask(city, TWO, "en"), "b")
    assert since(city, then).title == NOTHING
    bring(city.path, events("space date visits\nb 2018-01-20 8"))
    assert since(city, then).title != NOTHING


def test_figures_of_the_house_are_not_held_against_public_ones(city: Snapshot) -> None:
    with pytest.raises(Problem, match="Public figures are held against public figures only"):
        since(city, replace(told(city), public=True))


# On any data.


@given(seed=st.integers(0, RANDOM_WORLDS - 1), draw=st.data(), language=st.sampled_from(["de", "en"]))
@settings(max_examples=4)
def test_the_same_data_have_not_changed(
    random_world: Callable[[int], Snapshot], seed: int, draw: st.DataObject, language: str
) -> None:
    data = random_world(seed)
    asked = ask(data, draw.draw(questions(data)), language)
    view = views.changed_since(asked, views.report(asked))
    assert view.title == asked.say.text(NOTHING)
    assert view.table.rows["difference"].drop_nulls().unique().to_list() in ([], [0.0])


def test_then_and_now_are_what_both_reports_show(
    random_world: Callable[[int], Snapshot], tmp_path: Path
) -> None:
    """Every line by hand: each text is one that the older or the newer report shows, and numbers differ by their
    difference."""
    path = tmp_path / "copy.duckdb"
    path.write_bytes(random_world(3).path.read_bytes())
    data = store.read(path)
    asked = ask(data, Filters(date(2018, 3, 1), date(2018, 10, 1)), "en")
    then = views.report(asked)
    bring(path, events(f"space date visits with\n{next(iter(data.names))} 2018-05 77 30"))
    again = ask(store.read(path), asked.wanted, "en")
    now, view = views.report(again), views.changed_since(again, then)
    old, new = ({each.text for each in shown(report).values()} | {"–"} for report in (then, now))
    found = lines(view)
    assert len(found) > 20
    assert {line[0] for line in found.values()} <= old
    assert {line[1] for line in found.values()} <= new
    before, after, change = (view.table.rows[name].to_list() for name in ("then", "now", "difference"))
    told = [(a, b, c) for a, b, c in zip(before, after, change, strict=True) if c is not None]
    assert all(abs(b - a - c) <= 1 for a, b, c in told)
    assert sum(c != 0 for *_, c in told) > 10


def read_alike(report: Report) -> list[tuple[str, str, list[list[str]]]]:
    """All tables as they are read."""
    return [
        (part.key, view.key, view.table.shown(report.words))
        for part in (*report.parts, *report.profiles)
        for view in part.views
    ]


@given(seed=st.integers(0, RANDOM_WORLDS - 1), draw=st.data())
@settings(max_examples=4)
def test_nothing_has_changed_exactly_where_all_tables_read_alike(
    random_world: Callable[[int], Snapshot], seed: int, draw: st.DataObject
) -> None:
    whole = random_world(seed)
    with TemporaryDirectory() as folder:
        path = Path(folder, "copy.duckdb")
        path.write_bytes(whole.path.read_bytes())
        asked = ask(store.read(path), draw.draw(questions(whole)), "en")
        then = views.report(asked)
        chance = Random(draw.draw(st.integers(0, 99)))
        row = random_event(chance, chance.choice(list(whole.names)), chance.choice(all_months(whole.bounds)))
        bring(path, frame([row], EVENTS))
        again = ask(store.read(path), asked.wanted, "en")
        view, now = views.changed_since(again, then), views.report(again)
    assert (view.title == NOTHING) is (read_alike(then) == read_alike(now))
