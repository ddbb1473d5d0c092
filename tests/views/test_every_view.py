"""Whatever is asked: every view answers, in both languages, and what it shows adds up."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.filters import Filters
from analytics.store import Snapshot
from analytics.views import (
    VIEWS,
    Asked,
    View,
    answer,
    ask,
    outside,
    split_options,
    summary,
)
from analytics.vocabulary import Basis, Grain, Kind, Scale, Shown, Split
from tests.worlds import RANDOM_WORLDS, questions

seeds = st.integers(0, RANDOM_WORLDS - 1)
World = Callable[[int], Snapshot]
DAY = re.compile(r"\b\d{2}\.\d{2}\.\d{4}\b")
ENGLISH = re.compile(
    r"\d,\d{3}(?!\d)|\d\.\d{1,2}(?![\d.])|\d%|\d EUR"
)  # 12,600 · 51.7 · no space, or one that breaks
NOT_PERSONS = re.compile(r"(keine?|nicht) Person(en)?\b")


def texts(view: View) -> Iterator[str]:
    """Everything that a reader may read of a view."""
    yield from (view.title, view.subtitle, view.note, view.alt, view.selection, view.source)
    yield from (column.title for column in view.table.columns)
    if view.figure is None:
        return
    for trace in view.figure.data:
        yield from (trace.name or "", *(trace.hovertext or ()), *(trace.text or ()))
    yield from (note.text for note in view.figure.layout.annotations)
    yield from view.figure.layout.xaxis.ticktext or ()


def cells(view: View, asked: Asked) -> Iterator[str]:
    yield from (cell for line in view.table.shown(asked.say) for cell in line)


def shown_number(cell: str) -> Decimal:
    """A number as it is read, with its sign where it is a change."""
    plain = cell.replace(".", "").replace(",", ".").replace("−", "-").replace("±", "")
    return Decimal(0) if cell == "–" else Decimal(plain)


def check_german(text: str) -> None:
    assert not ENGLISH.search(DAY.sub("", text)), text
    assert "Teilnehm" not in text, text
    assert "Person" not in NOT_PERSONS.sub("", text), text


def check_whole(text: str) -> None:
    assert not re.search(r"\bNone\b|\bnan\b|\{|\binf\b", text), text


@settings(max_examples=8)
@given(st.data(), seeds)
def test_every_view_answers_in_both_languages(random_world: World, draw: st.DataObject, seed: int) -> None:
    data = random_world(seed)
    wanted = draw.draw(questions(data))
    for language in ("de", "en"):
        asked = ask(data, wanted, language)
        for key in VIEWS:
            view = answer(asked, key)
            assert view.key == key
            assert view.figure is not None or view.note or not view.drawn, key
            assert view.title
            assert view.alt
            for text in [*texts(view), *cells(view, asked)]:
                check_whole(text)
                if language == "de":
                    check_german(text)


@settings(max_examples=10)
@given(st.data(), seeds)
def test_shown_parts_add_up_to_the_shown_total(random_world: World, draw: st.DataObject, seed: int) -> None:
    asked = ask(random_world(seed), draw.draw(questions(random_world(seed))), "de")
    for key, make in VIEWS.items():
        table = make(asked).table
        *lines, last = table.shown(asked.say) or [[]]
        if table.total is None:
            continue
        for place, column in enumerate(table.columns):
            if column.parts:
                parts = [shown_number(line[place]) for line in lines]
                assert sum(parts) == shown_number(last[place]), (key, column.key)
        for whole in {column.part_of for column in table.columns if column.part_of}:
            across = [p for p, column in enumerate(table.columns) if column.part_of == whole]
            (at,) = [p for p, column in enumerate(table.columns) if column.key == whole]
            assert sum(shown_number(last[p]) for p in across) == shown_number(last[at]), (key, whole)


@settings(max_examples=10)
@given(st.data(), seeds)
def test_shown_parts_are_within_one_of_the_exact_ones(
    random_world: World, draw: st.DataObject, seed: int
) -> None:
    asked = ask(random_world(seed), draw.draw(questions(random_world(seed))), "de")
    for key, make in VIEWS.items():
        table = make(asked).table
        shown = table.shown(asked.say)
        for place, column in enumerate(table.columns):
            if column.numeric and not column.digits and not column.ends and column.key not in table.display:
                for line, exact in zip(shown, table.rows[column.key], strict=False):
                    assert (line[place] == "–") is (exact is None), (key, column.key)
                    assert abs(float(shown_number(line[place])) - (exact or 0)) < 1 + 1e-6, (key, column.key)


@settings(max_examples=10)
@given(st.data(), seeds, st.sampled_from(["de", "en"]))
def test_the_first_page_answers(random_world: World, draw: st.DataObject, seed: int, language: str) -> None:
    data = random_world(seed)
    asked = ask(data, draw.draw(questions(data)), language)
    first = summary(asked)
    told = [first.headline, first.standout, outside(asked.say, data.bounds)]
    for figure in first.figures:
        told += [
            figure.title,
            figure.value,
            *figure.details,
            *figure.changes,
            *(part.text for part in figure.parts),
        ]
        assert not figure.parts or sum(part.share for part in figure.parts) == pytest.approx(100)
    for text in told:
        check_whole(text)
        if language == "de":
            check_german(text)


@settings(max_examples=10)
@given(st.data(), seeds)
def test_what_is_drawn_is_what_the_table_says(random_world: World, draw: st.DataObject, seed: int) -> None:
    """Columns of a course over time: drawn values are the table's, and a missing one is none in both."""
    asked = ask(random_world(seed), draw.draw(questions(random_world(seed))), "de")
    for key in ("attendance-over-time", "development", "groups-over-time"):
        view = VIEWS[key](asked)
        if view.figure is None:
            continue
        drawn = {trace.name: list(trace.y) for trace in view.figure.data}
        columns = {column.title: column.key for column in view.table.columns}
        for name, values in drawn.items():
            if list(columns).count(name) == 1:
                assert values == view.table.rows[columns[name]].to_list(), (key, name)


