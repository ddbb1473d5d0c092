"""How solid a figure is: its range in words, in columns and as whiskers, and its make-up (methods.md, 6)."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

import polars as pl

from analytics.charts import Ends, Series
from analytics.measures import ATTENDANCE, MAKE_UP, Measure, per
from analytics.ranges import RANGES, Extent
from analytics.views.course import at_grain, with_unit
from analytics.views.view import Asked, Column, Ratio, Table, measure_column
from analytics.wording import Words

Keys = Sequence[Hashable]
ALL_VISITS = "all_visits"


def between(say: Words, measure: Measure, extent: Extent | None) -> str:
    """ "zwischen 11.340 und 14.120", "zwischen 48,8 und 58,5 %"; empty where nothing is uncertain, as it is read."""
    if extent is None or extent.ends is None:
        return ""
    low, high = extent.ends
    plain = replace(measure, key="")
    if high is None:
        return say.text("at least {value}", value=with_unit(say, plain, low))
    first, last = say.number(low, measure.digits), say.number(high, measure.digits)
    if first == last:
        return ""
    return say.text("between {low} and {high}", low=first, high=with_unit(say, plain, high))


def ends(asked: Asked, measure: Measure, keys: Keys, *by: str) -> list[Ends | None]:
    """The ranges of a measure, key by key (see ``Asked.extents``); None where there is none to be drawn."""
    found = asked.extents(measure, *by)
    return [found[key].ends if key in found else None for key in keys]


def said(asked: Asked, measure: Measure, phrases: Sequence[str], keys: Keys, *by: str) -> list[str]:
    """Each phrase with the range of what it says behind it."""
    found = asked.extents(measure, *by)
    ranges = [between(asked.say, measure, found.get(key)) for key in keys]
    joined = zip(phrases, ranges, strict=True)
    return [
        asked.say.text("{phrase}, {range}", phrase=phrase, range=text) if text else phrase
        for phrase, text in joined
    ]


def with_ends(asked: Asked, measure: Measure, run: Series, keys: Keys, *by: str) -> Series:
    """A run with whiskers, its phrases saying the ranges."""
    phrases = said(asked, measure, run.hover, keys, *by)
    return replace(run, hover=phrases, ends=ends(asked, measure, keys, *by))


def of_the_whole(
    asked: Asked, measure: Measure, runs: Sequence[Series], wholes: Sequence[float | None], keys: Keys
) -> list[Series]:
    """The runs of a stack, each phrase telling the whole column behind it, with its range."""
    say = asked.say
    if len(runs) < 2:
        return [replace(run, hover=said(asked, measure, run.hover, keys, "time")) for run in runs]
    told = [say.text("in all {value}", value=with_unit(say, measure, value)) for value in wholes]
    behind = said(asked, measure, told, keys, "time")
    return [
        replace(run, hover=[f"{text}; {whole}" for text, whole in zip(run.hover, behind, strict=True)])
        for run in runs
    ]


def with_range(asked: Asked, table: Table, measure: Measure, keys: Keys, *by: str, column: str = "") -> Table:
    """The table with the range of a measure behind its ``column``; unchanged where nothing is uncertain.

    ``keys`` name the lines as ``Asked.extents`` does for ``by``; the total line has the range of the selection.
    """
    found = asked.extents(measure, *by)
    if not any(extent.ends for extent in found.values()):
        return table
    column = column or measure.key
    low, high = columns_of(measure) if column == measure.key else (f"{column}_low", f"{column}_high")
    known = [found.get(key) for key in keys]
    rows = table.rows.with_columns(
        pl.Series(low, [extent and extent.low for extent in known], dtype=pl.Float64),
        pl.Series(high, [extent and extent.high for extent in known], dtype=pl.Float64),
    )
    place = [one.key for one in table.columns].index(column)
    before = table.columns[: place + 1]
    ranged = range_column(asked.say, measure, before[-1].title, (low, high))
    whole = asked.extents(measure).get(()) if column == measure.key else None
    total = (
        {**table.total, low: whole and whole.low, high: whole and whole.high}
        if table.total is not None
        else None
    )
    return replace(table, columns=(*before, ranged, *table.columns[place + 1 :]), rows=rows, total=total)


def told_in(asked: Asked, table: Table, measure: Measure, times: Keys, make_up: bool) -> Table:
    """A course's table with the range of its figure and, where not in it already, what its visits are made of."""
    ranged = with_range(asked, table, measure, times, "time")
    return with_make_up(asked, ranged, times, "time") if make_up and ranged is not table else ranged


