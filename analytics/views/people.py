"""How many people were that? A least and a greatest number, and what follows from an assumption (methods.md, 9)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import polars as pl

from analytics.filters import Filters
from analytics.measures import ATTENDANCE, PERSONS
from analytics.persons import largest_event, largest_of_each_group, same_start
from analytics.views.course import with_unit
from analytics.views.notes import joined
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Group
from analytics.wording import Words, key, largest_remainder, round_half_up


@dataclass(frozen=True)
class Line:
    """One bound: what it is, how many people, what it rests on, and the question that lists those events."""

    bound: str
    number: float | None
    why: str
    events: Filters | None = None


def people(asked: Asked) -> View:
    """Between how many and how many people the visits come from, each bound with what it rests on."""
    say, visits = asked.say, asked.total(ATTENDANCE) or 0.0
    ways = _ways(asked)
    least = max(line.number or 0.0 for line in ways)
    lines = [*ways, *_bounds(say, least, visits), *_scenario(asked, visits)]
    columns = (
        Column("bound", say.text("Bound")),
        Column("number", say.text("People"), ""),
        Column("why", say.text("What it rests on")),
    )
    rows = pl.DataFrame(
        [(line.bound, line.number, line.why) for line in lines],
        schema={"bound": pl.String, "number": pl.Float64, "why": pl.String},
        orient="row",
    )
    return View(
        "people",
        _title(say, least, visits),
        say.text(
            "Bounds for the number of people behind {visits}", visits=with_unit(say, ATTENDANCE, visits)
        ),
        Table(columns, rows, events=tuple(line.events for line in lines)),
        note=joined(_contradiction(asked, least, visits), say.text(PERSONS.note), say.text(PERSONS.is_not)),
        drawn=False,
        cards=(PERSONS.key,),
    )


def _title(say: Words, least: float, visits: float) -> str:
    """ "Mindestens 57, höchstens 12.600 Menschen; wie viele es waren, weiß niemand"."""
    low, high = say.number(least), say.number(visits)
    if low == high:
        return say.plural("{count} person came", "{count} people came", float(round_half_up(visits)))
    if not least:
        return say.text("At most {high} people; nothing is on record from below", high=high)
    return say.text(
        "At least {low}, at most {high} people; how many there were, nobody knows", low=low, high=high
    )


def _ways(asked: Asked) -> list[Line]:
    """The three ways to a least number."""
    # Lists of events may be cut to an offering; visits are not, so their bounds must not be either.
    whole = replace(asked, wanted=asked.wanted.shared)
    ways: tuple[tuple[str, Callable[..., pl.DataFrame], Callable[..., str]], ...] = (
        (key("The largest single event"), largest_event, _single),
        (key("Begun at the same time in different spaces"), same_start, _together),
        (key("The largest event of each group"), largest_of_each_group, _groups),
    )
    found = [(title, way(whole.events, asked.wanted.error / 100), told) for title, way, told in ways]
    return [
        Line(
            asked.say.text(title),
            float(parts["low"].sum()) if parts.height else None,
            told(asked, parts),
            _behind(whole.wanted, parts),
        )
        for title, parts, told in found
    ]


def _single(asked: Asked, parts: pl.DataFrame) -> str:
    """ "Sommerfest, Mitte, 12.07.2018"."""
    if parts.is_empty():
        return asked.say.text("No event has a count.")
    title, space, day = parts.select("title", "space", "date").row(0)
    return f"{title}, {asked.data.names[space]}, {asked.say.day(day)}"


def _together(asked: Asked, parts: pl.DataFrame) -> str:
    """ "12.07.2018, 15:00: 40 in Mitte und 17 in Feuerbach"."""
    say = asked.say
    if parts.is_empty():
        return say.text("No two spaces have an event with the same day and the same start.")
    day, start = parts.select("date", "start_time").row(0)
    told = [
        say.text("{number} in {space}", number=number, space=asked.data.names[space])
        for space, number in _shown(say, parts, "space")
    ]
    return f"{say.day(day)}, {start:%H:%M}: {say.listed(told)}"


def _groups(asked: Asked, parts: pl.DataFrame) -> str:
    """ "Kinder und Jugendliche: 22, Frauen: 15, Männer: 9"."""
    say = asked.say
    told = [f"{say.label(Group(group))}: {number}" for group, number in _shown(say, parts, "group")]
    return ", ".join(told) or say.text("No event says who came.")


def _shown(say: Words, parts: pl.DataFrame, name: str) -> list[tuple[str, str]]:
    """Each part with its whole number: together they are the shown sum."""
    numbers = largest_remainder(parts["low"].to_list())
    return [(slug, say.number(number)) for slug, number in zip(parts[name], numbers, strict=True)]


def _behind(wanted: Filters, parts: pl.DataFrame) -> Filters | None:
    """The question that lists the events of a bound, where one month holds them all."""
    months = parts["date"].dt.truncate("1mo").unique().to_list()
    if len(months) != 1:
        return None
    titles = parts["title"].unique().to_list()
    offering = titles[0] if len(titles) == 1 else ""
    return replace(
        wanted, start=months[0], end=months[0], spaces=tuple(parts["space"].to_list()), offering=offering
    )


def _bounds(say: Words, least: float, visits: float) -> list[Line]:
    """What follows: the best of the three, and the visits."""
    return [
        Line(say.text("At least"), least, say.text("The best of the three.")),
        Line(say.text("At most"), visits, say.text("As many as there are visits: then everybody came once.")),
    ]


def _scenario(asked: Asked, visits: float) -> list[Line]:
    """What an assumption would make of it; none where nobody assumes anything."""
    say, each = asked.say, asked.wanted.visits_each
    if not each:
        return []
    assumed = say.plural("Assumed: {count} visit each", "Assumed: {count} visits each", each)
    why = say.text(
        "{visits} divided by {each}", visits=with_unit(say, ATTENDANCE, visits), each=say.number(each)
    )
    return [Line(assumed, visits / each, why)]


def _contradiction(asked: Asked, least: float, visits: float) -> str:
    """Where an assumption makes fewer people than there surely were."""
    say, each = asked.say, asked.wanted.visits_each
    if not each or visits / each >= least:
        return ""
    message = key("This assumption cannot be right: there were at least {low} people.")
    return say.text(message, low=say.number(least))
