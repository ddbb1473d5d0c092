"""What goes back to a space: thanks, what came and what is missing, its own figures and trend, others as a band."""

from dataclasses import replace
from datetime import date

import polars as pl

from analytics.measures import ATTENDANCE, UNKNOWN
from analytics.views.course import with_unit
from analytics.views.held_against import held_against
from analytics.views.notes import joined, runs
from analytics.views.report import Part
from analytics.views.reporting import facts
from analytics.views.reporting.groups import groups
from analytics.views.reporting.material import Material
from analytics.views.reporting.notes import AS_OF, CHANGE, ESTIMATES, FIGURES
from analytics.views.reporting.overview import how_many, whose
from analytics.views.reporting.profiles import finding
from analytics.views.reporting.words import sentences
from analytics.views.view import Asked
from analytics.vocabulary import Imputation, Status
from analytics.wording import key

MONTHS, COURSE, LIKE, FIGURES_OF = (
    "space-among-others",
    "attendance-over-time",
    "like-for-like",
    "key-figures",
)


def of(material: Material, space: str) -> Material:
    """The same about one space, nothing filled in: what is imputed is made of the others, and might tell them."""
    one = material.of(space).asked
    return Material(replace(one, wanted=replace(one.wanted, imputation=Imputation.NONE)), material.answer)


def in_operation(asked: Asked) -> set[str]:
    """The spaces of the selection that had a month in operation in the period."""
    running = asked.statuses.filter(pl.col("status") != Status.NOT_STARTED.value)
    return set(running["space"].to_list())


def parts(material: Material, until: date | None) -> tuple[Part, ...]:
    """The parts of one space's feedback; its trend only where there is something to hold it against."""
    asked = material.asked
    trend = all(held_against(asked).ground.matched)
    own = () if asked.empty else (_own(material),)
    return (_arrived(material, until), *own, *((_trend(material),) if trend else ()))


def _arrived(material: Material, until: date | None) -> Part:
    """Thanks, what came, what is missing until when, and how to send it; month by month beside the others."""
    asked = material.asked
    (slug,) = asked.spaces
    told = sentences(
        (facts.provider(asked, slug), (AS_OF,)),
        _wanting(asked, until),
        _unsaid(asked),
        _how_to_send(asked),
    )
    return Part("months", asked.say.text("Your returns"), _thanks(asked), told, material.views(MONTHS))


def _thanks(asked: Asked) -> str:
    """Thanks for what came; a month that was said to be closed has come as well."""
    say, running = asked.say, asked.statuses.filter(pl.col("status") != Status.NOT_STARTED.value)
    came = running.filter(pl.col("status") != Status.MISSING.value).height
    if not running.height:
        return say.text("There was no month in operation")
    if not came:
        return say.plural(
            "The month has not arrived yet", "None of {count} months has arrived yet", running.height
        )
    if came == running.height:
        return say.plural(
            "Thank you: the month has arrived", "Thank you: all {count} months have arrived", came
        )
    return say.plural(
        "Thank you: {count} of {all} months has arrived",
        "Thank you: {count} of {all} months have arrived",
        came,
        all=say.number(running.height),
    )


def _missing(asked: Asked) -> list[date]:
    """The months in operation that did not come, in order."""
    found: list[date] = (
        asked.statuses.filter(pl.col("status") == Status.MISSING.value)["month"].sort().to_list()
    )
    return found


def _wanting(asked: Asked, until: date | None) -> str:
    """ "Es fehlt noch: März bis April 2018. Bitte schicken Sie das bis zum 15.02.2019."."""
    say, lacking = asked.say, _missing(asked)
    if not lacking:
        return ""
    told = say.text("Still missing: {months}.", months=say.listed(say.period(*run) for run in runs(lacking)))
    if until is None:
        return joined(told, say.text("Please send this as soon as you can."))
    return joined(told, say.text("Please send this by {day}.", day=say.day(until)))


def _unsaid(asked: Asked) -> str:
    """What was sent and lacks something: events without a count, visits without refugee experience."""
    say, unknown = asked.say, asked.total(UNKNOWN)
    sums = asked.rows.select(pl.col("events", "events_counted").sum()).row(0)
    uncounted = round(sums[0] - sums[1])
    bare = say.plural(
        "{count} event has no number of visits: please send it later if you know it.",
        "{count} events have no number of visits: please send them later if you know them.",
        uncounted,
    )
    whose = say.text(
        "For {visits} it is not stated whether with or without refugee experience.",
        visits=with_unit(say, ATTENDANCE, unknown),
    )
    return joined(bare if uncounted else "", whose if unknown else "")


def _how_to_send(asked: Asked) -> str:
    """In which form, without names, and that nothing is a return as well."""
    how = key("Send your own spreadsheet (Excel or CSV) as always, without names of people.")
    nothing = key(
        "If nothing took place in a month, or the space was closed, please write just that: else the month counts as "
        "not reported."
    )
    return joined(asked.say.text(how), asked.say.text(nothing) if _missing(asked) else "")


def _own(material: Material) -> Part:
    """The space's figures and their course."""
    asked = material.asked
    told = sentences((how_many(asked), FIGURES), whose(asked), groups(material))
    views = material.views(FIGURES_OF, COURSE)
    return Part("own", asked.say.text("Your figures"), finding(asked), told, views)


def _trend(material: Material) -> Part:
    """The space against its own past."""
    asked, view = material.asked, material.view(LIKE)
    told = sentences((view.note, (CHANGE, ESTIMATES)))
    return Part("trend", asked.say.text("Your trend"), view.title, told, (replace(view, note=""),))
