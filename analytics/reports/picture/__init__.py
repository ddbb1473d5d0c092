"""A drawing as SVG text: the same chart as on screen, as vectors, in points."""

from collections.abc import Callable, Mapping

from analytics.reports.drawing import Drawing, Form
from analytics.reports.picture import bars, over_time
from analytics.reports.picture.canvas import Canvas
from analytics.wording import Words

__all__ = ["filling", "svg"]

SMALLER = (1.0, 1.06, 1.12, 1.18, 1.25, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0)
ROUNDING = 0.01

FORMS: Mapping[Form, Callable[[Canvas, Drawing, Words], None]] = {
    Form.RANKING: bars.ranking,
    Form.PARTS: bars.parts,
    Form.BRIDGE: bars.bridge,
    Form.COLUMNS: over_time.columns,
    Form.LINES: over_time.lines,
    Form.MULTIPLES: over_time.multiples,
}


def svg(drawing: Drawing, say: Words, width: float = 480.0, name: str = "hatch") -> str:
    """The chart, ``width`` points wide and as high as it needs; names of any length stay within.

    ``name`` is the picture's own, where several share a page.
    """
    canvas = Canvas(width, name=name)
    FORMS[drawing.form](canvas, drawing, say)
    return canvas.svg()


def filling(drawing: Drawing, say: Words, width: float, room: float, name: str) -> str:
    """The chart for a place of ``width`` by ``room`` points: filled, with type as large as it can be there.

    ``name`` is the picture's own on its page.
    """
    for times in SMALLER:
        canvas = Canvas(width * times, room=room * times, name=name)
        FORMS[drawing.form](canvas, drawing, say)
        if canvas.height <= room * times + ROUNDING:
            break
    return canvas.svg()
