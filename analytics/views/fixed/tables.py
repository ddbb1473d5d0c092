"""A paper's numbers as tables that the writers set: rounded, withheld, imputed, each with its sign."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import polars as pl

from analytics.disclosure.withholding import LEVELS, Paper
from analytics.views.fixed.shares import grain
from analytics.views.notes import joined, missing
from analytics.views.reporting.words import capital
from analytics.views.signs import BRACKETS, NOTHING, WITHHELD, empty_sign, legend
from analytics.views.view import EVERY, Asked, Column, Table, View
from analytics.vocabulary import Grain, Group
from analytics.wording import Words, key

EVERYWHERE, ALL = "", "all"
HEADS = {
    "children_youth": Group.CHILDREN_YOUTH.label,
    "women": Group.WOMEN.label,
    "men": Group.MEN.label,
    "ungrouped": key("Group not stated"),
    "with": key("With refugee experience, together"),
    "without": Group.WITHOUT.label,
    "unknown": Group.UNKNOWN.label,
    "all": key("All visits"),
}


class _Cell(NamedTuple):
    """A number as it is printed, with the signs that are used for it; None where there is none to print."""

    value: int | None
    text: str
    signs: tuple[str, ...]


class Tables:
    """The two tables of a paper."""

    def __init__(self, asked: Asked, paper: Paper) -> None:
        self.asked, self.say = asked, asked.say
        self.numbers, self.imputed, self.nothing = paper.shown, paper.imputed, paper.none_at_all
        self.statuses = asked.statuses.with_columns(column=pl.col("month").dt.truncate(EVERY[grain(asked)]))
        self.events = asked.data.rollup.filter(pl.col("events") > 0).select("space", "month").unique()

    @property
    def views(self) -> tuple[View, View]:
        """Visits by time and space, then by space and group."""
        return self._by_time(), self._by_group()

    def _by_time(self) -> View:
        say, spaces = self.say, self.asked.spaces
        cut = grain(self.asked)
        columns = self.statuses["column"].unique().sort().to_list()
        lines = [
            [self._cell(space, column) for space in (*spaces, EVERYWHERE)] for column in (*columns, None)
        ]
        heads = [*spaces.values(), say.text("Total")]
        names = [*(_when(say, cut, column) for column in columns), say.text("Total")]
        title = say.text("Visits by {what} and space", what=say.inside(say.label(cut)))
        return self._view("fixed-time", title, say.label(cut), names, heads, lines)

    def _by_group(self) -> View:
        say, spaces = self.say, self.asked.spaces
        levels = [level for level in LEVELS if level != "ungrouped" or self._any(level)]
        lines = [[self._cell(space, None, level) for space in (*spaces, EVERYWHERE)] for level in levels]
        heads = [*spaces.values(), say.text("Total")]
        names = [capital(say.text(HEADS[level])) for level in levels]
        title = say.text("Visits by group and space")
        return self._view("fixed-groups", title, say.text("Group"), names, heads, lines)

    def _any(self, level: str) -> bool:
        """Whether a column says anything but nothing."""
        return any(self.numbers.get((space, None, level)) != 0 for space in (*self.asked.spaces, EVERYWHERE))

    def _view(
        self, name: str, title: str, over: str, names: list[str], heads: list[str], lines: list[list[_Cell]]
    ) -> View:
        """The last line and the last column are sums."""
        keys = [f"column-{place}" for place in range(len(heads))]
        columns = [Column("name", over), *(Column(*each, "") for each in zip(keys, heads, strict=True))]
        rows = pl.DataFrame(
            {"name": names}
            | {name: [line[place].value for line in lines] for place, name in enumerate(keys)},
            schema_overrides=dict.fromkeys(keys, pl.Int64),
        )
        table = Table(
            tuple(columns),
            rows[:-1],
            rows.row(-1, named=True),
            display={name: [line[place].text for line in lines] for place, name in enumerate(keys)},
        )
        signs = legend(self.say, (sign for line in lines for cell in line for sign in cell.signs))
        note = joined(signs, _apart(self.say, lines), missing(self.asked))
        return View(name, title, title, table, note=note, drawn=False, selection="", source="")

    def _cell(self, space: str, column: date | None, level: str = ALL) -> _Cell:
        place = (space, column, level)
        if place not in self.numbers:
            sign = empty_sign(self._months(space, column), self.events)
            return _Cell(0 if sign == NOTHING else None, sign, (sign,))
        if place in self.nothing:
            return _Cell(0, NOTHING, (NOTHING,))
        value = self.numbers[place]
        if value is None:
            return _Cell(None, WITHHELD, (WITHHELD,))
        if place in self.imputed:
            return _Cell(value, f"({self.say.number(value)})", (BRACKETS,))
        return _Cell(value, self.say.number(value), ())

    def _months(self, space: str, column: date | None) -> pl.DataFrame:
        inside = pl.lit(True) if column is None else pl.col("column") == column
        return self.statuses.filter(inside & ((pl.col("space") == space) | (space == EVERYWHERE)))


def _apart(say: Words, lines: Sequence[Sequence[_Cell]]) -> str:
    """Imputed numbers are rounded each for itself."""
    rounded = any(BRACKETS in cell.signs for line in lines for cell in line)
    return say.text("Deviations are due to rounding.") if rounded else ""


def _when(say: Words, cut: Grain, first: date) -> str:
    """A column of time as it is read."""
    if cut is Grain.YEAR:
        return str(first.year)
    return say.month(first) if cut is Grain.MONTH else say.quarter(first)
