"""Which of our columns a heading names: the house's own words, and those that providers use."""

import re
from collections.abc import Sequence

from analytics.intake.columns import GROUPS, Column
from analytics.intake.values.texts import folded
from analytics.wording import LANGUAGES, words

NUMBER = r"(anzahl|anz|zahl)?(der|an|d)?"
VISITOR = r"(teilnehmer(in(nen)?)?|teilnehmende[nr]?|tn|besucher(in(nen)?)?|besuchende[nr]?|gaeste|personen)"
VISITORS = rf"(teilnahmen?|besuche?|{VISITOR}((und|u|oder)?{VISITOR})?)"
ACTUAL = r"((tatsaechlich(e[nr]?)?)?(anwesend(e[nr]?)?|erschienen(e[nr]?)?|vorort)|tatsaechlich|ist)"
REFUGEE = (
    r"("
    r"(mit)?(fluchterfahrung|fluchthintergrund|fluchtgeschichte|gefluechtete?[nr]?|fluechtlinge?|refugees?)"
    r"|mit(flucht|fh))"
)

NAMED = {
    Column.DATE: r"datum|(tag|datum)(und|u)?(datum|uhrzeit|zeit)|veranstaltungs(datum|tag)|datumder[a-z]+|termin"
    r"|wann|tag|day|am",
    Column.START_TIME: r"beginn|uhrzeit|zeit|start|startzeit|anfang|von|starttime|begin|zeitraum",
    Column.SPACE: r"(willkommens)?raum|ort(raum|derveranstaltung)?|standort|einrichtung|haus|wo|veranstaltungsort"
    r"|zweigstelle|bibliothek|stadtteilbibliothek|filiale|stadtbezirk|welcomespace|familienzentrum|treff(punkt)?|venue|place",
    Column.TITLE: r"veranstaltung|veranstaltungstitel|titel|title|(name|titel|bezeichnung)?derveranstaltung"
    r"|(name|titel|bezeichnung)(des|vom)?angebots?|angebot|bezeichnung|thema|programm|aktivitaet|was|kurs|event",
    Column.KIND: r"angebotsart|art|artdes(angebots|angebotes)|veranstaltungsart|artder(veranstaltung)|kategorie"
    r"|format|typ|rubrik|kind",
    Column.AUDIENCE: r"zielgruppen?|fuerwen|adressaten|targetgroup",
    Column.ATTENDANCE: rf"{NUMBER}{VISITORS}(anzahl|zahl(en)?)?(gesamt|insgesamt|ges|summe)?"
    rf"|{NUMBER}{VISITORS}?{ACTUAL}|{ACTUAL}{VISITORS}|anzahl|attendance|visits|visitors",
    Column.REFUGEE_EXPERIENCE: rf"(davon|darunter)?{NUMBER}({VISITORS}|{ACTUAL})?(davon|darunter)?{REFUGEE}"
    r"|(ofthese)?(with)?refugeeexperience",
    Column.CHILDREN_YOUTH: r"kind(er)?(und|u)?(jugend[a-z]*)?|jugendliche|children(and|or)?(youngpeople|youth)?",
    Column.WOMEN: r"frauen|weibl(ich)?|w|women",
    Column.MEN: r"maenner|maennl(ich)?|m|men",
    Column.BASIS: r"zaehlweise|basis|zaehlung|gezaehlt|geschaetzt|gezaehlt(oder)?geschaetzt",
    Column.RATING: r"verlauf|bewertung|wieliefes|resonanz|einschaetzung|rating",
    Column.REMARK: r"bemerkung(en)?|anmerkung(en)?|notiz(en)?|kommentare?|hinweise?|sonstiges|remarks?|notes?",
    Column.REFERENCE: r"veranstaltungs(nr|nummer|id)|va(nr|nummer)|event(id|nr)|providersnumber",
}
"""Headings as they are compared (``folded``); they belong to the sheets, not to the interface.

A running number ("Nr.") is no reference: it starts again with every list.
"""
_NAMED = {column: re.compile(pattern) for column, pattern in NAMED.items()}

OWN = {
    folded(heading): column
    for column in Column
    for heading in (column.value, column.label, *(words(language).label(column) for language in LANGUAGES))
}
"""The headings of the mask, in every language."""

REGISTERED = re.compile(
    r"(vor)?an(ge)?meld|gemeldet|registr|plaetze|kapazitaet|^max|soll|geplant|planung|erwartet|eingeladen"
)
"""Who was expected is not who came."""
WHOLE = re.compile(r"(ins)?gesamt|summe|total")
"""Beside parts, perhaps the number of all visits."""
NOT_ALL = re.compile(r"ohne|kumul|erwachsene|senior|%|prozent")
"""Counts that are not those of all visits to one event."""
PART = re.compile(r"^(davon|darunter|ofthese|dv)")
GROUP_WORDS = {
    Column.CHILDREN_YOUTH: re.compile(r"kind|jugend|kiju|children|youth"),
    Column.WOMEN: re.compile(r"frau|weiblich|women"),
    Column.MEN: re.compile(r"maenn|(?<!wo)men$"),
}


def own(heading: str) -> Column | None:
    """The column that the mask calls so."""
    return OWN.get(folded(heading))


def named(heading: str) -> Column | None:
    """The column that the heading names beyond doubt; None for a stranger's and for an empty one."""
    plain = folded(heading)
    if plain in OWN:
        return OWN[plain]
    if REGISTERED.search(plain):
        return None
    if (group := _group(plain)) is not None:
        return group
    return next((column for column, pattern in _NAMED.items() if pattern.fullmatch(plain)), None)


def hinted(heading: str, column: Column) -> bool:
    """Whether a longer heading holds a word for the column, such as "Anzahl der Leute (Besucher)"."""
    plain = folded(heading)
    if not plain or REGISTERED.search(plain):
        return False
    if column is Column.ATTENDANCE and WHOLE.fullmatch(plain):
        return True
    parts = [part for part in re.split(r"[\s\W_]+", heading) if part]
    return any(_NAMED[column].fullmatch(folded(part)) for part in parts)


def actual(heading: str) -> bool:
    """Whether the heading says that these visitors were really there ("anwesend", "TN Ist")."""
    return re.search(ACTUAL + "$", folded(heading)) is not None and not registered(heading)


def registered(heading: str) -> bool:
    """Whether the heading counts those who announced themselves instead of those who came."""
    return REGISTERED.search(folded(heading)) is not None


def partial(heading: str) -> bool:
    """Whether the heading counts only some of those who came, or more than one event."""
    return NOT_ALL.search(folded(heading) + heading) is not None


def known(headings: Sequence[str | None]) -> int:
    """How many different columns of ours a row of headings names: what a header is known by."""
    return len({column for heading in headings if heading and (column := named(heading))})


def _group(plain: str) -> Column | None:
    """A heading with a group's word: "davon Frauen", "mit Fluchterfahrung Frauen"."""
    rest = PART.sub("", plain)
    for group in GROUPS:
        if _NAMED[group].fullmatch(rest):
            return group
        if GROUP_WORDS[group].search(plain) and re.search(REFUGEE + "|" + VISITORS, plain):
            return group
    return None
