"""The figures as a table for any grouping: what ``teilhabe figures`` prints and everyone can check against."""

from collections.abc import Sequence
from dataclasses import replace

import polars as pl
import polars.selectors as cs

from analytics.measures import ATTENDANCE, FIGURES, MAKE_UP, Measure, by_group, per
from analytics.problem import Problem
from analytics.ranges import RANGES, ranges
from analytics.views.view import Asked, Column, measure_column
from analytics.vocabulary import Basis, Source
from analytics.wording import Words

RANGED = [measure.key for measure in FIGURES if measure.key in RANGES]
NOISE = 9  # decimals: what is left of binary fractions beyond them says nothing
OFFERED = {"kind", "audience"}
DIMENSIONS = ("space", "month", "quarter", "year", "kind", "audience", "basis", "group")


def figures(asked: Asked, by: Sequence[str] = ()) -> pl.DataFrame:
    """All measures with their ranges, unrounded, a row per group with its keys; null where there is none.

    ``by`` are names from ``DIMENSIONS``. Groups of visitors have visits, their range and their make-up only.
    """
    rows = _offered(asked, by) if asked.public and OFFERED & set(by) else asked.rows
    rows = by_group(rows) if "group" in by else rows
    keyed = rows.with_columns(_key(name, asked.public).alias(name) for name in by)
    measures = (ATTENDANCE, *MAKE_UP) if "group" in by else FIGURES
    found = per(keyed, measures, *by, attributes_grants=asked.wanted.attributes_grants)
    ends = _ranges(asked, by, found)
    known = found.join(ends, on=by, how="left", maintain_order="left") if by else found.hstack(ends)
    missing = [pl.lit(None, pl.Float64).alias(m.key) for m in FIGURES if m.key not in found.columns]
    clean = known.with_columns(cs.float().round(NOISE), *missing)
    return clean.select(*by, *(key for measure in FIGURES for key in (measure.key, *_ends(measure))))


def _offered(asked: Asked, by: Sequence[str]) -> pl.DataFrame:
    """What is public by kind and audience: whole calendar years, nothing by month. Raises Problem for anything else."""
    if not asked.whole_years or {"month", "quarter"} & set(by):
        raise Problem(
            "By kind of offering or audience whole calendar years alone are public: choose such, and no months."
        )
    return asked.offered


def _ranges(asked: Asked, by: Sequence[str], found: pl.DataFrame) -> pl.DataFrame:
    """The ends of the figures; documented ones, as those by kind and audience in public, are certain."""
    if asked.public and OFFERED & set(by):
        ends = [pl.lit(None, pl.Float64).alias(end) for key in RANGED for end in RANGES[key]]
        return found.select(*by, *ends)
    return ranges(asked.data, asked.wanted, {name: _key(name, asked.public) for name in by}, RANGED)


def figure_columns(say: Words) -> list[Column]:
    """The columns of ``figures`` after its keys, as they are read: every range stands behind its figure."""
    return [column for measure in FIGURES for column in _with_ends(say, measure)]


def _with_ends(say: Words, measure: Measure) -> list[Column]:
    title = say.text(measure.title)
    ends = (say.text("{figure}, at least", figure=title), say.text("{figure}, at most", figure=title))
    named = zip(_ends(measure), ends, strict=False)
    ranged = [measure_column(say, replace(measure, key=key, title=end), parts=False) for key, end in named]
    return [measure_column(say, measure), *ranged]


def _ends(measure: Measure) -> tuple[str, ...]:
    return RANGES.get(measure.key, ())


def _key(name: str, public: bool = False) -> pl.Expr:
    """A group's key as it is printed: 2018-05, 2018-Q2, 2018, or a slug."""
    month = pl.col("month")
    if name == "month":
        return month.dt.strftime("%Y-%m")
    if name == "quarter":
        return pl.format("{}-Q{}", month.dt.year(), month.dt.quarter())
    if name == "year":
        return month.dt.year().cast(pl.String)
    if name == "basis" and public:
        known = pl.when(pl.col("source") != Source.IMPUTED.value).then(pl.lit(Basis.DOCUMENTED.value))
        return known.otherwise("source")
    return pl.col("source" if name == "basis" else name)
