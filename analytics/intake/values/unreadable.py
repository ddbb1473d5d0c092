"""A cell whose text does not say what its column asks for, or not clearly."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from analytics.intake.sentence import Sentence


class Read(NamedTuple):
    """The values of a text, one for each column that comes of it, and what was odd about reading it."""

    values: Sequence[object]
    doubt: Sentence | None = None


Reader = Callable[[str], Read]
"""Reads the texts of one column. Raises Unreadable or Unclear, nothing else."""


class Unreadable(Exception):
    """Raised by whatever reads a text: what was expected instead, and what to do."""

    def __init__(self, expected: Sentence, hint: Sentence) -> None:
        super().__init__(expected.message)
        self.expected = expected
        self.hint = hint


class Unclear(Exception):
    """Raised where a text can mean several things: the reader is asked and nothing is guessed.

    ``choices`` are texts that the same reader understands (slugs, numbers), the likeliest first; where ``free``,
    any other such text will do as well. Where ``settles`` is not empty, the question is about the whole column:
    the answer is what the reader has to be made with under that name ("order", "year", "month").
    """

    def __init__(
        self, asked: Sentence, choices: Sequence[str] = (), *, free: bool = False, settles: str = ""
    ) -> None:
        super().__init__(asked.message)
        self.asked = asked
        self.choices = tuple(choices)
        self.free = free
        self.settles = settles
