"""The part on the course over time: its highest step, first against last, and the year before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.ledger import ledger
from analytics.measures import ATTENDANCE
from analytics.ranges import Extent
from analytics.views import notes
from analytics.views.changes import changes
from analytics.views.course import at_grain, space_months, spoken_time, time_steps, when, with_unit
from analytics.views.report import Part
from analytics.views.reporting.material import Material
from analytics.views.reporting.notes import ESTIMATES, FIGURES, IMPUTATION, YEAR_BEFORE
from analytics.views.reporting.words import sentences
from analytics.views.sentences import LEAD, leader
from analytics.views.view import Asked
from analytics.vocabulary import Grain, Source, Status
from analytics.wording import key

VIEW = "attendance-over-time"
FEW_STEPS = 3
"""Of fewer steps the last is held against the first."""
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
    """The highest step, the lowest, a sure rise or fall, or that nothing stands out."""
    if len(steps) < 2:
        return _single(asked, steps)
    say, grain, best = asked.say, asked.wanted.grain, _best(asked, steps)
    if best:
        named = when(say, best.time, grain)
        return say.text("Most visits were {when}: {number}", when=named, number=say.number(best.shown))
    least = _least(asked, steps)
    if least:
        return _reach(asked, steps, _FEWEST, when=when(say, least.time, grain))
    if _alike(asked, steps) and _sure(asked, steps):
        return _compared(asked, steps, _SHORT[_sure(asked, steps)])
    if notes.is_uneven([step.months for step in steps]):
        return _reach(asked, steps, _UNEVEN)
    if _lacking(asked):
        return _reach(asked, steps, _UNKNOWN)
    return _reach(asked, steps, _SAME if len({step.shown for step in steps}) == 1 else _EVEN)


def _reach(asked: Asked, steps: Sequence[Step], message: str, **more: str) -> str:
    """From the lowest to the highest step."""
    say, shown = asked.say, [step.shown for step in steps]
    per = say.text(EACH[asked.wanted.grain])
    return say.text(message, low=say.number(min(shown)), high=say.number(max(shown)), per=per, **more)


def _single(asked: Asked, steps: Sequence[Step]) -> str:
    """Where there is only one value, it is the finding."""
    say = asked.say
    if not steps:
        return say.text("Nothing is reported in this selection")
    (step,) = steps
    time = spoken_time(say, step.time, asked.wanted.grain)
    return say.text("{period}: {value}", period=time, value=with_unit(say, ATTENDANCE, step.shown))


def _between(asked: Asked, steps: Sequence[Step]) -> str:
    """Where the lowest and the highest step lie."""
    if len(steps) < 2:
        return ""
    say, grain = asked.say, asked.wanted.grain
    first, *_, last = sorted(steps, key=lambda step: step.shown)
    if first.shown == last.shown:
        return _reach(asked, steps, key("The visits {per} are as many each time: {low}."))
    ends = [step.shown for step in steps if step.shown in (first.shown, last.shown)]
    if len(ends) > 2:
        return _reach(asked, steps, key("There were between {low} and {high} visits {per}."))
    return say.text(
        "The figures reach from {low} ({first}) to {high} visits ({last}).",
        low=say.number(first.shown),
        high=say.number(last.shown),
        first=spoken_time(say, first.time, grain),
        last=spoken_time(say, last.time, grain),
    )


def _best(asked: Asked, steps: Sequence[Step]) -> Step | None:
    """The step that stands out above all others, whatever the truth is."""
    if _lacking(asked) or not _comparable(steps):
        return None
    values = {step.time: step.exact for step in steps}
    best = leader(values, asked.extents(ATTENDANCE, "time"))
    return next((step for step in steps if step.time == best), None)


def _least(asked: Asked, steps: Sequence[Step]) -> Step | None:
    """The step that lies clearly below all others, whatever the truth is."""
    if _lacking(asked) or not _comparable(steps) or len(steps) < FEW_STEPS:
        return None
    first, second = sorted(steps, key=lambda step: step.exact)[:2]
    extents = asked.extents(ATTENDANCE, "time")
    below = all(extents[step.time].above(extents[first.time]) for step in steps if step is not first)
    return first if below and first.exact <= second.exact * (1 - LEAD) else None


def _alike(asked: Asked, steps: Sequence[Step]) -> bool:
    """Whether first and last step are of the same season, or the only two: December is no measure of January."""
    first, last = steps[0].time, steps[-1].time
    return len(steps) == 2 or asked.wanted.grain is Grain.YEAR or first.month == last.month


def _highest(asked: Asked, steps: Sequence[Step]) -> str:
    best = _best(asked, steps)
    if best is None:
        return ""
    named = when(asked.say, best.time, asked.wanted.grain)
    number = asked.say.number(best.shown)
    return asked.say.text("Most visits were {when} ({number}).", when=named, number=number)


_UNKNOWN = key("{low} to {high} visits {per}; not all months are reported")
_EVEN = key("{low} to {high} visits {per}, nothing stands out")
_UNEVEN = key("{low} to {high} visits {per}, with a changing number of space-months")
_FEWEST = key("{low} to {high} visits {per}, fewest {when}")
_SAME = key("As many visits {per} each time: {low}")
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
    if len(steps) < 2 or not _comparable([steps[0], steps[-1]]) or not _alike(asked, steps):
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
    message = key("Change of the visits, with imputed ones: {changes}.") if _imputed(asked) else _CHANGE
    return say.text(message, changes="; ".join(told)) if told else ""


_CHANGE = key("Change of the visits: {changes}.")


def _imputed(asked: Asked) -> bool:
    """Whether visits of this period or of the year before it are imputed."""
    before = ledger(asked.data, asked.wanted.shifted(-12))
    rows = pl.concat([asked.rows, before], how="diagonal_relaxed")
    return bool(rows.filter(pl.col("source") == Source.IMPUTED.value)["attendance"].sum())
