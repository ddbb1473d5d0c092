"""``teilhabe release`` and ``releases``: make a public version of the visits, list what is public."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from analytics import disclosure, place, store, views
from analytics.cli.base import SAY, data_option
from analytics.disclosure import BASES
from analytics.store import Release
from analytics.views.releases import in_house, tried


@click.command(help=SAY.text("Make a public version: visits protected once by rounding, with its proof."))
@click.option(
    "--base",
    type=click.Choice([str(base) for base in BASES]),
    help=SAY.text("round to its multiples (as before; at first 5)"),
)
@click.option("--dry-run", is_flag=True, help=SAY.text("only look, write nothing"))
@click.option("--json", "as_json", is_flag=True, help=SAY.text("everything unrounded, as JSON"))
@data_option()
def release(data: Path | None, base: str | None, dry_run: bool, as_json: bool) -> None:
    """Round, prove, write; print the proof, and on stderr, for the house alone, what became of the numbers."""
    path = place.ready(place.chosen(data))
    earlier = store.released(path)
    last = earlier[-1] if earlier else None
    chosen = int(base) if base else last.base if last else BASES[0]
    made = disclosure.prepare(store.read(path), earlier, chosen, None if as_json else _tell_progress)
    if not dry_run:
        store.deliver_release(path, made, (last and last.number) or 0)
    account = disclosure.account(made, last)
    if as_json:
        click.echo(
            json.dumps(_public(path, made, dry_run) | {"in_house": asdict(account)}, indent=2, default=str)
        )
        return
    for sentence in in_house(SAY, made.base, **asdict(account)):
        click.echo(sentence, err=True)
    click.echo(
        tried(SAY, made.base, made.least) if dry_run else _proof(store.releases(path).row(0, named=True))
    )


@click.command(help=SAY.text("List what was made public, the latest first."))
@click.option("--json", "as_json", is_flag=True)
@data_option()
def releases(data: Path | None, as_json: bool) -> None:
    """Every release with its proof."""
    listed = store.releases(place.ready(place.chosen(data))).to_dicts()
    if as_json:
        click.echo(json.dumps(listed, indent=2, default=str))
        return
    if not listed:
        click.echo(SAY.text("Nothing has been made public so far."))
    for row in listed:
        click.echo(_proof(row))


def _tell_progress(done: int, steps: int) -> None:
    share = SAY.percent(100 * done / steps, 0)
    click.echo(SAY.text("[{share}] Rounding and proving", share=share), err=True)


def _proof(row: Mapping[str, Any]) -> str:
    return views.proof(SAY, row["id"], row["made"], row["base"], row["least"])


def _public(path: Path, made: Release, dry_run: bool) -> dict[str, object]:
    """The entry in the list of releases, or what it would be."""
    if dry_run:
        return {"id": None, "data_version": made.data_version, "base": made.base, "least": made.least}
    return store.releases(path).row(0, named=True)
