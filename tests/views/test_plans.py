"""Goals and annotations on courses: at the right step of every grain, in note and table, only where they compare."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import store
from analytics.filters import Filters
from analytics.store import Snapshot
from analytics.views import View, answer, ask
from analytics.vocabulary import Basis, Grain, Kind, Shown, Split
from tests import worlds
from tests.views.test_every_view import cells, check_german, check_whole, texts
from tests.worlds import RANDOM_WORLDS, questions

Build = Callable[..., Snapshot]
GOALS, NOTES = "space measure first last value\n", "space first last text\n"
EVENTS = "space date visits with\n" + "\n".join(
    f"{space} 2018-{month:02}-05 {10 * month} {month}" for space in "ab" for month in range(1, 13)
)
YEAR = Filters(date(2018, 1, 1), date(2018, 12, 1))


def view(data: Snapshot, key: str, wanted: Filters, language: str = "en") -> View:
    return answer(ask(data, wanted, language), key)


def drawn(found: View, name: str = "Goal") -> list[list[float | None]]:
    return [list(trace.y) for trace in found.figure.data if trace.name == name]


def column(found: View, key: str) -> list[object]:
    return found.table.rows[key].to_list()


def spans(found: View) -> list[tuple[str, float, float]]:
    return [(shape.type, shape.x0, shape.x1) for shape in found.figure.layout.shapes]


def signs(found: View) -> dict[float, str]:
    return {word.x: word.text for word in found.figure.layout.annotations if "①" <= word.text[:1] <= "⑳"}


@pytest.mark.parametrize(
    ("grain", "first", "second", "third"),
    [
        (Grain.MONTH, ("rect", 1.5, 4.5), ("line", 3, 3), ("line", 11, 11)),
        (Grain.QUARTER, ("rect", -0.5, 1.5), ("line", 1, 1), ("line", 3, 3)),
        (Grain.YEAR, ("line", 0, 0), ("line", 0, 0), ("line", 0, 0)),
    ],
)
def test_marks_stand_on_their_steps(
    world: Build, grain: Grain, first: tuple, second: tuple, third: tuple
) -> None:
    """From 16 March to 10 May, on 3 April, and from 24 December on: beyond the course it ends at its edge."""
    notes = "? 2018-03-16 2018-05-10 Schließung\n? 2018-04-03 2018-04-03 Fest\n? 2018-12-24 2019-01-06 Ferien"
    found = view(world(EVENTS, annotations=NOTES + notes), "attendance-over-time", replace(YEAR, grain=grain))
    assert spans(found) == [first, second, third]
    assert sum(len(text) for text in signs(found).values()) == 3
    assert found.figure.layout.margin.t >= 20


def test_signs_of_one_step_stand_side_by_side(world: Build) -> None:
    notes = "? 2018-04-03 2018-04-03 Fest\n? 2018-04-20 2018-06-03 Umbau\n? 2018-05-20 2018-05-20 Ende"
    found = view(world(EVENTS, annotations=NOTES + notes), "attendance-over-time", YEAR)
    assert signs(found) == {3: "①②", 4: "③"}


def test_annotations_stand_in_note_and_table(world: Build) -> None:
    notes = "? 2018-03-16 2018-05-10 Corona-Schließung\nb 2018-05-20 2018-05-20 neuer_Träger"
    data = world(EVENTS, annotations=NOTES + notes)
    found = view(data, "attendance-over-time", YEAR, "de")
    first, second = "16.03.2018 bis 10.05.2018: Corona-Schließung", "20.05.2018: neuer Träger (B)"
    assert found.note.endswith(f"① {first} · ② {second}")
    told = column(found, "annotation")
    assert told[1:6] == [None, first, first, f"{first} · {second}", None]
    last = view(data, "attendance-over-time", replace(YEAR, start=date(2018, 5, 1)), "de")
    assert column(last, "annotation")[0] == f"{first} · {second}"


def test_only_what_touches_months_and_spaces_of_the_selection(world: Build) -> None:
    notes = "a 2018-03-01 2018-03-01 A\nb 2018-03-01 2018-03-01 B\n? 2018-06-30 2018-07-02 Alle"
    data = world(EVENTS, annotations=NOTES + notes)
    said = {
        months: view(data, "development", Filters(*(date(2018, m, 1) for m in months), spaces)).note
        for months, spaces in {(1, 4): ("a",), (6, 6): (), (7, 8): (), (8, 9): ()}.items()
    }
    assert ("A (A)" in said[1, 4], "B (B)" in said[1, 4]) == (True, False)
    assert ["Alle" in said[months] for months in ((6, 6), (7, 8), (8, 9))] == [True, True, False]


def test_a_panel_has_its_own_annotations_and_those_of_all(world: Build) -> None:
    notes = "b 2018-03-01 2018-03-01 Umzug\n? 2018-06-30 2018-06-30 Fest"
    found = view(world(EVENTS, annotations=NOTES + notes), "spaces-over-time", YEAR)
    assert [(shape.xref, shape.x0) for shape in found.figure.layout.shapes] == [
        ("x", 5),
        ("x2", 2),
        ("x2", 5),
    ]


def test_text_is_never_read_as_markup(world: Build) -> None:
    found = view(world(EVENTS, annotations=NOTES + "? 2018-03-01 2018-03-01 <b>x</b>"), "development", YEAR)
    (told,) = [word.hovertext for word in found.figure.layout.annotations if word.text == "①"]
    assert "<b>" not in told


@pytest.mark.parametrize(
    ("grain", "values"),
    [
        (Grain.MONTH, [100.0] * 6 + [None] * 6),
        (Grain.QUARTER, [300.0, 300.0, None, None]),
        (Grain.YEAR, None),
    ],
)
def test_the_goal_of_a_sum_is_spread_evenly(world: Build, grain: Grain, values: list | None) -> None:
    """600 in six months; a year of which half has no goal has none to compare with."""
    data = world(EVENTS, goals=GOALS + "? attendance 2018-01 2018-06 600")
    found = view(data, "attendance-over-time", replace(YEAR, grain=grain))
    assert drawn(found) == ([values] if values else [])
    assert ("Outlined: the goal, spread evenly" in found.note) is bool(values)
    if values:
        assert column(found, "target") == values


def test_the_goals_of_two_periods_meet_in_a_year(world: Build) -> None:
    data = world(EVENTS, goals=GOALS + "? attendance 2018-01 2018-06 600\n? attendance 2018-07 2018-12 1200")
    found = view(data, "development", replace(YEAR, grain=Grain.YEAR))
    assert drawn(found) == [[1800]]
    assert found.table.total["target"] == 1800


def test_months_out_of_operation_carry_no_part_of_a_goal(world: Build) -> None:
    """Open from March: 1000 fall on ten months."""
    data = world(
        "space date visits\na 2018-03-05 5\nb 2018-01-05 5",
        "slug opened\na 2018-03-01\nb 2018-01-01",
        goals=GOALS + "a attendance 2018-01 2018-12 1000",
    )
    first_half = Filters(date(2018, 1, 1), date(2018, 4, 1), ("a",))
    assert drawn(view(data, "development", first_half)) == [[None, None, 100]]  # the data end in March


def test_the_goal_of_a_ratio_is_a_dashed_line(world: Build) -> None:
    data = world(EVENTS, goals=GOALS + "? share_refugee_experience 2018-02 2018-03 55")
    found = view(data, "development", replace(YEAR, shown=Shown.SHARE_REFUGEE))
    (trace,) = [trace for trace in found.figure.data if trace.name == "Goal"]
    assert (list(trace.y)[:4], trace.line.dash) == ([None, 55, 55, None], "dash")
    assert "Dashed: the goal." in found.note


@pytest.mark.parametrize(
    "narrowed",
    [
        {"spaces": ("a",)},
        {"kinds": (Kind.ENCOUNTER,)},
        {"shown": Shown.EVENTS},
        {"split": Split.SPACE},
    ],
)
def test_no_goal_where_it_does_not_compare(world: Build, narrowed: dict) -> None:
    data = world(EVENTS, goals=GOALS + "? attendance 2018-01 2018-12 1200")
    assert drawn(view(data, "development", YEAR)) == [[100.0] * 12]
    found = view(data, "development", replace(YEAR, **narrowed))
    assert drawn(found) == []
    assert "target" not in found.table.rows.columns


def test_each_space_has_its_own_goal_in_its_panel(world: Build) -> None:
    data = world(
        EVENTS, goals=GOALS + "b attendance 2018-01 2018-12 12000\n? attendance 2018-01 2018-12 1200"
    )
    found = view(data, "spaces-over-time", YEAR)
    assert drawn(found) == [[None] * 12, [1000.0] * 12]
    tops = {axis.range[1] for axis in found.figure.select_yaxes()}
    assert min(tops) >= 1000
    assert len(tops) == 1


def test_outlines_take_no_phrase_from_under_the_mouse(world: Build) -> None:
    data = world(EVENTS, goals=GOALS + "? attendance 2018-01 2018-12 1200")
    found = view(data, "attendance-over-time", YEAR)
    (outline,) = [trace for trace in found.figure.data if trace.name == "Goal"]
    others = {trace.xaxis for trace in found.figure.data if trace.name != "Goal"}
    assert outline.hoverinfo == "skip"
    assert outline.xaxis not in others  # else it would be stacked on what happened
    assert found.figure.layout.meta["key"]


def test_a_basis_below_changes_no_goal(world: Build) -> None:
    data = world(EVENTS, goals=GOALS + "? attendance 2018-01 2018-12 1200")
    counted = view(data, "attendance-over-time", replace(YEAR, basis=Basis.COUNTED))
    assert drawn(counted) == [[100.0] * 12]


def test_without_goals_and_annotations_nothing_is_added(world: Build) -> None:
    found = view(world(EVENTS), "attendance-over-time", YEAR)
    assert not found.figure.layout.shapes
    assert not {"target", "annotation"} & set(found.table.rows.columns)


COURSES = (
    *("attendance-over-time", "development", "spaces-over-time", "groups-over-time"),
    *("grant-per-chosen-over-time", "offerings-course", "goals"),
)
PLANS = (
    "? attendance 2018-02 2018-12 500\namsel attendance 2018-01 2018-06 90\n? events 2018-01 2018-12 40\n"
    "? share_refugee_experience 2018-01 2018-12 50\ndrossel attendance_per_event 2018-03 2018-05 20\n"
    "? grant_per_attendance_eur 2018-01 2018-12 50",
    "? 2017-12-24 2018-01-06 Ferien\namsel 2018-03-16 2018-05-10 Schließung\n? 2018-03-20 2018-03-20 Fest\n"
    "drossel 2018-12-30 2019-04-01 Umbau",
)


@settings(max_examples=12)
@given(st.data(), st.integers(0, RANDOM_WORLDS - 1))
def test_planned_courses_answer_in_both_languages(
    random_world: Callable[[int], Snapshot],
    tmp_path_factory: pytest.TempPathFactory,
    draw: st.DataObject,
    seed: int,
) -> None:
    """Every mark lies on the course, and what is drawn as a goal is what the table says."""
    path = tmp_path_factory.mktemp("plans") / "x.duckdb"
    path.write_bytes(random_world(seed).path.read_bytes())
    worlds.plan(path, GOALS + PLANS[0], NOTES + PLANS[1])
    data = store.read(path)
    wanted = draw.draw(questions(data))
    for language in ("de", "en"):
        asked = ask(data, wanted, language)
        for key in COURSES:
            found = answer(asked, key)
            for text in [*texts(found), *cells(found, asked)]:
                check_whole(text)
                if language == "de":
                    check_german(text)
            for shape in found.figure.layout.shapes if found.figure else ():
                assert -0.5 <= shape.x0 <= shape.x1 <= found.table.rows.height - 0.5
            if "target" in found.table.rows.columns:
                assert drawn(found, asked.say.text("Goal")) == [column(found, "target")]
