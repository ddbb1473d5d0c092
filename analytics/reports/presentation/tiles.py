"""Key figures as they stand on a slide: two beside each other, the number as large as it can be."""

from collections.abc import Sequence

from analytics.reports.presentation.room import GAP, READ, VALUES, Screen, high, step
from analytics.views import KeyFigure

BESIDE = 3.0  # between two figures
BAR = 3.0  # for the make-up, with the gap around it


def tiles_high(figures: Sequence[KeyFigure], screen: Screen) -> float:
    """The height of key figures, two beside each other."""
    rows = [figures[begin : begin + 2] for begin in range(0, len(figures), 2)]
    return sum(max(_tile_high(figure, screen) for figure in row) for row in rows) + GAP * len(rows)


def value_step(figure: KeyFigure, screen: Screen) -> int:
    """The place of the number's size: as large as it can be in one line."""
    return step(figure.value, VALUES, _width(screen), VALUES[0] * 1.2)


def made_of(figure: KeyFigure) -> str:
    """The words below the bar of the make-up."""
    return " · ".join(part.text for part in figure.parts)


def _width(screen: Screen) -> float:
    return (screen.width - BESIDE) / 2


def _tile_high(figure: KeyFigure, screen: Screen) -> float:
    told = [text for text in (figure.title, figure.range, made_of(figure)) if text]
    words = sum(high(text, READ, _width(screen)) for text in told)
    return words + VALUES[value_step(figure, screen)] * 1.1 + (BAR if figure.parts else 0)
