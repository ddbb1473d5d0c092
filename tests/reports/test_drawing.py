"""What a drawing holds is what the view's table says, for every chart that the house draws."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import views
from analytics.filters import Filters
from analytics.reports.drawing import Drawing, Form, Role, drawing
from analytics.store import Snapshot
from analytics.views import VIEWS, View
from analytics.vocabulary import Basis, Grain, Imputation, Shown, Split
from tests import worlds

YEAR, YEAR_BEFORE = (date(2019, 1, 1), date(2019, 12, 1)), (date(2018, 1, 1), date(2018, 12, 1))
EVENTS = """
space date       visits basis    with children women men
a     2018-01-05 60     counted  30   10       10    10
a     2018-01-09 40     estimated 20  ?        ?     ?
a     2018-02-05 80     counted  ?    ?        ?     ?
b     2018-01-07 30     estimated 10  5        5     0
b     2018-03-07 50     counted  10   5        5     0
"""
SPACES = "slug opened\na 2018-01\nb 2018-01\nc 2018-01"
GRANTS = "space funder eur valid_from valid_to\na city 12000 2018-01 ?\nb state 6000 2018-01 ?"
GOALS = "space measure first last value\n? attendance 2018-01 2018-03 300\n? attendance_per_event 2018-01 2018-03 40"
NOTES = "space first last text\n? 2018-02-01 2018-03-31 Two_<new>_rooms\na 2018-02-01 2018-02-28 Closed"


def view(data: Snapshot, key: str, **wanted: object) -> View:
    """One view in German."""
    filters = replace(Filters.default(data.bounds), **wanted)
    return views.answer(views.ask(data, filters, "de"), key)


def drawn(data: Snapshot, key: str, **wanted: object) -> Drawing:
    """What one view draws."""
    found = drawing(view(data, key, **wanted))
    assert found
    return found


def table_of(shown: View) -> dict[str, list[object]]:
    """The table's columns by their headings, and by their keys."""
    rows = shown.table.rows
    return {
        name: rows[column.key].to_list()
        for column in shown.table.exported
        for name in (column.title, column.title.removesuffix(f" ({column.unit})"), column.key)
    }


def agrees(shown: View, found: Drawing) -> None:
    """Every number that is drawn stands in the view's table, under the same name."""
    table = table_of(shown)
    first = next(column for column in shown.table.columns if column.numeric)
    named = [name.removesuffix(" ") for name in found.categories]
    if found.form is Form.BRIDGE:
        (run,) = found.runs
        assert named[1:-1] == table["step"]
        assert list(run.values[1:-1]) == pytest.approx(table["change"])
        assert run.starts[1:-1] == pytest.approx(
            [run.values[0] + sum(run.values[1:n]) for n in range(1, len(named) - 1)]
        )
        assert run.values[-1] == pytest.approx(run.values[0] + sum(table["change"]))
        return
    assert named == list(table[shown.table.columns[0].key])[: len(named)]
    for run in found.runs:
        key = f"run{run.panel}" if found.form is Form.MULTIPLES else run.label
        key = "target" if run.role is Role.GOAL else key
        alone = found.form in (Form.RANKING, Form.LINES, Form.COLUMNS)  # the whole, where nothing is split
        expected = (table.get(key) or (alone and table[first.key]) or [])[: len(named)]
        if run.role is not Role.GOAL or found.form is not Form.MULTIPLES:
            assert list(run.values) == expected, (shown.key, run.label)


@pytest.mark.parametrize("period", [YEAR, YEAR_BEFORE])
@pytest.mark.parametrize("key", VIEWS)
def test_every_figure_of_the_demonstration(demo_data: Snapshot, key: str, period: tuple[date, date]) -> None:
    shown = view(demo_data, key, start=period[0], end=period[1])
    found = drawing(shown)
    assert (found is None) == (shown.figure is None)
    if found:
        agrees(shown, found)
        assert found.alt
        assert all(run.label for run in found.runs)


def test_the_demonstration_draws_every_form(demo_data: Snapshot) -> None:
    drawn_forms = {found.form for key in VIEWS if (found := drawing(view(demo_data, key)))}
    assert drawn_forms == set(Form)


@given(st.data(), st.integers(0, worlds.RANDOM_WORLDS - 1))
def test_any_question_of_any_city(random_world, data: st.DataObject, seed: int) -> None:  # type: ignore[no-untyped-def]
    city = random_world(seed)
    wanted = data.draw(worlds.questions(city))
    key = data.draw(
        st.sampled_from(
            ["development", "spaces-compared", "spaces-over-time", "groups-by-space", "change-bridge"]
        )
    )
    shown = views.answer(views.ask(city, wanted, "en"), key)
    found = drawing(shown)
    if found:
        agrees(shown, found)
        low, high = found.reach
        assert low <= 0 <= high
        assert all(len(run.values) == len(found.categories) == len(run.hatched) for run in found.runs)


