"""Everything odd about the rows of one file, as doubts at their cells."""

from collections.abc import Iterator
from itertools import chain

import polars as pl

from analytics.intake.columns import PARTS, Column
from analytics.intake.contradictions import unlike_each_other
from analytics.intake.judged import Judged
from analytics.intake.plausibility import Odd, all_rounded, far_from_habit, on_closed_day, parts_missing
from analytics.intake.report import Doubt
from analytics.intake.rows import CANCELLED
from analytics.intake.sentence import sentence
from analytics.wording import key

LOOKED_AT = (
    *(
        "sheet",
        "line",
        "space",
        "title",
        "date",
        "date_text",
        "start_time",
        "attendance",
        *PARTS,
        "basis",
        "remark",
    ),
)


def odd(judged: Judged, history: pl.DataFrame, months: pl.DataFrame) -> list[Doubt]:
    """Doubts about rows in order; one that a remark stands beside is explained and not asked for again.

    ``history`` are the recorded events of the same spaces, ``months`` what is said about whole months.
    """
    # Only what is looked at: every step copies what it filters, and there may be a million rows.
    rows = judged.rows.select(LOOKED_AT).with_row_index("place")
    closed = months.filter("closed")
    single = chain(far_from_habit(rows, history), on_closed_day(rows, closed), _cancelled(rows))
    unexplained = (each for each in single if each[0]["remark"] is None)
    found = chain(unexplained, unlike_each_other(rows), all_rounded(rows), parts_missing(rows, history))
    return [
        Doubt(judged.place(judged.rows.row(row["place"], named=True), Column(column)), reason)
        for row, column, reason in found
    ]


def _cancelled(rows: pl.DataFrame) -> Iterator[Odd]:
    """Titles that say that nothing took place, beside a count."""
    reason = sentence(
        key("The title says that this was cancelled, yet there are visits. Please check the row.")
    )
    for row in rows.filter(pl.col("title").str.contains(CANCELLED), pl.col("attendance") > 0).iter_rows(
        named=True
    ):
        yield row, Column.TITLE, reason
