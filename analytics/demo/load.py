"""As many events as a load test wants, of the same mix as the demonstration.

Each is one of the demonstration's events, drawn at random; a count is drawn anew around it, and who came is
scaled along, so that every rule of the demonstration holds here as well.
"""

from collections.abc import Iterator
from random import Random

import polars as pl

from analytics.demo.reader import EVENTS, events

ROWS = 1_000_000
"""The most rows in one frame."""

SPREAD = 20
"""How far a drawn count is from its example, at most, in per cent."""


def invented_events(count: int, seed: int = 2018) -> Iterator[pl.DataFrame]:
    """``count`` events in frames of at most ``ROWS``, columns as in ``events()``; a seed repeats them."""
    examples = events()
    chance = Random(seed)
    for start in range(0, count, ROWS):
        yield _frame(examples, min(ROWS, count - start), chance)


def _frame(examples: pl.DataFrame, rows: int, chance: Random) -> pl.DataFrame:
    drawn = examples.sample(rows, with_replacement=True, seed=chance.getrandbits(32))
    percents = pl.Series(range(100 - SPREAD, 100 + SPREAD + 1), dtype=pl.Int64)
    percent = percents.sample(rows, with_replacement=True, seed=chance.getrandbits(32))
    return (
        drawn.with_columns(new=_attendance(percent))
        .with_columns(**_parts(), **_counts())
        .select(list(EVENTS))
    )


def _attendance(percent: pl.Series) -> pl.Expr:
    """Counts vary; an estimate stays the round number that it is."""
    attendance = pl.col("attendance")
    varied = (attendance * pl.lit(percent) + 50) // 100
    return pl.when(basis="counted").then(varied).otherwise(attendance)


def _parts() -> dict[str, pl.Expr]:
    """The groups as steps of one rounded running sum, so that they add up and none is above its whole."""
    children, refugee = pl.col("children_youth"), pl.col("refugee_experience")
    without_men = children + pl.col("women")
    return {
        "refugee_experience": _scaled(refugee),
        "children_youth": _scaled(children),
        "women": _scaled(without_men) - _scaled(children),
        "men": _scaled(refugee) - _scaled(without_men),
    }


def _scaled(part: pl.Expr) -> pl.Expr:
    """A part of the example's attendance as a part of the new one, half up."""
    attendance = pl.col("attendance")
    return (2 * part * pl.col("new") + attendance) // (2 * attendance)


def _counts() -> dict[str, pl.Expr]:
    new, text = pl.col("new"), pl.col("raw").struct.field("attendance")
    said = pl.when(basis="counted").then(new.cast(pl.String)).otherwise(text)
    return {"attendance": new, "raw": pl.struct(attendance=said)}
