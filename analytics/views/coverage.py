"""What every figure rests on: the status of each space at each step, four things under four signs."""

from datetime import date

import polars as pl

from analytics.measures import STATUS
from analytics.views.course import at_grain, short_time, time_steps
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Status
from analytics.wording import Words

REPORTED, ZERO, IMPUTED, MISSING, CLOSED, OUTSIDE = "●", "0", "◍", "○", "▬", ""


def coverage(asked: Asked) -> View:
    """A line per space, a sign per step."""
    say = asked.say
    return View(
        "spaces-coverage",
        say.text("What the figures rest on"),
        say.text("Status of each space at each step"),
        grid(asked),
        drawn=False,
        note=legend(say),
        cards=(STATUS.key,),
    )


def grid(asked: Asked, marks: pl.DataFrame | None = None) -> Table:
    """The signs as a table; ``marks`` (space, month, mark) puts one more sign behind some months'."""
    say, times = asked.say, time_steps(asked)
    signs = _signs(asked, marks)
    columns = {
        f"t{place}": [signs.get((slug, time), OUTSIDE) for slug in asked.spaces]
        for place, time in enumerate(times)
    }
    heads = [
        Column(f"t{place}", short_time(say, time, asked.wanted.grain)) for place, time in enumerate(times)
    ]
    rows = pl.DataFrame({"space": list(asked.spaces.values())} | columns)
    return Table((Column("space", say.text("Space")), *heads), rows)


def legend(say: Words) -> str:
    """What the signs mean."""
    return say.text(
        "{reported} reported · {zero} reported, without any event · {imputed} not reported, imputed · "
        "{missing} not reported · {closed} closed · blank: not in operation",
        reported=REPORTED,
        zero=ZERO,
        imputed=IMPUTED,
        missing=MISSING,
        closed=CLOSED,
    )


def _signs(asked: Asked, marks: pl.DataFrame | None) -> dict[tuple[str, date], str]:
    """(space, step) → its signs: a longer step shows each that occurs in it, in the order of the months."""
    events = asked.data.rollup.group_by("space", "month").agg(pl.col("events").sum())
    told = asked.statuses.join(events, on=["space", "month"], how="left")
    status, valued = pl.col("status"), pl.col("valued")
    missing = status == Status.MISSING.value
    sign = (
        pl.when(missing & ~valued)
        .then(pl.lit(MISSING))
        .when(missing)
        .then(pl.lit(IMPUTED))
        .when(pl.col("events") > 0)
        .then(pl.lit(REPORTED))
        .when(status == Status.REPORTED.value)
        .then(pl.lit(ZERO))
        .when(status == Status.CLOSED.value)
        .then(pl.lit(CLOSED))
        .otherwise(pl.lit(OUTSIDE))
    )
    signed = told.with_columns(sign.alias("sign"))
    if marks is not None:
        behind = pl.col("mark").fill_null("")
        signed = signed.join(marks, on=["space", "month"], how="left").with_columns(pl.col("sign") + behind)
    months = at_grain(signed, asked.wanted.grain).sort("month")
    found = months.group_by("space", "time").agg(pl.col("sign").unique(maintain_order=True).str.join(""))
    return {(space, time): signs for space, time, signs in found.iter_rows()}
