"""Text on slides: how much room it takes by a careful estimate, and how it is made to fit.

Nobody can measure the font of the computer that will show the deck; letters count as wide as Arial's, and a bit more.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from analytics.reports.letters import breadth

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
    return _broader.get() * size / 72 * breadth(text)


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
    """Paragraphs into a text frame without margins, which keeps its size.

    As XML: a table has hundreds of cells, and python-pptx takes twenty times as long for each.
    """
    body = frame._txBody
    inside = body.find(qn("a:bodyPr"))
    inside.attrib.update(
        {"wrap": "square", "anchor": "t", **dict.fromkeys(("lIns", "tIns", "rIns", "bIns"), "0")}
    )
    for old in (*inside, *body.findall(qn("a:p"))):
        old.getparent().remove(old)
    inside.append(parse_xml(f"<a:noAutofit {nsdecls('a')}/>"))
    for text, look in paragraphs:
        body.append(parse_xml(_paragraph(text, look)))


def _paragraph(text: str, look: Look) -> str:
    """One paragraph; its colour is one of the theme's, so that a template's own takes effect."""
    side, after = "r" if look.right else "l", round(look.after * 100)
    return (
        f'<a:p {nsdecls("a")}><a:pPr algn="{side}"><a:spcAft><a:spcPts val="{after}"/></a:spcAft></a:pPr><a:r>'
        f'<a:rPr sz="{round(look.size * 100)}" b="{int(look.bold)}"><a:solidFill>'
        f'<a:schemeClr val="{MSO_THEME_COLOR.to_xml(look.colour)}"/></a:solidFill></a:rPr>'
        f"<a:t>{escape(text)}</a:t></a:r></a:p>"
    )
