"""A workbook being written: its styles, and a sheet with the house's head, texts and print set-up."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from textwrap import wrap
from typing import Any

from xlsxwriter.utility import quote_sheetname

from analytics import theme
from analytics.wording import Words, round_half_up

A4, LINE, PLAIN = 9, 15, 8.43  # paper; points of a line; letters of a column of no width of its own
TEXT, BROAD = 96, 210  # letters of a line of running text, of a page that is still read
QUIET = {"font_color": theme.QUIET}
LINK = {"font_color": theme.ACCENT, "underline": 1}
HEADING = {"bold": True, "font_size": 12, "font_color": theme.ACCENT}
UNKNOWN = {"bg_color": theme.GRID}
LEFT: dict[str, Any] = {"align": "left", "indent": 1}  # a text beside numbers, which stand to the right


@dataclass(frozen=True, eq=False)
class Book:
    """The file, its language, and whether it computes: ``live`` with formulas, else values alone."""

    file: Any
    say: Words
    live: bool
    cover: str
    foot: str
    _styles: dict[tuple[Any, ...], Any] = field(default_factory=dict)

    def style(self, **look: Any) -> Any:
        """One format for each look."""
        key = tuple(sorted(look.items()))
        if key not in self._styles:
            self._styles[key] = self.file.add_format({"font_color": theme.INK, "valign": "top"} | look)
        return self._styles[key]

    def cut(self, value: float | None, digits: int) -> float | None:
        """Unrounded in the house, as it is read for the public."""
        return value if self.live or value is None else float(round_half_up(value, digits))


@dataclass(eq=False)
class Sheet:
    """A sheet that is filled from above: ``widths`` of its columns in letters, ``printed`` the last that is printed."""

    book: Book
    name: str
    widths: Sequence[float]
    row: int = 0
    printed: int = 0

    def __post_init__(self) -> None:
        self.inner = self.book.file.add_worksheet(self.name)
        for place, letters in enumerate(self.widths):
            self.inner.set_column(place, place, letters)
        self.inner.hide_gridlines(2)
        self.inner.set_landscape()
        self.inner.set_paper(A4)
        self.inner.set_header("&R&8&P / &N")
        self.inner.set_footer(f"&L&8 {_escaped(self.book.foot)}")

    @property
    def across(self) -> int:
        """The last column of running text: the first that is far enough to the right."""
        place, letters = 0, self._letters(0)
        while letters < TEXT:
            place += 1
            letters += self._letters(place)
        return place

    def _letters(self, place: int) -> float:
        return self.widths[place] if place < len(self.widths) else PLAIN

    def tell(self, text: str, **look: Any) -> None:
        """Running text over the sheet's width, as high as its lines."""
        size = look.get("font_size", 11)
        letters = sum(self._letters(place) for place in range(self.across + 1)) * 11 / size
        style = self.book.style(text_wrap=True, **look)
        self.inner.merge_range(self.row, 0, self.row, self.across, "", style)
        self.inner.write_string(self.row, 0, text, style)
        self.inner.set_row(self.row, ceil(len(text) / letters) * LINE * max(size / 11, 1) + 2)
        self.row += 1

    def high(self, row: int, texts: Sequence[tuple[str, int, float]]) -> None:
        """A row as high as its highest cell: text, column, and how broad its letters are."""
        needed = max((_lines(text, self._letters(place) / broad) for text, place, broad in texts), default=1)
        if needed > 1:
            self.inner.set_row(row, needed * LINE)

    def link(self, to: str, text: str, column: int = 0, **look: Any) -> None:
        """A way to another sheet; stays in the row."""
        style = self.book.style(**LINK, **look)
        self.inner.write_url(self.row, column, f"internal:{quote_sheetname(to)}!A1", style, text, text)

    def close(self, pages: int) -> None:
        """Print what was written on so many pages, 0 for as many as it takes; wide tables on several beside."""
        last = max(self.printed, self.across)
        beside = ceil(sum(self._letters(place) for place in range(last + 1)) / BROAD)
        self.inner.print_area(0, 0, self.row, last)
        self.inner.repeat_columns(0)
        self.inner.fit_to_pages(beside, 0 if beside > 1 else pages)

    def back(self) -> None:
        """The way back to the cover, on a row of its own."""
        self.link(self.book.cover, self.book.say.text("← Contents"))
        self.row += 1


def _lines(text: str, letters: float) -> int:
    """Lines that a text takes in a column of so many letters."""
    return sum(max(len(wrap(part, max(int(letters), 1))), 1) for part in text.split("\n"))


def _escaped(text: str) -> str:
    """Excel takes a single & for a sign of its own, and no more than 255 of them all."""
    return text[:220].replace("&", "&&")
