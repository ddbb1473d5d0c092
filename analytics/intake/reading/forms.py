"""Forms of sheets that cannot be read as one table."""

from collections import Counter
from collections.abc import Sequence

from analytics.intake.reading.candidates import Header, Known, Row

LABELS = 3
"""Lines with a label of ours at their beginning that make a form letter."""

FEW = 4
"""Filled cells that a line of a form letter has at most."""


def side_by_side(headings: Sequence[str]) -> bool:
    """Whether the same table begins again to the right: its first heading comes back, and another as well."""
    names = [heading.casefold() for heading in headings if heading]
    again = {name for name, times in Counter(names).items() if times > 1}
    return len(again) > 1 and names[0] in again


def is_form_letter(rows: Sequence[Row], header: Header | None, known: Known) -> bool:
    """Whether labels of ours stand below one another with their values beside them, and no header."""
    if header is not None and header.score > 2:
        return False
    labels = {label for row in rows if (label := _label(row)) and known([label])}
    return len(labels) >= LABELS


def _label(row: Row) -> str:
    """What stands before the colon, or in the first of two cells."""
    filled = [text for text in row if text]
    if not filled or len(filled) > FEW:
        return ""
    before, colon, _ = filled[0].partition(":")
    return before.strip() if colon or len(filled) > 1 else ""
