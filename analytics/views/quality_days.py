"""Days with none: weekly offerings that pause, and weeks in which a space has no event at all."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from analytics.views.quality import noticed
from analytics.views.quality_list import Line, behind, latest, line, listing, narrowed, noted
from analytics.views.view import Asked, View
from analytics.wording import Words

Row = Mapping[str, Any]

WEEK = timedelta(weeks=1)


def pauses(asked: Asked) -> View:
    """Weeks in which something was to be expected and nothing stands in the lists."""
    say, found = asked.say, noticed(asked)
    lines = [
        *(_interrupted(asked, row) for row in latest(found.interrupted)),
        *(_empty(asked, row) for row in latest(found.empty_weeks)),
    ]
    count = found.interrupted.height + found.empty_weeks.height
    title = say.plural(
        "{count} pause without a visible reason", "{count} pauses without a visible reason", count
    )
    view = listing(
        asked,
        "quality-pauses",
        title if lines else say.text("No pause without a visible reason"),
        say.text("Weekly offerings and whole spaces without an entry for weeks, in months that are reported"),
        lines,
        count,
    )
    rule = say.text(
        "Public holidays and school holidays are not known here: weeks in which many others pause as well are taken "
        "for such and left out."
    )
    todo = say.text(
        "Please ask the space whether entries are missing; if so, let it send the list of the month again."
    )
    return noted(view, rule, todo if lines else "", narrowed(asked))


def _interrupted(asked: Asked, row: Row) -> Line:
    say = asked.say
    why = say.text(
        "No entry for {weeks} weeks; otherwise weekly (in {held} of {of} weeks)",
        weeks=say.number(row["weeks"]),
        held=say.number(row["held"]),
        of=say.number(row["of"]),
    )
    return _with_neighbours(asked, row, line(asked, row, row["title"], _when(say, row), why), row["title"])


def _empty(asked: Asked, row: Row) -> Line:
    say = asked.say
    why = say.text(
        "No event for {weeks} weeks, though the month counts as reported", weeks=say.number(row["weeks"])
    )
    return _with_neighbours(
        asked, row, line(asked, row, say.text("All events of the space"), _when(say, row), why)
    )


def _with_neighbours(asked: Asked, row: Row, told: Line, offering: str = "") -> Line:
    """A pause has no events: the line leads to those of the weeks before and after it."""
    wanted = behind(asked, row["spaces"], row["first"] - WEEK, row["last"] + WEEK, offering)
    return replace(told, events=wanted.within(asked.data.bounds) if asked.data.bounds else wanted)


def _when(say: Words, row: Row) -> str:
    return say.text("{start} to {end}", start=say.day(row["first"]), end=say.day(row["last"]))
