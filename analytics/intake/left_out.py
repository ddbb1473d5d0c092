"""Rows of a sheet that are no events of their own."""

from dataclasses import dataclass

from analytics.intake.sentence import where
from analytics.vocabulary import Word
from analytics.wording import Words, key


class Reason(Word):
    """Why a row is no event of its own."""

    TOTAL = "total", key("a total")
    NOTE = "note", key("a note or a group's heading")
    CANCELLED = "cancelled", key("cancelled")
    REPEATED = "repeated", key("repeats another row exactly")


@dataclass(frozen=True)
class LeftOut:
    """A row that is no event, said so that nothing is left out silently."""

    file: str
    sheet: str
    line: int
    text: str
    reason: Reason

    def said(self, words: Words) -> str:
        """Where it stands and why it is no event."""
        return words.text(
            "{where}: left out, {reason}: “{text}”",
            where=where(words, self.file, self.sheet, self.line),
            reason=words.label(self.reason),
            text=self.text,
        )
