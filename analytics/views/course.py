"""How a figure develops: the course over time that several pages show."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from analytics import theme
from analytics.charts import Series
from analytics.filters import shift
from analytics.ledger import ledger
from analytics.measures import ATTENDANCE, Measure, by_group, per
from analytics.views.view import EVERY, Asked, Column, Table, measure_column
from analytics.vocabulary import Audience, Grain, Group, Kind, Source, Split, Status, Word
from analytics.wording import Words

DAY = "day"
"""The column of a course's rows with the first day of each step."""


def time_steps(asked: Asked) -> list[date]:
    """First days of the steps of the period, at the chosen grain."""
    months = pl.Series(asked.wanted.months, dtype=pl.Date)
    return months.dt.truncate(EVERY[asked.wanted.grain]).unique().sort().to_list()


def at_grain(rows: pl.DataFrame, grain: Grain) -> pl.DataFrame:
    """The ledger's rows with a column ``time``: the first day of their step."""
    return rows.with_columns(pl.col("month").dt.truncate(EVERY[grain]).alias("time"))


def spoken_time(say: Words, time: date, grain: Grain) -> str:
    """ "Mai 2018", "2. Quartal 2018", "2018"."""
    if grain is Grain.YEAR:
        return str(time.year)
    return say.quarter(time) if grain is Grain.QUARTER else say.month(time)


