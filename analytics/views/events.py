"""The events behind a figure, one by one. Imputed values are totals of a space and month, never events."""

from dataclasses import replace
from datetime import date

import polars as pl

from analytics.filters import Filters
from analytics.measures import ATTENDANCE, EVENTS, IMPUTED
from analytics.store import Listing, listing
from analytics.views.course import with_unit
from analytics.views.held_against import held_against
from analytics.views.notes import joined
from analytics.views.sentences import selection
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Audience, Basis, Ground, Kind, Rating, Source, Weekday, Word
from analytics.wording import NOTHING, Words, key

SHOWN = 200
"""Lines on a page."""

COLUMNS = {
    "date": key("Date"),
    "weekday": key("Day"),
    "time": key("Time"),
    "title": key("Title"),
    "space": key("Space"),
    "attendance": key("Visits"),
    "range": key("Range given"),
    "basis": key("Count"),
    "refugee_experience": key("With refugee experience"),
    "children_youth": key("Children and young people"),
    "women": key("Women"),
    "men": key("Men"),
    "kind": key("Kind of offering"),
    "audience": key("Audience"),
    "rating": key("How it went"),
    "source": key("Where it comes from"),
}
NUMBERS = ("attendance", "refugee_experience", "children_youth", "women", "men")
UNITS = {"date": "date"} | dict.fromkeys(NUMBERS, "")
WORDS: dict[str, type[Word]] = {"kind": Kind, "audience": Audience, "basis": Source, "rating": Rating}


