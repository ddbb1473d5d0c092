"""Completeness and timeliness: which months came, how late, and what their events lack."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from analytics import quality
from analytics.filters import Filters
from analytics.quality import LACKING
from analytics.views.coverage import grid, legend
from analytics.views.quality import missing, noticed
from analytics.views.quality_list import behind
from analytics.views.view import Asked, Column, Table, View
from analytics.wording import Words, key

LATE = "!"
"""Stands behind the sign of a month that came after it was due."""

FEW = 3
"""Spaces that a heading names; of more it says their number."""

MONTHS = {
    "months": key("In operation (months)"),
    "reported": key("Reported"),
    "closed": key("Closed"),
    "missing": key("Missing"),
    "in_time": key("In time"),
    "delayed": key("Late"),
    "undated": key("Without delivery date"),
}
UNKNOWN = {
    "count": key("Without count (%)"),
    "refugee": key("Without refugee experience (%)"),
    "groups": key("Without groups (%)"),
    "rating": key("Without rating (%)"),
    "time": key("Without time (%)"),
    "estimated": key("Estimated (%)"),
}


def delivery(asked: Asked) -> View:
    """For each space: months in operation, reported, closed, missing, and how late they came."""
    say = asked.say
    found = quality.punctuality(asked.statuses, noticed(asked).lateness)
    rows = _spaces(asked).join(found, on="space", how="left", maintain_order="left")
    rows = rows.with_columns(pl.col(*MONTHS).fill_null(0))
    total = {name: int(rows[name].sum()) for name in MONTHS}
    columns = [Column(name, say.text(title), "") for name, title in MONTHS.items()]
    columns.insert(-1, Column("longest", say.text("Longest delay (days)"), ""))
    return View(
        "quality-delivery",
        _finding(asked, rows, total["delayed"]),
        say.text("Space-months of each space: what has come of them, and when"),
        _table(asked, rows, columns, total | {"longest": rows["longest"].max()}),
        drawn=False,
        note=_rules(say),
    )


def _finding(asked: Asked, rows: pl.DataFrame, delayed: int) -> str:
    """Which spaces lack months, if they are few, and how many months came late."""
    say = asked.say
    lacking = rows.filter(pl.col("missing") > 0).select("name", "missing").rows()
    named = [
        say.plural("{space} ({count} month)", "{space} ({count} months)", n, space=s) for s, n in lacking
    ]
    few = 0 < len(named) <= FEW
    told = say.text("Missing: {spaces}", spaces=say.listed(named)) if few else missing(asked)
    if not delayed:
        return told
    late = say.plural("{count} came late", "{count} came late", delayed)
    return say.text("{missing}; {odd}", missing=told, odd=late)


def _rules(say: Words) -> str:
    return say.text(
        "A month is due on the 15th of the month after it; what counts is the first delivery after its end. Without "
        "delivery date: what the file began with, and months declared complete."
    )


def months(asked: Asked) -> View:
    """A sign for each space and step, late ones marked."""
    say = asked.say
    late = noticed(asked).lateness.filter(pl.col("days") > 0).select("space", "month", mark=pl.lit(LATE))
    inside = late.join(asked.statuses, on=["space", "month"], how="semi")
    return View(
        "quality-months",
        _late(say, noticed(asked).lateness.join(asked.statuses, on=["space", "month"], how="semi"), inside),
        say.text("Status of each space at each step"),
        replace(grid(asked, late), events=_links(asked)),
        drawn=False,
        note=_signs(say, inside),
    )


def _late(say: Words, known: pl.DataFrame, late: pl.DataFrame) -> str:
    if late.height:
        return say.plural(
            "{count} space-month came after it was due",
            "{count} space-months came after they were due",
            late.height,
        )
    if known["days"].count():
        return say.text("No space-month came after it was due")
    return say.text("Month by month: when the lists came is not known")


def _signs(say: Words, late: pl.DataFrame) -> str:
    """What the signs mean; that of a late month only where there is one."""
    signs = legend(say)
    if late.is_empty():
        return signs
    return say.text("{signs} · {late} came after it was due", signs=signs, late=LATE)


def unknown(asked: Asked) -> View:
    """For each space: shares of events without their count, refugee experience, groups, rating or time."""
    say = asked.say
    sums = noticed(asked).sums
    counts = [pl.col(name).sum() for name in ("events", *LACKING, "estimated")]
    shares = [(100 * pl.col(name) / pl.col("events")).alias(name) for name in UNKNOWN]
    found = sums.group_by("space").agg(counts).with_columns(shares)
    rows = _spaces(asked).join(found, on="space", how="left", maintain_order="left")
    rows = rows.with_columns(pl.col("events").fill_null(0))
    whole = sums.select(counts)
    total = whole.with_columns(shares).to_dicts()[0] if whole["events"].item() else {"events": 0}
    columns = [Column("events", say.text("Events"), "")]
    columns += [Column(name, say.text(title), "%", 1) for name, title in UNKNOWN.items()]
    return View(
        "quality-unknown",
        _without_count(say, whole),
        say.text("Share of events that lack something, per cent"),
        _table(asked, rows, columns, total),
        drawn=False,
    )


def _without_count(say: Words, whole: pl.DataFrame) -> str:
    events, lacking = whole.select("events", "count").row(0)
    if not events:
        return say.text("No events in this selection")
    if not lacking:
        return say.text("Every event has its count")
    return say.plural(
        "{count} of {all} events has no count",
        "{count} of {all} events have no count",
        lacking,
        all=say.number(events),
    )


def _table(asked: Asked, rows: pl.DataFrame, columns: Sequence[Column], total: Mapping[str, object]) -> Table:
    """A line for each space, leading to its events, and the total."""
    say = asked.say
    total = {"name": say.text("Total"), **total}
    return Table((Column("name", say.text("Space")), *columns), rows, total, _links(asked))


def _spaces(asked: Asked) -> pl.DataFrame:
    return pl.DataFrame({"space": list(asked.spaces), "name": list(asked.spaces.values())})


def _links(asked: Asked) -> tuple[Filters, ...]:
    """For each space the question for its events."""
    return tuple(behind(asked, [slug], asked.wanted.start, asked.wanted.end) for slug in asked.spaces)
