"""Numbers and days as people write them, in either language."""

import re
from datetime import date, datetime

from analytics.problem import Problem

THOUSANDS = r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]{1,2})?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,2})?"
PLAIN = r"[0-9]+(?:[.,][0-9]{1,2})?"
NUMBER = re.compile(rf"({THOUSANDS}|{PLAIN})(?:%|EUR|€)?")


def number_from(text: str) -> float:
    """ "15.000", "15000", "13,50 EUR", "55 %": three digits after a sign are thousands, one or two are decimals.

    Raises Problem for what is no such number.
    """
    found = NUMBER.fullmatch("".join(text.split()))
    if not found:
        raise Problem("“{text}” is no number here. Please write it as 15.000 or 13,50.", text=text.strip())
    whole, decimals = re.fullmatch(r"(.*?)(?:[.,]([0-9]{1,2}))?", found[1]).groups()  # type: ignore[union-attr]
    return float(f"{re.sub(r'[.,]', '', whole)}.{decimals or 0}")


def day_from(text: str) -> date:
    """ "16.03.2020", "16.3.20", "2020-03-16". Raises Problem for what is no such day."""
    plain = "".join(text.split())
    for form in ("%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d"):
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    raise Problem("“{text}” is no day here. Please write it as 16.03.2020.", text=text.strip())
