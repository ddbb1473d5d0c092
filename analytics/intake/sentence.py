"""What is said about a file, not yet in any language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

from analytics.vocabulary import Word
from analytics.wording import Words, key


@dataclass(frozen=True)
class Sentence:
    """A catalogue key with the values of its placeholders, not yet in any language.

    The values are said as ``said`` has it.
    """

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def said(self, words: Words) -> str:
        """The sentence in the reader's language."""
        return words.text(self.message, **{name: said(value, words) for name, value in self.values.items()})


def sentence(message: str, **values: object) -> Sentence:
    """A sentence from its key, marked with ``key``, and its values."""
    return Sentence(message, values)


def where(words: Words, file: str, sheet: str, line: int) -> str:
    """A row as its provider finds it; a CSV has no sheet."""
    message = key("{file}, sheet {sheet}, line {line}") if sheet else key("{file}, line {line}")
    return words.text(message, file=file, sheet=sheet, line=line)


def said(value: object, words: Words) -> str:
    """A value as it is read: a ``Word`` by its label, a date as a day, a tuple as a list in quotation marks."""
    if value is None:
        return words.text("nothing")
    if isinstance(value, Sentence):
        return value.said(words)
    if isinstance(value, Word):
        return words.label(value)
    if isinstance(value, date):
        return words.day(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, int):
        return words.number(value)
    if isinstance(value, tuple):
        return ", ".join(words.text("“{text}”", text=said(part, words)) for part in value)
    return str(value)
