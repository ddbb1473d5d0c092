"""What the commands for figures share: the options that select records, and the records that they select."""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from pathlib import Path

import click

from analytics import place, store
from analytics.cli.base import SAY, Decorator, Slug
from analytics.filters import Bounds, Filters, outside
from analytics.problem import Problem
from analytics.store import Snapshot
from analytics.vocabulary import Audience, Basis, Imputation, Kind


def selection_options() -> Decorator:
    """What is counted, by the names of the fields of ``Filters``: all that two questions have in common."""
    options = (
        click.option(
            "--space", "spaces", multiple=True, metavar="SLUG", help=SAY.text("only this space; repeatable")
        ),
        click.option(
            "--kind", "kinds", multiple=True, type=Slug(Kind), help=SAY.text("only this kind of offering")
        ),
        click.option(
            "--audience", "audiences", multiple=True, type=Slug(Audience), help=SAY.text("only this audience")
        ),
        click.option("--basis", type=Slug(Basis), default=Basis.IMPUTED, help=SAY.text("what counts")),
        click.option(
            "--imputation", type=Slug(Imputation), default=Imputation.MONTH_MEAN, help=SAY.text("model")
        ),
        click.option("--publication", is_flag=True, help=SAY.text("only what was made public, see releases")),
    )
    # The first option named is the first in the help: decorators are put on from below.
    return lambda command: reduce(lambda inner, option: option(inner), reversed(options), command)


def selection_as_json(wanted: Filters) -> dict[str, object]:
    """What ``selection_options`` have chosen."""
    return {
        "spaces": list(wanted.spaces),
        "kinds": list(wanted.kinds),
        "audiences": list(wanted.audiences),
        "basis": wanted.basis,
        "imputation": wanted.imputation,
    }


def period_as_json(wanted: Filters) -> dict[str, object]:
    """First and last month."""
    return {"from": f"{wanted.start:%Y-%m}", "to": f"{wanted.end:%Y-%m}"}


def public_check(wanted: Filters) -> None:
    """Raises UsageError where a question asks what a release does not answer: it would answer another one."""
    if wanted.kinds or wanted.audiences or wanted.basis is Basis.COUNTED:
        raise click.UsageError(
            SAY.text("--kind, --audience and --basis counted are not public; by kind: figures --by kind.")
        )


def records(data: Path | None, spaces: Sequence[str], publication: bool = False) -> tuple[Snapshot, Bounds]:
    """The records, or for a ``publication`` only what was made public of them, and what can be asked of them.

    Raises Problem where they hold no events or nothing is public, UsageError where one of the ``spaces`` is none of
    theirs.
    """
    snapshot = store.read(place.ready(place.chosen(data)))
    if publication:
        from analytics import disclosure  # its solver is slow to load, and seldom wanted

        snapshot = disclosure.published(snapshot)
    if snapshot.bounds is None:
        raise Problem(
            "{path} holds no events so far. Bring some in with: teilhabe import FILE.", path=snapshot.path
        )
    for slug in spaces:
        if slug not in snapshot.bounds.spaces:
            known = ", ".join(snapshot.bounds.spaces)
            raise click.UsageError(
                SAY.text("There is no space {slug}; there are: {known}.", slug=slug, known=known)
            )
    return snapshot, snapshot.bounds


def check_period(first: date, last: date, bounds: Bounds) -> None:
    """Raises UsageError where a period runs backwards or holds no month of the data."""
    if outside(first, last, bounds):
        raise click.UsageError(
            SAY.text(
                "There are no months from {first} to {last}; the data reach from {start} to {end}.",
                first=f"{first:%Y-%m}",
                last=f"{last:%Y-%m}",
                start=f"{bounds.first:%Y-%m}",
                end=f"{bounds.last:%Y-%m}",
            )
        )
