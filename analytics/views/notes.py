"""What a reader has to know beside a figure: who is imputed, what is missing, what does not compare."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from analytics.filters import shift
from analytics.measures import IMPUTED
from analytics.views.sentences import percent_in_words
from analytics.views.view import Asked
from analytics.vocabulary import Status
from analytics.wording import Words

MOST = 12
"""So many periods are named one by one; a table and a chart show each all the same."""


def joined(*notes: str) -> str:
    """Sentences that are not empty, one after the other."""
    return " ".join(note for note in notes if note)


def apart(asked: Asked) -> str:
    """Whom the star stands for: spaces without own figures."""
    chosen = asked.imputed_spaces()
    if not chosen:
        return ""
    names = asked.say.listed(name for slug, name in asked.spaces.items() if slug in chosen)
    return asked.say.text("* {spaces}: no own figures in this period, therefore not ranked.", spaces=names)


def partly(asked: Asked) -> str:
    """Spaces that are ranked although some of their months are imputed."""
    say, chosen = asked.say, asked.partly_imputed()
    months = asked.statuses.filter((pl.col("status") == Status.MISSING.value) & pl.col("valued"))
    told = [
        say.text("{space} ({months})", space=name, months=_months(asked, months, slug))
        for slug, name in asked.spaces.items()
        if slug in chosen
    ]
    periods = sum(len(runs(rows["month"].sort().to_list())) for slug, rows in months.group_by("space"))
    if periods > MOST:
        told = [name for slug, name in asked.spaces.items() if slug in chosen]
    return say.text("° Partly imputed: {spaces}.", spaces=say.listed(told)) if told else ""


def imputed(asked: Asked) -> str:
    """How much of the visits is imputed, where a chart has no room to show it."""
    visits, share = asked.total(IMPUTED), asked.imputed_share
    if not visits or share is None:
        return ""
    said = percent_in_words(asked.say, share)
    return asked.say.text("{share} of the visits are imputed.", share=said[:1].upper() + said[1:])


def missing(asked: Asked) -> str:
    """Which space-months in operation have no value, in words."""
    told = _lacking(asked, ~pl.col("valued"))
    return asked.say.text("Not reported: {spaces}.", spaces=told) if told else ""


def imputed_months(asked: Asked) -> str:
    """Which space-months are imputed, in words."""
    told = _lacking(asked, pl.col("valued"))
    return asked.say.text("Imputed: {spaces}.", spaces=told) if told else ""


def _lacking(asked: Asked, which: pl.Expr) -> str:
    """ "Bad Cannstatt (März bis April 2018) und Mitte (Mai 2018)": these of the months that were not reported."""
    say = asked.say
    found = asked.statuses.filter((pl.col("status") == Status.MISSING.value) & which)
    slugs = set(found["space"].to_list())
    if sum(len(runs(rows["month"].sort().to_list())) for _, rows in found.group_by("space")) > MOST:
        return _counted(say, found.height, len(slugs))
    return say.listed(
        say.text("{space} ({months})", space=name, months=_months(asked, found, slug))
        for slug, name in asked.spaces.items()
        if slug in slugs
    )


def _counted(say: Words, months: int, spaces: int) -> str:
    """ "118 Raum-Monate in 12 Räumen": where naming each would be a page of names."""
    return say.text(
        "{months} {where}",
        months=say.plural("{count} space-month", "{count} space-months", months),
        where=say.plural("in {count} space", "in {count} spaces", spaces),
    )


def closed(asked: Asked) -> str:
    """Which spaces are not in operation in the whole period."""
    say, outside = asked.say, pl.col("status") == Status.NOT_STARTED.value
    found = asked.statuses.group_by("space").agg(outside.all())
    shut = set(found.filter(pl.col("status"))["space"].to_list())
    names = [name for slug, name in asked.spaces.items() if slug in shut]
    return say.text("Not in operation: {spaces}.", spaces=say.listed(names)) if names else ""


def uneven(asked: Asked, months: Sequence[int]) -> str:
    """Steps that hold different numbers of space-months do not compare as sums."""
    if not is_uneven(months):
        return ""
    known = [count for count in months if count]
    return asked.say.text(
        "The steps hold {low} to {high} space-months: their sums do not compare directly.",
        low=min(known),
        high=max(known),
    )


def is_uneven(months: Sequence[int]) -> bool:
    """Whether steps with a value differ in how many space-months they hold."""
    return len({count for count in months if count}) > 1


def _months(asked: Asked, rows: pl.DataFrame, slug: str) -> str:
    months = rows.filter(pl.col("space") == slug)["month"].sort().to_list()
    return asked.say.listed(asked.say.period(*run) for run in runs(months))


def runs(months: Sequence[date]) -> list[tuple[date, date]]:
    """Months in order as periods without a break."""
    found: list[tuple[date, date]] = []
    for month in months:
        if found and found[-1][1] == shift(month, -1):
            found[-1] = (found[-1][0], month)
        else:
            found.append((month, month))
    return found
