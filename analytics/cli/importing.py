"""``teilhabe import``, ``imports`` and ``undo``: bring in what providers send, see what came, take it back."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from analytics import intake, place, store
from analytics.cli.base import SAY, Period, data_option
from analytics.cli.questions import answer_option, as_answers, question_as_json
from analytics.cli.telling import tell, tell_months, tell_progress
from analytics.intake import Change, Report

COUNTS = ("rows_read", "kept", "new", "changed", "unchanged", "estimated", "unknown_counts", "duplicates")
"""Numbers of rows in a report."""


@click.command("import", help=SAY.text("Bring in providers' lists: CSV, XLSX, XLS, ODS or a ZIP of them."))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--space", metavar="SLUG|NAME", help=SAY.text("the space of lists that name none"))
@click.option("--create-spaces", is_flag=True, help=SAY.text("create spaces that are not known yet"))
@click.option("--layout", metavar="NAME", help=SAY.text("read the lists by this layout"))
@answer_option()
@click.option(
    "--replace",
    "replaced",
    type=Period("2018-05..2018-07"),
    help=SAY.text("replace these months of the delivery's spaces (of --space alone, if given)"),
)
@click.option("--partial", is_flag=True, help=SAY.text("take the good rows even where others are refused"))
@click.option("--dry-run", is_flag=True, help=SAY.text("only look, write nothing"))
@click.option("--json", "as_json", is_flag=True, help=SAY.text("one JSON object a line for each file"))
@data_option()
def import_files(
    files: Sequence[Path], data: Path | None, partial: bool, dry_run: bool, as_json: bool, **chosen: Any
) -> None:
    """One delivery: all of it is written or nothing, unless ``--partial``; refused rows are named with the reason."""
    with place.importing(data) as path:
        delivered = intake.files_of(files)
        progress = None if as_json else tell_progress
        preview = intake.look(delivered, path, as_answers(path, **chosen), progress)
        if not dry_run:
            preview = intake.write(preview, path, partial=partial)
        for report in preview.files:
            if as_json:
                click.echo(json.dumps(_as_json(report), ensure_ascii=False, default=str))
            else:
                tell(report, dry_run=dry_run)
        tell_months(preview)
    if not preview.clean:
        raise click.exceptions.Exit(1)


def _as_json(report: Report) -> dict[str, object]:
    """All about one file, for a program."""
    return {
        "file": report.file,
        "problem": SAY.problem(report.problem) if report.problem else None,
        **_as_read(report),
        **{name: getattr(report, name) for name in COUNTS},
        "notes": [note.said(SAY) for note in report.notes],
        **_rows(report),
        "questions": [question_as_json(question) for question in report.questions],
        "attendance_total": report.attendance_total,
        "known_before": report.known_before,
        "import": report.number,
    }


def _as_read(report: Report) -> dict[str, object]:
    """Which sheets and columns were read, and which were not."""
    return {
        "sheets": list(report.sheets),
        "skipped": {sheet: reason.said(SAY) for sheet, reason in report.skipped.items()},
        "layout": report.layout,
        "columns": {column.value: heading for column, heading in report.columns.items()},
        "ignored": {heading: reason.said(SAY) for heading, reason in report.ignored.items()},
        "private": list(report.private),
    }


def _rows(report: Report) -> dict[str, object]:
    """The rows that are not taken as they stand, and those that change what is recorded."""
    return {
        "left_out": [
            {"sheet": row.sheet, "line": row.line, "found": row.text, "reason": row.reason.value}
            for row in report.left_out
        ],
        "refused": [
            _where(refusal.place) | {"expected": refusal.expected.said(SAY), "hint": refusal.hint.said(SAY)}
            for refusal in report.refused
        ],
        "doubtful": [_where(doubt.place) | {"reason": doubt.reason.said(SAY)} for doubt in report.doubts],
        "changes": [_change(change) for change in report.changes],
    }


def _change(change: Change) -> dict[str, object]:
    said = {"title": change.title, "date": change.day, "before": change.before, "after": change.after}
    return _where(change.place) | said


def _where(cell: intake.Place) -> dict[str, object]:
    column = cell.column or SAY.label(cell.field)
    return {"sheet": cell.sheet, "line": cell.line, "column": column, "found": cell.found}


@click.command(help=SAY.text("List what was brought in, the latest first."))
@click.option("--json", "as_json", is_flag=True)
@data_option()
def imports(data: Path | None, as_json: bool) -> None:
    """The ledger of deliveries."""
    ledger = store.imports(place.ready(place.chosen(data)))
    if as_json:
        click.echo(json.dumps(ledger.to_dicts(), ensure_ascii=False, default=str, indent=2))
        return
    if ledger.is_empty():
        click.echo(SAY.text("Nothing has been brought in so far."))
    for row in ledger.iter_rows(named=True):
        undone = SAY.text(" – undone {when}", when=SAY.moment(row["undone"])) if row["undone"] else ""
        click.echo(
            SAY.text(
                "{id}  {when}  {name}: {new} new, {changed} changed, {unchanged} unchanged, {removed} removed, "
                "{refused} refused{undone}",
                id=row["id"],
                when=SAY.moment(row["imported"]),
                name=row["name"],
                **{
                    name: SAY.number(row[name])
                    for name in ("new", "changed", "unchanged", "removed", "refused")
                },
                undone=undone,
            )
        )


@click.command(help=SAY.text("Take a delivery back: as if it had never come."))
@click.argument("number", type=int, metavar="ID")
@data_option()
def undo(number: int, data: Path | None) -> None:
    """Undo one import by its number."""
    with place.importing(data) as path:
        undone = store.undo(path, number)
    click.echo(
        SAY.text(
            "Import {number} ({name}) is undone: {removed}, {restored} put back.",
            number=undone.number,
            name=undone.name,
            removed=SAY.plural("{count} event taken away", "{count} events taken away", undone.removed),
            restored=SAY.number(undone.restored),
        )
    )
