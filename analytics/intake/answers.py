"""What a person has said about a delivery: columns, meanings of texts, corrections, months to replace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from analytics.intake.columns import Column

ANYWHERE = ""
"""Instead of a file's name: an answer for every file of the delivery."""

ORDER, YEAR, MONTH = "order", "year", "month"
"""Texts of the questions about a whole column of dates."""

CREATE = "+"
"""Instead of a space: create it under the name that the sheet has."""

NONE = "-"
"""Instead of a heading: the sheet has no such column."""


@dataclass(frozen=True)
class NewSpace:
    """A space to be created with the delivery; ``opened`` is its first event's month where it is not said."""

    name: str
    opened: date | None = None
    provider: str = ""


@dataclass(frozen=True)
class Answers:
    """Everything that has been said, each answer for one file or for all (``ANYWHERE``).

    ``columns``: our column → its headings in the sheets; ``meanings``: our column and a cell's text → a text
    that needs no question; ``fixes``: one cell (file, sheet, line, column) → its corrected text; ``layouts``:
    file → name of a layout; ``replaced``: months to be replaced as a whole, each with its space (``None``: every
    space of the delivery); ``released``: rows (file, sheet, line) whose remark has been looked at and points at
    nobody; ``spaces``: what is known of spaces to be created, by their name.
    """

    columns: Mapping[tuple[str, Column], Sequence[str]] = field(default_factory=dict)
    meanings: Mapping[tuple[str, Column, str], str] = field(default_factory=dict)
    fixes: Mapping[tuple[str, str, int, Column], str] = field(default_factory=dict)
    layouts: Mapping[str, str] = field(default_factory=dict)
    replaced: frozenset[tuple[str | None, date]] = frozenset()
    released: frozenset[tuple[str, str, int]] = frozenset()
    spaces: Mapping[str, NewSpace] = field(default_factory=dict)
    create_spaces: bool = False

    def meaning(self, file: str, column: Column, text: str) -> str | None:
        """What a text in a column means, as far as it has been said."""
        of_file = self.meanings.get((file, column, text))
        return self.meanings.get((ANYWHERE, column, text)) if of_file is None else of_file

    def headings(self, file: str, column: Column) -> Sequence[str]:
        """The headings that stand for a column, as far as that has been said."""
        return (*self.columns.get((file, column), ()), *self.columns.get((ANYWHERE, column), ()))

    def layout(self, file: str) -> str | None:
        """The layout that a file is to be read by."""
        return self.layouts.get(file, self.layouts.get(ANYWHERE))
