"""Where a course stands in its chart: room, axes, and the unseen lines that carry words above the steps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from analytics.reports.deck import xml
from analytics.reports.deck.native import FIRST, Chart, Line, Plot, names_axis, numbers_axis, place
from analytics.reports.deck.scale import AXIS, LABEL, axis_form, form, rounded
from analytics.reports.deck.text import Box, width
from analytics.reports.drawing import Drawing
from analytics.wording import Words

LEGEND, SIGNS, TICKS, BESIDE = 0.4, 0.3, 0.5, 0.75  # inches around the columns
SMALL = 10.0
UNSEEN = '<c:marker><c:symbol val="none"/></c:marker>'
NO_LINE = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"


@dataclass(frozen=True)
class Field:
    """Where the course stands in its box, in inches, and the ends and step of its axis of numbers."""

    box: Box
    left: float
    top: float
    wide: float
    high: float
    span: tuple[float, float, float] = (0.0, 1.0, 1.0)

    def step(self, steps: int) -> float:
        """Inches from one step to the next."""
        return self.wide / max(steps, 1)

    def share(self, value: float) -> float:
        """A value's height as a part of the box."""
        return value / (self.span[1] - self.span[0]) * self.high / self.box.height

    @property
    def inner(self) -> tuple[float, float, float, float]:
        """The place of the course in parts of the box."""
        wide, high = self.box.width, self.box.height
        return self.left / wide, self.top / high, self.wide / wide, self.high / high


def field_of(box: Box, drawing: Drawing, legend: int = 0, beside: float = 0.1) -> Field:
    """What a legend of so many lines, signs and ticks leave; ``beside`` inches stay free at the right."""
    top = LEGEND * bool(legend) + 0.22 * max(legend - 1, 0) + SIGNS * bool(drawing.noted) + 0.1
    return Field(box, BESIDE, top, box.width - BESIDE - beside, box.height - top - TICKS)


def scaled(field: Field, heights: Sequence[float], above: Sequence[float], least: float = 0.0) -> Field:
    """With an axis on which there is room for so many inches above each height."""
    needed = [
        high * field.high / max(field.high - room, 0.3 * field.high)
        for high, room in zip(heights, above, strict=True)
    ]
    return replace(field, span=rounded(least, max([*needed, *heights], default=0.0) or 1.0))


def ticks(drawing: Drawing, step: float, size: float = AXIS) -> tuple[Sequence[str], int]:
    """What stands along the axis of time, and how many steps lie between two names that are shown."""
    if all(drawing.ticks) and _widest(drawing.ticks, size) < step:
        return drawing.ticks, 1
    names = [tick.replace("\n", " ") for tick in drawing.ticks] if all(drawing.ticks) else drawing.categories
    return names, int((_widest(names, size) + 0.1) / step) + 1


def _widest(names: Sequence[str], size: float) -> float:
    return max((width(line, size) for name in names for line in name.split("\n")), default=0.0)


def put(
    slide: Any,
    drawing: Drawing,
    field: Field,
    plots: Sequence[Plot],
    name: str,
    legend: bool = False,
    beside: bool = False,
) -> None:
    """The chart with its axes."""
    names, every = ticks(drawing, field.step(len(drawing.categories)))
    number = axis_form(field.span[2])
    axes = names_axis(FIRST, True, AXIS, every=every) + numbers_axis(FIRST, True, field.span, number, AXIS)
    size = LABEL if legend else 0.0
    chart = Chart(names, plots, axes, form(drawing), field.inner, legend=size, beside=beside)
    place(slide, field.box, chart, name, drawing.alt)


def texts(say: Words, drawing: Drawing, values: Sequence[float | None], field: Field) -> list[str]:
    """The numbers above columns or points; none where they would touch each other."""
    told = ["" if value is None else say.number(value, drawing.digits) for value in values]
    step = field.step(len(drawing.categories))
    return told if max((width(text, SMALL) for text in told), default=9.0) < step * 0.98 else []


def fit(told: Sequence[str], step: float) -> float:
    """As large as their step allows."""
    return next((size for size in (LABEL, 11.0) if all(width(text, size) < step for text in told)), SMALL)


def gaps(say: Words, drawing: Drawing, field: Field, reach: Sequence[float], labelled: bool) -> Line | None:
    """An unseen line that carries the words where a step is not whole."""
    if not drawing.gaps:
        return None
    lift = 0.24 / field.high * field.span[1] if labelled else 0.02 * field.span[1]
    values = [reach[step] + lift if step in drawing.gaps else None for step in range(len(reach))]
    labels = [
        xml.label(step, xml.text(SMALL, xml.QUIET, True), "t", xml.rich(word, SMALL, xml.QUIET, turned=True))
        for step, word in drawing.gaps.items()
    ]
    return Line(
        say.text("What is missing"), values, NO_LINE, labels=xml.labels(labels), marker=UNSEEN, helps=True
    )


def signs(say: Words, drawing: Drawing, field: Field) -> Line | None:
    """An unseen line along the top that carries the signs of annotations."""
    told: dict[int, str] = {}
    for each in drawing.noted:
        told[each.first] = told.get(each.first, "") + each.sign
    if not told:
        return None
    values = [field.span[1] if step in told else None for step in range(len(drawing.categories))]
    labels = [
        xml.label(step, xml.text(LABEL), "t", xml.rich(sign, LABEL)) for step, sign in sorted(told.items())
    ]
    return Line(
        say.text("Annotations"), values, NO_LINE, labels=xml.labels(labels), marker=UNSEEN, helps=True
    )
