"""A view's chart, drawn by Excel from the cells of its table: colours, hatching and whiskers as on the page."""

from typing import Any

from analytics.reports.drawing import Drawing, Form
from analytics.reports.workbook import bars, courses
from analytics.reports.workbook.looks import title_of
from analytics.reports.workbook.written import Written
from analytics.views import View

ROW, LEAST, MOST = 20, 620, 980  # pixels: height of a row, width of a chart
LETTER = 7  # pixels of a column's letter
MAKERS = {
    Form.RANKING: bars.ranking,
    Form.PARTS: bars.parts,
    Form.BRIDGE: bars.bridge,
    Form.COLUMNS: courses.columns,
    Form.LINES: courses.lines,
}


def draw(written: Written, drawn: Drawing, view: View) -> None:
    """The chart below the table, under what it says; a small one for each panel of small multiples."""
    if drawn.form is Form.MULTIPLES:
        for chart, high, name in courses.panels(written, drawn):
            _place(written, chart, high, name, f"{name}: {drawn.alt}")
    else:
        chart, high = MAKERS[drawn.form](written, drawn)
        _place(written, chart, high, view.title, drawn.alt)


def _place(written: Written, chart: Any, high: int, title: str, alt: str) -> None:
    """As wide as the table, the sheet's row behind it."""
    sheet = written.sheet
    wide = sum(sheet.widths[: written.made.shown]) * LETTER
    chart.set_title(title_of(title))
    chart.set_size({"width": round(min(max(wide, LEAST), MOST)), "height": high})
    chart.set_chartarea({"border": {"none": True}})
    sheet.inner.insert_chart(sheet.row, 0, chart, {"description": alt, "object_position": 3})
    sheet.row += -(-high // ROW) + 1
