"""Horizontal bars: rankings, bars of parts, bridges."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from analytics import theme
from analytics.reports.drawing import Drawing, Run
from analytics.reports.picture.canvas import LEADING, SIZE, SMALL, Canvas, broad, folded
from analytics.reports.picture.key import key
from analytics.wording import Words

THICK, BETWEEN, APART = 13.0, 7.0, 9.0
NAMES = 0.38  # of the width, at most
GAP = 6.0


@dataclass(frozen=True)
class Rows:
    """Where the rows of a chart are: the middle of each, and the stretch of its values on the canvas."""

    middles: tuple[float, ...]
    left: float
    right: float
    low: float
    high: float

    def at(self, value: float) -> float:
        """The place of a value."""
        return self.left + (value - self.low) / ((self.high - self.low) or 1) * (self.right - self.left)


def ranking(canvas: Canvas, drawing: Drawing, say: Words) -> None:
    """One bar per name, its whisker, its number beyond both."""
    (run,) = drawing.runs
    rows = _rows(canvas, drawing, max(broad(text) for text in run.texts))
    for place, middle in enumerate(rows.middles):
        value, end = run.values[place], run.ends[place]
        if value is not None:
            canvas.bar(rows.left, middle - THICK / 2, rows.at(value) - rows.left, THICK, *_look(run, place))
        if end:
            whisker(canvas, rows.at(end[0]), rows.at(end[1]), middle)
        beyond = rows.at(max(value or 0, end[1] if end else 0))
        canvas.text(beyond + 4, middle + SIZE / 3, run.texts[place], bold=not run.hatched[place])


def _look(run: Run, place: int) -> tuple[str, bool]:
    return run.colours[place], run.hatched[place]


def whisker(canvas: Canvas, low: float, high: float, middle: float) -> None:
    """A thin line between the ends of a range, with a stop at each."""
    canvas.line(low, middle, high, middle, theme.INK, 0.8)
    for end in (low, high):
        canvas.line(end, middle - 2.5, end, middle + 2.5, theme.INK, 0.8)


def parts(canvas: Canvas, drawing: Drawing, say: Words) -> None:
    """One bar per name, made of parts; a part too narrow for its number carries none."""
    key(canvas, [(run.label, run.colour, all(run.hatched)) for run in drawing.runs])
    rows = _rows(canvas, drawing, 4)
    for place, middle in enumerate(rows.middles):
        begin = 0.0
        for run in drawing.runs:
            value = run.values[place] or 0.0
            _part(canvas, rows, run, place, (begin, begin + value), middle)
            begin += value


def _part(canvas: Canvas, rows: Rows, run: Run, place: int, ends: tuple[float, float], middle: float) -> None:
    left, right = rows.at(ends[0]), rows.at(ends[1])
    colour, hatched = _look(run, place)
    canvas.bar(left, middle - THICK / 2, right - left, THICK, colour, hatched)
    text = run.texts[place]
    if text and broad(text, SMALL) + 3 < right - left:
        if hatched:
            room = broad(text, SMALL)
            canvas.bar((left + right - room) / 2, middle - SMALL / 2 - 1, room, SMALL + 2, theme.PAPER)
        ink = theme.INK if hatched else theme.text_on(colour)
        canvas.text((left + right) / 2, middle + SMALL / 3, text, SMALL, ink, "middle")


def bridge(canvas: Canvas, drawing: Drawing, say: Words) -> None:
    """Steps from one sum to another, each joined to the next where it ends."""
    (run,) = drawing.runs
    rows = _rows(canvas, drawing, max(broad(text) for text in run.texts))
    top, bottom = rows.middles[0] - THICK, rows.middles[-1] + THICK
    canvas.line(rows.at(0), top, rows.at(0), bottom)
    ends = [start + (value or 0) for start, value in zip(run.starts, run.values, strict=True)]
    for (end, middle), (_, below) in pairwise(zip(ends, rows.middles, strict=True)):
        canvas.line(rows.at(end), middle + THICK / 2, rows.at(end), below - THICK / 2)
    for place, middle in enumerate(rows.middles):
        low, high = sorted((rows.at(run.starts[place]), rows.at(ends[place])))
        canvas.bar(low, middle - THICK / 2, high - low, THICK, *_look(run, place))
        canvas.text(high + 4, middle + SIZE / 3, run.texts[place])


def _rows(canvas: Canvas, drawing: Drawing, beside: float) -> Rows:
    """Draws the names, moves down, and says where the values go; ``beside``: room for the numbers to the right."""
    room = min(max(broad(name) for name in drawing.categories), canvas.width * NAMES)
    names = [folded(name, room) for name in drawing.categories]
    middles = _middles(canvas, names, drawing.apart)
    for lines, middle in zip(names, middles, strict=True):
        top = middle + SIZE / 3 - (len(lines) - 1) * SIZE * LEADING / 2
        for place, line in enumerate(lines):
            canvas.text(0, top + place * SIZE * LEADING, line)
    low, high = drawing.reach
    return Rows(tuple(middles), room + GAP, canvas.width - beside - GAP, low, high)


def _middles(canvas: Canvas, names: Sequence[Sequence[str]], apart: Sequence[bool]) -> list[float]:
    """The middle of each row: as high as its name needs, those set apart below a gap."""
    middles, before = [], False
    for lines, aside in zip(names, apart or [False] * len(names), strict=True):
        canvas.height += APART if aside and not before else 0
        high = max(THICK, len(lines) * SIZE * LEADING) + BETWEEN
        middles.append(canvas.height + high / 2)
        canvas.height += high
        before = aside
    return middles
