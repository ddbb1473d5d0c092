"""``teilhabe reports``: what went out, made again as it was, and what has changed since."""

import json
from pathlib import Path

import click

from analytics import place, store, views
from analytics.cli.base import SAY, data_option
from analytics.cli.writing import form_options, write_report
from analytics.problem import Problem
from analytics.reports.freezing import Frozen, ask_again, freeze, frozen
from analytics.views import Asked, Report, View


@click.group(
    "reports",
    invoke_without_command=True,
    help=SAY.text("Reports that are kept: list them, make one again as it was, see what has changed since."),
)
@click.option("--json", "as_json", is_flag=True)
@data_option()
@click.pass_context
def reports(ctx: click.Context, data: Path | None, as_json: bool) -> None:
    """Without a command: all of them, the latest first."""
    if ctx.invoked_subcommand:
        ctx.obj = data
        return
    listed = store.kept_reports(place.ready(place.chosen(data))).to_dicts()
    if as_json:
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2, default=str))
        return
    if not listed:
        click.echo(SAY.text("No report is kept so far."))
    for row in listed:
        click.echo(f"{row['identifier']}  {SAY.moment(row['made'])}  {row['language']}  {row['title']}")


@reports.command("show", help=SAY.text("Make a report again, as it was: teilhabe reports show ID …"))
@click.argument("identifier", metavar="ID")
@form_options()
@data_option()
@click.pass_obj
def show_report(
    named: Path | None, identifier: str, data: Path | None, form: str, out: Path, template: Path | None
) -> None:
    """The same figures, sentences and settings, whatever the data are now."""
    kept = found(data or named, identifier)
    write_report(kept.report, form, out, template)


@reports.command("changes", help=SAY.text("What has changed since a report: teilhabe reports changes ID"))
@click.argument("identifier", metavar="ID")
@click.option("--json", "as_json", is_flag=True)
@data_option()
@click.pass_obj
def tell_changes(named: Path | None, identifier: str, data: Path | None, as_json: bool) -> None:
    """Every figure that has changed, then and now, and where it comes from."""
    path = data or named
    kept = found(path, identifier)
    asked = ask_again(store.read(place.ready(place.chosen(path))), kept)
    view = views.changed_since(asked, kept.report)
    if as_json:
        click.echo(json.dumps(_as_json(kept, view), ensure_ascii=False, indent=2))
        return
    for text in (f"{view.title}.", view.note):
        if text:
            click.echo(text)
    for name, then, now, difference in view.table.shown(asked.say):
        click.echo(f"{name}: {then} → {now} ({difference})")


def found(data: Path | None, identifier: str) -> Frozen:
    """The kept report. Raises Problem where there is none, or its content is not what was kept."""
    return frozen(place.ready(place.chosen(data)), identifier)


def kept(asked: Asked, told: Report) -> Report:
    """The report with its identifier where it could be kept; why it could not is said, and hinders nothing."""
    try:
        held = freeze(asked.data.path, asked, told)
    except Problem as problem:
        why = SAY.problem(problem)
        click.echo(SAY.text("The report was not kept and has no identifier: {why}", why=why), err=True)
        return told
    click.echo(SAY.text("Kept as {identifier}.", identifier=held.identifier), err=True)
    return held


def again(data: Path | None, identifier: str) -> tuple[Asked, Report]:
    """The question of a kept report to the present data, and the same parts of what is told now."""
    held = found(data, identifier)
    asked = ask_again(store.read(place.ready(place.chosen(data))), held)
    return asked, views.again(asked, held.report)


def _as_json(kept: Frozen, view: View) -> dict[str, object]:
    """Numbers as they are, and how they are read."""
    shown = view.table.shown(kept.report.words)
    return {
        "identifier": kept.identifier,
        "made": str(kept.made),
        "changed": view.title,
        "why": view.note,
        "figures": [
            row | {"shown": line[1:]} for row, line in zip(view.table.rows.to_dicts(), shown, strict=True)
        ],
    }
