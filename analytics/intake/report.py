"""What came of one file: how many rows were kept, and every refused cell with what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path

from analytics.vocabulary import Word
from analytics.wording import Words, key


@dataclass(frozen=True)
class Sentence:
    """A catalogue key with the values of its placeholders, not yet in any language.

    A ``Word`` among the values is said by its label, a date as a day, a tuple as a list in quotation marks.
    """

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self, words: Words) -> str:
        """The sentence in the reader's language."""
        return words.text(self.message, **{name: _said(value, words) for name, value in self.values.items()})


def sentence(message: str, **values: object) -> Sentence:
    """A sentence from its key, marked with ``key``, and its values."""
    return Sentence(message, values)


@dataclass(frozen=True)
class Refusal:
    """One cell because of which a row was not taken.

    ``line`` is the number that the provider sees: of the sheet's row, of the CSV's line. ``sheet`` is empty
    for a CSV; ``column`` is the heading as the file has it; ``found`` the cell's text, empty where it is blank.
    """

    file: str
    sheet: str
    line: int
    column: str
    found: str
    expected: Sentence
    hint: Sentence

    def said(self, words: Words) -> str:
        """Where, found, expected and what to do, for a person."""
        message = (
            key(
                "{file}, sheet {sheet}, line {line}, column “{column}”: found {found}, expected {expected}. {hint}"
            )
            if self.sheet
            else key("{file}, line {line}, column “{column}”: found {found}, expected {expected}. {hint}")
        )
        return words.text(
            message,
            file=self.file,
            sheet=self.sheet,
            line=self.line,
            column=self.column,
            found=words.text(key("“{text}”"), text=self.found) if self.found else words.text(key("nothing")),
            expected=self.expected.said(words),
            hint=self.hint.said(words),
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
        return len({(refusal.sheet, refusal.line) for refusal in self.refused})


def _said(value: object, words: Words) -> object:
    if isinstance(value, Word):
        return words.label(value)
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, int):
        return words.number(value)
    if isinstance(value, tuple):
        return ", ".join(words.text(key("“{text}”"), text=_said(part, words)) for part in value)
    return value
