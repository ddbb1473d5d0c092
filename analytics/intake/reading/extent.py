"""How far a sheet's filled cells reach: the library makes room for the whole rectangle up to the last of them."""

from dataclasses import dataclass

from analytics.intake.reading.file import too_large
from analytics.problem import Problem

ALWAYS_FINE = 3_000_000
"""Cells of a rectangle that cost little, however few of them are filled."""

MOST_CELLS = 20_000_000
SPARSE = 5
"""Cells for each filled one: more than that is no table."""


@dataclass
class Extent:
    """How many cells of a sheet are filled, and the last row and column that are (from 1)."""

    file: str
    sheet: str
    filled: int = 0
    row: int = 0
    column: int = 0

    def take(self, row: int, column: int, cells: int) -> None:
        """More filled cells, as far as this row and column."""
        self.filled, self.row, self.column = self.filled + cells, max(self.row, row), max(self.column, column)

    def check(self) -> None:
        """Raises Problem where the rectangle would cost more than what is filled of it."""
        area = self.row * self.column
        if area > ALWAYS_FINE and area > SPARSE * self.filled:
            raise Problem(
                "{file}, sheet {sheet}: filled cells stand far away from the table, as far as {cell}. "
                "Please delete the rows and columns outside the table.",
                file=self.file,
                sheet=self.sheet,
                cell=f"{_letters(self.column)}{self.row}",
            )
        if max(area, self.filled) > MOST_CELLS:
            raise too_large(self.file)


def _letters(number: int) -> str:
    """The column's letters: "A", …, "XFD"."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
