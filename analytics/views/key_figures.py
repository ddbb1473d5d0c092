"""All figures of a selection below each other, with their ranges: the table behind the sentences of a report."""

import polars as pl

from analytics.measures import (
    ATTENDANCE,
    CHILDREN_YOUTH,
    EVENTS,
    GRANT,
    GRANT_PER_ATTENDANCE,
    MEN,
    PER_EVENT,
    PER_MONTH,
    REFUGEE_EXPERIENCE,
    SHARE_REFUGEE,
    SPACE_MONTHS,
    SPACE_MONTHS_GAP,
    UNKNOWN,
    WITHOUT,
    WOMEN,
    Measure,
)
from analytics.views.grants import gap, not_attributable
from analytics.views.notes import joined, missing
from analytics.views.overview import headline, refugee_groups
from analytics.views.solid import assumed
from analytics.views.view import Asked, Column, Ratio, Table, View, measure_column, span
from analytics.wording import NOTHING, Words, largest_remainder, round_half_up

ROWS = (
    ATTENDANCE,
    PER_MONTH,
    EVENTS,
    PER_EVENT,
    REFUGEE_EXPERIENCE,
    CHILDREN_YOUTH,
    WOMEN,
    MEN,
    WITHOUT,
    UNKNOWN,
    SHARE_REFUGEE,
    GRANT,
    GRANT_PER_ATTENDANCE,
    SPACE_MONTHS,
    SPACE_MONTHS_GAP,
)
LOW, HIGH = "low", "high"
HALVES = ("above", "below", "times")
DIGITS = 2


def key_figures(asked: Asked) -> View:
    """A line for each figure: what it is, and from where to where it can lie."""
    say = asked.say
    ranged = any(ends != (None, None) for ends in _ends(asked))
    return View(
        "key-figures",
        say.text("Nothing is reported in this selection") if asked.empty else headline(asked),
        say.text("All figures of the selection, with their ranges"),
        _table(asked),
        note=joined(
            say.text("Ranges: {range}", range=assumed(asked)) if ranged else "",
            missing(asked),
            not_attributable(asked) or gap(asked),
        ),
        drawn=False,
        cards=tuple(measure.key for measure in ROWS),
    )


def _table(asked: Asked) -> Table:
    """Lines of different units: each says its own, and is shown with its own digits."""
    say = asked.say
    titles = [measure_column(say, measure).title for measure in ROWS]
    ends = (Column(LOW, say.text("at least"), "", DIGITS), Column(HIGH, say.text("at most"), "", DIGITS))
    columns = (
        Column("figure", say.text("Figure")),
        Column("value", say.text("Value"), "", DIGITS, ratio=_divided(say)),
        Column(LOW, say.text("Range"), "", DIGITS, ends=ends),
    )
    low, high = zip(*_ends(asked), strict=True)
    values = [asked.total(measure) for measure in ROWS]
    floats = {"value": values, LOW: low, HIGH: high}
    rows = pl.DataFrame(
        {"figure": titles} | floats, schema_overrides=dict.fromkeys(floats, pl.Float64), strict=False
    )
    rows = rows.hstack(_halves(asked, values))
    return Table(columns, rows, display={"value": _shown(asked), LOW: _spans(asked)})


def _divided(say: Words) -> Ratio:
    """A ratio's value is what stands above the line over what stands below, times 100 where it is a share."""
    heads = (say.text("Above the line"), say.text("Below the line"), say.text("Times"))
    return Ratio(*(Column(name, head, "") for name, head in zip(HALVES, heads, strict=True)))


def _halves(asked: Asked, values: list[float | None]) -> pl.DataFrame:
    """What each ratio divides, and times what where it is a share; nothing for sums, and where there is no ratio."""
    known = [measure for measure, value in zip(ROWS, values, strict=True) if value is not None]
    halves = [half for measure in known for half in measure.halves]
    if halves:
        asked.prepare(*halves)
    lines = [
        [*(asked.total(half) for half in measure.halves), measure.scale if measure.scale != 1 else None]
        if measure in known and not measure.additive
        else [None] * len(HALVES)
        for measure in ROWS
    ]
    return pl.DataFrame(lines, dict.fromkeys(HALVES, pl.Float64), orient="row", strict=False)


def _values(asked: Asked) -> dict[str, float | None]:
    """Every figure by its key, visits rounded along one path: all, with refugee experience, its groups, the rest.

    So the three groups add up to the visits with refugee experience, and these to all with those without and unknown.
    """
    values = {measure.key: asked.total(measure) for measure in ROWS}
    whole, named = refugee_groups(asked)
    if whole is None:
        return values
    groups = dict(named)
    values |= {each.key: groups[asked.say.text(each.title)] for each in (CHILDREN_YOUTH, WOMEN, MEN)}
    values[REFUGEE_EXPERIENCE.key] = refugee = float(round_half_up(whole))
    left = float(round_half_up(values[ATTENDANCE.key] or 0.0)) - refugee
    rest = [WITHOUT.key, UNKNOWN.key]
    return values | dict(zip(rest, largest_remainder([values[key] for key in rest], left), strict=True))


def _shown(asked: Asked) -> list[str]:
    """Every value as it is read."""
    values = _values(asked)
    return [asked.say.number(values[measure.key], measure.digits) for measure in ROWS]


def _spans(asked: Asked) -> list[str]:
    """The ranges as they are read; the sign for nothing where a figure is certain or has none."""
    return [
        NOTHING if ends == (None, None) else span(asked.say, *ends, measure.digits, measure.unit)
        for measure, ends in zip(ROWS, _ends(asked), strict=True)
    ]


def _ends(asked: Asked) -> list[tuple[float | None, float | None]]:
    """Low and high of each figure; none where it is certain."""
    return [_apart(asked, measure) for measure in ROWS]


def _apart(asked: Asked, measure: Measure) -> tuple[float | None, float | None]:
    extent = asked.extents(measure).get(())
    return (extent and extent.ends) or (None, None)
