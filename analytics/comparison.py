"""Two periods compared (methods.md, 7): on space-months with a value in both, and on those reported in both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import polars as pl

from analytics.filters import Filters
from analytics.vocabulary import Against, Source, Status

KEYS = ["space", "month"]
UNIT = ["space", "unit"]
YEAR = 12
PARTS = ("like", "method", "one-sided")
Sums = tuple[Fraction, Fraction]


@dataclass(frozen=True, eq=False)
class LikeGround:
    """The rows of two selections, cut to the space-months that have a value in both.

    ``now`` and ``before`` are ledger rows; ``matched`` of ``space_months`` now in operation have a partner;
    ``covers`` is the smaller of the two periods' shares (0 to 1) of visits that lie on matched space-months.
    """

    now: pl.DataFrame
    before: pl.DataFrame
    matched: int
    space_months: int
    covers: float

    @property
    def says_something(self) -> bool:
        """Whether a percentage may head a figure: not where it rests on under half of the visits."""
        return self.matched > 0 and self.covers >= 0.5


def like_ground(now: pl.DataFrame, before: pl.DataFrame, months: int) -> LikeGround:
    """Match ledger rows of a period with those of the one that lies ``months`` earlier."""
    later = [pl.col("space"), pl.col("month").dt.offset_by(f"{months}mo")]
    pairs = _valued(now).join(_valued(before).select(later), on=KEYS, how="semi")
    earlier = pairs.with_columns(pl.col("month").dt.offset_by(f"-{months}mo"))
    matched_now, matched_before = (
        now.join(pairs, on=KEYS, how="semi"),
        before.join(earlier, on=KEYS, how="semi"),
    )
    covers = min(_visits_share(matched_now, now), _visits_share(matched_before, before))
    in_operation = int(now["space_months"].sum())
    return LikeGround(matched_now, matched_before, pairs.height, in_operation, covers)


def _valued(rows: pl.DataFrame) -> pl.DataFrame:
    """Space-months that have a value."""
    return rows.filter(pl.col("valued") > 0).select(KEYS)


def _visits_share(part: pl.DataFrame, whole: pl.DataFrame) -> float:
    """Share of the visits; 0 where there are none."""
    visits = float(whole["attendance"].sum())
    return float(part["attendance"].sum()) / visits if visits else 0.0


def against(wanted: Filters) -> Filters:
    """The same question about the period that ``wanted`` is held against; it may lie outside the data."""
    back = {Against.YEAR_BEFORE: YEAR, Against.PREVIOUS: len(wanted.months)}
    if wanted.against in back:
        return wanted.shifted(-back[wanted.against])
    assert wanted.against_start is not None, "a free choice has months"
    assert wanted.against_end is not None, "a free choice has months"
    return replace(wanted, start=wanted.against_start, end=wanted.against_end)


@dataclass(frozen=True, eq=False)
class Period:
    """One side of a comparison: its ``months`` (first days, in order), and their ledger ``rows`` and ``statuses``."""

    months: Sequence[date]
    rows: pl.DataFrame
    statuses: pl.DataFrame

    @property
    def in_operation(self) -> int:
        """How many of its space-months are in operation."""
        return self.statuses.filter(pl.col("status") != Status.NOT_STARTED.value).height


@dataclass(frozen=True, eq=False)
class Comparison:
    """How the visits of two periods differ: all = like + method + new − gone, exactly (methods.md, 7).

    ``visits`` are all visits before and now, ``on_like`` those that were reported in both periods; ``method`` is
    the change where a side is imputed, ``new`` and ``gone`` are the visits of what else only one side reported.
    ``rows`` are the ledger's rows on like ground; ``space_months`` counts, before and now, what was reported or
    imputed of ``PARTS``, where one-sided is what is gone before and new now.
    ``seasonal``: like calendar months are held against each other; else spaces that reported in every month.
    """

    visits: Sums
    on_like: Sums
    method: Fraction
    new: Fraction
    gone: Fraction
    rows: tuple[pl.DataFrame, pl.DataFrame]
    space_months: Mapping[str, tuple[int, int]]
    seasonal: bool

    @property
    def all(self) -> Fraction:
        """Change of all visits."""
        return self.visits[1] - self.visits[0]

    @property
    def like(self) -> Fraction:
        """Change of the visits that were reported in both periods."""
        return self.on_like[1] - self.on_like[0]

    @property
    def matched(self) -> tuple[int, int]:
        """Number of space-months on like ground, before and now."""
        return self.space_months["like"]

    @property
    def imputed(self) -> Sums:
        """Visits before and now where a side is imputed."""
        alone = self.on_like[0] + self.gone, self.on_like[1] + self.new
        return self.visits[0] - alone[0], self.visits[1] - alone[1]

    def like_between(self, p: float) -> tuple[float, float]:
        """The least and the greatest change on like ground (methods.md, 6).

        Estimates err by the same -p to p in both periods; every range that a provider gave stands for itself.
        """
        (loose, below, above), (loose_b, below_b, above_b) = (_loose(rows) for rows in self.rows)
        change, error = float(self.like), p * abs(loose_b - loose)
        return change - error - below_b - above, change + error + above_b + below

    @property
    def covers(self) -> Fraction:
        """The smaller of the two periods' shares (0 to 1) of visits that lie on like ground."""
        pairs = zip(self.on_like, self.visits, strict=True)
        return min(part / whole if whole else Fraction(0) for part, whole in pairs)


