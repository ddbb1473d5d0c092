"""Bars for things with names: order, length, hatching, words."""

from dataclasses import replace
from itertools import pairwise

import plotly.graph_objects as go

from analytics import charts
from analytics.charts import Bar, Series
from analytics.wording import words

DE = words("de")
BARS = [
    Bar("Mitte", 400.0, "400", "Mitte: 400 Teilnahmen", "#0072b2"),
    Bar("Feuerbach", 320.0, "320", "Feuerbach: 320 Teilnahmen", "#d55e00"),
    Bar("Zuffenhausen", None, "–", "Zuffenhausen: –", "#8a6d00"),
    Bar("Bad Cannstatt*", 500.0, "500", "Bad Cannstatt: 500 Teilnahmen", "#007a5a", apart=True),
]


def drawn(chart: go.Figure) -> list[tuple[float, float | None, bool]]:
    """(place from the top, length, hatched) of every bar."""
    return [
        (place, length, bool(trace.marker.pattern.shape))
        for trace in chart.data
        for place, length in zip(trace.y, trace.x, strict=True)
    ]


def test_the_imputed_bar_is_hatched_and_set_apart_below() -> None:
    places = sorted(drawn(charts.ranking(DE, BARS)))
    assert [hatched for _, _, hatched in places] == [False, False, False, True]
    gaps = [below[0] - above[0] for above, below in pairwise(places)]
    assert gaps[2] > gaps[0] == gaps[1]


def test_a_bar_without_a_value_has_none() -> None:
    assert [length for _, length, _ in sorted(drawn(charts.ranking(DE, BARS)))] == [400, 320, None, 500]


def test_names_stand_at_their_bars_and_the_first_on_top() -> None:
    chart = charts.ranking(DE, BARS)
    axis = chart.layout.yaxis
    assert list(axis.ticktext) == [bar.label for bar in BARS]
    assert sorted(axis.tickvals) == sorted(place for place, _, _ in drawn(chart))
    assert axis.range[0] > axis.range[1]


def test_bars_start_at_zero_and_the_longest_has_room_for_its_number() -> None:
    """The room is in pixels beside the axis: numbers keep their width where the chart gets narrow."""
    few, many = BARS[0], replace(BARS[0], text="1.234.567,89 EUR")
    assert charts.ranking(DE, BARS).layout.xaxis.range == (0, 500)
    room = [charts.ranking(DE, [bar]).layout.margin.r for bar in (few, many)]
    assert room[1] - room[0] >= 6 * (len(many.text) - len(few.text))


def test_no_bars_and_only_empty_bars_are_drawn_without_error() -> None:
    assert charts.ranking(DE, []).layout.xaxis.range[0] == 0
    assert charts.ranking(DE, BARS[2:3]).layout.xaxis.range[1] > 0


def test_two_bars_of_one_name_are_two_bars() -> None:
    assert len(drawn(charts.ranking(DE, [BARS[0], BARS[0]]))) == 2


PARTS = [
    Series("Kinder", [50.0, 0.0], ["Mitte: 50", "Ost: 0"], "#1d5f91", texts=["50", ""]),
    Series("keine Angabe", [2.0, None], ["Mitte: 2", "Ost: –"], "#8f9aa5", hatched=True, texts=["2", ""]),
]


def test_parts_stack_from_zero_and_nothing_stays_nothing() -> None:
    chart = charts.parts(DE, ["Mitte", "Ost"], PARTS)
    assert chart.layout.barmode == "stack"
    assert chart.layout.xaxis.rangemode == "tozero"
    assert [list(trace.x) for trace in chart.data] == [[50, 0], [2, None]]


def test_what_is_not_known_is_hatched() -> None:
    chart = charts.parts(DE, ["Mitte", "Ost"], PARTS)
    assert [bool(trace.marker.pattern.shape) for trace in chart.data] == [False, True]


def test_a_narrow_part_carries_no_number_but_says_it() -> None:
    chart = charts.parts(DE, ["Mitte", "Ost"], PARTS)
    wide, narrow = chart.data
    assert chart.layout.uniformtext.mode == "hide"
    assert (wide.textposition, narrow.hovertext[0]) == ("inside", "Mitte: 2")
    assert wide.hoverinfo == narrow.hoverinfo == "text"


def test_a_bar_set_apart_is_hatched_in_every_part() -> None:
    solid = [run for run in PARTS if not run.hatched]
    for part in charts.parts(DE, ["Mitte", "Ost"], solid, [False, True]).data:
        assert list(part.marker.pattern.shape) == ["", "/"]


def test_more_bars_need_more_height() -> None:
    assert charts.height_of(1) == charts.height_of(0) < charts.height_of(5) < charts.height_of(5, apart=True)
