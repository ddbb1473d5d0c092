"""``teilhabe figures``: all figures for any selection and grouping."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
import polars as pl

from analytics import views
from analytics.cli.base import SAY, Month, Slug, Span, data_option
from analytics.cli.selecting import (
    check_period,
    period_as_json,
    records,
    selection_as_json,
    selection_options,
)
from analytics.filters import Bounds, Filters
from analytics.views import Asked, Column, Table
from analytics.views.figures import figure_columns
from analytics.vocabulary import Funder, GrantMode

NOISE = 9  # decimals: 100 × 0.29 is 29


class RelativeError(click.ParamType[float]):
    """A relative error as 0.2, or 0,2, from 0 to below 1; per cent inside, as in the address."""

    name = "0.2"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The per cent; anything else is wrong usage."""
        try:
            error = float(str(value).replace(",", "."))
        except ValueError:
            error = -1
        if not 0 <= error < 1:
            self.fail(SAY.text("{value} is no number from 0 to below 1, as 0.2.", value=value), param, ctx)
        return round(100 * error, NOISE)


@click.command(help=SAY.text("Print the figures of a selection, in total or grouped."))
@selection_options()
@click.option("--from", "start", type=Month(), help=SAY.text("first month, as 2018-05"))
@click.option("--to", "end", type=Month(), help=SAY.text("last month, as 2018-12"))
@click.option(
    "--by", multiple=True, type=click.Choice(views.DIMENSIONS), help=SAY.text("a row for each; repeatable")
)
@click.option(
    "--p", "error", type=RelativeError(), default="0.2", help=SAY.text("relative error of estimated counts")
)
@click.option(
    "--grants", type=Slug(GrantMode), default=GrantMode.PRORATA, help=SAY.text("how a year's grant falls")
)
@click.option(
    "--funder",
    "funders",
    multiple=True,
    type=Slug(Funder),
    help=SAY.text("only this funder's share; repeatable"),
)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@data_option()
def figures(
    data: Path | None,
    by: Sequence[str],
    form: str,
    start: date | None,
    end: date | None,
    **chosen: Any,
) -> None:
    """Print a row per group: as a table for reading, as CSV or JSON unrounded."""
    snapshot, bounds = records(data, chosen["spaces"])
    first, last = _period(start, end, bounds)
    asked = views.ask(snapshot, Filters(first, last, **chosen), SAY.language)
    by = list(dict.fromkeys(by))
    rows = views.figures(asked, by)
    if form == "json":
        _json(asked, by, rows)
    elif form == "csv":
        click.echo(rows.write_csv(), nl=False)
    else:
        _table(asked, by, rows)


def _period(start: date | None, end: date | None, bounds: Bounds) -> Span:
    """The months asked for; the latest calendar year with data where none is, as in the dashboard."""
    if start is None and end is None:
        return bounds.latest_year
    first, last = start or bounds.first, end or bounds.last
    check_period(first, last, bounds)
    return first, last


def _json(asked: Asked, by: Sequence[str], rows: pl.DataFrame) -> None:
    wanted = asked.wanted
    filters = {
        **selection_as_json(wanted),
        **period_as_json(wanted),
        "grants": wanted.grants,
        "funders": list(wanted.funders),
        "p": wanted.error / 100,
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
