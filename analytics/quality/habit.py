"""What is usual for an offering, from its own events; an offering is a title in a space, however it is spelt."""

import polars as pl

from analytics.titles import same

ENOUGH = 6
"""Counts of an offering from which on it has a habit."""
FAR = 3.5
"""Robust standard deviations on the log scale (Iglewicz and Hoaglin's bound)."""
SPREAD = 1.4826
"""Makes a standard deviation of the median absolute deviation of a normal distribution."""
LEAST_SPREAD = 0.2
"""However regular a series: half and double its middle is never far."""

OFFERING = ("space", "offering")


def named(events: pl.DataFrame) -> pl.DataFrame:
    """The events with ``offering``: a number, equal for titles that name the same one (see titles.py)."""
    # Each title once: the rule is a few patterns, and a million events have a few thousand titles.
    titles = (
        events.lazy().select("title").unique().with_columns(offering=same(pl.col("title")).hash()).collect()
    )
    return events.join(titles, on="title", how="left", nulls_equal=True, maintain_order="left")


def far_from_habit(rows: pl.DataFrame, history: pl.DataFrame | None = None) -> pl.DataFrame:
    """Counts far from those of the same offering: more than 3.5 robust deviations on a log scale.

    Both frames have space, offering (see ``named``) and attendance; a habit is made from both. One row per count
    found, in the order of ``rows``: place (its row there, from 0), middle, low and high (in visits, what is usual),
    of (counts behind it).
    """
    own = _logs(rows)
    middle = pl.col("log").median()
    habits = (
        (own if history is None else pl.concat([own, _logs(history)]))
        .drop_nulls("log")
        # First, since the medians of a million single titles take seconds.
        .filter(pl.len().over(OFFERING) >= ENOUGH)
        .group_by(OFFERING)
        .agg(middle=middle, spread=SPREAD * (pl.col("log") - middle).abs().median(), of=pl.len())
        .with_columns(reach=FAR * pl.max_horizontal("spread", LEAST_SPREAD))
    )
    far = own.join(habits, on=OFFERING, maintain_order="left").filter(
        (pl.col("log") - pl.col("middle")).abs() > pl.col("reach")
    )
    low = (pl.col("middle") - pl.col("reach")).exp() - 1
    high = (pl.col("middle") + pl.col("reach")).exp() - 1
    return far.select(
        "place",
        middle=pl.col("middle").exp() - 1,
        low=low.ceil().clip(0).cast(pl.Int64),
        high=high.floor().cast(pl.Int64),
        of="of",
    )


def _logs(events: pl.DataFrame) -> pl.DataFrame:
    """Place, space, offering and the logarithm of one more than the visits."""
    log = pl.col("attendance").cast(pl.Float64).log1p()
    return events.select(*OFFERING, log=log).with_row_index("place")
