"""Where a course over time stands: its axes, their numbers and names, the signs of annotations."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from analytics import theme
from analytics.reports.drawing import Drawing, Noted
from analytics.reports.picture.canvas import SMALL, Canvas, broad, folded
from analytics.wording import Words

TALL = 130.0
LEAST = 0.35  # of that height, at least, where there is a room to fill
SIGNED = SMALL + 3
FOOT = 4 + 2 * (SMALL + 1)  # for the names of the steps, in two lines


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


def plotted(canvas: Canvas, drawing: Drawing, say: Words, right: float = 4) -> Plot:
    """Draws the grid and moves down to the foot of the chart; room above for sums, words and signs."""
    ticks, low, high = scale(drawing)
    beside = max(broad(say.number(tick, digits(ticks)), SMALL) for tick in ticks) + 6
    top = canvas.height + 12 + (10 if drawing.noted else 0)
    tall = _tall(canvas, drawing, top)
    plot = Plot(beside, canvas.width - right, top, top + tall, len(drawing.categories), low, high)
    signs(canvas, plot, drawing.noted)
    grid(canvas, plot, ticks, say, SMALL)
    canvas.height = plot.bottom
    return plot


def _tall(canvas: Canvas, drawing: Drawing, top: float) -> float:
    """How high the values may stand: what is left of the height to fill, or as ever."""
    if not canvas.room:
        return TALL
    return max(canvas.room - top - FOOT - told_high(canvas, drawing.noted), LEAST * TALL)


def grid(canvas: Canvas, plot: Plot, ticks: Sequence[float], say: Words, size: float) -> None:
    """Light lines across with their numbers."""
    for tick in ticks:
        canvas.line(plot.left, plot.y(tick), plot.right, plot.y(tick), theme.GRID)
        words = say.number(tick, digits(ticks))
        canvas.text(plot.left - 4, plot.y(tick) + size / 3, words, size, theme.QUIET, "end")


def scale(drawing: Drawing) -> tuple[list[float], float, float]:
    """Round steps over all that is drawn, with its ends: three to five lines."""
    low, high = drawing.reach
    high = high or 1.0
    rough = (high - low) / 4
    power = 10 ** floor(log10(rough))
    step = next(power * times for times in (1, 2, 2.5, 5, 10) if power * times >= rough)
    first, last = floor(low / step), floor(high / step)
    return [step * place for place in range(first, last + 1)], min(low, step * first), high


def digits(ticks: Sequence[float]) -> int:
    """Decimals that the numbers of an axis need."""
    return next((digits for digits in (0, 1, 2) if all(abs(round(t, digits) - t) < 1e-9 for t in ticks)), 3)


def below(canvas: Canvas, plot: Plot, drawing: Drawing) -> None:
    """The names of the steps, and what the signs above say."""
    ticks_below(canvas, plot, drawing)
    canvas.height = max(canvas.height, plot.bottom + FOOT)
    told(canvas, drawing.noted)


def ticks_below(canvas: Canvas, plot: Plot, drawing: Drawing) -> None:
    """The line of zero, over the feet of the columns, and the names of the steps below, where they have room."""
    canvas.line(plot.left, plot.y(0), plot.right, plot.y(0))
    for place, tick in _apart(plot, drawing.ticks):
        for line, words in enumerate(tick.split("\n"), 1):
            canvas.text(plot.x(place), plot.bottom + line * (SMALL + 1), words, SMALL, theme.QUIET, "middle")


def _apart(plot: Plot, ticks: Sequence[str]) -> list[tuple[int, str]]:
    """The names that touch no other: those that say the year first."""
    kept: dict[int, float] = {}
    for place in sorted((n for n, tick in enumerate(ticks) if tick), key=lambda n: ("\n" not in ticks[n], n)):
        half = max(broad(line, SMALL) for line in ticks[place].split("\n")) / 2
        if all(abs(plot.x(place) - plot.x(other)) > half + room for other, room in kept.items()):
            kept[place] = half
    return [(place, ticks[place]) for place in sorted(kept)]


def signs(canvas: Canvas, plot: Plot, noted: Sequence[Noted]) -> None:
    """A band over several steps, a dotted line on one; the sign above it."""
    for each in noted:
        left, right = plot.x(each.first) - plot.step / 2, plot.x(each.last) + plot.step / 2
        if each.first == each.last:
            canvas.line(plot.x(each.first), plot.top - 10, plot.x(each.first), plot.bottom, dash="1.5 2")
        else:
            canvas.bar(left, plot.top - 10, right - left, plot.bottom - plot.top + 10, theme.GRID)
    for first in dict.fromkeys(each.first for each in noted):
        words = "".join(each.sign for each in noted if each.first == first)
        canvas.text(plot.x(first), plot.top - 12, words, SMALL + 1, anchor="middle")


def told(canvas: Canvas, noted: Sequence[Noted]) -> None:
    """What each sign says, below the chart."""
    for line in _said(canvas, noted):
        canvas.height += SIGNED
        canvas.text(0, canvas.height, line, SMALL, theme.QUIET)
    canvas.height += 4 if noted else 0


def told_high(canvas: Canvas, noted: Sequence[Noted]) -> float:
    """The height that these words take."""
    return len(_said(canvas, noted)) * SIGNED + (4 if noted else 0)


def _said(canvas: Canvas, noted: Sequence[Noted]) -> list[str]:
    """In up to two lines for each."""
    words = dict.fromkeys(f"{each.sign} {each.text}" for each in noted)
    return [line for each in words for line in folded(each, canvas.width, SMALL, 2)]
