"""What a course says: its highest step where one surely stands out, else from where to where it runs."""

from collections.abc import Sequence
from datetime import date

from analytics.measures import Measure
from analytics.views.course import spoken_time, values_over_time, when, with_unit
from analytics.views.notes import is_uneven
from analytics.views.sentences import leader
from analytics.views.view import Asked


def course_title(asked: Asked, measure: Measure, times: Sequence[date], counted: Sequence[int]) -> str:
    """What the course says: its highest step, where one stands out and the steps compare."""
    say, values = asked.say, values_over_time(asked, asked.rows, measure, times)
    if len(times) == 1:
        period = spoken_time(say, times[0], asked.wanted.grain)
        return say.text("{period}: {value}", period=period, value=with_unit(say, measure, values[0]))
    title = say.text(measure.title)
    if measure.additive and is_uneven(counted):
        return say.text("{measure} in the course of time", measure=title)
    best = leader(dict(zip(times, values, strict=True)), asked.extents(measure, "time"))
    if best is None:
        return _span(asked, measure, [value for value in values if value is not None])
    named = when(say, best, asked.wanted.grain)
    if measure.unit:
        return say.text("{measure}: highest {when}", measure=title, when=named)
    return say.text("Most {measure} were {when}", measure=say.inside(title), when=named)


def _span(asked: Asked, measure: Measure, values: Sequence[float]) -> str:
    """From the least to the greatest step: no claim, where none surely stands out."""
    say, title = asked.say, asked.say.text(measure.title)
    if not values:
        return say.text("{measure} in the course of time", measure=title)
    ends = (min(values), max(values))
    least, most = (
        with_unit(say, measure, end) if measure.unit else say.number(end, measure.digits) for end in ends
    )
    return say.text("{measure}: {least} to {most}", measure=title, least=least, most=most)
