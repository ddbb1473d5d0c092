"""Rows of a sheet that are no events of their own."""

from dataclasses import dataclass

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
        message = (
            key("{file}, sheet {sheet}, line {line}: left out, {reason}: “{text}”")
            if self.sheet
            else key("{file}, line {line}: left out, {reason}: “{text}”")
        )
        reason = words.label(self.reason)
        return words.text(
            message, file=self.file, sheet=self.sheet, line=self.line, reason=reason, text=self.text
        )
