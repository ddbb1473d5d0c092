"""Reports as files: the options that name one, and writing it whole or not at all."""

import os
from functools import reduce
from pathlib import Path

import click

from analytics.cli.base import SAY, Decorator
from analytics.problem import Problem
from analytics.reports.council import REPORTS
from analytics.views import Report

TEMPLATED = ("pptx", "docx")
"""The formats that take over the city's own template."""


def form_options() -> Decorator:
    """``--format``, ``--out`` and ``--template``, by the names that ``write_report`` takes."""
    options = (
        click.option("--format", "form", type=click.Choice(list(REPORTS)), required=True),
        click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE"),
        click.option(
            "--template",
            type=click.Path(path_type=Path, dir_okay=False, exists=True),
            metavar="FILE",
            help=SAY.text("the city's own .potx for slides, .docx for the paper"),
        ),
    )
    # The first option named is the first in the help: decorators are put on from below.
    return lambda command: reduce(lambda inner, option: option(inner), reversed(options), command)


def check_template(form: str, template: Path | None) -> None:
    """Raises UsageError where a template would serve nothing."""
    if template and form not in TEMPLATED:
        raise click.UsageError(SAY.text("--template is for slides and for Word: --format pptx or docx."))


def check_place(out: Path) -> None:
    """Raises Problem where nothing can be written: before a report is kept that nobody gets."""
    if not os.access(out.parent, os.W_OK):
        raise Problem("{path} cannot be written. Name another place.", path=out)


def write_report(told: Report, form: str, out: Path, template: Path | None = None) -> None:
    """Write the file in one go and say so. Raises Problem where it cannot be written."""
    check_template(form, template)
    _, write = REPORTS[form]
    content = write(told, told.words, template.read_bytes() if template else None)
    building = out.with_name(f".{out.name}.new")
    try:
        building.write_bytes(content)
        building.replace(out)
    except OSError as error:
        building.unlink(missing_ok=True)
        raise Problem("{path} cannot be written. Name another place.", path=out) from error
    click.echo(SAY.text("{path} is written.", path=out))
