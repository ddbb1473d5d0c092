"""When two titles name the same offering, however they are spelt: the one rule of the house.

What tells one date of an offering from the next is cut off: a date or a year at the end ("Sommerfest 2018", "Café am
12.3."), a number that is marked as one of a run ("Lesung Teil 2", "Nr. 3", "Kurs (2 von 8)", "3/8") and an ordinal
at the beginning ("3. Lesung"). A bare number or a level stays: "Deutschkurs 1" and "Deutschkurs A2" are courses of
their own, and to split one offering does less harm than to merge two. Case, spaces, signs, accents and the spelling
of umlauts ("Frühstück", "Fruehstueck") say nothing.
"""

from collections.abc import Sequence

import polars as pl

WORDS = "teil|folge|termin|treffen|sitzung|einheit|modul|lektion|runde|woche|tag|nr|nummer|part"
MONTHS = "januar|februar|märz|maerz|april|mai|juni|juli|august|september|oktober|november|dezember"
OF = r"(?:\s*(?:von|of|/)\s*\d{1,3})?"
DATES = (
    r"\d{1,2}\.\s?\d{1,2}\.(?:\s?(?:\d{4}|\d{2}))?",
    r"\d{4}-\d{2}-\d{2}",
    rf"\d{{1,2}}\.\s?(?:{MONTHS})(?:\s+\d{{4}})?",
    rf"(?:\b(?:{MONTHS})\s+)?(?:19|20)\d{{2}}",
)
PLACES = (
    rf"\b(?:{WORDS})\b\.?\s*(?:\d{{1,3}}|[ivx]{{1,4}})\b{OF}",
    rf"\d{{1,3}}\.\s*(?:{WORDS})",
    rf"#\s*\d{{1,3}}{OF}",
    rf"\(\s*\d{{1,3}}{OF}\s*\)",
    r"\b\d{1,3}\s*(?:/|von|of)\s*\d{1,3}",
)
ENDS = rf"(?i)(?:[\s\p{{P}}]*(?:\b(?:am|vom|im)\s+)?(?:{'|'.join((*PLACES, *DATES))}))+[\s\p{{P}}]*$"
BEGINNINGS = r"^(?:\s*\d{1,3}\.\s+)+"
LETTER, SIGNS = r"[\p{L}\p{N}]", r"[^\p{L}\p{N}]+"
WRITTEN_OUT = {"a\u0308": "ae", "o\u0308": "oe", "u\u0308": "ue", "ß": "ss"}  # a letter and its dots


def cut(title: pl.Expr) -> pl.Expr:
    """The title without what tells one date from the next; the whole title where nothing else is left."""
    plain = title.str.replace(BEGINNINGS, "").str.replace(ENDS, "")
    return pl.when(plain.str.contains(LETTER)).then(plain.str.strip_chars()).otherwise(title)


def same(title: pl.Expr) -> pl.Expr:
    """Equal for titles that name the same offering."""
    return pl.when(title.str.contains(LETTER)).then(_letters(cut(title))).otherwise(title)


def spellings(titles: Sequence[str], title: str) -> list[str]:
    """Those of the titles that name the same offering as ``title``, itself among them."""
    wanted = pl.select(same(pl.lit(title))).item()
    named = pl.Series("title", titles, dtype=pl.String).to_frame().filter(same(pl.col("title")) == wanted)
    return sorted({title, *named["title"]})


def _letters(text: pl.Expr) -> pl.Expr:
    """Small letters and digits only, umlauts written out, other accents gone."""
    apart = text.str.to_lowercase().str.normalize("NFKD")
    return apart.str.replace_many(WRITTEN_OUT).str.replace_all(SIGNS, "")
