"""What a visit costs in grants: always a ratio of sums over the same space-months (methods.md, 5)."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from analytics import charts, theme
from analytics.charts import Series
from analytics.measures import (
    GRANT,
    GRANT_CITY,
    GRANT_GAP,
    GRANT_PER_ATTENDANCE,
    GRANT_PER_EVENT,
    GRANT_STATE,
    SPACE_MONTHS,
    SPACE_MONTHS_GAP,
    SPACE_MONTHS_UNFUNDED,
    Measure,
)
from analytics.views.development import course
from analytics.views.notes import joined
from analytics.views.spaces import ranked
from analytics.views.view import Asked, Column, Table, View, measure_column
from analytics.vocabulary import Funder, GrantPer, Split
from analytics.wording import key

RATIOS = {GrantPer.VISIT: GRANT_PER_ATTENDANCE, GrantPer.EVENT: GRANT_PER_EVENT}
AMOUNTS = {Funder.CITY: GRANT_CITY, Funder.STATE: GRANT_STATE}
ONLY = {
    Funder.CITY: key("Only the city's share of the grants."),
    Funder.STATE: key("Only the state's share of the grants."),
}


def per_attendance_by_space(asked: Asked) -> View:
    """Grant per visit, space by space."""
    return _matched(
        asked, GRANT_PER_ATTENDANCE, ranked(asked, GRANT_PER_ATTENDANCE, "grant-per-attendance-by-space")
    )


def chosen_by_space(asked: Asked) -> View:
    """Grant per visit or per event, as chosen, space by space."""
    measure = RATIOS[asked.wanted.grant_per]
    return _matched(asked, measure, ranked(asked, measure, "grant-per-chosen-by-space"))


def chosen_over_time(asked: Asked) -> View:
    """Grant per visit or per event, as chosen, over time."""
    measure = RATIOS[asked.wanted.grant_per]
    return _matched(asked, measure, course(asked, measure, Split.SOURCE, "grant-per-chosen-over-time"))


def by_funder(asked: Asked) -> View:
    """Grants of city and state on the months in operation of the selection."""
    say = asked.say
    funders = [funder for funder in Funder if funder in (asked.wanted.funders or tuple(Funder))]
    measures = [AMOUNTS[funder] for funder in funders]
    found = asked.per(*measures, GRANT, by=("space",))
    names = asked.spaces
    rows = pl.DataFrame({"space": list(names)}).join(found, on="space", how="left", maintain_order="left")
    series = [_funder(asked, AMOUNTS[funder], theme.FUNDER_COLOURS[funder], rows) for funder in funders]
    parts = [replace(measure_column(say, measure), part_of=GRANT.key) for measure in measures]
    columns = [*parts, measure_column(say, GRANT)]
    total = {"space": say.text("Total")} | {m.key: asked.total(m) for m in (*measures, GRANT)}
    table = Table(
        (Column("space", say.text("Space")), *columns),
        rows.with_columns(pl.Series("space", list(names.values()))),
        total,
    )
    return View(
        "grants-by-funder",
        say.text("{grants} for {months}", grants=say.eur(asked.total(GRANT)), months=_months(asked)),
        say.text("Grants by funder, EUR"),
        table,
        charts.parts(say, list(names.values()), series),
        note=joined(share_only(asked), gap(asked)),
        height=charts.height_of(len(names)) + 36,
        cards=tuple(measure.key for measure in (*measures, GRANT)),
    )


def share_only(asked: Asked) -> str:
    """Whose money it is where it is not all of it: a chart may be shown without the sentence of the selection."""
    return joined(*(asked.say.text(ONLY[funder]) for funder in asked.wanted.funders))


def gap(asked: Asked) -> str:
    """ "2 Raum-Monate (8.333 EUR) ohne Angabe": what the ratio leaves out for want of a figure or of a grant."""
    say, missing = asked.say, asked.total(SPACE_MONTHS_GAP)
    unfunded = asked.total(SPACE_MONTHS_UNFUNDED)
    told = []
    if missing:
        money = say.eur(asked.total(GRANT_GAP))
        told.append(
            say.plural(
                "{count} space-month ({money}) not stated.",
                "{count} space-months ({money}) not stated.",
                missing,
                money=money,
            )
        )
    if unfunded:
        told.append(
            say.plural(
                "{count} space-month without a grant.", "{count} space-months without a grant.", unfunded
            )
        )
    return joined(*told)


def not_attributable(asked: Asked) -> str:
    """Why there is no grant per visit under these filters; empty where there is one."""
    if asked.wanted.attributes_grants:
        return ""
    return asked.say.text(
        "Grants are given to spaces for all that they do: under a filter by kind, audience or what counts "
        "there is no grant per visit. Remove that filter to see it."
    )


def _matched(asked: Asked, measure: Measure, view: View) -> View:
    """A ratio's view with what is left out said beside it, or with the reason why there is none."""
    why = not_attributable(asked)
    if why:
        title = asked.say.text(
            "{measure}: cannot be said under this filter", measure=asked.say.text(measure.title)
        )
        return replace(view, title=title, figure=None, note=why)
    return replace(view, note=joined(share_only(asked), view.note, gap(asked)))


def _funder(asked: Asked, measure: Measure, colour: str, rows: pl.DataFrame) -> Series:
    say, label = asked.say, asked.say.text(measure.title)
    values: Sequence[float | None] = rows[measure.key].to_list()
    hover = [
        say.text("{time}, {label}: {value}", time=name, label=label, value=say.eur(value))
        for name, value in zip(asked.spaces.values(), values, strict=True)
    ]
    return Series(
        label, values, hover, colour, texts=[say.number(value) if value else "" for value in values]
    )


def _months(asked: Asked) -> str:
    count = asked.total(SPACE_MONTHS) or 0
    return asked.say.plural("{count} space-month in operation", "{count} space-months in operation", count)
