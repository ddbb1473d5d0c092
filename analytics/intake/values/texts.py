"""Texts for comparison, and the ways to say that something is not known."""

import re
import unicodedata

NOT_KNOWN = "k.A."
"""The answer "not known", which every reader of a column understands that may be empty."""

UNKNOWN = frozenset(
    {"", "?", "-", "–", "—", "/", "k.a.", "k. a.", "k.a", "ka", "n/a", "n.n.", "n. n.", "nn", "unbekannt"}
) | {"unknown", "keine angabe", "keine angaben", "ohne angabe", "not stated", "nicht bekannt"}
"""Ways to say "not known", in lower case; a sign may be doubled."""

CANCELLED = re.compile(
    r"\b(?:absagen?|abgesagt|f[äa]e?llt aus|ausgefallen|entf[äa]e?llt|entfallen|cancelled)\b"
)
QUOTES = "'’‘‚´`\"„“”"


def tidy(text: str) -> str:
    """Without outer and doubled spaces, and without the apostrophe that makes a text of a number in Excel."""
    return " ".join(text.split()).strip(QUOTES).strip()


def says_unknown(text: str) -> bool:
    """Whether a cell says that something is not known; that is never zero."""
    said = text.strip().casefold()
    return said in UNKNOWN or (len(set(said)) == 1 and said[0] in UNKNOWN)


def says_cancelled(text: str) -> bool:
    """Whether a cell says that the event did not take place."""
    return CANCELLED.search(text.casefold()) is not None


def folded(text: str) -> str:
    """A text for comparison: no case, no spaces or signs, umlauts as two letters ("Möhringen" → "moehringen")."""
    whole = unicodedata.normalize("NFC", text.casefold())
    umlauts = whole.translate({ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue"})
    plain = unicodedata.normalize("NFKD", umlauts)
    return re.sub(r"[\W_]", "", "".join(sign for sign in plain if not unicodedata.combining(sign)))
