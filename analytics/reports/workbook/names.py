"""Names of sheets: short, telling, unique, without the letters that Excel does not take."""

import re
from collections.abc import Sequence

from analytics.wording import Words, key

LONGEST = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
RESERVED = ("history", "verlauf")  # Excel keeps these for itself
SHORT = {
    "key-figures": key("Key figures"),
    "goals": key("Goals"),
    "attendance-over-time": key("Visits over time"),
    "like-for-like": key("Comparison"),
    "change-bridge": key("Steps of the change"),
    "change-contributors": key("Greatest changes"),
    "attendance-by-space": key("Visits by space"),
    "spaces-profile": key("Spaces side by side"),
    "groups-by-space": key("Groups by space"),
    "groups-over-time": key("Groups over time"),
    "grant-per-attendance-by-space": key("Grant per visit"),
    "grants-by-funder": key("Grants by funder"),
    "financial-effects": key("Financial effects"),
    "make-up-by-space": key("Make-up of visits"),
    "spaces-coverage": key("Reports by month"),
    "spaces-months": key("Months in operation"),
    "imputation-effect": key("Models of imputation"),
    "space-among-others": key("Months beside others"),
}
"""View → the name of its sheet; others are named as their part."""


def named(say: Words, view: str, heading: str) -> str:
    """A view's sheet."""
    return say.text(SHORT[view]) if view in SHORT else heading


def unique(wanted: Sequence[str]) -> list[str]:
    """Every name as Excel takes it; those that are alike have a number at their end."""
    taken: set[str] = set()
    return [_free(_plain(name), taken) for name in wanted]


def _plain(name: str) -> str:
    told = FORBIDDEN.sub(" ", name).strip(" '") or "–"
    return f"{told} –" if told.lower() in RESERVED else told


def _free(name: str, taken: set[str]) -> str:
    """Cut to length, with a number where it is taken; capitals make no difference to Excel."""
    made, number = name[:LONGEST].strip(" '"), 1
    while made.lower() in taken:
        number += 1
        behind = f" ({number})"
        made = name[: LONGEST - len(behind)].strip(" '") + behind
    taken.add(made.lower())
    return made
