"""What follows from the cells of a row: defaults, how it was counted, the third group by subtraction."""

import polars as pl

from analytics.intake.columns import GROUPS, PARTS, Column
from analytics.intake.reading.workbook import FAULTY
from analytics.vocabulary import Audience, Kind, Source

COUNTS = (Column.ATTENDANCE, *PARTS)


def completed(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with title, remark and everything that they do not say but that follows."""
    return rows.with_columns(
        *_groups(),
        title=_in_one_line("title_text"),
        start_time=pl.coalesce("start_time", "time_of_day"),
        reference=pl.col("reference_text"),
        remark=pl.when(pl.col("remark_text") != FAULTY).then(_in_one_line("remark_text")),
        kind=pl.col("kind").fill_null(Kind.UNKNOWN.value),
        audience=pl.col("audience").fill_null(Audience.UNKNOWN.value),
        basis=pl.coalesce(
            "basis", pl.when(says_estimated()).then(_word(Source.ESTIMATED)).otherwise(_word(Source.COUNTED))
        ),
    )


def _in_one_line(text: str) -> pl.Expr:
    return pl.col(text).str.replace_all("\n", " ", literal=True)


def says_estimated() -> pl.Expr:
    """Whether a count is written as an estimate, such as "ca. 25" or "20-50"."""
    return pl.any_horizontal(pl.col(f"{column}_estimated").fill_null(value=False) for column in COUNTS)


def _groups() -> list[pl.Expr]:
    """Two of three groups and their whole give the third, unless they are more than it."""
    return [
        pl.coalesce(group, _rest([other for other in GROUPS if other != group])).cast(pl.Int32).alias(group)
        for group in GROUPS
    ]


def _rest(others: list[Column]) -> pl.Expr:
    """What two groups leave of the whole; null where one of them is, or where they leave less than nothing."""
    rest = pl.col("refugee_experience") - pl.col(others[0]) - pl.col(others[1])
    return pl.when(rest >= 0).then(rest)


def _word(source: Source) -> pl.Expr:
    return pl.lit(source.value)
