"""Times of day as providers and Excel write them."""

import re
from datetime import time

from analytics.intake.sentence import sentence
from analytics.intake.values.texts import NOT_KNOWN, says_unknown, tidy
from analytics.intake.values.unreadable import Read, Unclear, Unreadable
from analytics.wording import key

BEFORE = r"(?:(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{4}|[0-9]{2})?,?)[ T])?"
WORDS = r"(?:(?:ab|um|von|gegen|ca\.?|from|at) ?)*"
UNIT = r"(?: ?(?:Uhr|h)\.?)?"
CLOCK = (
    r"(?P<hour>[0-9]{1,2})(?:(?:[:.]|h| Uhr )(?P<minute>[0-9]{2}))?(?::(?P<second>[0-9]{2})(?:\.[0-9]+)?)?"
)
END = r"[0-9]{1,2}(?:[:.h][0-9]{2})?(?::[0-9]{2})?"
WRITTEN = re.compile(
    rf"{BEFORE}{WORDS}{CLOCK}{UNIT}(?: ?(?:[-–—/]|bis|to) ?(?:ca\.? ?)?{END}{UNIT})?", re.IGNORECASE
)
FRACTION = re.compile(r"0(?:,[0-9]+|\.[0-9]{3,})")
"""A time as Excel counts it, in a cell without its format: a part of a day."""
ONLY_A_DAY = re.compile(r"(?!1899|1900)[0-9]{4}-[0-9]{2}-[0-9]{2}[ T]00:00:00")


def start(text: str) -> Read:
    """When an event starts: 15:30, 9 Uhr, "15-17 Uhr" or a time from Excel. Raises Unreadable or Unclear."""
    said = tidy(text)
    if says_unknown(text) or says_unknown(said) or ONLY_A_DAY.fullmatch(said):
        return Read((None,))
    if FRACTION.fullmatch(said):
        return Read((_rounded(float(said.replace(",", ".")) * 24 * 60 * 60),))
    if written := WRITTEN.fullmatch(said):
        hour, minute, second = (int(part or 0) for part in written.group("hour", "minute", "second"))
        if hour < 24 and minute < 60 and second < 60:
            return Read((_rounded(hour * 3600 + minute * 60 + second),))
    if not any(sign.isdigit() for sign in said):
        asked = sentence(key("It is not clear when this starts. Which time is it?"))
        raise Unclear(asked, (NOT_KNOWN,), free=True)
    raise Unreadable(
        sentence(key("a time such as 15:30")),
        sentence(key("Please correct the time or leave the cell empty.")),
    )


def _rounded(seconds: float) -> time:
    """To the minute: Excel's times are a little off."""
    minutes = min(int(seconds / 60 + 0.5), 24 * 60 - 1)
    return time(minutes // 60, minutes % 60)