def columns_of(measure: Measure) -> tuple[str, str]:
    """The keys of the columns of a measure's low and high end, as in ``figures``."""
    return RANGES[measure.key]


def range_column(
    say: Words, measure: Measure, title: str = "", keys: tuple[str, str] | tuple[()] = ()
) -> Column:
    """One column on screen, two in a sheet; ``title`` and ``keys`` are the figure's own where nothing else is said."""
    title, keys = title or measure_column(say, measure).title, keys or columns_of(measure)
    plain = Column(keys[0], say.text("{figure}, range", figure=title), measure.unit, measure.digits)
    titles = (say.text("{figure}, at least", figure=title), say.text("{figure}, at most", figure=title))
    parts = zip(keys, titles, strict=True)
    return replace(plain, ends=tuple(replace(plain, key=key, title=text) for key, text in parts))


def with_make_up(asked: Asked, table: Table, keys: Keys, by: str) -> Table:
    """The table with the shares of its visits that are counted, estimated and imputed, and what these divide.

    In public it stays as it is: nobody says there how visits were counted.
    """
    if asked.public:
        return table
    rows = at_grain(asked.rows, asked.wanted.grain) if by == "time" else asked.rows
    found = {line[0]: _shares(line[1:]) for line in per(rows, [*MAKE_UP, ATTENDANCE], by).iter_rows()}
    heads = [_share_column(asked.say, measure) for measure in MAKE_UP]
    names = [*(head.key for head in heads), *(f"{m.key}_visits" for m in MAKE_UP), ALL_VISITS]
    nothing: list[float | None] = [None] * len(names)
    columns = list(zip(*(found.get(key, nothing) for key in keys), strict=True)) or [()] * len(names)
    values = [pl.Series(name, column, dtype=pl.Float64) for name, column in zip(names, columns, strict=True)]
    total = table.total
    if total is not None:
        whole = _shares([asked.total(measure) for measure in (*MAKE_UP, ATTENDANCE)])
        total = {**total, **dict(zip(names, whole, strict=True))}
    return replace(table, columns=(*table.columns, *heads), rows=table.rows.with_columns(values), total=total)


def _shares(line: Sequence[float | None]) -> list[float | None]:
    """Counted, estimated and imputed of the visits, in per cent, nothing of none; then these visits themselves."""
    *parts, visits = line
    return [*(100 * (part or 0.0) / visits if visits else None for part in parts), *line]


def _share_column(say: Words, measure: Measure) -> Column:
    basis = say.text(measure.title)
    title = say.text("Of the visits {basis} (%)", basis=basis)
    part = Column(f"{measure.key}_visits", say.text("Visits, {basis}", basis=basis), "")
    whole = Column(ALL_VISITS, say.text("All visits"), "")
    return Column(f"{measure.key}_share", title, "%", share=True, ratio=Ratio(part, whole, 100))


def note(asked: Asked, drawn: Sequence[Ends | None]) -> str:
    """What the whiskers of a chart say; empty where there are none."""
    if not any(drawn):
        return ""
    return asked.say.text("Thin lines: {range}", range=assumed(asked))


def noted(asked: Asked, table: Table) -> str:
    """What the ranges of a table follow from; empty where it has none."""
    return about_ranges(asked) if any(column.ends for column in table.columns) else ""


def about_ranges(asked: Asked) -> str:
    """The same as a sentence of its own, for a table with ranges."""
    sentence = assumed(asked)
    return sentence[:1].upper() + sentence[1:]


def assumed(asked: Asked) -> str:
    """From what the ranges follow: the assumed error of estimates, and the donors of what is imputed."""
    say, error = asked.say, asked.error
    if asked.public:
        return say.text(
            "range if all visits were estimated and up to {error} off; imputed values: least to greatest other space.",
            error=error,
        )
    if asked.imputed_spaces() or asked.partly_imputed():
        return say.text(
            "range at ± {error} uncertainty of the estimates; imputed values: least to greatest other space.",
            error=error,
        )
    return say.text("range at ± {error} uncertainty of the estimates.", error=error)
