"""A measure: one sum of the ledger's rows over another."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, replace

import polars as pl

from analytics.measures.card import Card

NOT_OF_SPACES = {"kind", "audience", "source", "basis", "group"}
VISITS = {
    "attendance",
    "attendance_known",
    "attendance_funded",
    "refugee_experience",
    "children_youth",
    "women",
    "men",
}
"""Columns of the ledger that are protected in public."""
LEAST_SHARED, LEAST_AVERAGED = 100, 3
"""Protected visits, and events: of fewer a share, or an average, is not said in public (methods.md, 11)."""
WHOLE_BELOW = 6000
"""Protected visits: of fewer a share is said in whole per cents in public (methods.md, 11)."""


def sum_of(column: str) -> pl.Expr:
    """The sum of a column of the ledger."""
    return pl.col(column).sum()


@dataclass(frozen=True, eq=False)
class Measure(Card):
    """One figure: its card, and what it is a ratio of.

    ``bottom`` is None for a plain sum. ``digits`` are the decimals that a reader sees. ``of_spaces``: known per
    space and time only, not per kind, audience, source or group. ``above`` and ``below`` say in words what the line
    of a ratio divides. In public a ratio says nothing where its bottom is below ``least``; what is ``in_house`` is not
    known there at all.
    """

    top: pl.Expr
    bottom: pl.Expr | None = None
    _: KW_ONLY
    scale: float = 1.0
    digits: int = 0
    of_spaces: bool = False
    above: str = ""
    below: str = ""
    least: int = 0
    in_house: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """Everything that is said on it, what it divides last."""
        return (*super().texts, *filter(None, (self.above, self.below)))

    @property
    def halves(self) -> tuple["Measure", ...]:
        """What stands above and below the line as sums of their own (``KEY_top``, ``KEY_bottom``); none of a sum."""
        if self.bottom is None:
            return ()
        money = "EUR" if self.unit == "EUR" else ""
        plain = replace(self, bottom=None, scale=1.0, digits=0)
        return (
            replace(plain, key=f"{self.key}_top", title=self.above, unit=money),
            replace(plain, key=f"{self.key}_bottom", title=self.below, unit="", top=self.bottom),
        )

    @property
    def additive(self) -> bool:
        """Whether parts add up to the total: sums do, ratios never."""
        return self.bottom is None

    @property
    def of_visits(self) -> bool:
        """Whether it is made of visits, and so of protected numbers in public."""
        parts = [self.top] if self.bottom is None else [self.top, self.bottom]
        return any(VISITS & set(part.meta.root_names()) for part in parts)

    def expression(self, by: Sequence[str] = (), public: bool = False) -> pl.Expr:
        """The figure of a group of the ledger's rows; null where nothing stands behind it or it has no sense.

        ``public``: the rows hold protected numbers, which say less (methods.md, 11).
        """
        if (self.of_spaces and NOT_OF_SPACES & set(by)) or (public and self.in_house):
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
        said = self._in_public(value) if public else value
        return pl.when(there).then(said).alias(self.key)

    def _in_public(self, value: pl.Expr) -> pl.Expr:
        """What a protected figure says: zero and nothing look alike, a share of few is whole or is not said."""
        if self.unit == "%" and self.bottom is not None:
            whole = (value + 0.5).floor()
            value = pl.when(self.bottom < WHOLE_BELOW).then(whole).otherwise(value)
        if self.least and self.bottom is not None:
            value = pl.when(self.bottom >= self.least).then(value)
        return pl.when(value != 0).then(value) if self.of_visits else value
