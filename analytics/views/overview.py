"""The first page: four key figures, and one sentence that says what stands out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from analytics.measures import (
    ATTENDANCE,
    CHILDREN_YOUTH,
    EVENTS,
    FIGURES,
    GRANT,
    GRANT_CITY,
    GRANT_GAP,
    GRANT_PER_ATTENDANCE,
    GRANT_STATE,
    MEN,
    PER_EVENT,
    PER_MONTH,
    REFUGEE_EXPERIENCE,
    SHARE_CHILDREN,
    SHARE_REFUGEE,
    SPACE_MONTHS_UNFUNDED,
    WOMEN,
    Measure,
    per,
)
from analytics.views import solid
from analytics.views.changes import changes
from analytics.views.course import time_steps, values_over_time, with_unit
from analytics.views.goals import sentences
from analytics.views.grants import gap, not_attributable
from analytics.views.sentences import leader, share_in_words
from analytics.views.view import Asked
from analytics.vocabulary import Funder, Source
from analytics.wording import key, largest_remainder


@dataclass(frozen=True)
class Part:
    """One part of a figure's make-up: its share (0 to 100) and the words for it."""

    key: str
    share: float
    text: str


@dataclass(frozen=True)
class KeyFigure:
    """One key figure as it is read: value, what stands beneath, its make-up, its changes and a small course.

    ``range`` says between what it lies; empty where nothing about it is uncertain. ``number`` is the value unrounded,
    read with ``digits``, in its ``unit`` ("", "%", "EUR"); ``ends`` are those of the range.
    """

    key: str
    title: str
    value: str
    details: Sequence[str]
    parts: Sequence[Part]
    changes: Sequence[str]
    course: Sequence[float | None]
    range: str = ""
    number: float | None = None
    digits: int = 0
    unit: str = ""
    ends: tuple[float | None, float | None] = (None, None)


@dataclass(frozen=True)
class Summary:
    """The first page in words: its heading, what stands out, the key figures, where goals stand.

    ``assumed`` says what the ranges of the key figures follow from; empty where none has one.
    """

    headline: str
    standout: str
    figures: Sequence[KeyFigure]
    goals: Sequence[str] = ()
    assumed: str = ""


def summary(asked: Asked) -> Summary:
    """What the first page says before any chart."""
    asked.prepare(*FIGURES, PER_MONTH, SHARE_CHILDREN, GRANT_GAP, SPACE_MONTHS_UNFUNDED)
    figures = key_figures(asked)
    assumed = asked.say.text("Between … and …: {range}", range=solid.assumed(asked))
    ranged = any(figure.range for figure in figures)
    return Summary(
        headline(asked), standout(asked), figures, sentences(asked), assumed=assumed if ranged else ""
    )


def headline(asked: Asked) -> str:
    """ "12.600 Teilnahmen in 800 Veranstaltungen, gut die Hälfte von Menschen mit Fluchterfahrung"."""
    say = asked.say
    visits, events = asked.total(ATTENDANCE), asked.total(EVENTS)
    share, extent = asked.total(SHARE_REFUGEE), asked.extents(SHARE_REFUGEE).get(())
    said = say.text(
        "{visits} in {events}",
        visits=with_unit(say, ATTENDANCE, visits),
        events=with_unit(say, EVENTS, events),
    )
    if share is None:
        return said
    return say.text(
        "{said}, {share} of people with refugee experience",
        said=said,
        share=share_in_words(say, share, extent),
    )


def standout(asked: Asked) -> str:
    """What stands out among spaces and months, or that nothing does."""
    months = dict(asked.per(ATTENDANCE, by=("month",)).iter_rows())
    told = [leading_space(asked), busiest_month(asked, months)]
    return " ".join(filter(None, told)) or (
        asked.say.text("No space and no month stands out.") if len(months) > 1 else ""
    )


def leading_space(asked: Asked) -> str:
    """Which space surely has the most visits per month of operation; empty where none has."""
    apart = asked.imputed_spaces()
    own = {
        slug: value for slug, value in asked.per(PER_MONTH, by=("space",)).iter_rows() if slug not in apart
    }
    best = leader(own, asked.extents(PER_MONTH, "space"))
    if best is None:
        return ""
    message = key("{space} has the most visits per month of operation ({number}).")
    return asked.say.text(message, space=asked.data.names[best], number=asked.say.number(own[best]))


def busiest_month(asked: Asked, months: dict[date, float | None]) -> str:
    """Which month surely has the most visits; empty where none has."""
    best = leader(months, asked.extents(ATTENDANCE, "month"))
    if best is None:
        return ""
    message = key("The busiest month is {month} ({number}).")
    return asked.say.text(message, month=asked.say.month(best), number=asked.say.number(months[best]))


