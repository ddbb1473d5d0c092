"""A frozen paper of a release: it knows nothing but the release, and is held against releases alone."""

from collections.abc import Callable
from datetime import date

import pytest

from analytics import disclosure, store, views
from analytics.filters import Filters
from analytics.problem import Problem
from analytics.reports.freezing import ask_again, freeze, frozen
from analytics.store import Snapshot
from analytics.views import Report, ask
from tests.disclosure.making import written
from tests.worlds import bring, events

CITY = """
    space date    visits with children women men
    a     2018-01 40     22   9        8     5
    b     2018-01 33     18   4        8     6
    a     2018-02 40     22   9        8     5
    b     2018-02 33     18   4        8     6
"""
MORE = "space date visits with\nb 2018-02-20 25 5"
TWO = Filters(date(2018, 1, 1), date(2018, 2, 1))


@pytest.fixture
def data(world: Callable[..., Snapshot]) -> Snapshot:
    data = world(CITY)
    written(data)
    return data


def kept(data: Snapshot) -> Report:
    asked = ask(disclosure.published(store.read(data.path)), TWO, "en")
    return freeze(data.path, asked, views.report(asked))


def test_it_is_opened_in_public_and_names_its_release(data: Snapshot) -> None:
    found = frozen(data.path, kept(data).identifier, public=True)
    assert (found.release, found.data_version, found.report.public) == (1, None, True)
    assert store.kept_reports(data.path)["release"].to_list() == [1]


def test_what_happens_in_house_leaves_no_trace_in_it(data: Snapshot) -> None:
    """An import after the release: the paper is the same, to the byte."""
    before = kept(data)
    bring(data.path, events(MORE), "intern.csv")
    assert kept(data).identifier == before.identifier
    view = views.changed_since(ask_again(store.read(data.path), frozen(data.path, before.identifier)), before)
    assert (view.title, view.note) == ("Nothing has changed since this paper", "")


def test_it_is_held_against_the_latest_release(data: Snapshot) -> None:
    held = frozen(data.path, kept(data).identifier)
    bring(data.path, events(MORE), "intern.csv")
    written(store.read(data.path), seed=2)
    asked = ask_again(store.read(data.path), held)
    view = views.changed_since(asked, held.report)
    assert view.note.startswith("The paper shows release 1; now release 2 of")
    assert "intern" not in view.note
    public = {number: _visits(store.release(data.path, number)) for number in (1, 2)}
    then, now, difference = next(row[1:] for row in view.table.rows.iter_rows() if row[0] == "Visits")
    assert (then, now, difference) == (public[1], public[2], public[2] - public[1])


def _visits(release: store.Release) -> float:
    """All public visits: the cells of every part, added up."""
    return float(release.cells["public"].sum())


def test_the_house_s_own_figures_are_never_shown_beside_it(data: Snapshot) -> None:
    report = kept(data)
    with pytest.raises(Problem, match="against public figures only"):
        views.changed_since(ask(store.read(data.path), TWO, "en"), report)
    in_house = views.report(ask(store.read(data.path), TWO, "en"))
    with pytest.raises(Problem, match="against public figures only"):
        views.changed_since(ask(disclosure.published(store.read(data.path)), TWO, "en"), in_house)
