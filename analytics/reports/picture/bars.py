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
TIGHT = (
    (0.38, 3),
    (0.47, 3),
    (0.47, 2),
)  # this much, in so many lines: the first that fits where there is a room
LEAST, MOST = 0.7, 2.6  # times a bar's thickness where there is a room to fill
GAP = 6.0


@dataclass(frozen=True)
class Rows:
    """Where the rows of a chart are: the middle of each, how thick its bar is, the stretch of its values."""

    middles: tuple[float, ...]
    thick: float
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
            wide = rows.at(value) - rows.left
            canvas.bar(rows.left, middle - rows.thick / 2, wide, rows.thick, *_look(run, place))
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
    canvas.bar(left, middle - rows.thick / 2, right - left, rows.thick, colour, hatched)
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
    half = rows.thick / 2
    top, bottom = rows.middles[0] - 2 * half, rows.middles[-1] + 2 * half
    canvas.line(rows.at(0), top, rows.at(0), bottom)
    ends = [start + (value or 0) for start, value in zip(run.starts, run.values, strict=True)]
    for (end, middle), (_, below) in pairwise(zip(ends, rows.middles, strict=True)):
        canvas.line(rows.at(end), middle + half, rows.at(end), below - half)
    for place, middle in enumerate(rows.middles):
        low, high = sorted((rows.at(run.starts[place]), rows.at(ends[place])))
        canvas.bar(low, middle - half, high - low, rows.thick, *_look(run, place))
        canvas.text(high + 4, middle + SIZE / 3, run.texts[place])


def _rows(canvas: Canvas, drawing: Drawing, beside: float) -> Rows:
    """Draws the names, moves down, and says where the values go; ``beside``: room for the numbers to the right."""
    names, room = _names(canvas, drawing)
    middles, thick = _middles(canvas, names, drawing.apart)
    for lines, middle in zip(names, middles, strict=True):
        top = middle + SIZE / 3 - (len(lines) - 1) * SIZE * LEADING / 2
        for place, line in enumerate(lines):
            canvas.text(0, top + place * SIZE * LEADING, line)
    low, high = drawing.reach
    return Rows(tuple(middles), thick, room + GAP, canvas.width - beside - GAP, low, high)


def _names(canvas: Canvas, drawing: Drawing) -> tuple[list[list[str]], float]:
    """The names in lines, and how broad they are: in a room to fill as broad as they must be to fit into its height."""
    broadest = max(broad(name) for name in drawing.categories)
    for share, lines in TIGHT if canvas.room else ((NAMES, 3),):
        room = min(broadest, canvas.width * share)
        names = [folded(name, room, lines=lines) for name in drawing.categories]
        if not canvas.room or canvas.height + sum(map(_least, names)) <= canvas.room:
            break
    return names, room


def _least(lines: Sequence[str]) -> float:
    """The height that a row cannot do without."""
    return max(LEAST * THICK, len(lines) * SIZE * LEADING) + 2


def _middles(
    canvas: Canvas, names: Sequence[Sequence[str]], apart: Sequence[bool]
) -> tuple[list[float], float]:
    """The middle of each row, as high as its name needs, those set apart below a gap; and how thick the bars are."""
    heights = [max(THICK, len(lines) * SIZE * LEADING) + BETWEEN for lines in names]
    times = 1.0
    if canvas.room:
        left = canvas.room - canvas.height - APART * any(apart)
        times = min(max(left / sum(heights), LEAST), MOST)
        heights = [max(high * times, _least(lines)) for high, lines in zip(heights, names, strict=True)]
    middles, before = [], False
    for high, aside in zip(heights, apart or [False] * len(names), strict=True):
        canvas.height += APART if aside and not before else 0
        middles.append(canvas.height + high / 2)
        canvas.height += high
        before = aside
    return middles, THICK * times
