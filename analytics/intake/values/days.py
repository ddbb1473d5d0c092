"""Days as providers and Excel write them, read with what the rest of the column and the file say."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from analytics.intake.sentence import sentence
from analytics.intake.values.day_forms import (
    ORDERED,
    SEVERAL,
    Written,
    taken_apart,
    without_time,
    without_weekday,
    year_of,
)
from analytics.intake.values.period import context
from analytics.intake.values.texts import tidy
from analytics.intake.values.times import start
from analytics.intake.values.unreadable import Read, Reader, Unclear, Unreadable
from analytics.wording import key

__all__ = ["CONFLICT", "DAY_FIRST", "MONTH_FIRST", "context", "order_of", "reader", "start"]

DAY_FIRST, MONTH_FIRST, CONFLICT = "day-first", "month-first", "conflict"
"""What 3/4/2018 means in a column, 3 April or 4 March; in some columns it can be either."""

SERIAL = re.compile(r"(?P<days>[3-7][0-9]{4})(?:[.,][0-9]+)?")
"""A day as Excel counts it, from 1982 to 2118: a date in a cell without date format."""
SERIAL_ZERO = date(1899, 12, 30)
YEARS = range(2000, 2101)
LONGEST_EVENT = timedelta(days=100)
LONGEST = 80
"""Characters of a cell with a day; what is longer is a note."""


class _Column(NamedTuple):
    """What is known of a column from elsewhere."""

    order: str | None
    year: int | None
    month: int | None


def reader(order: str | None, year: int | None, month: int | None) -> Reader:
    """Reads a column's days: 03.05.2018, 3.5.18, 2018-05-03, "Do, 3. Mai", 43223 and the like, as one date.

    ``order`` is what ``order_of`` says; ``year`` and ``month`` stand for what a text leaves out. What is needed
    and None is asked for the whole column (``Unclear.settles``).
    """
    column = _Column(order, year, month)

    def read(text: str) -> Read:
        try:
            return _read(without_time(tidy(text[: LONGEST + 1])), column)
        except (ValueError, OverflowError):  # such as 31.02.2018
            raise _no_day() from None

    return read


def order_of(texts: Iterable[str]) -> str | None:
    """What a/b/yyyy means in a column: where a is above 12 the day is first; CONFLICT where both occur."""
    found = {order for text in texts if (order := _certain_order(text))}
    return CONFLICT if len(found) == 2 else next(iter(found), None)


def _certain_order(text: str) -> str | None:
    written = ORDERED.fullmatch(without_weekday(without_time(tidy(text)))[0])
    if not written:
        return None
    return DAY_FIRST if int(written["one"]) > 12 else MONTH_FIRST if int(written["other"]) > 12 else None


def _read(text: str, column: _Column) -> Read:
    if len(text) > LONGEST:
        raise _no_day()
    if serial := SERIAL.fullmatch(text):
        return Read((_checked(SERIAL_ZERO + timedelta(days=int(serial["days"]))),))
    bare, weekday = without_weekday(text)
    read = _ordered(bare, column) or _single(bare, column) or _several(bare, column)
    if not read:
        raise _no_day()
    (day,), doubt = read
    if weekday is not None and isinstance(day, date) and day.weekday() != weekday:
        doubt = sentence(key("{day} was another day of the week. Please check the date."), day=day)
    return Read((day,), doubt)


def _single(text: str, column: _Column) -> Read | None:
    written = taken_apart(text)
    return Read((_day(written, column),)) if written else None


def _ordered(text: str, column: _Column) -> Read | None:
    """3/4/2018: the day or the month first."""
    if not (written := ORDERED.fullmatch(text)):
        return None
    one, other = int(written["one"]), int(written["other"])
    year = year_of(written["year"])
    readings = {DAY_FIRST: Written(one, other, year), MONTH_FIRST: Written(other, one, year)}
    days = {
        order: _day(reading, column) for order, reading in readings.items() if reading.month in range(1, 13)
    }
    if len(set(days.values())) <= 1:
        return _only_reading(days, column)
    order = column.order or (DAY_FIRST if "-" in text else None)
    if order in days:
        return Read((days[order],))
    raise _which_order(order, days)


def _only_reading(days: dict[str, date], column: _Column) -> Read | None:
    """The one day that this can be, which may be against the order of the column."""
    for day in days.values():
        doubt = sentence(
            key("Unlike in the rest of the column, this can only be {day}. Please check the date."), day=day
        )
        return Read((day,), None if column.order in (None, CONFLICT, *days) else doubt)
    return None


def _which_order(order: str | None, days: dict[str, date]) -> Unclear:
    if order == CONFLICT:
        asked = sentence(key("Day and month can be read either way. Which day is it?"))
        return Unclear(asked, [day.isoformat() for day in days.values()])
    asked = sentence(key("Does the day come first in this column, or the month?"))
    return Unclear(asked, (DAY_FIRST, MONTH_FIRST), settles="order")


def _several(text: str, column: _Column) -> Read | None:
    """Several days are one event on the first of them."""
    written = SEVERAL.fullmatch(text)
    if (
        not written
        or not (begin := taken_apart(written["first"]))
        or not (end := taken_apart(written["last"]))
    ):
        return None
    last = _day(end, column)
    first = date(begin.year or last.year, begin.month or last.month, begin.day)
    if first > last and begin.year is None:  # from December to January
        first = first.replace(year=last.year - 1)
    if not timedelta(0) <= last - _checked(first) < LONGEST_EVENT:
        return None
    doubt = sentence(key("Several days, {first} to {last}: counted on the first."), first=first, last=last)
    return Read((first,), doubt if first < last else None)


def _day(written: Written, column: _Column) -> date:
    """The day, with what the column has to say about it."""
    month = column.month if written.month is None else written.month
    year = column.year if written.year is None else written.year
    if year is None:
        raise Unclear(sentence(key("Of which year are these days?")), free=True, settles="year")
    if month is None:
        months = [str(number) for number in range(1, 13)]
        raise Unclear(sentence(key("Of which month are these days?")), months, settles="month")
    return _checked(date(year, month, written.day))


def _checked(day: date) -> date:
    if day.year not in YEARS:
        raise _no_day()
    return day


def _no_day() -> Unreadable:
    return Unreadable(
        sentence(key("a date such as 03.05.2018")),
        sentence(key("Please write day, month and year of one day.")),
    )