@pytest.mark.parametrize("split", Split)
@pytest.mark.parametrize("shown", Shown)
def test_every_figure_by_every_split(demo_data: Snapshot, shown: Shown, split: Split) -> None:
    year = Filters(demo_data.bounds.first, demo_data.bounds.last, shown=shown, split=split, grain=Grain.YEAR)
    asked = ask(demo_data, year, "de")
    assert VIEWS["development"](asked).figure is not None
    assert Split.SOURCE in split_options(asked)


@pytest.mark.parametrize("per", Scale)
@pytest.mark.parametrize("shown", Shown)
def test_an_imputed_space_is_last_hatched_and_marked(demo_data: Snapshot, shown: Shown, per: Scale) -> None:
    year = Filters(demo_data.bounds.first, demo_data.bounds.first.replace(month=12), shown=shown, per=per)
    asked = ask(demo_data, year, "de")
    view = VIEWS["spaces-compared"](asked)
    bars = sorted(
        (place, bool(trace.marker.pattern.shape)) for trace in view.figure.data for place in trace.y
    )
    assert [hatched for _, hatched in bars] == [False] * 4 + [True]
    assert view.table.rows["space"].to_list()[-1] == "Bad Cannstatt*"
    assert "Bad Cannstatt" in view.note
    assert "Cannstatt" not in view.title


def test_months_that_nobody_reported_are_gaps_with_a_word(demo_data: Snapshot) -> None:
    asked = ask(demo_data, Filters(demo_data.bounds.first, demo_data.bounds.first.replace(month=6)), "de")
    view = answer(asked, "attendance-over-time")
    drawn = {trace.name: list(trace.y) for trace in view.figure.data}
    assert all(values[:2] == [None, None] for values in drawn.values())
    assert [note.text.replace("<br>", " ") for note in view.figure.layout.annotations] == [
        "nicht gemeldet"
    ] * 2
    assert view.table.shown(asked.say)[0][-1] == "–"


def test_imputed_columns_are_hatched(demo_data: Snapshot) -> None:
    asked = ask(demo_data, Filters(demo_data.bounds.first, demo_data.bounds.first.replace(month=12)), "de")
    traces = {
        trace.name: bool(trace.marker.pattern.shape)
        for trace in answer(asked, "attendance-over-time").figure.data
    }
    assert traces == {"gezählt": False, "geschätzt": False, "gemittelt": True}


@pytest.mark.parametrize("narrowed", [{"kinds": (Kind.CULTURE,)}, {"basis": Basis.DOCUMENTED}])
@pytest.mark.parametrize("key", [key for key in VIEWS if key.startswith("grant-per")])
def test_where_money_does_not_belong_the_view_says_why(demo_data: Snapshot, key: str, narrowed: dict) -> None:
    asked = ask(demo_data, Filters(demo_data.bounds.first, demo_data.bounds.last, **narrowed), "de")
    view = answer(asked, key)
    assert (view.figure, bool(view.note)) == (None, True)


def test_a_question_from_elsewhere_is_cut_to_the_data(demo_data: Snapshot) -> None:
    far = Filters(demo_data.bounds.first.replace(year=1999), demo_data.bounds.last.replace(year=2050), ("x",))
    asked = ask(demo_data, far, "de")
    assert (asked.wanted.start, asked.wanted.end) == (demo_data.bounds.first, demo_data.bounds.last)
    assert len(asked.spaces) == 5
    assert not asked.empty


def test_unknown_views_are_refused(demo_data: Snapshot) -> None:
    asked = ask(demo_data, Filters.default(demo_data.bounds), "de")
    with pytest.raises(KeyError):
        answer(asked, "pie")
