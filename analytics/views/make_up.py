"""What visits are made of: counted, estimated and imputed, space by space (methods.md, 2)."""

from collections.abc import Mapping

import polars as pl

from analytics import charts, theme
from analytics.charts import Series
from analytics.measures import ATTENDANCE, COUNTED, ESTIMATED, IMPUTED, per
from analytics.views.course import with_unit
from analytics.views.notes import apart, joined, missing
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Source
from analytics.wording import largest_remainder

PARTS = {Source.COUNTED: COUNTED, Source.ESTIMATED: ESTIMATED, Source.IMPUTED: IMPUTED}
ALL = "all"
Values = Mapping[Source, list[float | None]]


def by_space(asked: Asked) -> View:
    """A bar for each space, made of what was counted, estimated and imputed."""
    say = asked.say
    values = _values(asked)
    table = _table(asked, values)
    shown = {source: run for source, run in values.items() if any(run)}
    return View(
        "make-up-by-space",
        said(asked) or say.text("Nothing is reported in this selection"),
        say.text("Visits by what they rest on"),
        table,
        charts.parts(say, list(asked.spaces.values()), _series(asked, shown, table)) if shown else None,
        note=joined(apart(asked), missing(asked)),
        height=charts.height_of(len(asked.spaces)) + 36,
        cards=tuple(measure.key for measure in PARTS.values()),
    )


def said(asked: Asked) -> str:
    """ "Von den Teilnahmen sind 47 % gezählt, 33 % geschätzt und 20 % gemittelt"; empty without visits."""
    say, known = asked.say, shares(asked)
    if not known:
        return ""
    if sum(bool(asked.total(measure)) for measure in PARTS.values()) == 1:
        return say.text("All visits are {part}", part=say.label(*known))
    told = [f"{say.percent(share, 0)} {say.label(source)}" for source, share in known.items()]
    return say.text("The visits are {parts}", parts=say.listed(told))


def shares(asked: Asked) -> dict[Source, int]:
    """Whole per cents of the visits that add up to 100, without those that are none; empty without visits.

    In public it is not known what is counted and what estimated: only that all of them are imputed, where they are.
    """
    values = [asked.total(measure) or 0.0 for measure in PARTS.values()]
    whole = sum(values)
    if not whole or (asked.public and whole != asked.total(ATTENDANCE)):
        return {}
    found = zip(PARTS, largest_remainder([100 * value / whole for value in values], 100), strict=True)
    return {source: share for source, share in found if share}


def _values(asked: Asked) -> dict[Source, list[float | None]]:
    """Visits of each source, space by space; None for a space without any value, which is no zero."""
    found = {
        (space, source): visits
        for space, source, visits in per(asked.rows, [ATTENDANCE], "space", "source").iter_rows()
    }
    valued = set(asked.rows.filter(pl.col("valued") > 0)["space"].to_list())
    return {
        source: [found.get((slug, source.value), 0.0 if slug in valued else None) for slug in asked.spaces]
        for source in Source
    }


def _table(asked: Asked, values: Values) -> Table:
    """A line for each space, whose three parts add up to its visits."""
    say = asked.say
    parts = [Column(source.value, say.label(source), "", parts=True, part_of=ALL) for source in Source]
    sums = [
        None if None in line else sum(value or 0.0 for value in line)
        for line in zip(*values.values(), strict=True)
    ]
    amounts: dict[str, list[float | None]] = {source.value: run for source, run in values.items()}
    amounts[ALL] = sums
    rows = pl.DataFrame(
        {"space": list(asked.spaces.values())} | amounts, schema_overrides=dict.fromkeys(amounts, pl.Float64)
    )
    total = {key: sum(value or 0.0 for value in run) for key, run in amounts.items()}
    columns = (
        Column("space", say.text("Space")),
        *parts,
        Column(ALL, say.text("All visits"), "", parts=True),
    )
    return Table(columns, rows, {"space": say.text("Total"), **total})


def _series(asked: Asked, shown: Values, table: Table) -> list[Series]:
    """The parts, with the very numbers that the table shows."""
    say, lines = asked.say, table.rounded()[: len(asked.spaces)]
    series = []
    for source, run in shown.items():
        cells, label = [line[source.value] for line in lines], say.label(source)
        hover = [
            say.text(
                "{time}, {label}: {value}", time=name, label=label, value=with_unit(say, ATTENDANCE, cell)
            )
            for name, cell in zip(asked.spaces.values(), cells, strict=True)
        ]
        texts = [say.number(cell) if cell else "" for cell in cells]
        colour = theme.SOURCE_COLOURS[source]
        series.append(Series(label, run, hover, colour, source is Source.IMPUTED, texts))
    return series
