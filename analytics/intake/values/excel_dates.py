"""Numbers and ranges that Excel made into dates: what may have been typed."""

import re
from datetime import date

from analytics.intake.values.months import month_of

MIDNIGHT = r"(?:[ T]00:00(?::00(?:\.0+)?)?)?"
WHOLE = (
    re.compile(rf"(?P<year>[0-9]{{4}})-(?P<month>[0-9]{{1,2}})-(?P<day>[0-9]{{1,2}}){MIDNIGHT}"),
    re.compile(rf"(?P<day>[0-9]{{1,2}})\.(?P<month>[0-9]{{1,2}})\.(?P<year>[0-9]{{4}}|[0-9]{{2}}){MIDNIGHT}"),
    re.compile(r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4}|[0-9]{2})"),
)
DAY_AND_MONTH = re.compile(r"(?P<number>[0-9]{1,2})(?:\. ?| |-)(?P<month>[^\W\d_]{3,9})\.?")
MONTH_AND_NUMBER = re.compile(r"(?P<month>[^\W\d_]{3,9})\.?[ -]'?(?P<number>[0-9]{4}|[0-9]{2})")

ZERO = date(1899, 12, 30)
YEARS = range(1930, 2030)
"""What Excel makes of a year of two digits."""
MODERN = range(2000, 2101)


def typed(text: str) -> list[str] | None:
    """What may have been typed, as numbers ("10") and ranges ("4-20"), likeliest first; None if no date.

    Excel counts days from 1900 on, so 10 in a cell with a date's format is 10.01.1900. A range becomes day and
    month of the present year ("5-10" → 05.10.), or where its second number is no month, month and year ("4-20" →
    01.04.2020).
    """
    for pattern in WHOLE:
        if written := pattern.fullmatch(text):
            return _of_date(int(written["day"]), int(written["month"]), written["year"], "-" in text)
    for pattern in (DAY_AND_MONTH, MONTH_AND_NUMBER):
        if (written := pattern.fullmatch(text)) and (month := month_of(written["month"])):
            number = int(written["number"]) % 100
            return _ascending((month, number), (number, month))
    return None


def _of_date(day: int, month: int, year: str, iso: bool) -> list[str]:
    years = (1900, 2000) if year == "00" else (int(year) + (MODERN.start if len(year) == 2 else 0),)
    found = [reading for year in years for reading in _of_year(day, month, year, iso)]
    return found if 1 <= month <= 12 and 1 <= day <= 31 else []


def _of_year(day: int, month: int, year: int, iso: bool) -> list[str]:
    if year < YEARS.start:
        return _counted(day, month, year, iso)
    with_year = [(month, year % 100)] if day == 1 and year in YEARS else []
    with_day = [(day, month), (month, day)] if year in MODERN else []
    return _ascending(*with_year, *with_day)


def _counted(day: int, month: int, year: int, iso: bool) -> list[str]:
    """The number of a day in Excel, for which 1900 has a 29 February; readers of workbooks show it as the 28th."""
    if (day, month, year) == (29, 2, 1900):
        return ["60"]
    try:
        number = (date(year, month, day) - ZERO).days
    except ValueError:
        return []
    leap = number < 61
    both = iso and number == 60
    return ["59", "60"] if both else [str(number - leap)] if number > 0 else []


def _ascending(*ranges: tuple[int, int]) -> list[str]:
    return list(dict.fromkeys(f"{low}-{high}" for low, high in ranges if low < high))
