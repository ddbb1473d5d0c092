"""What the figures are made from in public: a version of the data that knows the cube and nothing else."""

from collections.abc import Mapping
from dataclasses import replace

import polars as pl

from analytics import store
from analytics.disclosure.cells import OFFERED as KEYS
from analytics.disclosure.cells import PARTS, yearly
from analytics.store import Release, Snapshot
from analytics.vocabulary import Audience, Kind, Source

GROUPS = PARTS[:3]
NAMED = pl.sum_horizontal(GROUPS)
KNOWN = pl.sum_horizontal(PARTS[:5])


def published(data: Snapshot, number: int | None = None) -> Snapshot:
    """The data as a release shows them, the latest without a ``number``.

    Spaces, providers and grants stand as they are on file. Goals and annotations are left out, which are written for
    the house and may quote true figures, and so are the names of the lists that came in. What was said about whole
    months is that of the release. Raises Busy, and Problem where there is no such release.
    """
    return shown(data, store.release(data.path, number))


def shown(data: Snapshot, release: Release) -> Snapshot:
    """The data as this release shows them."""
    return replace(
        data,
        rollup=public_rollup(release),
        months=release.months.with_columns(pl.lit(False).alias("locked")),
        goals=data.goals.clear(),
        annotations=data.annotations.clear(),
        imports=data.imports.clear(),
        version=release.data_version,
        changed=release.made or data.changed,
        released=release,
        yearly=public_kinds(release),
    )


def public_rollup(release: Release) -> pl.DataFrame:
    """Rows like the roll-up's, one per space-month with events, made of public cells and of events alone.

    The cube by month knows no kind, no audience and no source: they are not stated, and everything counts as counted
    and as exact. Shares of groups refer to visits whose group is stated.
    """
    visits = release.cells.pivot("part", index=["space", "month"], values="public")
    events = release.events.group_by("space", "month").agg(pl.col("events", "events_counted").sum())
    whole = events.join(visits, on=["space", "month"], how="left").with_columns(pl.col(PARTS).fill_null(0))
    return _as_rollup(whole, {"kind": Kind.UNKNOWN.value, "audience": Audience.UNKNOWN.value}).sort(
        "space", "month"
    )


def public_kinds(release: Release) -> pl.DataFrame:
    """The same by kind and audience for whole calendar years, each named by its January: only documented visits."""
    visits = release.kinds.pivot("part", index=KEYS, values="public")
    events = yearly(release.events).group_by(KEYS).agg(pl.col("events", "events_counted").sum())
    whole = events.join(visits, on=KEYS, how="left").with_columns(pl.col(PARTS).fill_null(0))
    return _as_rollup(whole, {}).sort(KEYS)


def _as_rollup(cells: pl.DataFrame, unstated: Mapping[str, str]) -> pl.DataFrame:
    """Public cells as rows of the roll-up; what they do not know of their visits is ``unstated``."""
    named = cells.with_columns(pl.lit(word).alias(name) for name, word in unstated.items())
    return named.select(
        *KEYS,
        pl.lit(Source.COUNTED.value).alias("source"),
        "events",
        "events_counted",
        pl.sum_horizontal(PARTS).alias("attendance"),
        pl.sum_horizontal(PARTS).alias("attendance_low"),
        pl.sum_horizontal(PARTS).alias("attendance_high"),
        pl.lit(0, pl.Int64).alias("attendance_ranged"),
        KNOWN.alias("attendance_known"),
        (NAMED + pl.col("ungrouped")).alias("refugee_experience"),
        *GROUPS,
        *(NAMED.alias(f"{group}_of") for group in GROUPS),
    )
