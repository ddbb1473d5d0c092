"""Rectangles, lines and words on a sheet that grows downwards."""

from dataclasses import dataclass, field
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

from analytics import theme
from analytics.reports.letters import breadth

FONTS = "Arial, Liberation Sans, Helvetica, DejaVu Sans, Libertinus Serif"
"""The first that is there: paper for Word may use the machine's, a PDF has only what the compiler brings."""
SIZE, SMALL = 9.0, 8.0
LETTER = 0.54  # of the size: a generous mean width, by which names are broken into lines
CARE = 1.06  # letters are taken to be this much broader than they are, so that nothing runs out of its place
LEADING = 1.15
CUT = " …"


@dataclass
class Canvas:
    """What has been drawn so far; ``height`` is moved down by whoever draws.

    ``room`` is the height to fill, where there is one; ``name`` begins the names of what is defined in the picture,
    which are one's own where several pictures share a page.
    """

    width: float
    height: float = 0.0
    room: float | None = None
    name: str = "hatch"
    drawn: list[str] = field(default_factory=list)
    hatches: dict[str, str] = field(default_factory=dict)

    def bar(
        self, x: float, y: float, width: float, height: float, colour: str, hatched: bool = False
    ) -> None:
        """A filled rectangle; a hatched one is outlined in its colour."""
        if width <= 0 or height <= 0:
            return
        place = f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}"'
        fill, line = (self._hatch(colour), colour) if hatched else (colour, theme.PAPER)
        self.drawn.append(f'{place} fill="{fill}" stroke="{line}" stroke-width="0.6"/>')

    def outline(self, x: float, y: float, width: float, height: float) -> None:
        """A goal: lines alone."""
        place = f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}"'
        self.drawn.append(f'{place} fill="none" stroke="{theme.INK}" stroke-width="1"/>')

    def line(
        self,
        x: float,
        y: float,
        to_x: float,
        to_y: float,
        colour: str = theme.QUIET,
        width: float = 0.7,
        dash: str = "",
    ) -> None:
        """A straight line, from (x, y) to (to_x, to_y)."""
        ends = f'x1="{x:.2f}" y1="{y:.2f}" x2="{to_x:.2f}" y2="{to_y:.2f}"'
        style = f'stroke="{colour}" stroke-width="{width}"' + (f' stroke-dasharray="{dash}"' if dash else "")
        self.drawn.append(f"<line {ends} {style}/>")

    def dot(self, x: float, y: float, colour: str, hollow: bool) -> None:
        """A point of a line; hollow where it is imputed."""
        fill = theme.PAPER if hollow else colour
        self.drawn.append(
            f'<circle cx="{x:.2f}" cy="{y:.2f}" r="2.2" fill="{fill}" stroke="{colour}" stroke-width="1.2"/>'
        )

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = SIZE,
        colour: str = theme.INK,
        anchor: str = "start",
        bold: bool = False,
        upright: bool = True,
    ) -> None:
        """One line of words with its base line at ``y``; not ``upright``: read from below."""
        if not words:
            return
        weight = ' font-weight="bold"' if bold else ""
        turn = "" if upright else f' transform="rotate(-90 {x:.2f} {y:.2f})"'
        self.drawn.append(
            f'<text x="{x:.2f}" y="{y:.2f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}"{weight}{turn}>'
            f"{escape(words)}</text>"
        )

    def _hatch(self, colour: str) -> str:
        """The fill for a colour's hatching, defined once."""
        name = self.hatches.setdefault(colour, f"{self.name}{len(self.hatches)}")
        return f"url(#{name})"

    def svg(self) -> str:
        """The finished text."""
        size = f'width="{self.width:g}pt" height="{self.height:.2f}pt" viewBox="0 0 {self.width:g} {self.height:.2f}"'
        hatches = "".join(_pattern(name, colour) for colour, name in self.hatches.items())
        head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family={quoteattr(FONTS)}>'
        return f"{head}<defs>{hatches}</defs>{''.join(self.drawn)}</svg>"


def _pattern(name: str, colour: str) -> str:
    where = 'width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"'
    ground = f'<rect width="4" height="4" fill="{theme.PAPER}"/>'
    return f'<pattern id="{name}" {where}>{ground}<rect width="1.3" height="4" fill="{colour}"/></pattern>'


def broad(words: str, size: float = SIZE) -> float:
    """About how broad a line of words is, rather too much than too little."""
    return CARE * size * breadth(words)


def folded(words: str, room: float, size: float = SIZE, lines: int = 3) -> list[str]:
    """Words broken into lines that fit into ``room``; what is beyond the last line is cut with an ellipsis."""
    if broad(words, size) <= room:  # a short name of narrow letters has more of them than the mean allows
        return [words]
    letters = max(4, int(room / (size * LETTER)))
    made = wrap(words, letters, max_lines=lines, placeholder=CUT) or [""]
    if len(made) > 1 and made[-1] == CUT.strip():  # a word without end is cut itself
        made[-2:] = [made[-2][: letters - len(CUT)] + CUT]
    return made
