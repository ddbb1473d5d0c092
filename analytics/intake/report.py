"""What comes of one file: how many rows are in order, and every cell that is not, with what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from analytics.intake.columns import Column
from analytics.intake.left_out import LeftOut, Reason
from analytics.intake.mask.returned import ReturnedSheet
from analytics.intake.mask.stamp import Stamp
from analytics.intake.sentence import Sentence, said, where
from analytics.problem import Problem
from analytics.wording import Words, key


@dataclass(frozen=True)
class Place:
    """Where a cell stands, as its provider sees it.

    ``line`` is the number of the sheet's row or of the CSV's line; ``sheet`` is empty for a CSV; ``field`` is our
    column, ``column`` its heading as the file has it, empty where it has none; ``found`` the cell's text, empty
    where it is blank.
    """

    file: str
    sheet: str
    line: int
    field: Column
    column: str
    found: str

    def said(self, words: Words) -> str:
        """For a person: file, sheet, line, column and what stands there."""
        return words.text(
            "{where}, column “{column}”: found {found}",
            where=where(words, self.file, self.sheet, self.line),
            column=self.column or words.label(self.field),
            found=said((self.found,) if self.found else None, words),
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
class Question:
    """Something that nobody guesses: rows wait until it is answered.

    It is about the texts ``text`` of a column, first on ``line``, in ``rows`` rows; an empty text is about the
    whole column. ``choices`` are possible answers as ``Answers`` takes them, the likeliest first; where ``free``,
    any other text of the kind will do. ``about_heading``: the answer is one of the sheet's headings. ``waits`` are
    the rows (sheet, line) that wait for it, where it is about single texts.
    """

    file: str
    sheet: str
    line: int
    rows: int
    column: Column
    text: str
    asked: Sentence
    choices: tuple[str, ...]
    free: bool = False
    about_heading: bool = False
    waits: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Change:
    """A cell of a recorded event that the delivery says otherwise."""

    place: Place
    title: str
    day: date
    before: object
    after: object


@dataclass(frozen=True)
class Report:
    """What one file brings.

    ``new``, ``changed`` and ``unchanged`` count rows in order against what is recorded; ``estimated``,
    ``unknown_counts`` (events without a count) and ``attendance_total`` (visits) speak of all of them, so that
    they can be held against the provider's own sums. ``columns`` are the file's headings for our columns,
    ``reasons`` why; ``ignored`` headings of columns that were not read, with the reason; ``private`` those that
    nobody may read. ``returned`` are the refused and waiting rows in the provider's own form, ``stamp`` what the
    house's mask says about itself. ``problem`` says why nothing could be read at all. ``known_before``: the same
    bytes stand in the ledger already. ``number`` is the import's number where something was written.
    """

    file: str
    problem: Problem | None = None
    sheets: tuple[str, ...] = ()
    skipped: Mapping[str, Sentence] = field(default_factory=dict)
    layout: str | None = None
    columns: Mapping[Column, str] = field(default_factory=dict)
    reasons: Mapping[Column, Sentence] = field(default_factory=dict)
    headings: tuple[str, ...] = ()
    ignored: Mapping[str, Sentence] = field(default_factory=dict)
    private: tuple[str, ...] = ()
    rows_read: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    waiting: int = 0
    estimated: int = 0
    unknown_counts: int = 0
    attendance_total: int = 0
    refused: tuple[Refusal, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    questions: tuple[Question, ...] = ()
    changes: tuple[Change, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Sentence, ...] = ()
    returned: tuple[ReturnedSheet, ...] = ()
    stamp: Stamp | None = None
    known_before: bool = False
    number: int | None = None

    @property
    def kept(self) -> int:
        """Rows in order."""
        return self.new + self.changed + self.unchanged

    @property
    def duplicates(self) -> int:
        """Rows that repeat another one exactly."""
        return sum(row.reason is Reason.REPEATED for row in self.left_out)

    @property
    def written(self) -> bool:
        """Whether the ledger has the file now."""
        return self.number is not None

    @property
    def rows_refused(self) -> int:
        """Rows that were not taken; a row with two faulty cells is one row and two refusals."""
        return len({(refusal.place.sheet, refusal.place.line) for refusal in self.refused})

    @property
    def rows_doubtful(self) -> int:
        """Rows that are taken though something about them is odd, each once."""
        return len({(doubt.place.sheet, doubt.place.line) for doubt in self.doubts})

    @property
    def clean(self) -> bool:
        """Whether every row of the file can be taken as it stands."""
        return not (self.problem or self.refused or self.questions)
