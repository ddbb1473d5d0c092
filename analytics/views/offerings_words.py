"""What the views of offerings have in common: how a series is named and linked, and what to know about it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from analytics.filters import Filters
from analytics.measures import ATTENDANCE, IMPUTED, PER_EVENT
from analytics.offerings import LEAST
from analytics.views.view import Asked, Column
from analytics.vocabulary import Ground, Weekday
from analytics.wording import NO_BREAK

WEEK = 7  # days
CARDS = (PER_EVENT.key,)
Line = dict[str, Any]
UNITS = {"text": pl.String, "date": pl.Date}


def name(asked: Asked, line: Line) -> str:
    """ "Café International, Feuerbach (Do)": title, space and day."""
    return asked.say.text("{offering}, {space} ({day})", offering=line["title"], **place(asked, line))


def none(asked: Asked) -> str:
    """Why there is no series to show."""
    if asked.offerings.chosen.is_empty():
        return asked.say.text("No documented events in this selection")
    return asked.say.text("No offering comes back often enough to be a series")


def place(asked: Asked, line: Line) -> Line:
    """Space and weekday of a series, as they are read."""
    return {"space": asked.data.names[line["space"]], "day": asked.say.weekday_short(line["first"])}


def where(asked: Asked) -> tuple[Column, ...]:
    """The columns that name a series."""
    say = asked.say
    return (
        Column("offering", say.text("Offering")),
        Column("space", say.text("Space")),
        Column("day", say.text("Day")),
    )


def size_column(asked: Asked, key: str = PER_EVENT.key, title: str = "") -> Column:
    """Visits per event, with one decimal."""
    return Column(key, title or asked.say.text(PER_EVENT.title), "", 1)


def link(asked: Asked, line: Line, wanted: Filters | None = None) -> Filters:
    """The question whose events are those of a series: title, space and weekday say it."""
    return replace(
        wanted or asked.wanted,
        spaces=(line["space"],),
        offering=line["title"],
        weekday=Weekday.of(line["weekday"]),
        ground=Ground.EVERYTHING,
        page=1,
    )


def of(asked: Asked, part: int, whole: int) -> str:
    """ "77 von 86"."""
    say = asked.say
    told = say.text("{part} of {whole}", part=say.number(part), whole=say.number(whole))
    return told.replace(" ", NO_BREAK)


def filled(rows: Sequence[Line], columns: Sequence[Column]) -> pl.DataFrame:
    """Lines as a frame with a cell for every column, null where a line has none."""
    schema = {column.key: UNITS.get(column.unit, pl.Float64) for column in columns}
    whole = {key for key in ("events", ATTENDANCE.key, "offerings", "weeks") if key in schema}
    schema |= dict.fromkeys(whole, pl.Int64)
    return pl.DataFrame([{key: row.get(key) for key in schema} for row in rows], schema=schema)


def with_names(asked: Asked, lines: pl.DataFrame) -> pl.DataFrame:
    """Lines by the number of their series, with its title, space, weekday and days."""
    return lines.join(asked.offerings.series, on="series", maintain_order="left")


def rule(asked: Asked) -> str:
    """What an offering is here."""
    return asked.say.plural(
        "An offering: the same title in the same space on the same weekday, on at least {count} day.",
        "An offering: the same title in the same space on the same weekday, on at least {count} days.",
        LEAST,
    )


def documented(asked: Asked) -> str:
    """That imputed values belong to no offering, and whose they are."""
    say, visits = asked.say, asked.total(IMPUTED)
    apart = [label for slug, label in asked.spaces.items() if slug in asked.imputed_spaces()]
    told = []
    if visits:
        told.append(say.text("Imputed values belong to no offering and have no rating."))
    if apart:
        told.append(say.text("No events of their own in this period: {spaces}.", spaces=say.listed(apart)))
    return " ".join(told)


def uncounted(asked: Asked, counted: Line) -> str:
    """How many events no sum knows."""
    lacking = counted["events"] - counted["counted"]
    if not lacking:
        return ""
    return asked.say.plural(
        "{count} event without a count is missing from visits and averages.",
        "{count} events without a count are missing from visits and averages.",
        lacking,
    )
