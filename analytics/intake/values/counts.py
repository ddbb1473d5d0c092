"""Counts as providers write them: "25", "1.500", "ca. 25", "20-50", "max. 15", "10-20 TN", "k.A."."""

import re
from typing import NamedTuple

from analytics.intake.sentence import sentence
from analytics.intake.values import doubtful_counts, excel_dates
from analytics.intake.values.texts import says_unknown, tidy
from analytics.intake.values.unreadable import Read, Unclear, Unreadable
from analytics.wording import key

MOST = 999_999
"""No event of any city has more visits; what is above is a slip."""
LONGEST = 80
"""Characters of a cell with a count; what is longer is a letter."""

NUMBER = r"(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,0{1,2})?|[0-9]+(?:[.,]0{1,2})?)"
ABOUT = r"(?:(?:circa|zirka|ca|etwa|rund|ungefähr|ungef|geschätzt|gesch|about|approx)\.?:?\s*|[~≈]\s*)"
AFTER = r"(?:\s*\(?(?:circa|ca|etwa|geschätzt|gesch)\.?\)?)"
LESS = r"(?:weniger als|unter|under|less than)\b\s*|<(?!\s*=)\s*"
UP_TO = r"(?:max(?:imal)?\.?|bis zu|bis|höchstens|up to|at most)\s*|≤\s*|<\s*=\s*"
MORE = r"(?:mehr als|über|over|more than)\b\s*|>(?!\s*=)\s*"
FROM = r"(?:mind(?:estens)?\.?|min\.?|ab|at least)\s*|≥\s*|>\s*=\s*"
UNIT = re.compile(
    r"(?<=[0-9+])\s*(?:TN|Teiln|Tln|Teilnehmer(?:[*:_/]?-?innen)?|Teilnehmende[nr]?|Teilnahmen?"
    r"|Pers|Person|Personen|Leute|Besucher(?:[*:_/]?-?innen)?|Besuche|Besuchende|Gäste|Gast"
    r"|visits?|visitors?|people|persons|participants|guests)(?![\w*])\.?",
    re.IGNORECASE,
)


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


PLAIN = _form(rf"(?P<about>{ABOUT})?(?P<low>{NUMBER})(?P<after>{AFTER})?")
RANGE = _form(
    rf"(?:{ABOUT})?(?:von\s*)?(?P<low>{NUMBER})\s*(?P<sign>[-–—−‐‑/]|bis zu|bis|to)\s*(?:{ABOUT})?(?P<high>{NUMBER})"
    rf"{AFTER}?"
)
BETWEEN = _form(rf"(?:zwischen|between)\s*(?P<low>{NUMBER})\s*(?P<sign>und|and|u\.)\s*(?P<high>{NUMBER})")
AT_MOST = _form(rf"(?:(?P<less>{LESS})|{UP_TO})(?:{ABOUT})?(?P<number>{NUMBER})")
AT_LEAST = _form(rf"(?:(?P<more>{MORE})|{FROM})(?:{ABOUT})?(?P<number>{NUMBER})|(?P<plus>{NUMBER})\s*\+")


class Count(NamedTuple):
    """A number of visits; ``low`` and ``high`` where a range was given, ``value`` then its middle, half up."""

    value: int | None
    low: int | None = None
    high: int | None = None
    estimated: bool = False


def attendance(text: str) -> Read:
    """How many came, as a ``Count``; nothing known is a count without value. Raises Unreadable or Unclear."""
    said = tidy(text)
    if says_unknown(text) or says_unknown(said) or said.casefold() == "offen":
        return Read(Count(None))
    if len(said) > LONGEST:
        raise doubtful_counts.no_count()
    bare = UNIT.sub("", said)
    for form in (_plain, _range, _at_most, _at_least, _made_into_date):
        if (read := form(bare)) is not None:
            return read
    raise doubtful_counts.question(bare, understood)


def part(text: str) -> Read:
    """How many of these, and whether that is estimated; a range gives its middle. Raises as ``attendance``."""
    values, doubt = attendance(text)
    count = Count._make(values)
    return Read((count.value, count.estimated), doubt)


def understood(text: str) -> bool:
    """Whether a text says a count without a question."""
    try:
        attendance(text)
    except (Unreadable, Unclear):
        return False
    return True


def _plain(text: str) -> Read | None:
    if not (written := PLAIN.fullmatch(text)):
        return None
    return Read(Count(_number(written["low"]), estimated=bool(written["about"] or written["after"])))


def _range(text: str) -> Read | None:
    if not (written := RANGE.fullmatch(text) or BETWEEN.fullmatch(text)):
        return None
    low, high = _number(written["low"]), _number(written["high"])
    if low <= high:
        return Read(_between(low, high))
    if written["sign"] == "/":
        return None
    raise Unreadable(
        sentence(key("a range that starts with its smaller number")),
        sentence(key("Please turn it round: {low}-{high}."), low=high, high=low),
    )


def _at_most(text: str) -> Read | None:
    """Nobody came is possible as well."""
    if not (written := AT_MOST.fullmatch(text)):
        return None
    high = _number(written["number"]) - bool(written["less"])
    if high < 0:
        raise doubtful_counts.no_count()
    return Read(_between(0, high))


def _at_least(text: str) -> Read | None:
    """The file keeps a low end only with a high one: the bound itself is the count."""
    if not (written := AT_LEAST.fullmatch(text)):
        return None
    value = _number(written["number"] or written["plus"]) + bool(written["more"])
    doubt = sentence(key("Only a lower bound is given: {value} visits are counted, estimated."), value=value)
    return Read(Count(value, estimated=True), doubt)


def _made_into_date(text: str) -> Read | None:
    found = excel_dates.typed(text)
    if found is None:
        return None
    if len(found) != 1:
        raise doubtful_counts.date(found)
    values, _ = attendance(found[0])
    doubt = sentence(
        key("Excel has made a date of this number: it is read as {number}. Please check it."), number=found[0]
    )
    return Read(values, doubt)


def _between(low: int, high: int) -> Count:
    return Count((low + high + 1) // 2, low, high, estimated=True)


def _number(written: str) -> int:
    digits = re.sub(r"[.,]0{1,2}$", "", written).replace(".", "")
    if int(digits) > MOST:
        raise doubtful_counts.no_count()
    return int(digits)
