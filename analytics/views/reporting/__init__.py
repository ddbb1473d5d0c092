"""From the selection to a whole text: parts with findings, sentences, footnotes and views, in both languages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain

import polars as pl

from analytics.views.glossary import about, entry
from analytics.views.report import Origin, Part, Report, needed
from analytics.views.reporting import (
    change,
    development,
    facts,
    feedback,
    grants,
    groups,
    notes,
    overview,
    quality,
    spaces,
)
from analytics.views.reporting.material import Answer, Material
from analytics.views.reporting.profiles import profiles
from analytics.views.sentences import selection, source
from analytics.views.view import Asked
from analytics.wording import Words

__all__ = ["of_all", "of_each", "of_one"]


def of_all(asked: Asked, answer: Answer) -> Report:
    """The report on a selection, with a profile of each space; ``answer`` makes a view by its key."""
    material = Material(asked, answer)
    heading = asked.say.text("Welcome spaces: visits, {period}", period=asked.period)
    return _report(material, heading, _parts(material), profiles(material))


def of_one(asked: Asked, space: str, answer: Answer, until: date | None = None) -> Report:
    """What goes back to a space and its provider; ``until`` is the day by which what is missing is wanted.

    Raises KeyError for a space that is not known.
    """
    name, material = asked.data.names[space], feedback.of(Material(asked, answer), space)
    providers = [provider for provider, _ in facts.providers(asked, space)]
    heading = asked.say.text("Feedback for {space}, {period}", space=name, period=asked.period)
    if providers:
        heading = asked.say.text(
            "Feedback for {space} ({providers}), {period}",
            space=name,
            providers=asked.say.listed(providers),
            period=asked.period,
        )
    told = _report(material, heading, feedback.parts(material, until))
    return replace(told, origin=_origin(asked, space))


def of_each(asked: Asked, answer: Answer, until: date | None = None) -> Iterator[tuple[str, Report]]:
    """Slug and feedback of every selected space that was in operation, made one after the other."""
    running = feedback.in_operation(asked)
    for slug in asked.spaces:
        if slug in running:
            yield slug, of_one(asked, slug, answer, until)


def _parts(material: Material) -> tuple[Part, ...]:
    """In order; without any figure only what is known all the same."""
    about_figures = (development.part, change.part, spaces.part, groups.part)
    made = (
        overview.part(material),
        *(part(material) for part in about_figures if not material.asked.empty),
        grants.part(material),
        quality.part(material),
    )
    return tuple(part for part in made if part)


def _report(material: Material, title: str, parts: tuple[Part, ...], annex: tuple[Part, ...] = ()) -> Report:
    """What the parts need beside them: key figures, footnotes with what is behind them, definitions."""
    asked, everything = material.asked, (*parts, *annex)
    texts = notes.texts(asked)
    return Report(
        title,
        selection(asked.say, asked.wanted, asked.data.names),
        source(asked.say, asked.data),
        asked.say.language,
        tuple(material.figures.values()),
        tuple(_footed(part, texts) for part in parts),
        needed(everything, texts),
        tuple(_definitions(asked.say, everything)),
        tuple(_footed(part, texts) for part in annex),
        origin=_origin(asked),
        public=asked.public,
    )


def _origin(asked: Asked, space: str = "") -> Origin:
    """What the figures are made from; in public nothing but the release."""
    data, as_of = asked.data, asked.data.changed.date()
    if data.released:
        return Origin(as_of, space=space, release=data.released.number)
    standing = data.imports.filter(pl.col("undone").is_null())["id"].to_list()
    return Origin(as_of, data.version, tuple(standing), space)


def _footed(part: Part, texts: Mapping[str, str]) -> Part:
    """The part without the keys of footnotes that have nothing to say here."""
    told = (
        replace(each, notes=tuple(key for key in each.notes if texts.get(key))) for each in part.sentences
    )
    return replace(part, sentences=tuple(told))


def _definitions(say: Words, parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    """Title and meaning of every figure and word that a view shows, as it first occurs."""
    views = chain.from_iterable(part.views for part in parts)
    for key in dict.fromkeys(chain.from_iterable(about(view) for view in views)):
        found = entry(say, key)
        (_, meaning), *_ = found.lines
        yield found.title, meaning
