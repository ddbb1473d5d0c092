"""``teilhabe figures``: all figures for any selection and grouping."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
import polars as pl

from analytics import place, store, views
from analytics.cli.base import SAY, Month, Slug, data_option
from analytics.filters import Bounds, Filters
from analytics.problem import Problem
from analytics.ranges import DEFAULT_P
from analytics.views import Asked, Column, Table
from analytics.views.figures import figure_columns
from analytics.vocabulary import Audience, Basis, GrantMode, Imputation, Kind


class RelativeError(click.ParamType[float]):
    """A relative error as 0.2, or 0,2: from 0 to below 1."""

    name = "0.2"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; anything else is wrong usage."""
        try:
            error = float(str(value).replace(",", "."))
        except ValueError:
            error = -1
        if not 0 <= error < 1:
            self.fail(SAY.text("{value} is no number from 0 to below 1, as 0.2.", value=value), param, ctx)
        return error


@click.command(help=SAY.text("Print the figures of a selection, in total or grouped."))
@click.option(
    "--space", "spaces", multiple=True, metavar="SLUG", help=SAY.text("only this space; repeatable")
)
@click.option("--from", "start", type=Month(), help=SAY.text("first month, as 2018-05"))
@click.option("--to", "end", type=Month(), help=SAY.text("last month, as 2018-12"))
@click.option("--kind", "kinds", multiple=True, type=Slug(Kind), help=SAY.text("only this kind of offering"))
@click.option(
    "--audience", "audiences", multiple=True, type=Slug(Audience), help=SAY.text("only this audience")
)
@click.option(
    "--by", multiple=True, type=click.Choice(views.DIMENSIONS), help=SAY.text("a row for each; repeatable")
)
@click.option("--basis", type=Slug(Basis), default=Basis.IMPUTED, help=SAY.text("what counts"))
@click.option("--imputation", type=Slug(Imputation), default=Imputation.MONTH_MEAN, help=SAY.text("model"))
@click.option(
    "--p", type=RelativeError(), default=DEFAULT_P, help=SAY.text("relative error of estimated counts")
)
@click.option(
    "--grants", type=Slug(GrantMode), default=GrantMode.PRORATA, help=SAY.text("how a year's grant falls")
)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@data_option()
def figures(
    data: Path | None,
    by: Sequence[str],
    form: str,
    p: float,
    start: date | None,
    end: date | None,
    **chosen: Any,
) -> None:
    """Print a row per group: as a table for reading, as CSV or JSON unrounded."""
    snapshot = store.read(place.ready(place.chosen(data)))
    bounds = snapshot.bounds
    if bounds is None:
        raise Problem(
            "{path} holds no events so far. Bring some in with: teilhabe import FILE.", path=snapshot.path
        )
    _check_spaces(chosen["spaces"], bounds)
    first, last = _period(start, end, bounds)
    asked = views.ask(snapshot, Filters(first, last, **chosen), SAY.language)
    by = list(dict.fromkeys(by))
    rows = views.figures(asked, by, p)
    if form == "json":
        _json(asked, by, p, rows)
    elif form == "csv":
        click.echo(rows.write_csv(), nl=False)
    else:
        _table(asked, by, rows)


def _check_spaces(spaces: Sequence[str], bounds: Bounds) -> None:
    for slug in spaces:
        if slug not in bounds.spaces:
            known = ", ".join(bounds.spaces)
            raise click.UsageError(
                SAY.text("There is no space {slug}; there are: {known}.", slug=slug, known=known)
            )


def _period(start: date | None, end: date | None, bounds: Bounds) -> tuple[date, date]:
    """The months asked for; the latest calendar year with data where none is, as in the dashboard."""
    if start is None and end is None:
        return bounds.latest_year
    first, last = start or bounds.first, end or bounds.last
    if first > last or first > bounds.last or last < bounds.first:
        raise click.UsageError(
            SAY.text(
                "There are no months from {first} to {last}; the data reach from {start} to {end}.",
                first=f"{first:%Y-%m}",
                last=f"{last:%Y-%m}",
                start=f"{bounds.first:%Y-%m}",
                end=f"{bounds.last:%Y-%m}",
            )
        )
    return first, last


def _json(asked: Asked, by: Sequence[str], p: float, rows: pl.DataFrame) -> None:
    wanted = asked.wanted
    filters = {
        "spaces": list(wanted.spaces),
        "from": f"{wanted.start:%Y-%m}",
        "to": f"{wanted.end:%Y-%m}",
        "kinds": list(wanted.kinds),
        "audiences": list(wanted.audiences),
        "basis": wanted.basis,
        "imputation": wanted.imputation,
        "grants": wanted.grants,
        "p": p,
        "by": list(by),
    }
    plain = [{key: _whole(value) for key, value in row.items()} for row in rows.iter_rows(named=True)]
    said = {"filters": filters, "data_version": asked.data.version, "rows": plain}
    click.echo(json.dumps(said, ensure_ascii=False, indent=2))


def _whole(value: object) -> object:
    """800.0 as 800: the same number, easier to read."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _table(asked: Asked, by: Sequence[str], rows: pl.DataFrame) -> None:
    """Rounded for reading; without a grouping one figure a line."""
    keys = [Column(name, name) for name in by]
    columns = figure_columns(SAY)
    shown = Table((*keys, *columns), rows).shown(SAY)
    heads = [column.title for column in (*keys, *columns)]
    single = [[head, value] for head, value in zip(heads, shown[0], strict=True)]
    lines = [heads, *shown] if by else single
    click.echo(f"{views.chosen(asked)}\n")
    named = max(len(by), 1)
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    for line in lines:
        left = [cell.ljust(width) for cell, width in zip(line[:named], widths, strict=False)]
        right = [cell.rjust(width) for cell, width in zip(line[named:], widths[named:], strict=True)]
        click.echo("  ".join((*left, *right)))
