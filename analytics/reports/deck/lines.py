"""Lines over time as native charts: ratios, and spaces beside each other."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from analytics.reports.deck import xml
from analytics.reports.deck.field import SMALL, UNSEEN, Field, field_of, gaps, put, scaled, signs, texts
from analytics.reports.deck.multiples import multiples
from analytics.reports.deck.native import Line, Plot
from analytics.reports.deck.scale import LABEL, value_label
from analytics.reports.deck.text import LEADING, Box, count, width
from analytics.reports.drawing import Drawing, Form, Role, Run
from analytics.wording import Words

LINE = LABEL * LEADING / 72  # inches
SHORT = 0.17  # of a chart: Office breaks the labels of points that are longer


def lines(say: Words, slide: Any, box: Box, drawing: Drawing, name: str) -> None:
    """Lines with their names at their ends, or in a legend beside them; the only solid one with its numbers."""
    if not _nameable(drawing, box):
        runs = tuple(replace(run, panel=number) for number, run in enumerate(drawing.values))
        return multiples(slide, box, replace(drawing, form=Form.MULTIPLES, runs=runs), name)
    many, longest = len(drawing.runs) > 1, max(width(run.label, LABEL) for run in drawing.runs)
    short = longest < SHORT * box.width
    beside = 0.2 if not many else longest + 0.2 if short else min(longest + 0.7, box.width * 0.35)
    field = field_of(box, drawing, beside=beside)
    solid = [run for run in drawing.values if not all(run.hatched)]
    told = texts(say, drawing, solid[0].values, field) if len(solid) == 1 else []
    reach = _reach(drawing)
    above = [0.3 * bool(told) + width(drawing.gaps.get(step, ""), SMALL) for step in range(len(reach))]
    field = scaled(field, reach, above, drawing.reach[0])
    moves = _moves(drawing.runs, field) if many and short else {}
    drawn = [
        _line(say, drawing, field, run, told if solid and run is solid[0] else [], moves.get(number))
        for number, run in enumerate(drawing.runs)
    ]
    helpers = [gaps(say, drawing, field, reach, bool(told)), signs(say, drawing, field)]
    plots = [Plot([*drawn, *(line for line in helpers if line)], "")]
    put(slide, drawing, field, plots, name, legend=many and not short, beside=True)


def _nameable(drawing: Drawing, box: Box) -> bool:
    """Whether the names of all lines find room below each other."""
    return sum(count(run.label, box.width * 0.35 - 0.7, LABEL) * LINE for run in drawing.runs) < box.height


def _reach(drawing: Drawing) -> list[float]:
    """How high each step is drawn."""
    return [
        max(max(run.values[step] or 0, (run.ends[step] or (0, 0))[1]) for run in drawing.runs)
        for step in range(len(drawing.categories))
    ]


def _line(
    say: Words, drawing: Drawing, field: Field, run: Run, told: Sequence[str], move: float | None
) -> Line:
    """A line with points: dotted and hollow where imputed or last year's, dashed where a goal."""
    goal, dotted = run.role is Role.GOAL, all(run.hatched)
    colour = xml.INK if goal else run.colour
    dash = "dash" if goal else "sysDot" if dotted else "solid"
    look = f"<c:spPr>{xml.line(colour, 1.5 if goal else 2.25, dash)}</c:spPr>"
    bare = goal and len([value for value in run.values if value is not None]) > 1
    marker = UNSEEN if bare else _point(colour, xml.PAPER if dotted else colour)
    labels = xml.labels(_labels(say, drawing, field, run, told, move))
    return Line(
        run.label,
        run.values,
        look,
        labels=labels,
        whiskers=xml.whiskers(run.values, run.ends, True),
        marker=marker,
    )


def _point(edge: str, fill: str) -> str:
    inside = f"<a:solidFill>{xml.colour(fill)}</a:solidFill>{xml.line(edge, 1.5)}"
    return f'<c:marker><c:symbol val="circle"/><c:size val="7"/><c:spPr>{inside}</c:spPr></c:marker>'


def _labels(
    say: Words, drawing: Drawing, field: Field, run: Run, told: Sequence[str], move: float | None
) -> list[str]:
    """The numbers above the points, and the run's name beside the last."""
    last = max((step for step, value in enumerate(run.values) if value is not None), default=-1)
    labels = []
    for step, value in enumerate(run.values):
        if step == last and move is not None:
            look = xml.text(LABEL, xml.INK if run.role is Role.GOAL else run.colour)
            labels.append(xml.label(step, look, "r", move=xml.moved(0.004, move), name=True))
        elif told and value is not None:
            up = xml.moved(0, -field.share(max((run.ends[step] or (0, value))[1] - value, 0)))
            labels.append(value_label(say, drawing, step, value, told[step], SMALL, "t", up))
    return labels


def _moves(runs: Sequence[Run], field: Field) -> dict[int, float]:
    """How far each name moves down from its line's end, in parts of the box, so that none lies on another."""
    ends = []
    for number, run in enumerate(runs):
        known = [value for value in run.values if value is not None]
        if known:
            ends.append((field.share(known[-1]), number))
    line, floor, moves = LINE / field.box.height, -1.0, {}
    for at, number in sorted(ends):
        to = max(at, floor + line)
        moves[number], floor = at - to, to
    return moves
