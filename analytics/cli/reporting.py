"""``teilhabe report``: a selection as a file for the council."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from analytics import views
from analytics.cli import asking
from analytics.cli.asking import question_options
from analytics.cli.base import SAY, data_option
from analytics.cli.kept import again, kept
from analytics.cli.writing import check_place, check_template, form_options, write_report
from analytics.problem import Problem
from analytics.views import Asked, Report
from analytics.views.report import ANNEX, PARTS


@click.command(
    help=SAY.text("Write a report of a selection: slides, paper, PDF, workbook, or a page to present.")
)
@form_options()
@click.option(
    "--only",
    "keys",
    multiple=True,
    type=click.Choice([*PARTS, ANNEX]),
    help=SAY.text("only this part; repeatable; profiles alone are a page for each space"),
)
@click.option("--like", metavar="ID", help=SAY.text("ask what a kept report asked, of the present data"))
@click.option(
    "--keep/--no-keep",
    default=True,
    help=SAY.text("keep the report under an identifier that is printed in it (this is the default)"),
)
@question_options()
@data_option()
@click.pass_context
def report(
    ctx: click.Context,
    /,
    form: str,
    out: Path,
    template: Path | None,
    keys: tuple[str, ...],
    like: str | None,
    keep: bool,
    **question: Any,
) -> None:
    """Write the file in one go: it is there whole, or not at all."""
    check_template(form, template)
    check_place(out)
    asked, whole = _of(like, ctx, question)
    told = _cut(whole, keys)
    write_report(kept(asked, told) if keep else told, form, out, template)


def _of(like: str | None, ctx: click.Context, question: Mapping[str, Any]) -> tuple[Asked, Report]:
    """What is asked and told: by the options of a question, or by a report that is kept and nothing else."""
    if like is None:
        asked = asking.question(**question)
        return asked, views.report(asked)
    typed = [name for name in question if ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE]
    if set(typed) - {"data"}:
        raise click.UsageError(
            SAY.text("--like takes the whole question of a report: leave the other filters out.")
        )
    return again(question["data"], like)


def _cut(told: Report, keys: tuple[str, ...]) -> Report:
    """The report, or the wanted parts of it."""
    cut = told.only(keys) if keys else told
    if not cut.parts and not cut.profiles:
        raise Problem("This selection has nothing to say on: {parts}.", parts=", ".join(keys))
    return cut
