"""Texts for comparison, and the ways to say that something is not known."""

import re
import unicodedata

UNKNOWN = frozenset(
    {"", "?", "-", "–", "--", "k.a.", "k. a.", "k.a", "ka", "n/a", "unbekannt", "unknown"}
) | {
    "keine angabe",
    "ohne angabe",
    "not stated",
}
"""Ways to say "not known", in lower case."""


def says_unknown(text: str) -> bool:
    """Whether a cell says that something is not known; that is never zero."""
    return text.casefold() in UNKNOWN


def folded(text: str) -> str:
    """A text for comparison: no case, no spaces or signs, umlauts as two letters ("Möhringen" → "moehringen")."""
    whole = unicodedata.normalize("NFC", text.casefold())
    umlauts = whole.translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"})
    plain = unicodedata.normalize("NFKD", umlauts)
    return re.sub(r"[\W_]", "", "".join(sign for sign in plain if not unicodedata.combining(sign)))