def test_imputed_spaces_are_hatched_and_set_apart(world) -> None:  # type: ignore[no-untyped-def]
    data = world(EVENTS, SPACES, GRANTS)
    found = drawn(data, "attendance-by-space")
    assert found.form is Form.RANKING
    assert found.categories[-1] == "C*"
    assert found.apart == (False, False, True)
    assert found.runs[0].hatched == (False, False, True)
    groups = drawn(data, "groups-by-space")
    assert groups.apart == (False, False, True)
    assert groups.runs[0].hatched == (False, False, True)
    course = drawn(data, "attendance-over-time")
    assert [run.hatched[0] for run in course.runs] == [False, False, True]
    panels = drawn(data, "spaces-over-time")
    assert [run.hatched[0] for run in panels.runs] == [False, False, True]


def test_a_columns_whisker_is_that_of_the_whole(world) -> None:  # type: ignore[no-untyped-def]
    """a: 60 counted, 40 estimated; b: 30 estimated; nothing imputed: 130, and 20 % of 70 either way."""
    found = drawn(world(EVENTS, SPACES), "attendance-over-time", imputation=Imputation.NONE)
    assert found.totals[0] == 130
    assert found.ends[0] == pytest.approx((116, 144))
    assert found.whole == "Teilnahmen"
    assert all(end is None for run in found.runs for end in run.ends)


def test_a_rankings_whiskers_and_words(world) -> None:  # type: ignore[no-untyped-def]
    """b: 30 estimated and 50 counted in two months: 40 a month, 3 either way."""
    found = drawn(world(EVENTS, SPACES), "attendance-by-space", imputation=Imputation.NONE)
    place = found.categories.index("B")
    assert found.runs[0].texts[place] == "40"
    assert found.runs[0].ends[place] == pytest.approx((37, 43))
    assert found.reach[1] == pytest.approx(max(end[1] for end in found.runs[0].ends if end))


def test_last_year_stands_behind(demo_data: Snapshot) -> None:
    found = drawn(demo_data, "attendance-over-time")
    (before,) = found.of(Role.BEFORE)
    assert before.label == "Vorjahr"
    assert before not in found.values


def test_goals_annotations_and_gaps(world) -> None:  # type: ignore[no-untyped-def]
    data = world(EVENTS, SPACES, goals=GOALS, annotations=NOTES)
    found = drawn(data, "attendance-over-time", imputation=Imputation.NONE)
    (goal,) = found.of(Role.GOAL)
    assert goal.values == (100, 100, 100)
    assert [(each.first, each.last, each.text) for each in found.noted] == [
        (1, 1, "01.02.2018 bis 28.02.2018: Closed (A)"),
        (1, 2, "01.02.2018 bis 31.03.2018: Two <new> rooms"),
    ]
    assert [each.sign for each in found.noted] == ["①", "②"]
    assert found.gaps == {0: "1 Raum fehlt", 1: "2 Räume fehlen", 2: "2 Räume fehlen"}
    panels = drawn(data, "spaces-over-time", imputation=Imputation.NONE)
    assert {(each.panel, each.sign) for each in panels.noted} == {(0, "①"), (0, "②"), (1, "②"), (2, "②")}
    line = drawn(data, "development", shown=Shown.PER_EVENT, imputation=Imputation.NONE)
    assert line.form is Form.LINES
    assert line.of(Role.GOAL)[0].values == (40, 40, 40)


@pytest.mark.parametrize("split", Split)
@pytest.mark.parametrize("shown", Shown)
@pytest.mark.parametrize("grain", [Grain.MONTH, Grain.YEAR])
def test_every_course(demo_data: Snapshot, shown: Shown, split: Split, grain: Grain) -> None:
    found = view(demo_data, "development", shown=shown, split=split, grain=grain, basis=Basis.IMPUTED)
    course = drawing(found)
    assert course
    agrees(found, course)
    assert course.unit == next(column for column in found.table.columns if column.numeric).unit


def test_ticks_are_short_and_categories_whole(demo_data: Snapshot) -> None:
    both = drawn(demo_data, "attendance-over-time", start=YEAR_BEFORE[0])
    assert both.ticks[0].startswith("Mär") or both.ticks[0].startswith("Jan")
    assert both.categories[-1] == "Dezember 2019"
    assert "" in both.ticks
    assert len(both.ticks) == len(both.categories)


def test_nothing_to_draw(demo_data: Snapshot) -> None:
    assert drawing(view(demo_data, "key-figures")) is None
