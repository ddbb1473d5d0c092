"""``teilhabe import`` and ``teilhabe template``: bring in what providers send, and the sheet that they fill in."""

from collections.abc import Sequence
from pathlib import Path

import click

from analytics import demo, intake, place, store
from analytics.cli.base import SAY, data_option
from analytics.intake import Report
from analytics.problem import Problem


@click.command("import", help=SAY.text("Bring in sheets (CSV, XLSX) in the house's own form."))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--partial", is_flag=True, help=SAY.text("keep the good rows of a file that has refused ones"))
@click.option("--dry-run", is_flag=True, help=SAY.text("only look, write nothing"))
@data_option()
def import_files(files: Sequence[Path], partial: bool, dry_run: bool, data: Path | None) -> None:
    """Each file by itself, all or nothing unless ``--partial``; refused rows are named with the reason."""
    with place.importing(data) as path:
        good = [_bring_in(file, path, partial, dry_run) for file in files]
    if not all(good):
        raise click.exceptions.Exit(1)


def _bring_in(file: Path, path: Path, partial: bool, dry_run: bool) -> bool:
    """Whether nothing of the file was refused."""
    try:
        report = intake.bring_in(file, path, partial=partial, dry_run=dry_run)
    except Problem as problem:
        click.echo(SAY.problem(problem), err=True)
        return False
    for refusal in report.refused:
        click.echo(refusal.said(SAY), err=True)
    click.echo(_summary(report, dry_run))
    return not report.refused


def _summary(report: Report, dry_run: bool) -> str:
    """What came of one file: why nothing was written, or what was."""
    name = report.file.name
    if report.known_before:
        return SAY.text("{file}: imported before, nothing changed.", file=name)
    if not report.rows_read:
        return SAY.text("{file}: no row is filled in, nothing to write.", file=name)
    rows = SAY.plural("{count} row", "{count} rows", report.kept)
    numbers = {"file": name, "rows": rows, "already": SAY.number(report.already)}
    refused = SAY.number(report.rows_refused)
    if report.written:
        return SAY.text(
            "{file}: {rows} written, {already} were there, {refused} refused.", **numbers, refused=refused
        )
    if dry_run:
        return SAY.text(
            "{file}: only looked. {rows} good, {already} were there, {refused} refused.",
            **numbers,
            refused=refused,
        )
    if report.refused:
        return SAY.text(
            "{file}: nothing written, since {refused} are refused; {rows} good: --partial would take them.",
            **numbers,
            refused=refused,
        )
    return SAY.text("{file}: nothing new, {already} were there.", **numbers)


@click.command(help=SAY.text("Write the sheet that providers fill in (XLSX)."))
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, metavar="FILE.xlsx")
@data_option()
def template(out: Path, data: Path | None) -> None:
    """The house's own form, with drop-downs and checks."""
    chosen = place.chosen(data)
    names = (
        list(store.read(chosen).names.values())
        if chosen.exists()
        else demo.city()["spaces"]["name"].to_list()
    )
    intake.write_template(out, names, SAY.language)
    click.echo(
        SAY.text(
            "{path} is written. Send it to the providers, bring it in with: teilhabe import {path}", path=out
        )
    )
