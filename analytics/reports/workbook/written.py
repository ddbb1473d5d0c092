"""Where the values of a chart stand in its sheet: in the table, or in columns of their own behind it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import isclose
from typing import Any

from analytics.reports.cells import NOISE, of_digits, width, write
from analytics.reports.drawing import Run
from analytics.reports.workbook.book import QUIET, Sheet
from analytics.reports.workbook.grid import Grid
from analytics.views import Column, Table

Reference = list[Any]
"""Sheet, first row and column, last row and column, as XlsxWriter takes them."""


@dataclass(eq=False)
class Written:
    """A table as it was written; ``behind`` is the next free column to its right, for numbers of so many ``digits``."""

    sheet: Sheet
    made: Grid
    table: Table
    digits: int
    behind: int = field(init=False)

    def __post_init__(self) -> None:
        self.behind = max(len(self.made.columns), self.sheet.across + 1) + 1

    def names(self, categories: Sequence[str]) -> Reference:
        """The categories: the table's first column where it has as many lines."""
        known = len(categories) == self.made.height
        return (
            self.lines(0, len(categories)) if known else self.column(self.made.columns[0].title, categories)
        )

    def values(self, run: Run) -> dict[str, Any]:
        """A series' values: the column that holds them, one of the same name first."""
        known = [
            place
            for place, column in enumerate(self.made.columns[: self.made.shown])
            if column.numeric and _alike(self.table.rows[column.key].to_list(), run.values)
        ]
        best = sorted(known, key=lambda place: self.made.columns[place].title != run.label)
        if not best:
            return self.written(run.label, run.values)
        kept = [line[best[0]].value for line in self.made.lines[: len(run.values)]]
        return {"values": self.lines(best[0], len(kept)), "values_data": kept}

    def written(self, title: str, values: Sequence[float | None]) -> dict[str, Any]:
        """A series' values in a column of their own; XlsxWriter itself would take what is empty for zero."""
        kept = [self.sheet.book.cut(value, self.digits) for value in values]
        return {"values": self.column(title, kept), "values_data": kept}

    def column(self, title: str, values: Sequence[float | str | None]) -> Reference:
        """A column in grey, beside the table."""
        column, book = self.behind, self.sheet.book
        self.behind += 1
        head = book.style(bold=True, bottom=1, text_wrap=True, valign="bottom", **QUIET)
        self.sheet.inner.write_string(self.made.first - 1, column, title, head)
        self.sheet.inner.set_column(column, column, width(Column("", title), values, 30))
        for at, value in enumerate(values):
            form = "@" if isinstance(value, str) else of_digits(self.digits)
            if value is not None:
                write(
                    self.sheet.inner,
                    self.made.first + at,
                    column,
                    value,
                    book.style(num_format=form, **QUIET),
                )
        return self.lines(column, len(values))

    def lines(self, column: int, count: int) -> Reference:
        """So many lines of a column, from the table's first on."""
        return [self.sheet.name, self.made.first, column, self.made.first + count - 1, column]


def _alike(these: Sequence[float | None], those: Sequence[float | None]) -> bool:
    """The same values in the same places, but for what binary fractions leave."""
    return len(these) == len(those) and all(
        a is None and b is None if a is None or b is None else isclose(a, b, abs_tol=10**-NOISE)
        for a, b in zip(these, those, strict=True)
    )
