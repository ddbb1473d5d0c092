"""A view on its sheet: what it says, the table with its formulas, its chart below, and what to know about it."""

from typing import Any

from analytics.reports.cells import NOISE, width, write
from analytics.reports.drawing import drawing
from analytics.reports.workbook.book import HEADING, LEFT, QUIET, UNKNOWN, Book, Sheet
from analytics.reports.workbook.charts import draw
from analytics.reports.workbook.grid import Cell, Grid, grid
from analytics.reports.workbook.written import Written
from analytics.views import Column, View

HEAD: dict[str, Any] = {"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"}
TOTAL: dict[str, Any] = {"bold": True, "top": 1}
NAMES = 64  # letters of a first column at most: names stand on one line


def put(sheet: Sheet, view: View, title: str, subtitle: str) -> int:
    """The whole view from the sheet's row on; returns the row of the column heads."""
    _head(sheet, title, subtitle, view.selection)
    made, drawn = laid_out(sheet.book, view, sheet.row + 1), drawing(view)
    head = sheet.row
    if made.columns:
        _table(sheet, made)
        sheet.row = made.first + len(made.lines) + 1
        if drawn:
            written = Written(sheet, made, view.table, drawn.digits)
            draw(written, drawn, view)
        elif made.height > 1:
            sheet.inner.autofilter(head, 0, head + made.height, len(made.columns) - 1)
    sheet.printed = max(sheet.printed, made.shown - 1)
    for text in (view.note, view.source):
        if text:
            sheet.tell(text, **QUIET)
    return head


def laid_out(book: Book, view: View, first: int) -> Grid:
    """The view's table as cells, from the row ``first``."""
    return grid(view.table, book.say, first, book.live)


def widths(made: Grid) -> list[float]:
    """How wide each column has to be."""
    return [
        width(column, [line[place].value for line in made.lines], NAMES if place == 0 else 30)
        for place, column in enumerate(made.columns)
    ]


def _head(sheet: Sheet, title: str, subtitle: str, selection: str) -> None:
    sheet.tell(title, **HEADING)
    for text in (subtitle, selection):
        if text:
            sheet.tell(text, **QUIET)
    sheet.row += 1


def _table(sheet: Sheet, made: Grid) -> None:
    """Column heads, lines, the total; what ratios divide stands in grey behind."""
    sheet.high(made.first - 1, [(column.title, place, 1.15) for place, column in enumerate(made.columns)])
    for at, line in enumerate(made.lines):
        texts = [(cell.value, place, 1.0) for place, cell in enumerate(line) if isinstance(cell.value, str)]
        sheet.high(made.first + at, texts)
    for place, column in enumerate(made.columns):
        look = _look(made, column, place)
        head = HEAD | ({"align": "right"} if column.numeric else {}) | look
        sheet.inner.write_string(made.first - 1, place, column.title, sheet.book.style(**head))
        for at, line in enumerate(made.lines):
            total = TOTAL if made.total and at == made.height else {}
            _cell(sheet, made.first + at, place, line[place], {**look, **total})


def _look(made: Grid, column: Column, place: int) -> dict[str, Any]:
    """Numbers to the right, texts and days to the left; grey what ratios divide."""
    if place >= made.shown:
        return dict(QUIET)
    if column.numeric:
        return {}
    return LEFT if place else {"align": "left"}


def _cell(sheet: Sheet, row: int, place: int, cell: Cell, look: dict[str, Any]) -> None:
    """A formula with its result, a value, or grey where a number is not known."""
    wrap = {"text_wrap": True} if isinstance(cell.value, str) else {}
    unknown = UNKNOWN if cell.unknown else {}
    style = sheet.book.style(num_format=cell.form, **wrap, **look, **unknown)
    if cell.formula:
        sheet.inner.write_formula(row, place, cell.formula, style, round(cell.value, NOISE))
    else:
        write(sheet.inner, row, place, cell.value, style)
