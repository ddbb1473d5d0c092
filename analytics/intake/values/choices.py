"""Columns with a closed list of answers: spaces, kinds, audiences, ratings, counted or estimated."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches

from analytics.intake.sentence import sentence
from analytics.intake.values.texts import folded, says_unknown
from analytics.intake.values.unreadable import Unreadable
from analytics.vocabulary import Audience, Kind, Rating, Source, Word
from analytics.wording import LANGUAGES, key, words

Choice = tuple[str | None]


def choice(allowed: tuple[Word, ...], unknown: str | None) -> Callable[[str], Choice]:
    """Reads a word by its slug or its label in any language; "not known" gives ``unknown``."""
    meant = {folded(word): word.value for word in allowed}
    for language in LANGUAGES:
        meant |= {folded(words(language).label(word)): word.value for word in allowed}

    def read(text: str) -> Choice:
        if says_unknown(text):
            return (unknown,)
        if (slug := meant.get(folded(text))) is not None:
            return (slug,)
        raise Unreadable(
            sentence(key("one of: {allowed}"), allowed=tuple(word for word in allowed if word != unknown)),
            sentence(key("Please choose one of these words or leave the cell empty.")),
        )

    return read


kind = choice(tuple(Kind), Kind.UNKNOWN.value)
audience = choice(tuple(Audience), Audience.UNKNOWN.value)
rating = choice(tuple(Rating), None)
basis = choice((Source.COUNTED, Source.ESTIMATED), None)


def space(names: Mapping[str, str]) -> Callable[[str], Choice]:
    """Reads a space by name or slug (``names``: slug → name), with or without umlauts. Raises Unreadable."""
    meant = {folded(written): slug for slug, name in names.items() for written in (slug, name)}

    def read(text: str) -> Choice:
        if (slug := meant.get(folded(text))) is not None:
            return (slug,)
        close = get_close_matches(folded(text), meant, 1, 0.6)
        raise Unreadable(
            sentence(key("one of: {allowed}"), allowed=tuple(names.values())),
            sentence(key("Did you mean {name}? Please correct the name."), name=names[meant[close[0]]])
            if close
            else sentence(key("No such space is known. Please correct the name.")),
        )

    return read
