"""A link → the question that it asks, and what of it makes no sense."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from analytics.filters import CHOICES, KEYS, LISTS, MOST_ERROR, Bounds, Filters, comparable_months, outside
from analytics.months import parse_month

T = TypeVar("T")


@dataclass(slots=True)
class Reading:
    """A query string on its way to Filters: what was understood, and what was not."""

    understood: dict[str, Any] = field(default_factory=dict)
    nonsense: list[str] = field(default_factory=list)


def from_query(query: Mapping[str, Sequence[str]], bounds: Bounds) -> tuple[Filters, tuple[str, ...]]:
    """Read a URL's parameters.

    Returns the question, and every ``key=value`` that makes no sense here and was replaced by its default.
    """
    reading = Reading()
    for name, key in KEYS.items():
        for value in query.get(key, ()):
            _read_value(reading, name, value, bounds)
    _read_period(reading, bounds)
    wanted = Filters(**reading.understood)
    return wanted.within(bounds), tuple(reading.nonsense)


def _read_value(reading: Reading, name: str, value: str, bounds: Bounds) -> None:
    """Add one value of one parameter, or note it as nonsense."""
    try:
        if name == "spaces":
            reading.understood["spaces"] = (
                *reading.understood.get("spaces", ()),
                known(value, bounds.spaces),
            )
        elif name in LISTS:
            reading.understood[name] = (*reading.understood.get(name, ()), LISTS[name](value))
        elif name in CHOICES:
            reading.understood[name] = CHOICES[name](value)
        elif name in PARSERS:
            reading.understood[name] = PARSERS[name](value)
        elif name.startswith("against"):
            reading.understood[name] = known(parse_month(value), comparable_months(bounds))
        else:
            reading.understood[name] = parse_month(value)
    except ValueError:
        reading.nonsense.append(f"{KEYS[name]}={value}")


def _read_period(reading: Reading, bounds: Bounds) -> None:
    """Fill in a month that is not given, and refuse a period that runs backwards or lies outside the data."""
    start, end = bounds.latest_year
    first, last = reading.understood.get("start"), reading.understood.get("end")
    if outside(first or bounds.first, last or bounds.last, bounds):
        told = {"start": first, "end": last}
        reading.nonsense += [f"{KEYS[name]}={month.isoformat()[:7]}" for name, month in told.items() if month]
        first = last = None
    if last and not first:
        start = max(bounds.first, last.replace(month=1))
    reading.understood |= {"start": first or start, "end": last or end}


def known(value: T, values: Sequence[T]) -> T:
    """The value itself; raises ValueError where it is none of ``values``."""
    if value not in values:
        raise ValueError(value)
    return value


def parse_error(text: str) -> float:
    """``20`` or ``12.5`` as per cent; raises ValueError for what is no number from 0 to 99."""
    if not re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,9})?", text) or float(text) > MOST_ERROR:
        raise ValueError(text)
    return float(text)


def parse_visits_each(text: str) -> int:
    """``10`` as ten visits per person; raises ValueError for what is no whole number from 1 to ``MOST_VISITS``."""
    if not re.fullmatch(r"[1-9][0-9]{0,2}", text):
        raise ValueError(text)
    return int(text)


def parse_page(text: str) -> int:
    """``2`` as the second page; raises ValueError for what is no whole number from 1 to 99999."""
    if not re.fullmatch(r"[1-9][0-9]{0,4}", text):
        raise ValueError(text)
    return int(text)


PARSERS: dict[str, Callable[[str], object]] = {
    "error": parse_error,
    "visits_each": parse_visits_each,
    "page": parse_page,
    "offering": str,
}
"""Field → how its one value is read; raises ValueError for nonsense."""
