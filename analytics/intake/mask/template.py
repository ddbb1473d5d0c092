"""The mask: an Excel list with drop-downs and checks, which is read without a question when it is filled in."""

import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from analytics.intake.columns import MASK, PARTS, Column
from analytics.intake.mask.checks import CHOICES, add_checks, add_prompts
from analytics.intake.mask.help_sheet import example, write_help
from analytics.intake.mask.stamp import write_stamp
from analytics.intake.mask.wanted import Wanted, wanted
from analytics.problem import Problem
from analytics.wording import Words, words

WIDTHS = dict(zip(MASK, (11, 14, 28, 17, 16, 12, 16, 19, 9, 9, 11, 13, 26), strict=True))
"""In characters, as Excel counts them."""

LOOK = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": "Arial", "font_size": 10},
}
"""For the whole workbook; a font that every office has, so that rows are as high as their text."""

DARK, LIGHT, LINE = "#1F3A4D", "#E4ECF1", "#B9C4CC"
WRAPPED = {Column.SPACE, Column.TITLE, Column.KIND, Column.AUDIENCE, Column.RATING, Column.REMARK}
NUMBERS = {Column.DATE, Column.ATTENDANCE, *PARTS}


def write_template(
    out: Path, names: Mapping[str, str], language: str, *, space: str | None = None, year: int | None = None
) -> None:
    """Write the mask for the spaces ``names`` (slug → name), or for one ``space`` (name or slug) or ``year``.

    Raises Problem where it cannot be written, where there is no such space, or the year is out of bounds.
    """
    content = template(names, language, space=space, year=year)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise Problem(
            "{file} cannot be written: the folder is missing or read-only, or the file is open in Excel. "
            "Please choose another place with --out FILE.xlsx",
            file=out,
        ) from error


def template(
    names: Mapping[str, str], language: str, *, space: str | None = None, year: int | None = None
) -> bytes:
    """The mask as the bytes of an XLSX. Raises Problem where there is no such space or the year is out of bounds."""
    chosen, buffer = wanted(names, space, year), io.BytesIO()
    with xlsxwriter.Workbook(buffer, LOOK) as book:
        _write_mask(book, chosen, words(language))
    return buffer.getvalue()


def _write_mask(book: Any, wanted: Wanted, say: Words) -> None:
    """The list, the help beside it and, hidden, what the drop-downs offer and what the mask is."""
    book.set_properties({"title": say.text("Events of a welcome space")})
    sheet = book.add_worksheet(_said_together(" ", say.text("List of events"), wanted.year))
    write_help(book, say, wanted)
    offered = _write_lists(book, _lists(wanted, say), say)
    write_stamp(book, wanted.space, wanted.year)
    head = _write_top(book, sheet, wanted, say)
    _write_columns(book, sheet, head, say)
    add_prompts(sheet, head + 1, offered, wanted, say)
    add_checks(book, sheet, head + 1, wanted)
    _set_up_page(sheet, head)


def _said_together(between: str, *parts: object) -> str:
    return between.join(str(part) for part in parts if part)


def _lists(wanted: Wanted, say: Words) -> dict[Column, Sequence[str]]:
    labels = {column: [say.label(word) for word in allowed] for column, allowed in CHOICES.items()}
    return {Column.SPACE: wanted.spaces, **labels}


def _write_lists(book: Any, lists: Mapping[Column, Sequence[str]], say: Words) -> dict[Column, str]:
    """The drop-downs' entries on a hidden sheet, since a list inside a cell ends at 255 characters."""
    name = say.text("Lists")
    sheet = book.add_worksheet(name)
    sheet.hide()
    for place, entries in enumerate(lists.values()):
        sheet.write_column(0, place, entries)
    return {
        column: f"='{name}'!${chr(65 + place)}$1:${chr(65 + place)}${max(1, len(entries))}"
        for place, (column, entries) in enumerate(lists.items())
    }


def _write_top(book: Any, sheet: Any, wanted: Wanted, say: Words) -> int:
    """Title, advice and example above the headings of a mask for one space or year; the headings' row, from 0.

    The example is one text in one cell, and a blank row parts it from the headings, so that nobody can take it
    for an event or for the upper half of the headings.
    """
    if not (wanted.space or wanted.year):
        return 0
    title = _said_together(" ", say.text("List of events"), wanted.year)
    quiet = {"font_color": "#5A6B76", "valign": "top"}
    shown = " · ".join(str(value) for value in example(wanted, say).values())
    for line, height, said, form in (
        (
            0,
            24,
            _said_together(" – ", title, wanted.space),
            {"bold": True, "font_size": 14, "font_color": DARK},
        ),
        (1, 16, _advice(wanted, say), quiet),
        (2, 16, say.text("Example (is not read): {event}", event=shown), quiet | {"italic": True}),
    ):
        sheet.set_row(line, height)
        sheet.write_string(line, 0, said, book.add_format(form))
    sheet.set_row(3, 6)
    return 4


def _advice(wanted: Wanted, say: Words) -> str:
    said = say.text("Red numbers do not fit each other, yellow cells are still to be filled in.")
    if wanted.space is None:
        return said
    empty = say.text("The column “Space” may stay empty: all rows are for {space}.", space=wanted.space)
    return f"{empty} {said}"


def _write_columns(book: Any, sheet: Any, head: int, say: Words) -> None:
    """Headings, those that have to be filled in darker; widths and the form of dates and numbers."""
    common = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": LINE}
    needed = book.add_format({**common, "bg_color": DARK, "font_color": "#FFFFFF"})
    optional = book.add_format({**common, "bg_color": LIGHT, "font_color": DARK})
    for place, column in enumerate(MASK):
        sheet.set_column(place, place, WIDTHS[column], book.add_format(_form(column)))
        dark = column in (Column.DATE, Column.SPACE, Column.TITLE, Column.ATTENDANCE)
        sheet.write(head, place, say.label(column), needed if dark else optional)
    sheet.set_row(head, 48)
    sheet.freeze_panes(head + 1, 0)


def _form(column: Column) -> dict[str, Any]:
    """How a cell of the column is shown."""
    form: dict[str, Any] = {"valign": "top", "text_wrap": column in WRAPPED}
    if column is Column.DATE:
        return form | {"num_format": "dd.mm.yyyy", "align": "left"}
    return form | {"num_format": "#,##0", "align": "right", "indent": 1} if column in NUMBERS else form


def _set_up_page(sheet: Any, head: int) -> None:
    """On paper: across, as wide as the page, the headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_footer("&L&A&R&P / &N")
