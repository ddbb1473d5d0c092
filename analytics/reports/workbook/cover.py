"""The cover: what was asked and how old the data are, the key figures, and the way to every sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.reports.cells import of_digits, write
from analytics.reports.workbook.book import HEADING, LEFT, QUIET, UNKNOWN, Book, Sheet
from analytics.views import KeyFigure, Report
from analytics.wording import Words

WIDTHS = (40, 14, 10, 14, 14, 46, 42)
NUMBERS = (1, 3, 4)
TITLE = {"bold": True, "font_size": 18}


@dataclass(frozen=True)
class Entry:
    """A line of the contents: a sheet, empty where a part has none, and what stands on it."""

    sheet: str
    told: str


def cover(book: Book, report: Report, contents: Sequence[Entry]) -> None:
    """The first sheet."""
    sheet = Sheet(book, book.cover, WIDTHS)
    sheet.tell(report.title, **TITLE)
    for text in (report.selection, report.source, report.signature):
        if text:
            sheet.tell(text)
    sheet.row += 1
    if report.figures:
        _figures(sheet, report.figures)
        sheet.row += 1
    _contents(sheet, contents)
    sheet.inner.activate()
    sheet.printed = len(WIDTHS) - 1
    sheet.close(0)


def _figures(sheet: Sheet, figures: Sequence[KeyFigure]) -> None:
    """Numbers with their units, their ranges, what they are made of and how they changed."""
    say = sheet.book.say
    sheet.tell(say.text("Key figures"), **HEADING)
    heads = (
        say.text("Figure"),
        say.text("Value"),
        say.text("Unit"),
        say.text("at least"),
        say.text("at most"),
        say.text("Made up of"),
        say.text("Change"),
    )
    for place, head in enumerate(heads):
        side = {"align": "right"} if place in NUMBERS else LEFT if place else {}
        sheet.inner.write_string(sheet.row, place, head, sheet.book.style(bold=True, bottom=1, **side))
    for figure in figures:
        sheet.row += 1
        _figure(sheet, figure)
    sheet.row += 1


def _figure(sheet: Sheet, figure: KeyFigure) -> None:
    """A range only where the figure is not certain: an empty cell is no unknown here."""
    book = sheet.book
    made_of = " · ".join(part.text for part in figure.parts)
    values = (figure.number, *figure.ends)
    value, low, high = (book.cut(each, figure.digits) for each in values)
    share = figure.unit == "%" and value is not None
    numbers = of_digits(book.say.decimals(value or 0, figure.digits) if share else figure.digits)
    known = {} if value is not None else UNKNOWN
    write(sheet.inner, sheet.row, 0, figure.title, book.style(bold=True, text_wrap=True))
    write(sheet.inner, sheet.row, 1, value, book.style(bold=True, num_format=numbers, **known))
    for place, end in zip(NUMBERS[1:], (low, high), strict=True):
        write(sheet.inner, sheet.row, place, end, book.style(num_format=numbers))
    texts = {2: unit(book.say, figure), 5: made_of, 6: "; ".join(figure.changes)}
    for place, text in texts.items():
        write(sheet.inner, sheet.row, place, text, book.style(text_wrap=True, **LEFT))
    sheet.high(sheet.row, [(text, place, 1.1) for place, text in texts.items()])


def unit(say: Words, figure: KeyFigure) -> str:
    """What the number counts."""
    return figure.unit or say.text("number")


def _contents(sheet: Sheet, contents: Sequence[Entry]) -> None:
    say, book = sheet.book.say, sheet.book
    sheet.tell(say.text("Contents"), **HEADING)
    for entry in contents:
        if entry.sheet:
            sheet.link(entry.sheet, entry.sheet)
        sheet.inner.write_string(sheet.row, 1, entry.told, book.style(**({} if entry.sheet else QUIET)))
        sheet.row += 1
