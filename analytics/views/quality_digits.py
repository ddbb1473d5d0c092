"""Digit heaping: how often counts end in 0 or 5, where people counted and where they estimated."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from analytics.filters import Filters
from analytics.quality import COUNTS_FROM, EXPECTED, LEAST
from analytics.views.quality import noticed
from analytics.views.quality_list import behind
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Basis, Source
from analytics.wording import Words

BASES = {Source.COUNTED.value: Basis.COUNTED, Source.ESTIMATED.value: Basis.DOCUMENTED}
"""The narrowest basis whose events hold a source's."""


def endings(asked: Asked) -> View:
    """For each space, counted and estimated apart: how many counts end in 0 or 5."""
    say = asked.say
    found = noticed(asked).heaping.filter(pl.col("space").is_in(list(asked.spaces)), pl.col("countable") > 0)
    order = {slug: place for place, slug in enumerate(asked.spaces)}
    lines = sorted(found.to_dicts(), key=lambda row: (order[row["space"]], row["basis"]))
    return View(
        "quality-digits",
        _title(say, [row for row in lines if _rounded(row)]),
        say.text("How the counts of visits end, counted and estimated apart"),
        _table(asked, lines),
        drawn=not lines,
        note=_rule(say),
    )


def _rounded(row: Mapping[str, Any]) -> bool:
    """Whether counts look like estimates; estimates may."""
    return bool(row["heaped"]) and row["basis"] == Source.COUNTED.value


def _title(say: Words, rounded: list[dict[str, Any]]) -> str:
    if not rounded:
        return say.text("No space stands out by round numbers among its counts")
    return say.plural(
        "{count} space stands out by round numbers among its counts",
        "{count} spaces stand out by round numbers among their counts",
        len(rounded),
    )


def _table(asked: Asked, lines: list[dict[str, Any]]) -> Table:
    say = asked.say
    columns = (
        Column("name", say.text("Space")),
        Column("source", say.text("Marked as")),
        Column("countable", say.text("Counts from {least} on", least=say.number(LEAST)), ""),
        Column("round", say.text("of these ending in 0 or 5"), ""),
        Column("share", say.text("Share (%)"), "%"),
        Column("why", say.text("What that says")),
    )
    names = asked.spaces
    cells = [_cells(say, names[row["space"]], row) for row in lines]
    text = dict.fromkeys(("name", "source", "why"), pl.String)
    rows = pl.DataFrame(cells, schema={column.key: text.get(column.key, pl.Float64) for column in columns})
    return Table(columns, rows, events=tuple(_events(asked, row) for row in lines))


def _cells(say: Words, name: str, row: Mapping[str, Any]) -> dict[str, object]:
    share = None if row["share"] is None else 100 * row["share"]
    words = {"name": name, "source": say.label(Source(row["basis"]))}
    return words | {
        "countable": row["countable"],
        "round": row["round"],
        "share": share,
        "why": _why(say, row),
    }


def _why(say: Words, row: Mapping[str, Any]) -> str:
    if row["basis"] == Source.ESTIMATED.value:
        return say.text("estimated: round numbers are to be expected")
    if not row["enough"]:
        return say.text("too few to tell")
    if not row["heaped"]:
        return say.text("does not stand out")
    return say.text(
        "Of {all} counts {round} end in 0 or 5 ({share}); about {expected} would be expected: probably estimated, "
        "though reported as counted",
        all=say.number(row["countable"]),
        round=say.number(row["round"]),
        share=say.percent(100 * row["share"], 0),
        expected=say.percent(100 * EXPECTED, 0),
    )


def _events(asked: Asked, row: Mapping[str, Any]) -> Filters:
    """The events behind it: the counted ones alone, else all documented ones."""
    wanted = behind(asked, [row["space"]], asked.wanted.start, asked.wanted.end)
    return replace(wanted, basis=BASES[row["basis"]])


def _rule(say: Words) -> str:
    return say.text(
        "Who counts, ends in 0 or 5 about every fifth time. It is said from {enough} counts on, and only where chance "
        "hardly explains it. Please ask the space whether it estimates; if so, the list should say “estimated”.",
        enough=say.number(COUNTS_FROM),
    )
