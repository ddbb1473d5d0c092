"""How participation develops: one figure over time, in total or split, with the year before behind it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from analytics import charts, theme
from analytics.charts import Ends, Series, TimeAxis
from analytics.measures import ATTENDANCE, GROUPS, OFFERINGS, Measure
from analytics.views import notes, solid
from analytics.views.course import (
    as_shown,
    by_source,
    course_table,
    gaps,
    hover,
    space_months,
    split_series,
    time_steps,
    values_over_time,
    year_before,
)
from analytics.views.course_title import course_title
from analytics.views.plans import planned
from analytics.views.spaces import MEASURES
from analytics.views.view import Asked, View
from analytics.vocabulary import Split

CARDS_OF = {
    Split.KIND: (OFFERINGS.key,),
    Split.AUDIENCE: (OFFERINGS.key,),
    Split.GROUP: (GROUPS.key,),
}
"""What a reader may also ask about, by what a course is split by."""


def attendance_over_time(asked: Asked) -> View:
    """Visits over time with their make-up, the year before behind them."""
    return course(asked, ATTENDANCE, Split.SOURCE, "attendance-over-time")


def chosen(asked: Asked) -> View:
    """The chosen figure over time, split as chosen."""
    return course(asked, MEASURES[asked.wanted.shown], asked.wanted.split, "development")


def course(asked: Asked, measure: Measure, split: Split, key: str) -> View:
    """One measure over time: stacked columns for sums, lines for ratios and for spaces."""
    times, split = time_steps(asked), possible_split(measure, split)
    series = _series(asked, measure, times, split)
    lines = not measure.additive or split is Split.SPACE
    before = year_before(asked, measure, times) if split is Split.SOURCE or not lines else None
    counted = space_months(asked, times)
    shown = [*series, before] if before else series
    table = course_table(asked, measure, times, shown)
    shown = as_shown(asked, measure, times, shown, table)
    series, before = (shown[:-1], shown[-1]) if before else (shown, None)
    ends = solid.ends(asked, measure, times, "time") if not lines or len(series) == 1 else []
    if ends:
        wholes = [line[measure.key] for line in table.rounded()[: len(times)]]
        series = solid.of_the_whole(asked, measure, series, wholes, times)
    sources = measure.additive and split is Split.SOURCE
    view = View(
        key,
        course_title(asked, measure, times, counted),
        _subtitle(asked, measure, split, before is not None),
        solid.told_in(asked, table, measure, times, make_up=not sources),
        _drawn(asked, measure, times, series, before, lines, ends),
        note=notes.joined(*_notes(asked, measure, split, counted), solid.note(asked, ends)),
        height=360,
        cards=(measure.key, *CARDS_OF.get(split, ())),
    )
    return planned(asked, view, measure, times, aimed=not lines or split is Split.SOURCE)


def _notes(asked: Asked, measure: Measure, split: Split, counted: Sequence[int]) -> list[str]:
    """What is missing, what does not compare, and what is imputed where the chart does not show it."""
    uneven = notes.uneven(asked, counted) if measure.additive else ""
    imputed = notes.imputed(asked) if split not in (Split.SOURCE, Split.SPACE) else ""
    return [notes.missing(asked), uneven, imputed]


def _series(asked: Asked, measure: Measure, times: Sequence[date], split: Split) -> list[Series]:
    """What is drawn: the parts of the split, the make-up of a sum, or the whole of a ratio."""
    if split is not Split.SOURCE:
        parts = split_series(asked, measure, times, split)
    else:
        parts = by_source(asked, measure, times) if measure.additive else []
    return parts or [_whole(asked, measure, times)]  # a reported zero has no parts


def _drawn(
    asked: Asked,
    measure: Measure,
    times: Sequence[date],
    series: Sequence[Series],
    before: Series | None,
    lines: bool,
    ends: Sequence[Ends | None],
) -> charts.Figure | None:
    """The figure; None where no step has a value."""
    if all(value is None for run in series for value in run.values):
        return None
    axis = TimeAxis(times, asked.wanted.grain, gaps(asked, times))
    if not lines:
        return charts.columns(asked.say, axis, series, before, ends)
    if ends:
        series = [replace(run, ends=ends) for run in series]
    return charts.lines(asked.say, axis, [*series, _line(before)] if before else series, measure.unit)


def possible_split(measure: Measure, split: Split) -> Split:
    """Money has no kinds, audiences or groups; groups have visits only."""
    if split is Split.GROUP and measure is not ATTENDANCE:
        return Split.SOURCE
    if measure.of_spaces and split not in (Split.SOURCE, Split.SPACE):
        return Split.SOURCE
    return split


def split_options(asked: Asked) -> list[Split]:
    """By what the chosen figure can be split."""
    measure = MEASURES[asked.wanted.shown]
    known = [split for split in Split if not (asked.public and split in (Split.KIND, Split.AUDIENCE))]
    return [split for split in known if possible_split(measure, split) is split]


def _whole(asked: Asked, measure: Measure, times: Sequence[date]) -> Series:
    """A ratio of the whole selection as one line."""
    values = values_over_time(asked, asked.rows, measure, times)
    label = asked.say.text(measure.title)
    return Series(label, values, hover(asked, label, measure, times, values), theme.ACCENT)


def _line(before: Series) -> Series:
    return Series(before.label, before.values, before.hover, theme.QUIET, hatched=True)


def _subtitle(asked: Asked, measure: Measure, split: Split, before: bool) -> str:
    say = asked.say
    grain = say.inside(say.label(asked.wanted.grain))
    title = say.text("{measure} by {grain}", measure=say.text(measure.title), grain=grain)
    title += f", {measure.unit}" if measure.unit else ""
    if split is not Split.SOURCE:
        title = say.text("{what}, split by {split}", what=title, split=say.inside(say.label(split)))
    return say.text("{what}; grey: the year before", what=title) if before else title
