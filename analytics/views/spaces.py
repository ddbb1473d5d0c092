"""How the spaces compare: bars, small multiples and one line of figures for each (imputed ones set apart)."""

from dataclasses import replace

import polars as pl

from analytics import charts, theme
from analytics.charts import Bar, Series, TimeAxis
from analytics.measures import (
    ATTENDANCE,
    EVENTS,
    EVENTS_PER_MONTH,
    GRANT_PER_ATTENDANCE,
    PER_EVENT,
    PER_MONTH,
    SHARE_REFUGEE,
    SPACE_MONTHS,
    SPACE_MONTHS_GAP,
    Measure,
)
from analytics.views import notes, solid
from analytics.views.course import (
    as_shown,
    course_table,
    gaps,
    hover,
    imputed_steps,
    time_steps,
    values_over_time,
    with_unit,
)
from analytics.views.plans import planned_panels
from analytics.views.quotients import with_quotient
from analytics.views.sentences import leader
from analytics.views.view import Asked, Column, Table, View, measure_column
from analytics.vocabulary import Scale, Shown, Status

MEASURES = {
    Shown.ATTENDANCE: ATTENDANCE,
    Shown.EVENTS: EVENTS,
    Shown.PER_EVENT: PER_EVENT,
    Shown.SHARE_REFUGEE: SHARE_REFUGEE,
    Shown.GRANT_PER_ATTENDANCE: GRANT_PER_ATTENDANCE,
}
PER_MONTH_OF = {ATTENDANCE: PER_MONTH, EVENTS: EVENTS_PER_MONTH}
PROFILE = (
    ATTENDANCE,
    PER_MONTH,
    EVENTS,
    PER_EVENT,
    SHARE_REFUGEE,
    GRANT_PER_ATTENDANCE,
    SPACE_MONTHS,
    SPACE_MONTHS_GAP,
)


def compared(asked: Asked) -> View:
    """The chosen figure for each space, per month of operation where it is a sum."""
    measure = MEASURES[asked.wanted.shown]
    if asked.wanted.per is Scale.MONTH:
        measure = PER_MONTH_OF.get(measure, measure)
    return ranked(asked, measure, "spaces-compared")


def attendance_per_month(asked: Asked) -> View:
    """Visits per month of operation, space by space: eight months do not compare with ten."""
    return ranked(asked, PER_MONTH, "attendance-by-space")


def ranked(asked: Asked, measure: Measure, key: str) -> View:
    """Spaces by one measure, from the greatest down, imputed ones below and not ranked."""
    say = asked.say
    values = _by_space(asked, measure)
    apart = asked.imputed_spaces()
    order = sorted(asked.spaces, key=lambda slug: (slug in apart, values[slug] is None, -(values[slug] or 0)))
    colours = theme.space_colours(tuple(asked.data.names))
    bars = [_bar(asked, measure, slug, values[slug], colours[slug], slug in apart) for slug in order]
    return View(
        key,
        _title(asked, measure, {slug: value for slug, value in values.items() if slug not in apart}),
        _subtitle(asked, measure),
        solid.with_range(asked, _table(asked, measure, order, values), measure, order, "space"),
        charts.ranking(say, bars) if any(value is not None for value in values.values()) else None,
        note=notes.joined(
            notes.apart(asked), notes.partly(asked), solid.note(asked, [bar.ends for bar in bars])
        ),
        height=charts.height_of(len(bars), bool(apart) and len(apart) < len(bars)),
        cards=(measure.key,),
    )


def _bar(asked: Asked, measure: Measure, slug: str, value: float | None, colour: str, apart: bool) -> Bar:
    """A space's bar: the plain number beside it, the whole phrase under the mouse."""
    number = with_unit(asked.say, replace(measure, key=""), value)
    phrase = f"{asked.data.names[slug]}: {with_unit(asked.say, measure, value)}"
    phrase = asked.say.text("{phrase} (imputed)", phrase=phrase) if apart else phrase
    (phrase,) = solid.said(asked, measure, [phrase], [slug], "space")
    (ends,) = solid.ends(asked, measure, [slug], "space")
    return Bar(
        _label(asked, slug, value, {slug} if apart else set()), value, number, phrase, colour, apart, ends
    )


