"""How far a figure may be off, from what was estimated and imputed (methods.md, 6).

Estimates share one relative error, from -p to p; where a provider wrote a range its own ends stand instead. An
imputed space-month may have been any of its donors, ratios keep one donor above and below the line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from analytics.filters import Filters
from analytics.imputation import MISSING, REPORTED, donors
from analytics.ledger import ledger
from analytics.measures import NOT_OF_SPACES, by_group
from analytics.store import Snapshot
from analytics.vocabulary import Basis, Source

DEFAULT_P = 0.2
FEW_DONORS = 2  # below this many an imputed month may have been nothing, or the greatest of its year
STEPS = 5  # of Dinkelbach's method, whose right digits more than double with each
ATOM = ("space", "month")
ENDS = ("low", "high")
SHARES = ("with_low", "with_high", "without_low", "without_high")
MIDDLE = ("refugee_experience", "attendance_known", "grant_matched", "attendance_funded")
PARTS = ("refugee_experience", "attendance_known", "children_youth", "women", "men")
RANGES = {
    "attendance": ("attendance_low", "attendance_high"),
    "share_refugee_experience": ("share_refugee_experience_low", "share_refugee_experience_high"),
    "grant_per_attendance_eur": ("grant_per_attendance_low_eur", "grant_per_attendance_high_eur"),
}
"""A measure's key → the columns of its low and its high end, in the measure's own unit."""


def ranges(
    data: Snapshot,
    wanted: Filters,
    rows: pl.DataFrame,
    cut: Mapping[str, pl.Expr] | None = None,
    p: float = DEFAULT_P,
) -> pl.DataFrame:
    """The ends of ``RANGES``, one line per group of ``rows``, the ledger's rows of ``wanted``.

    ``cut`` names the groups' keys and says them by space, month, kind, audience, source and group; groups of
    visitors have visits only. ``p`` is the relative error of estimates, from 0 to below 1. An end is null where its
    measure is, and the high end of the grant per visit also where there may have been no visits at all.
    """
    cut = cut or {}
    keys = [pl.lit(0).alias("key"), *(key.alias(f"key_{name}") for name, key in cut.items())]
    by = [key.meta.output_name() for key in keys]
    sure = _sure(rows, keys, p, "group" in cut)
    if not cut and sure.is_empty():
        sure = sure.clear(1).with_columns(keys)
    choices = _choices(data, wanted, rows, keys, p, "group" in cut)
    found = (
        sure.join(_visits(choices, by), on=by, how="left")
        .join(_least_share(sure, choices, by, "with_low", "without_high"), on=by, how="left")
        .join(_least_share(sure, choices, by, "without_low", "with_high"), on=by, how="left")
    )
    money = wanted.attributes_grants and not NOT_OF_SPACES & set(cut)
    ends = (*_of_visits(), *_of_shares(), *_of_grants(money))
    return found.select(*(pl.col(f"key_{name}").alias(name) for name in cut), *ends)


def _of_visits() -> list[pl.Expr]:
    """What was documented, and what the imputed space-months add to it."""
    names = zip(ENDS, RANGES["attendance"], strict=True)
    return [(pl.col(end) + pl.col(f"imputed_{end}").fill_null(0.0)).alias(name) for end, name in names]


def _of_shares() -> list[pl.Expr]:
    """The greatest share with refugee experience is what the least share without leaves."""
    low, high = RANGES["share_refugee_experience"]
    return [
        (100 * pl.col("least_with_low")).alias(low),
        (100 - 100 * pl.col("least_without_low")).alias(high),
    ]


def _of_grants(money: bool) -> list[pl.Expr]:
    """The same money over as many visits as may have been, and over as few."""
    there = pl.lit(money) & (pl.col("attendance_funded") != 0)
    ends = []
    for name, end in zip(RANGES["grant_per_attendance_eur"], reversed(ENDS), strict=True):
        visits = pl.col(f"funded_{end}") + pl.col(f"imputed_funded_{end}").fill_null(0.0)
        ends.append(pl.when(there & (visits > 0)).then(pl.col("grant_matched") / visits).alias(name))
    return ends


def _sure(rows: pl.DataFrame, keys: Sequence[pl.Expr], p: float, grouped: bool) -> pl.DataFrame:
    """Per group the ends of what is documented, and the sums of the figures themselves."""
    months = rows.filter(pl.col("space_months") > 0).select(*ATOM, _funded())
    there = rows.filter((pl.col("valued") > 0) | pl.col("attendance").is_not_null())
    return (
        _edges(there, p, grouped)
        .join(months, on=ATOM, how="left")
        .with_columns(keys)
        .drop_nulls("^key.*$")
        .group_by("^key.*$")
        .agg(
            pl.col(*ENDS, *SHARES, *MIDDLE).sum(),
            pl.col(*ENDS).filter("funded").sum().name.prefix("funded_"),
        )
    )


def _funded() -> pl.Expr:
    """Whether a space-month with a value has a grant on file."""
    return (pl.col("unfunded") == 0).alias("funded")


def _edges(rows: pl.DataFrame, p: float, grouped: bool) -> pl.DataFrame:
    """The ledger's rows with the ends of their visits, with and without refugee experience; of imputed ones 0.

    Where ``grouped``, once per group of visitors.
    """
    visits, source = pl.col("attendance"), pl.col("source")
    error = pl.when(source == Source.ESTIMATED.value).then(visits - pl.col("attendance_ranged")) * p
    ends = {"low": -error.fill_null(0.0), "high": error.fill_null(0.0)}
    moved = rows.with_columns(
        pl.when(source == Source.IMPUTED.value)
        .then(0.0)
        .otherwise(pl.col(f"attendance_{end}") + by)
        .alias(end)
        for end, by in ends.items()
    )
    if grouped:
        return _by_group(moved)
    known = {"with": pl.col("refugee_experience")}
    known["without"] = pl.col("attendance_known") - known["with"]
    return moved.with_columns(
        (part * _factor(end)).alias(f"{name}_{end}") for name, part in known.items() for end in ENDS
    )


def _factor(end: str) -> pl.Expr:
    """An error of the visits falls on all their parts alike: nobody says which of them were guessed."""
    return pl.when(pl.col("attendance") > 0).then(pl.col(end) / pl.col("attendance")).otherwise(1.0)


def _by_group(moved: pl.DataFrame) -> pl.DataFrame:
    """The same once per group of visitors, for whom only visits have ends."""
    low, high = (
        by_group(moved.with_columns(pl.col(*PARTS) * _factor(end), pl.col(end).alias("attendance")))
        for end in ENDS
    )
    nothing = [pl.lit(0.0).alias(name) for name in (*SHARES, *MIDDLE)]
    return low.rename({"attendance": "low"}).with_columns(high["attendance"].alias("high"), *nothing)


def _choices(
    data: Snapshot, wanted: Filters, rows: pl.DataFrame, keys: Sequence[pl.Expr], p: float, grouped: bool
) -> pl.DataFrame:
    """What the imputed space-months may have been: a row per group, space-month and donor that had any of it.

    ``options`` counts the donors, with those that had nothing of it.
    """
    imputed = rows.filter(MISSING & (pl.col("valued") > 0)).select(*ATOM, _funded())
    january, december = wanted.start.replace(month=1), wanted.end.replace(month=12)
    years = replace(wanted, spaces=(), start=january, end=december, basis=Basis.DOCUMENTED)
    given = ledger(data, years)
    options = _options(data, given.drop_nulls("status").select(*ATOM, "status"), wanted)
    had = _edges(given.drop_nulls("attendance"), p, grouped).rename(
        {"space": "donor", "month": "donor_month"}
    )
    return (
        options.join(imputed, on=ATOM)
        .join(had, on=["donor", "donor_month"])
        .with_columns(pl.lit(Source.IMPUTED.value).alias("source"))
        .with_columns(keys)
        .group_by("^key.*$", *ATOM, "option", "options", "funded")
        .agg(pl.col(*ENDS, *SHARES).sum() * pl.col("level").first())
    )


def _options(data: Snapshot, statuses: pl.DataFrame, wanted: Filters) -> pl.DataFrame:
    """The donors of every imputed space-month; where there are few, also all space-months of the year and nobody.

    Columns as of ``imputation.donors``, a number ``option``, and ``options``: how many of them the space-month has.
    """
    found = donors(data.rollup, statuses, wanted.imputation)
    few = found.group_by(ATOM).len().filter(pl.col("len") < FEW_DONORS).select(ATOM)
    year = pl.col("donor_month").dt.year().alias("year")
    reported = statuses.filter(REPORTED).select(
        pl.col("space").alias("donor"), pl.col("month").alias("donor_month"), pl.lit(1.0).alias("level")
    )
    any_of_year = few.with_columns(pl.col("month").dt.year().alias("year")).join(
        reported.with_columns(year), on="year"
    )
    return (
        pl.concat([found, any_of_year.drop("year"), few], how="diagonal")
        .with_columns(pl.len().over(ATOM).alias("options"))
        .with_row_index("option")
    )


def _visits(choices: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Per group the least and the most visits of its imputed space-months, in all and with a grant."""
    nothing = pl.when(pl.len() == pl.col("options").first())
    ends = choices.group_by(*by, *ATOM, "funded").agg(
        nothing.then(pl.col("low").min()).otherwise(0.0).alias("imputed_low"),
        pl.col("high").max().alias("imputed_high"),
    )
    sums = [pl.col(f"imputed_{end}").sum() for end in ENDS]
    funded = [pl.col(f"imputed_{end}").filter("funded").sum().alias(f"imputed_funded_{end}") for end in ENDS]
    return ends.group_by(by).agg(*sums, *funded)


