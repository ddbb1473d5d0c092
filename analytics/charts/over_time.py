"""Courses over time: columns for sums, lines for ratios, small multiples for spaces."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from analytics import theme
from analytics.charts.frame import (
    Series,
    bar_marker,
    figure,
    key,
    narrow_ticks,
    note_at,
    time_axis,
    value_axis,
)
from analytics.vocabulary import Grain
from analytics.wording import Words

WIDTH, ASIDE = 0.62, 0.14  # of a step: a column's width, and how far last year's looks out behind it


@dataclass(frozen=True)
class TimeAxis:
    """The steps of a course, and the word that stands where a step has no value ("nicht berichtet")."""

    times: Sequence[date]
    grain: Grain
    gaps: Mapping[int, str]


def columns(say: Words, axis: TimeAxis, series: Sequence[Series], before: Series | None = None) -> go.Figure:
    """Stacked columns; the same months a year before stand behind them, lighter and to the left."""
    chart = figure(say, barmode="stack", bargap=0.3)
    places = list(range(len(axis.times)))
    if before:
        _columns(chart, before, [place - ASIDE for place in places], "x")
    for run in series:
        _columns(chart, run, places, "x2" if before else "x")
    behind = before.values if before else [None] * len(places)
    tops = [max(sum(run.values[p] or 0 for run in series), behind[p] or 0) for p in places]
    _dress(chart, say, axis, tops, shared=before is not None)
    key(chart)
    return chart


def _columns(chart: go.Figure, run: Series, places: Sequence[float], xaxis: str) -> None:
    """One run of a stack."""
    chart.add_bar(
        x=places,
        y=run.values,
        width=WIDTH,
        marker=bar_marker(run.colour, run.hatched),
        name=run.label,
        hovertext=run.hover,
        hoverinfo="text",
        xaxis=xaxis,
    )


def lines(say: Words, axis: TimeAxis, series: Sequence[Series], unit: str = "") -> go.Figure:
    """Lines with a name at their end; a step without a value is a gap, never a zero."""
    chart = figure(say)
    places = list(range(len(axis.times)))
    for run in series:
        chart.add_scatter(
            x=places,
            y=run.values,
            mode="lines+markers",
            line={"color": run.colour, "width": 2.5, "dash": "dot" if run.hatched else "solid"},
            marker={"size": 7, "color": theme.PAPER if run.hatched else run.colour, "line": _edge(run)},
            name=run.label,
            hovertext=run.hover,
            hoverinfo="text",
            connectgaps=False,
        )
    tops = [max((run.values[p] or 0 for run in series), default=0) for p in places]
    _dress(chart, say, axis, tops, ticksuffix=f" {unit}" if unit else "")
    chart.update_layout(annotations=[*chart.layout.annotations, *_end_labels(series)])
    longest = max((len(run.label) for run in series), default=0)
    chart.update_layout(margin_r=min(8 + 7 * longest, 160) if len(series) > 1 else 8)
    return chart


def multiples(say: Words, axis: TimeAxis, series: Sequence[Series], across: int = 3) -> go.Figure:
    """One small panel of columns per series, all on the same scale."""
    rows = -(-len(series) // across)
    chart = figure(say, barmode="stack", grid={"rows": rows, "columns": across, "pattern": "independent"})
    top = max((value for run in series for value in run.values if value is not None), default=1) or 1
    for place, run in enumerate(series):
        _panel(chart, say, axis, run, "" if place == 0 else str(place + 1), top)
    chart.update_layout(margin_t=28)
    return chart


def _panel(chart: go.Figure, say: Words, axis: TimeAxis, run: Series, number: str, top: float) -> None:
    """One panel on its own pair of axes, which Plotly numbers x, x2, x3 …, with its name above."""
    x, y = f"x{number}", f"y{number}"
    chart.add_bar(
        x=list(range(len(axis.times))),
        y=run.values,
        marker=_panel_marker(run),
        name=run.label,
        hovertext=run.hover,
        hoverinfo="text",
        xaxis=x,
        yaxis=y,
    )
    ticks = narrow_ticks(say, axis.times, axis.grain)
    below = time_axis(say, axis.times, axis.grain, ticklabelstandoff=4, **ticks)
    beside = value_axis(range=[0, top * 1.15], nticks=4)
    chart.update_layout({f"xaxis{number}": below, f"yaxis{number}": beside})
    anchor = {"xref": f"{x} domain", "yref": f"{y} domain", "xanchor": "left", "yanchor": "bottom"}
    chart.add_annotation(note_at(f"<b>{run.label}</b>", 0, 1.0, **anchor))


def _panel_marker(run: Series) -> dict[str, object]:
    """Columns of a panel: hatched where that month is imputed."""
    marker = bar_marker(run.colour, False)
    if run.texts:
        shapes = ["/" if text else "" for text in run.texts]
        marker["pattern"] = {"shape": shapes, "fgcolor": run.colour, "bgcolor": theme.PAPER, "size": 5}
        marker["line"] = {"width": [1 if text else 0 for text in run.texts], "color": run.colour}
    return marker


def _edge(run: Series) -> dict[str, object]:
    return {"width": 2, "color": run.colour}


def _dress(
    chart: go.Figure,
    say: Words,
    axis: TimeAxis,
    tops: Sequence[float],
    shared: bool = False,
    ticksuffix: str = "",
) -> None:
    """Axes, and the words where a step is not whole, above what is drawn there."""
    across = time_axis(say, axis.times, axis.grain)
    gaps = [
        note_at(word, place, tops[place], yanchor="bottom", yshift=6, textangle=-90)
        for place, word in axis.gaps.items()
    ]
    narrow = {"xaxis": narrow_ticks(say, axis.times, axis.grain)}
    chart.update_layout(
        xaxis=across,
        yaxis=value_axis(ticksuffix=ticksuffix),
        annotations=gaps,
        meta={"narrow": narrow},
    )
    if shared:  # the second time axis lies over the first, so that its columns stack apart from last year's
        chart.update_layout(xaxis2={**across, "overlaying": "x", "showticklabels": False, "matches": "x"})


def _end_labels(series: Sequence[Series]) -> list[dict[str, object]]:
    """Names at the ends of the lines, moved apart where they would touch."""
    ends = [
        (run, *_last(run.values)) for run in series if len(series) > 1 and _last(run.values)[1] is not None
    ]
    ends.sort(key=lambda end: end[2] or 0)
    top = max((value for run in series for value in run.values if value is not None), default=1) or 1
    labels, floor = [], float("-inf")
    for run, place, value in ends:
        height = max(value or 0, floor + top * 0.075)
        floor = height
        font = {"size": 12, "color": run.colour}
        labels.append(note_at(run.label, place, height, xanchor="left", xshift=8, font=font))
    return labels


def _last(values: Sequence[float | None]) -> tuple[int, float | None]:
    """Place and value of the last number of a run."""
    for place in range(len(values) - 1, -1, -1):
        if values[place] is not None:
            return place, values[place]
    return 0, None
