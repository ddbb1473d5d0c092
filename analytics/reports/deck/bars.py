"""Horizontal bars as native charts: rankings, parts that add up, and the steps of a bridge."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analytics import theme
from analytics.reports.deck import xml
from analytics.reports.deck.native import FIRST, Chart, Line, Plot, names_axis, numbers_axis, place
from analytics.reports.deck.scale import LABEL, form, names_room, value_label
from analytics.reports.deck.text import Box, width
from analytics.reports.drawing import Drawing, Form
from analytics.wording import Words

ROW, LEGEND = 0.78, 0.4  # inches
LOW = 2.6  # inches: in a lower chart LibreOffice breaks the numbers of the bars
Rows = Sequence[int | None]


@dataclass(frozen=True)
class Frame:
    """Where the bars stand: the chart's box, the names' room and size, the bars' breadth and height, the axis' ends."""

    box: Box
    rows: Rows
    names: float
    size: float
    top: float
    bars: float
    tall: float
    least: float
    most: float

    def inches(self, value: float) -> float:
        """Length of a value."""
        return value / (self.most - self.least) * self.bars

    @property
    def inner(self) -> tuple[float, float, float, float]:
        """The bars' place in parts of the box."""
        wide, high = self.box.width, self.box.height
        return self.names / wide, self.top / high, self.bars / wide, self.tall / high


def bars(say: Words, slide: Any, box: Box, drawing: Drawing, name: str) -> None:
    """The chart in the upper part of the box: as high as its rows need."""
    rows = _rows(drawing)
    keyed = drawing.form is Form.PARTS and len(drawing.runs) > 1
    lines = int(sum(width(run.label, LABEL) + 0.4 for run in drawing.runs) / (box.width * 0.8))
    top = LEGEND + 0.22 * lines if keyed else 0.05
    tall = min(box.height - top - 0.05, ROW * len(rows))
    box = Box(box.left, box.top, box.width, min(box.height, max(top + 0.05 + tall, LOW)))
    names, size = names_room(drawing.categories, box.width, tall / len(rows))
    told = [text for run in drawing.runs for text in run.texts]
    beside = (
        0.2 if drawing.form is Form.PARTS else 0.25 + max((width(text, LABEL) for text in told), default=0)
    )
    least, most = drawing.reach
    frame = Frame(box, rows, names, size, top, box.width - names - beside, tall, least, most or 1.0)
    make = {Form.RANKING: _ranking, Form.PARTS: _parts, Form.BRIDGE: _bridge}[drawing.form]
    made, gap = make(say, drawing, frame), 60 if drawing.form is Form.RANKING else 45
    span = (frame.least, frame.most, max(frame.most - frame.least, 1.0))
    chart = Chart(
        ["" if row is None else drawing.categories[row] for row in rows],
        [Plot(made, "bar", stacked=drawing.form is not Form.RANKING, gap=gap)],
        names_axis(FIRST, False, size) + numbers_axis(FIRST, False, span, form(drawing), size, hidden=True),
        form(drawing),
        frame.inner,
        legend=LABEL if keyed else 0.0,
    )
    place(slide, box, chart, name, drawing.alt)


def _rows(drawing: Drawing) -> Rows:
    """The categories, an empty row before those set apart."""
    whole = list(range(len(drawing.categories)))
    first = next((row for row in whole if drawing.apart and drawing.apart[row]), 0)
    return [*whole[:first], None, *whole[first:]] if first else whole


def _spread(rows: Rows, values: Sequence[Any]) -> list[Any]:
    return [None if row is None else values[row] for row in rows]


def _points(rows: Rows, colours: Sequence[str], hatched: Sequence[bool]) -> str:
    """Every bar's own look."""
    return "".join(
        xml.point(at, colours[row], hatched[row]) for at, row in enumerate(rows) if row is not None
    )


def _ranking(say: Words, drawing: Drawing, frame: Frame) -> list[Line]:
    """One value each, its number beyond its whisker."""
    (run,) = drawing.runs
    values, ends = _spread(frame.rows, run.values), _spread(frame.rows, run.ends)
    labels = [
        value_label(
            say,
            drawing,
            at,
            values[at],
            run.texts[row],
            where="outEnd",
            move=_beyond(frame, values[at], ends[at]),
        )
        for at, row in enumerate(frame.rows)
        if row is not None and values[at] is not None
    ]
    points = _points(frame.rows, run.colours, run.hatched)
    look = xml.bar(run.colour, False)
    return [Line(run.label, values, look, points, xml.labels(labels), xml.whiskers(values, ends))]


def _beyond(frame: Frame, value: float, ends: tuple[float, float] | None) -> str:
    """From the bar's end to the whisker's."""
    return xml.moved(frame.inches(ends[1] - value) / frame.box.width, 0) if ends else ""


def _parts(say: Words, drawing: Drawing, frame: Frame) -> list[Line]:
    """Parts with their numbers inside, where they are wide enough."""
    made = []
    for run in drawing.runs:
        values = _spread(frame.rows, run.values)
        hatched = all(run.hatched)
        ink = xml.INK if hatched else theme.text_on(run.colour)
        labels = [
            value_label(
                say, drawing, at, values[at], run.texts[row], where="ctr", ink=ink, ground=xml.PAPER * hatched
            )
            for at, row in enumerate(frame.rows)
            if row is not None and _fits(frame, values[at], run.texts[row])
        ]
        points = _points(frame.rows, run.colours, run.hatched)
        made.append(Line(run.label, values, xml.bar(run.colour, hatched), points, xml.labels(labels)))
    return made


def _fits(frame: Frame, value: float | None, text: str) -> bool:
    return bool(text) and frame.inches(value or 0) > width(text, LABEL) + 0.08


def _bridge(say: Words, drawing: Drawing, frame: Frame) -> list[Line]:
    """Steps that float: an unseen run carries them, and those that cross zero have two parts."""
    (run,) = drawing.runs
    spans = [
        sorted((start, start + (value or 0))) for start, value in zip(run.starts, run.values, strict=True)
    ]
    base = [low if low > 0 else high if high < 0 else 0.0 for low, high in spans]
    above = [max(high, 0.0) - max(low, 0.0) for low, high in spans]
    below = [min(low, 0.0) - min(high, 0.0) for low, high in spans]
    points = _points(frame.rows, run.colours, run.hatched)
    labels: dict[bool, list[str]] = {True: [], False: []}
    for at, (low, high) in enumerate(spans):
        up = high > 0 or low == 0
        long = above[at] if up else -below[at]
        move = xml.moved(
            (frame.inches(long) / 2 + width(run.texts[at], LABEL) / 2 + 0.08) / frame.box.width, 0
        )
        drawn = high - low if low >= 0 or high <= 0 else None
        labels[up].append(value_label(say, drawing, at, drawn, run.texts[at], where="ctr", move=move))
    unseen, seen = Line(say.text("Starts at"), base, xml.NONE), xml.bar(run.colour, False)
    lines = [unseen, Line(run.label, above, seen, points, xml.labels(labels[True]))]
    if any(below):
        lines.append(Line(say.text("Below zero"), below, seen, points, xml.labels(labels[False])))
    return lines
