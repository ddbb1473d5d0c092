"""On which days an offering takes place: holidays, school holidays, closings, rhythm."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from analytics.demo.offerings import Offering
from analytics.demo.reader import DATA

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

Period = tuple[date, date]


@dataclass(frozen=True)
class Calendar:
    """The days of the demonstration and what lies on them; periods include both ends, season is per cent."""

    days: tuple[date, ...]
    holidays: frozenset[date]
    school_holidays: tuple[Period, ...]
    closings: dict[str, tuple[Period, ...]]
    season: tuple[int, ...]

    def open(self, space: str, day: date) -> bool:
        """Whether the space is open: no public holiday, no closing."""
        return day not in self.holidays and not _within(day, self.closings[space])

    def term(self, day: date) -> bool:
        """Whether schools have lessons in that week."""
        return not _within(day, self.school_holidays)


def read_calendar() -> Calendar:
    """The calendar as written in ``data/demo/calendar.toml``."""
    content = tomllib.loads((DATA / "demo" / "calendar.toml").read_text(encoding="utf-8"))
    return Calendar(
        _every_day(content["first"], content["last"]),
        frozenset(_holidays(content)),
        _periods(content["school_holidays"]),
        {space: _periods(pairs) for space, pairs in content["closings"].items()},
        tuple(content["season"]),
    )


def planned(space: str, offering: Offering, calendar: Calendar) -> list[date]:
    """The days of an offering, before anything is cancelled.

    A date that was written down for a single occasion has to be possible, otherwise ValueError.
    """
    if not offering.regular:
        return _single_dates(space, offering, calendar)
    return [
        day
        for day in calendar.days
        if _in_rhythm(offering, day) and _possible(space, offering, day, calendar)
    ]


def _single_dates(space: str, offering: Offering, calendar: Calendar) -> list[date]:
    wrong = [day for day in offering.dates if not calendar.open(space, day)]
    if wrong:
        raise ValueError(f"{space}, {offering.title}: closed or a holiday on {wrong}; choose another date")
    return list(offering.dates)


def _in_rhythm(offering: Offering, day: date) -> bool:
    nth = (day.day - 1) // 7 + 1
    return WEEKDAYS[day.weekday()] == offering.weekday and (not offering.weeks or nth in offering.weeks)


def _possible(space: str, offering: Offering, day: date, calendar: Calendar) -> bool:
    return (
        offering.first <= f"{day:%Y-%m}" <= offering.last
        and (not offering.months or day.month in offering.months)
        and (not offering.term or calendar.term(day))
        and calendar.open(space, day)
    )


def _every_day(first: date, last: date) -> tuple[date, ...]:
    return tuple(first + timedelta(days=number) for number in range((last - first).days + 1))


def _holidays(content: dict[str, Any]) -> list[date]:
    fixed = [
        date.fromisoformat(f"{easter.year}-{day}")
        for easter in content["easter"]
        for day in content["fixed_holidays"]
    ]
    moving = [
        easter + timedelta(days=after)
        for easter in content["easter"]
        for after in content["days_after_easter"]
    ]
    return fixed + moving


def _periods(pairs: list[list[date]]) -> tuple[Period, ...]:
    return tuple((first, last) for first, last in pairs)


def _within(day: date, periods: tuple[Period, ...]) -> bool:
    return any(first <= day <= last for first, last in periods)