def multiples(asked: Asked) -> View:
    """The chosen figure over time, one small panel for each space, all on the same scale."""
    say, measure = asked.say, MEASURES[asked.wanted.shown]
    times = time_steps(asked)
    colours = theme.space_colours(tuple(asked.data.names))
    series = []
    for slug, name in asked.spaces.items():
        values = values_over_time(asked, asked.rows, measure, times, space=slug)
        imputed = ["imputed" if flag else "" for flag in imputed_steps(asked, slug, times)]
        series.append(
            Series(name, values, hover(asked, name, measure, times, values), colours[slug], texts=imputed)
        )
    table = course_table(asked, measure, times, series)
    series = as_shown(asked, measure, times, series, table)
    for place, slug in enumerate(asked.spaces):
        keys = [(slug, time) for time in times]
        series[place] = solid.with_ends(asked, measure, series[place], keys, "space", "time")
        if len(series) > 1 or measure.additive:
            table = solid.with_range(asked, table, measure, keys, "space", "time", column=f"run{place}")
    table = solid.with_range(asked, table, measure, times, "time")
    axis = TimeAxis(times, asked.wanted.grain, gaps(asked, times))
    across = min(3, max(len(series), 1))
    view = View(
        "spaces-over-time",
        say.text("{measure} over time in each space, on one scale", measure=say.text(measure.title)),
        _subtitle(asked, measure),
        table,
        charts.multiples(say, axis, series, across),
        note=notes.joined(
            say.text("Hatched: imputed. A gap is a month without a value, not a zero."),
            solid.note(asked, [end for run in series for end in run.ends]),
        ),
        height=60 + 170 * -(-len(series) // across),
        cards=(measure.key,),
    )
    return planned_panels(asked, view, measure, times)


def profile(asked: Asked) -> View:
    """One line of figures for each space; totals of ratios are ratios of sums."""
    say = asked.say
    found = asked.per(*PROFILE, by=("space",))
    names = pl.DataFrame({"space": list(asked.spaces), "name": list(asked.spaces.values())})
    apart = asked.imputed_spaces()
    starred = pl.Series([_label(asked, slug, 0, apart) for slug in asked.spaces])
    rows = names.join(found, on="space", how="left", maintain_order="left").with_columns(
        starred.alias("name")
    )
    total = {"name": say.text("Total")} | {measure.key: asked.total(measure) for measure in PROFILE}
    columns = (Column("name", say.text("Space")), *(measure_column(say, measure) for measure in PROFILE))
    columns = tuple(replace(c, parts=False) if c.key == PER_MONTH.key else c for c in columns)
    table, slugs = Table(columns, rows, total), list(asked.spaces)
    for measure in PROFILE:
        table = with_quotient(asked, table, measure, slugs, "space")
    for measure in (ATTENDANCE, SHARE_REFUGEE, GRANT_PER_ATTENDANCE):
        table = solid.with_range(asked, table, measure, slugs, "space")
    return View(
        "spaces-profile",
        say.text("All figures of the spaces side by side"),
        say.text("All figures by space"),
        solid.with_make_up(asked, table, slugs, "space"),
        note=notes.joined(
            _uneven(asked),
            notes.apart(asked),
            notes.partly(asked),
            notes.missing(asked),
            solid.noted(asked, table),
        ),
        drawn=False,
        cards=tuple(measure.key for measure in PROFILE),
    )


def _by_space(asked: Asked, measure: Measure) -> dict[str, float | None]:
    found = dict(asked.per(measure, by=("space",)).iter_rows())
    return {slug: found.get(slug) for slug in asked.spaces}


def _label(asked: Asked, slug: str, value: float | None, apart: set[str]) -> str:
    """The space's name; with a star where imputed, with its status where it has no value."""
    name = asked.data.names[slug]
    if value is None and asked.wanted.attributes_grants:
        return f"{name}\n({_why_nothing(asked, slug)})"
    return f"{name}*" if slug in apart else f"{name}°" if slug in asked.partly_imputed() else name


def _why_nothing(asked: Asked, slug: str) -> str:
    found = asked.statuses.filter(pl.col("space") == slug)["status"].to_list()
    status = Status.MISSING if Status.MISSING.value in found else Status.NOT_STARTED
    return asked.say.label(status)


def _title(asked: Asked, measure: Measure, values: dict[str, float | None]) -> str:
    say = asked.say
    title = say.text(measure.title)
    present = [value for value in values.values() if value is not None]
    if len(present) == 1:
        slug = next(slug for slug, value in values.items() if value is not None)
        return f"{asked.data.names[slug]}: {with_unit(say, measure, present[0])}"
    if not present and measure.unit == "EUR" and not asked.wanted.attributes_grants:
        return say.text("{measure}: cannot be said under this filter", measure=title)
    if not present:
        return say.text("{measure}: nothing reported", measure=title)
    if measure.unit == "EUR":
        low, high = say.number(min(present), measure.digits), say.eur(max(present), measure.digits)
        return say.text(
            "{measure}: {low} to {high}, depending on the space", measure=title, low=low, high=high
        )
    best = leader(values, asked.extents(measure, "space"))
    if best is None:
        return say.text("{measure}: no space stands out", measure=title)
    if measure.unit:
        return say.text("{measure}: highest in {space}", measure=title, space=asked.data.names[best])
    return say.text("{space} has the most {measure}", measure=say.inside(title), space=asked.data.names[best])


def _subtitle(asked: Asked, measure: Measure) -> str:
    unit = f", {measure.unit}" if measure.unit else ""
    return asked.say.text(measure.title) + unit


def _table(asked: Asked, measure: Measure, order: list[str], values: dict[str, float | None]) -> Table:
    say = asked.say
    names = [_label(asked, slug, values[slug], asked.imputed_spaces()).replace("\n", " ") for slug in order]
    rows = pl.DataFrame({"space": names, measure.key: [values[slug] for slug in order]}, strict=False)
    column = measure_column(say, measure, parts=measure.additive)
    total = {"space": say.text("Total"), measure.key: asked.total(measure)}
    table = Table((Column("space", say.text("Space")), column), rows, total)
    return with_quotient(asked, table, measure, order, "space")


def _uneven(asked: Asked) -> str:
    """That sums do not compare, where the spaces were in operation for different numbers of months."""
    found = asked.per(SPACE_MONTHS, by=("space",)).get_column(SPACE_MONTHS.key)
    if found.drop_nulls().n_unique() < 2:
        return ""
    return asked.say.text("Months of operation differ: sums compare only per month.")
