"""Everything odd about the rows of one file, as doubts at their cells."""

from itertools import chain

import polars as pl

from analytics.intake.columns import PARTS, Column
from analytics.intake.judged import Judged
from analytics.intake.plausibility import all_rounded, far_from_habit, on_closed_day, parts_missing
from analytics.intake.report import Doubt

LOOKED_AT = ("space", "title", "date", "attendance", *PARTS, "basis", "remark")


def odd(judged: Judged, history: pl.DataFrame, months: pl.DataFrame) -> list[Doubt]:
    """Doubts about rows in order; one that a remark stands beside is explained and not asked for again.

    ``history`` are the recorded events of the same spaces, ``months`` what is said about whole months.
    """
    # Only what is looked at: every step copies what it filters, and there may be a million rows.
    rows = judged.rows.select(LOOKED_AT).with_row_index("place")
    single = chain(far_from_habit(rows, history), on_closed_day(rows, months.filter("closed")))
    unexplained = (each for each in single if each[0]["remark"] is None)
    found = chain(unexplained, all_rounded(rows), parts_missing(rows, history))
    return [
        Doubt(judged.place(judged.rows.row(row["place"], named=True), Column(column)), reason)
        for row, column, reason in found
    ]
