"""Goals in words: one line for each in a table, one sentence for each on the first page."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from analytics.store import Goal
from analytics.views import notes
from analytics.views.course import with_unit
from analytics.views.sentences import percent_in_words
from analytics.views.standing import MEASURES, Progress, most, standings
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Standing
from analytics.wording import Words


def all_goals(asked: Asked) -> View:
    """Every goal and where it stands."""
    say, found = asked.say, standings(asked)
    return View(
        "goals",
        _title(asked, found),
        say.text("Goals and where they stand"),
        _table(asked, found),
        note=notes.joined(_basis(asked), _about(asked)) if found else "",
        drawn=False,
    )


def sentences(asked: Asked) -> list[str]:
    """Where the goals stand that share months and spaces with the selection."""
    return [sentence(asked, each) for each in standings(asked, touching=True)]


def sentence(asked: Asked, found: Progress) -> str:
    """ "Teilnahmen, 2019, alle Räume: mindestens 15.000; bisher 9.800 (gut 65 %) in 8 von 12 Monaten. Läuft noch."."""
    say = asked.say
    told, standing = [_so_far(asked, found), _span(say, found), _evenly(asked, found)], _standing(say, found)
    return say.text(
        "{goal}: {aim}; {told}. {standing}.",
        goal=named(asked, found.goal),
        aim=aim(say, found.goal),
        told=", ".join(part for part in told if part),
        standing=standing[:1].upper() + standing[1:],
    )


def named(asked: Asked, goal: Goal) -> str:
    """What a goal is about: "Teilnahmen, 2019, alle Räume"."""
    say = asked.say
    where = say.text("all spaces") if goal.space is None else asked.data.names.get(goal.space, goal.space)
    return ", ".join((say.text(MEASURES[goal.measure].title), say.period(goal.first, goal.last), where))


def aim(say: Words, goal: Goal) -> str:
    """ "mindestens 15.000", "höchstens 14,00 EUR"."""
    value = _value(say, goal, goal.value)
    return (
        say.text("at most {value}", value=value) if most(goal) else say.text("at least {value}", value=value)
    )


def _value(say: Words, goal: Goal, value: float | None) -> str:
    """A figure with its unit, where it has one beside its name."""
    return with_unit(say, replace(MEASURES[goal.measure], key=""), value)


def _so_far(asked: Asked, found: Progress) -> str:
    """What there is, of how many months, and how much of a sum's goal that is."""
    say = asked.say
    if found.value is None:
        return say.text("nothing can be said so far")
    value = _value(say, found.goal, found.value)
    if found.share is not None:
        value = say.text(
            "{value} ({share} of the goal)", value=value, share=percent_in_words(say, found.share)
        )
    if found.months < found.of:
        return say.text(
            "so far {value} in {months} of {all} months", value=value, months=found.months, all=found.of
        )
    return say.plural("{value} in {count} month", "{value} in {count} months", found.of, value=value)


def _standing(say: Words, found: Progress) -> str:
    """Where the goal stands; where figures are missing, how many."""
    if found.standing is not Standing.LACKING:
        return say.label(found.standing)
    return say.plural(
        "open: {count} space-month is not reported",
        "open: {count} space-months are not reported",
        found.lacking,
    )


def _span(say: Words, found: Progress) -> str:
    """How far the figure may be off."""
    if found.low is None or found.low == found.high:
        return ""
    low = _value(say, found.goal, found.low)
    if found.high is None:
        return say.text("at least {low}", low=low)
    return say.text("range {low} to {high}", low=low, high=_value(say, found.goal, found.high))


def _evenly(asked: Asked, found: Progress) -> str:
    """The even share of the months so far: no forecast, only what to hold the value against."""
    if found.even is None or found.value is None or found.months >= found.of:
        return ""
    return asked.say.text("spread evenly it would be {even}", even=asked.say.number(found.even))


def _title(asked: Asked, found: Sequence[Progress]) -> str:
    say, reached = asked.say, sum(each.standing is Standing.REACHED for each in found)
    if not found:
        return say.text("No goal is set so far")
    if not reached:
        return say.plural(
            "The one goal is not reached so far", "None of the {count} goals is reached so far", len(found)
        )
    return say.plural(
        "{count} of {all} goals is reached", "{count} of {all} goals are reached", reached, all=len(found)
    )


def _table(asked: Asked, found: Sequence[Progress]) -> Table:
    """Numbers in their own units as numbers, read with these units."""
    say = asked.say
    columns = (
        Column("goal", say.text("Goal")),
        Column("standing", say.text("Standing")),
        *(Column(name, title, "", 2) for name, title in _numbers(say).items()),
        Column("share", say.text("Of the goal (%)"), "%", 1),
        Column("months", say.text("Months with a value")),
    )
    schema = {column.key: pl.Float64 if column.numeric else pl.String for column in columns}
    rows = pl.DataFrame([_line(asked, each) for each in found], schema=schema, orient="row")
    read = {
        name: [_value(say, each.goal, value) for each, value in zip(found, rows[name], strict=True)]
        for name in _numbers(say)
    }
    read["aim"] = [aim(say, each.goal) for each in found]
    return Table(columns, rows, events=[each.own for each in found], display=read)


def _numbers(say: Words) -> dict[str, str]:
    """Columns whose lines have different units, with their headings."""
    return {
        "aim": say.text("Target"),
        "value": say.text("So far"),
        "low": say.text("at least"),
        "high": say.text("at most"),
    }


def _line(asked: Asked, found: Progress) -> tuple[object, ...]:
    months = asked.say.text("{months} of {all}", months=found.months, all=found.of)
    numbers = (found.goal.value, found.value, found.low, found.high, found.share)
    return named(asked, found.goal), _standing(asked.say, found), *numbers, months


def _basis(asked: Asked) -> str:
    """By what goals are judged."""
    return asked.say.text(
        "Each goal is judged on its own months and spaces, for all kinds, audiences and funders, whatever is selected; "
        "what counts: {basis}.",
        basis=asked.say.label(asked.wanted.basis),
    )


def _about(asked: Asked) -> str:
    """When a goal is said to be reached."""
    return asked.say.text(
        "Reached or not is said only where the whole range of estimated and imputed values lies on that side."
    )
