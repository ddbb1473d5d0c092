"""Columns with a closed list of answers: spaces, kinds, audiences, ratings, counted or estimated."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import chain

from analytics.intake.answers import CREATE
from analytics.intake.sentence import Sentence, sentence
from analytics.intake.values.texts import NOT_KNOWN, folded, says_unknown, tidy
from analytics.intake.values.unreadable import Read, Reader, Unclear, Unreadable
from analytics.vocabulary import Audience, Kind, Rating, Source, Word
from analytics.wording import LANGUAGES, key, words

CLOSE = 0.75
"""How alike two spellings have to be, from 0 to 1, for "did you mean"."""
BETWEEN = re.compile(r"[,;/+&|\n]|\b(?:und|u\.|sowie|and)(?:\s|$)", re.IGNORECASE)
LONGEST = 200
"""Characters of a cell that are compared with the list."""

ALSO: Mapping[Word, str] = {
    Kind.ENCOUNTER: "Meeting|Encounter",
    Kind.EDUCATION: "Bildung|Beratung|Education|Advice",
    Kind.ACTIVITY: "Bewegung|Freizeit|Natur|Movement|Leisure|Nature",
    Audience.EVERYONE: "für alle|offen für alle|alle Zielgruppen|open to all|all",
    Audience.CHILDREN_YOUTH: "Kinder|Jugendliche|Kinder/Jugendliche|children|young people|youth",
    Audience.FAMILIES: "Familie|family",
    Rating.LESS_GOOD: "nicht so gut",
    Source.COUNTED: "gez",
    Source.ESTIMATED: "gesch",
}
"""Words of providers that mean one answer without doubt, besides slug and label; they are no part of the interface."""


def choice(allowed: Sequence[Word], unknown: str | None, besides: Sequence[Word] = ()) -> Reader:
    """Reads a word by its slug or its label in any language; "not known" gives ``unknown``.

    Another spelling is asked about, and so is a cell with several answers, for which ``besides`` are offered too.
    """
    meant = {folded(spelling): word.value for word in allowed for spelling in _spellings(word)}
    slugs = [word.value for word in allowed if word != unknown]
    last = unknown or NOT_KNOWN

    def read(text: str) -> Read:
        said = tidy(text)[:LONGEST]
        if says_unknown(text) or says_unknown(said):
            return Read((unknown,))
        if slug := meant.get(folded(said)):
            return Read((slug,))
        named = [meant.get(folded(piece)) for piece in BETWEEN.split(said) if folded(piece)]
        found = list(dict.fromkeys(slug for slug in named if slug))
        if len(found) == 1 and all(named):
            return Read((found[0],))
        if len(found) > 1 and all(named):
            raise _several(allowed, [*found, *(word.value for word in besides if word not in found)])
        close = list(dict.fromkeys(chain(found, _close(said, meant))))
        raise _unlike(allowed, close, [*_first(close, slugs), last])

    return read


def space(names: Mapping[str, str]) -> Reader:
    """Reads a space by name or slug (``names``: slug → name), with or without umlauts.

    Another spelling is asked about; a space that is not known can be created (``CREATE``). Raises Unreadable where
    there is no name at all.
    """
    meant = {folded(written): slug for slug, name in names.items() for written in (slug, name)}

    def read(text: str) -> Read:
        said = tidy(text)[:LONGEST]
        if slug := meant.get(folded(said)):
            return Read((slug,))
        if says_unknown(text) or not folded(said):
            hint = key("Please fill in the cell, or delete the row if it is no event (a total, a note).")
            raise Unreadable(sentence(key("the name of a space")), sentence(hint))
        close = _close(said, meant)
        raise Unclear(_which_space([names[slug] for slug in close]), [*_first(close, list(names)), CREATE])

    return read


def _spellings(word: Word) -> Iterable[str]:
    labels = (words(language).label(word) for language in LANGUAGES)
    return filter(folded, (word.value, *labels, *ALSO.get(word, "").split("|")))


def _close(said: str, meant: Mapping[str, str]) -> list[str]:
    """The slugs of similar spellings, and of those that are a part of the text, the likeliest first."""
    likeness = {spelling: _likeness(folded(said), spelling) for spelling in meant}
    near = sorted((spelling for spelling in meant if likeness[spelling] >= CLOSE), key=likeness.__getitem__)
    return list(dict.fromkeys(meant[spelling] for spelling in reversed(near)))


def _likeness(one: str, other: str) -> float:
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= 4 and shorter in longer:
        return 0.8 + 0.1 * len(shorter) / len(longer)
    alike = SequenceMatcher(None, one, other, autojunk=False)
    return alike.ratio() if min(alike.real_quick_ratio(), alike.quick_ratio()) >= CLOSE else 0


def _first(close: Sequence[str], slugs: Sequence[str]) -> list[str]:
    return [*close, *(slug for slug in slugs if slug not in close)]


def _several(allowed: Sequence[Word], found: Sequence[str]) -> Unclear:
    """An event has one audience and one kind."""
    asked = sentence(
        key("Several are named: {named}. Which one is the event counted under?"), named=_words(allowed, found)
    )
    return Unclear(asked, found)


def _unlike(allowed: Sequence[Word], close: Sequence[str], choices: Sequence[str]) -> Unclear:
    if close:
        return Unclear(sentence(key("Did you mean {names}?"), names=_words(allowed, close)), choices)
    return Unclear(sentence(key("This word is not known. Which of these does it mean?")), choices)


def _which_space(close: Sequence[str]) -> Sentence:
    if close:
        return sentence(key("Did you mean {names}?"), names=tuple(close))
    return sentence(key("No such space is known. Which one is it, or is it to be created?"))


def _words(allowed: Sequence[Word], slugs: Sequence[str]) -> tuple[Word, ...]:
    return tuple(word for slug in slugs for word in allowed if word == slug)


kind = choice(tuple(Kind), Kind.UNKNOWN.value)
audience = choice(tuple(Audience), Audience.UNKNOWN.value, besides=(Audience.EVERYONE,))
rating = choice(tuple(Rating), None)
basis = choice((Source.COUNTED, Source.ESTIMATED), None)
