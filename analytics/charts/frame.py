"""What all charts share: one quiet layout, one time axis, one way to mark what is not a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import plotly.graph_objects as go

from analytics import theme
from analytics.vocabulary import Grain
from analytics.wording import Words

CLEAR, EMPTY = "rgba(0,0,0,0)", go.layout.Template()
FONT = "Source Sans, Source Sans Pro, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"


Ends = tuple[float, float | None]
"""Low and high end of a range; None where there is no upper end."""


@dataclass(frozen=True)
class Series:
    """One run of values beside others: its label, colour and hatching, values and the phrase for each.

    ``ends`` are the ends of each value's range, None where it has none that is worth a whisker.
    """

    label: str
    values: Sequence[float | None]
    hover: Sequence[str]
    colour: str
    hatched: bool = False
    texts: Sequence[str] = ()
    ends: Sequence[Ends | None] = ()


Dict = dict[str, Any]


def figure(say: Words, traces: Sequence[Dict], **layout: Any) -> go.Figure:
    """Traces in the house's look: no grid but light lines across, no legend, no fixed width.

    Built from plain dictionaries in one go and unchecked: Plotly checks every update of a figure anew, which made
    the drawing of a page four times as dear as its figures. A test checks what every view draws.
    """
    house = {
        "font": {"family": FONT, "size": 13, "color": theme.INK},
        "separators": ",." if say.language == "de" else ".,",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": theme.PAPER, "bordercolor": theme.QUIET, "font": {"color": theme.INK}},
        "uirevision": "keep",
        # For paper only: on screen the names of the parts stand above the chart (meta.key).
        "legend": {"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"},
        "template": EMPTY,
    }
    return go.Figure(data=list(traces), layout=house | layout, _validate=False)


def trace(run: Series, **more: Any) -> Dict:
    """What every trace says of its run: name, and the whole phrase under the mouse."""
    return {"name": run.label, "hovertext": run.hover, "hoverinfo": "text", **more}


def value_axis(**more: Any) -> Dict:
    """The axis of numbers: from zero, light grid, few ticks."""
    return {
        "rangemode": "tozero",
        "gridcolor": theme.GRID,
        "zeroline": True,
        "zerolinecolor": theme.QUIET,
        "zerolinewidth": 1,
        "nticks": 6,
        "tickfont": {"color": theme.QUIET},
        "automargin": True,
        "fixedrange": True,
        "exponentformat": "none",
        "separatethousands": True,
        **more,
    }


def time_axis(say: Words, times: Sequence[date], grain: Grain, **more: Any) -> Dict:
    """Places 0, 1, 2 … with the months' names beneath, the year where it begins; thinned where they are many."""
    step = max(1, -(-len(times) // 16))
    places = list(range(0, len(times), step))
    return {
        "tickmode": "array",
        "tickvals": places,
        "ticktext": [tick(say, times, place, grain) for place in places],
        "tickangle": 0,
        "range": [-0.6, max(len(times), 1) - 0.4],
        "showgrid": False,
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,
        "tickfont": {"color": theme.QUIET},
        **more,
    }


def tick(say: Words, times: Sequence[date], place: int, grain: Grain) -> str:
    """ "Mai", with the year beneath where the axis or a year begins."""
    time = times[place]
    if grain is Grain.YEAR:
        return str(time.year)
    name = (
        say.text("Q{quarter}", quarter=(time.month + 2) // 3)
        if grain is Grain.QUARTER
        else say.month_short(time)
    )
    begins = place == 0 or times[place - 1].year != time.year or time.month == 1
    return f"{name}<br>{time.year}" if begins else name


def narrow_ticks(say: Words, times: Sequence[date], grain: Grain, most: int = 6) -> Dict:
    """Fewer ticks for a phone or a small panel."""
    step = max(1, -(-len(times) // most))
    places = list(range(0, len(times), step))
    return {"tickvals": places, "ticktext": [tick(say, times, place, grain) for place in places]}


def bar_marker(colour: str, hatched: bool) -> Dict:
    """Solid, or hatched for imputed values: never told apart by colour alone."""
    if not hatched:
        return {"color": colour, "line": {"width": 0}}
    return {
        "color": theme.PAPER,
        "line": {"width": 1, "color": colour},
        "pattern": {"shape": "/", "fgcolor": colour, "bgcolor": theme.PAPER, "size": 6, "solidity": 0.35},
    }


def whiskers(values: Sequence[float | None], ends: Sequence[Ends | None], axis: str = "y") -> Dict:
    """Thin lines over the ranges as a trace wants them; nothing where no value has one.

    Without caps: a line of no length is then no line, since Plotly draws one for every value.
    """
    if not any(ends):
        return {}
    ranges = [(value or 0.0, end or (value or 0.0, None)) for value, end in zip(values, ends, strict=True)]
    return {
        f"error_{axis}": {
            "symmetric": False,
            "array": [0.0 if high is None else high - value for value, (_, high) in ranges],
            "arrayminus": [value - low for value, (low, _) in ranges],
            "color": theme.INK,
            "thickness": 1.25,
            "width": 0,
        }
    }


def reach(value: float | None, end: Ends | None) -> float:
    """How far a value is drawn: to the upper end of its range."""
    return max(value or 0.0, (end and end[1]) or 0.0)


def note_at(text: str, x: float, y: float, **more: Any) -> Dict:
    """A small quiet word inside the chart."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "font": {"size": 12, "color": theme.QUIET},
        **more,
    }
