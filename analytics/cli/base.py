"""What the commands share: the language, and options that read slugs and months."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from analytics.filters import parse_month
from analytics.vocabulary import Word
from analytics.wording import words

SAY = words(os.environ.get("TEILHABE_LANG", "de"))
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Slug(click.ParamType[Any]):
    """One slug of the vocabulary."""

    def __init__(self, kind: type[Word]) -> None:
        self.kind, self.name = kind, "|".join(kind.slugs())

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Word:
        """The member of the vocabulary; any other word is wrong usage."""
        if value not in self.kind.slugs():
            slugs = ", ".join(self.kind.slugs())
            self.fail(SAY.text("{value} is none of: {slugs}.", value=value, slugs=slugs), param, ctx)
        return self.kind(value)


class Month(click.ParamType[date]):
    """A month as 2018-05."""

    name = "2018-05"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The month's first day; anything else is wrong usage."""
        try:
            return value if isinstance(value, date) else parse_month(value)
        except ValueError:
            self.fail(SAY.text("{value} is no month; write it as 2018-05.", value=value), param, ctx)


def data_option() -> Decorator:
    """``--data FILE``: another file than the usual one."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help=SAY.text("file of attendance records (also: TEILHABE_DATA)"),
    )
