"""Views as native tables: as large as they can be read, over several slides where they are long or broad."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from analytics.reports.deck import xml
from analytics.reports.deck.text import INK, QUIET, Box, Look, count, height, width, write
from analytics.views import View
from analytics.wording import Words

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid
SIZES = (14.0, 13.0, 12.0, 11.0)
SMALLER = (12.0, 11.0, 10.0)
SIDE, ABOVE = 0.06, 0.05  # inches inside a cell
NAMES = 2.4  # inches for the first column of a table in pieces: its names may take three lines


@dataclass(frozen=True)
class Grid:
    """Texts of a table: heads, lines below them, and which columns are numbers."""

    heads: Sequence[str]
    lines: Sequence[Sequence[str]]
    numeric: Sequence[bool]

    def of(self, columns: Sequence[int]) -> "Grid":
        """These columns only."""
        lines = [[line[place] for place in columns] for line in self.lines]
        return Grid([self.heads[n] for n in columns], lines, [self.numeric[n] for n in columns])

    def longest(self, place: int, size: float, head: bool = True) -> float:
        """Inches of the longest cell of a column."""
        cells = [line[place] for line in ((self.heads, *self.lines) if head else self.lines)]
        return max((width(cell, size) for cell in cells), default=0.0)

    def needs(self, place: int, size: float) -> float:
        """Inches that a column needs: numbers and words of its head in one piece, texts in two lines."""
        words = max((width(word, size) for word in self.heads[place].split()), default=0.0)
        longest = self.longest(place, size, head=False)
        if not self.numeric[place]:
            longest = min(longest, max(longest / 2 + 0.2, 1.2), 3.4)
        return max(words, longest) + 2 * SIDE + 0.02

    def widths(self, size: float, room: float) -> list[float]:
        """What each column needs; what is left goes to texts up to their length, then to all in parts."""
        widths = [self.needs(place, size) for place in range(len(self.heads))]
        left = room - sum(widths)
        if left < 0:
            first = widths[0] + left
            return [first, *widths[1:]] if first > 1.2 else [wide * room / sum(widths) for wide in widths]
        wants = [
            0.0 if number else max(self.longest(place, size) + 2 * SIDE + 0.05 - widths[place], 0.0)
            for place, number in enumerate(self.numeric)
        ]
        share = min(left / sum(wants), 1.0) if any(wants) else 0.0
        more = min((left - share * sum(wants)) / len(widths), 0.7)
        return [wide + share * want + more for wide, want in zip(widths, wants, strict=True)]


@dataclass(frozen=True)
class Sheet:
    """A piece of a table that fits on a slide; widths in inches, size in points."""

    grid: Grid
    widths: Sequence[float]
    size: float
    total: bool

    @property
    def heights(self) -> list[float]:
        """The head's and each line's."""
        return [_height(line, self.widths, self.size) for line in (self.grid.heads, *self.grid.lines)]


def sheets(say: Words, view: View, box: Box) -> list[Sheet]:
    """The whole table in pieces; a broad one repeats its first column, a long one its head."""
    columns = view.table.columns
    grid = Grid([c.title for c in columns], view.table.shown(say), [c.numeric for c in columns])
    return _pieces(grid, box, view.table.total is not None) if columns else []


def _pieces(grid: Grid, box: Box, total: bool) -> list[Sheet]:
    """On as few slides as can be, as large as on these."""
    every = list(range(len(grid.heads)))
    beside = [size for size in SIZES if sum(grid.needs(place, size) for place in every) <= box.width]
    cuts = [([every], size) for size in beside] or [
        (_groups(grid, box.width, size), size) for size in SMALLER
    ]
    made = [
        [sheet for group in groups for sheet in _pages(grid.of(group), size, box, total)]
        for groups, size in cuts
    ]
    return min(made, key=len)


def _groups(grid: Grid, room: float, size: float) -> list[list[int]]:
    """As few pieces as can be read, about equally many columns in each, the first with all."""
    needs = [grid.needs(place, size) for place in range(len(grid.heads))]
    first, rest = min(needs[0], NAMES), list(range(1, len(needs)))
    for pieces in range(2, len(rest) + 1):
        each = -(-len(rest) // pieces)
        groups = [[0, *rest[start : start + each]] for start in range(0, len(rest), each)]
        if all(first + sum(needs[place] for place in group[1:]) <= room for group in groups):
            return groups
    return [[0, place] for place in rest]


def _pages(grid: Grid, size: float, box: Box, total: bool) -> Iterator[Sheet]:
    """Lines as they fit below the head; the total, where there is one, stands on the last page."""
    widths = grid.widths(size, box.width)
    head = used = _height(grid.heads, widths, size)
    page: list[Sequence[str]] = []
    for line in grid.lines:
        high = _height(line, widths, size)
        if page and used + high > box.height:
            yield Sheet(replace(grid, lines=page), widths, size, False)
            page, used = [], head
        page.append(line)
        used += high
    yield Sheet(replace(grid, lines=page), widths, size, total)


def _height(line: Sequence[str], widths: Sequence[float], size: float) -> float:
    rows = max(count(cell, wide - 2 * SIDE, size) for cell, wide in zip(line, widths, strict=True))
    return height(["x"] * rows, 9, size) + 2 * ABOVE


def place(slide: Any, box: Box, sheet: Sheet, name: str, alt: str) -> float:
    """The table on the slide; returns its height in inches."""
    heights = sheet.heights
    where = (Inches(n) for n in (box.left, box.top, sum(sheet.widths), sum(heights)))
    frame = slide.shapes.add_table(len(sheet.grid.lines) + 1, len(sheet.grid.heads), *where)
    told = frame._element.nvGraphicFramePr.cNvPr
    told.set("name", name)
    told.set("descr", alt)
    table = frame.table
    table.first_row, table.horz_banding, table.last_row = True, False, sheet.total
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = PLAIN
    for column, wide in zip(table.columns, sheet.widths, strict=True):
        column.width = Inches(wide)
    for number, (row, line, high) in enumerate(
        zip(table.rows, (sheet.grid.heads, *sheet.grid.lines), heights, strict=True)
    ):
        row.height = Inches(high)
        _fill(row, line, sheet, head=number == 0, total=sheet.total and number == len(sheet.grid.lines))
    return sum(heights)


def _fill(row: Any, line: Sequence[str], sheet: Sheet, head: bool, total: bool) -> None:
    for cell, text, numeric in zip(row.cells, line, sheet.grid.numeric, strict=True):
        look = Look(sheet.size, QUIET if head else INK, bold=head or total, right=numeric)
        write(cell.text_frame, [(text, look)])
        _rule(cell, strong=head, above=total)


def _rule(cell: Any, strong: bool, above: bool) -> None:
    """A line below every row, a stronger one below the head and above the total; the cell's margins."""
    inside = cell._tc.get_or_add_tcPr()
    side, high = str(Inches(SIDE)), str(Inches(ABOVE))
    inside.attrib.update(
        {"marL": side, "marR": side, "marT": high, "marB": high, "anchor": "b" if strong else "t"}
    )
    for edge, dark in (("lnT", above), ("lnB", strong)):
        if edge == "lnT" and not above:
            continue
        fill = xml.colour(xml.INK) if dark else xml.GRID
        inside.append(
            parse_xml(
                f'<a:{edge} {nsdecls("a")} w="{12700 if dark else 6350}"><a:solidFill>{fill}</a:solidFill></a:{edge}>'
            )
        )
