"""The part on the course over time: its highest step, first against last, and the year before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.measures import ATTENDANCE
from analytics.ranges import Extent
from analytics.views import notes
from analytics.views.changes import changes
from analytics.views.course import at_grain, space_months, spoken_time, time_steps, when, with_unit
from analytics.views.report import Part
from analytics.views.reporting.material import Material
from analytics.views.reporting.notes import ESTIMATES, FIGURES, IMPUTATION, YEAR_BEFORE
from analytics.views.reporting.words import least_and_most, sentences
from analytics.views.sentences import leader
from analytics.views.view import Asked
from analytics.vocabulary import Grain, Status
from analytics.wording import key

VIEW = "attendance-over-time"
EACH = {Grain.MONTH: key("per month"), Grain.QUARTER: key("per quarter"), Grain.YEAR: key("per year")}


@dataclass(frozen=True)
class Step:
    """One step with a value: its time, its visits exactly and as the table shows them, its space-months with a value.

    ``whole``: no month in operation lacks a value, so nothing unknown can turn a comparison round.
    """

    time: date
    exact: float
    shown: int
    months: int
    whole: bool


def part(material: Material) -> Part:
    """Visits over time."""
    asked = material.asked
    steps = _steps(material)
    told = sentences(
        (_between(asked, steps), FIGURES),
        _highest(asked, steps),
        (_first_and_last(asked, steps), (ESTIMATES, IMPUTATION)),
        notes.uneven(asked, [step.months for step in steps]),
        (_year_before(asked), (YEAR_BEFORE,)),
        notes.missing(asked),
    )
    heading = asked.say.text("Development")
    return Part("development", heading, _finding(asked, steps), told, material.views(VIEW))


def _steps(material: Material) -> list[Step]:
    """The steps that have a value, in order."""
    asked, table = material.asked, material.view(VIEW).table
    times = time_steps(asked)
    shown = [line[ATTENDANCE.key] for line in table.rounded()[: len(times)]]
    lacking = _lacking(asked)
    lines = zip(times, table.rows[ATTENDANCE.key], shown, space_months(asked, times), strict=True)
    return [
        Step(time, value, int(whole), months, time not in lacking)
        for time, value, whole, months in lines
        if value is not None
    ]


def _lacking(asked: Asked) -> set[date]:
    """The steps in which a month in operation has no value."""
    unknown = (pl.col("status") == Status.MISSING.value) & ~pl.col("valued")
    return set(at_grain(asked.statuses.filter(unknown), asked.wanted.grain)["time"].to_list())


def _comparable(steps: Sequence[Step]) -> bool:
    """Whether the sums of these steps hold equally many space-months, and all that there are."""
    return all(step.whole for step in steps) and not notes.is_uneven([step.months for step in steps])


def _finding(asked: Asked, steps: Sequence[Step]) -> str:
    """The highest step, a sure rise or fall, or that nothing stands out."""
    say, ends = asked.say, least_and_most(step.shown for step in steps)
    if ends is None or len(steps) == 1:
        return _single(asked, steps)
    low, high = (say.number(end) for end in ends)
    per = say.text(EACH[asked.wanted.grain])
    if notes.is_uneven([step.months for step in steps]):
        return say.text(
            "{low} to {high} visits {per}, with a changing number of space-months",
            low=low,
            high=high,
            per=per,
        )
    best = _best(asked, steps)
    if best:
        named = when(say, best.time, asked.wanted.grain)
        return say.text("Most visits were {when}: {number}", when=named, number=say.number(best.shown))
    if _sure(asked, steps):
        return _compared(asked, steps, _SHORT[_sure(asked, steps)])
    message = _UNKNOWN if _lacking(asked) else _EVEN
    return say.text(message, low=low, high=high, per=per)


def _single(asked: Asked, steps: Sequence[Step]) -> str:
    """Where there is only one value, it is the finding."""
    say = asked.say
    if not steps:
        return say.text("Nothing is reported in this selection")
    (step,) = steps
    time = spoken_time(say, step.time, asked.wanted.grain)
    return say.text("{period}: {value}", period=time, value=with_unit(say, ATTENDANCE, step.shown))


def _between(asked: Asked, steps: Sequence[Step]) -> str:
    say, ends = asked.say, least_and_most(step.shown for step in steps)
    if ends is None or len(steps) == 1:
        return ""
    low, high = (say.number(end) for end in ends)
    per = say.text(EACH[asked.wanted.grain])
    return say.text("There were between {low} and {high} visits {per}.", low=low, high=high, per=per)


def _best(asked: Asked, steps: Sequence[Step]) -> Step | None:
    """The step that stands out above all others, whatever the truth is."""
    if _lacking(asked) or not _comparable(steps):
        return None
    values = {step.time: step.exact for step in steps}
    best = leader(values, asked.extents(ATTENDANCE, "time"))
    return next((step for step in steps if step.time == best), None)


def _highest(asked: Asked, steps: Sequence[Step]) -> str:
    best = _best(asked, steps)
    if best is None:
        return ""
    named = when(asked.say, best.time, asked.wanted.grain)
    number = asked.say.number(best.shown)
    return asked.say.text("Most visits were {when} ({number}).", when=named, number=number)


_UNKNOWN = key("{low} to {high} visits {per}; not all months are reported")
_EVEN = key("{low} to {high} visits {per}, nothing stands out")
UP, DOWN = "up", "down"
_SHORT = {
    UP: key("More visits {last} than {first}: {b} after {a}"),
    DOWN: key("Fewer visits {last} than {first}: {b} after {a}"),
}
_LONG = {
    UP: key("There were more visits {last} ({b}) than {first} ({a})."),
    DOWN: key("There were fewer visits {last} ({b}) than {first} ({a})."),
    "": key(
        "Whether there were more or fewer visits {last} ({b}) than {first} ({a}) cannot be said for certain."
    ),
}


def _first_and_last(asked: Asked, steps: Sequence[Step]) -> str:
    """The last step against the first, where the two compare."""
    if len(steps) < 2 or not _comparable([steps[0], steps[-1]]):
        return ""
    return _compared(asked, steps, _LONG[_sure(asked, steps)])


def _sure(asked: Asked, steps: Sequence[Step]) -> str:
    """Whether the last step surely lies above or below the first, whatever the truth is (methods.md, 10)."""
    first, last = steps[0], steps[-1]
    extents = asked.extents(ATTENDANCE, "time")
    if not _comparable([first, last]) or first.shown == last.shown:
        return ""
    return _above(extents[first.time], extents[last.time])


def _above(first: Extent, last: Extent) -> str:
    return UP if last.above(first) else DOWN if first.above(last) else ""


def _compared(asked: Asked, steps: Sequence[Step], message: str) -> str:
    say, grain = asked.say, asked.wanted.grain
    first, last = steps[0], steps[-1]
    return say.text(
        message,
        first=when(say, first.time, grain),
        last=when(say, last.time, grain),
        a=say.number(first.shown),
        b=say.number(last.shown),
    )


def _year_before(asked: Asked) -> str:
    """How the visits changed, where anything is known of what they are held against."""
    say = asked.say
    unknown = {say.text("no year before"), say.text("no month before")}
    told = [change for change in changes(asked, ATTENDANCE) if change not in unknown]
    return say.text("Change of the visits: {changes}.", changes="; ".join(told)) if told else ""
