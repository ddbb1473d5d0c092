"""Rules between the cells of a row, between the row and its space, and between two rows of one file."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from analytics.intake.columns import GROUPS, Column
from analytics.intake.completion import says_estimated
from analytics.intake.judged import Check, Judged
from analytics.intake.report import Refusal
from analytics.intake.sentence import sentence
from analytics.vocabulary import Source
from analytics.wording import key

VALUES = (
    *("space", "date", "start_time", "title", "kind", "audience"),
    *(
        "attendance",
        "attendance_low",
        "attendance_high",
        "refugee_experience",
        "children_youth",
        "women",
        "men",
    ),
    *("basis", "rating", "remark"),
)
"""What an event says; two rows with all of it alike are one event written twice."""


def judge_rows(judged: Judged, spaces: pl.DataFrame, today: date) -> Judged:
    """Refuse every row that breaks a rule, for the first one that it breaks.

    ``spaces`` has slug, opened and closed.
    """
    known = spaces.select(space="slug", opened="opened", closed="closed")
    rows = judged.rows.join(known, on="space", how="left", maintain_order="left")
    rows = rows.with_columns(today=pl.lit(today), together=pl.sum_horizontal(GROUPS))
    judged = replace(judged, rows=rows)
    for check in (*_days(), *_wholes(), *_sums(), _counting()):
        judged = check.judge(judged)
    return _refuse_repeated(judged)


def _days() -> list[Check]:
    hint = key("Please check the date and the space.")
    return [
        Check(
            Column.DATE,
            pl.col("date") > pl.col("today"),
            key("a day up to today, {today}"),
            key("Events are recorded after they took place. Please check the date."),
            {"today": "today"},
        ),
        Check(
            Column.DATE,
            pl.col("date") < pl.col("opened"),
            key("a day from the space's opening on, {opened}"),
            hint,
            {"opened": "opened"},
        ),
        Check(
            Column.DATE,
            pl.col("date") > pl.col("closed"),
            key("a day up to the space's closing, {closed}"),
            hint,
            {"closed": "closed"},
        ),
    ]


def _wholes() -> list[Check]:
    """A part needs its whole and is never above it."""
    wholes = [
        (Column.REFUGEE_EXPERIENCE, Column.ATTENDANCE),
        *((group, Column.REFUGEE_EXPERIENCE) for group in GROUPS),
    ]
    return [check for part, whole in wholes for check in _part_of(part, whole)]


def _part_of(part: Column, whole: Column) -> list[Check]:
    of_all = whole is Column.ATTENDANCE
    needs = key("nothing, since the number of visits is not known")
    needs_refugee = key("nothing, since the number with refugee experience is not known")
    return [
        Check(
            part,
            pl.col(part).is_not_null() & pl.col(whole).is_null(),
            needs if of_all else needs_refugee,
            key("Please fill in the whole, or leave its parts empty as well."),
            {},
        ),
        Check(
            part,
            pl.col(part) > pl.col(whole),
            key("at most {whole}, the number of visits")
            if of_all
            else key("at most {whole}, the number with refugee experience"),
            key("Please correct the part or the whole."),
            {"whole": whole},
        ),
    ]


def _sums() -> list[Check]:
    """Children and youth, women and men are together those with refugee experience."""
    all_given = pl.all_horizontal(pl.col(GROUPS).is_not_null())
    whole, together = pl.col("refugee_experience"), pl.col("together")
    hint = key("Please correct the number or its parts.")
    return [
        Check(
            Column.REFUGEE_EXPERIENCE,
            all_given & (together != whole),
            key("{together}, the sum of children and young people, women and men"),
            hint,
            {"together": "together"},
        ),
        Check(
            Column.REFUGEE_EXPERIENCE,
            together > whole,
            key("at least {together}, the sum of its parts"),
            hint,
            {"together": "together"},
        ),
    ]


def _counting() -> Check:
    return Check(
        Column.BASIS,
        (pl.col("basis") == Source.COUNTED.value) & says_estimated(),
        key("“estimated”, since a count is written as an estimate"),
        key("Please choose “estimated”, or write the counts as plain numbers."),
        {},
    )


def _refuse_repeated(judged: Judged) -> Judged:
    """Of rows that are alike the first stays."""
    alike = judged.rows.filter(pl.struct(VALUES).is_duplicated())
    first = pl.col("sheet", "line").first().over(VALUES).name.prefix("first_")
    later = pl.any_horizontal(
        pl.col("first_line") != pl.col("line"), pl.col("first_sheet") != pl.col("sheet")
    )
    repeated = alike.with_columns(first).filter(later)
    return judged.refuse(repeated, [_repetition(judged, row) for row in repeated.iter_rows(named=True)])


def _repetition(judged: Judged, row: dict[str, Any]) -> Refusal:
    hint = (
        key(
            "The row repeats line {line}. Please delete it, or write what is different about it in the remark."
        )
        if row["first_sheet"] == row["sheet"]
        else key("The row repeats line {line} of sheet {sheet}. Please delete one of them.")
    )
    what = sentence(key("every event once"))
    return judged.refusal(
        row, Column.TITLE, what, sentence(hint, line=str(row["first_line"]), sheet=row["first_sheet"])
    )
