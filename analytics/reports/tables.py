"""One view as a sheet: CSV for Excel, and XLSX with numeric cells under number formats, both unrounded.

A range that the page shows in one column has two here: at least, at most.
"""

import csv as csv_writer
from collections.abc import Callable
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter

from analytics.reports.cells import NOISE, lines, number_format, width, write
from analytics.views import View, definitions
from analytics.wording import Words

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def csv(view: View, say: Words) -> bytes:
    """The table with its total, below it what it shows, of what, what to know about it, and what its words mean.

    ";" and decimal comma in German, with the byte-order mark that Excel looks for.
    """
    text = StringIO()
    german = say.language == "de"
    writer = csv_writer.writer(text, delimiter=";" if german else ",", lineterminator="\r\n")
    writer.writerow([column.title for column in view.table.exported])
    for line in lines(view.table, view.table.exported):
        writer.writerow([_plain(value, german) for value in line])
    writer.writerow([])
    for text_below in (view.title, view.subtitle, view.selection, view.note, view.source):
        writer.writerow([_plain(text_below, german)] if text_below else [])
    for definition in definitions(say, view.cards):
        writer.writerow([_plain(definition, german)])
    return text.getvalue().encode("utf-8-sig")


def _plain(value: object, german: bool) -> str:
    """A cell of text: no rounding but that of binary noise, nothing that a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        number = f"{round(value, NOISE):.{NOISE}f}".rstrip("0").rstrip(".")
        return number.replace(".", ",") if german else number
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}" if german else value.isoformat()
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def xlsx(view: View, say: Words) -> bytes:
    """The table under its heading, with filters, notes and source; ratios keep their right total."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": view.title, "comments": view.source})
        sheet = book.add_worksheet(say.text("Figures"))
        top = _head(book, sheet, view)
        _body(book, sheet, view, top)
        below = top + len(lines(view.table, view.table.exported)) + 2
        told = [text for text in (view.note, view.source, *definitions(say, view.cards)) if text]
        for offset, text in enumerate(told):
            sheet.write_string(below + offset, 0, text, book.add_format({"font_color": "#55636f"}))
        sheet.freeze_panes(top + 1, 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)
    return file.getvalue()


def _head(book: Any, sheet: Any, view: View) -> int:
    """Title, what it shows and for which selection; returns the row of the column heads."""
    sheet.write_string(0, 0, view.title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, view.subtitle)
    sheet.write_string(2, 0, view.selection)
    return 4


def _body(book: Any, sheet: Any, view: View, top: int) -> None:
    """Column heads, rows and the total."""
    told = lines(view.table, view.table.exported)
    for place, column in enumerate(view.table.exported):
        side = {"align": "right"} if column.numeric else {}
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom", **side})
        plain, bold = (
            book.add_format({"num_format": number_format(column), **more})
            for more in ({}, {"bold": True, "top": 1})
        )
        sheet.write_string(top, place, column.title, head)
        for offset, line in enumerate(told):
            is_total = view.table.total is not None and offset == len(told) - 1
            write(sheet, top + 1 + offset, place, line[place], bold if is_total else plain)
        sheet.set_column(place, place, width(column, [line[place] for line in told]))


FORMATS: dict[str, tuple[str, Callable[[View, Words], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx),
}
