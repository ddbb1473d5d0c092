"""What a paper is made of: blocks in order, the same for Word and for PDF. Words are plain text, never markup."""

from dataclasses import dataclass

from analytics.reports.drawing import Drawing
from analytics.views import Sentence

SHORT = 16  # lines of a table that stay together


@dataclass(frozen=True)
class Heading:
    """A heading of the outline, 1 to 3; ``breaks``: on a new page."""

    text: str
    level: int
    breaks: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Running text: sentences with the keys of their footnotes. ``style`` names how it is set."""

    sentences: tuple[Sentence, ...]
    style: str = "Body Text"


@dataclass(frozen=True)
class Blanks:
    """Lines to be filled in by hand, each after its name."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Picture:
    """A chart with its caption above and a remark below."""

    caption: str
    drawing: Drawing
    remark: str = ""


@dataclass(frozen=True)
class Grid:
    """A table as it is read: one line of heads, then lines, the last of which may be a total.

    ``right``: which columns hold numbers. ``shares``: each column's part of the width; they add up to at most 1.
    """

    caption: str
    heads: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    shares: tuple[float, ...]
    total: bool = False
    remark: str = ""

    @property
    def short(self) -> bool:
        """Whether it fits on a page beside other things, and is not to be torn apart."""
        return len(self.lines) <= SHORT


Block = Heading | Paragraph | Blanks | Picture | Grid


@dataclass(frozen=True)
class Document:
    """The whole paper; ``notes`` are the footnotes' texts by key, in the order in which they are first needed.

    ``head`` are the blanks above the title, which stands in the text only where ``titled``; ``kind`` stands above all.
    """

    title: str
    language: str
    foot: str
    head: tuple[str, ...]
    kind: str
    blocks: tuple[Block, ...]
    notes: dict[str, str]
    titled: bool = True

    @property
    def numbers(self) -> dict[str, int]:
        """Key of a footnote → its number, as it first occurs in the text."""
        return {key: place for place, key in enumerate(self.notes, 1)}
