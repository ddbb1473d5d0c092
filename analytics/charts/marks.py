"""What is planned and noted, drawn over a finished course over time: goals outlined, annotations numbered on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

import plotly.graph_objects as go

from analytics import theme
from analytics.charts.frame import CLEAR, Dict, note_at

ROOM = 24  # px above the chart for the signs
WIDTH = 0.8  # of a step: an outline stands around its column


@dataclass(frozen=True)
class Mark:
    """An annotation on the steps from ``first`` to ``last``, both included: its sign ("①") and what it says."""

    first: int
    last: int
    sign: str
    text: str


def mark(chart: go.Figure, panels: Sequence[Sequence[Mark]]) -> None:
    """Annotations of each panel, or of the only one: a dotted line on one step, a band over several, behind all."""
    if not any(panels):
        return
    shapes, signs = [], []
    for number, marks in zip(_numbers(len(panels)), panels, strict=True):
        alone = len(panels) == 1
        shapes += [_shape(each, number) for each in marks]
        signs += _signs(marks, number, alone)
    chart.layout.shapes = (*chart.layout.shapes, *shapes)
    chart.layout.annotations = (*chart.layout.annotations, *signs)
    if signs:
        chart.layout.margin.t = max(chart.layout.margin.t or 0, ROOM)


def _numbers(count: int) -> list[str]:
    """Plotly counts its axes x, x2, x3 …"""
    return [str(place + 1) if place else "" for place in range(count)]


def _shape(each: Mark, number: str) -> Dict:
    where = {"xref": f"x{number}", "yref": f"y{number} domain", "y0": 0, "y1": 1, "layer": "below"}
    if each.first == each.last:
        line = {"color": theme.QUIET, "width": 1.5, "dash": "dot"}
        return {"type": "line", "x0": each.first, "x1": each.first, "line": line, **where}
    ends = {"x0": each.first - 0.5, "x1": each.last + 0.5}
    return {"type": "rect", **ends, "fillcolor": theme.GRID, "line": {"width": 0}, **where}


def _signs(marks: Sequence[Mark], number: str, alone: bool) -> list[Dict]:
    """One word of all signs that begin on a step, so that none lies on another; a panel's name keeps the left."""
    where = {"xref": f"x{number}", "yref": f"y{number} domain", "yanchor": "bottom" if alone else "top"}
    ground = {} if alone else {"bgcolor": theme.PAPER, "borderpad": 1}
    font = {"size": 14, "color": theme.INK}
    words = []
    for place, group in groupby(sorted(marks, key=_first), _first):
        together = list(group)
        told = "<br>".join(f"{each.sign} {escape(each.text)}" for each in together)
        said = "".join(each.sign for each in together)
        words.append(note_at(said, place, 1.0, hovertext=told, font=font, **where, **ground))
    return words


def _first(each: Mark) -> int:
    return each.first


def aim_columns(chart: go.Figure, label: str, panels: Sequence[Sequence[float | None]]) -> None:
    """Goals as outlined columns, one run per panel; steps without a goal have none.

    A single chart's columns are stacked, so that the outlines get a time axis of their own: the third, above last
    year's and this one's.
    """
    alone = len(panels) == 1
    for number, values in zip(_numbers(len(panels)), panels, strict=True):
        xaxis = "x3" if alone else f"x{number}"
        chart.add_trace(_outline(label, values, xaxis, f"y{number}"))
    if alone:
        chart.layout.xaxis3 = chart.layout.xaxis.to_plotly_json() | {
            "overlaying": "x",
            "showticklabels": False,
            "matches": "x",
        }
        chart.layout.meta = {**(chart.layout.meta or {}), "key": True}
    else:
        chart.layout.barmode = "overlay"
        _grow(chart, max((value or 0 for values in panels for value in values), default=0))


def _outline(label: str, values: Sequence[float | None], xaxis: str, yaxis: str) -> Dict:
    """Nothing but lines: what lies beneath keeps its phrase under the mouse."""
    return {
        "type": "bar",
        "name": label,
        "x": list(range(len(values))),
        "y": list(values),
        "width": WIDTH,
        "xaxis": xaxis,
        "yaxis": yaxis,
        "hoverinfo": "skip",
        "marker": {"color": CLEAR, "line": {"width": 1.5, "color": theme.INK}},
    }


def _grow(chart: go.Figure, top: float) -> None:
    """All panels keep one scale, which holds the goals too."""
    for axis in chart.select_yaxes():
        if axis.range and axis.range[1] < top * 1.15:
            axis.range = [0, top * 1.15]


def aim_line(chart: go.Figure, label: str, values: Sequence[float | None], phrases: Sequence[str]) -> None:
    """A ratio's goal as a dashed line with its name at the end."""
    known = [place for place, value in enumerate(values) if value is not None]
    chart.add_trace(
        {
            "type": "scatter",
            "name": label,
            "x": list(range(len(values))),
            "y": list(values),
            "mode": "lines" if len(known) > 1 else "lines+markers",
            "line": {"color": theme.INK, "width": 1.5, "dash": "dash"},
            "marker": {"symbol": "line-ew-open", "size": 24},
            "hovertext": list(phrases),
            "hoverinfo": "text",
        }
    )
    chart.layout.annotations = (
        *chart.layout.annotations,
        _name(chart, label, known[-1], values[known[-1]] or 0),
    )


def _name(chart: go.Figure, label: str, place: int, value: float) -> Dict:
    """Beside the line's end, or on the line where the names of others stand beside it."""
    font = {"size": 12, "color": theme.INK}
    if any(word.xanchor == "left" for word in chart.layout.annotations):
        return note_at(label, place, value, xanchor="right", yanchor="bottom", font=font)
    chart.layout.margin.r = max(chart.layout.margin.r or 0, 8 + 7 * len(label))
    return note_at(label, place, value, xanchor="left", xshift=10, font=font)