def short_time(say: Words, time: date, grain: Grain) -> str:
    """ "Mai 18", "Q2 18", "2018": for narrow columns."""
    if grain is Grain.YEAR:
        return str(time.year)
    name = (
        say.month_short(time)
        if grain is Grain.MONTH
        else say.text("Q{quarter}", quarter=(time.month + 2) // 3)
    )
    return f"{name} {time:%y}"


def when(say: Words, time: date, grain: Grain) -> str:
    """ "im Mai 2018", "im 2. Quartal 2018", "2018"."""
    spoken = spoken_time(say, time, grain)
    return (
        say.text("in the year {year}", year=spoken)
        if grain is Grain.YEAR
        else say.text("in {time}", time=spoken)
    )


def values_over_time(
    asked: Asked, rows: pl.DataFrame, measure: Measure, times: Sequence[date], **only: str
) -> list[float | None]:
    """One value per step; None where the step has none. ``only`` names a group: ``space="mitte"``."""
    for column, value in only.items():
        rows = rows.filter(pl.col(column) == value)
    money = asked.wanted.attributes_grants
    found = per(at_grain(rows, asked.wanted.grain), [measure], "time", attributes_grants=money)
    by_time: dict[date, float | None] = dict(found.select("time", measure.key).iter_rows())
    return [by_time.get(time) for time in times]


def gaps(asked: Asked, times: Sequence[date]) -> dict[int, str]:
    """A word for every step that is not whole: without any value (and why), or with spaces that lack one.

    Not reported, closed, not started and a reported zero are four different things.
    """
    told = at_grain(asked.statuses, asked.wanted.grain)
    words = {}
    for place, time in enumerate(times):
        word = _gap(asked, told.filter(pl.col("time") == time))
        if word:
            words[place] = word
    return words


def _gap(asked: Asked, here: pl.DataFrame) -> str:
    """What is missing in one step; empty where nothing is."""
    say, status = asked.say, pl.col("status")
    lacking = here.filter((status == Status.MISSING.value) & ~pl.col("valued")).height
    if here["valued"].any() and asked.wanted.grain is Grain.MONTH:
        return say.plural("{count} space missing", "{count} spaces missing", lacking) if lacking else ""
    if here["valued"].any():
        return (
            say.plural("{count} space-month missing", "{count} space-months missing", lacking)
            if lacking
            else ""
        )
    for why in (Status.MISSING, Status.NOT_STARTED):
        if why.value in here["status"].to_list():
            return say.label(why)
    return ""


def hover(
    asked: Asked, label: str, measure: Measure, times: Sequence[date], values: Sequence[float | None]
) -> list[str]:
    """ "Mai 2018, Mitte: 412 Teilnahmen": a whole phrase for each point."""
    return [
        asked.say.text(
            "{time}, {label}: {value}",
            time=spoken_time(asked.say, time, asked.wanted.grain),
            label=label,
            value=with_unit(asked.say, measure, value),
        )
        for time, value in zip(times, values, strict=True)
    ]


def with_unit(say: Words, measure: Measure, value: float | None) -> str:
    """ "412 Teilnahmen", "51,7 %", "13,23 EUR"."""
    if measure.unit == "%":
        return say.percent(value, measure.digits)
    if measure.unit == "EUR":
        return say.eur(value, measure.digits)
    number = say.number(value, measure.digits)
    if value is None:
        return number
    if measure.key in UNITS:
        return say.plural(*UNITS[measure.key], count=1 if number == "1" else 2, number=number)
    return number


UNITS = {
    "attendance": ("{number} visit", "{number} visits"),
    "events": ("{number} event", "{number} events"),
    "attendance_per_event": ("{number} visit per event", "{number} visits per event"),
    "attendance_per_space_month": ("{number} visit per month", "{number} visits per month"),
    "events_per_space_month": ("{number} event per month", "{number} events per month"),
}


def by_source(asked: Asked, measure: Measure, times: Sequence[date]) -> list[Series]:
    """The make-up of a sum: counted, estimated, imputed."""
    series = []
    for source in Source:
        values = values_over_time(asked, asked.rows, measure, times, source=source.value)
        if any(values):
            told = hover(asked, asked.source(source), measure, times, values)
            colour = theme.SOURCE_COLOURS[source]
            series.append(Series(asked.source(source), values, told, colour, source is Source.IMPUTED))
    return series


def year_before(asked: Asked, measure: Measure, times: Sequence[date]) -> Series | None:
    """The same steps a year earlier; None where there is nothing to show."""
    rows = ledger(asked.data, asked.wanted.shifted(-12))
    earlier = [shift(time, -12) for time in times]
    values = values_over_time(asked, rows, measure, earlier)
    if not any(values):
        return None
    told = hover(asked, asked.say.text("year before"), measure, earlier, values)
    return Series(asked.say.text("year before"), values, told, theme.BEFORE)


def split_series(asked: Asked, measure: Measure, times: Sequence[date], split: Split) -> list[Series]:
    """One run per space, kind, audience or group, in the vocabulary's order; runs without a value are left out."""
    rows = by_group(asked.rows) if split is Split.GROUP else asked.rows
    apart = asked.imputed_spaces() if split is Split.SPACE else set()
    counted, series = space_months(asked, times), []
    for slug, (label, colour) in palette(asked, split).items():
        values = values_over_time(asked, rows, measure, times, **{split.value: slug})
        if measure.additive and split is not Split.SPACE and not asked.public:
            # Where spaces have a value, nothing of a part is a zero.
            pairs = zip(values, counted, strict=True)
            values = [0.0 if value is None and valued else value for value, valued in pairs]
        if any(values):
            told = hover(asked, label, measure, times, values)
            if split is Split.SPACE:
                told = _imputed_said(asked, slug, times, told)
            series.append(Series(label, values, told, colour, slug in apart))
    return series


def _imputed_said(asked: Asked, slug: str, times: Sequence[date], told: Sequence[str]) -> list[str]:
    """The phrases of a space, those of imputed steps say so."""
    flags = imputed_steps(asked, slug, times)
    return [
        asked.say.text("{phrase} (imputed)", phrase=text) if flag else text
        for text, flag in zip(told, flags, strict=True)
    ]


def imputed_steps(asked: Asked, slug: str, times: Sequence[date]) -> list[bool]:
    """Whether visits of a space are imputed, step by step."""
    rows = asked.rows.filter(pl.col("source") == Source.IMPUTED.value)
    return [bool(value) for value in values_over_time(asked, rows, ATTENDANCE, times, space=slug)]


def palette(asked: Asked, split: Split) -> dict[str, tuple[str, str]]:
    """Slug → label and colour of the parts of a split."""
    if split is Split.SPACE:
        colours = theme.space_colours(tuple(asked.data.names))
        return {slug: (name, colours[slug]) for slug, name in asked.spaces.items()}
    if split is Split.GROUP:
        return {group.value: (asked.say.label(group), theme.GROUP_COLOURS[group]) for group in Group}
    words: type[Word] = Kind if split is Split.KIND else Audience
    return {
        word.value: (asked.say.label(word), colour)
        for word, colour in zip(words, theme.CATEGORY_COLOURS, strict=True)
    }


def as_shown(
    asked: Asked, measure: Measure, times: Sequence[date], series: Sequence[Series], table: Table
) -> list[Series]:
    """The same runs whose phrases give the very numbers that the table shows."""
    lines = table.rounded()[: len(times)]
    if not measure.additive:
        return list(series)
    return [
        replace(run, hover=_rephrased(asked, measure, run, [line[f"run{place}"] for line in lines]))
        for place, run in enumerate(series)
    ]


def _rephrased(asked: Asked, measure: Measure, run: Series, cells: Sequence[float | None]) -> list[str]:
    """Each phrase with the table's number for its own."""
    say = asked.say
    numbers = [
        (with_unit(say, measure, value), with_unit(say, measure, cell))
        for value, cell in zip(run.values, cells, strict=True)
    ]
    return [
        text.replace(f": {own}", f": {shown}") for text, (own, shown) in zip(run.hover, numbers, strict=True)
    ]


def course_table(asked: Asked, measure: Measure, times: Sequence[date], series: Sequence[Series]) -> Table:
    """The figures of a course: a line per step, a column per run; the total comes from the measure itself."""
    spoken = [spoken_time(asked.say, time, asked.wanted.grain) for time in times]
    dated = DAY if asked.wanted.grain is Grain.MONTH else ""
    first = Column("time", asked.say.label(asked.wanted.grain), dated=dated)
    runs = [
        Column(
            f"run{place}", run.label, measure.unit, measure.digits, measure.additive, _whole_of(measure, run)
        )
        for place, run in enumerate(series)
    ]
    whole = values_over_time(asked, asked.rows, measure, times)
    if not measure.additive and len(series) == 1:
        runs, series = [], ()  # the only run is the whole itself
    rows = pl.DataFrame(
        {"time": spoken}
        | {column.key: list(run.values) for column, run in zip(runs, series, strict=True)}
        | {measure.key: whole, DAY: list(times)},
        strict=False,
    )
    total: dict[str, object] = {"time": asked.say.text("Total"), measure.key: asked.total(measure)}
    if measure.additive:
        nothing = None if asked.public else 0.0
        total |= {
            column.key: sum(v for v in run.values if v) or nothing
            for column, run in zip(runs, series, strict=True)
        }
    return Table((first, *runs, measure_column(asked.say, measure)), rows, total)


def _whole_of(measure: Measure, run: Series) -> str:
    """The parts of a sum add up to it; last year's does not."""
    return measure.key if measure.additive and run.colour != theme.BEFORE else ""


def space_months(asked: Asked, times: Sequence[date]) -> list[int]:
    """How many space-months with a value each step holds."""
    found = at_grain(asked.statuses, asked.wanted.grain).group_by("time").agg(pl.col("valued").sum())
    by_time: dict[date, int] = dict(found.iter_rows())
    return [by_time.get(time, 0) for time in times]
