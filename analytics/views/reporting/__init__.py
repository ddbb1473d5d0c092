"""From the selection to a whole text: parts with findings, sentences, footnotes and views, in both languages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

from analytics.views.glossary import about, entry
from analytics.views.report import Part, Report, needed
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

__all__ = ["of_all", "of_one"]


def of_all(asked: Asked, answer: Answer) -> Report:
    """The report on a selection, with a profile of each space; ``answer`` makes a view by its key."""
    material = Material(asked, answer)
    heading = asked.say.text("Welcome spaces: visits, {period}", period=asked.period)
    return _report(material, heading, _parts(material), profiles(material))


def of_one(asked: Asked, space: str, answer: Answer) -> Report:
    """What goes back to a space and its provider. Raises KeyError for a space that is not known."""
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
    return _report(material, heading, feedback.parts(material))


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
    )


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
