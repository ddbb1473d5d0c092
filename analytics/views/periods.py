"""Periods that can be chosen by one click: school years and quarters, as far as the data reach."""

from collections.abc import Callable
from datetime import date

from analytics.filters import all_months, shift
from analytics.views.view import Asked

SCHOOL = 8
"""The month in which a school year begins: it runs from 1 August to 31 July (methods.md, 7)."""

Span = tuple[date, date]


def school_years(asked: Asked) -> dict[str, Span]:
    """ "2018/19" → its first and its last month with data, the earliest first."""
    spans = _spans(asked, lambda month: shift(month, -((month.month - SCHOOL) % 12)), 12)
    return {f"{start.year}/{(start.year + 1) % 100:02}": span for start, span in spans.items()}


def quarters(asked: Asked) -> dict[str, Span]:
    """ "2. Quartal 2018" → its first and its last month with data, the latest first."""
    spans = _spans(asked, lambda month: shift(month, -((month.month - 1) % 3)), 3)
    return {asked.say.quarter(start): span for start, span in reversed(spans.items())}


def _spans(asked: Asked, begin: Callable[[date], date], months: int) -> dict[date, Span]:
    """Start of each period → its months, cut to the data."""
    bounds = asked.data.bounds
    assert bounds is not None, "without data there is nothing to choose"
    starts = sorted({begin(month) for month in all_months(bounds)})
    return {start: (max(start, bounds.first), min(shift(start, months - 1), bounds.last)) for start in starts}
