"""The glossary: what every figure and word means, read from their own cards and from nowhere else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analytics.measures import ATTENDANCE, CARDS, ESTIMATED, SPACE_MONTHS, Card, Measure, Term
from analytics.measures.conspicuous import (
    DECLINE,
    DELIVERY,
    DIGITS,
    EVENT_LIST,
    GOAL,
    LACKING,
    OUTLIERS,
    PAUSES,
    RATED_POORLY,
    SERIES,
    TWINS,
)
from analytics.measures.terms import IMPUTATION, LIKE_FOR_LIKE, RANGE, RATING, REASONS, STATUS
from analytics.views.view import View
from analytics.vocabulary import Word
from analytics.wording import Words, key

UNITS = {"": key("number"), "%": key("per cent"), "EUR": key("euros")}
ABOUT: Mapping[str, tuple[Card, ...]] = {
    "change-bridge": (REASONS, LIKE_FOR_LIKE),
    "change-contributors": (REASONS, LIKE_FOR_LIKE),
    "like-for-like": (LIKE_FOR_LIKE, IMPUTATION),
    "events": (EVENT_LIST,),
    "events-page": (EVENT_LIST,),
    "offerings": (SERIES,),
    "offerings-series": (SERIES,),
    "offerings-all": (SERIES,),
    "offerings-course": (SERIES,),
    "offerings-declining": (DECLINE, SERIES),
    "offerings-rated-poorly": (RATED_POORLY, RATING),
    "space-among-others": (ATTENDANCE,),
    "quality-delivery": (DELIVERY, SPACE_MONTHS),
    "quality-months": (STATUS, DELIVERY),
    "quality-unknown": (LACKING,),
    "quality-outliers": (OUTLIERS,),
    "quality-digits": (DIGITS, ESTIMATED),
    "quality-duplicates": (TWINS,),
    "quality-pauses": (PAUSES,),
    "goals": (GOAL, RANGE),
}
"""The cards of views that show more than measures."""
BY_KEY = {card.key: card for card in CARDS}


@dataclass(frozen=True)
class Entry:
    """One entry as it is read: its address, its title, and pairs of what is asked and what is answered.

    ``words`` are the words of a closed list with their meanings.
    """

    key: str
    title: str
    lines: Sequence[tuple[str, str]]
    words: Sequence[tuple[str, str]] = ()


def glossary(say: Words) -> tuple[Entry, ...]:
    """Every entry, in the order of ``measures.CARDS``: visits, shares, grants, then the words beside the figures."""
    return tuple(entry(say, card.key) for card in CARDS)


def about(view: View) -> tuple[str, ...]:
    """The entries on what a view shows: what it names itself, what is said of it here, and its columns'."""
    said = (card.key for card in ABOUT.get(view.key, ()))
    columns = (column.key for column in view.table.columns if has_entry(column.key) and not view.drawn)
    return tuple(dict.fromkeys((*said, *view.cards, *columns)))


def entry(say: Words, key: str) -> Entry:
    """One entry. Raises KeyError for what is no card's key."""
    card = BY_KEY[key]
    lines = (
        (say.text("Meaning"), say.text(card.note)),
        (say.text("How it is computed"), say.text(card.computed)),
        (say.text("What it is not"), say.text(card.is_not)),
        *(((say.text("Unit"), say.text(UNITS[card.unit])),) if isinstance(card, Measure) else ()),
        (say.text("Source"), _source(say, card)),
    )
    return Entry(card.key, title(say, card.key), lines, _words(say, card))


def title(say: Words, key: str) -> str:
    """An entry's title. Raises KeyError for what is no card's key."""
    said = say.text(BY_KEY[key].title)
    return said[:1].upper() + said[1:]


def has_entry(key: str) -> bool:
    """Whether there is an entry of this key."""
    return key in BY_KEY


def definitions(say: Words, keys: Iterable[str]) -> list[str]:
    """A line for each entry, to stand under a table that leaves the house."""
    return [_definition(say, BY_KEY[key]) for key in keys]


def _definition(say: Words, card: Card) -> str:
    return f"{title(say, card.key)}: {say.text(card.note)} {say.text(card.computed)} {say.text(card.is_not)}"


def _source(say: Words, card: Card) -> str:
    """Where the numbers come from, and the rule that they follow."""
    if card.methods is None:
        return say.text(card.source)
    rule = say.text("Rule: paper on methods, section {section}.", section=card.methods)
    return f"{say.text(card.source)} {rule}"


def _words(say: Words, card: Card) -> Sequence[tuple[str, str]]:
    words: dict[Word, str] = dict(card.words) if isinstance(card, Term) else {}
    return [(say.label(word), say.text(meaning)) for word, meaning in words.items()]
