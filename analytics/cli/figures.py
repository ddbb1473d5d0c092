"""``teilhabe figures``: all figures for any selection and grouping."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import click
import polars as pl

from analytics import views
from analytics.cli.asking import question, question_options
from analytics.cli.base import SAY, data_option
from analytics.cli.selecting import period_as_json, selection_as_json
from analytics.views import Asked, Column, Table
from analytics.views.figures import figure_columns
from analytics.vocabulary import Basis


@click.command(help=SAY.text("Print the figures of a selection, in total or grouped."))
@question_options()
@click.option(
    "--by", multiple=True, type=click.Choice(views.DIMENSIONS), help=SAY.text("a row for each; repeatable")
)
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table")
@data_option()
def figures(by: Sequence[str], form: str, **chosen: Any) -> None:
    """Print a row per group: as a table for reading, as CSV or JSON unrounded."""
    asked = question(**chosen)
    by = list(dict.fromkeys(by))
    if asked.public and views.OFFERED & set(by):  # by kind only what is documented is public
        asked = replace(asked, wanted=replace(asked.wanted, basis=Basis.DOCUMENTED))
    rows = views.figures(asked, by)
    if form == "json":
        _json(asked, by, rows)
    elif form == "csv":
        click.echo(rows.write_csv(), nl=False)
    else:
        _table(asked, by, rows)


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
    said: dict[str, object] = {"filters": filters, "data_version": asked.data.version}
    if release := asked.data.released:
        said |= {"release": release.number, "proof": views.proof_of(SAY, release)}
    said["rows"] = plain
    click.echo(json.dumps(said, ensure_ascii=False, indent=2))


def _whole(value: object) -> object:
    """800.0 as 800: the same number, easier to read."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _table(asked: Asked, by: Sequence[str], rows: pl.DataFrame) -> None:
    """Rounded for reading; without a grouping one figure a line."""
    keys = [Column(name, name) for name in by]
    columns = figure_columns(SAY)
    shown = Table((*keys, *columns), rows).shown(asked.say)
    heads = [column.title for column in (*keys, *columns)]
    single = [[head, value] for head, value in zip(heads, shown[0], strict=True)]
    lines = [heads, *shown] if by else single
    click.echo(f"{views.chosen(asked)}\n")
    if asked.data.released:
        click.echo(f"{views.proof_of(SAY, asked.data.released)}\n")
    named = max(len(by), 1)
    widths = [max(len(line[place]) for line in lines) for place in range(len(lines[0]))]
    for line in lines:
        left = [cell.ljust(width) for cell, width in zip(line[:named], widths, strict=False)]
        right = [cell.rjust(width) for cell, width in zip(line[named:], widths[named:], strict=True)]
        click.echo("  ".join((*left, *right)))
