"""Turns of phrase that several parts of a report share."""

from collections.abc import Iterable, Sequence
from datetime import date

from analytics.filters import Filters
from analytics.measures import Measure
from analytics.ranges import Extent
from analytics.views.course import when, with_unit
from analytics.views.report import Sentence
from analytics.views.view import Asked
from analytics.vocabulary import Basis, Grain, Imputation, Status, Word
from analytics.wording import Words, key

FEW = 3
"""So many names stand in a sentence; of more it says their number."""


def sentences(*told: tuple[str, tuple[str, ...]] | str) -> tuple[Sentence, ...]:
    """Texts, alone or with the keys of their footnotes, as sentences; empty ones are left out."""
    pairs = ((each, ()) if isinstance(each, str) else each for each in told)
    return tuple(Sentence(text, notes) for text, notes in pairs if text)


def capital(text: str) -> str:
    """The same as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def during(say: Words, start: date, end: date) -> str:
    """ "von März bis Dezember 2018", "im Jahr 2018", "im Mai 2018"."""
    if start == end:
        return when(say, start, Grain.MONTH)
    if (start.month, end.month) == (1, 12) and start.year == end.year:
        return say.text("during the year {year}", year=start.year)
    return say.text("from {period}", period=say.period(start, end))


def within(asked: Asked) -> str:
    """ "in Feuerbach und Mitte", "in 5 Räumen": where there was anything to count."""
    running = asked.statuses.filter(asked.statuses["status"] != Status.NOT_STARTED.value)["space"]
    names = [name for slug, name in asked.spaces.items() if slug in set(running.to_list())]
    if 0 < len(names) <= FEW:
        return asked.say.text("in {spaces}", spaces=asked.say.listed(names))
    return asked.say.plural("in {count} space", "in {count} spaces", len(names))


def only(say: Words, wanted: Filters) -> str:
    """ "Ausgewertet sind nur: Angebotsart Kultur; gezählte Werte."; empty where nothing narrows the figures."""
    chosen: dict[str, Sequence[Word]] = {
        key("kind: {words}"): wanted.kinds,
        key("audience: {words}"): wanted.audiences,
    }
    parts = [
        say.text(message, words=say.listed(say.label(word) for word in words))
        for message, words in chosen.items()
        if words
    ]
    if wanted.basis is Basis.COUNTED:
        parts.append(say.text("counted values"))
    elif wanted.basis is Basis.DOCUMENTED or wanted.imputation is Imputation.NONE:
        parts.append(say.text("documented values"))
    return say.text("Only this is evaluated: {parts}.", parts="; ".join(parts)) if parts else ""


def about(asked: Asked, measure: Measure) -> str:
    """ "ca. 12.600 Teilnahmen": what is estimated or imputed is about so much, what was counted is exactly so much."""
    said, extent = with_unit(asked.say, measure, asked.total(measure)), asked.extents(measure).get(())
    return rough(asked.say, said, extent)


def rough(say: Words, said: str, extent: Extent | None) -> str:
    """A number that is as certain as ``extent`` says."""
    return say.text("approx. {value}", value=said) if extent and extent.ends else said


def least_and_most(values: Iterable[float | None]) -> tuple[float, float] | None:
    """Both ends of what is known; None of nothing."""
    known = [value for value in values if value is not None]
    return (min(known), max(known)) if known else None
