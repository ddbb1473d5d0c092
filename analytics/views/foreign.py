"""Numbers in somebody's own words that a report does not hold: pointed out, never forbidden."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from analytics.problem import Problem
from analytics.views.overview import KeyFigure
from analytics.views.report import Report
from analytics.views.view import View
from analytics.wording import Words, number_from

NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
DAY = re.compile(r"\d{1,2}\.\d{1,2}\.\d{2,4}")

Numbers = frozenset[float | str]


def known_numbers(report: Report, say: Words) -> Numbers:
    """Every number that the report says, in its texts, footnotes, key figures and tables."""
    return frozenset(_value(token) for text in _texts(report, say) for token in NUMBER.findall(text))


def foreign(known: Numbers, text: str) -> tuple[str, ...]:
    """The numbers of a text that are not ``known``, each once, as they are written there."""
    return tuple(dict.fromkeys(token for token in NUMBER.findall(text) if _value(token) not in known))


def _value(token: str) -> float | str:
    """A number however it is written, 13.000 like 13000; a day or a list of numbers as it stands."""
    try:
        return token if DAY.fullmatch(token) else number_from(token)
    except Problem:
        return token


def _texts(report: Report, say: Words) -> Iterator[str]:
    yield from (report.selection, report.source, *report.texts.values(), *report.notes.values())
    yield from chain.from_iterable(report.definitions)
    parts = (*report.parts, *report.profiles)
    yield from (part.heading for part in parts)
    yield from chain.from_iterable(_of_figure(figure) for figure in report.figures)
    yield from chain.from_iterable(_of_view(view, say) for part in parts for view in part.views)


def _of_figure(figure: KeyFigure) -> Iterable[str]:
    return (
        figure.value,
        figure.range,
        *figure.details,
        *figure.changes,
        *(part.text for part in figure.parts),
    )


def _of_view(view: View, say: Words) -> Iterator[str]:
    yield from (view.title, view.subtitle, view.note)
    yield from (column.title for column in view.table.columns)
    yield from chain.from_iterable(view.table.shown(say))
