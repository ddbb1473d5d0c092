"""What came of one file: how many rows were kept, and every refused cell with what to do about it."""

from dataclasses import dataclass
from pathlib import Path

from analytics.intake.columns import Column
from analytics.intake.sentence import Sentence
from analytics.wording import Words, key


@dataclass(frozen=True)
class Place:
    """Where a cell stands, as its provider sees it.

    ``line`` is the number of the sheet's row or of the CSV's line; ``sheet`` is empty for a CSV; ``field`` is our
    column, ``column`` its heading as the file has it; ``found`` the cell's text, empty where it is blank.
    """

    file: str
    sheet: str
    line: int
    field: Column
    column: str
    found: str

    def said(self, words: Words) -> str:
        """For a person: file, sheet, line, column and what stands there."""
        message = (
            key("{file}, sheet {sheet}, line {line}, column “{column}”: found {found}")
            if self.sheet
            else key("{file}, line {line}, column “{column}”: found {found}")
        )
        found = words.text(key("“{text}”"), text=self.found) if self.found else words.text(key("nothing"))
        return words.text(
            message, file=self.file, sheet=self.sheet, line=self.line, column=self.column, found=found
        )


@dataclass(frozen=True)
class Refusal:
    """One cell because of which a row was not taken."""

    place: Place
    expected: Sentence
    hint: Sentence

    def said(self, words: Words) -> str:
        """Where, found, expected and what to do, for a person."""
        return words.text(
            key("{place}, expected {expected}. {hint}"),
            place=self.place.said(words),
            expected=self.expected.said(words),
            hint=self.hint.said(words),
        )


@dataclass(frozen=True)
class Doubt:
    """Something odd about a cell of a row that is taken all the same: a remark may explain it."""

    place: Place
    reason: Sentence

    def said(self, words: Words) -> str:
        """Where, found and what is odd about it."""
        return words.text(
            key("{place}. {reason}"), place=self.place.said(words), reason=self.reason.said(words)
        )


@dataclass(frozen=True)
class Report:
    """What one file brought, or would bring where ``written`` is false.

    ``kept`` counts rows in order that are new, ``already`` those that the file of records has with the same
    values; where the same bytes are ``known_before`` nothing is written, whatever the counts. ``estimated``,
    ``unknown_counts`` (events without a count) and ``attendance_total`` (visits) speak of both together, so
    that they can be held against the provider's own sums. ``ignored`` are headings of columns that were not
    read. ``number`` is the import's number where something was written.
    """

    file: Path
    sheets: tuple[str, ...]
    ignored: tuple[str, ...]
    rows_read: int
    kept: int
    already: int
    estimated: int
    unknown_counts: int
    attendance_total: int
    refused: tuple[Refusal, ...]
    known_before: bool
    number: int | None = None

    @property
    def written(self) -> bool:
        """Whether the file of records changed."""
        return self.number is not None

    @property
    def rows_refused(self) -> int:
        """Rows that were not taken; a row with two faulty cells is one row and two refusals."""
        return len({(refusal.place.sheet, refusal.place.line) for refusal in self.refused})
