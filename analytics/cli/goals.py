"""``teilhabe goal``: targets for a figure in a period, and where they stand."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from analytics import place, store, views
from analytics.cli.base import SAY, Decorator, Period, Slug, Span, data_option
from analytics.filters import Filters
from analytics.problem import Problem
from analytics.store import Goal
from analytics.views import Asked
from analytics.views.goals import aim, named, sentence
from analytics.views.standing import Progress, standings
from analytics.vocabulary import Shown
from analytics.wording import number_from


class Number(click.ParamType[float]):
    """A number as 15.000 or 13,50."""

    name = "15000"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; anything else is wrong usage."""
        try:
            return value if isinstance(value, float) else number_from(value)
        except Problem as problem:
            self.fail(SAY.problem(problem), param, ctx)


def space_option() -> Decorator:
    """``--space SLUG``: one space instead of all together."""
    return click.option("--space", metavar="SLUG", help=SAY.text("for this space; without it for all spaces"))


@click.group(
    "goal", help=SAY.text("Goals for a figure in a period: set them, see where they stand, remove them.")
)
def goal() -> None:
    """The commands for goals."""


@goal.command("set", help=SAY.text("Set a goal, as: teilhabe goal set attendance 2019 15000"))
@click.argument("measure", type=Slug(Shown), metavar="FIGURE")
@click.argument("period", type=Period())
@click.argument("value", type=Number())
@space_option()
@data_option()
def set_goal(measure: Shown, period: Span, value: float, space: str | None, data: Path | None) -> None:
    """One more goal; visits and events are the sum of the period."""
    path = place.ready(place.chosen(data))
    number = store.set_goal(path, Goal(space, measure, *period, value))
    _tell(path, number)
    mind_invented(path)


@goal.command("change", help=SAY.text("Give a goal another value."))
@click.argument("number", type=int, metavar="NUMBER")
@click.argument("value", type=Number())
@data_option()
def change_goal(number: int, value: float, data: Path | None) -> None:
    """Months, space and figure stay; for others remove the goal and set a new one."""
    path = place.ready(place.chosen(data))
    store.change_goal(path, number, value)
    _tell(path, number)


@goal.command("list", help=SAY.text("List the goals and where they stand."))
@click.option("--json", "as_json", is_flag=True)
@data_option()
def list_goals(data: Path | None, as_json: bool) -> None:
    """A sentence for each goal, on the basis that the dashboard shows first."""
    asked = asked_of(place.ready(place.chosen(data)))
    found = standings(asked)
    if as_json:
        click.echo(json.dumps([_as_json(each) for each in found], ensure_ascii=False, indent=2))
        return
    if not found:
        click.echo(SAY.text("No goal is set so far"))
    for each in found:
        click.echo(f"{each.number}  {sentence(asked, each)}")


@goal.command("remove", help=SAY.text("Remove a goal."))
@click.argument("number", type=int, metavar="NUMBER")
@data_option()
def remove_goal(number: int, data: Path | None) -> None:
    """Take a goal away and say what it was."""
    path = place.ready(place.chosen(data))
    gone = store.remove_goal(path, number)
    said = f"{named(asked_of(path), gone)}: {aim(SAY, gone)}"
    click.echo(SAY.text("Goal {number} is removed: {goal}.", number=number, goal=said))


def asked_of(path: Path) -> Asked:
    """The file's latest year, or this month where it holds nothing yet."""
    data, today = store.read(path), date.today()
    wanted = Filters.default(data.bounds) if data.bounds else Filters(today, today)
    return views.ask(data, wanted, SAY.language)


def mind_invented(path: Path) -> None:
    """What is planned on demonstration data stays with them."""
    if store.read(path).invented:
        click.echo(
            SAY.text(
                "{path} holds invented data: what is set there does not pass to your own file.", path=path
            ),
            err=True,
        )


def _tell(path: Path, number: int) -> None:
    asked = asked_of(path)
    for each in standings(asked):
        if each.number == number:
            click.echo(f"{number}  {sentence(asked, each)}")


def _as_json(found: Progress) -> dict[str, object]:
    goal = found.goal
    return {
        "number": found.number,
        "space": goal.space,
        "figure": goal.measure,
        "from": f"{goal.first:%Y-%m}",
        "to": f"{goal.last:%Y-%m}",
        "goal": goal.value,
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "months": found.months,
        "months_in_operation": found.of,
        "space_months_not_reported": found.lacking,
        "standing": found.standing,
    }
