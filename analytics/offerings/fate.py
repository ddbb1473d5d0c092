"""What became of the series that were rated poorly, and what followed.

A series is **rated poorly** where at least two of its events in the selection, and one in ten of the rated ones, were
rated not so good: one alone is a bad day. From the second one on, its turn, everything that its space recorded is
looked at, whatever the selection:

* It has **ended** where the space went on recording for longer than the series ever paused, and for 60 days.
* An ended one was **moved** where a series of the same title began on another weekday of the space within 60 days of
  its last day; else **replaced** where a series of another title began on the same weekday; the one at its usual time
  first, then the earliest. Nobody recorded the intention: it is the calendar that says so.
* One that goes on was **changed** where its usual time, kind or audience after the turn, over three events or more,
  is another one than up to it.
* What goes on otherwise is **unchanged**, and **open** where nothing has come after the turn yet.

Before and after are the events up to the turn and those after it; of an ended series all of its events and those of
the successor.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from analytics.offerings.series import FIGURES, Offerings
from analytics.vocabulary import Fate, Kind, Rating

AFTER = 60
"""Days without the series that make an end, and within which a successor begins."""
FEWEST, SHARE = 2, 0.1
SETTLED = 3
"""Events after the turn that show what is usual now."""
ATTRIBUTES = ("start_time", "kind", "audience")
CHANGE = ("attribute", "old", "new")
CHANGES = pl.List(pl.Struct(dict.fromkeys(CHANGE, pl.String)))
SIDES = ("events", "per_event", "rated", "less_good")


@dataclass(frozen=True, eq=False)
class Poor:
    """The series of the selection that were rated poorly, and what the others did.

    ``cases`` has for each its ``series``, ``turn``, ``fate``, ``successor`` (a number, or null), ``changes`` (lists of
    attribute, old and new) and ``SIDES`` with ``_before`` and ``_after``. ``ended`` of them and ``others_ended`` of
    ``others`` compare the two; ``rated_poorly`` counts the ratings, ``elsewhere`` those that belong to no case.
    """

    cases: pl.DataFrame
    ended: int
    others: int
    others_ended: int
    rated_poorly: int
    elsewhere: int


def poor(found: Offerings) -> Poor:
    """What became of the series that were rated poorly in the selection."""
    turns = _turns(found)
    ended = _ended(found)
    own = found.chosen.drop_nulls("series")["series"].unique().to_frame()
    others = own.join(turns, on="series", how="anti")
    cases = _cases(found, turns, ended)
    bad = found.chosen.filter(pl.col("rating") == Rating.LESS_GOOD.value)
    return Poor(
        cases,
        turns.join(ended, on="series", how="semi").height,
        others.height,
        others.join(ended, on="series", how="semi").height,
        bad.height,
        bad.join(turns, on="series", how="anti").height,
    )


def _turns(found: Offerings) -> pl.DataFrame:
    """Series that were rated poorly, with the day on which they had been so often enough."""
    bad = pl.col("rating") == Rating.LESS_GOOD.value
    days = pl.col("date").filter(bad).sort()
    counted = (
        found.chosen.drop_nulls("series")
        .group_by("series")
        .agg(turn=days.get(FEWEST - 1, null_on_oob=True), bad=bad.sum(), rated=pl.col("rating").count())
    )
    few = pl.col("turn").is_not_null() & (pl.col("bad") >= SHARE * pl.col("rated"))
    return counted.filter(few).select("series", "turn")


def _ended(found: Offerings) -> pl.DataFrame:
    """Series that have come to their end."""
    until = found.recorded.group_by("space").agg(until=pl.col("date").max())
    quiet = (pl.col("until") - pl.col("last")).dt.total_days()
    return found.series.join(until, on="space").filter(quiet > pl.max_horizontal(AFTER, "pause"))


def _cases(found: Offerings, turns: pl.DataFrame, ended: pl.DataFrame) -> pl.DataFrame:
    """Each series that was rated poorly with its fate and the figures of both sides."""
    gone = turns.join(ended, on="series", how="semi")
    running = turns.join(gone, on="series", how="anti")
    told = pl.concat([_gone(found, gone, ended), _running(found, running)])
    up_to = pl.concat([running, gone.with_columns(turn=pl.lit(date.max))])
    after = pl.concat([_figures(found, running, later=True), _followed(found, told)])
    return (
        told.join(_figures(found, up_to, later=False), on="series", how="left")
        .join(after, on="series", how="left", suffix="_after")
        .rename({side: f"{side}_before" for side in SIDES})
        .sort("series")
    )


def _gone(found: Offerings, gone: pl.DataFrame, ended: pl.DataFrame) -> pl.DataFrame:
    """Ended series with their successors."""
    old = ended.join(gone, on="series", how="semi")
    pairs = pl.concat(
        [
            _after(found, old, "key").with_columns(fate=pl.lit(Fate.MOVED.value), rank=0),
            _after(found, old, "weekday").with_columns(fate=pl.lit(Fate.REPLACED.value), rank=1),
        ]
    )
    best = _timed(found, pairs).sort("series", "rank", "other_time", "begins", "successor")
    chosen = best.unique("series", keep="first").select("series", "successor", "fate")
    fate = pl.col("fate").fill_null(Fate.ENDED.value)
    return gone.join(chosen, on="series", how="left").select(
        "series", "turn", fate, "successor", changes=pl.lit([], CHANGES)
    )


def _after(found: Offerings, old: pl.DataFrame, same: str) -> pl.DataFrame:
    """Pairs of a series and one of its space that began within the days after its end, with the same title or day."""
    began = found.series.select("space", same, successor="series", begins="first")
    pairs = old.join(began, on=["space", same])
    soon = pl.col("begins") <= pl.col("last") + timedelta(AFTER)
    return pairs.filter(pl.col("begins") > pl.col("last"), soon).select("series", "successor", "begins")


def _timed(found: Offerings, pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs with ``other_time``: whether their usual times differ."""
    both = pl.concat([pairs["series"], pairs["successor"]]).unique().to_frame("series")
    times = _usual(found.recorded.join(both, on="series", how="semi"), "start_time", ["series"])
    time = times.select("series", "start_time")
    timed = pairs.join(time, on="series", how="left").join(
        time, left_on="successor", right_on="series", how="left", suffix="_after"
    )
    return timed.with_columns(other_time=pl.col("start_time").ne_missing(pl.col("start_time_after")))


