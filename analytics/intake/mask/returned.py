"""The refused rows back to their provider: in the provider's own form, with what to correct beside them."""

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from analytics.intake.mask.returned_cells import (
    LONGEST,
    forms,
    height,
    shown_length,
    write_cell,
    write_comment,
)
from analytics.intake.mask.stamp import Stamp, write_stamp
from analytics.intake.mask.template import LOOK
from analytics.intake.sentence import Sentence
from analytics.wording import LANGUAGES, Words, key, words

LINE, REASON = key("Line"), key("Please check")
"""The headings of the two columns that are added."""

HEAD = 2
"""The row of the headings, from 0: above it stands what to do."""

WIDE = 52
"""Characters of the column with the reasons."""

COMMENTED = 2000
"""Rows with comments at their cells; further ones have the reasons beside them only, or Excel opens too slowly."""

Row = tuple[int, Sequence[str | None], Mapping[int, Sequence[Sentence]]]


@dataclass(frozen=True)
class ReturnedSheet:
    """A sheet's headings in the order that its provider gave them, and its refused rows.

    A row is its line in the original, its cells, one for each heading, and what is wrong, by the cells' places
    (0 is the first); what has no cell of its own is said at place −1. What is held back is not in here.
    """

    name: str
    headings: tuple[str, ...]
    rows: Sequence[Row]


def returned(sheets: Sequence[ReturnedSheet], say: Words, stamp: Stamp | None = None) -> bytes:
    """An XLSX with a sheet for each, which can be corrected and brought in like the original.

    ``stamp`` is the original's where it was a mask, whose space the rows need not name.
    """
    buffer, names = io.BytesIO(), _names([sheet.name for sheet in sheets], say)
    with xlsxwriter.Workbook(buffer, LOOK) as book:
        looks = forms(book)
        for name, sheet in zip(names, sheets, strict=True):
            _write(book.add_worksheet(name), _without_ours(sheet), looks, say)
        if stamp is not None:
            write_stamp(book, stamp.space, stamp.year)
    return buffer.getvalue()


def _names(wanted: Sequence[str], say: Words) -> list[str]:
    """Names as Excel allows them: short, without some signs, each once."""
    names: list[str] = []
    for name in wanted:
        plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name).strip(" '") or say.text("Returned rows")
        plain = f"{plain} 1" if plain.casefold() == "history" else plain  # Excel keeps that one for itself
        taken = [name.casefold() for name in names]
        names.append(next(free for free in _tries(plain) if free.casefold() not in taken))
    return names


def _tries(name: str) -> Iterator[str]:
    yield name[:31].strip(" '")
    for number in range(2, 1000):
        yield f"{name[:26].strip()} {number}"


def _without_ours(sheet: ReturnedSheet) -> ReturnedSheet:
    """Without the two columns that a sheet got when it was returned before."""
    ours = {words(language).text(heading) for heading in (LINE, REASON) for language in LANGUAGES}
    ends = {0, len(sheet.headings) - 1}
    kept = [place for place, name in enumerate(sheet.headings) if place not in ends or name not in ours]
    rows = [
        (line, [cells[place] for place in kept], _moved(wrong, kept)) for line, cells, wrong in sheet.rows
    ]
    return ReturnedSheet(sheet.name, tuple(sheet.headings[place] for place in kept), rows)


def _moved(wrong: Mapping[int, Sequence[Sentence]], kept: Sequence[int]) -> dict[int, Sequence[Sentence]]:
    return {kept.index(place) if place in kept else -1: reasons for place, reasons in wrong.items()}


def _write(sheet: Any, wanted: ReturnedSheet, looks: Mapping[str, Any], say: Words) -> None:
    widths = [7, *_widths(wanted), WIDE]
    _write_head(sheet, wanted, widths, looks, say)
    for row, (line, cells, wrong) in enumerate(wanted.rows, HEAD + 1):
        said = {place: [reason.said(say) for reason in wrong[place]] for place in sorted(wrong)}
        sheet.write_number(row, 0, line, looks["line"])
        for place, text in enumerate(cells):
            write_cell(sheet, row, place + 1, text, looks, wrong=place in said)
        reasons = "\n".join(_reasons(wanted.headings, said))
        sheet.write_string(row, len(widths) - 1, reasons[:LONGEST], looks["reason"])
        sheet.set_row(row, height([None, *cells, reasons], widths))
        if row <= HEAD + COMMENTED:
            for place in said.keys() - {-1}:
                write_comment(sheet, row, place + 1, "\n".join(said[place]))


def _reasons(headings: Sequence[str], said: Mapping[int, Sequence[str]]) -> Iterator[str]:
    """Each reason behind the name of its column, where it has one."""
    for place, reasons in said.items():
        name = headings[place] if place >= 0 else ""
        yield from (f"{name}: {reason}" if name else reason for reason in reasons)


def _write_head(
    sheet: Any, wanted: ReturnedSheet, widths: Sequence[int], looks: Mapping[str, Any], say: Words
) -> None:
    """What to do, the headings unchanged, and how it is shown and printed."""
    what = say.text(
        key(
            "The rows below could not be taken over. Please correct the marked cells, whose reasons stand in the "
            "last column, leave the headings as they are, and send this file back."
        )
    )
    sheet.merge_range(0, 0, 0, len(widths) - 1, what, looks["what"])
    sheet.set_row(0, 4 + height([what], [sum(widths)]))
    sheet.set_row(HEAD, 32)
    for place, name in enumerate((say.text(LINE), *wanted.headings, say.text(REASON))):
        added = place in (0, len(widths) - 1)
        sheet.set_column(place, place, widths[place])
        sheet.write_string(HEAD, place, name[:LONGEST], looks["added" if added else "head"])
    sheet.freeze_panes(HEAD + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)


def _widths(wanted: ReturnedSheet) -> list[int]:
    """Room for the headings' words and for the first cells, within bounds; longer texts are wrapped."""
    first = [cells for _, cells, _ in wanted.rows[:200]]
    shown = (
        [*name.split(), *(cells[place] for cells in first)] for place, name in enumerate(wanted.headings)
    )
    return [max(10, min(28, 2 + max(map(shown_length, texts), default=0))) for texts in shown]
