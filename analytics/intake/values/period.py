"""Year and month of a list, as the names of its file and sheet and the rows above its header say them."""

import re
from collections.abc import Iterable, Iterator

from analytics.intake.values.months import month_of

DATED = re.compile(r"\b(?:Stand|Druck|erstellt|gedruckt|as of)\b.*", re.IGNORECASE)
"""When a list was made is not what it is about."""
FULL = re.compile(
    r"(?<![0-9])(?:[0-9]{1,2}\. ?(?P<month>[0-9]{1,2})\. ?(?P<year>20[0-9]{2})"
    r"|[0-9]{1,2}\. ?(?P<name>[^\W\d_]{3,9}) (?P<named>20[0-9]{2})"
    r"|(?P<iso>20[0-9]{2})-(?P<iso_month>[0-9]{2})-[0-9]{2})(?![0-9])"
)
YEAR = re.compile(r"(?<![0-9])20[0-9]{2}(?![0-9])")
TWO_YEARS = re.compile(r"(?<![0-9])(20[0-9]{2}) ?[/_-] ?(?:20)?([0-9]{2})(?![0-9])")
YEAR_AND_MONTH = re.compile(r"(?<![0-9])(?P<year>20[0-9]{2})[-_./]?(?P<month>0[1-9]|1[0-2])(?![0-9])")
MONTH_AND_YEAR = re.compile(r"(?<![0-9])(?P<month>0?[1-9]|1[0-2])[-_./](?P<year>20[0-9]{2})(?![0-9])")
NAME_AND_YEAR = re.compile(r"(?P<name>[^\W\d_]{3,9})\.?[ _.'-]{0,2}(?P<year>[0-9]{2})(?![0-9.])")
WORD = re.compile(r"[^\W\d_]{3,9}")


def context(texts: Iterable[str]) -> tuple[int | None, int | None]:
    """Year and month (1 to 12) that the texts agree on; a text with two years says none, and so with months."""
    found = [_said(text) for text in texts]
    return _only(years for years, _ in found), _only(months for _, months in found)


def _only(found: Iterable[set[int]]) -> int | None:
    """The one that every text means that means one."""
    single = {number for numbers in found if len(numbers) == 1 for number in numbers}
    return single.pop() if len(single) == 1 else None


def _said(text: str) -> tuple[set[int], set[int]]:
    text = DATED.sub("", text)
    days = list(_full(text))
    if len(days) > 1:  # from one day to another
        return {year for year, _ in days}, {month for _, month in days}
    text = FULL.sub(lambda day: " " if _month(day) else day[0], text)
    pairs = list(_pairs(text))
    years = {int(year) for year in YEAR.findall(text)} | {year for year, _ in pairs}
    months = {month for word in WORD.findall(text) if (month := month_of(word))}
    return years | _school_year(text), months | {month for _, month in pairs}


def _full(text: str) -> Iterator[tuple[int, int]]:
    for day in FULL.finditer(text):
        if month := _month(day):
            yield int(day["year"] or day["named"] or day["iso"]), month


def _month(day: re.Match[str]) -> int | None:
    number = day["month"] or day["iso_month"]
    return int(number) if number else month_of(day["name"])


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Year and month written together: 2018-05, 05_2018, "Mai 18"."""
    if _school_year(text):
        return
    for form in (YEAR_AND_MONTH, MONTH_AND_YEAR):
        for pair in form.finditer(text):
            yield int(pair["year"]), int(pair["month"])
    for pair in NAME_AND_YEAR.finditer(text):
        if month := month_of(pair["name"]):
            yield 2000 + int(pair["year"]), month


def _school_year(text: str) -> set[int]:
    """Both years of "2018/19"."""
    return {
        year
        for first, second in TWO_YEARS.findall(text)
        if (int(first) + 1) % 100 == int(second)
        for year in (int(first), int(first) + 1)
    }
