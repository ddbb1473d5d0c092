"""One file: its tables found and read. Nothing is compared with the records yet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from analytics.intake import headings
from analytics.intake.columns import REQUIRED, Column
from analytics.intake.judged import Judged, gathered
from analytics.intake.layouts import fitting
from analytics.intake.mask.help_sheet import is_help
from analytics.intake.mask.stamp import stamp_of
from analytics.intake.one_sheet import learned, read_sheet
from analytics.intake.reading import File, Grid, grid_of, sheets_of
from analytics.intake.seen import Knowledge, Seen, compact, seen
from analytics.intake.sentence import Sentence, sentence
from analytics.intake.values.texts import folded
from analytics.problem import Problem
from analytics.wording import key


@dataclass(frozen=True, eq=False)
class Opened:
    """A file whose cells are read; its bytes are let go of.

    ``created`` are spaces that it wants created (slug → name); ``skipped`` the sheets without a table, with the
    reason; ``learned`` are spellings (form, column, text, slug) that a person has confirmed.
    """

    name: str
    sha256: str
    size: int
    seen: Sequence[Seen]
    skipped: Mapping[str, Sentence]
    judged: Judged
    rows_read: int
    created: Mapping[str, str]
    learned: frozenset[tuple[str, str, str, str]]


def open_file(file: File, known: Knowledge) -> Opened:
    """Read one file. Raises Problem where it holds no table of events at all."""
    grids, skipped = _grids(file, known)
    stamp = stamp_of(file.content)
    sheets = [seen(grid, known, stamp) for grid in grids]
    read = [read_sheet(sheet, known) for sheet in sheets]
    parts = [part for part, _ in read]
    return Opened(
        file.name,
        file.sha256,
        len(file.content),
        [compact(sheet) for sheet in sheets],
        skipped,
        gathered(parts),
        sum(sheet.grid.rows.height for sheet in sheets),
        {slug: name for _, new in read for slug, name in new.items()},
        frozenset().union(*(learned(sheet, part, known) for sheet, part in zip(sheets, parts, strict=True))),
    )


def _grids(file: File, known: Knowledge) -> tuple[list[Grid], dict[str, Sentence]]:
    """The tables of a file, and why its other sheets have none."""
    count = _known(file, known)
    sheets = [sheet for sheet in sheets_of(file) if not is_help(sheet.name)]
    found = {sheet.name: grid_of(sheet, file.name, count) for sheet in sheets}
    grids = [grid for grid in found.values() if isinstance(grid, Grid)]
    skipped = {name: reason for name, reason in found.items() if not isinstance(reason, Grid)}
    if not grids:
        raise _no_table(file, skipped)
    tables = [grid for grid in grids if count(grid.headings) >= len(REQUIRED)] or grids
    reason = sentence(key("This sheet holds no list of events."))
    return tables, skipped | {grid.sheet: reason for grid in grids if grid not in tables}


def _known(file: File, known: Knowledge) -> Callable[[Sequence[str]], int]:
    """How many headings of a row are understood: by what was said, by a layout, by the words of the field."""
    said = {folded(h) for column in Column for h in known.answers.headings(file.name, column)}

    def count(row: Sequence[str]) -> int:
        there = {folded(heading) for heading in row if heading}
        layout = fitting(known.layouts, [heading for heading in row if heading])
        return max(headings.known(row), len(layout.columns) if layout else 0) + len(said & there)

    return count


def _no_table(file: File, skipped: Mapping[str, Sentence]) -> Problem:
    if len(skipped) == 1 and (reason := next(iter(skipped.values()))):
        return Problem(reason.message, **reason.values)
    return Problem(
        "{file} holds no table of events: no sheet has a line with headings such as Datum, Veranstaltung and "
        "Teilnahmen. Please use the mask: teilhabe template --out FILE.xlsx",
        file=file.name,
    )
