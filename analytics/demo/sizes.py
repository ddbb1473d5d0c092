"""How many came, who they were, and how the provider wrote it down."""

from datetime import date

from analytics.demo.chance import Chance
from analytics.demo.event import Event
from analytics.demo.fitting import apportion
from analytics.demo.offerings import Offering

SPREAD = 30
"""How far an event is from its usual size, at most, in per cent."""

KNOWN_AFTER = (76, 86, 94)
"""Size in the first months of a new offering, in per cent: word has to get around."""

OPENING = "2018-05"


def draw_size(event: Event, season: tuple[int, ...]) -> None:
    """Attendance in visits, counted or estimated; an estimate is a round number."""
    chance = event.chance("size")
    usual = usual_size(event.offering, event.day, season)
    size = max(4, _rounded(usual * (100 + chance.around(SPREAD)), 100))
    event.estimated = chance.happens(event.offering.estimated)
    event.attendance = _as_estimated(size) if event.estimated else size


def usual_size(offering: Offering, day: date, season: tuple[int, ...]) -> int:
    """What one would expect on that day, in visits: size, trend, season and how long it has been known."""
    age = _months_between(max(offering.first, OPENING), day)
    grown = 1200 + offering.trend * age
    if not offering.regular:
        return _rounded(offering.size * grown, 1200)
    known = KNOWN_AFTER[age] if age < len(KNOWN_AFTER) else 100
    return _rounded(offering.size * grown * known * season[day.month - 1], 1200 * 100 * 100)


def draw_parts(event: Event) -> None:
    """Children and youth, women, men (with refugee experience) and all without; they add up to attendance."""
    chance = event.chance("parts")
    refugee = min(100, max(5, event.offering.refugee + chance.around(14)))
    split = [share * (100 + chance.around(40)) for share in event.offering.split]
    event.parts = apportion(
        event.attendance, [*(refugee * share for share in split), (100 - refugee) * sum(split)]
    )


def write_down(event: Event, texts: dict[str, list[str]]) -> None:
    """The provider's own words: "25", "ca. 25", "20-30". A range keeps its ends."""
    chance = event.chance("text")
    if not event.estimated:
        event.text = str(event.attendance)
    elif chance.happens(30):
        half = _half_width(event.attendance, chance)
        event.low, event.high = event.attendance - half, event.attendance + half
        event.text = chance.pick(texts["range"]).format(event.low, event.high)
    else:
        event.text = chance.pick(texts["estimate"]).format(event.attendance)


def _as_estimated(size: int) -> int:
    step = 1 if size < 9 else 5 if size < 60 else 10
    return _rounded(size, step) * step


def _half_width(middle: int, chance: Chance) -> int:
    if middle < 15:
        return 2
    if middle < 30:
        return 5
    return 15 if chance.happens(20) else 10


def _rounded(top: int, bottom: int) -> int:
    """The quotient as a whole number, half up."""
    return (2 * top + bottom) // (2 * bottom)


def _months_between(month: str, day: date) -> int:
    return 12 * (day.year - int(month[:4])) + day.month - int(month[5:])
