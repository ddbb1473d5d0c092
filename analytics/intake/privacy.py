"""What may point at a person: columns that are never read, and remarks that are held back until confirmed."""

import re
from collections.abc import Sequence

import polars as pl

from analytics.intake.values.texts import folded
from analytics.problem import Problem
from analytics.vocabulary import Word
from analytics.wording import key


class Private(Word):
    """What in a text points at a person."""

    MAIL = "mail", key("an e-mail address")
    PHONE = "phone", key("a phone number")
    BIRTH = "birth", key("a date of birth")
    ACCOUNT = "account", key("an account number")
    ADDRESS = "address", key("an address")
    NAME = "name", key("a name")


HEADING = re.compile(
    r"^(?:teilnehmer\w*)?namen?$|^(?:vor|nach|familien|ruf|zu|geburts|nutzer)namen?|^namen?(?:vor|nach)name"
    r"|^vorundnachname|^name(?:des|der|derdes|desder)(?:teilnehm|kind|elter|besuch|gast|gaest|person|mutter|vater)"
    r"|ansprechp|kontaktperson|kontaktdaten|^kontakt$|^(?:kurs|gruppen)?leit(?:ung|erin|er)$|^verantwortliche?r?$"
    r"|^(?:referent|dozent)(?:in|innen|en)?$|^e?mails?(?!ing)|mailadresse|^tel(?:nr|nummer)?$|^telefon(?!berat|isch)"
    r"|handy|^mobil(?:nummer|nr|telefon)?$|^fax|geburts(?:datum|jahr|tag$|ort)|^geb(?:datum|jahr|am)?$"
    r"|^(?:privat)?(?:adresse|anschrift)(?:n|en)?$|^(?:adresse|anschrift)der(?:teilnehm|person|famil)"
    r"|^wohn(?:ort|haft|adresse|anschrift)|^plz|postleitzahl|^strasse(?:$|nr|nummer|haus|und|name)|^str$|hausnummer|unterschrift|^iban"
    r"|kontonummer|bankverbindung|^(?:first|last|full|sur)name|^phone|^mobile(?:phone)?$|birth(?:date|day|year)"
    r"|^dateofbirth|^(?:home)?address$|^street(?:$|address|name)|signature|contactperson"
)
"""Headings, folded, of columns about single persons."""

