"""Counts as providers write them: "25", "1.500", "ca. 25", "20-50", "k.A."."""

import re
from typing import NamedTuple

from analytics.intake.sentence import sentence
from analytics.intake.values.texts import says_unknown
from analytics.intake.values.unreadable import Unreadable
from analytics.wording import key

MOST = 999_999
"""No event of any city has more visits; what is above is a slip."""

NUMBER = r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+"
ABOUT = r"(?:(?:ca|circa|etwa|rund|about)\b\.?|~)\s*"
WRITTEN = re.compile(
    rf"(?P<about>{ABOUT})?(?P<low>{NUMBER})(?:\s*(?:-|–|—|−|bis|to)\s*(?P<high>{NUMBER}))?", re.IGNORECASE
)
MADE_INTO_DATE = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2,4}|[A-Za-z]{3,4}\.? [0-9]{2}"
)


class Count(NamedTuple):
    """A number of visits; ``low`` and ``high`` where a range was given, ``value`` then its middle, half up."""

    value: int | None
    low: int | None = None
    high: int | None = None
    estimated: bool = False


def attendance(text: str) -> Count:
    """How many came; nothing known is a count without value. Raises Unreadable."""
    if says_unknown(text):
        return Count(None)
    written = WRITTEN.fullmatch(text)
    if not written or max(_numbers(written)) > MOST:
        raise _no_count(text)
    low, high = _numbers(written)[0], _numbers(written)[-1]
    if low > high:
        raise Unreadable(
            sentence(key("a range that starts with its smaller number")),
            sentence(key("Please turn it round: {low}-{high}."), low=high, high=low),
        )
    if written["high"]:
        return Count((low + high + 1) // 2, low, high, estimated=True)
    return Count(low, estimated=written["about"] is not None)


def part(text: str) -> tuple[int | None, bool]:
    """How many of these, and whether that is estimated. Raises Unreadable.

    Like ``attendance``, but no range: only attendance keeps a low and a high.
    """
    count = attendance(text)
    if count.low is not None:
        raise Unreadable(
            sentence(key("one whole number such as 12 or ca. 12")),
            sentence(
                key("A range is possible only for all visits. Please write the likeliest number with “ca.”.")
            ),
        )
    return count.value, count.estimated


def _numbers(written: re.Match[str]) -> list[int]:
    return [int(number.replace(".", "")) for number in (written["low"], written["high"]) if number]


def _no_count(text: str) -> Unreadable:
    expected = sentence(key("a whole number such as 25, ca. 25 or 20-50"))
    if MADE_INTO_DATE.match(text):
        return Unreadable(
            expected,
            sentence(
                key("Excel has made a date of a number. Please format the cell as text and write it again.")
            ),
        )
    return Unreadable(
        expected, sentence(key("Please correct the number, or leave the cell empty if it is not known."))
    )
