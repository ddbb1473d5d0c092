"""``teilhabe tables``: the fixed tables of a paper, small numbers withheld and others beside them."""

from datetime import date
from pathlib import Path

import click

from analytics import store
from analytics.cli.asking import question
from analytics.cli.base import SAY, Month, data_option
from analytics.cli.writing import write_report
from analytics.disclosure.withholding import packed, papers
from analytics.views.fixed import Fixed, fixed_tables
from analytics.views.fixed.telling import proof
from analytics.wording import key

FORMATS = ("docx", "pdf", "xlsx")
STEP = 20  # doubtful sums from one line of progress to the next


@click.command(help=SAY.text("Write fixed tables of visits for a paper, small numbers withheld."))
@click.option("--format", "form", type=click.Choice(FORMATS))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--dry-run", is_flag=True, help=SAY.text("only say how much would be withheld, write nothing"))
@click.option(
    "--space", "spaces", multiple=True, metavar="SLUG", help=SAY.text("only this space; repeatable")
)
@click.option("--from", "start", type=Month(), help=SAY.text("first month, as 2018-05"))
@click.option("--to", "end", type=Month(), help=SAY.text("last month, as 2018-12"))
@data_option()
def tables(
    form: str | None,
    out: Path | None,
    dry_run: bool,
    spaces: tuple[str, ...],
    start: date | None,
    end: date | None,
    data: Path | None,
) -> None:
    """Withhold, audit, note what goes out, then write the file: what is out is known to all that follow."""
    if not dry_run and not (form and out):
        raise click.UsageError(SAY.text("Name a file: --format docx --out FILE, or only look: --dry-run."))
    asked = question(data, start, end, spaces=spaces, publication=False)
    path = asked.data.path
    kept = store.withheld(path)
    made = fixed_tables(asked, papers(path), store.released(path), _tell_progress)
    if form and out and not dry_run:
        last = max((one.number for one in kept), default=0)
        store.deliver_withheld(path, packed(made.paper), made.paper.data_version, last)
        write_report(made.report, form, out)
    click.echo(_result(made, dry_run))


def _tell_progress(number: int, done: int, doubtful: int) -> None:
    if done % STEP == 0:
        audit = key("[Round {number}] Audit: {done} of {all} doubtful sums")
        click.echo(SAY.text(audit, number=number, done=done, all=doubtful), err=True)


def _result(made: Fixed, dry_run: bool) -> str:
    """How much is withheld, and the proof."""
    held = SAY.plural("{count} number withheld", "{count} numbers withheld", made.withheld)
    told = SAY.text("{held}. {proof}.", held=held, proof=proof(SAY)) if made.withheld else f"{held}."
    return SAY.text("Nothing was written. {told}", told=told) if dry_run else told