def key_figures(asked: Asked) -> list[KeyFigure]:
    """Visits, events, share with refugee experience and grant per visit."""
    return [_visits(asked), _events(asked), _share(asked), _grant(asked)]


def _visits(asked: Asked) -> KeyFigure:
    per_month = asked.say.text(
        "{number} per space and month", number=asked.say.number(asked.total(PER_MONTH))
    )
    return _figure(asked, ATTENDANCE, [per_month], _make_up(asked, ATTENDANCE))


def _events(asked: Asked) -> KeyFigure:
    return _figure(
        asked, EVENTS, [with_unit(asked.say, PER_EVENT, asked.total(PER_EVENT))], _make_up(asked, EVENTS)
    )


def _share(asked: Asked) -> KeyFigure:
    """The share, and the three groups whose numbers add up to the visits behind it."""
    say, (whole, named) = asked.say, refugee_groups(asked)
    details = [
        say.text(
            "{visits}, {share} of them children and young people",
            visits=with_unit(say, ATTENDANCE, whole),
            share=say.percent(asked.total(SHARE_CHILDREN)),
        ),
        " · ".join(f"{title} {say.number(count)}" for title, count in named),
    ]
    return _figure(asked, SHARE_REFUGEE, details, _make_up(asked, REFUGEE_EXPERIENCE))


def refugee_groups(asked: Asked) -> tuple[float | None, list[tuple[str, int | None]]]:
    """Visits with refugee experience, and their groups by title in whole numbers that add up to them.

    What belongs to none of the three stands last, where there is any.
    """
    groups = (CHILDREN_YOUTH, WOMEN, MEN)
    whole = asked.total(REFUGEE_EXPERIENCE)
    values = [asked.total(measure) for measure in groups]
    left = None if whole is None else whole - sum(value or 0 for value in values)
    *shown, rest = largest_remainder([*values, left], whole)
    named = [(asked.say.text(measure.title), count) for measure, count in zip(groups, shown, strict=True)]
    return whole, [*named, (asked.say.text("Not stated"), rest)] if rest else named


def _grant(asked: Asked) -> KeyFigure:
    say = asked.say
    details = [
        say.text("of {grants} in grants", grants=say.eur(asked.total(GRANT))),
        gap(asked),
        not_attributable(asked),
    ]
    money = {Funder.CITY: asked.total(GRANT_CITY), Funder.STATE: asked.total(GRANT_STATE)}
    shares = _shares({funder.value: value for funder, value in money.items()})
    parts = [
        Part(
            funder.value, shares[funder.value], f"{say.percent(shares[funder.value], 0)} {say.label(funder)}"
        )
        for funder in money
        if shares.get(funder.value)
    ]
    return _figure(asked, GRANT_PER_ATTENDANCE, [detail for detail in details if detail], parts)


def _figure(asked: Asked, measure: Measure, details: Sequence[str], parts: Sequence[Part]) -> KeyFigure:
    times, extent = time_steps(asked), asked.extents(measure).get(())
    return KeyFigure(
        measure.key,
        asked.say.text(measure.title),
        with_unit(asked.say, replace(measure, key=""), asked.total(measure)),
        details,
        parts,
        changes(asked, measure),
        values_over_time(asked, asked.rows, measure, times) if len(times) > 1 else (),
        solid.between(asked.say, measure, extent),
        asked.total(measure),
        measure.digits,
        measure.unit,
        (extent and extent.ends) or (None, None),
    )


def _make_up(asked: Asked, measure: Measure) -> list[Part]:
    """How much of a sum is counted, estimated and imputed."""
    if measure.of_visits and not asked.enough(asked.total(measure) or 0):
        return []
    found = dict(per(asked.rows, [measure], "source").iter_rows())
    shares = _shares({source.value: found.get(source.value) for source in Source})
    return [
        Part(
            source.value,
            shares[source.value],
            f"{asked.say.percent(shares[source.value], 0)} {asked.source(source)}",
        )
        for source in Source
        if shares.get(source.value)
    ]


def _shares(values: dict[str, float | None]) -> dict[str, float]:
    """Whole per cent that add up to 100; empty where there is nothing to share."""
    whole = sum(value or 0 for value in values.values())
    if not whole:
        return {}
    shares = largest_remainder([100 * (value or 0) / whole for value in values.values()], 100)
    return {key: float(share or 0) for key, share in zip(values, shares, strict=True)}
