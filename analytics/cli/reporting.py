"""``teilhabe report``: a selection as a file for the council."""

from pathlib import Path
from typing import Any

import click

from analytics import views
from analytics.cli.asking import question, question_options
from analytics.cli.base import SAY, data_option
from analytics.problem import Problem
from analytics.reports.council import REPORTS


@click.command(help=SAY.text("Write a report of a selection: slides, paper or PDF."))
@click.option("--format", "form", type=click.Choice(list(REPORTS)), required=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE")
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help=SAY.text("the city's own .potx, for slides"),
)
@question_options()
@data_option()
def report(form: str, out: Path, template: Path | None, **asked: Any) -> None:
    """Write the file in one go: it is there whole, or not at all."""
    if template and form != "pptx":
        raise click.UsageError(SAY.text("--template is for slides: --format pptx."))
    told = views.report(question(**asked))
    _, write = REPORTS[form]
    content = write(told, SAY, template.read_bytes() if template else None)
    building = out.with_name(f".{out.name}.new")
    try:
        building.write_bytes(content)
        building.replace(out)
    except OSError as error:
        building.unlink(missing_ok=True)
        raise Problem("{path} cannot be written. Name another place.", path=out) from error
    click.echo(SAY.text("{path} is written.", path=out))
