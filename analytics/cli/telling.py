"""What a delivery does, in sentences: what is wrong and what goes on stderr, what came of each file on stdout."""

from collections.abc import Iterator, Mapping

import click

from analytics.cli.base import SAY
from analytics.cli.questions import said_question
from analytics.intake import Change, Offer, Preview, Report
from analytics.intake.sentence import said


def tell_progress(share: float | None, name: str) -> None:
    """How far a long delivery is, where that is known, and the file that is next."""
    click.echo(name if share is None else f"[{SAY.percent(100 * share, 0)}] {name}", err=True)


def tell(report: Report, *, dry_run: bool) -> None:
    """Everything about one file."""
    if report.problem:
        click.echo(SAY.problem(report.problem), err=True)
        return
    for sentence in _sentences(report):
        click.echo(sentence, err=True)
    click.echo(_summary(report, dry_run=dry_run))


def tell_months(preview: Preview) -> None:
    """Months that could be replaced, and what goes where they are."""
    names = preview.names
    for offer in preview.offers:
        if offer.missing and not offer.replaced:
            click.echo(_offered(offer, names), err=True)
    for row in preview.disappearing.iter_rows(named=True):
        gone = SAY.text(
            "--replace takes away: {space}, {day}, “{title}”, visits: {count}",
            space=names[row["space"]],
            day=SAY.day(row["date"]),
            title=row["title"],
            count=said(row["attendance"], SAY),
        )
        click.echo(gone, err=True)


def _offered(offer: Offer, names: Mapping[str, str]) -> str:
    return SAY.text(
        "{space}, {month}: events recorded before and not in this delivery: {missing} of {recorded}. They stay; "
        "--replace {period} takes them away.",
        **{"space": names[offer.space], "month": SAY.month(offer.month), "period": f"{offer.month:%Y-%m}"},
        missing=SAY.number(offer.missing),
        recorded=SAY.number(offer.recorded),
    )


def _sentences(report: Report) -> Iterator[str]:
    """What is wrong, odd or changed, and what is not read."""
    file = report.file
    yield from (refusal.said(SAY) for refusal in report.refused)
    yield from map(said_question, report.questions)
    yield from (doubt.said(SAY) for doubt in report.doubts)
    yield from map(_changed, report.changes)
    for note in report.notes:
        yield SAY.text("{file}: {note}", file=file, note=note.said(SAY))
    for sheet, reason in report.skipped.items():
        why = reason.said(SAY)
        yield SAY.text("{file}: sheet {sheet} is not read. {reason}", file=file, sheet=sheet, reason=why)
    for heading in report.private:
        yield SAY.text(
            "{file}: the column “{heading}” looks like names, addresses or the like. It is not read in.",
            file=file,
            heading=heading,
        )
    for heading, reason in report.ignored.items():
        yield SAY.text(
            "{file}: the column “{heading}” is not read. {reason}",
            file=file,
            heading=heading,
            reason=reason.said(SAY),
        )
    yield from (row.said(SAY) for row in report.left_out)


def _changed(change: Change) -> str:
    """What a recorded event said so far, and what it says now."""
    return SAY.text(
        "{place}. “{title}” of {day} changes: so far {before}, now {after}.",
        place=change.place.said(SAY),
        title=change.title,
        day=SAY.day(change.day),
        before=said(change.before, SAY),
        after=said(change.after, SAY),
    )


def _summary(report: Report, *, dry_run: bool) -> str:
    """What came of one file: why nothing was written, or what was."""
    name = report.file
    if report.known_before:
        return SAY.text("{file}: imported before, nothing changed.", file=name)
    if not report.rows_read:
        return SAY.text("{file}: no row is filled in, nothing to write.", file=name)
    counts = _counts(report)
    if report.number is not None:
        return SAY.text(
            "{file}: written as import {number}: {counts}. Back: teilhabe undo {number}",
            file=name,
            number=report.number,
            counts=counts,
        )
    if dry_run:
        return SAY.text("{file}: only looked: {counts}.", file=name, counts=counts)
    if report.clean:
        return SAY.text("{file}: nothing written: {counts}.", file=name, counts=counts)
    return SAY.text(
        "{file}: nothing written: {counts}. --partial takes the good rows.", file=name, counts=counts
    )


def _counts(report: Report) -> str:
    """What has become of its rows."""
    return SAY.text(
        "{new} new, {changed} changed, {unchanged} unchanged, {doubtful} doubtful, {refused} refused, "
        "{waiting} waiting for an answer",
        new=SAY.number(report.new),
        changed=SAY.number(report.changed),
        unchanged=SAY.number(report.unchanged),
        doubtful=SAY.number(report.rows_doubtful),
        refused=SAY.number(report.rows_refused),
        waiting=SAY.number(report.waiting),
    )
