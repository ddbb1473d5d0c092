"""``teilhabe note``: words on days that stand on every course over time."""

import json
from pathlib import Path
from typing import Any

import click

from analytics import place, store
from analytics.cli.base import SAY, Span, data_option
from analytics.cli.goals import asked_of, mind_invented, space_option
from analytics.intake.privacy import about_nobody
from analytics.problem import Problem
from analytics.store import Annotation
from analytics.views.annotations import spoken
from analytics.wording import day_from


class Days(click.ParamType[Span]):
    """A day as 2020-03-16 or 16.03.2020, or two of them with ".." between."""

    name = "2020-03-16..2020-05-10"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Span:
        """First and last day; anything else is wrong usage."""
        first, dots, last = str(value).partition("..")
        try:
            return day_from(first), day_from(last if dots else first)
        except Problem:
            self.fail(
                SAY.text("{value} is no day; write it as 2020-03-16 or 2020-03-16..2020-05-10.", value=value),
                param,
                ctx,
            )


@click.group("note", help=SAY.text("Annotations on days, shown on every course over time."))
def note() -> None:
    """The commands for annotations."""


@note.command(
    "add", help=SAY.text("Add one, as: teilhabe note add 2020-03-16..2020-05-10 “Corona-Schließung”")
)
@click.argument("days", type=Days())
@click.argument("text")
@space_option()
@data_option()
def add_note(days: Span, text: str, space: str | None, data: Path | None) -> None:
    """One more annotation; its text must point at nobody."""
    path = place.ready(place.chosen(data))
    number = store.annotate(path, Annotation(space, *days, about_nobody(text)))
    asked = asked_of(path)
    for row in asked.data.annotations.filter(id=number).iter_rows(named=True):
        click.echo(f"{number}  {spoken(asked, row)}")
    mind_invented(path)


@note.command("list", help=SAY.text("List the annotations."))
@click.option("--json", "as_json", is_flag=True)
@data_option()
def list_notes(data: Path | None, as_json: bool) -> None:
    """A line for each, in the order of their days."""
    asked = asked_of(place.ready(place.chosen(data)))
    rows = asked.data.annotations.drop("set_at").to_dicts()
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, default=str, indent=2))
        return
    if not rows:
        click.echo(SAY.text("There are no annotations so far."))
    for row in rows:
        click.echo(f"{row['id']}  {spoken(asked, row)}")


@note.command("remove", help=SAY.text("Remove an annotation."))
@click.argument("number", type=int, metavar="NUMBER")
@data_option()
def remove_note(number: int, data: Path | None) -> None:
    """Take an annotation away and say what it was."""
    gone = store.remove_annotation(place.ready(place.chosen(data)), number)
    click.echo(SAY.text("Annotation {number} is removed: {text}.", number=number, text=gone.text))
