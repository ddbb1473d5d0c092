"""The sheet on method: selection, footnotes, what the words mean, signs, and how the cells compute."""

from collections.abc import Iterator

from analytics.reports.workbook.book import HEADING, Book, Sheet
from analytics.views import Report
from analytics.wording import Words

WIDTHS = (38, 110)
Lines = Iterator[tuple[str, str]]


def method(book: Book, name: str, report: Report) -> None:
    """The last sheet."""
    sheet = Sheet(book, name, WIDTHS)
    sheet.back()
    say = book.say
    sections = (
        (say.text("What the figures are"), _basis(say, report)),
        (say.text("Notes"), _notes(report)),
        (say.text("Signs"), _signs(say)),
        (say.text("How the cells compute"), _cells(say, book.live)),
        (say.text("What the words mean"), iter(report.definitions)),
    )
    for heading, lines in sections:
        _section(sheet, heading, list(lines))
    sheet.close(0)


def _section(sheet: Sheet, heading: str, lines: list[tuple[str, str]]) -> None:
    if not lines:
        return
    sheet.tell(heading, **HEADING)
    for term, meaning in lines:
        bold = sheet.book.style(bold=True, text_wrap=True)
        sheet.inner.write_string(sheet.row, 0, term, bold)
        sheet.inner.write_string(sheet.row, 1, meaning, sheet.book.style(text_wrap=True))
        sheet.high(sheet.row, [(term, 0, 1.15), (meaning, 1, 1.0)])
        sheet.row += 1
    sheet.row += 1


def _basis(say: Words, report: Report) -> Lines:
    """Selection, data as of, identifier, and what each key figure is made of."""
    yield say.text("Selection"), report.selection
    yield say.text("Source"), report.source
    if report.signature:
        yield say.text("Identifier"), report.signature
    for figure in report.figures:
        told = " · ".join(part.text for part in figure.parts)
        if told:
            yield say.text("Make-up: {figure}", figure=figure.title), told


def _notes(report: Report) -> Lines:
    """The footnotes of the report: double counting, estimates, imputation and its model, period, data as of."""
    for key, text in report.notes.items():
        yield str(report.numbers[key]), text


def _signs(say: Words) -> Lines:
    yield say.text("Empty and grey"), say.text("Not known, or nothing to be said: never a zero.")
    yield "*", say.text("All values of the space are imputed; it is set apart and not ranked.")
    yield "°", say.text("Some values of the space are imputed.")
    yield say.text("Hatched"), say.text("Imputed, or not stated.")
    yield say.text("Dotted line"), say.text("The year before, imputed values, or other spaces.")
    yield say.text("Dash or dashed line"), say.text("A goal.")
    yield say.text("Thin line at a bar"), say.text("The range: between what the value lies.")
    yield (
        say.text("Grey numbers beside a table"),
        say.text("What a ratio divides, or what a chart is drawn from."),
    )


def _cells(say: Words, live: bool) -> Lines:
    if live:
        yield (
            say.text("Formulas"),
            say.text(
                "Totals are sums of their lines, ratios are one amount divided by another: the amounts stand in "
                "grey beside the table. A ratio's total divides the sums, it is no mean of ratios."
            ),
        )
        yield (
            say.text("Rounding"),
            say.text(
                "The cells hold unrounded values; each is shown rounded by itself. So what is shown may differ by one "
                "in the last digit from its shown sum and from the report."
            ),
        )
    else:
        yield (
            say.text("For the public"),
            say.text("The cells hold values, no formulas, and no more digits than are shown."),
        )
