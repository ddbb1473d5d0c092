"""Courses over time: gaps, hatching, axes from zero."""

from datetime import date
from itertools import pairwise

import plotly.graph_objects as go
import pytest

from analytics import charts, theme
from analytics.charts import Series, TimeAxis
from analytics.filters import shift
from analytics.vocabulary import Grain
from analytics.wording import words

DE, EN = words("de"), words("en")
TIMES = [date(2018, 11, 1), date(2018, 12, 1), date(2019, 1, 1)]
AXIS = TimeAxis(TIMES, Grain.MONTH, {1: "nicht gemeldet"})
COUNTED = Series("gezählt", [10.0, None, 0.0], ["a", "b", "c"], "#33566f")
IMPUTED = Series("gemittelt", [5.0, None, 2.5], ["d", "e", "f"], "#6f8798", hatched=True)
BEFORE = Series("Vorjahr", [20.0, 4.0, None], ["g", "h", "i"], theme.BEFORE)


def value_axes(chart: go.Figure) -> list[object]:
    return [chart.layout[name] for name in chart.to_dict()["layout"] if name.startswith("yaxis")]


@pytest.mark.parametrize("draw", [charts.columns, charts.lines, charts.multiples])
def test_a_month_without_a_value_is_none_and_a_zero_is_zero(draw: object) -> None:
    assert list(draw(DE, AXIS, [COUNTED]).data[0].y) == [10, None, 0]


@pytest.mark.parametrize("draw", [charts.columns, charts.lines, charts.multiples])
def test_axes_start_at_zero(draw: object) -> None:
    for axis in value_axes(draw(DE, AXIS, [COUNTED, IMPUTED])):
        assert axis.rangemode == "tozero"
        assert axis.range is None or axis.range[0] == 0


def test_imputed_columns_are_hatched_and_the_rest_is_solid() -> None:
    traces = {trace.name: trace for trace in charts.columns(DE, AXIS, [COUNTED, IMPUTED], BEFORE).data}
    assert {name: bool(trace.marker.pattern.shape) for name, trace in traces.items()} == {
        "gezählt": False, "gemittelt": True, "Vorjahr": False,
    }  # fmt: skip


def test_an_imputed_line_is_dotted_and_no_line_runs_over_a_gap() -> None:
    solid, dotted = charts.lines(DE, AXIS, [COUNTED, IMPUTED]).data
    assert (solid.line.dash, dotted.line.dash) == ("solid", "dot")
    assert solid.marker.color != dotted.marker.color
    assert not solid.connectgaps
    assert not dotted.connectgaps


def test_the_year_before_stands_behind_and_is_not_stacked_on() -> None:
    first, *rest = charts.columns(DE, AXIS, [COUNTED, IMPUTED], BEFORE).data
    assert first.name == "Vorjahr"
    assert {trace.xaxis for trace in rest} != {first.xaxis or "x"}


def test_a_panel_hatches_the_months_that_are_imputed() -> None:
    run = Series("Mitte", [10.0, 5.0, 6.0], ["a", "b", "c"], "#0072b2", texts=["", "5.0", ""])
    assert list(charts.multiples(DE, AXIS, [run]).data[0].marker.pattern.shape) == ["", "/", ""]


def test_panels_share_one_scale() -> None:
    high = Series("Ost", [100.0, None, 0.0], ["a", "b", "c"], "#d55e00")
    ranges = {
        tuple(axis.range) for axis in value_axes(charts.multiples(DE, AXIS, [COUNTED, high, IMPUTED, high]))
    }
    ((start, end),) = ranges
    assert start == 0
    assert end >= 100


def test_the_word_for_a_gap_stands_at_its_place() -> None:
    for chart in (charts.columns(DE, AXIS, [COUNTED]), charts.lines(DE, AXIS, [COUNTED])):
        told = {note.x: note.text.replace("<br>", " ") for note in chart.layout.annotations}
        assert told[1] == "nicht gemeldet"


def test_several_lines_carry_their_names_at_their_last_value() -> None:
    other = Series("Ost", [1.0, 2.0, None], ["a", "b", "c"], "#d55e00")
    ends = {note.text: note.x for note in charts.lines(DE, AXIS, [COUNTED, other]).layout.annotations}
    assert (ends["gezählt"], ends["Ost"]) == (2, 1)


def test_names_at_the_ends_do_not_lie_on_each_other() -> None:
    same = [Series(f"Raum {n}", [10.0, 10.0, 10.0], ["", "", ""], "#d55e00") for n in range(5)]
    heights = sorted(
        note.y for note in charts.lines(DE, TimeAxis(TIMES, Grain.MONTH, {}), same).layout.annotations
    )
    assert all(above - below > 0.5 for below, above in pairwise(heights))


def test_months_carry_the_year_where_one_begins() -> None:
    assert list(charts.columns(DE, AXIS, [COUNTED]).layout.xaxis.ticktext) == [
        "Nov<br>2018", "Dez", "Jan<br>2019",
    ]  # fmt: skip
    assert charts.columns(EN, AXIS, [COUNTED]).layout.xaxis.ticktext[1] == "Dec"


def test_quarters_and_years() -> None:
    quarters = TimeAxis([date(2018, 10, 1), date(2019, 1, 1)], Grain.QUARTER, {})
    years = TimeAxis([date(2018, 1, 1), date(2019, 1, 1)], Grain.YEAR, {})
    two = Series("x", [1.0, 2.0], ["", ""], "#33566f")
    assert list(charts.columns(EN, quarters, [two]).layout.xaxis.ticktext) == ["Q4<br>2018", "Q1<br>2019"]
    assert list(charts.columns(DE, years, [two]).layout.xaxis.ticktext) == ["2018", "2019"]


def test_many_months_are_thinned() -> None:
    times = [shift(TIMES[0], step) for step in range(60)]
    run = Series("x", [1.0] * 60, [""] * 60, "#33566f")
    chart = charts.columns(DE, TimeAxis(times, Grain.MONTH, {}), [run])
    assert len(chart.layout.xaxis.ticktext) <= 16
    assert len(chart.layout.xaxis.ticktext) == len(chart.layout.xaxis.tickvals)


def test_numbers_on_axes_are_german_or_english() -> None:
    assert charts.lines(DE, AXIS, [COUNTED]).layout.separators == ",."
    assert charts.lines(EN, AXIS, [COUNTED]).layout.separators == ".,"


def test_hover_says_the_whole_phrase_and_nothing_else() -> None:
    for chart in (charts.columns(DE, AXIS, [COUNTED]), charts.lines(DE, AXIS, [COUNTED])):
        assert (list(chart.data[0].hovertext), chart.data[0].hoverinfo) == (["a", "b", "c"], "text")
