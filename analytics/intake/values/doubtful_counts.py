"""Texts in a column of counts that say no count, or not which: what is asked about them."""

import re
from collections.abc import Callable, Iterator, Sequence

from analytics.intake.sentence import Sentence, sentence
from analytics.intake.values.texts import NOT_KNOWN, folded, says_cancelled
from analytics.intake.values.unreadable import Unclear, Unreadable
from analytics.wording import key

NO_COUNT = re.compile(
    r"[0-9][.,][0-9]{1,2}(?![0-9])|[0-9][.,][0-9]{4}|(?<![0-9])0[.,][0-9]|^[-−–]\s*[0-9]|[0-9]:[0-9]|[0-9]{7}|[0-9]\s*%"
)
"""Decimals, negative numbers, times of day, shares and numbers that are no event's."""
COMMA_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.0+)?")
SPACED_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[ '’][0-9]{3})+")
SUM = re.compile(r"[0-9]{1,6}(?:\s*\+\s*[0-9]{1,6})+")
MAYBE = re.compile(r"([0-9.]+)\s*\?+")
WITH_WORDS = re.compile(r"(.*[0-9+])\s*[^\W\d_][^0-9]*")
NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])|[0-9]+")
SPELLED = (
    *("null", "eins", "zwei", "drei", "vier", "fuenf", "sechs"),
    *("sieben", "acht", "neun", "zehn", "elf", "zwoelf"),
)
DOZEN = ("eindutzend", "dutzend")


def question(text: str, understood: Callable[[str], bool]) -> Unreadable | Unclear:
    """What to raise about a text: a question with the numbers in it, or that there is no count at all.

    Only choices that are ``understood`` are offered.
    """
    if says_cancelled(text) or NO_COUNT.search(text):
        return no_count()
    if not (choices := [choice for choice in dict.fromkeys(_choices(text)) if understood(choice)]):
        return no_count()
    asked = sentence(key("It is not clear how many visits this is. Which number is it?"))
    return Unclear(asked, (*choices, NOT_KNOWN), free=True)


def date(typed: Sequence[str]) -> Unreadable | Unclear:
    """About a date of which Excel may have made it from several numbers, or from none."""
    if not typed:
        hint = key("Excel has made a date of a number. Please format the cell as text and write it again.")
        return Unreadable(_expected(), sentence(hint))
    asked = sentence(key("Excel has made a date of this number. Which number is it?"))
    return Unclear(asked, (*typed, NOT_KNOWN), free=True)


def no_count() -> Unreadable:
    """The text says no count."""
    hint = key("Please correct the number, or leave the cell empty if it is not known.")
    return Unreadable(_expected(), sentence(hint))


def _expected() -> Sentence:
    return sentence(key("a whole number such as 25, ca. 25 or 20-50"))


def _choices(text: str) -> Iterator[str]:
    """What may be meant, likeliest first."""
    if (word := folded(text)) in SPELLED:
        yield str(SPELLED.index(word))
    if word in DOZEN:
        yield "12"
    if SUM.fullmatch(text):
        yield str(sum(map(int, NUMBER.findall(text))))
    if COMMA_THOUSANDS.fullmatch(text):
        yield text.partition(".")[0].replace(",", "")
        return
    if SPACED_THOUSANDS.fullmatch(text):
        yield re.sub(r"\D", "", text)
    if written := MAYBE.fullmatch(text):
        yield f"ca. {written[1]}"
    if written := WITH_WORDS.fullmatch(text):
        yield written[1]
    yield from NUMBER.findall(text)
