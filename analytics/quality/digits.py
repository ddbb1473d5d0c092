"""Digit heaping: people who guess say 20 or 25, people who count do not."""

from math import exp, lgamma, log

import polars as pl

ENDINGS = (0, 5)
EXPECTED = 0.2
"""Share of counts ending in 0 or 5 where every last digit is as frequent as any other."""
LEAST = 8
"""From 8 on every five numbers in a row (8–12, 13–17, …) have one ending in the middle, which rounding goes to.

To begin at 10 would leave out its neighbours 8 and 9, and small courses would look rounded: the demonstration's honest
counts then end in 0 or 5 in 23 to 25 of a hundred cases, from 8 on in 20 to 22.
"""
COUNTS_FROM = 30
"""Fewer counts say nothing about a habit."""
HEAPED = 0.3
"""From this share on it matters: one count in eight is then rounded, (0.3 − 0.2) / 0.8."""
UNLIKELY = 1 / 10_000
"""Chance of so many or more endings below which it is said: 16 of 30, 26 of 60, 42 of 120.

Strict, since the counts of a steady course resemble each other and a selection may hold one course alone.
"""

COUNT = pl.col("attendance")
COUNTABLE = COUNT >= LEAST
ROUND = COUNTABLE & (COUNT % 10).is_in(ENDINGS)


def heaping(sums: pl.DataFrame) -> pl.DataFrame:
    """Endings of counts from ``LEAST`` on, by space and basis.

    ``sums`` has space, basis, countable and round (see ``sums``). One row each: countable, round, share (0 to 1),
    chance (of as many or more, by the binomial law with p = 0.2), enough (to judge by) and heaped.
    """
    found = sums.group_by("space", "basis").agg(pl.col("countable", "round").sum()).sort("space", "basis")
    chances = [
        at_least(round_, of, EXPECTED) for of, round_ in found.select("countable", "round").iter_rows()
    ]
    judged = found.with_columns(
        share=pl.when(pl.col("countable") > 0).then(pl.col("round") / pl.col("countable")),
        chance=pl.Series(chances, dtype=pl.Float64),
        enough=pl.col("countable") >= COUNTS_FROM,
    )
    heaped = pl.col("enough") & (pl.col("share") >= HEAPED) & (pl.col("chance") < UNLIKELY)
    return judged.with_columns(heaped=heaped)


def at_least(hits: int, of: int, chance: float) -> float:
    """Probability of ``hits`` or more among ``of``, each with this chance: the exact binomial tail."""
    if hits <= of * chance:
        # The other tail is the short one; it is summed from where it is greatest.
        return 1.0 - _tail(of - hits + 1, of, 1 - chance) if hits else 1.0
    return _tail(hits, of, chance)


def _tail(hits: int, of: int, chance: float) -> float:
    """The same for more hits than expected: terms fall from the first on, so a few hundred are all."""
    if hits > of:
        return 0.0
    first = lgamma(of + 1) - lgamma(hits + 1) - lgamma(of - hits + 1)
    term = exp(first + hits * log(chance) + (of - hits) * log(1 - chance))
    whole = 0.0
    while hits <= of and term > whole * 1e-17:
        whole += term
        term *= (of - hits) / (hits + 1) * chance / (1 - chance)
        hits += 1
    return whole