MAIL = r"[\w.+-]{1,64}@[\w-]{1,64}\.\w"
PHONE = (
    r"(?<![\w.,])(?:(?:\+|00)[1-9][0-9 ()/-]{6,}[0-9]|0[1-9][0-9]{7,12}(?![0-9])"
    r"|0[1-9][0-9]{1,4}[ /()-]{1,3}[0-9][0-9 -]{2,}[0-9])"
)
BORN = (
    r"(?:(?<!\w)geb(?:\.|oren)?(?: am)?|(?<!\w)(?:geburtsdatum|jahrgang|born)|\*) ?:? ?"
    r"(?:[0-9]{1,2}\. ?[0-9]{1,2}\. ?(?:[0-9]{4}|[0-9]{2})|(?:19|20)[0-9]{2})"
)
EARLY = "(?:19[2-9][0-9]|200[0-4])"
"""Years in which people were born and no event took place."""
LONG_AGO = rf"(?<![0-9])(?:[0-9]{{1,2}}\. ?[0-9]{{1,2}}\. ?{EARLY}|{EARLY}-[0-9]{{2}}-[0-9]{{2}})(?![0-9])"
ACCOUNT = r"\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?\b"
STREET = (
    r"[A-ZÄÖÜ][\w-]{0,40}(?:(?i:stra(?:ß|ss)e|str\.)|weg|platz|allee|gasse) ?[0-9]+ ?[a-z]?\b"
    r"|[A-ZÄÖÜ][\w-]{1,40} (?:Stra(?:ß|ss)e|Str\.|Weg|Allee|Gasse) ?[0-9]+ ?[a-z]?\b"
)
CALLED = (
    r"\b(?:Frau|FRAU|Fr\.|Herrn?|HERRN?|Hr\.|Familie|Fam\.) (?:(?:Dr|Prof)\. ?)*"
    r"(?!(?:Holle|Beruf|Abend|Morgen|Mittag|Vormittag|Nachmittag|Café|Treff|International)\b)"
    r"(?:(?i:al|el|von(?: der| den| dem)?|van|de|di|da|ben|abu)[ -])*[A-ZÄÖÜ]"
)
PATTERNS = {
    Private.MAIL: re.compile(MAIL),
    Private.ACCOUNT: re.compile(ACCOUNT),
    Private.BIRTH: re.compile(rf"(?i:{BORN})|{LONG_AGO}"),
    Private.PHONE: re.compile(PHONE),
    Private.ADDRESS: re.compile(STREET),
    Private.NAME: re.compile(CALLED),
}
PERHAPS = (
    r"@|[0-9][0-9 ()/-]{6,}[0-9]|[A-Z]{2}[0-9]{2} ?[A-Z0-9]|[0-9]\. ?[0-9]{1,2}\. ?[0-9]|[0-9]{4}-[0-9]"
    r"|(?i:(?-u:\b)(?:geb|jahrgang|born)|\*|(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse) ?[0-9])"
    r"|(?-u:\b)(?:Frau|FRAU|Fr\.|Herrn?|HERRN?|Hr\.|Familie|Fam\.) "
)
"""Whatever one of the patterns finds holds this as well: a quick first look at many texts."""

SURNAME_FIRST = re.compile(r"[A-ZÄÖÜ][\w'’-]+(?: [A-ZÄÖÜ][\w'’-]+)?, ?[A-ZÄÖÜ][\w'’-]+(?: [A-ZÄÖÜ][\w'’-]+)?")
"""Where titles look like this as well, they come again and again; names in a list do not."""


def private_heading(heading: str) -> bool:
    """Whether a heading says that its column is about single persons ("Vorname", not "Name der Veranstaltung")."""
    return HEADING.search(folded(heading)) is not None


def private_column(texts: Sequence[str]) -> bool:
    """Whether most cells of a column look like mail, phone, birth dates, addresses or names of people.

    ``texts`` are the cells with repetitions: the addresses of a few houses come again in every row.
    """
    cells = [text.strip() for text in texts if text and text.strip()]
    if not cells:
        return False
    found = [private_text(cell) for cell in cells]
    direct = sum(kind in (Private.MAIL, Private.PHONE, Private.ACCOUNT, Private.NAME) for kind in found)
    if 2 * direct > len(cells) or 4 * found.count(Private.BIRTH) > len(cells):
        return True
    listed = {cell for cell, kind in zip(cells, found, strict=True) if kind or SURNAME_FIRST.fullmatch(cell)}
    return len(listed) > max(2, len(cells) / 2)


def private_text(text: str) -> Private | None:
    """What in a free text points at a person; None for nothing."""
    return next((kind for kind, pattern in PATTERNS.items() if pattern.search(text)), None)


def about_nobody(text: str) -> str:
    """The text itself, for words that everybody reads; raises Problem where it seems to point at a person.

    A street and its number are no person here: a space may move.
    """
    if any(pattern.search(text) for kind, pattern in PATTERNS.items() if kind is not Private.ADDRESS):
        raise Problem(
            "The text seems to hold a name, a number or an address of a single person. Please write it without."
        )
    return text


def private(texts: pl.Series) -> pl.Series:
    """What in each text points at a person, as slugs; null for nothing."""
    suspects = texts.filter(texts.str.contains(PERHAPS).fill_null(value=False)).unique().to_list()
    found = {text: kind.value for text in suspects if (kind := private_text(text))}
    return texts.replace_strict(found, default=None, return_dtype=pl.String)
