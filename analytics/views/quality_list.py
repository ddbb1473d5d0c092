"""Findings as a list: what, when, where and why, and the way to the events behind each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import polars as pl

from analytics.filters import Filters
from analytics.views.notes import joined
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Ground, Weekday
from analytics.wording import Words

SHOWN = 50
"""Lines of a list: more of them are a matter for a narrower question."""


@dataclass(frozen=True)
class Line:
    """A finding in words; ``first`` is its first day, ``events`` the question whose events stand behind it."""

    what: str
    when: str
    where: str
    why: str
    first: date
    events: Filters


def latest(found: pl.DataFrame) -> list[dict[str, Any]]:
    """The findings of a rule that can be among those shown."""
    return found.sort("first", descending=True, maintain_order=True).head(SHOWN).to_dicts()


def line(asked: Asked, found: Mapping[str, Any], what: str, when: str, why: str, offering: str = "") -> Line:
    """A finding of a rule: its spaces, its months and, if it is about one, its offering lead to its events."""
    where = asked.say.listed(asked.data.names[slug] for slug in found["spaces"])
    events = behind(asked, found["spaces"], found["first"], found["last"], offering)
    return Line(what, when, where, why, found["first"], events)


def behind(asked: Asked, spaces: Sequence[str], first: date, last: date, offering: str = "") -> Filters:
    """The question for all events of these spaces from one day's month to another's, of one offering if named."""
    whole = replace(asked.wanted, weekday=Weekday.ANY, ground=Ground.EVERYTHING, page=1)
    start, end = first.replace(day=1), last.replace(day=1)
    return replace(whole, spaces=tuple(spaces), start=start, end=end, offering=offering)


def listing(asked: Asked, key: str, title: str, subtitle: str, lines: Sequence[Line], count: int) -> View:
    """The latest findings as a table; where there are none the heading is the answer."""
    say = asked.say
    shown = sorted(lines, key=lambda line: line.first, reverse=True)[:SHOWN]
    titles = {
        "what": say.text("Event or offering"),
        # Second, so that a phone shows it beside the name.
        "why": say.text("Why it stands out"),
        "when": say.text("When"),
        "where": say.text("Space"),
    }
    cells = [[getattr(line, name) for name in titles] for line in shown]
    rows = pl.DataFrame(cells, schema=dict.fromkeys(titles, pl.String), orient="row")
    columns = tuple(Column(name, heading) for name, heading in titles.items())
    table = Table(columns, rows, events=tuple(line.events for line in shown))
    return View(key, title, subtitle, table, note=_cut_off(say, count), drawn=not shown)


def noted(view: View, *notes: str) -> View:
    """The view with more to know about it."""
    return replace(view, note=joined(view.note, *notes))


def _cut_off(say: Words, count: int) -> str:
    """That there are more than are shown."""
    if count <= SHOWN:
        return ""
    return say.text(
        "Shown are the latest {shown} of {count}: a narrower selection shows the others.",
        shown=say.number(SHOWN),
        count=say.number(count),
    )


def narrowed(asked: Asked) -> str:
    """Findings about whole lists and spaces belong to no kind and no audience."""
    if not asked.wanted.kinds and not asked.wanted.audiences:
        return ""
    return asked.say.text(
        "What concerns whole spaces stands here only without a choice of kinds and audiences."
    )
