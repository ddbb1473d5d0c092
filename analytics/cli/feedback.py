"""``teilhabe feedback``: what goes back to each space and its provider, a file for each."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from analytics import views
from analytics.cli.asking import question, question_options
from analytics.cli.base import SAY, data_option
from analytics.problem import Problem
from analytics.reports.council import REPORTS
from analytics.views import Asked

FORMATS = ("pdf", "docx")
WEEKS = 4
"""So long a space has for what is missing, where no day is named."""


@click.command(help=SAY.text("Write what goes back to each space: thanks, gaps, own figures and trend."))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="FOLDER|FILE.pdf",
    help=SAY.text("a folder for a file per space, or the file of a single one"),
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help=SAY.text("pdf, where --out does not say it")
)
@click.option(
    "--by",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="2019-02-15",
    help=SAY.text("when what is missing is wanted; in four weeks where no day is named"),
)
@question_options()
@data_option()
def feedback(out: Path, form: str | None, by: datetime | None, **asked: Any) -> None:
    """Every file is made before the first one is written: they are all there, or none."""
    told = question(**asked)
    if told.public:
        raise click.UsageError(SAY.text("A feedback shows a space its own figures: leave --publication out."))
    single = out.suffix[1:].lower() in FORMATS
    if single and len(told.spaces) > 1:
        raise click.UsageError(SAY.text("A file is for one space: choose it with --space, or name a folder."))
    if not single and out.suffix and not out.is_dir():
        raise click.UsageError(SAY.text("{path} is no PDF or Word file: name a folder.", path=out))
    form = form or (out.suffix[1:].lower() if single else FORMATS[0])
    written = dict(_written(told, form, by.date() if by else date.today() + timedelta(weeks=WEEKS)))
    if not written:
        raise Problem("No space of this selection was in operation in the period.")
    _keep(written if not single else {out.name: next(iter(written.values()))}, out.parent if single else out)
    click.echo(
        SAY.plural(
            "{count} file is written: {path}", "{count} files are written: {path}", len(written), path=out
        )
    )


def _written(asked: Asked, form: str, until: date) -> Iterator[tuple[str, bytes]]:
    """Name and content of each space's file, telling which one is done."""
    _, write = REPORTS[form]
    for slug, report in views.feedbacks(asked, until):
        yield views.feedback_name(asked, slug, form), write(report, report.words, None)
        click.echo(SAY.text("{space} is done.", space=asked.data.names[slug]), err=True)


def _keep(files: dict[str, bytes], folder: Path) -> None:
    """Write all of them beside their places first, then put each there."""
    building = {folder / name: folder / f".{name}.new" for name in files}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for place, content in zip(building.values(), files.values(), strict=True):
            place.write_bytes(content)
        for place, new in building.items():
            new.replace(place)
    except OSError as error:
        for new in building.values():
            with suppress(OSError):
                new.unlink()
        raise Problem("{path} cannot be written. Name another place.", path=folder) from error
