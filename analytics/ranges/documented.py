"""What is written down, and how far it may be off: the ends of counted and estimated visits (methods.md, 6)."""

from collections.abc import Sequence
from functools import lru_cache

import polars as pl

from analytics.filters import Filters
from analytics.ledger import ledger
from analytics.measures import by_group
from analytics.store import Snapshot
from analytics.vocabulary import Source

ATOM = ("space", "month")
SCENES = ("low", "middle", "high")
"""All estimates too great by p, as they are written, too small by p."""
LOOSE = "loose"
"""By how much the estimates without a range of their own are off at p."""
SHARES = ("with_low", "with_high", "without_low", "without_high")
EVENTS = ("events", "events_counted")
AMOUNTS = (*SCENES, LOOSE, *SHARES, *EVENTS)
PARTS = ("refugee_experience", "attendance_known", "children_youth", "women", "men")


@lru_cache(maxsize=16)
def documented(data: Snapshot, wanted: Filters, finer: Sequence[str]) -> pl.DataFrame:
    """The sums of ``AMOUNTS`` of counted and estimated visits per space, month and the keys named in ``finer``.

    ``wanted`` says which months, kinds and audiences, which basis, and the relative error of estimates in per cent.
    Groups of visitors (``group`` in ``finer``) have visits only, the other amounts are 0.
    """
    rows = ledger(data, wanted).filter(pl.col("source") != Source.IMPUTED.value)
    moved = _moved(rows.drop_nulls("attendance"), wanted.error / 100)
    ends = _by_group(moved) if "group" in finer else moved.with_columns(*_shares())
    return ends.group_by(*ATOM, *finer).agg(pl.col(AMOUNTS).sum())


def _moved(rows: pl.DataFrame, p: float) -> pl.DataFrame:
    """The ledger's rows with their visits in each scene; where a provider wrote a range its own ends stand."""
    visits = pl.col("attendance")
    estimated = pl.col("source") == Source.ESTIMATED.value
    error = pl.when(estimated).then((visits - pl.col("attendance_ranged")) * p).otherwise(0.0)
    return rows.with_columns(
        (pl.col("attendance_low") - error).alias("low"),
        visits.alias("middle"),
        (pl.col("attendance_high") + error).alias("high"),
        error.alias(LOOSE),
    )


def _shares() -> list[pl.Expr]:
    """Visits with and without refugee experience at both ends."""
    known = {"with": pl.col("refugee_experience")}
    known["without"] = pl.col("attendance_known") - known["with"]
    return [
        (part * _factor(end)).alias(f"{name}_{end}")
        for name, part in known.items()
        for end in ("low", "high")
    ]


def _factor(scene: str) -> pl.Expr:
    """An error of the visits falls on all their parts alike: nobody says which of them were guessed."""
    return pl.when(pl.col("attendance") > 0).then(pl.col(scene) / pl.col("attendance")).otherwise(1.0)


def _by_group(moved: pl.DataFrame) -> pl.DataFrame:
    """The same once per group of visitors, for whom only visits have ends."""
    scenes = [
        by_group(moved.with_columns(pl.col(PARTS) * _factor(scene), pl.col(scene).alias("attendance")))
        for scene in (*SCENES, LOOSE)
    ]
    nothing = [pl.lit(0.0).alias(name) for name in (*SHARES, *EVENTS)]
    visits = [frame["attendance"].alias(scene) for scene, frame in zip((*SCENES, LOOSE), scenes, strict=True)]
    return scenes[0].with_columns(*visits, *nothing)
