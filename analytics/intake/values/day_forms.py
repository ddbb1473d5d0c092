"""The forms in which a day is written, taken apart: which numbers stand for day, month and year."""

import re
from typing import NamedTuple

from analytics.intake.values.months import month_of, weekday_of

YEAR = r"(?P<year>[0-9]{4}|'?[0-9]{2})"
NAME = r"(?P<month>[^\W\d_]{3,9})\.?"
DAY = r"(?P<day>[0-9]{1,2})"
MONTH = r"(?P<month>[0-9]{1,2})"
NTH = r"(?:\.|st|nd|rd|th)?"

FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?P<year>[0-9]{{4}})([-/.]){MONTH}\2{DAY}",  # 2018-05-03
        r"(?P<year>20[0-9]{2})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",  # 20180503
        rf"{DAY}\. ?{MONTH}(?:\.|(?:\. ?| ){YEAR})?",  # 03.05.2018, 3. 5. 18, 03.05.
        rf"{DAY}{NTH}[ -]?{NAME}(?:,?[ -]?{YEAR})?",  # 3. Mai 2018
        rf"{NAME} {DAY}{NTH},? (?P<year>[0-9]{{4}})",  # May 3, 2018
        rf"{DAY}\.?",  # 3.
    )
)
ORDERED = re.compile(
    rf"(?P<one>[0-9]{{1,2}})(?P<sign>[/-])(?P<other>[0-9]{{1,2}})(?:(?P=sign){YEAR}|(?<=/[0-9])|(?<=/[0-9]{{2}}))"
)
SEVERAL = re.compile(
    r"(?P<first>[0-9]{1,2}\. ?[0-9]{1,2}\.(?: ?[0-9]{2,4})?|[0-9]{1,2}\.? ?[^\W\d_]{3,9}\.?(?: [0-9]{4})?"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\.?)"
    r" ?(?:[-–—/+&]|bis|und|to) ?(?P<last>.+)",
    re.IGNORECASE,
)

CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?"
HOUR = r"[0-9]{1,2}(?:[:.][0-9]{2})?"
UNTIL = rf"(?: ?(?:-|–|bis) ?{HOUR}(?! ?\.|[0-9:]))?"
UNIT = r" ?(?:Uhr|h)\b\.?"
TIME = re.compile(
    rf"(?:[ ,]+(?:(?:um|ab|von|ca\.?|at) )?|(?<=[0-9])T)(?:{CLOCK}{UNTIL}(?:{UNIT})?|{HOUR}(?:{UNIT})?{UNTIL}{UNIT})",
    re.IGNORECASE,
)
WEEKDAY_FIRST = re.compile(r"(?P<word>[^\W\d_]{2,10})(?:\.?,? ?(?:den )?)(?P<rest>[^\W_].*)")
WEEKDAY_LAST = re.compile(r"(?P<rest>.*[0-9.])[ ,]*\(?(?P<word>[^\W\d_]{2,10})\.?\)?")


class Written(NamedTuple):
    """A day as far as a text says it."""

    day: int
    month: int | None = None
    year: int | None = None


def without_time(text: str) -> str:
    """The text without the times of day in it: "03.05.2018, 15-17 Uhr" → "03.05.2018"."""
    return TIME.sub("", text).strip(" ,")


def without_weekday(text: str) -> tuple[str, int | None]:
    """The text without a weekday's name before or behind it, and which weekday that was (Monday is 0)."""
    for form in (WEEKDAY_FIRST, WEEKDAY_LAST):
        if (written := form.fullmatch(text)) and (weekday := weekday_of(written["word"])) is not None:
            return written["rest"], weekday
    return text, None


def taken_apart(text: str) -> Written | None:
    """Day, month and year where the form says which is which."""
    for form in FORMS:
        if written := form.fullmatch(text):
            parts = written.groupdict()
            month = _month(parts.get("month"))
            if month or "month" not in parts:
                return Written(int(parts["day"]), month, year_of(parts.get("year")))
    return None


def year_of(text: str | None) -> int | None:
    """ "18" → 2018."""
    if text is None:
        return None
    year = int(text.lstrip("'"))
    return year + 2000 if len(text) < 4 else year


def _month(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() else month_of(text or "")
