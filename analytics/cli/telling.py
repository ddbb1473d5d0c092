"""What a delivery does, in sentences: what is wrong and what goes on stderr, what came of each file on stdout."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from analytics.cli.base import SAY
from analytics.cli.questions import said_question
from analytics.intake import Change, Offer, Preview, Report
from analytics.intake.sentence import sentence
from analytics.wording import key


def tell_progress(share: float | None, name: str) -> None:
    """How far a long delivery is, where that is known, and the file that is next."""
    click.echo(name if share is None else f"[{SAY.percent(100 * share, 0)}] {name}", err=True)


def tell(report: Report, *, dry_run: bool, data: Path) -> None:
    """Everything about one file."""
    if report.problem:
        click.echo(SAY.problem(report.problem), err=True)
        return
    for said in _sentences(report, data):
        click.echo(said, err=True)
    click.echo(_summary(report, dry_run=dry_run))


def tell_months(preview: Preview, names: Mapping[str, str]) -> None:
    """Months that could be replaced, and what goes where they are; ``names`` are the spaces' by slug."""
    for offer in preview.offers:
        if offer.missing and not offer.replaced:
            click.echo(_offered(offer, names), err=True)
    for row in preview.disappearing.iter_rows(named=True):
        gone = sentence(
            key("--replace takes away: {space}, {day}, “{title}”, visits: {count}"),
            **{"space": names[row["space"]], "day": row["date"], "title": row["title"]},
            count=_value(row["attendance"]),
        )
        click.echo(gone.said(SAY), err=True)


def _offered(offer: Offer, names: Mapping[str, str]) -> str:
    return SAY.text(
        "{space}, {month}: events recorded before and not in this delivery: {missing} of {recorded}. They stay; "
        "--replace {period} takes them away.",
        **{"space": names[offer.space], "month": SAY.month(offer.month), "period": f"{offer.month:%Y-%m}"},
        missing=SAY.number(offer.missing),
        recorded=SAY.number(offer.recorded),
    )


def _sentences(report: Report, data: Path) -> Iterator[str]:
    """What is wrong, odd or changed, and what is not read."""
    file = report.file
    yield from (refusal.said(SAY) for refusal in report.refused)
    yield from (said_question(question, data) for question in report.questions)
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
    said = sentence(
        key("{place}. “{title}” of {day} changes: so far {before}, now {after}."),
        **{"place": change.place.said(SAY), "title": change.title, "day": change.day},
        before=_value(change.before),
        after=_value(change.after),
    )
    return said.said(SAY)


def _value(value: object) -> object:
    return sentence(key("nothing")) if value is None else value


def _summary(report: Report, *, dry_run: bool) -> str:
    """What came of one file: why nothing was written, or what was."""
    name = report.file
    if report.known_before:
        return SAY.text("{file}: imported before, nothing changed.", file=name)
    if not report.rows_read:
        return SAY.text("{file}: no row is filled in, nothing to write.", file=name)
    counts = SAY.text(
        "{new} new, {changed} changed, {unchanged} unchanged, {doubtful} doubtful, {refused} refused, "
        "{waiting} waiting for an answer",
        new=SAY.number(report.new),
        changed=SAY.number(report.changed),
        unchanged=SAY.number(report.unchanged),
        doubtful=SAY.number(len(report.doubts)),
        refused=SAY.number(report.rows_refused),
        waiting=SAY.number(report.waiting),
    )
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
