"""One whole question on the command line: what is selected, for which months, and how grants and estimates count."""

from datetime import date
from functools import reduce
from pathlib import Path
from typing import Any

import click

from analytics import views
from analytics.cli.base import SAY, Decorator, Month, Slug, Span
from analytics.cli.selecting import check_period, public_check, records, selection_options
from analytics.filters import Bounds, Filters
from analytics.views import Asked
from analytics.vocabulary import Funder, GrantMode

NOISE = 9  # decimals: 100 × 0.29 is 29


class RelativeError(click.ParamType[float]):
    """A relative error as 0.2, or 0,2, from 0 to below 1; per cent inside, as in the address."""

    name = "0.2"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The per cent; anything else is wrong usage."""
        try:
            error = float(str(value).replace(",", "."))
        except ValueError:
            error = -1
        if not 0 <= error < 1:
            self.fail(SAY.text("{value} is no number from 0 to below 1, as 0.2.", value=value), param, ctx)
        return round(100 * error, NOISE)


def question_options() -> Decorator:
    """``selection_options`` and what makes them one question, by the names that ``question`` takes."""
    options = (
        selection_options(),
        click.option("--from", "start", type=Month(), help=SAY.text("first month, as 2018-05")),
        click.option("--to", "end", type=Month(), help=SAY.text("last month, as 2018-12")),
        click.option(
            "--p",
            "error",
            type=RelativeError(),
            default="0.2",
            help=SAY.text("relative error of estimated counts"),
        ),
        click.option(
            "--grants",
            type=Slug(GrantMode),
            default=GrantMode.PRORATA,
            help=SAY.text("how a year's grant falls"),
        ),
        click.option(
            "--funder",
            "funders",
            multiple=True,
            type=Slug(Funder),
            help=SAY.text("only this funder's share; repeatable"),
        ),
    )
    # The first option named is the first in the help: decorators are put on from below.
    return lambda command: reduce(lambda inner, option: option(inner), reversed(options), command)


def question(data: Path | None, start: date | None, end: date | None, **chosen: Any) -> Asked:
    """The question that ``question_options`` ask of the records in ``data``.

    Raises Problem where they hold no events, UsageError for an unknown space or a period without months of theirs.
    """
    snapshot, bounds = records(data, chosen["spaces"], chosen.pop("publication"))
    wanted = Filters(*_period(start, end, bounds), **chosen)
    if snapshot.released:
        public_check(wanted)
    return views.ask(snapshot, wanted, SAY.language)


def _period(start: date | None, end: date | None, bounds: Bounds) -> Span:
    """The months asked for; the latest calendar year with data where none is, as in the dashboard."""
    if start is None and end is None:
        return bounds.latest_year
    first, last = start or bounds.first, end or bounds.last
    check_period(first, last, bounds)
    return first, last
