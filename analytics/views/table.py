"""Tables of unrounded values and how they are read: rounded along one path, so that shown parts add up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import polars as pl

from analytics.filters import Filters
from analytics.measures import Measure
from analytics.wording import Words, largest_remainder, round_half_up


@dataclass(frozen=True)
class Ratio:
    """What a column divides: ``scale`` times ``top`` over ``bottom``, line by line and in the total.

    They are columns of the same table or stand in its rows and total without being shown; so may the scale be,
    where it is another one on each line.
    """

    top: "Column"
    bottom: "Column"
    scale: "float | Column" = 1.0

    @property
    def columns(self) -> tuple["Column", ...]:
        """What it is made of."""
        given = (self.top, self.bottom, self.scale)
        return tuple(each for each in given if isinstance(each, Column))


@dataclass(frozen=True)
class Column:
    """One column of a table: its heading and, for numbers, how they are read.

    ``unit`` is "text", "date", "" (counts), "%", "EUR" or "TEUR"; ``parts`` marks amounts that add up to their
    total downwards, ``part_of`` names the column that they add up to across; ``share`` marks per cents that add
    up to 100 across.
    ``ends`` are the columns of a range, low and high: on screen one column, named by the low's ``key``; in exports two.
    ``ratio`` says what its cells are quotients of, ``dated`` names the column of the rows with each text's day.
    """

    key: str
    title: str
    unit: str = "text"
    digits: int = 0
    parts: bool = False
    part_of: str = ""
    share: bool = False
    ends: tuple["Column", ...] = ()
    ratio: Ratio | None = None
    dated: str = ""

    @property
    def numeric(self) -> bool:
        """Numbers stand to the right."""
        return self.unit not in ("text", "date")


@dataclass(frozen=True, eq=False)
class Table:
    """Unrounded values under worded headings; the display step rounds (methods.md, 10).

    ``rows`` has the columns' keys, texts already worded; ``total`` is a last line computed by the measures
    themselves (a ratio's total is a ratio of sums), or None. ``events`` may hold for each row the question whose
    events stand behind it: the way from a figure to what was recorded; ``links`` may do so for each cell of a column.
    ``display`` has texts for all lines of a column, the total last, where a number alone does not say it.
    """

    columns: tuple[Column, ...]
    rows: pl.DataFrame
    total: Mapping[str, object] | None = None
    events: Sequence[Filters | None] = ()
    links: Mapping[str, Sequence[Filters | None]] = field(default_factory=dict)
    display: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def shown(self, say: Words) -> list[list[str]]:
        """Every line as it is read, the total last.

        Rounded along one path: the total, its parts across, and down each column; so shown parts add up to shown
        totals. Across a single line they may differ by a few (``rounded_apart``).
        """
        lines = [[_cell(say, line, column) for column in self.columns] for line in self.rounded()]
        for place, column in enumerate(self.columns):
            if column.key in self.display:
                for line, text in zip(lines, self.display[column.key], strict=True):
                    line[place] = text
        return lines

    @property
    def exported(self) -> tuple[Column, ...]:
        """The columns of a sheet: a range has two."""
        return tuple(part for column in self.columns for part in column.ends or (column,))

    @property
    def beside(self) -> tuple[Column, ...]:
        """What the ratios divide and no column shows, each once."""
        shown = {column.key for column in self.exported}
        made = [part for column in self.columns if column.ratio for part in column.ratio.columns]
        return tuple({part.key: part for part in made if part.key not in shown}.values())

    @property
    def rounded_apart(self) -> bool:
        """Whether the parts of a shown line differ from its shown whole, which a note then says."""
        wholes = {column.part_of for column in self.columns if column.part_of}
        return any(
            sum(_steps(line, part) for part in self.columns if part.part_of == whole.key)
            != _steps(line, whole)
            for whole in self.columns
            if whole.key in wholes
            for line in self.rounded()
        )

    def rounded(self) -> list[dict[str, Any]]:
        """The lines with what adds up in whole numbers, or in whole last digits; everything else as it is."""
        total = self._rounded_total()
        columns = {column.key: self.rows[column.key].to_list() for column in self.exported}
        for column in self.columns:
            if column.parts:
                aim = _number(total[column.key]) if total else None
                columns[column.key] = _shared_out(columns[column.key], aim, column.digits)
        lines = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
        return [line | self._shares(line) for line in ([*lines, total] if total else lines)]

    def _shares(self, line: Mapping[str, object]) -> dict[str, float | None]:
        """Whole per cents of a line that add up to 100; nothing where there is nothing to share."""
        keys = [column.key for column in self.columns if column.share]
        values = [_number(line[key]) for key in keys]
        return dict(zip(keys, largest_remainder(values, 100), strict=True)) if any(values) else {}

    def _rounded_total(self) -> dict[str, object]:
        """The last line; where columns are parts of another one they add up to it."""
        if self.total is None:
            return {}
        total = {column.key: self.total.get(column.key) for column in self.exported}
        for whole in {column.part_of for column in self.columns if column.part_of}:
            parts = [column for column in self.columns if column.part_of == whole]
            values = [_number(total[part.key]) for part in parts]
            shown = _shared_out(values, _number(total[whole]), parts[0].digits)
            total.update(zip((part.key for part in parts), shown, strict=True))
        return total


def _cell(say: Words, line: Mapping[str, object], column: Column) -> str:
    """A cell as it is read; of a range both ends."""
    if not column.ends:
        return _spoken(say, line[column.key], column)
    low, high = (_number(line[end.key]) for end in column.ends)
    return span(say, low, high, column.digits, column.unit)


def span(say: Words, low: float | None, high: float | None, digits: int = 0, unit: str = "") -> str:
    """ "11.340–14.120"; one number where both read the same; "ab 45,29" where there is no upper end."""
    first, last = (
        say.number(end, say.decimals(end, digits) if unit == "%" and end is not None else digits)
        for end in (low, high)
    )
    if low is not None and high is None:
        return say.text("from {number}", number=first)
    return first if first == last else f"{first}–{last}"


def _spoken(say: Words, value: object, column: Column) -> str:
    """One cell as it is read; the unit stands in the heading."""
    if isinstance(value, date):
        return say.day(value)
    number = _number(value)
    if not column.numeric or number is None:
        return say.number(number) if column.numeric else str(value or "")
    return say.number(number, say.decimals(number, column.digits) if column.unit == "%" else column.digits)


def measure_column(say: Words, measure: Measure, parts: bool | None = None) -> Column:
    """A measure's column, its unit in the heading."""
    title = say.text(measure.title)
    heading = f"{title} ({measure.unit})" if measure.unit else title
    return Column(
        measure.key, heading, measure.unit, measure.digits, measure.additive if parts is None else parts
    )


def _shared_out(
    values: Sequence[float | None], aim: float | None, digits: int
) -> list[int | None] | list[float | None]:
    """Values in whole last digits that add up to the rounded ``aim``, or to their own sum."""
    if not digits:
        return largest_remainder(values, aim)
    step = 10**digits
    scaled = [None if value is None else value * step for value in values]
    shown = largest_remainder(scaled, None if aim is None else aim * step)
    return [None if value is None else value / step for value in shown]


def _steps(line: Mapping[str, object], column: Column) -> int:
    """A rounded cell in whole last digits."""
    return int(round_half_up((_number(line[column.key]) or 0.0) * 10**column.digits))


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
