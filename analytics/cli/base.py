"""What the commands share: the language, and options that read slugs, months and periods."""

import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from analytics.filters import parse_month, shift
from analytics.vocabulary import Word
from analytics.wording import words

SAY = words(os.environ.get("TEILHABE_LANG", "de"))
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
Span = tuple[date, date]


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


class Period(click.ParamType[Span]):
    """A period: months from and to, or a month, quarter, year or school year; ``example`` shows the first form."""

    def __init__(self, example: str = "2018-05..2018-12") -> None:
        self.name = example

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Span:
        """First and last month; anything else is wrong usage."""
        try:
            first, last = _span(value)
        except ValueError:
            message = SAY.text(
                "{value} is no period; write it as {example}, 2018-05, 2018-Q2, 2018 or 2018/19.",
                value=value,
                example=self.name,
            )
            self.fail(message, param, ctx)
        if first > last:
            message = SAY.text(
                "{value} ends before it starts; write it as {example}.", value=value, example=self.name
            )
            self.fail(message, param, ctx)
        return first, last


def _span(text: str) -> Span:
    """First and last month; a school year begins in August. Raises ValueError for what is no period."""
    if found := re.fullmatch(r"(\d{4})(?:-Q([1-4])|/(\d{2}))?", text):
        year, quarter, second = found.groups()
        if second and int(second) != (int(year) + 1) % 100:
            raise ValueError(text)
        start = date(int(year), 8 if second else 3 * int(quarter or 1) - 2, 1)
        return start, shift(start, 2 if quarter else 11)
    opening, dots, closing = text.partition("..")
    return parse_month(opening), parse_month(closing if dots else opening)


def data_option() -> Decorator:
    """``--data FILE``: another file than the usual one."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help=SAY.text("file of attendance records (also: TEILHABE_DATA)"),
    )
