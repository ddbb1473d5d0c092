"""Courses over time as native charts: stacked columns with last year's as a line, and which way to draw others."""

from collections.abc import Sequence
from typing import Any

from analytics.reports.deck import xml
from analytics.reports.deck.field import (
    NO_LINE,
    SMALL,
    UNSEEN,
    Field,
    field_of,
    fit,
    gaps,
    put,
    scaled,
    signs,
    texts,
)
from analytics.reports.deck.lines import lines
from analytics.reports.deck.multiples import multiples
from analytics.reports.deck.native import Line, Plot
from analytics.reports.deck.scale import LABEL, value_label
from analytics.reports.deck.text import LEADING, Box, width
from analytics.reports.drawing import Drawing, Ends, Form, Role, Run
from analytics.wording import Words

POINT = 7  # points: how broad an open point is
GOAL, MIDDLE = 16, "#8f9aa5"  # points: how broad the mark of a goal is at most; its colour inside


def course(say: Words, slide: Any, box: Box, drawing: Drawing, name: str) -> None:
    """The chart in the whole box."""
    if drawing.form is Form.MULTIPLES:
        multiples(slide, box, drawing, name)
    elif drawing.form is Form.LINES:
        lines(say, slide, box, drawing, name)
    else:
        _columns(say, slide, box, drawing, name)


def _columns(say: Words, slide: Any, box: Box, drawing: Drawing, name: str) -> None:
    """Stacked columns; last year's as a line, goals as marks."""
    before, goals = drawing.of(Role.BEFORE), drawing.of(Role.GOAL)
    legend = len(drawing.runs) > 1
    field = field_of(box, drawing, legend_lines(drawing, box) if legend else 0)
    steps = range(len(drawing.categories))
    reach = [max(_sum(drawing, step), (drawing.ends[step] or (0, 0))[1]) for step in steps]
    told = texts(say, drawing, drawing.totals, field)
    above = [LABEL * LEADING / 72 * bool(told) + width(drawing.gaps.get(step, ""), SMALL) for step in steps]
    highest = [max([reach[step], *(run.values[step] or 0 for run in (*before, *goals))]) for step in steps]
    field = scaled(field, highest, [room + 0.1 for room in above])
    helpers = [
        *(_aim(run, field) for run in goals),
        _totals(say, drawing, field, told, reach),
        gaps(say, drawing, field, reach, bool(told)),
        signs(say, drawing, field),
    ]
    plots = [
        Plot([_column(run) for run in drawing.values], stacked=True, gap=70),
        Plot([*(_before(run) for run in before), *(line for line in helpers if line)], ""),
    ]
    put(slide, drawing, field, [plot for plot in plots if plot.lines], name, legend)


def legend_lines(drawing: Drawing, box: Box) -> int:
    """Lines that the names of the runs take above the chart."""
    return int(sum(width(run.label, LABEL) + 0.4 for run in drawing.runs) / (box.width * 0.8)) + 1


def _column(run: Run) -> Line:
    return Line(run.label, run.values, xml.bar(run.colour, all(run.hatched)))


def _before(run: Run) -> Line:
    """Last year's as a dotted grey line, as among lines: columns behind this year's would not be seen."""
    marker = (
        f'<c:marker><c:symbol val="circle"/><c:size val="{POINT}"/><c:spPr><a:solidFill>{xml.colour(xml.PAPER)}'
        f"</a:solidFill>{xml.line(xml.QUIET, 1.5)}</c:spPr></c:marker>"
    )
    return Line(
        run.label, run.values, f"<c:spPr>{xml.line(xml.QUIET, 1.5, 'sysDot')}</c:spPr>", marker=marker
    )


def _aim(run: Run, field: Field) -> Line:
    """A goal: an outlined dash at its height, grey inside for those programs that draw no edge."""
    size = round(min(max(field.step(len(run.values)) * 0.8 * 72, 5), GOAL))
    inside = f"<a:solidFill>{xml.colour(MIDDLE)}</a:solidFill>{xml.line(xml.INK, 1)}"
    marker = f'<c:marker><c:symbol val="dash"/><c:size val="{size}"/><c:spPr>{inside}</c:spPr></c:marker>'
    return Line(run.label, run.values, NO_LINE, marker=marker)


def _sum(drawing: Drawing, step: int) -> float:
    return sum(run.values[step] or 0 for run in drawing.values)


def _totals(
    say: Words, drawing: Drawing, field: Field, told: Sequence[str], reach: Sequence[float]
) -> Line | None:
    """An unseen line through the columns' tops, which carries their sums and whiskers."""
    if not told and not any(drawing.ends):
        return None
    values = drawing.totals
    labels = [
        value_label(
            say,
            drawing,
            step,
            value,
            told[step],
            fit(told, field.step(len(values))),
            "t",
            xml.moved(0, -field.share(reach[step] - value)),
        )
        for step, value in enumerate(values)
        if told and value is not None
    ]
    whiskers = xml.whiskers(
        values, [_around(end, value) for end, value in zip(drawing.ends, values, strict=True)], True
    )
    return Line(
        drawing.whole,
        values,
        NO_LINE,
        labels=xml.labels(labels),
        whiskers=whiskers,
        marker=UNSEEN,
        helps=True,
    )


def _around(ends: Ends | None, value: float | None) -> Ends | None:
    """A range holds its rounded middle."""
    return (min(ends[0], value), max(ends[1], value)) if ends and value is not None else None
