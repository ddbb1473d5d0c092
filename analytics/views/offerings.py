"""Recurring offerings: how much of everything comes back, and which they are, how regular and how large."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from analytics.measures import ATTENDANCE, EVENTS, PER_EVENT
from analytics.offerings import lines, singles, together
from analytics.views.course import with_unit
from analytics.views.notes import joined
from analytics.views.offerings_words import (
    CARDS,
    WEEK,
    Line,
    documented,
    filled,
    link,
    name,
    none,
    of,
    place,
    rule,
    size_column,
    uncounted,
    where,
)
from analytics.views.sentences import leader, share_in_words
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Rating, Rhythm

MOST = 50
"""Lines on the page; a download has all."""


def recurring(asked: Asked) -> View:
    """The page's finding: how much of everything comes back, by rhythm."""
    say, found = asked.say, lines(asked.offerings)
    rest = singles(asked.offerings)
    rows = [
        {"name": say.label(rhythm), "offerings": here.height, **_sums(together(here))}
        for rhythm in Rhythm
        if (here := found.filter(pl.col("rhythm") == rhythm.value)).height
    ]
    rows += [
        {"name": say.text("Single events"), **_sums(each)} for each in rest.rows(named=True) if each["events"]
    ]
    total = {"name": say.text("Total"), "offerings": found.height, **_sums(together(found, rest))}
    columns = (
        Column("name", say.text("Rhythm")),
        Column("offerings", say.text("Offerings"), "", parts=True),
        *_sum_columns(asked),
    )
    return View(
        "offerings",
        _finding(asked, found),
        say.text("Offerings that come back and single events, by rhythm"),
        Table(columns, filled(rows, columns), total),
        note=joined(rule(asked), documented(asked)),
        drawn=False,
        cards=CARDS,
    )


def _finding(asked: Asked, found: pl.DataFrame) -> str:
    """How many offerings come back, and how much of the visits they bring."""
    say = asked.say
    own, visits = (int(each.sum()) for each in (found["visits"], asked.offerings.chosen["attendance"]))
    if found.is_empty():
        return none(asked)
    if asked.wanted.offering:
        events = with_unit(say, EVENTS, asked.offerings.chosen.height)
        told = say.text("{visits} in {events}", visits=with_unit(say, ATTENDANCE, visits), events=events)
        return f"{asked.wanted.offering}: {told}"
    if not own:
        return say.plural("{count} offering comes back", "{count} offerings come back", found.height)
    return say.plural(
        "{count} offering that comes back brings {share} of the documented visits",
        "{count} offerings that come back bring {share} of the documented visits",
        found.height,
        share=share_in_words(say, 100 * own / visits),
    )


def listed(asked: Asked) -> View:
    """The series with most visits, the others and the single events in a line each."""
    return _table(asked, "offerings-series", MOST)


def everything(asked: Asked) -> View:
    """Every series, for downloads."""
    return _table(asked, "offerings-all", None)


def _table(asked: Asked, key: str, most: int | None) -> View:
    say, found = asked.say, lines(asked.offerings)
    shown, more, rest = found[:most], found[most:] if most else found.clear(), singles(asked.offerings)
    told = shown.rows(named=True)
    rows = [_row(asked, line) for line in told]
    if not more.is_empty():
        others = say.plural("{count} other offering", "{count} other offerings", more.height)
        rows.append({"offering": others} | _counts(asked, together(more)))
    for each in rest.rows(named=True):
        if each["events"]:
            rows.append({"offering": say.text("Single events")} | _counts(asked, each))
    total = {"offering": say.text("Total")} | _counts(asked, together(found, rest))
    columns = _columns(asked, dates=most is None)
    links = [link(asked, line) for line in told] + [None] * (len(rows) - len(told))
    return View(
        key,
        _largest(asked, told),
        say.text(
            "Offerings by visits; their rhythm over all that is recorded, their figures in the selection"
        ),
        Table(columns, filled(rows, columns), total, links),
        note=joined(rule(asked), _regular(asked), documented(asked), uncounted(asked, together(found, rest))),
        drawn=not rows,
        export="" if most is None else "offerings-all",
        cards=CARDS,
    )


