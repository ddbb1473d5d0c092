"""Small multiples as native charts: one for each panel, all on one scale."""

from collections.abc import Sequence
from typing import Any

from analytics.reports.deck import xml
from analytics.reports.deck.field import SMALL, Field, ticks
from analytics.reports.deck.native import FIRST, Chart, Line, Plot, names_axis, numbers_axis, place
from analytics.reports.deck.scale import axis_form, form, rounded
from analytics.reports.deck.text import Box, count, height
from analytics.reports.drawing import Drawing, Role, Run

TINY = 9.0
BESIDE, BELOW = 0.5, 0.28  # inches for the axes of a panel


def multiples(slide: Any, box: Box, drawing: Drawing, name: str) -> None:
    """Three panels side by side, five where they are many."""
    panels = drawing.panels
    across = min(len(panels), 3 if len(panels) <= 12 else 5)
    rows = -(-len(panels) // across)
    wide, high = (box.width - 0.2 * (across - 1)) / across, (box.height - 0.1 * (rows - 1)) / rows
    for number, runs in enumerate(panels):
        left, top = number % across * (wide + 0.2), number // across * (high + 0.1)
        own = Box(box.left + left, box.top + top, wide, high)
        _panel(slide, own, drawing, runs, f"{name} {number + 1}")


def _panel(slide: Any, box: Box, drawing: Drawing, runs: Sequence[Run], name: str) -> None:
    (main,) = (run for run in runs if run.role is Role.VALUE)
    words = _signed(drawing, main)
    size = next((size for size in (SMALL, TINY, 8.0) if count(words, box.width * 0.85, size) < 3), 7.0)
    tall = height([words], box.width * 0.85, size) + 0.08
    span = rounded(0.0, drawing.reach[1] or 1, 3)
    field = Field(box, BESIDE, tall, box.width - BESIDE - 0.05, box.height - tall - BELOW, span)
    drawn = [_columns(main), *(_outlined(run) for run in runs if run.role is Role.GOAL)]
    _, every = ticks(drawing, field.step(len(drawing.categories)), TINY)
    axes = names_axis(FIRST, True, TINY, every=max(every, 2), room=False)
    axes += numbers_axis(FIRST, True, span, axis_form(span[2]), TINY)
    title = xml.title(words, size)
    chart = Chart(drawing.categories, [Plot(drawn, gap=35)], axes, form(drawing), field.inner, title)
    place(slide, box, chart, name, f"{main.label}. {drawing.alt}")


def _signed(drawing: Drawing, run: Run) -> str:
    """The panel's name with the signs of its annotations, which the remark explains."""
    found = "".join(each.sign for each in drawing.noted if each.panel == run.panel)
    return f"{run.label} {found}".rstrip()


def _columns(run: Run) -> Line:
    """Columns, hatched where that step is imputed."""
    points = "".join(xml.point(step, run.colour, True) for step, hatched in enumerate(run.hatched) if hatched)
    whiskers = xml.whiskers(run.values, run.ends)
    return Line(run.label, run.values, xml.bar(run.colour, False), points, whiskers=whiskers)


def _outlined(run: Run) -> Line:
    """A goal stands around its columns."""
    return Line(run.label, run.values, xml.outline(xml.INK))
