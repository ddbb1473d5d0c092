"""Series among the events, their rhythm and their figures (the package says what a series is)."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.titles import cut, same
from analytics.vocabulary import Rating, Rhythm

SERIES = ("space", "key", "weekday")
LEAST = 4
"""Days from which on something is a series."""
LONGEST = {Rhythm.WEEKLY: 10, Rhythm.FORTNIGHTLY: 24, Rhythm.MONTHLY: 38}
"""The longest middle gap of each rhythm, in days."""
ALIKE, FILLED = 1 / 2, 1 / 3
"""Of the gaps around the middle one, and of the days that would fit: with fewer there is no rhythm."""
TITLED = ("space", "title")
WEEKDAY = pl.col("date").dt.weekday().alias("weekday")


@dataclass(frozen=True, eq=False)
class Offerings:
    """What was recorded, sorted into series.

    ``series`` has a line for each, whatever the selection: its number ``series``, space, key, weekday, title, first
    and last day, ``days``, ``step`` (mean usual gap in days), ``pause`` (longest gap in days) and rhythm. ``recorded``
    are all events and ``chosen`` those of the selection, with their ``weekday`` and the number of their series
    (null: a single event); ``start`` and ``after`` bound the selection's period.
    """

    series: pl.DataFrame
    recorded: pl.DataFrame
    chosen: pl.DataFrame
    start: date
    after: date


def offerings(recorded: pl.DataFrame, chosen: pl.DataFrame, start: date, after: date) -> Offerings:
    """Sort events as ``store.events`` gives them: everything that the spaces recorded, and the selection.

    ``start`` is the first day of the selection's period, ``after`` the first one after it.
    """
    named = _named(recorded)
    everything = _numbered(recorded, named)
    series = _series(everything, named)
    own = _known(_numbered(chosen, named), series)
    return Offerings(series, _known(everything, series), own, start, after)


def lines(found: Offerings) -> pl.DataFrame:
    """One line per series of the selection, most visits first.

    The columns of ``series``, its first and last day in the selection, what ``FIGURES`` counts, and of the period
    ``held`` and ``expected`` (days; null where irregular) and ``gap`` (the longest pause in days).
    """
    own = found.chosen.drop_nulls("series").group_by("series").agg(FIRST, LAST, *FIGURES)
    told = own.join(found.series.drop("first", "last"), on="series").join(_held(found), on="series")
    return told.sort("visits", "title", "space", "weekday", descending=[True, *[False] * 3], nulls_last=True)


def singles(found: Offerings) -> pl.DataFrame:
    """What ``FIGURES`` counts over the selection's single events, in one line."""
    return found.chosen.filter(pl.col("series").is_null()).select(*FIGURES)


def together(*counted: pl.DataFrame) -> dict[str, int | float | None]:
    """Lines of ``FIGURES`` as one: sums, and from them the visits per event; null over nothing known."""
    whole = pl.concat([part.select(COUNTS) for part in counted])
    known = pl.col("counted") > 0
    summed = whole.select(pl.all().sum()).with_columns(visits=pl.when(known).then("visits"))
    return summed.with_columns(per_event=pl.col("visits") / pl.col("counted")).row(0, named=True)


COUNTED = pl.col("attendance").count()
FIRST, LAST = pl.col("date").min().alias("first"), pl.col("date").max().alias("last")
FIGURES = (
    pl.len().alias("events"),
    COUNTED.alias("counted"),
    pl.when(COUNTED > 0).then(pl.col("attendance").cast(pl.Int64).sum()).alias("visits"),
    pl.col("attendance").mean().alias("per_event"),  # over events with a count (methods.md, 3)
    pl.col("rating").count().alias("rated"),
    *((pl.col("rating") == word.value).sum().alias(word.name.lower()) for word in Rating),
)
"""Events, those with a count, visits and visits per event (null where unknown), rated events and each rating."""
COUNTS = ("events", "counted", "visits", "rated", *(word.name.lower() for word in Rating))


