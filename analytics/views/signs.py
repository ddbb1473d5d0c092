"""Signs that stand for numbers in the tables of official statistics, after DIN 55301, and their legend.

Its point in the middle of the line is set large: a small one is lost in a printed table.
"""

from collections.abc import Iterable

import polars as pl

from analytics.vocabulary import Status
from analytics.wording import Words, key

WITHHELD, NOTHING, SENSELESS, LATER = "•", "–", "x", "…"
BRACKETS = "( )"
SAID = {WITHHELD: key("secret")}
"""How a sign is read out where it would be passed over."""

MEANING = {
    WITHHELD: key("withheld: the number is known and kept secret"),
    NOTHING: key("none at all"),
    SENSELESS: key("makes no sense: the space was not in operation"),
    LATER: key("not there yet: nothing was reported or counted"),
    BRACKETS: key("imputed, in whole or in part"),
}


def legend(say: Words, used: Iterable[str]) -> str:
    """ "Zeichen: · geheim; – nichts", of the signs that a table has."""
    found = set(used)
    told = [f"{sign} = {say.text(meaning)}" for sign, meaning in MEANING.items() if sign in found]
    return say.text("Signs: {signs}.", signs="; ".join(told)) if told else ""


def empty_sign(statuses: pl.DataFrame, events: pl.DataFrame) -> str:
    """The sign of a number that is made of no counted event: of some space-months, and what is known of their events.

    ``statuses`` has space, month, status; ``events`` the space-months with events, none of which were counted here.
    """
    running = statuses.filter(pl.col("status") != Status.NOT_STARTED.value)
    if running.is_empty():
        return SENSELESS
    missing = (running["status"] == Status.MISSING.value).any()
    uncounted = running.join(events, on=["space", "month"], how="semi").height > 0
    return LATER if missing or uncounted else NOTHING
