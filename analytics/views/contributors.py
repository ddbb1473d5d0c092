"""Whose change moved the sum most, and the events behind it (methods.md, 8)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from analytics.filters import Filters
from analytics.split import Cell, Effects, Key
from analytics.views.held_against import Compared, held_against, named, rounded
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Audience, Ground, Kind
from analytics.wording import Words

EFFECTS = {"events": "by_events", "size": "by_size", "mix": "by_mix"}
"""Effect → its column."""


def contributors(asked: Asked) -> View:
    """The three parts that gained most and the three that lost most, on like ground."""
    say, answer = asked.say, held_against(asked)
    nothing = (
        ""
        if all(answer.ground.matched)
        else say.text("Nothing was reported in both periods: there is no like ground.")
    )
    return View(
        "change-contributors",
        _title(answer),
        say.text(
            "Space – kind of offering – audience, visits on like ground, the three with the greatest change"
        ),
        _table(answer),
        note=nothing or say.text("The numbers of visits lead to the events behind them."),
        drawn=bool(nothing),
    )


def _title(answer: Compared) -> str:
    """The first of each direction."""
    say, names = answer.b.say, answer.b.data.names
    up, down = (
        [f"{named(say, names, part)} ({say.signed(float(effects.change))})" for part, effects in found[:1]]
        for found in (answer.split.up(), answer.split.down())
    )
    if up and down:
        return say.text("Most upwards: {up}; most downwards: {down}", up=up[0], down=down[0])
    if up:
        return say.text("Most upwards: {up}; nothing lost visits", up=up[0])
    if down:
        return say.text("Most downwards: {down}; nothing gained visits", down=down[0])
    return say.text("No offering gained or lost visits")


def _table(answer: Compared) -> Table:
    say = answer.b.say
    parts = [*answer.split.up(), *answer.split.down()]
    before, now = ([_visits(cells, part) for part, _ in parts] for cells in answer.cells)
    rows = pl.DataFrame(
        {
            "part": [named(say, answer.b.data.names, part) for part, _ in parts],
            "before": before,
            "now": now,
            "change": [float(effects.change) for _, effects in parts],
            **{
                column: [float(getattr(effects, name)) for _, effects in parts]
                for name, column in EFFECTS.items()
            },
        },
        schema_overrides={"before": pl.Float64, "now": pl.Float64},
    )
    columns = (
        Column("part", say.text("Offering")),
        Column("before", say.text("Visits {period}", period=answer.a.period), ""),
        Column("now", say.text("Visits {period}", period=answer.b.period), ""),
        Column("change", say.text("Change"), ""),
        Column("by_events", say.text("of which number of events"), ""),
        Column("by_size", say.text("of which size"), ""),
        Column("by_mix", say.text("of which mix"), ""),
    )
    links = {"before": _links(answer, before, parts, Ground.LIKE_BEFORE)}
    links["now"] = _links(answer, now, parts, Ground.LIKE)
    return Table(columns, rows, links=links, display=_display(say, [effects for _, effects in parts]))


def _visits(cells: Mapping[Key, Cell], part: Key) -> float | None:
    """Visits of a part in one period; None where it had no events."""
    return float(cells[part][1]) if part in cells else None


def _display(say: Words, parts: Sequence[Effects]) -> dict[str, list[str]]:
    """Changes with their sign, each made of what is shown beside it."""
    effects = [rounded(part) for part in parts]
    shown = {
        name: [say.signed(part[place]) for part in effects] for place, name in enumerate(EFFECTS.values())
    }
    return {"change": [say.signed(float(part.change)) for part in parts], **shown}


def _links(
    answer: Compared, visits: Sequence[float | None], parts: Sequence[tuple[Key, Effects]], ground: Ground
) -> list[Filters | None]:
    """The question for the events behind each number, on like ground only, as the number itself."""
    return [
        None if came is None else _of(answer.b.wanted, part, ground)
        for came, (part, _) in zip(visits, parts, strict=True)
    ]


def _of(wanted: Filters, part: Key, ground: Ground) -> Filters:
    space, kind, audience = part
    one = replace(wanted, spaces=(space,), kinds=(Kind(kind),), audiences=(Audience(audience),))
    return replace(one, ground=ground, offering="", page=1)
