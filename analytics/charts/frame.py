"""What all charts share: one quiet layout, one time axis, one way to mark what is not a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import plotly.graph_objects as go

from analytics import theme
from analytics.vocabulary import Grain
from analytics.wording import Words

FONT = "Source Sans, Source Sans Pro, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"


@dataclass(frozen=True)
class Series:
    """One run of values beside others: its label, colour and hatching, values and the phrase for each."""

    label: str
    values: Sequence[float | None]
    hover: Sequence[str]
    colour: str
    hatched: bool = False
    texts: Sequence[str] = ()


def figure(say: Words, **layout: object) -> go.Figure:
    """An empty chart in the house's look: no grid but light lines across, no legend, no fixed width."""
    chart = go.Figure()
    chart.update_layout(
        template="none",
        font={"family": FONT, "size": 13, "color": theme.INK},
        separators=",." if say.language == "de" else ".,",
        margin={"l": 8, "r": 8, "t": 8, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        showlegend=False,
        hovermode="closest",
        hoverlabel={"bgcolor": theme.PAPER, "bordercolor": theme.QUIET, "font": {"color": theme.INK}},
        barcornerradius=0,
        uirevision="keep",
    )
    chart.update_layout(**layout)
    return chart


def key(chart: go.Figure) -> None:
    """Ask for the names of the parts above the chart; on paper they become Plotly's own legend."""
    chart.update_layout(
        meta={**(chart.layout.meta or {}), "key": len(chart.data) > 1},
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal"},
    )


def value_axis(**more: object) -> dict[str, object]:
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


def time_axis(say: Words, times: Sequence[date], grain: Grain, **more: object) -> dict[str, object]:
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


def narrow_ticks(say: Words, times: Sequence[date], grain: Grain) -> dict[str, object]:
    """Fewer ticks for a phone."""
    step = max(1, -(-len(times) // 6))
    places = list(range(0, len(times), step))
    return {"tickvals": places, "ticktext": [tick(say, times, place, grain) for place in places]}


def bar_marker(colour: str, hatched: bool) -> dict[str, object]:
    """Solid, or hatched for imputed values: never told apart by colour alone."""
    if not hatched:
        return {"color": colour, "line": {"width": 0}}
    return {
        "color": theme.PAPER,
        "line": {"width": 1, "color": colour},
        "pattern": {"shape": "/", "fgcolor": colour, "bgcolor": theme.PAPER, "size": 6, "solidity": 0.35},
    }


def note_at(text: str, x: float, y: float, **more: object) -> dict[str, object]:
    """A small quiet word inside the chart."""
    return {
        "text": text,
        "x": x,
        "y": y,
        "showarrow": False,
        "font": {"size": 12, "color": theme.QUIET},
        **more,
    }
