"""How figures stand in the cells of a sheet: unrounded, under number formats, texts always as texts."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from analytics.views import Column, Table
from analytics.wording import NOTHING, Words

NOISE = 9  # decimals: what is left of binary fractions beyond them says nothing
MOST = 45  # letters that a column is wide at most
MONTHS = {"de": "[$-407]mmmm yyyy", "en": "[$-809]mmmm yyyy"}
SIGNS = ("+", "\N{MINUS SIGN}", "±")


def lines(table: Table, columns: Sequence[Column]) -> list[list[Any]]:
    """All lines in the order of the columns, the total last."""
    keys = [column.key for column in columns]
    told = [list(line) for line in table.rows.select(keys).iter_rows()] if keys else []
    return told if table.total is None else [*told, [table.total.get(key) for key in keys]]


def write(sheet: Any, row: int, column: int, value: object, style: Any) -> None:
    """One cell; what begins like a formula stays a text."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, round(value, NOISE), style)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, style)
    else:
        sheet.write_string(row, column, str(value), style)


def number_format(column: Column, say: Words | None = None) -> str:
    """Excel's number format; separators follow the reader's own Excel, names of months the words of the table."""
    if column.dated and say:
        return MONTHS[say.language]
    if not column.numeric:
        return "dd.mm.yyyy" if column.unit == "date" else "@"
    return of_digits(column.digits)


def of_digits(digits: int) -> str:
    """Thousands set apart, and so many decimals."""
    return "#,##0" + ("." + "0" * digits if digits else "")


def format_like(say: Words, text: str) -> str:
    """The number format under which a number reads like this text: its decimals, and its sign where it has one."""
    plain = of_digits(digits_of(say, text))
    if text == NOTHING or text.startswith("("):  # "–" for none at all, "(315)" for an imputed number
        return f'"{text}"' if text == NOTHING else f'"("{plain}")"'
    return f'+{plain};\N{MINUS SIGN}{plain};"±"0' if text.startswith(SIGNS) else plain


def digits_of(say: Words, text: str) -> int:
    """Decimals of a number as it is read, of a range those of its end."""
    mark = say.number(0.5, 1)[1]
    found = re.search(rf"{re.escape(mark)}(\d+)\D*$", text)
    return len(found[1]) if found else 0


def width(column: Column, values: Sequence[object], most: float = MOST) -> float:
    """So wide that texts fit, up to ``most`` letters, and numbers always."""
    digits = max(column.digits, 0)
    told = (f"{v:,.{digits}f}" if isinstance(v, int | float) else _told(column, v) for v in values)
    cells = max((len(text) for text in told), default=0)
    words = max((len(word) for word in column.title.split()), default=0)
    return min(max(11, cells + 2, words * 1.15 + 2), most)


def _told(column: Column, value: object) -> str:
    return "September 2018" if column.dated and isinstance(value, date) else str(value or "")
