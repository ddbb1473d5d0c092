"""Views as native tables: as large as they can be read, over several slides where they are long or broad."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from analytics.reports.deck import xml
from analytics.reports.deck.text import INK, QUIET, Box, Look, count, height, width, write
from analytics.views import View
from analytics.wording import Words

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
SIZES = (14.0, 13.0, 12.0, 11.0)
PIECES = (12.0, 11.0, 10.0)
SIDE, ABOVE = 0.06, 0.05  # inches inside a cell
NAMES = 2.4  # inches for the first column of a table in pieces: its names may take three lines


@dataclass(frozen=True)
class Sheet:
    """A piece of a table that fits on a slide: heads, lines, and which columns are numbers; sizes in inches."""

    heads: Sequence[str]
    lines: Sequence[Sequence[str]]
    numeric: Sequence[bool]
    widths: Sequence[float]
    size: float
    total: bool

    @property
    def heights(self) -> list[float]:
        """The head's and each line's."""
        return [_height(line, self.widths, self.size) for line in (self.heads, *self.lines)]


def sheets(say: Words, view: View, box: Box) -> list[Sheet]:
    """The whole table in pieces; a broad one repeats its first column, a long one its head."""
    heads = [column.title for column in view.table.columns]
    lines, numeric = view.table.shown(say), [column.numeric for column in view.table.columns]
    if not heads:
        return []
    groups, size = _columns(heads, lines, numeric, box)
    made = []
    for group in groups:
        cut = [[line[place] for place in group] for line in lines]
        own, kinds = [heads[place] for place in group], [numeric[place] for place in group]
        widths = _widths(own, cut, kinds, size, box.width)
        for part in _pages(own, cut, widths, size, box.height):
            last = view.table.total is not None and part[-1:] == cut[-1:] and part != []
            made.append(Sheet(own, part, kinds, widths, size, last))
    return made


def _columns(
    heads: Sequence[str], lines: Sequence[Sequence[str]], numeric: Sequence[bool], box: Box
) -> tuple[list[list[int]], float]:
    """The columns of each piece, and the greatest size at which all stand on one slide, or side by side."""
    beside = [
        size
        for size in SIZES
        if sum(_needs(heads, lines, numeric, place, size) for place in range(len(heads))) <= box.width
    ]
    whole = list(range(len(heads)))
    pieces: list[tuple[list[list[int]], float]] = [([whole], size) for size in beside]
    pieces = pieces or [_groups(heads, lines, numeric, box.width, size) for size in PIECES]
    least = min(_slides(heads, lines, numeric, box, groups, size) for groups, size in pieces)
    return next(each for each in pieces if _slides(heads, lines, numeric, box, *each) == least)


def _slides(
    heads: Sequence[str],
    lines: Sequence[Sequence[str]],
    numeric: Sequence[bool],
    box: Box,
    groups: Sequence[Sequence[int]],
    size: float,
) -> int:
    """On how many slides a table in pieces stands."""
    slides = 0
    for group in groups:
        own, cut = [heads[place] for place in group], [[line[place] for place in group] for line in lines]
        widths = _widths(own, cut, [numeric[place] for place in group], size, box.width)
        slides += len(list(_pages(own, cut, widths, size, box.height)))
    return slides


def _groups(
    heads: Sequence[str], lines: Sequence[Sequence[str]], numeric: Sequence[bool], room: float, size: float
) -> tuple[list[list[int]], float]:
    """As few pieces as can be read, about equally many columns in each, the first with all."""
    needs = [_needs(heads, lines, numeric, place, size) for place in range(len(heads))]
    first, rest = min(needs[0], NAMES), list(range(1, len(heads)))
    for pieces in range(2, len(rest) + 1):
        each = -(-len(rest) // pieces)
        groups = [[0, *rest[start : start + each]] for start in range(0, len(rest), each)]
        if all(first + sum(needs[place] for place in group[1:]) <= room for group in groups):
            return groups, size
    return [[0, place] for place in rest], size


def _needs(
    heads: Sequence[str], lines: Sequence[Sequence[str]], numeric: Sequence[bool], place: int, size: float
) -> float:
    """Inches below which a column is hard to read: a number or a word of its head in one piece, texts in two lines."""
    cells = [line[place] for line in lines]
    words = max((width(word, size) for word in heads[place].split()), default=0.0)
    longest = max((width(cell, size) for cell in cells), default=0.0)
    if not numeric[place]:
        longest = min(longest, max(longest / 2 + 0.2, 1.2), 3.4)
    return max(words, longest) + 2 * SIDE + 0.02


def _widths(
    heads: Sequence[str],
    lines: Sequence[Sequence[str]],
    numeric: Sequence[bool],
    size: float,
    room: float,
) -> list[float]:
    """What each column needs; what is left goes to texts up to their length, then to all in parts."""
    widths = [_needs(heads, lines, numeric, place, size) for place in range(len(heads))]
    left = room - sum(widths)
    wants = [
        _wants(heads, lines, place, size, widths[place]) * (not number)
        for place, number in enumerate(numeric)
    ]
    if left > 0 and any(wants):
        share = min(left / sum(wants), 1.0)
        widths = [wide + share * more for wide, more in zip(widths, wants, strict=True)]
        left -= share * sum(wants)
    if left < 0 and widths[0] + left > 1.2:
        return [widths[0] + left, *widths[1:]]
    more = min(max(left, 0.0) / len(widths), 0.7)
    shrink = min(room / sum(widths), 1.0)
    return [wide * shrink + more for wide in widths]


def _wants(
    heads: Sequence[str], lines: Sequence[Sequence[str]], place: int, size: float, wide: float
) -> float:
    """Inches that a text lacks to stand in one line."""
    whole = max((width(line[place], size) for line in (heads, *lines)), default=0.0)
    return max(whole + 2 * SIDE + 0.05 - wide, 0.0)


def _height(line: Sequence[str], widths: Sequence[float], size: float) -> float:
    rows = max(count(cell, wide - 2 * SIDE, size) for cell, wide in zip(line, widths, strict=True))
    return height(["x"] * rows, 9, size) + 2 * ABOVE


def _pages(
    heads: Sequence[str],
    lines: Sequence[Sequence[str]],
    widths: Sequence[float],
    size: float,
    room: float,
) -> Iterator[list[Sequence[str]]]:
    """Lines as they fit below the head."""
    head = used = _height(heads, widths, size)
    page: list[Sequence[str]] = []
    for line in lines:
        high = _height(line, widths, size)
        if page and used + high > room:
            yield page
            page, used = [], head
        page.append(line)
        used += high
    yield page


def place(slide: Any, box: Box, sheet: Sheet, name: str, alt: str) -> float:
    """The table on the slide; returns its height in inches."""
    heights = sheet.heights
    where = (Inches(n) for n in (box.left, box.top, sum(sheet.widths), sum(heights)))
    frame = slide.shapes.add_table(len(sheet.lines) + 1, len(sheet.heads), *where)
    told = frame._element.nvGraphicFramePr.cNvPr
    told.set("name", name)
    told.set("descr", alt)
    table = frame.table
    table.first_row, table.horz_banding, table.last_row = True, False, sheet.total
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
    for column, wide in zip(table.columns, sheet.widths, strict=True):
        column.width = Inches(wide)
    for number, (row, line, high) in enumerate(
        zip(table.rows, (sheet.heads, *sheet.lines), heights, strict=True)
    ):
        row.height = Inches(high)
        _fill(row, line, sheet, head=number == 0, total=sheet.total and number == len(sheet.lines))
    return sum(heights)


def _fill(row: Any, line: Sequence[str], sheet: Sheet, head: bool, total: bool) -> None:
    for cell, text, numeric in zip(row.cells, line, sheet.numeric, strict=True):
        look = Look(sheet.size, QUIET if head else INK, bold=head or total, right=numeric)
        write(cell.text_frame, [(text, look)])
        cell.margin_left = cell.margin_right = Inches(SIDE)
        cell.margin_top = cell.margin_bottom = Inches(ABOVE)
        cell.vertical_anchor = MSO_ANCHOR.BOTTOM if head else MSO_ANCHOR.TOP
        _rule(cell, strong=head, above=total)


def _rule(cell: Any, strong: bool, above: bool) -> None:
    """A line below every row, a stronger one below the head and above the total."""
    inside = cell._tc.get_or_add_tcPr()
    for side, dark in (("lnT", above), ("lnB", strong)):
        if side == "lnT" and not above:
            continue
        fill = xml.colour(xml.INK) if dark else xml.GRID
        inside.append(
            parse_xml(
                f'<a:{side} {nsdecls("a")} w="{12700 if dark else 6350}"><a:solidFill>{fill}</a:solidFill></a:{side}>'
            )
        )
