"""How a figure differs from the year before, and for one month from the month before, on like ground."""

from functools import lru_cache

from analytics import ranges
from analytics.comparison import LikeGround, like_ground
from analytics.ledger import ledger
from analytics.measures import (
    ATTENDANCE,
    EVENTS,
    GRANT_PER_ATTENDANCE,
    LEAST_SHARED,
    WHOLE_BELOW,
    Measure,
    total,
)
from analytics.views.view import Asked
from analytics.wording import round_half_up

YEAR, MONTH = 12, 1


def changes(asked: Asked, measure: Measure) -> list[str]:
    """A sentence for each period that this one is held against; the partners lie outside the selection."""
    if measure is GRANT_PER_ATTENDANCE and not asked.wanted.attributes_grants:
        return []
    if asked.public and measure not in (ATTENDANCE, EVENTS):
        return []  # the difference of two rounded ratios may point the wrong way
    steps = (YEAR, MONTH) if len(asked.wanted.months) == 1 else (YEAR,)
    return [_change(asked, measure, step) for step in steps]


@lru_cache(maxsize=8)
def _ground(asked: Asked, months: int) -> LikeGround:
    """The same for all key figures of a page, so matched only once."""
    return like_ground(asked.rows, ledger(asked.data, asked.wanted.shifted(-months)), months)


def _change(asked: Asked, measure: Measure, months: int) -> str:
    say, ground = asked.say, _ground(asked, months)
    on_year = months == YEAR
    now, before = total(ground.now, measure), total(ground.before, measure)
    if not ground.matched or now is None or not before:
        return say.text("no year before") if on_year else say.text("no month before")
    if not ground.says_something or _too_few(asked, measure, now, before):
        return _too_little(asked, ground, on_year)
    against = say.text("on the year before") if on_year else say.text("on the month before")
    if measure is ATTENDANCE and not _certain(asked, before, now):
        return say.text("no certain change {against}", against=against)
    change = _difference(asked, measure, now, before)
    if ground.matched == ground.space_months:
        return f"{change} {against}"
    return say.text(
        "{change} {against}, over {matched} of {all} space-months with a value in both",
        change=change,
        against=against,
        matched=ground.matched,
        all=ground.space_months,
    )


def _certain(asked: Asked, before: float, now: float) -> bool:
    """Whether the change of visits has a sign: in public rounding and estimates may turn it."""
    if asked.data.released is None:
        return True
    low, high = ranges.change(before, now, asked.data.released.base, asked.wanted.error / 100)
    return low > 0 or high < 0


def _too_few(asked: Asked, measure: Measure, *values: float) -> bool:
    """Whether visits are too few for a per cent of them in public (methods.md, 11)."""
    return asked.public and measure is ATTENDANCE and min(values) < LEAST_SHARED


def _too_little(asked: Asked, ground: LikeGround, on_year: bool) -> str:
    """A percentage that rests on under half of the visits would be heard as one about all."""
    before = asked.say.text("year before") if on_year else asked.say.text("month before")
    return asked.say.text(
        "{before}: too little to compare ({matched} of {all} space-months with a value in both)",
        before=before,
        matched=ground.matched,
        all=ground.space_months,
    )


def _difference(asked: Asked, measure: Measure, now: float, before: float) -> str:
    """In points for shares, in per cent for the rest."""
    if measure.unit == "%":
        points = now - before
        return asked.say.text(
            "{points} points", points=asked.say.signed(points, asked.say.decimals(points, 1))
        )
    whole = asked.public and measure is ATTENDANCE and min(now, before) < WHOLE_BELOW
    percent = float(round_half_up(100 * (now / before - 1), 0 if whole else 1))
    return asked.say.signed_percent(percent)
