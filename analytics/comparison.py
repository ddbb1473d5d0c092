"""Two periods on like ground (methods.md, 7): only space-months with a value in both."""

from dataclasses import dataclass

import polars as pl

KEYS = ["space", "month"]


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
