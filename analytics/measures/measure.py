"""A measure: one sum of the ledger's rows over another."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass

import polars as pl

from analytics.measures.card import Card

NOT_OF_SPACES = {"kind", "audience", "source", "basis", "group"}


def sum_of(column: str) -> pl.Expr:
    """The sum of a column of the ledger."""
    return pl.col(column).sum()


@dataclass(frozen=True, eq=False)
class Measure(Card):
    """One figure: its card, and what it is a ratio of.

    ``bottom`` is None for a plain sum. ``digits`` are the decimals that a reader sees. ``of_spaces``: known per
    space and time only, not per kind, audience, source or group.
    """

    top: pl.Expr
    bottom: pl.Expr | None = None
    _: KW_ONLY
    scale: float = 1.0
    digits: int = 0
    of_spaces: bool = False

    @property
    def additive(self) -> bool:
        """Whether parts add up to the total: sums do, ratios never."""
        return self.bottom is None

    def expression(self, by: Sequence[str] = ()) -> pl.Expr:
        """The figure of a group of the ledger's rows; null where nothing stands behind it or it has no sense."""
        if self.of_spaces and NOT_OF_SPACES & set(by):
            return pl.lit(None, pl.Float64).alias(self.key)
        # A space-month with a value is a real zero; a group with neither attendance rows nor such months is nothing.
        there = (
            (sum_of("space_months") > 0)
            if self.of_spaces
            else (sum_of("valued") > 0) | (pl.col("attendance").count() > 0)
        )
        value = (
            self.top
            if self.bottom is None
            else pl.when(self.bottom != 0).then(self.top / self.bottom) * self.scale
        )
        return pl.when(there).then(value).alias(self.key)