def _row(asked: Asked, line: Line) -> Line:
    """One series as it is read."""
    say, weeks = asked.say, None if line["gap"] is None else line["gap"] // WEEK
    return {
        "offering": line["title"],
        **place(asked, line),
        "first": line["first"],
        "last": line["last"],
        "period": _period(asked, line),
        "rhythm": say.label(Rhythm(line["rhythm"])),
        "held": _held(asked, line),
        "weeks": weeks,
        **_counts(asked, line),
    }


def _period(asked: Asked, line: Line) -> str:
    """ "Mai–Dez 2018", "Mai 2018–Dez 2019"."""
    say, first, last = asked.say, line["first"], line["last"]
    until = say.month_and_year_short(last)
    if (first.year, first.month) == (last.year, last.month):
        return until
    since = say.month_short(first) if first.year == last.year else say.month_and_year_short(first)
    return f"{since}–{until}"


def _held(asked: Asked, line: Line) -> str:
    """ "77 von 86": days that took place, of those that its rhythm makes one expect."""
    if line["expected"] is None:
        return asked.say.number(line["held"])
    return of(asked, line["held"], line["expected"])


def _counts(asked: Asked, counted: Line) -> Line:
    """Sums and the shares of the ratings over rated events."""
    rated = counted["rated"]
    shares = {
        word.name.lower(): 100 * counted[word.name.lower()] / rated if rated else None for word in Rating
    }
    return {**_sums(counted), "rated": of(asked, rated, counted["events"]), **shares}


def _sums(counted: Line) -> Line:
    """Events, visits and visits per event, named like their measures."""
    names = {"events": "events", "visits": ATTENDANCE.key, "per_event": PER_EVENT.key}
    return {key: counted[name] for name, key in names.items()}


def _regular(asked: Asked) -> str:
    """What "77 of 86" means."""
    return asked.say.text(
        "Days held: of those that the offering's own rhythm makes one expect between its first and last day, "
        "holidays and pauses not left out."
    )


def _columns(asked: Asked, dates: bool) -> tuple[Column, ...]:
    """The columns; days in full for downloads."""
    say = asked.say
    period = (
        (Column("first", say.text("First day"), "date"), Column("last", say.text("Last day"), "date"))
        if dates
        else (Column("period", say.text("Period")),)
    )
    return (
        *where(asked),
        *_sum_columns(asked),
        Column("held", say.text("Days held")),
        Column("rhythm", say.text("Rhythm")),
        Column("rated", say.text("Rated")),
        *(Column(word.name.lower(), f"{say.label(word)} (%)", "%", share=True) for word in Rating),
        *period,
        Column("weeks", say.text("Longest gap (weeks)"), ""),
    )


def _sum_columns(asked: Asked) -> tuple[Column, ...]:
    say = asked.say
    return (
        Column("events", say.text("Events"), "", parts=True),
        Column(ATTENDANCE.key, say.text("Visits"), "", parts=True),
        size_column(asked),
    )


def _largest(asked: Asked, told: Sequence[Line]) -> str:
    """Which offering has most visits, where one stands out."""
    say = asked.say
    values = {(line["title"], line["space"], line["weekday"]): line["visits"] for line in told}
    if not told:
        return none(asked)
    if len(told) == 1:
        return name(asked, told[0])
    best = leader(values)
    if best is None:
        return say.text("No offering stands out by its visits")
    return say.text(
        "{offering} in {space} has the most visits", offering=best[0], space=asked.data.names[best[1]]
    )


def titles(asked: Asked) -> list[str]:
    """The titles of the selection's series, most visits first: what a page lets one choose."""
    whole = replace(asked, wanted=replace(asked.wanted, offering=""))
    return lines(whole.offerings)["title"].unique(maintain_order=True).to_list()