def _usual(events: pl.DataFrame, attribute: str, by: list[str]) -> pl.DataFrame:
    """The most frequent known value of a column for each group, over ``known`` events."""
    known = events.drop_nulls(attribute).filter(pl.col(attribute).cast(pl.String) != Kind.UNKNOWN.value)
    counted = known.group_by(*by, attribute).agg(count=pl.len())
    ranked = counted.sort("count", attribute, descending=[True, False])
    return ranked.group_by(by, maintain_order=True).agg(
        pl.col(attribute).first(), known=pl.col("count").sum()
    )


def _running(found: Offerings, running: pl.DataFrame) -> pl.DataFrame:
    """Series that go on: changed, unchanged, or nothing known since."""
    sides = _sides(found, running)
    since = sides.filter("later")["series"].unique().to_list()
    changed = [_changed(sides, attribute) for attribute in ATTRIBUTES]
    changes = pl.concat(changed).group_by("series", maintain_order=True).agg(changes=pl.struct(*CHANGE))
    told = running.join(changes, on="series", how="left", maintain_order="left")
    fate = (
        pl.when(pl.col("changes").is_not_null())
        .then(pl.lit(Fate.CHANGED.value))
        .when(pl.col("series").is_in(since))
        .then(pl.lit(Fate.CONTINUED.value))
        .otherwise(pl.lit(Fate.OPEN.value))
    )
    return told.select(
        "series",
        "turn",
        fate.alias("fate"),
        successor=pl.lit(None, pl.UInt32),
        changes=pl.col("changes").fill_null(pl.lit([], CHANGES)),
    )


def _changed(sides: pl.DataFrame, attribute: str) -> pl.DataFrame:
    """Series whose usual value of a column is another one after the turn."""
    usual = _usual(sides, attribute, ["series", "later"])
    before, after = usual.filter(~pl.col("later")), usual.filter("later", pl.col("known") >= SETTLED)
    both = before.join(after, on="series", suffix="_after")
    old, new = (pl.col(name).cast(pl.String) for name in (attribute, f"{attribute}_after"))
    return both.select("series", attribute=pl.lit(attribute), old=old, new=new).filter(
        pl.col("old") != pl.col("new")
    )


def _sides(found: Offerings, turns: pl.DataFrame) -> pl.DataFrame:
    """The recorded events of these series, and whether they lie after the turn."""
    return found.recorded.join(turns.select("series", "turn"), on="series").with_columns(
        later=pl.col("date") > pl.col("turn")
    )


def _figures(found: Offerings, turns: pl.DataFrame, later: bool) -> pl.DataFrame:
    """``SIDES`` of these series on one side of their turn."""
    side = _sides(found, turns).filter(pl.col("later") == later)
    return side.group_by("series").agg(*FIGURES).select("series", *SIDES)


def _followed(found: Offerings, told: pl.DataFrame) -> pl.DataFrame:
    """``SIDES`` of the successors, under the numbers of the series that they follow."""
    pairs = told.drop_nulls("successor").select(old="series", series="successor")
    events = found.recorded.join(pairs, on="series")
    return events.group_by("old").agg(*FIGURES).select(pl.col("old").alias("series"), *SIDES)
