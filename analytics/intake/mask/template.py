"""The mask: an Excel list with drop-downs and checks, which is read without a question when it is filled in."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from analytics.intake.columns import MASK, PARTS, Column
from analytics.intake.mask.help_sheet import EXPLAINED, write_help
from analytics.problem import Problem
from analytics.vocabulary import Audience, Kind, Rating, Source, Word
from analytics.wording import Words, key, words

ROWS = 2000
"""Rows with drop-downs and checks; further ones can be filled in, too."""

WIDTHS = dict(zip(MASK, (11, 15, 30, 25, 23, 13, 17, 20, 9, 9, 12, 17, 32), strict=True))
"""In characters, as Excel counts them."""

LOOK = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "default_format_properties": {"font_name": "Arial", "font_size": 10},
}
"""For the whole workbook; a font that every office has, so that rows are as high as their text."""

CHOICES: Mapping[Column, Sequence[Word]] = {
    Column.KIND: [kind for kind in Kind if kind is not Kind.UNKNOWN],
    Column.AUDIENCE: [audience for audience in Audience if audience is not Audience.UNKNOWN],
    Column.BASIS: [Source.COUNTED, Source.ESTIMATED],
    Column.RATING: list(Rating),
}
DARK, LIGHT, LINE = "#1F3A4D", "#E4ECF1", "#B9C4CC"
CENTRED = {Column.DATE, Column.ATTENDANCE, *PARTS}


def write_template(out: Path, spaces: Sequence[str], language: str) -> None:
    """Write the mask with the names of the spaces in its list. Raises Problem where it cannot be written."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, LOOK) as book:
        write_mask(book, spaces, words(language))
    try:
        out.write_bytes(buffer.getvalue())
    except OSError as error:
        raise Problem(
            "{file} cannot be written: the folder is missing or read-only, or the file is open in Excel. "
            "Please choose another place with --out FILE.xlsx",
            file=out,
        ) from error


def write_mask(book: Any, spaces: Sequence[str], say: Words) -> None:
    """The list, the help beside it and, hidden, what the drop-downs offer."""
    book.set_properties({"title": say.text(key("Events of a welcome space"))})
    sheet = book.add_worksheet(say.text(key("List of events")))
    write_help(book, say, spaces[0] if spaces else "")
    offered = _write_lists(
        book, {Column.SPACE: spaces} | {c: _labels(w, say) for c, w in CHOICES.items()}, say
    )
    _write_columns(book, sheet, say)
    _add_prompts(sheet, offered, say)
    _add_checks(book, sheet)
    _set_up_page(sheet)


def _labels(allowed: Sequence[Word], say: Words) -> list[str]:
    return [say.label(word) for word in allowed]


def _write_lists(book: Any, lists: Mapping[Column, Sequence[str]], say: Words) -> dict[Column, str]:
    """The drop-downs' entries on a hidden sheet, since a list inside a cell ends at 255 characters."""
    name = say.text(key("Lists"))
    sheet = book.add_worksheet(name)
    sheet.hide()
    for place, entries in enumerate(lists.values()):
        sheet.write_column(0, place, entries)
    return {
        column: f"='{name}'!${chr(65 + place)}$1:${chr(65 + place)}${max(1, len(entries))}"
        for place, (column, entries) in enumerate(lists.items())
    }


def _write_columns(book: Any, sheet: Any, say: Words) -> None:
    """Headings, those that have to be filled in darker; widths and the form of dates and numbers."""
    common = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": LINE}
    needed = book.add_format({**common, "bg_color": DARK, "font_color": "#FFFFFF"})
    optional = book.add_format({**common, "bg_color": LIGHT, "font_color": DARK})
    for place, column in enumerate(MASK):
        sheet.set_column(place, place, WIDTHS[column], book.add_format(_form(column)))
        head = needed if column in (Column.DATE, Column.SPACE, Column.TITLE, Column.ATTENDANCE) else optional
        sheet.write(0, place, say.label(column), head)
    sheet.set_row(0, 48)
    sheet.freeze_panes(1, 0)


def _form(column: Column) -> dict[str, Any]:
    """How a cell of the column is shown."""
    form: dict[str, Any] = {"valign": "top", "text_wrap": column in (Column.TITLE, Column.REMARK)}
    if column is Column.DATE:
        return form | {"num_format": "dd.mm.yyyy", "align": "left"}
    return form | {"num_format": "#,##0", "align": "right", "indent": 1} if column in CENTRED else form


def _add_prompts(sheet: Any, offered: Mapping[Column, str], say: Words) -> None:
    """What belongs into a cell, said when it is entered; only what is offered can be chosen from a list."""
    for place, column in enumerate(MASK):
        prompt: dict[str, Any] = {
            "input_title": say.label(column)[:32],
            "input_message": say.text(EXPLAINED[column]),
        }
        sheet.data_validation(1, place, ROWS, place, prompt | _allowed(column, offered, say))


def _allowed(column: Column, offered: Mapping[Column, str], say: Words) -> dict[str, Any]:
    if column in offered:
        error = say.text(key("Please choose an entry of the list, or leave the cell empty."))
        return {"validate": "list", "source": offered[column], "error_message": error}
    if column is Column.DATE:
        error = say.text(key("This is no day up to today. Please write it like 03.05.2018."))
        day = {"validate": "date", "criteria": "between", "minimum": date(2000, 1, 1), "maximum": "=TODAY()"}
        return day | {"error_type": "warning", "error_message": error}
    if column in PARTS:
        error = say.text(key("This is no whole number. An estimate is written like ca. 12."))
        number = {"validate": "integer", "criteria": ">=", "value": 0}
        return number | {"error_type": "warning", "error_message": error}
    return {"validate": "any"}


def _add_checks(book: Any, sheet: Any) -> None:
    """Red where numbers do not fit each other, yellow where a row lacks what every event has."""
    red = book.add_format({"bg_color": "#F8C9C4", "font_color": "#8A1C12", "bold": True})
    yellow = book.add_format({"bg_color": "#FFF2CC"})
    for cells, wrong, form in (
        ("F2:G{}", "=AND(ISNUMBER($F2),ISNUMBER($G2),$G2>$F2)", red),
        ("F2:F{}", '=AND(COUNT($G2:$J2)>0,$F2="")', red),
        ("G2:G{}", '=AND(COUNT($H2:$J2)>0,$G2="")', red),
        ("G2:J{}", "=AND(ISNUMBER($G2),SUM($H2:$J2)>$G2)", red),
        ("G2:J{}", "=AND(ISNUMBER($G2),COUNT($H2:$J2)=3,SUM($H2:$J2)<>$G2)", red),
        ("A2:C{}", "=AND(COUNTA($A2:$M2)>0,ISBLANK(A2))", yellow),
    ):
        rule = {"type": "formula", "criteria": wrong, "format": form}
        sheet.conditional_format(cells.format(ROWS + 1), rule)


def _set_up_page(sheet: Any) -> None:
    """On paper: across, as wide as the page, the headings on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.hide_gridlines(0)
    sheet.set_footer("&L&A&R&P / &N")
