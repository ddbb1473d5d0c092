"""Courses over time: columns for sums, lines for ratios, small multiples for spaces."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from analytics import theme
from analytics.charts.frame import (
    Dict,
    Ends,
    Series,
    bar_marker,
    figure,
    narrow_ticks,
    note_at,
    reach,
    time_axis,
    trace,
    value_axis,
    whiskers,
)
from analytics.vocabulary import Grain
from analytics.wording import Words

WIDTH, ASIDE = 0.62, 0.14  # of a step: a column's width, and how far last year's looks out behind it


@dataclass(frozen=True)
class TimeAxis:
    """The steps of a course, and the word that stands where a step has no value ("nicht gemeldet")."""

    times: Sequence[date]
    grain: Grain
    gaps: Mapping[int, str]


def columns(
    say: Words,
    axis: TimeAxis,
    series: Sequence[Series],
    before: Series | None = None,
    ends: Sequence[Ends | None] = (),
) -> go.Figure:
    """Stacked columns; the same months a year before stand behind them, lighter and to the left.

    ``ends`` are the ranges of whole columns: a whisker stands on the uppermost run that each column has.
    """
    places = list(range(len(axis.times)))
    behind = before.values if before else [None] * len(places)
    sums = [sum(run.values[p] or 0 for run in series) for p in places]
    ends = list(ends) or [None] * len(places)
    tops = [max(reach(sums[p], ends[p]), behind[p] or 0) for p in places]
    traces = [
        _column(run, places, "x2" if before else "x") | whiskers(sums, own)
        for run, own in zip(series, _on_top(series, ends), strict=True)
    ]
    layout = _dress(say, axis, tops)
    if before:
        traces.insert(0, _column(before, [place - ASIDE for place in places], "x"))
        # The second time axis lies over the first, so that its columns stack apart from last year's.
        layout["xaxis2"] = layout["xaxis"] | {"overlaying": "x", "showticklabels": False, "matches": "x"}
    layout["meta"]["key"] = len(traces) > 1
    return figure(say, traces, barmode="stack", bargap=0.3, **layout)


def _column(run: Series, places: Sequence[float], xaxis: str) -> Dict:
    """One run of a stack."""
    marker = bar_marker(run.colour, run.hatched)
    return trace(run, type="bar", x=places, y=run.values, width=WIDTH, marker=marker, xaxis=xaxis)


def _on_top(series: Sequence[Series], ends: Sequence[Ends | None]) -> list[list[Ends | None]]:
    """For each run the ranges of those columns of which it is the uppermost part."""
    tops = [
        max((n for n, run in enumerate(series) if run.values[p] is not None), default=0)
        for p in range(len(ends))
    ]
    return [[end if tops[p] == n else None for p, end in enumerate(ends)] for n in range(len(series))]


def lines(say: Words, axis: TimeAxis, series: Sequence[Series], unit: str = "") -> go.Figure:
    """Lines with a name at their end; a step without a value is a gap, never a zero."""
    tops = [max((_height(run, p) for run in series), default=0) for p in range(len(axis.times))]
    layout = _dress(say, axis, tops, f" {unit}" if unit else "")
    layout["annotations"] += _end_labels(series)
    longest = max((len(run.label) for run in series), default=0)
    room = min(8 + 7 * longest, 160) if len(series) > 1 else 8
    margin = {"l": 8, "r": room, "t": 8, "b": 8}
    return figure(say, [_line(run) for run in series], margin=margin, **layout)


def _line(run: Series) -> Dict:
    """One line with its points; hollow and dotted where imputed, or where it is last year's."""
    return trace(
        run,
        type="scatter",
        x=list(range(len(run.values))),
        y=run.values,
        mode="lines+markers",
        line={"color": run.colour, "width": 2.5, "dash": "dot" if run.hatched else "solid"},
        marker={
            "size": 7,
            "color": theme.PAPER if run.hatched else run.colour,
            "line": {"width": 2, "color": run.colour},
        },
        connectgaps=False,
        **whiskers(run.values, run.ends),
    )


def _height(run: Series, place: int) -> float:
    """Where the drawing of a value ends: its point, or its whisker."""
    return reach(run.values[place], run.ends[place] if run.ends else None)


def multiples(
    say: Words, axis: TimeAxis, series: Sequence[Series], across: int = 3, narrow: int = 0
) -> go.Figure:
    """One small panel of columns per series, all on the same scale; ``narrow`` of them across on a phone."""
    top = max((_height(run, p) for run in series for p in range(len(run.values))), default=1) or 1
    ticks = narrow_ticks(say, axis.times, axis.grain, most=3)
    below = time_axis(say, axis.times, axis.grain, ticklabelstandoff=4, **ticks)
    beside = value_axis(range=[0, top * 1.15], nticks=4)
    numbers = [str(place + 1) if place else "" for place in range(len(series))]  # Plotly counts x, x2, x3 …
    axes = {f"xaxis{number}": below for number in numbers} | {f"yaxis{number}": beside for number in numbers}
    return figure(
        say,
        [_panel(run, number) for run, number in zip(series, numbers, strict=True)],
        grid={"rows": -(-len(series) // across), "columns": across, "pattern": "independent"},
        annotations=[_panel_name(run, number) for run, number in zip(series, numbers, strict=True)],
        margin={"l": 8, "r": 8, "t": 28, "b": 8},
        meta=_narrow_grid(len(series), narrow) if narrow else {},
        **axes,
    )


def _narrow_grid(panels: int, across: int) -> Dict:
    """What a phone shows instead: fewer panels side by side, more of them below each other."""
    rows = -(-panels // across)
    grid = {"rows": rows, "columns": across, "pattern": "independent"}
    return {"narrow": {"grid": grid, "height": 40 + 190 * rows}}


def _panel(run: Series, number: str) -> Dict:
    """One panel's columns on its own pair of axes."""
    places = list(range(len(run.values)))
    axes = {"xaxis": f"x{number}", "yaxis": f"y{number}"}
    marker = _panel_marker(run)
    return trace(
        run, type="bar", x=places, y=run.values, marker=marker, **axes, **whiskers(run.values, run.ends)
    )


def _panel_name(run: Series, number: str) -> Dict:
    anchor = {
        "xref": f"x{number} domain",
        "yref": f"y{number} domain",
        "xanchor": "left",
        "yanchor": "bottom",
    }
    return note_at(f"<b>{run.label}</b>", 0, 1.0, **anchor)


def _panel_marker(run: Series) -> Dict:
    """Columns of a panel: hatched where that month is imputed."""
    marker = bar_marker(run.colour, False)
    if run.texts:
        shapes = ["/" if text else "" for text in run.texts]
        marker["pattern"] = {"shape": shapes, "fgcolor": run.colour, "bgcolor": theme.PAPER, "size": 5}
        marker["line"] = {"width": [1 if text else 0 for text in run.texts], "color": run.colour}
    return marker


def _dress(say: Words, axis: TimeAxis, tops: Sequence[float], ticksuffix: str = "") -> Dict:
    """Axes, and the words where a step is not whole, above what is drawn there."""
    gaps = [
        note_at(word, place, tops[place], yanchor="bottom", yshift=6, textangle=-90)
        for place, word in axis.gaps.items()
    ]
    return {
        "xaxis": time_axis(say, axis.times, axis.grain),
        "yaxis": value_axis(ticksuffix=ticksuffix),
        "annotations": gaps,
        "meta": {"narrow": {"xaxis": narrow_ticks(say, axis.times, axis.grain)}},
    }


def _end_labels(series: Sequence[Series]) -> list[Dict]:
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
