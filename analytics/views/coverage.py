"""What every figure rests on: the status of each space at each step, four things under four signs."""

from datetime import date

import polars as pl

from analytics.views.course import at_grain, short_time, time_steps
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Status

REPORTED, ZERO, IMPUTED, MISSING, CLOSED, OUTSIDE = "●", "0", "◍", "○", "▬", ""


def coverage(asked: Asked) -> View:
    """A line per space, a sign per step."""
    say, times = asked.say, time_steps(asked)
    signs = _signs(asked)
    columns = {
        f"t{place}": [signs.get((slug, time), OUTSIDE) for slug in asked.spaces]
        for place, time in enumerate(times)
    }
    heads = [
        Column(f"t{place}", short_time(say, time, asked.wanted.grain)) for place, time in enumerate(times)
    ]
    rows = pl.DataFrame({"space": list(asked.spaces.values())} | columns)
    return View(
        "spaces-coverage",
        say.text("What the figures rest on"),
        say.text("Status of each space at each step"),
        Table((Column("space", say.text("Space")), *heads), rows),
        drawn=False,
        note=say.text(
            "{reported} reported · {zero} reported, without any event · {imputed} not reported, imputed · "
            "{missing} not reported · {closed} closed · blank: not in operation",
            reported=REPORTED,
            zero=ZERO,
            imputed=IMPUTED,
            missing=MISSING,
            closed=CLOSED,
        ),
    )


def _signs(asked: Asked) -> dict[tuple[str, date], str]:
    """(space, step) → sign. Within a longer step what is missing never hides behind what is there."""
    events = asked.data.rollup.group_by("space", "month").agg(pl.col("events").sum())
    told = asked.statuses.join(events, on=["space", "month"], how="left")
    status, valued = pl.col("status"), pl.col("valued")
    missing = status == Status.MISSING.value
    sign = (
        pl.when((missing & ~valued).any())
        .then(pl.lit(MISSING))
        .when(missing.any())
        .then(pl.lit(IMPUTED))
        .when(pl.col("events").sum() > 0)
        .then(pl.lit(REPORTED))
        .when((status == Status.REPORTED.value).any())
        .then(pl.lit(ZERO))
        .when((status == Status.CLOSED.value).any())
        .then(pl.lit(CLOSED))
        .otherwise(pl.lit(OUTSIDE))
    )
    found = at_grain(told, asked.wanted.grain).group_by("space", "time").agg(sign.alias("sign"))
    return {(space, time): sign for space, time, sign in found.iter_rows()}
