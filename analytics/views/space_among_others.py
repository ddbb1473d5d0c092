"""One space month by month, beside what lies between the least and the greatest of the others, which stay unnamed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import ceil, floor

import polars as pl

from analytics import charts, theme
from analytics.charts import Series, TimeAxis
from analytics.ledger import ledger
from analytics.measures import ATTENDANCE, per
from analytics.views.course import gaps, hover
from analytics.views.notes import joined
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Grain, Imputation, Status
from analytics.wording import key

FEWEST = 3
"""So many others must have reported a month before a band is shown: of two each could tell the other."""

BAND = 10
"""The band ends on such steps beyond the least and the greatest: no other space's own figure is told."""
LEAST, MOST = "least", "most"


@dataclass(frozen=True)
class Month:
    """One month: status and own visits, None where none are reported, and the others' band, None where few did."""

    month: date
    status: Status
    own: float | None
    least: float | None = None
    most: float | None = None


def among_others(asked: Asked) -> View:
    """Own months with the band of the others; asks for a single space where several are selected."""
    say = asked.say
    if len(asked.spaces) != 1:
        return View(
            "space-among-others",
            say.text("A space among the others: please choose one space"),
            say.text("Visits by month, only what was reported"),
            Table((), pl.DataFrame()),
            note=say.text("Choose exactly one space to see its months beside the others."),
        )
    asked = replace(asked, wanted=replace(asked.wanted, grain=Grain.MONTH))
    months = _months(asked)
    return View(
        "space-among-others",
        _title(asked, months),
        say.text("Visits by month, only what was reported; dotted: the band of the other spaces"),
        _table(asked, months),
        _figure(asked, months),
        note=_note(asked),
        cards=(ATTENDANCE.key,),
    )


def _note(asked: Asked) -> str:
    few = key(
        "The others are shown only in months that at least {count} of them reported, and only as a band: from the ten "
        "below the least to the ten above the greatest."
    )
    return joined(
        asked.say.text(few, count=FEWEST),
        asked.say.text("The spaces differ in size, opening hours and tasks: the band is no mark."),
    )


def _months(asked: Asked) -> list[Month]:
    """Each month of the period, as it was reported."""
    (slug,) = asked.spaces
    rows = ledger(asked.data, replace(asked.wanted, spaces=(), imputation=Imputation.NONE))
    reported = rows.filter(pl.col("status") == Status.REPORTED.value, pl.col("valued") > 0)
    known = rows.join(reported.select("space", "month"), on=["space", "month"], how="semi")
    visits: dict[date, dict[str, float]] = {month: {} for month in asked.wanted.months}
    for space, month, value in per(known, [ATTENDANCE], "space", "month").iter_rows():
        if value is not None:  # a public 0 is none
            visits[month][space] = value
    status = dict(asked.statuses.select("month", "status").iter_rows())
    return [
        Month(month, Status(status[month]), here.pop(slug, None), *_band(here))
        for month, here in visits.items()
    ]


def _band(others: Mapping[str, float]) -> tuple[float | None, float | None]:
    """From the step below the least of the others to the one above the greatest; nothing where they are too few."""
    if len(others) < FEWEST:
        return None, None
    least, most = min(others.values()), max(others.values())
    return max(BAND * (ceil(least / BAND) - 1.0), 0.0), BAND * (floor(most / BAND) + 1.0)


def _title(asked: Asked, months: Sequence[Month]) -> str:
    (name,) = asked.spaces.values()
    running = [each for each in months if each.status is not Status.NOT_STARTED]
    if not running:
        return asked.say.text("{space} was not in operation in this period", space=name)
    return asked.say.plural(
        "{space}: {count} of {all} months is reported",
        "{space}: {count} of {all} months are reported",
        sum(each.status is Status.REPORTED for each in running),
        space=name,
        all=len(running),
    )


def _table(asked: Asked, months: Sequence[Month]) -> Table:
    say = asked.say
    ends = (
        Column(LEAST, say.text("Others, from"), ""),
        Column(MOST, say.text("Others, to"), ""),
    )
    columns = (
        Column("month", say.label(Grain.MONTH)),
        Column("status", say.text("Status")),
        Column("own", say.text("Own visits"), ""),
        Column(LEAST, say.text("Other spaces"), "", ends=ends),
    )
    lines = [
        (say.month(each.month), say.label(each.status), each.own, each.least, each.most) for each in months
    ]
    floats = dict.fromkeys(("own", LEAST, MOST), pl.Float64)
    return Table(
        columns, pl.DataFrame(lines, {"month": pl.String, "status": pl.String, **floats}, orient="row")
    )


def _figure(asked: Asked, months: Sequence[Month]) -> charts.Figure | None:
    """The own line, and the two ends of the others' band."""
    say, times = asked.say, [each.month for each in months]
    ((slug, name),) = asked.spaces.items()
    colour = theme.space_colours(tuple(asked.data.names))[slug]
    runs = {
        name: ([each.own for each in months], colour),
        say.text("Others, from"): ([each.least for each in months], theme.QUIET),
        say.text("Others, to"): ([each.most for each in months], theme.QUIET),
    }
    series = [
        Series(label, values, hover(asked, label, ATTENDANCE, times, values), shade, shade == theme.QUIET)
        for label, (values, shade) in runs.items()
        if any(value is not None for value in values)
    ]
    own = any(each.own is not None for each in months)
    axis = TimeAxis(times, Grain.MONTH, gaps(asked, times) if own else {})
    return charts.lines(say, axis, series) if series else None
