"""What a slide is: a statement, and one thing that is shown below it."""

from dataclasses import dataclass

from analytics.reports.drawing import Drawing
from analytics.reports.presentation.room import (
    ALONE,
    BODY,
    GAP,
    HEAD,
    HEADS,
    MOST,
    SCREENS,
    Screen,
    high,
    said,
    step,
)
from analytics.views import KeyFigure, View


@dataclass(frozen=True)
class Chart:
    """A picture, and the table that says the same."""

    view: View
    drawing: Drawing


@dataclass(frozen=True)
class Grid:
    """A table that can be read as it is."""

    view: View


@dataclass(frozen=True)
class Figures:
    """A few key figures, large."""

    figures: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class Text:
    """Paragraphs."""

    paragraphs: tuple[str, ...]


Shown = Chart | Grid | Figures | Text


@dataclass(frozen=True)
class Slide:
    """A statement, what is shown below it with its unit, the thing itself, and what to know about it.

    ``part`` names what it belongs to, where the screen is broad. ``alone``: the statement is what is shown.
    """

    heading: str
    part: str
    beneath: str
    shown: Shown
    note: str = ""
    alone: bool = False

    def step(self, screen: Screen) -> int:
        """The place of the statement's size."""
        return step(
            self.heading, *((ALONE, screen.width, MOST) if self.alone else (HEADS, screen.width, HEAD))
        )

    def below(self, screen: Screen) -> str:
        """The quiet line below the statement."""
        broad = screen is SCREENS[0] or not self.beneath
        return " · ".join(text for text in (self.part if broad else "", self.beneath) if text)

    def room(self, screen: Screen) -> float:
        """The height that is left for what is shown."""
        size = (ALONE if self.alone else HEADS)[self.step(screen)]
        head = high(self.heading, size, screen.width, bold=True) + GAP
        return BODY - head - said(self.below(screen), screen) - said(self.note, screen)
