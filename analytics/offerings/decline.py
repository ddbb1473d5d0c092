"""Which series decline, by a rule that holds for few events: the later half against the earlier one.

The events of a series in the selection that have a count (a rating), in order of date, at least six, are halved;
the middle one of an odd number belongs to the earlier half. A series declines where the later mean is lower and
Wilcoxon's rank-sum test says that chance alone would put the later half so low in at most one case of forty (one
side of 5 %; counted exactly, ties included, up to sixty events, of ratings up to 300). A size has to fall at
both ends of what estimates may be off as well (methods.md, 6 and 10): all by the same share, a provider's own range
at its end.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import comb, erfc, sqrt
from sys import byteorder

import polars as pl

from analytics.offerings.series import Offerings
from analytics.vocabulary import Rating, Source

ALPHA = 0.025
FEWEST = 6
RARE = 0.2
"""Above this nobody needs to count."""
COUNTED_UP_TO, THREE_UP_TO = 60, 300
"""Events whose halves are counted one by one; more where there are only three values, as ratings have."""
SLOT = 64  # bits that hold any number of ways to choose thirty of sixty
SCORES = {Rating.LESS_GOOD.value: 0, Rating.GOOD.value: 1, Rating.VERY_GOOD.value: 2}
HALVES = (("before", ~pl.col("late")), ("later", pl.col("late")))
RATINGS = tuple(f"ratings_{name}" for name, _ in HALVES)
COLUMNS = ("series", "value", "turn", "before", "later", "n", "n_later", *RATINGS, "chance", "declines")


def declines(found: Offerings, error: float) -> pl.DataFrame:
    """Every test that was made, one line per series and ``value`` ("attendance" or "rating").

    ``before`` and ``later`` are the means of the halves (visits; ratings from 0, not so good, to 2, very good) of
    ``n`` events, ``ratings_…`` how many of each half had each rating, in the order of ``Rating``, ``turn`` the first
    day of the later half, ``chance`` how often chance alone would do as much, and ``declines`` whether it does.
    ``error`` is the relative error of estimates, from 0 to below 1.
    """
    events = found.chosen.drop_nulls("series")
    tests = [_tests(_sized(events, error), "attendance"), _tests(_scored(events), "rating")]
    return pl.concat(tests).sort("declines", "chance", "series", descending=[True, False, False])


def _sized(events: pl.DataFrame, error: float) -> pl.DataFrame:
    """Counts with their ends: estimates all off by the same share, or the provider's own range."""
    middle = pl.col("attendance").cast(pl.Float64)
    off = pl.when(pl.col("basis") == Source.ESTIMATED.value).then(error).otherwise(0.0)
    return events.drop_nulls("attendance").with_columns(
        middle=middle,
        low=pl.coalesce("attendance_low", middle * (1 - off)),
        high=pl.coalesce("attendance_high", middle * (1 + off)),
    )


def _scored(events: pl.DataFrame) -> pl.DataFrame:
    score = pl.col("rating").replace_strict(SCORES, return_dtype=pl.Float64)
    return events.drop_nulls("rating").with_columns(middle=score, low=score, high=score)


def _tests(events: pl.DataFrame, value: str) -> pl.DataFrame:
    """The halves of each series with enough events, and the test."""
    halves = _halves(events).with_columns(value=pl.lit(value))
    falls = pl.all_horizontal(
        pl.col(f"{end}_later") < pl.col(f"{end}_before") for end in ("middle", "low", "high")
    )
    chance = pl.Series("chance", [_chance(*line) for line in halves.select(*ASKED).iter_rows()], pl.Float64)
    return halves.with_columns(
        chance, turn=pl.col("turn"), before=pl.col("middle_before"), later=pl.col("middle_later")
    ).select(*COLUMNS[:-1], declines=falls & (pl.col("chance") <= ALPHA))


ASKED = ("ranks", "n_later", "rank_sum", "ties")


def _halves(events: pl.DataFrame) -> pl.DataFrame:
    """One line per series: means of both halves at the middle and the ends, ranks and their later sum."""
    size, place = pl.len().over("series"), pl.int_range(pl.len()).over("series")
    later = pl.col("late")
    means = [
        pl.col(end).filter(half).mean().alias(f"{end}_{name}")
        for end in ("middle", "low", "high")
        for name, half in HALVES
    ]
    ratings = [
        pl.concat_list((half & (pl.col("rating") == word.value)).sum() for word in Rating).alias(
            f"ratings_{name}"
        )
        for name, half in HALVES
    ]
    return (
        events.filter(size >= FEWEST)
        .sort("series", "date", "start_time", "middle", "low", "high")
        .with_columns(
            late=2 * place >= size,
            rank=pl.col("middle").rank("average").over("series"),
            tied=pl.len().over("series", "middle").cast(pl.Int64),
        )
        .group_by("series")
        .agg(
            *means,
            *ratings,
            turn=pl.col("date").filter(later).min(),
            n=pl.len().cast(pl.Int64),
            n_later=later.sum().cast(pl.Int64),
            ranks=pl.col("rank"),
            rank_sum=pl.col("rank").filter(later).sum(),
            ties=(pl.col("tied").pow(2) - 1).sum(),
        )
    )


def _chance(ranks: Sequence[float], later: int, rank_sum: float, ties: int) -> float:
    """How often chance alone puts the later half at most as low; exact where it is rare and can be counted.

    The normal approximation is too bold where many are equal, as ratings are: it only says what is far from rare.
    """
    count, values = len(ranks), set(ranks)
    about = _about(count, later, rank_sum, ties)
    if about > RARE or (count > COUNTED_UP_TO and len(values) > len(Rating)) or count > THREE_UP_TO:
        return about
    if count <= COUNTED_UP_TO:
        return _exact([int(2 * rank) for rank in ranks], later, int(2 * rank_sum))
    return _exact_of_three(Counter(ranks), later, rank_sum)


def _about(count: int, later: int, rank_sum: float, ties: int) -> float:
    """The normal approximation, corrected for ties and for whole steps."""
    spread = later * (count - later) / 12 * (count + 1 - ties / (count * (count - 1)))
    if spread <= 0:
        return 1.0
    return erfc((later * (count + 1) / 2 - rank_sum - 0.5) / sqrt(2 * spread)) / 2


def _exact(ranks: Sequence[int], later: int, most: int) -> float:
    """Share of all choices of ``later`` ranks that add up to ``most`` at most.

    Counted by a product of (1 + y·xʳ) over all ranks r: a whole number holds the powers of x, a slot of bits for
    each, and a list those of y.
    """
    ways = [1] + [0] * later
    for rank in ranks:
        for chosen in range(later, 0, -1):
            ways[chosen] += ways[chosen - 1] << (SLOT * rank)
    slots = ways[later].to_bytes((sum(ranks) + 1) * SLOT // 8, byteorder)
    counts = memoryview(slots).cast("Q")
    return sum(counts[: most + 1]) / comb(len(ranks), later)


def _exact_of_three(counts: Mapping[float, int], later: int, most: float) -> float:
    """The same of ranks that take three values at most: how many of the two lowest are among those chosen."""
    (low, a), (middle, b), (high, c) = [(0.0, 0), (0.0, 0), *sorted(counts.items())][-3:]
    ways = 0
    for lows in range(min(a, later) + 1):
        for middles in range(min(b, later - lows) + 1):
            highs = later - lows - middles
            if highs <= c and lows * low + middles * middle + highs * high <= most:
                ways += comb(a, lows) * comb(b, middles) * comb(c, highs)
    return ways / comb(a + b + c, later)
