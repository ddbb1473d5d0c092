"""A drawing as SVG text: the same chart as on screen, as vectors, in points."""

from collections.abc import Callable, Mapping

from analytics.reports.drawing import Drawing, Form
from analytics.reports.picture import bars, over_time
from analytics.reports.picture.canvas import Canvas
from analytics.wording import Words

__all__ = ["svg"]

FORMS: Mapping[Form, Callable[[Canvas, Drawing, Words], None]] = {
    Form.RANKING: bars.ranking,
    Form.PARTS: bars.parts,
    Form.BRIDGE: bars.bridge,
    Form.COLUMNS: over_time.columns,
    Form.LINES: over_time.lines,
    Form.MULTIPLES: over_time.multiples,
}


def svg(drawing: Drawing, say: Words, width: float = 480.0) -> str:
    """The chart, ``width`` points wide and as high as it needs; names of any length stay within."""
    canvas = Canvas(width)
    FORMS[drawing.form](canvas, drawing, say)
    return canvas.svg()
