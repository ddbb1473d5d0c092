"""Text on slides: how much room it takes by a careful estimate, and how it is made to fit.

Nobody can measure the font of the computer that will show the deck; letters count as wide as Arial's, and a bit more.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import ColorFormat
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.util import Inches, Pt

LEADING = 1.2  # of the size: from one line to the next
USUAL = (
    "arial",
    "helvetica",
    "calibri",
    "carlito",
    "liberation sans",
    "segoe ui",
    "aptos",
    "roboto",
    "open sans",
)
CARE, MORE = (
    1.06,
    1.25,
)  # letters are taken to be this much wider than Arial's, those of unknown fonts even more
NARROW, SLIM, BROAD, WIDE = " iljI.,:;'|!·", "frt()[]-/", "mwMW@%●◍▬○", "ABCDEGHKNOPQRSUVXYÄÖÜ&+−=<>"

INK, QUIET, ACCENT = MSO_THEME_COLOR.TEXT_1, MSO_THEME_COLOR.TEXT_2, MSO_THEME_COLOR.ACCENT_1


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends to the right."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.top + self.height

    def below(self, height: float) -> "Box":
        """What is left under its first ``height`` inches."""
        return Box(self.left, self.top + height, self.width, max(self.height - height, 0))

    def part(self, left: float, width: float) -> "Box":
        """A strip of it from top to bottom."""
        return Box(self.left + left, self.top, width, self.height)


_broader: ContextVar[float] = ContextVar("broader", default=CARE)


@contextmanager
def in_font(name: str) -> Iterator[None]:
    """Measures for this font as long as it lasts."""
    kept = _broader.set(CARE if name.lower().startswith(USUAL) else MORE)
    try:
        yield
    finally:
        _broader.reset(kept)


def width(text: str, size: float) -> float:
    """Inches of a line of text of this size in points."""
    return _broader.get() * size / 72 * sum(_letter(letter) for letter in text)


def _letter(letter: str) -> float:
    """A letter's width as a part of the size."""
    for letters, share in ((NARROW, 0.28), (SLIM, 0.34), (BROAD, 0.9), (WIDE, 0.73)):
        if letter in letters:
            return share
    return 0.56


def count(text: str, room: float, size: float) -> int:
    """Lines that a text takes in a box ``room`` inches wide; words too long for a line are broken."""
    lines = 0
    for paragraph in text.split("\n"):
        lines += 1
        used = 0.0
        for word in paragraph.split(" "):
            long = width(word, size)
            if used and used + long > room:
                lines, used = lines + 1, 0.0
            lines += int(long / room) if long > room else 0
            used += long % room if long > room else long
            used += width(" ", size)
    return lines


def height(texts: Sequence[str], room: float, size: float, gap: float = 0.0) -> float:
    """Inches that paragraphs take below each other, ``gap`` lines between two."""
    lines = sum(count(text, room, size) for text in texts) + gap * max(len(texts) - 1, 0)
    return lines * size * LEADING / 72


def fitting(texts: Sequence[str], box: Box, sizes: Sequence[float], gap: float = 0.0) -> float | None:
    """The greatest size at which the paragraphs fit into the box; None where they do at none."""
    return next((size for size in sizes if height(texts, box.width, size, gap) <= box.height), None)


def fitted(text: str, box: Box, sizes: Sequence[float]) -> tuple[str, float]:
    """A text and its size; at the smallest it is cut at a word where even then it does not fit."""
    size = fitting([text], box, sizes)
    if size:
        return text, size
    words = text.split(" ")
    while len(words) > 1 and height([" ".join(words) + " …"], box.width, sizes[-1]) > box.height:
        words.pop()
    return " ".join(words) + " …", sizes[-1]


@dataclass(frozen=True)
class Look:
    """How a paragraph looks: size in points, colour of the theme."""

    size: float
    colour: Any = INK
    bold: bool = False
    right: bool = False
    after: float = 0.0


def add(slide: Any, box: Box, paragraphs: Sequence[tuple[str, Look]], name: str) -> Any:
    """A text box with paragraphs."""
    shape = slide.shapes.add_textbox(*(Inches(n) for n in (box.left, box.top, box.width, box.height)))
    shape.name = name
    write(shape.text_frame, paragraphs)
    return shape


def write(frame: Any, paragraphs: Sequence[tuple[str, Look]]) -> None:
    """Paragraphs into a text frame without margins, which keeps its size."""
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for place, (text, look) in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.RIGHT if look.right else PP_ALIGN.LEFT
        paragraph.space_after = Pt(look.after)
        run = paragraph.add_run()
        run.text = text
        run.font.size, run.font.bold = Pt(look.size), look.bold
        paint(run.font.color, look.colour)


def paint(colour: ColorFormat, theme: Any) -> None:
    """A colour of the theme, so that a template's own takes effect."""
    colour.theme_color = theme
