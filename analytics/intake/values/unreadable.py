"""A cell whose text does not say what its column asks for."""

import re
import unicodedata

from analytics.intake.report import Sentence

UNKNOWN = frozenset(
    {"", "?", "-", "–", "--", "k.a.", "k. a.", "k.a", "ka", "n/a", "unbekannt", "unknown"}
) | {
    "keine angabe",
    "ohne angabe",
    "not stated",
}
"""Ways to say "not known", in lower case."""


class Unreadable(Exception):
    """Raised by whatever reads a text: what was expected instead, and what to do."""

    def __init__(self, expected: Sentence, hint: Sentence) -> None:
        super().__init__(expected.message)
        self.expected = expected
        self.hint = hint


def says_unknown(text: str) -> bool:
    """Whether a cell says that something is not known; that is never zero."""
    return text.casefold() in UNKNOWN


def folded(text: str) -> str:
    """A text for comparison: no case, no spaces or signs, umlauts as two letters ("Möhringen" → "moehringen")."""
    whole = unicodedata.normalize("NFC", text.casefold())
    umlauts = whole.translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"})
    plain = unicodedata.normalize("NFKD", umlauts)
    return re.sub(r"[\W_]", "", "".join(sign for sign in plain if not unicodedata.combining(sign)))
