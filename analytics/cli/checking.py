"""``teilhabe check``: the file's account of itself, a line for each thing that has to hold."""

from collections.abc import Iterator
from pathlib import Path

import click

from analytics import demo, place, store, views
from analytics.cli.base import SAY, data_option
from analytics.demo.published import FIGURES, PERIOD, RULE
from analytics.filters import Filters
from analytics.reports.freezing import damaged
from analytics.store import Snapshot
from analytics.wording import key

SAID = {
    "rollup": key("The monthly sums are those of the events."),
    "spaces": key("Every event belongs to a space that is known."),
    "days": key("Every event took place while its space was in operation, and not in the future."),
    "parts": key("No part is above its whole, and three groups that are given add up to it."),
    "keys": key("No event is there twice."),
    "deliveries": key("Every event comes from a delivery that stands."),
    "founded": key("Every space that came with a delivery still has events or is spoken of."),
    "closed": key("No month that is said to be closed has events."),
    "goals": key("Every goal belongs to a known space, and no two goals contradict each other."),
    "annotations": key("Every annotation belongs to a known space."),
}
"""The rules of the file in words."""
KEPT = key("Every kept report has the content that its identifier is made of.")


@click.command(help=SAY.text("Recompute the monthly sums, test every rule of the file, say what holds."))
@data_option()
def check(data: Path | None) -> None:
    """One line each; exit status 1 where something does not hold."""
    path = place.ready(place.chosen(data))
    found = [(SAY.text(SAID[rule]), broken) for rule, broken in store.audit(path)]
    found.append((SAY.text(KEPT), len(damaged(path))))
    snapshot = store.read(path)
    if _is_demonstration(snapshot):
        found.append((SAY.text(RULE), len(list(_unlike_the_paper(snapshot)))))
    for rule, broken in found:
        click.echo(f"✓ {rule}" if not broken else _broken(rule, broken))
    if any(broken for _, broken in found):
        raise click.exceptions.Exit(1)


def _is_demonstration(snapshot: Snapshot) -> bool:
    """Not just any invented data: those that are tuned to the paper."""
    return snapshot.invented and snapshot.rollup["events"].sum() == demo.events().height


def _broken(rule: str, count: int) -> str:
    places = SAY.plural("{count} place", "{count} places", count)
    return SAY.text("✗ Does not hold ({places}): {rule}", places=places, rule=rule)


def _unlike_the_paper(snapshot: Snapshot) -> Iterator[str]:
    """The published figures that the demonstration does not give."""
    (line,) = views.figures(views.ask(snapshot, Filters(*PERIOD), SAY.language)).to_dicts()
    return (name for name, published in FIGURES.items() if abs(line[name] - published) > 1e-6)
