"""Courses over time: stacked columns, lines, small multiples."""

from collections.abc import Sequence
from itertools import pairwise

from analytics import theme
from analytics.reports.drawing import Drawing, Ends, Role, Run
from analytics.reports.picture.canvas import LEADING, SMALL, Canvas, broad, folded
from analytics.reports.picture.key import key
from analytics.reports.picture.plot import (
    Plot,
    below,
    digits,
    grid,
    plotted,
    scale,
    signs,
    ticks_below,
    told,
    told_high,
)
from analytics.wording import Words

SHALLOW, FLATTEST = 74.0, 30.0
COLUMN, ASIDE = 0.62, 0.14  # of a step, as on screen
ACROSS = 3
NAMED, BENEATH = (SMALL + 1) * LEADING, 30.0  # of a small panel: a line of its name, the room beneath


def columns(canvas: Canvas, drawing: Drawing, say: Words) -> None:
    """Columns of parts with their sums and whiskers; last year's behind them, goals as outlines."""
    key(canvas, [(run.label, run.colour, all(run.hatched)) for run in drawing.runs])
    plot = plotted(canvas, drawing, say)
    before = drawing.of(Role.BEFORE)
    for run in before:
        for place, value in enumerate(run.values):
            _column(canvas, plot, place - ASIDE, (0.0, value or 0.0), run.colours[place], False)
    heights = _stack(canvas, plot, drawing.values)
    for run in drawing.of(Role.GOAL):
        _goal(canvas, plot, run)
    ends = drawing.ends or (drawing.values[0].ends if len(drawing.values) == 1 else (None,) * plot.steps)
    _whiskers(canvas, plot, ends)
    tops = [
        max(height, end[1] if end else 0, *(run.values[place] or 0 for run in before))
        for place, (height, end) in enumerate(zip(heights, ends, strict=True))
    ]
    _sums(canvas, plot, drawing, say, tops)
    _gaps(canvas, plot, drawing, tops)
    below(canvas, plot, drawing)


def _stack(canvas: Canvas, plot: Plot, runs: Sequence[Run]) -> list[float]:
    """Parts on each other; the height of each stack."""
    heights = [0.0] * plot.steps
    for run in runs:
        for place, value in enumerate(run.values):
            if value:
                ends = heights[place], heights[place] + value
                _column(canvas, plot, place, ends, run.colours[place], run.hatched[place])
                heights[place] = ends[1]
    return heights


def _column(canvas: Canvas, plot: Plot, place: float, ends: Ends, colour: str, hatched: bool) -> None:
    """A column from one value up to another."""
    wide, top = plot.step * COLUMN, plot.y(max(ends))
    canvas.bar(plot.x(place) - wide / 2, top, wide, plot.y(min(ends)) - top, colour, hatched)


def _goal(canvas: Canvas, plot: Plot, run: Run) -> None:
    wide = plot.step * 0.8
    for place, value in enumerate(run.values):
        if value is not None:
            canvas.outline(plot.x(place) - wide / 2, plot.y(value), wide, plot.y(0) - plot.y(value))


def _whiskers(canvas: Canvas, plot: Plot, ends: Sequence[Ends | None]) -> None:
    """A thin line between the ends of each range."""
    for place, end in enumerate(ends):
        if end:
            x, low, high = plot.x(place), plot.y(end[0]), plot.y(end[1])
            canvas.line(x, low, x, high, theme.INK)
            for y in (low, high):
                canvas.line(x - 2, y, x + 2, y, theme.INK)


def _sums(canvas: Canvas, plot: Plot, drawing: Drawing, say: Words, tops: Sequence[float]) -> None:
    """The sum above each column, where all of them find room."""
    for place, text in enumerate(_worded(drawing, say, plot.step)):
        if place not in drawing.gaps:
            canvas.text(plot.x(place), plot.y(tops[place]) - 3, text, SMALL, anchor="middle")


def _worded(drawing: Drawing, say: Words, room: float) -> list[str]:
    """The sums of the columns as words, empty where there is none or they would touch."""
    totals = drawing.totals or (drawing.values[0].values if len(drawing.values) == 1 else ())
    texts = ["" if total is None else say.number(total, drawing.digits) for total in totals]
    return texts if all(broad(text, SMALL) <= room for text in texts) else []


def _gaps(canvas: Canvas, plot: Plot, drawing: Drawing, tops: Sequence[float]) -> None:
    """Why a step is not whole, read from below, above what is drawn there; never out of the chart."""
    for place, text in drawing.gaps.items():
        lowest = plot.top + broad(text, SMALL) - 8
        y = max(min(plot.y(tops[place]) - 4, plot.bottom - 3), min(lowest, plot.bottom - 3))
        canvas.text(plot.x(place) + SMALL / 3, y, text, SMALL, theme.QUIET, upright=False)


