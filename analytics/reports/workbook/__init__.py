"""A report as a workbook: a cover, a sheet for each table with formulas and charts, and one on method."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import zip_longest

import xlsxwriter

from analytics.reports.package import timeless
from analytics.reports.workbook.book import Book, Sheet
from analytics.reports.workbook.cover import Entry, cover
from analytics.reports.workbook.method import method
from analytics.reports.workbook.names import named, unique
from analytics.reports.workbook.tables import laid_out, put, widths
from analytics.views import Report, ReportPart, View
from analytics.wording import Words

__all__ = ["xlsx"]

ONE_PAGE = 40  # lines of a table that are still read when they are printed on one page


@dataclass(frozen=True, eq=False)
class Leaf:
    """What becomes a sheet: a view of a part, or all views of a space's profile; none where a part has no view."""

    wanted: str
    finding: str
    views: tuple[View, ...]


def xlsx(report: Report, say: Words, template: bytes | None = None) -> bytes:
    """The whole workbook: with formulas, or for the public values alone. There are no templates for it."""
    del template
    say = report.words if report.public else say
    file = BytesIO()
    leaves = _leaves(report, say)
    wanted = [leaf.wanted for leaf in leaves if leaf.views]
    first, *names, last = unique([say.text("Cover"), *wanted, say.text("Method")])
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as written:
        written.set_properties(
            {"title": report.title, "subject": report.selection, "comments": report.source}
        )
        foot = " · ".join(part for part in (report.title, report.source, report.signature) if part)
        book = Book(written, say, not report.public, first, foot)
        left = iter(names)
        given = [next(left) if leaf.views else "" for leaf in leaves]
        entries = [Entry(name, leaf.finding) for name, leaf in zip(given, leaves, strict=True)]
        cover(book, report, [*entries, Entry(last, say.text("Notes, signs, and what the words mean"))])
        for name, leaf in zip(given, leaves, strict=True):
            if name:
                _sheet(book, name, leaf)
        method(book, last, report)
    return timeless(file.getvalue(), report.language)


def _leaves(report: Report, say: Words) -> list[Leaf]:
    """The views of the parts one by one, the first under its part's finding; then the spaces."""
    told = [leaf for part in report.parts for leaf in _of(part, say)]
    return [*told, *(Leaf(part.heading, part.finding, part.views) for part in report.profiles)]


def _of(part: ReportPart, say: Words) -> list[Leaf]:
    if not part.views:
        return [Leaf(part.heading, part.finding, ())]
    first = part.views[0]
    return [
        Leaf(named(say, view.key, part.heading), part.finding if view is first else view.title, (view,))
        for view in part.views
    ]


def _sheet(book: Book, name: str, leaf: Leaf) -> None:
    """The views of a sheet below each other; the head of a single one stays in sight."""
    sheet = Sheet(book, name, _widths(book, leaf.views))
    sheet.back()
    for view in leaf.views:
        title = leaf.finding if view is leaf.views[0] else view.title
        told = [view.title if view.title != title else "", view.subtitle]
        head = put(sheet, view, title, " · ".join(text for text in told if text))
        sheet.row += 1
    if len(leaf.views) == 1:
        sheet.inner.freeze_panes(head + 1, 1)
        sheet.inner.repeat_rows(head)
    else:
        sheet.inner.set_portrait()
    short = max(view.table.rows.height for view in leaf.views) <= ONE_PAGE
    sheet.close(1 if short else 0)


def _widths(book: Book, views: Sequence[View]) -> list[float]:
    """Columns as wide as the widest of all tables of a sheet."""
    found = [widths(laid_out(book, view, 0)) for view in views]
    return [max(each) for each in zip_longest(*found, fillvalue=0.0)]
