"""The names of a chart's parts above it, each beside its colour."""

from collections.abc import Sequence

from analytics import theme
from analytics.reports.picture.canvas import SMALL, Canvas, broad

CHIP, LINE = 8.0, 13.0


def key(canvas: Canvas, named: Sequence[tuple[str, str, bool]]) -> None:
    """Name, colour and whether hatched; in as many lines as they need. Nothing where there is only one."""
    if len(named) < 2:
        return
    x, y = 0.0, canvas.height + 2
    for name, colour, hatched in named:
        room = CHIP + 4 + broad(name, SMALL) + 8
        if x and x + room > canvas.width:
            x, y = 0.0, y + LINE
        _chip(canvas, x, y, colour, hatched)
        canvas.text(x + CHIP + 4, y + 7, name, SMALL)
        x += room
    canvas.height = y + LINE + 4


def _chip(canvas: Canvas, x: float, y: float, colour: str, hatched: bool) -> None:
    """A little square; a goal, which has no colour, outlined."""
    if colour == theme.INK:
        canvas.outline(x, y, CHIP, CHIP)
    else:
        canvas.bar(x, y, CHIP, CHIP, colour, hatched)
