"""Days and times of day as providers and Excel write them."""

import re
from datetime import date, time, timedelta

from analytics.intake.sentence import sentence
from analytics.intake.values.texts import says_unknown
from analytics.intake.values.unreadable import Unreadable
from analytics.wording import key

AT = r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
GERMAN = re.compile(rf"([0-9]{{1,2}})\. ?([0-9]{{1,2}})\. ?([0-9]{{4}}|[0-9]{{2}}){AT}")
ISO = re.compile(rf"([0-9]{{4}})-([0-9]{{1,2}})-([0-9]{{1,2}}){AT}")
SERIAL = re.compile(r"[3-7][0-9]{4}")
"""A day as Excel counts it, from 1982 to 2118: a date in a cell without date format."""
SERIAL_ZERO = date(1899, 12, 30)
TIME = re.compile(
    r"(?:(?:1899|1900)-[0-9]{2}-[0-9]{2} )?([0-9]{1,2})[:.]([0-9]{2})(?::00(?:\.0+)?)?(?: ?Uhr)?"
)


def day(text: str) -> tuple[date]:
    """The day of an event: 03.05.2018, 3.5.18, 2018-05-03 or a date from Excel. Raises Unreadable."""
    try:
        if SERIAL.fullmatch(text):
            return (SERIAL_ZERO + timedelta(days=int(text)),)
        if written := ISO.fullmatch(text):
            return (date(*map(int, written.groups())),)
        if written := GERMAN.fullmatch(text):
            of_month, month, year = map(int, written.groups())
            return (date(year + 2000 if year < 100 else year, month, of_month),)
    except ValueError:
        pass  # such as 31.02.2018
    raise Unreadable(
        sentence(key("a date such as 03.05.2018")),
        sentence(key("Please write day, month and year of one day.")),
    )


def start(text: str) -> tuple[time | None]:
    """When an event starts: 15:30, 9:00 Uhr or a time from Excel. Raises Unreadable."""
    if says_unknown(text):
        return (None,)
    try:
        if written := TIME.fullmatch(text):
            hour, minute = map(int, written.groups())
            return (time(hour, minute),)
    except ValueError:
        pass  # such as 25:10
    raise Unreadable(
        sentence(key("a time such as 15:30")),
        sentence(key("Please correct the time or leave the cell empty.")),
    )
