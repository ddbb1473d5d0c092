"""What is said about a file, not yet in any language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time

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


def _said(value: object, words: Words) -> object:
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
        return ", ".join(words.text(key("“{text}”"), text=_said(part, words)) for part in value)
    return value
