"""Whiskers: thin lines over what is uncertain, nothing over what is certain."""

from datetime import date

import plotly.graph_objects as go
import pytest

from analytics import charts, theme
from analytics.charts import Bar, Series, TimeAxis
from analytics.charts.frame import whiskers
from analytics.filters import Filters
from analytics.store import Snapshot
from analytics.views import VIEWS, answer, ask
from analytics.vocabulary import Grain
from analytics.wording import words

DE = words("de")
TIMES = [date(2018, 11, 1), date(2018, 12, 1), date(2019, 1, 1)]
AXIS = TimeAxis(TIMES, Grain.MONTH, {2: "nicht gemeldet"})
COUNTED = Series("gezählt", [10.0, 20.0, None], ["a", "b", "c"], "#33566f")
IMPUTED = Series("gemittelt", [5.0, None, None], ["d", "e", "f"], "#6f8798", hatched=True)
BEFORE = Series("Vorjahr", [20.0, 4.0, None], ["g", "h", "i"], theme.BEFORE)
SURE = Bar("Mitte", 400.0, "400", "Mitte: 400", "#0072b2")
UNSURE = Bar("Ost", 300.0, "300", "Ost: 300", "#d55e00", ends=(250.0, 500.0))


def reach(error: object) -> list[tuple[float, float]]:
    """Down and up from each value."""
    return list(zip(error.arrayminus, error.array, strict=True))


def test_a_whisker_reaches_from_low_to_high_and_has_no_caps() -> None:
    """Caps would be drawn where low and high are the value."""
    told = whiskers([10.0, 7.0, None], [(8.0, 15.0), None, None])["error_y"]
    assert list(zip(told["arrayminus"], told["array"], strict=True)) == [(2, 5), (0, 0), (0, 0)]
    assert (told["width"], told["symmetric"]) == (0, False)


def test_an_open_end_goes_down_only() -> None:
    assert whiskers([10.0], [(8.0, None)])["error_y"]["array"] == [0]


def test_without_any_range_there_is_no_whisker() -> None:
    assert whiskers([10.0, None], [None, None]) == whiskers([1.0], ()) == {}
    chart = charts.columns(DE, AXIS, [COUNTED, IMPUTED])
    assert not any("error_y" in trace for trace in chart.to_dict()["data"])


def test_the_whisker_of_a_stack_stands_on_its_uppermost_part() -> None:
    """November has an imputed part of 5 on 10, December has none."""
    ends = [(12.0, 18.0), (16.0, 21.0), None]
    first, *stack = charts.columns(DE, AXIS, [COUNTED, IMPUTED], BEFORE, ends).data
    assert first.error_y.array is None
    assert [reach(trace.error_y) for trace in stack] == [[(0, 0), (4, 1), (0, 0)], [(3, 3), (0, 0), (0, 0)]]


def test_a_word_for_a_gap_stands_above_the_whisker() -> None:
    axis = TimeAxis(TIMES, Grain.MONTH, {0: "1 Raum fehlt"})
    (note,) = charts.columns(
        DE, axis, [COUNTED, IMPUTED], None, [(12.0, 18.0), None, None]
    ).layout.annotations
    assert note.y == 18


def test_the_number_of_a_bar_stands_beyond_its_whisker_and_the_axis_reaches_there() -> None:
    chart = charts.ranking(DE, [SURE, UNSURE])
    assert {note.text: note.x for note in chart.layout.annotations} == {"400": 400, "300": 500}
    assert chart.layout.xaxis.range == (0, 500)
    sure, unsure = chart.data
    assert sure.error_x.array is None
    assert reach(unsure.error_x) == [(50, 200)]


def test_lines_and_panels_carry_the_whiskers_of_their_run() -> None:
    run = Series("Mitte", [10.0, 20.0, None], ["a", "b", "c"], "#0072b2", ends=[(9.0, 30.0), None, None])
    for chart in (charts.lines(DE, AXIS, [run]), charts.multiples(DE, AXIS, [run, COUNTED])):
        assert reach(chart.data[0].error_y) == [(1, 20), (0, 0), (0, 0)]
    assert chart.layout.yaxis.range[1] >= 30


@pytest.mark.parametrize("key", VIEWS)
def test_plotly_accepts_what_is_drawn(demo_data: Snapshot, key: str) -> None:
    """Figures are built unchecked."""
    year = Filters(date(2018, 1, 1), date(2018, 12, 1))
    for wanted in (year, Filters(date(2018, 3, 1), date(2019, 12, 1), grain=Grain.QUARTER)):
        figure = answer(ask(demo_data, wanted, "de"), key).figure
        if figure is not None:
            go.Figure(figure.to_dict())
