"""Horizontal bars for things with names: one value each, or parts that add up."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from analytics import theme
from analytics.charts.frame import (
    Dict,
    Ends,
    Series,
    bar_marker,
    figure,
    note_at,
    reach,
    trace,
    value_axis,
    whiskers,
)
from analytics.wording import Words

ROW = 44  # px for a bar with its gap
LETTER = 8  # px of a digit beside a bar: labels keep their width when the chart gets narrow


@dataclass(frozen=True)
class Bar:
    """One named value; ``apart`` puts it below the others: an imputed space is not ranked.

    ``ends`` are the ends of its range, None where it has none that is worth a whisker.
    """

    label: str
    value: float | None
    text: str
    hover: str
    colour: str
    apart: bool = False
    ends: Ends | None = None


def ranking(say: Words, bars: Sequence[Bar]) -> go.Figure:
    """Bars from the greatest down with the value beside each; imputed ones hatched and set apart."""
    places = _places([bar.apart for bar in bars])
    top = max((reach(bar.value, bar.ends) for bar in bars), default=1) or 1
    longest = max((len(bar.text) for bar in bars), default=0)
    return figure(
        say,
        [_single(bar, place) for bar, place in zip(bars, places, strict=True)],
        bargap=0.35,
        xaxis=value_axis(visible=False, range=[0, top]),
        yaxis=names([bar.label for bar in bars], places),
        margin={"l": 8, "r": 16 + LETTER * longest, "t": 8, "b": 8},
        annotations=[_number(bar, place) for bar, place in zip(bars, places, strict=True)],
    )


def _number(bar: Bar, place: float) -> Dict:
    """The value as a number, beside its bar or beyond its whisker."""
    font = {"size": 14, "color": theme.INK}
    return note_at(bar.text, reach(bar.value, bar.ends), place, xanchor="left", xshift=4, font=font)


def _single(bar: Bar, place: float) -> Dict:
    """A bar of its own, so that each may be solid or hatched."""
    run = Series(bar.label, [bar.value], [bar.hover], bar.colour, bar.apart)
    return trace(
        run,
        type="bar",
        orientation="h",
        y=[place],
        x=run.values,
        width=0.62,
        marker=bar_marker(run.colour, run.hatched),
        **whiskers(run.values, [bar.ends], "x"),
    )


def parts(
    say: Words, labels: Sequence[str], series: Sequence[Series], apart: Sequence[bool] = ()
) -> go.Figure:
    """One bar per label, made of the series' parts; bars set apart are hatched.

    Names of the parts stand above as a key in their colours. A part too narrow for its number carries none: the
    table holds them all.
    """
    aside = list(apart) or [False] * len(labels)
    return figure(
        say,
        [_part(run, aside) for run in series],
        barmode="stack",
        bargap=0.35,
        uniformtext={"minsize": 11, "mode": "hide"},
        xaxis=value_axis(visible=False),
        yaxis=names(labels, _places(aside)),
        meta={"key": len(series) > 1},
    )


def _part(run: Series, apart: Sequence[bool]) -> Dict:
    """One part of every bar, parted from the next by a thin line."""
    marker = bar_marker(run.colour, run.hatched) | {"line": {"width": 1, "color": theme.PAPER}}
    if any(apart) and not run.hatched:
        shapes = ["/" if aside else "" for aside in apart]
        marker["pattern"] = {
            "shape": shapes,
            "fgcolor": theme.PAPER,
            "size": 6,
            "solidity": 0.2,
            "fillmode": "overlay",
        }
    return trace(
        run,
        type="bar",
        orientation="h",
        y=_places(apart),
        x=run.values,
        width=0.66,
        text=run.texts,
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"size": 13, "color": theme.INK if run.hatched else theme.text_on(run.colour)},
        marker=marker,
    )


def height_of(count: int, apart: bool = False) -> int:
    """Height in px for so many bars."""
    return 24 + ROW * (max(count, 1) + (0.6 if apart else 0)).__ceil__()


def _places(apart: Sequence[bool]) -> list[float]:
    """Rows from the top down; those set apart follow after a gap."""
    return [place + (0.6 if aside else 0) for place, aside in enumerate(apart)]


def names(labels: Sequence[str], places: Sequence[float]) -> Dict:
    """The axis of names, each at its place, the first on top."""
    return {
        "tickmode": "array",
        "tickvals": list(places),
        "ticktext": [label.replace("\n", "<br>") for label in labels],
        "range": [(places[-1] if places else 0) + 0.5, -0.5],
        "showgrid": False,
        "zeroline": False,
        "ticklabelstandoff": 6,
        "automargin": True,
        "fixedrange": True,
        "tickfont": {"size": 14},
    }