def compare(a: Period, b: Period) -> Comparison:
    """Hold ``b`` against ``a``; they may differ in length, and in their calendar months (see ``seasonal``)."""
    units_a, units_b, seasonal = _units(a.months, b.months)
    parts = _parts(_reported(a, units_a), _reported(b, units_b))
    like = parts.filter(pl.col("part") == "like")
    (before, now), (gone, new) = _sums(parts, "method"), _sums(parts, "one-sided")
    return Comparison(
        visits=_sums(parts),
        on_like=_sums(parts, "like"),
        method=now - before,
        new=new,
        gone=gone,
        rows=(_on(like, a.rows, units_a), _on(like, b.rows, units_b)),
        space_months={part: _told(parts, part) for part in PARTS},
        seasonal=seasonal,
    )


def _units(a: Sequence[date], b: Sequence[date]) -> tuple[pl.DataFrame, pl.DataFrame, bool]:
    """What of a space is held together: its calendar months, where one period has all those of the other.

    Columns month and unit; without common calendar months every month has the same unit.
    """
    named_a, named_b = _calendar_months(a), _calendar_months(b)
    seasonal = set(named_a) <= set(named_b) or set(named_b) <= set(named_a)
    if not seasonal:
        named_a, named_b = [0] * len(a), [0] * len(b)
    return _frame(a, named_a), _frame(b, named_b), seasonal


def _calendar_months(months: Sequence[date]) -> list[int]:
    """Each month's number in the year; years before the last twelve months count on, so that none comes twice."""
    return [month.month + YEAR * ((len(months) - 1 - place) // YEAR) for place, month in enumerate(months)]


def _frame(months: Sequence[date], units: list[int]) -> pl.DataFrame:
    return pl.DataFrame({"month": months, "unit": units}, schema={"month": pl.Date, "unit": pl.Int64})


def _reported(side: Period, units: pl.DataFrame) -> pl.DataFrame:
    """Per space and unit: visits, whether ``reported`` in all its months, and whether ``imputed`` in any.

    ``told`` counts the months that were either.
    """
    months = units.group_by("unit").len("months")
    own = pl.col("status") == Status.REPORTED.value
    imputed = (pl.col("status") == Status.MISSING.value) & pl.col("valued")
    visits = side.rows.join(units, on="month").group_by(UNIT).agg(pl.col("attendance").sum().alias("visits"))
    states = (
        side.statuses.join(units, on="month")
        .group_by(UNIT)
        .agg(own.sum().alias("own"), imputed.any().alias("imputed"), (own | imputed).sum().alias("told"))
    )
    whole = states.join(months, on="unit").with_columns(reported=pl.col("own") == pl.col("months"))
    return whole.join(visits, on=UNIT, how="left").select(*UNIT, "reported", "imputed", "told", "visits")


def _parts(a: pl.DataFrame, b: pl.DataFrame) -> pl.DataFrame:
    """Both sides of every unit, and its ``part`` in the identity: like, method or one-sided (new or gone)."""
    both = a.join(b, on=UNIT, how="full", coalesce=True, suffix="_b").with_columns(
        pl.col("^(reported|imputed).*$").fill_null(False), pl.col("^(told|visits).*$").fill_null(0)
    )
    part = (
        pl.when(pl.col("reported") & pl.col("reported_b"))
        .then(pl.lit("like"))
        .when(pl.col("imputed") | pl.col("imputed_b"))
        .then(pl.lit("method"))
        .otherwise(pl.lit("one-sided"))
    )
    return both.with_columns(part.alias("part"))


def _sums(parts: pl.DataFrame, part: str = "") -> Sums:
    """Exact visits before and now of one part, or of all."""
    chosen = parts.filter(pl.col("part") == part) if part else parts
    before, now = (sum(map(Fraction, chosen[side]), Fraction(0)) for side in ("visits", "visits_b"))
    return before, now


def _told(parts: pl.DataFrame, part: str) -> tuple[int, int]:
    """How many space-months of one part were reported or imputed, before and now."""
    chosen = parts.filter(pl.col("part") == part)
    return int(chosen["told"].sum()), int(chosen["told_b"].sum())


def _loose(rows: pl.DataFrame) -> tuple[float, ...]:
    """Estimated visits without a range, and how far those with one reach below and above their middle."""
    visits, estimated = pl.col("attendance"), pl.col("source") == Source.ESTIMATED.value
    found = rows.select(
        (visits - pl.col("attendance_ranged")).filter(estimated).sum().alias("loose"),
        (visits - pl.col("attendance_low")).sum().alias("below"),
        (pl.col("attendance_high") - visits).sum().alias("above"),
    )
    return found.row(0)


def _on(like: pl.DataFrame, rows: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """The rows that lie on like ground."""
    return rows.join(units, on="month").join(like, on=UNIT, how="semi")
