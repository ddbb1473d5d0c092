"""A bridge: from one sum to another by steps that lead there."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import plotly.graph_objects as go

from analytics import theme
from analytics.charts.bars import LETTER, names
from analytics.charts.frame import Dict, Series, bar_marker, figure, trace, value_axis
from analytics.wording import Words

WIDTH = 0.62  # of a row


@dataclass(frozen=True)
class Step:
    """A bar from ``start`` to ``end``: a sum starts at 0, a step where the one before it ends.

    ``text`` stands beside it and says up or down by itself: colours only repeat it.
    """

    label: str
    start: float
    end: float
    text: str
    hover: str
    colour: str
    hatched: bool = False


def bridge(say: Words, steps: Sequence[Step]) -> go.Figure:
    """Bars from top to bottom, each joined to the next by a line where it ends; from zero."""
    ends = [end for step in steps for end in (step.start, step.end)]
    longest = max((len(step.text) for step in steps), default=0)
    return figure(
        say,
        [_bar(step, place) for place, step in enumerate(steps)],
        shapes=[_zero(len(steps)), *_joints(steps)],
        xaxis=value_axis(visible=False, range=[min([0, *ends]), max([0, *ends]) or 1]),
        yaxis=names([step.label for step in steps], list(range(len(steps)))),
        margin={"l": 8, "r": 16 + LETTER * longest, "t": 8, "b": 8},
    )


def _bar(step: Step, place: int) -> Dict:
    """Plotly lets a bar float by its base; its text stands to the right of it, whichever way the step goes."""
    length = abs(step.end - step.start)
    run = Series(step.label, [length], [step.hover], step.colour, step.hatched)
    return trace(
        run,
        type="bar",
        orientation="h",
        y=[place],
        x=run.values,
        base=[min(step.start, step.end)],
        width=WIDTH,
        text=[step.text],
        textposition="outside",
        textfont={"size": 14, "color": theme.INK},
        cliponaxis=False,
        marker=bar_marker(run.colour, run.hatched),
    )


def _joints(steps: Sequence[Step]) -> list[Dict]:
    """A thin line from where a bar ends to the next one, which begins or ends there."""
    return [
        _line(step.end, place + WIDTH / 2, place + 1 - WIDTH / 2)
        for place, (step, _) in enumerate(pairwise(steps))
    ]


def _zero(rows: int) -> Dict:
    return _line(0, -0.5, rows - 0.5)


def _line(at: float, top: float, bottom: float) -> Dict:
    line = {"color": theme.QUIET, "width": 1}
    return {"type": "line", "x0": at, "x1": at, "y0": top, "y1": bottom, "line": line}
