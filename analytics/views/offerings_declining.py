"""Which offerings decline: a claim with its evidence, and what chance alone would show."""

from collections.abc import Sequence

import polars as pl

from analytics.offerings import ALPHA, declines
from analytics.views.notes import joined
from analytics.views.offerings_words import (
    CARDS,
    Line,
    filled,
    link,
    none,
    place,
    where,
    with_names,
)
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Rating
from analytics.wording import key, round_half_up

LEAST_SAID = 0.1  # per cent
SIZE = "attendance"
VALUES = {SIZE: key("Visits per event"), "rating": key("Rating")}


def declining(asked: Asked) -> View:
    """Series whose size or rating declines, by a rule that holds for few events."""
    say = asked.say
    tests = declines(asked.offerings, asked.wanted.error / 100)
    found = with_names(asked, tests.filter("declines")).sort("chance", "series")
    told = found.rows(named=True)
    rows = [_decline(asked, line) for line in told]
    columns = (
        *where(asked),
        Column("value", say.text("What")),
        Column("before", say.text("Earlier half")),
        Column("later", say.text("Later half")),
        Column("turn", say.text("Later half from"), "date"),
        Column("chance", say.text("As much by chance (%)"), "%", 1),
    )
    chances = [_chance(asked, line["chance"]) for line in told]
    return View(
        "offerings-declining",
        _declining_title(asked, tests),
        say.text("The later half of an offering's events in this selection against the earlier one"),
        Table(
            columns,
            filled(rows, columns),
            events=[link(asked, line) for line in told],
            display={"chance": chances},
        ),
        note=joined(_tested(asked, tests), _how(asked)),
        drawn=not told,
        cards=CARDS,
    )


def _decline(asked: Asked, line: Line) -> Line:
    """One decline as it is read."""
    value = VALUES[line["value"]]
    sizes = {half: asked.say.number(line[half], 1) for half in ("before", "later")}
    ratings = {half: _ratings(asked, line[f"ratings_{half}"]) for half in ("before", "later")}
    return {
        "offering": line["title"],
        **place(asked, line),
        "value": asked.say.text(value),
        **(sizes if line["value"] == SIZE else ratings),
        "turn": line["turn"],
        "chance": 100 * line["chance"],
    }


def _ratings(asked: Asked, counts: Sequence[int]) -> str:
    """ "13 sehr gut, 3 gut, 0 eher nicht so gut"."""
    say = asked.say
    parts = (
        say.text("{count} {rating}", count=count, rating=say.label(word))
        for count, word in zip(counts, Rating, strict=True)
    )
    return ", ".join(parts)


def _chance(asked: Asked, chance: float) -> str:
    say = asked.say
    if 100 * chance < LEAST_SAID:
        return say.text("less than {percent}", percent=say.number(LEAST_SAID, 1))
    return say.number(100 * chance, 1)


def _declining_title(asked: Asked, tests: pl.DataFrame) -> str:
    """How many decline, and where that is no more than chance would show."""
    say, found = asked.say, tests.filter("declines")
    if asked.offerings.chosen.is_empty():
        return none(asked)
    if tests.is_empty():
        return say.text("No offering has enough events to say whether it declines")
    if found.is_empty():
        return say.text("No offering declines more clearly than chance would have it")
    if found.height <= ALPHA * tests.height:
        return say.text("No more declines than chance alone would show")
    if found["series"].n_unique() == 1:
        (line,) = with_names(asked, found.head(1)).rows(named=True)
        return say.text(
            "{offering} declines in {space}", offering=line["title"], space=asked.data.names[line["space"]]
        )
    return say.plural("{count} offering declines", "{count} offerings decline", found["series"].n_unique())


def _tested(asked: Asked, tests: pl.DataFrame) -> str:
    """How many were tested, and how many of them chance alone would show."""
    say = asked.say
    if tests.is_empty():
        return say.text("An offering needs six events with a count, or with a rating.")
    sizes = tests.filter(pl.col("value") == SIZE).height
    expected = int(round_half_up(ALPHA * tests.height))
    tested = say.text(
        "Tested: sizes {sizes}, ratings {ratings}.",
        sizes=say.number(sizes),
        ratings=say.number(tests.height - sizes),
    )
    by_chance = say.plural(
        "By chance alone about {count} decline would look like this.",
        "By chance alone up to about {count} declines would look like this.",
        expected,
    )
    return f"{tested} {by_chance}" if expected else tested


def _how(asked: Asked) -> str:
    """The rule, in plain words."""
    return asked.say.text(
        "Listed is what chance alone would bring about in at most one of forty cases (rank-sum test of the halves), "
        "sizes only where they fall even if all estimates are off by {error} in the same direction. "
        "Seasons are not taken out: of a single year the halves are summer and winter.",
        error=asked.error,
    )
