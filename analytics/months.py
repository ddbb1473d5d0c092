"""Months as their first days: what a period is made of."""

import re
from datetime import date


def parse_month(text: str) -> date:
    """``2018-05`` as the first of May 2018; raises ValueError for anything else."""
    if not re.fullmatch(r"\d{4}-\d{2}", text):
        raise ValueError(text)
    return date.fromisoformat(f"{text}-01")


def months_between(start: date, end: date) -> int:
    """Whole months from one first of month to another."""
    return (end.year - start.year) * 12 + end.month - start.month


def every_month(first: date, last: date) -> tuple[date, ...]:
    """The first day of every month from one first of month to another; none where they run backwards."""
    return tuple(shift(first, step) for step in range(months_between(first, last) + 1))


def shift(month: date, months: int) -> date:
    """The first day of the month that lies this many months later."""
    years, index = divmod(month.month - 1 + months, 12)
    return date(month.year + years, index + 1, 1)
