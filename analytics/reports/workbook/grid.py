"""A table as the cells of a sheet: values, number formats, and the formulas of its totals and ratios."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from analytics.problem import Problem
from analytics.reports.cells import SIGNS, digits_of, format_like, lines, number_format, of_digits
from analytics.views import Column, Table
from analytics.views.table import Ratio
from analytics.wording import Words, number_from, round_half_up

Line = Mapping[str, Any]


@dataclass(frozen=True)
class Cell:
    """What stands in a cell; where it is a formula, ``value`` is its result.

    ``unknown``: there should be a number and is none. What is certain has no range, which is no lack.
    """

    value: Any
    form: str
    formula: str = ""
    unknown: bool = False


@dataclass(frozen=True, eq=False)
class Grid:
    """Columns and lines from the row ``first`` on, the total last; those ``beside`` are what ratios divide."""

    columns: tuple[Column, ...]
    beside: int
    lines: tuple[tuple[Cell, ...], ...]
    first: int
    total: bool

    @property
    def shown(self) -> int:
        """Columns of the table itself."""
        return len(self.columns) - self.beside

    @property
    def height(self) -> int:
        """Lines without the total."""
        return len(self.lines) - self.total

    def place(self, key: str) -> int | None:
        """The place of a column; None where it has none."""
        return next((place for place, column in enumerate(self.columns) if column.key == key), None)


def grid(table: Table, say: Words, first: int, live: bool) -> Grid:
    """The table from the row ``first``: ``live`` with unrounded values and formulas, else values alone, as shown."""
    beside = table.beside if live else ()
    columns, total = (*table.exported, *beside), table.total is not None
    values = _exact(table, columns) if live else _rounded(table, say, columns)
    forms = _forms(table, say, columns)
    empty = Grid(columns, len(beside), (), first, total)
    wanted = {column.key for column in table.columns if column.numeric and not column.ends}
    made = _formulas(table, empty, values) if live else {}
    cells = tuple(
        tuple(
            Cell(
                value,
                _coarse(say, column, value) or forms[column.key][at],
                made.get((at, place), ""),
                value is None and column.key in wanted,
            )
            for place, (column, value) in enumerate(zip(columns, line, strict=True))
        )
        for at, line in enumerate(values)
    )
    return Grid(columns, len(beside), cells, first, total)


def _coarse(say: Words, column: Column, value: Any) -> str:
    """The number format of a whole per cent that is said without a decimal; empty for any other cell."""
    known = column.unit == "%" and isinstance(value, float)
    return of_digits(0) if known and say.decimals(value, column.digits) < column.digits else ""


def _exact(table: Table, columns: Sequence[Column]) -> list[list[Any]]:
    """Unrounded, with days behind the texts that have one."""
    told = lines(table, columns)
    for place, column in enumerate(columns):
        if column.dated:
            for line, day in zip(told, table.rows[column.dated], strict=False):
                line[place] = day
    return told


def _rounded(table: Table, say: Words, columns: Sequence[Column]) -> list[list[Any]]:
    """No cell tells more than what is shown; what has a text of its own is that text's number."""
    told, exact = table.rounded(), _exact(table, columns)
    return [
        [
            _as_shown(table, say, column, at, told[at][column.key]) if column.numeric else value
            for column, value in zip(columns, line, strict=True)
        ]
        for at, line in enumerate(exact)
    ]


def _as_shown(table: Table, say: Words, column: Column, at: int, value: Any) -> Any:
    if value is None:  # where a sign of official statistics says why, it stands there
        return _text(table, column, at) or None
    number = _read(_text(table, column, at))
    return float(round_half_up(value, _digits(table, say, column, at))) if number is None else number


def _read(text: str) -> float | None:
    """The number that a text is, with its sign; None where it is none."""
    try:
        return number_from(text.lstrip("".join(SIGNS))) * (-1 if text.startswith(SIGNS[1]) else 1)
    except Problem:
        return None


def _text(table: Table, column: Column, at: int) -> str:
    """What a cell is shown as where its table says so itself; an end of a range as the whole range."""
    owner = next(each for each in table.columns if column.key == each.key or column in each.ends)
    return table.display[owner.key][at] if owner.key in table.display else ""


def _digits(table: Table, say: Words, column: Column, at: int) -> int:
    text = _text(table, column, at)
    return digits_of(say, text) if text else column.digits


def _forms(table: Table, say: Words, columns: Sequence[Column]) -> dict[str, list[str]]:
    """Each cell's number format: its column's, or that of the text it is shown as."""
    count = table.rows.height + (table.total is not None)
    shown = {column.key for column in table.exported}
    return {
        column.key: [
            format_like(say, text) if column.numeric and text else number_format(column, say)
            for at in range(count)
            for text in [_text(table, column, at) if column.key in shown else ""]
        ]
        for column in columns
    }


def _formulas(table: Table, made: Grid, values: Sequence[Sequence[Any]]) -> dict[tuple[int, int], str]:
    """(line, column) → its formula: quotients, sums across and totals; none where there is no value."""
    return {
        (at, place): formula
        for at, line in enumerate(values)
        for place, value in enumerate(line)
        if value is not None
        for formula in [_formula(table, made, values, at, place)]
        if formula
    }


def _formula(table: Table, made: Grid, values: Sequence[Sequence[Any]], at: int, place: int) -> str:
    column = made.columns[place]
    if column.ratio:
        return _quotient(made, values[at], column.ratio, made.first + at)
    if made.total and at == len(values) - 1:
        known = any(line[place] is not None for line in values[:-1])
        return _down(made, place, at) if known and _adds_up(table, made, column, place) else ""
    parts = [part.key for part in table.columns if part.part_of == column.key]
    return _across(made, parts, made.first + at) if parts else ""


def _adds_up(table: Table, made: Grid, column: Column, place: int) -> bool:
    """Amounts that add up to their total, and the sums behind a ratio."""
    return column.parts or place >= made.shown


def _quotient(made: Grid, line: Sequence[Any], ratio: Ratio, row: int) -> str:
    """One cell over another; none where what it divides is not known."""
    places = [made.place(column.key) for column in ratio.columns]
    known = [place for place in places if place is not None and line[place] is not None]
    if known[:2] != places[:2]:
        return ""
    top, bottom, *times = (xl_rowcol_to_cell(row, place) for place in known)
    plain = "1" if isinstance(ratio.scale, Column) else f"{ratio.scale:g}"
    scale = times[0] if times else plain
    return f"={top}/{bottom}" if scale == "1" else f"={scale}*{top}/{bottom}"


def _down(made: Grid, place: int, count: int) -> str:
    first, last = (xl_rowcol_to_cell(made.first + at, place) for at in (0, count - 1))
    return f"=SUM({first}:{last})"


def _across(made: Grid, keys: Sequence[str], row: int) -> str:
    """The sum of some columns of a line: neighbours as a range."""
    places = sorted(place for place in map(made.place, keys) if place is not None)
    told = (
        f"{xl_rowcol_to_cell(row, first)}:{xl_rowcol_to_cell(row, last)}" for first, last in _runs(places)
    )
    return f"=SUM({','.join(told)})"


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Neighbours as first and last."""
    first = places[0]
    for here, after in zip(places, [*places[1:], -1], strict=True):
        if after != here + 1:
            yield first, here
            first = after
