"""What is planned and noted, drawn over a course: outlines on an axis of their own, one scale for all panels."""

from datetime import date

import pytest

from analytics import charts, theme
from analytics.charts import Mark, Series, TimeAxis
from analytics.vocabulary import Grain
from analytics.wording import words

DE = words("de")
AXIS = TimeAxis([date(2018, month, 1) for month in (1, 2, 3)], Grain.MONTH, {})
RUN = Series("gezählt", [10.0, None, 30.0], ["a", "b", "c"], "#33566f")
BEFORE = Series("Vorjahr", [20.0, 4.0, None], ["g", "h", "i"], theme.BEFORE)
MARKS = [Mark(0, 1, "①", "Umbau"), Mark(2, 2, "②", "Fest & Co")]


@pytest.mark.parametrize("before", [None, BEFORE])
def test_outlines_lie_above_all_and_hide_no_phrase(before: Series | None) -> None:
    chart = charts.columns(DE, AXIS, [RUN], before)
    charts.aim_columns(chart, "Ziel", [[15.0, None, 15.0]])
    *others, outline = chart.data
    assert (outline.name, list(outline.y), outline.hoverinfo) == ("Ziel", [15, None, 15], "skip")
    assert outline.marker.line.width > 0
    assert outline.xaxis not in {trace.xaxis for trace in others}
    assert chart.layout.xaxis3.overlaying == "x"
    assert chart.layout.xaxis3.range == chart.layout.xaxis.range


def test_a_line_carries_its_name_at_its_end() -> None:
    chart = charts.lines(DE, AXIS, [RUN], "%")
    charts.aim_line(chart, "Ziel", [None, 25.0, None], ["", "b", ""])
    (name,) = [word for word in chart.layout.annotations if word.text == "Ziel"]
    assert (name.x, name.y, name.xanchor) == (1, 25, "left")
    assert chart.layout.margin.r >= 8 + 7 * len("Ziel")
    assert chart.data[-1].mode == "lines+markers"  # a single step has no line


def test_it_makes_way_for_the_names_of_others() -> None:
    chart = charts.lines(DE, AXIS, [RUN, BEFORE], "%")
    charts.aim_line(chart, "Ziel", [25.0, 25.0, 25.0], ["", "", ""])
    (name,) = [word for word in chart.layout.annotations if word.text == "Ziel"]
    assert name.xanchor == "right"


def test_panels_grow_with_their_goals_on_one_scale() -> None:
    chart = charts.multiples(DE, AXIS, [RUN, RUN])
    charts.aim_columns(chart, "Ziel", [[None] * 3, [100.0] * 3])
    assert [round(axis.range[1]) for axis in chart.select_yaxes()] == [115, 115]
    assert chart.layout.barmode == "overlay"
    assert [trace.xaxis for trace in chart.data] == ["x", "x2", "x", "x2"]


def test_bands_and_lines_lie_behind_and_their_signs_on_top() -> None:
    chart = charts.columns(DE, AXIS, [RUN])
    charts.mark(chart, [MARKS])
    assert [(shape.type, shape.x0, shape.x1, shape.layer) for shape in chart.layout.shapes] == [
        ("rect", -0.5, 1.5, "below"),
        ("line", 2, 2, "below"),
    ]
    signs = {word.text: (word.x, word.y, word.hovertext) for word in chart.layout.annotations}
    assert signs == {"①": (0, 1, "① Umbau"), "②": (2, 1, "② Fest &amp; Co")}
    assert chart.layout.margin.t > 8


def test_each_panel_has_its_own() -> None:
    chart = charts.multiples(DE, AXIS, [RUN, RUN])
    charts.mark(chart, [MARKS[:1], MARKS[1:]])
    assert [(shape.xref, shape.yref) for shape in chart.layout.shapes] == [
        ("x", "y domain"),
        ("x2", "y2 domain"),
    ]


def test_nothing_to_mark_leaves_the_chart_as_it_is() -> None:
    chart, same = (charts.columns(DE, AXIS, [RUN]) for _ in range(2))
    charts.mark(chart, [[]])
    assert chart == same