def _least_share(
    sure: pl.DataFrame, choices: pl.DataFrame, by: Sequence[str], part: str, rest: str
) -> pl.DataFrame:
    """The least that ``part`` can be of part and rest, one donor per imputed space-month: column least_(part).

    Dinkelbach: from a share that is not too small, take for each space-month the donor that lies furthest below it.
    """
    share = _start(sure, by, part)
    for _ in range(STEPS):
        taken = _taken(choices.join(share, on=by), by, part, rest)
        found = sure.select(*by, part, rest).join(share, on=by).join(taken, on=by, how="left")
        above, below = (pl.col(name) + pl.col(f"{name}_right").fill_null(0.0) for name in (part, rest))
        new = pl.min_horizontal("share", pl.when(above + below > 0).then(above / (above + below)))
        moved = found.select((pl.col("share") - new).max()).item()
        share = found.select(*by, new.alias("share"))
        if not moved:
            break
    return share.rename({"share": f"least_{part}"})


def _start(sure: pl.DataFrame, by: Sequence[str], part: str) -> pl.DataFrame:
    """The share as published, of the groups that have one: the least lies at or below it."""
    share = pl.col("refugee_experience") / pl.col("attendance_known")
    start = share if part.startswith("with_") else 1 - share
    return sure.filter(pl.col("attendance_known") > 0).select(*by, start.alias("share"))


def _taken(choices: pl.DataFrame, by: Sequence[str], part: str, rest: str) -> pl.DataFrame:
    """The sums over the donors that are taken; a donor that had nothing lies at the share itself."""
    score = pl.col(part) - pl.col("share") * (pl.col(part) + pl.col(rest))
    nothing = pl.len() < pl.col("options").first()
    best = (
        choices.with_columns(score.alias("score"))
        .group_by(*by, *ATOM)
        .agg(
            pl.col(part, rest).get(pl.col("score").arg_min()),
            (nothing & (pl.col("score").min() > 0)).alias("none"),
        )
    )
    return best.filter(~pl.col("none")).group_by(by).agg(pl.col(part, rest).sum())