def _named(recorded: pl.DataFrame) -> pl.DataFrame:
    """Every title that a space has on a weekday: its events, ``cut``, ``key``, the number of what may be a series."""
    titles = recorded.group_by(*TITLED, WEEKDAY).agg(count=pl.len())
    named = titles.with_columns(cut=cut(pl.col("title")), key=same(pl.col("title")))
    numbers = named.select(SERIES).unique().sort(SERIES).with_row_index("series")
    return named.join(numbers, on=SERIES)


def _numbered(events: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    """Events with their weekday and the number of what may be their series."""
    by = [*TITLED, "weekday"]
    return events.with_columns(WEEKDAY).join(named.select(*by, "series"), on=by, how="left")


def _known(numbered: pl.DataFrame, series: pl.DataFrame) -> pl.DataFrame:
    """Events whose number is none of a series have none."""
    number = pl.col("series")
    return numbered.with_columns(pl.when(number.is_in(series["series"].implode())).then(number))


def _series(numbered: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    """Every series with its rhythm and its number."""
    gap, middle = pl.col("gap"), pl.col("gap").median()
    alike = gap.is_between(0.5 * middle, 1.5 * middle).mean() >= ALIKE
    step = gap.filter(gap <= 1.5 * middle).mean()
    days = numbered.select("series", "date").unique().sort("series", "date")
    found = (
        days.with_columns(gap=pl.col("date").diff().dt.total_days().over("series"))
        .group_by("series")
        .agg(
            FIRST,
            LAST,
            days=pl.len().cast(pl.Int64),
            step=step,
            pause=gap.max(),
            rhythm=_rhythm(middle, alike & (pl.len() >= FILLED * (gap.sum() / step + 1))),
        )
        .filter(pl.col("days") >= LEAST)
    )
    return found.join(_titles(named), on="series").sort("series")


def _rhythm(middle: pl.Expr, alike: pl.Expr) -> pl.Expr:
    """The rhythm of a middle gap, where the gaps are alike."""
    said = pl.lit(Rhythm.IRREGULAR.value)
    for rhythm, longest in reversed(LONGEST.items()):
        said = pl.when(alike & (middle <= longest)).then(pl.lit(rhythm.value)).otherwise(said)
    return said


def _titles(named: pl.DataFrame) -> pl.DataFrame:
    """The title of each: the spelling of more than half of its events, else what most of them have in common."""
    common = named.group_by(*SERIES, "series", "cut").agg(pl.col("count").sum())
    whole = _most(named, "title").join(named.group_by("series").agg(all=pl.col("count").sum()), on="series")
    both = _most(common, "cut").join(whole.select("series", "title", "count", "all"), on="series")
    title = pl.when(pl.col("count_right") > pl.col("all") / 2).then("title").otherwise("cut")
    return both.select("series", *SERIES, title=title)


def _most(counted: pl.DataFrame, column: str) -> pl.DataFrame:
    """The line with the greatest count; of equally frequent ones the first by name."""
    ranked = counted.sort("count", column, descending=[True, False])
    return ranked.unique("series", keep="first", maintain_order=True)


def _held(found: Offerings) -> pl.DataFrame:
    """Of each series the days in the period, as many as were expected, and the longest gap between two."""
    date = pl.col("date")
    days = found.recorded.filter(date >= found.start, date < found.after).drop_nulls("series")
    held = (
        days.select("series", "date")
        .unique()
        .sort("series", "date")
        .group_by("series")
        .agg(
            held=pl.len(),
            gap=date.diff().dt.total_days().max(),
            span=(date.max() - date.min()).dt.total_days(),
        )
        .join(found.series.select("series", "step", "rhythm"), on="series")
    )
    fit = (pl.col("span") / pl.col("step")).round() + 1
    expected = pl.max_horizontal(fit.cast(pl.Int64), pl.col("held").cast(pl.Int64))
    regular = pl.col("rhythm") != Rhythm.IRREGULAR.value
    return held.select("series", "held", "gap", expected=pl.when(regular).then(expected))
