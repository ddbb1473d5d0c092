"""Courses over time: stacked columns, lines, small multiples."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10

from analytics import theme
from analytics.reports.drawing import Drawing, Ends, Noted, Role, Run
from analytics.reports.picture.canvas import LEADING, SMALL, Canvas, broad, folded
from analytics.reports.picture.key import key
from analytics.wording import Words

TALL, SHALLOW = 130.0, 74.0
COLUMN, ASIDE = 0.62, 0.14  # of a step, as on screen
ACROSS = 3


@dataclass(frozen=True)
class Plot:
    """Where steps and values are on the canvas."""

    left: float
    right: float
    top: float
    bottom: float
    steps: int
    low: float
    high: float

    @property
    def step(self) -> float:
        """The breadth of one step."""
        return (self.right - self.left) / self.steps

    def x(self, place: float) -> float:
        """The middle of a step."""
        return self.left + (place + 0.5) * self.step

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.bottom - (value - self.low) / ((self.high - self.low) or 1) * (self.bottom - self.top)


def columns(canvas: Canvas, drawing: Drawing, say: Words) -> None:
    """Columns of parts with their sums and whiskers; last year's behind them, goals as outlines."""
    key(canvas, [(run.label, run.colour, all(run.hatched)) for run in drawing.runs])
    plot = _plot(canvas, drawing, say)
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
    _below(canvas, plot, drawing)


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
    plot = _plot(canvas, drawing, say, room)
    for run in drawing.runs:
        _line(canvas, plot, run)
    if several:
        _end_names(canvas, plot, drawing.runs, room - 6)
    _gaps(canvas, plot, drawing, [_highest(drawing.runs, place) for place in range(plot.steps)])
    _below(canvas, plot, drawing)


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
    for begin in range(0, len(drawing.panels), ACROSS):
        row = drawing.panels[begin : begin + ACROSS]
        names = [folded(runs[0].label, wide - 14, SMALL + 0.5) for runs in row]
        top = canvas.height + max(map(len, names)) * (SMALL + 1) * LEADING + 6
        for number, (runs, name) in enumerate(zip(row, names, strict=True)):
            left = number * wide
            for place, line in enumerate(name):
                canvas.text(
                    left, canvas.height + (place + 1) * (SMALL + 1) * LEADING, line, SMALL + 0.5, bold=True
                )
            _panel(canvas, drawing, say, runs, (left, left + wide - 14, top))
        canvas.height = top + SHALLOW + 30
    _told(canvas, drawing.noted)


def _panel(
    canvas: Canvas, drawing: Drawing, say: Words, runs: Sequence[Run], where: tuple[float, float, float]
) -> None:
    left, right, top = where
    ticks, low, high = _scale(drawing)
    beside = max(broad(say.number(tick, _digits(ticks)), SMALL - 1) for tick in ticks) + 4
    plot = Plot(left + beside, right, top, top + SHALLOW, len(drawing.categories), low, high)
    _grid(canvas, plot, ticks, say, SMALL - 1)
    for run in runs:
        if run.role is Role.GOAL:
            _goal(canvas, plot, run)
        else:
            _stack(canvas, plot, [run])
            _whiskers(canvas, plot, run.ends)
    _ticks(canvas, plot, drawing)
    _signs(canvas, plot, [each for each in drawing.noted if each.panel == runs[0].panel])


def _plot(canvas: Canvas, drawing: Drawing, say: Words, right: float = 4) -> Plot:
    """Draws the grid and moves down to the foot of the chart; room above for sums, words and signs."""
    ticks, low, high = _scale(drawing)
    beside = max(broad(say.number(tick, _digits(ticks)), SMALL) for tick in ticks) + 6
    top = canvas.height + 12 + (10 if drawing.noted else 0)
    plot = Plot(beside, canvas.width - right, top, top + TALL, len(drawing.categories), low, high)
    _signs(canvas, plot, drawing.noted)
    _grid(canvas, plot, ticks, say, SMALL)
    canvas.height = plot.bottom
    return plot


def _grid(canvas: Canvas, plot: Plot, ticks: Sequence[float], say: Words, size: float) -> None:
    """Light lines across with their numbers."""
    for tick in ticks:
        canvas.line(plot.left, plot.y(tick), plot.right, plot.y(tick), theme.GRID)
        words = say.number(tick, _digits(ticks))
        canvas.text(plot.left - 4, plot.y(tick) + size / 3, words, size, theme.QUIET, "end")


def _scale(drawing: Drawing) -> tuple[list[float], float, float]:
    """Round steps over all that is drawn, with its ends: three to five lines."""
    low, high = drawing.reach
    high = high or 1.0
    rough = (high - low) / 4
    power = 10 ** floor(log10(rough))
    step = next(power * times for times in (1, 2, 2.5, 5, 10) if power * times >= rough)
    first, last = floor(low / step), floor(high / step)
    return [step * place for place in range(first, last + 1)], min(low, step * first), high


def _digits(ticks: Sequence[float]) -> int:
    """Decimals that the numbers of an axis need."""
    return next((digits for digits in (0, 1, 2) if all(abs(round(t, digits) - t) < 1e-9 for t in ticks)), 3)


def _below(canvas: Canvas, plot: Plot, drawing: Drawing) -> None:
    """The names of the steps, and what the signs above say."""
    _ticks(canvas, plot, drawing)
    canvas.height = max(canvas.height, plot.bottom + 4 + 2 * (SMALL + 1))
    _told(canvas, drawing.noted)


def _ticks(canvas: Canvas, plot: Plot, drawing: Drawing) -> None:
    """The line of zero, over the feet of the columns, and the names of the steps below."""
    canvas.line(plot.left, plot.y(0), plot.right, plot.y(0))
    for place, tick in enumerate(drawing.ticks):
        for line, words in enumerate(tick.split("\n") if tick else ()):
            canvas.text(
                plot.x(place), plot.bottom + (line + 1) * (SMALL + 1), words, SMALL, theme.QUIET, "middle"
            )


def _signs(canvas: Canvas, plot: Plot, noted: Sequence[Noted]) -> None:
    """A band over several steps, a dotted line on one; the sign above it."""
    for each in noted:
        left, right = plot.x(each.first) - plot.step / 2, plot.x(each.last) + plot.step / 2
        if each.first == each.last:
            canvas.line(plot.x(each.first), plot.top - 10, plot.x(each.first), plot.bottom, dash="1.5 2")
        else:
            canvas.bar(left, plot.top - 10, right - left, plot.bottom - plot.top + 10, theme.GRID)
    for first in dict.fromkeys(each.first for each in noted):
        signs = "".join(each.sign for each in noted if each.first == first)
        canvas.text(plot.x(first), plot.top - 12, signs, SMALL + 1, anchor="middle")


def _told(canvas: Canvas, noted: Sequence[Noted]) -> None:
    """What each sign says, below the chart."""
    for words in dict.fromkeys(f"{each.sign} {each.text}" for each in noted):
        for line in folded(words, canvas.width, SMALL, 2):
            canvas.height += SMALL + 3
            canvas.text(0, canvas.height, line, SMALL, theme.QUIET)
    canvas.height += 4 if noted else 0
