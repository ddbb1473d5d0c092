"""What is on file about a space besides its figures: opening, address, providers, and its own ratings in words."""

from datetime import date

import polars as pl

from analytics import store
from analytics.filters import shift
from analytics.views.view import Asked
from analytics.vocabulary import Rating
from analytics.wording import Words, key

FEW_RATED = 5
"""Fewer rated events than that are not summed up in words."""


def opening(asked: Asked, slug: str) -> str:
    """ "In Betrieb seit 01.03.2018, Güterstraße 4, 70372 Stuttgart."."""
    say = asked.say
    line = asked.data.spaces.row(by_predicate=pl.col("slug") == slug, named=True)
    dates = span(say, line["opened"], line["closed"])
    if line["address"]:
        return say.text("In operation {dates}, {address}.", dates=dates, address=line["address"])
    return say.text("In operation {dates}.", dates=dates)


def span(say: Words, first: date, last: date | None) -> str:
    """ "seit 01.03.2018", "vom 01.03.2018 bis 30.11.2020"."""
    if last is None:
        return say.text("since {day}", day=say.day(first))
    return say.text("from {first} to {last}", first=say.day(first), last=say.day(last))


def providers(asked: Asked, slug: str) -> list[tuple[str, str]]:
    """Who ran the space in the period, with the dates, the earliest first."""
    wanted = asked.wanted
    known = asked.data.providers.filter(
        pl.col("space") == slug,
        pl.col("valid_from") < shift(wanted.end, 1),
        pl.col("valid_to").is_null() | (pl.col("valid_to") >= wanted.start),
    ).sort("valid_from")
    dates = known.select("name", "valid_from", "valid_to").iter_rows()
    return [(name, span(asked.say, first, last)) for name, first, last in dates]


def provider(asked: Asked, slug: str) -> str:
    """ "Träger: Kulturinsel Stuttgart gGmbH (seit 01.03.2018)."."""
    say = asked.say
    told = [say.text("{name} ({dates})", name=name, dates=dates) for name, dates in providers(asked, slug)]
    return say.text("Provider: {providers}.", providers="; ".join(told)) if told else ""


def marks(asked: Asked) -> dict[str, dict[str | None, int]]:
    """Space → mark → how many of its events in the selection; None for those without a mark. In public there are none.

    They are the spaces' own judgement on themselves, given for the house.
    """
    if asked.public:
        return {}
    found: dict[str, dict[str | None, int]] = {}
    for space, rating, count in store.ratings(asked.data.file, asked.wanted).iter_rows():
        found.setdefault(space, {})[rating] = count
    return found


def ratings(say: Words, given: dict[str | None, int]) -> str:
    """How a space judged its own events, in words only: a number for one space would be heard as a mark."""
    rated = {rating: given.get(rating.value, 0) for rating in Rating}
    whole = sum(rated.values())
    if whole < FEW_RATED:
        return say.text("Too few events are rated to say anything about it.") if sum(given.values()) else ""
    most = next((rating for rating, count in rated.items() if 2 * count > whole), None)
    if most is None:
        return say.text("The space rated its events differently.")
    poor = rated[Rating.LESS_GOOD]
    message = ALL if rated[most] == whole else SOME_POOR if poor and most is not Rating.LESS_GOOD else MOST
    return say.text(message, rating=say.label(most), poor=say.label(Rating.LESS_GOOD))


ALL = key("The space rated all rated events “{rating}”.")
MOST = key("The space rated most of the rated events “{rating}”.")
SOME_POOR = key("The space rated most of the rated events “{rating}”, some “{poor}”.")