def lines(canvas: Canvas, drawing: Drawing, say: Words) -> None:
    """Lines with their names at the end; a step without a value is a gap, never a zero."""
    several = len(drawing.runs) > 1
    room = min(max(broad(run.label, SMALL) for run in drawing.runs) + 8, canvas.width * 0.3) if several else 6
    plot = plotted(canvas, drawing, say, room)
    for run in drawing.runs:
        _line(canvas, plot, run)
    if several:
        _end_names(canvas, plot, drawing.runs, room - 6)
    _gaps(canvas, plot, drawing, [_highest(drawing.runs, place) for place in range(plot.steps)])
    below(canvas, plot, drawing)


def _highest(runs: Sequence[Run], place: int) -> float:
    """The top of all that is drawn at a step."""
    ends = [run.ends[place] for run in runs]
    return max([0.0, *(run.values[place] or 0 for run in runs), *(end[1] for end in ends if end)])


def _line(canvas: Canvas, plot: Plot, run: Run) -> None:
    goal = run.role is Role.GOAL
    dotted = any(run.hatched)
    points = [None if v is None else (plot.x(p), plot.y(v)) for p, v in enumerate(run.values)]
    _whiskers(canvas, plot, run.ends)
    for here, there in pairwise(points):
        if here and there:
            canvas.line(*here, *there, run.colour, 1.6, "4 3" if goal else "1.5 2" if dotted else "")
    for point in points:
        if point and not goal:
            canvas.dot(*point, run.colour, dotted)


def _end_names(canvas: Canvas, plot: Plot, runs: Sequence[Run], room: float) -> None:
    """From the top down, moved apart where they would touch."""
    last = [(run, [p for p, value in enumerate(run.values) if value is not None]) for run in runs]
    ends = [(plot.y(run.values[places[-1]] or 0), run) for run, places in last if places]
    lowest = 0.0
    for y, run in sorted(ends, key=lambda end: end[0]):
        named = folded(run.label, room, SMALL, 2)
        y = max(y, lowest)
        for place, line in enumerate(named):
            canvas.text(plot.right + 4, y + SMALL / 3 + place * SMALL * LEADING, line, SMALL, run.colour)
        lowest = y + len(named) * SMALL * LEADING
    canvas.height = max(canvas.height, lowest)


def multiples(canvas: Canvas, drawing: Drawing, say: Words) -> None:
    """One small panel per name, all on the same scale."""
    wide = canvas.width / ACROSS
    names = [folded(runs[0].label, wide - 14, SMALL + 0.5) for runs in drawing.panels]
    begins = range(0, len(names), ACROSS)
    heads = [max(map(len, names[begin : begin + ACROSS])) * NAMED + 6 for begin in begins]
    high = _high(canvas, drawing, sum(heads), len(heads))
    for begin, head in zip(begins, heads, strict=True):
        for place in range(begin, min(begin + ACROSS, len(names))):
            left = (place - begin) * wide
            for line, words in enumerate(names[place], 1):
                canvas.text(left, canvas.height + line * NAMED, words, SMALL + 0.5, bold=True)
            where = left, left + wide - 14, canvas.height + head, canvas.height + head + high
            _panel(canvas, drawing, say, drawing.panels[place], where)
        canvas.height += head + high + BENEATH
    told(canvas, drawing.noted)


def _high(canvas: Canvas, drawing: Drawing, heads: float, rows: int) -> float:
    """The height of each panel: its part of the height to fill, or as ever."""
    if not canvas.room:
        return SHALLOW
    return max((canvas.room - heads - told_high(canvas, drawing.noted)) / rows - BENEATH, FLATTEST)


def _panel(
    canvas: Canvas,
    drawing: Drawing,
    say: Words,
    runs: Sequence[Run],
    where: tuple[float, float, float, float],
) -> None:
    left, right, top, bottom = where
    ticks, low, high = scale(drawing)
    beside = max(broad(say.number(tick, digits(ticks)), SMALL - 1) for tick in ticks) + 4
    plot = Plot(left + beside, right, top, bottom, len(drawing.categories), low, high)
    grid(canvas, plot, ticks, say, SMALL - 1)
    for run in runs:
        if run.role is Role.GOAL:
            _goal(canvas, plot, run)
        else:
            _stack(canvas, plot, [run])
            _whiskers(canvas, plot, run.ends)
    ticks_below(canvas, plot, drawing)
    signs(canvas, plot, [each for each in drawing.noted if each.panel == runs[0].panel])
