"""Days with none: weekly offerings that pause, and weeks in which a space has no event at all.

School holidays and public holidays are not known here. What many pause in together is taken for one.
"""

import polars as pl

from analytics.quality.habit import OFFERING
from analytics.vocabulary import Status

WEEKLY_FROM, WEEKLY = 8, 0.6
"""An offering is weekly that took place in at least eight weeks, six of ten times again in the next one."""
GAP_WEEKS = 3
"""One or two weeks are a holiday or an illness; three unexplained ones are asked about."""
SHARED_PAUSE = 0.25
"""A week in which a quarter of the other weekly offerings pause as well is a common pause: holidays."""
REGULAR = 0.8
"""A space has events as a rule if it has them in four of five weeks."""
EMPTY_WEEKS = 2
"""A single week without an event happens; two in a row look like a list that breaks off."""
SHARED_EMPTY = 0.5
"""A week in which half of the other spaces have none either is a common pause."""

WEEK = pl.col("date").dt.truncate("1w")


def interrupted(events: pl.DataFrame, statuses: pl.DataFrame) -> pl.DataFrame:
    """Unexplained pauses of weekly offerings.

    ``events`` are all of a city, with their offerings (see ``named``), ``statuses`` (space, month, status) all its
    space-months. A week is explained where many others pause as well, where the space has no event at all (see
    ``empty_weeks``), and where its Monday's or Sunday's month was not reported. One row for each pause: space, title,
    kind and audience, first and last (Monday and Sunday of the pause), weeks, unexplained (of them), held (weeks in
    which the offering took place) and of (weeks from its first to its last).
    """
    weeks, series = _weekly(events)
    missed = _missed(weeks, series)
    open_ones = _reported_weeks(events.select("space", week=WEEK).unique(), statuses)
    told = missed.join(open_ones.with_columns(open=True), on=["space", "week"], how="left")
    alone = (pl.col("others") < SHARED_PAUSE).fill_null(value=True)
    unexplained = pl.col("open").fill_null(value=False) & alone
    pauses = _runs(told.with_columns(unexplained=unexplained), OFFERING)
    found = pauses.filter(pl.col("unexplained") >= GAP_WEEKS).join(series, on=OFFERING)
    return found.drop("offering", "begun", "ended").sort("first", "space", "title")


def _weekly(events: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The weeks of every weekly offering, and the offerings with their first (begun) and last week (ended)."""
    told = events.select(*OFFERING, "title", "kind", "audience", week=WEEK)
    told = told.filter((pl.len() >= WEEKLY_FROM).over(OFFERING)).sort("week", "title", "kind", "audience")
    weeks = told.unique((*OFFERING, "week"), keep="first", maintain_order=True)
    next_week = (pl.col("week").diff() == pl.duration(weeks=1)).mean()
    series = (
        weeks.group_by(OFFERING, maintain_order=True)
        .agg(
            pl.first("title", "kind", "audience"),
            next_week.alias("weekly"),
            held=pl.len(),
            begun=pl.col("week").min(),
            ended=pl.col("week").max(),
        )
        .filter(pl.col("held") >= WEEKLY_FROM, pl.col("weekly") >= WEEKLY)
        .with_columns(of=(pl.col("ended") - pl.col("begun")).dt.total_days() // 7 + 1)
        .drop("weekly")
    )
    return weeks.select(*OFFERING, "week").join(series, on=OFFERING, how="semi"), series


def _missed(weeks: pl.DataFrame, series: pl.DataFrame) -> pl.DataFrame:
    """Each week between first and last that an offering missed: space, offering, week, others.

    ``others`` is the share of the other weekly offerings running then that missed it too; null where there are none.
    """
    running = series.select(
        *OFFERING, week=pl.date_ranges("begun", "ended", interval="1w", closed="both")
    ).explode("week")
    told = running.join(weeks.with_columns(held=True), on=[*OFFERING, "week"], how="left")
    missed = pl.col("held").is_null()
    return told.with_columns(others=_others(missed).over("week")).filter(missed).drop("held")


def _others(without: pl.Expr) -> pl.Expr:
    """Share of the others that are without as well; null where there are no others."""
    return (without.sum() - without.cast(pl.Int64)) / pl.when(pl.len() > 1).then(pl.len() - 1)


def empty_weeks(events: pl.DataFrame, statuses: pl.DataFrame, spaces: pl.DataFrame) -> pl.DataFrame:
    """Weeks in a row without any event in reported months of a space that has events as a rule.

    ``spaces`` has space, opened and closed (null: open); the other frames are those of ``interrupted``. One row for
    each run of weeks with at least two that the others do not share: space, first, last, weeks, unexplained.
    """
    weeks = events.select("space", week=WEEK).unique()
    open_ones = _open_weeks(statuses, spaces)
    told = open_ones.join(weeks.with_columns(held=True), on=["space", "week"], how="left")
    empty = pl.col("held").is_null()
    found = (
        told.with_columns(others=_others(empty).over("week"))
        .filter(((~empty).mean() >= REGULAR).over("space"))
        .filter(empty)
        .with_columns(unexplained=(pl.col("others") < SHARED_EMPTY).fill_null(value=True))
    )
    return _runs(found, ("space",)).filter(pl.col("unexplained") >= EMPTY_WEEKS).sort("first", "space")


def _open_weeks(statuses: pl.DataFrame, spaces: pl.DataFrame) -> pl.DataFrame:
    """space, week: all whole weeks in reported months in which a space was in operation."""
    months = statuses.filter(pl.col("status") == Status.REPORTED.value)
    last_day = pl.col("month").dt.offset_by("1mo").dt.offset_by("-1d")
    days = pl.date_ranges(pl.col("month").dt.truncate("1w"), last_day, interval="1w")
    weeks = months.select("space", week=days).explode("week").unique()
    inside = pl.col("week") >= pl.col("opened")
    inside &= (pl.col("week").dt.offset_by("6d") <= pl.col("closed")).fill_null(value=True)
    known = _reported_weeks(weeks, statuses).join(spaces, on="space").filter(inside)
    return known.select("space", "week")


def _reported_weeks(weeks: pl.DataFrame, statuses: pl.DataFrame) -> pl.DataFrame:
    """Those weeks (space, week) that lie in reported months from Monday to Sunday."""
    reported = statuses.filter(pl.col("status") == Status.REPORTED.value).select("space", "month")
    for day in ("0d", "6d"):
        month = pl.col("week").dt.offset_by(day).dt.truncate("1mo")
        weeks = weeks.with_columns(month=month).join(reported, on=["space", "month"], how="semi")
    return weeks.drop("month")


def _runs(weeks: pl.DataFrame, by: tuple[str, ...]) -> pl.DataFrame:
    """Weeks in a row as one line: first (a Monday), last (a Sunday), weeks, unexplained (of them)."""
    broken = pl.col("week").diff() != pl.duration(weeks=1)
    run = broken.fill_null(value=True).cum_sum().over(by)
    return (
        weeks.sort("week")
        .with_columns(run=run)
        .group_by(*by, "run")
        .agg(
            first=pl.col("week").min(),
            last=pl.col("week").max().dt.offset_by("6d"),
            weeks=pl.len(),
            unexplained=pl.col("unexplained").sum(),
        )
        .drop("run")
    )
