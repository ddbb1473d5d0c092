"""One sheet with a table: by which form it is read, and what its columns are."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

import polars as pl

from analytics.intake.answers import Answers
from analytics.intake.layouts import Layout, chosen_layout, fitting
from analytics.intake.mask.returned import LINE, REASON
from analytics.intake.mask.stamp import Stamp
from analytics.intake.proposals import Columns, columns_of
from analytics.intake.reading import Grid
from analytics.intake.values.texts import folded
from analytics.problem import Problem
from analytics.store import RAW
from analytics.wording import LANGUAGES, words

ADDED = {folded(words(language).text(heading)) for heading in (LINE, REASON) for language in LANGUAGES}
"""Headings that a list has only because it was returned once."""


@dataclass(frozen=True, eq=False)
class Knowledge:
    """What is known before a file is opened.

    ``names``: spaces by slug; ``spellings``: (form, column, text) → slug, as confirmed before.
    """

    names: Mapping[str, str]
    layouts: Mapping[str, Layout]
    spellings: Mapping[tuple[str, str, str], str]
    answers: Answers


@dataclass(frozen=True, eq=False)
class Seen:
    """One sheet with a table: what its columns are and by which form it was read."""

    grid: Grid
    columns: Columns
    layout: Layout | None
    stamp: Stamp | None

    @property
    def form(self) -> str:
        """What spellings are remembered for: the provider's layout, else sheets with just these headings."""
        if self.layout:
            return self.layout.name
        names = "|".join(sorted({folded(heading) for heading in self.grid.headings if heading} - ADDED))
        return hashlib.sha256(names.encode()).hexdigest()[:16]


def seen(grid: Grid, known: Knowledge, stamp: Stamp | None) -> Seen:
    """The sheet with its columns, without those that nobody may read. Raises Problem where a layout does not fit."""
    layout = _layout(grid, known)
    columns = columns_of(grid, layout, known.answers)
    if columns.private:
        rows = grid.rows.drop(f"c{place}" for place in columns.private)
        grid = replace(grid, rows=rows.filter(pl.any_horizontal(pl.exclude("line").is_not_null())))
    return Seen(grid, columns, layout, stamp)


def compact(sheet: Seen) -> Seen:
    """The same in less memory: texts that come again and again as a number each."""
    again = [f"c{proposal.place}" for column, proposal in sheet.columns.ours.items() if column in RAW]
    rows = sheet.grid.rows.with_columns(pl.col(again).cast(pl.Categorical))
    return replace(sheet, grid=replace(sheet.grid, rows=rows))


def _layout(grid: Grid, known: Knowledge) -> Layout | None:
    """The layout that was asked for, else one that fits. Raises Problem where the one asked for does not."""
    name = known.answers.layout(grid.file)
    if not name:
        return fitting(known.layouts, grid.headings)
    layout = chosen_layout(known.layouts, name)
    if not layout.fits(grid.headings):
        raise _does_not_fit(grid, layout)
    return layout


def _does_not_fit(grid: Grid, layout: Layout) -> Problem:
    there = {folded(heading) for heading in grid.headings}
    lacking = [heading for heading in layout.columns.values() if folded(heading) not in there]
    return Problem(
        "{file} is not in the form of the layout {name}: these headings are missing: {missing}. "
        "Please choose another layout, or none.",
        file=grid.file,
        name=layout.name,
        missing=", ".join(lacking),
    )