def one_page(asked: Asked) -> View:
    """The list as it is read, two hundred at a time; a page behind the last one is the last."""
    side, ground = listed(asked), _ground(asked)
    first = SHOWN * (asked.wanted.page - 1)
    part = listing(asked.data.file, side.wanted, ground, first, SHOWN)
    count = part.sums["events"] or 0
    pages = max(1, -(-count // SHOWN))
    if part.rows.is_empty() and count:
        first = SHOWN * (pages - 1)
        part = listing(asked.data.file, side.wanted, ground, first, SHOWN)
    return _view(side, part, first, pages)


def every_event(asked: Asked) -> View:
    """The whole list, for a spreadsheet."""
    side = listed(asked)
    return _view(side, listing(asked.data.file, side.wanted, _ground(asked)))


def listed(asked: Asked) -> Asked:
    """The question whose events are listed: where they stand behind a comparison's earlier period, that one."""
    return held_against(asked).a if asked.wanted.ground is Ground.LIKE_BEFORE else asked


def _ground(asked: Asked) -> pl.DataFrame | None:
    """The space-months that the list is cut to where it stands behind a comparison."""
    if asked.wanted.ground is Ground.EVERYTHING:
        return None
    before, now = held_against(asked).ground.rows
    return (before if asked.wanted.ground is Ground.LIKE_BEFORE else now).select("space", "month").unique()


def _view(side: Asked, part: Listing, first: int = 0, pages: int = 0) -> View:
    """Of a list in pages, or of the whole of it where there are none."""
    return View(
        "events-page" if pages else "events",
        _title(side, part),
        _subtitle(side, part, first),
        _table(side, part, not pages),
        note=joined(*_notes(side, part, pages)),
        drawn=part.rows.is_empty(),
        export="events",
        pages=max(pages, 1),
        selection=selection(side.say, side.wanted, side.data.names),
    )


def _title(asked: Asked, part: Listing) -> str:
    say = asked.say
    if not part.rows.height:
        return say.text("No event in this selection")
    events = with_unit(say, EVENTS, part.sums["events"])
    visits = part.sums["attendance"]
    if visits is None:
        return say.text("{events}, none of them with a count", events=events)
    return say.text("{visits} in {events}", visits=with_unit(say, ATTENDANCE, visits), events=events)


def _subtitle(asked: Asked, part: Listing, first: int) -> str:
    """What period, what of it, and which lines."""
    say, count = asked.say, part.sums["events"] or 0
    told = [say.text("Events"), asked.period]
    if asked.wanted.ground is not Ground.EVERYTHING:
        told.append(say.text("only space-months that were reported in both periods"))
    if part.rows.height < count:
        lines = (say.number(place) for place in (first + 1, first + part.rows.height, count))
        told.append(
            say.text(
                "lines {first} to {last} of {count} by date",
                **dict(zip(("first", "last", "count"), lines, strict=True)),
            )
        )
    return ", ".join(told)


def _table(asked: Asked, part: Listing, whole: bool) -> Table:
    """As a whole with plain numbers for a spreadsheet, else in words: "35 (20–50)", "ohne Angabe"."""
    say, rows = asked.say, _worded(asked, part.rows)
    columns = tuple(column for column in _columns(say) if whole or column.key != "range")
    total = dict.fromkeys((column.key for column in columns), "") | dict(part.sums)
    total |= {"date": None, "title": with_unit(say, EVENTS, part.sums["events"])}
    return Table(columns, rows, total, display={} if whole else _display(say, rows, part.sums["attendance"]))


def _display(say: Words, rows: pl.DataFrame, visits: int | None) -> dict[str, list[str]]:
    """What a number alone does not say."""
    return {
        "date": [*map(say.day, rows["date"]), say.text("Total")],
        "attendance": [*_visits(say, rows), say.number(visits)],
    }


def _columns(say: Words) -> tuple[Column, ...]:
    """Texts but for the day and what is counted."""
    return tuple(Column(name, say.text(title), UNITS.get(name, "text")) for name, title in COLUMNS.items())


def _worded(asked: Asked, rows: pl.DataFrame) -> pl.DataFrame:
    """Slugs as labels, times and sources as they are read."""
    say = asked.say
    days = {day: say.weekday_short(date(2018, 1, day)) for day in range(1, 8)}
    return rows.with_columns(
        pl.col("date").dt.weekday().replace_strict(days, return_dtype=pl.String).alias("weekday"),
        pl.col("start_time").dt.strftime("%H:%M").fill_null("").alias("time"),
        pl.col("space").replace_strict(asked.data.names, return_dtype=pl.String),
        *(_label(say, name, words) for name, words in WORDS.items()),
        pl.format("{}–{}", "attendance_low", "attendance_high").fill_null("").alias("range"),
        _source(say).alias("source"),
    )


def _label(say: Words, name: str, words: type[Word]) -> pl.Expr:
    labels = {word.value: say.label(word) for word in words}
    return pl.col(name).replace_strict(labels, return_dtype=pl.String).fill_null(say.text("not stated"))


def _source(say: Words) -> pl.Expr:
    """Delivery, sheet and line, as far as they are known."""
    sheet, line = say.text("sheet “{sheet}”", sheet="{}"), say.text("line {line}", line="{}")
    delivery = pl.col("delivery").fill_null(say.text("in the file from the start"))
    parts = (delivery, pl.format(sheet, "source_sheet"), pl.format(line, "source_line"))
    return pl.concat_str(parts, separator=", ", ignore_nulls=True)


def _visits(say: Words, rows: pl.DataFrame) -> list[str]:
    """The number, and with it the range that the provider gave."""
    return [
        say.text("not stated")
        if visits is None
        else f"{say.number(visits)} ({given})"
        if given
        else say.number(visits)
        for visits, given in rows.select("attendance", "range").iter_rows()
    ]


def _notes(asked: Asked, part: Listing, pages: int) -> list[str]:
    """What stands behind figures and not in the list, and what its signs mean."""
    say = asked.say
    if part.rows.is_empty():
        return [_imputed(asked)] if asked.total(IMPUTED) else []
    unknown = (part.sums["events"] or 0) - (part.sums["events_counted"] or 0)
    return [
        say.plural("{count} event has no count.", "{count} events have no count.", unknown)
        if unknown
        else "",
        say.text("{sign} in the columns of numbers: not stated.", sign=NOTHING),
        _imputed(asked),
        say.text("The export holds all lines.") if pages > 1 else "",
    ]


def _imputed(asked: Asked) -> str:
    """What other pages add to this list."""
    say, wanted = asked.say, asked.wanted
    if wanted.basis is not Basis.IMPUTED:
        return ""
    whole = wanted.ground is Ground.EVERYTHING and not wanted.offering and wanted.weekday is Weekday.ANY
    visits = asked.total(IMPUTED) if whole else None
    if not visits:
        return say.text(
            "Imputed values are totals of a space and a month, never events: they are not in this list."
        )
    return say.text(
        "Imputed values are totals of a space and a month, never events: {visits}, which other pages count, are not "
        "in this list.",
        visits=with_unit(say, ATTENDANCE, visits),
    )


def _cut(asked: Asked) -> str:
    """Which other period the list is a part of the comparison with."""
    side, other = listed(asked), held_against(asked).a
    if side is asked:
        return asked.say.text("only what was also reported in {period}", period=other.period)
    return asked.say.text(
        "{other}, only what was also reported in {period}", other=other.period, period=asked.period
    )


def narrowed(asked: Asked) -> dict[str, Filters]:
    """What cuts the list beyond the shared filters, in words → the question without it."""
    say, wanted = asked.say, asked.wanted
    found = {}
    if wanted.offering:
        found[say.text("Offering: {title}", title=wanted.offering)] = replace(wanted, offering="")
    if wanted.weekday is not Weekday.ANY:
        found[say.label(wanted.weekday)] = replace(wanted, weekday=Weekday.ANY)
    if wanted.ground is not Ground.EVERYTHING:
        found[_cut(asked)] = replace(wanted, ground=Ground.EVERYTHING)
    return {text: replace(without, page=1) for text, without in found.items()}
