"""How much finds room on a screen, in hundredths of its height: what stands there is read from the back row."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analytics.reports.letters import breadth

READ = 4.2
"""The smallest that is to be read: nearly a twenty-fourth of the height."""
HEADS, HEAD = (6.6, 5.8, 5.2, 4.7, READ), 15.5
"""What a statement above a chart is set in, the largest in which it is at most so high: two lines, three at last."""
ALONE, MOST = (9.0, 8.0, 7.0, 6.0, 5.2, READ), 34.0
"""The same of a statement that stands alone."""
TITLES, TEXTS, VALUES = (11.0, 9.5, 8.0, 6.5, 5.2, READ), (5.6, 5.0, 4.6, READ), (11.0, 10.0, 8.5, 7.0, 5.6)
LINE, LEADING = 1.15, 1.25
BODY = 86.0
"""What is left beside the edges and the foot."""
GAP = 2.0
PLAIN, BOLD = 1.0, 1.07  # times as broad as letters are taken to be


@dataclass(frozen=True)
class Screen:
    """A shape of screens: the width of what stands on it, and how large a point of a picture is there."""

    name: str
    width: float
    point: float


SCREENS = (Screen("wide", 165.0, 0.525), Screen("narrow", 121.0, 0.5))
"""16:9 and 4:3; what is a little taller or broader takes the one that fits in."""


def lines(text: str, size: float, width: float, bold: bool = False) -> int:
    """How many lines a text takes, rather too many than too few; a word too long for a line is broken."""
    each, count, used = size * (BOLD if bold else PLAIN), 1, 0.0
    for word in text.split(" "):
        long = breadth(word) * each
        if used and used + long > width:
            count, used = count + 1, 0.0
        count += int(long / width)
        used += long % width + breadth(" ") * each
    return count


def step(text: str, sizes: Sequence[float], width: float, most: float, bold: bool = True) -> int:
    """The place of the largest size in which the text is at most so high; of the smallest, where in none."""
    heights = (lines(text, size, width, bold) * size * LINE for size in sizes)
    return next((place for place, high in enumerate(heights) if high <= most), len(sizes) - 1)


def high(text: str, size: float, width: float, bold: bool = False) -> float:
    """The height of a text."""
    return lines(text, size, width, bold) * size * (LINE if bold else LEADING)


def said(text: str, screen: Screen) -> float:
    """The height of what stands quietly below a statement or a chart, and the gap below it; of nothing 0."""
    return high(text, READ, screen.width) + GAP if text else 0.0


def sentences(text: str) -> list[str]:
    """A text cut where a sentence ends: behind three letters ("ca." is no end), before a capital, number or sign."""
    return re.split(r"(?<=[a-zäöüß0-9)%\u00a0]{3}[.!?]) (?=[A-ZÄÖÜ0-9*°①-⑳])", text) if text else []


def stacked(texts: Sequence[str], size: float, screen: Screen) -> float:
    """The height of paragraphs below each other."""
    return sum(high(text, size, screen.width) for text in texts) + GAP * max(len(texts) - 1, 0)


def pages(texts: Sequence[str], room: float, size: float = TEXTS[-1]) -> list[list[str]]:
    """Paragraphs on as many pages as they need on the narrowest screen; one that is too long is cut at a sentence."""
    made: list[list[str]] = [[]]
    for text in texts:
        alone = any(stacked([text], size, screen) > room for screen in SCREENS)
        for piece in sentences(text) if alone else [text]:
            if made[-1] and any(stacked([*made[-1], piece], size, screen) > room for screen in SCREENS):
                made.append([])
            made[-1].append(piece)
    return made if made[0] else []


def size_of(texts: Sequence[str], room: float, screen: Screen) -> int:
    """The place of the largest size in which paragraphs fit below each other."""
    fits = (place for place, size in enumerate(TEXTS) if stacked(texts, size, screen) <= room)
    return next(fits, len(TEXTS) - 1)


CELL, ROW = 2.5, 1.6  # beside a cell, above and below a line


def grid_fits(heads: Sequence[str], cells: Sequence[Sequence[str]], room: float) -> bool:
    """Whether a table can be read on every screen: no word broken, a line for each line."""
    longest = [max(map(breadth, column)) for column in zip(*cells, strict=True)]
    words = [max(map(breadth, title.split()), default=0.0) for title in heads]
    needs = [max(cell, word) * READ * PLAIN + CELL for cell, word in zip(longest, words, strict=True)]
    tall = max(lines(title, READ, need - CELL) for title, need in zip(heads, needs, strict=True))
    height = (tall + len(cells)) * READ * LEADING + (len(cells) + 1) * ROW
    return height <= room and all(sum(needs) <= screen.width for screen in SCREENS)
