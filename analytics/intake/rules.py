"""Rules between the cells of a row, between the row and its space, and between two rows of one file."""

from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from analytics.intake.columns import GROUPS, Column
from analytics.intake.completion import says_estimated
from analytics.intake.judged import Check, Judged
from analytics.intake.left_out import LeftOut, Reason
from analytics.store import VALUES
from analytics.vocabulary import Source
from analytics.wording import key


def judge_rows(judged: Judged, spaces: pl.DataFrame, today: date) -> Judged:
    """Refuse every row that breaks a rule, for the first one that it breaks.

    ``spaces`` has slug, opened and closed.
    """
    known = spaces.select(space="slug", opened="opened", closed="closed")
    # Beside the rows, not with them: a join would copy every column.
    dates = (
        judged.rows.select("space").join(known, on="space", how="left", maintain_order="left").drop("space")
    )
    rows = judged.rows.hstack(dates).with_columns(today=pl.lit(today), together=pl.sum_horizontal(GROUPS))
    judged = replace(judged, rows=rows)
    for check in (*_days(), *_wholes(), *_sums(), _counting()):
        judged = check.judge(judged)
    return _numbered_once().judge(_without_repeated(judged))


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


def _numbered_once() -> Check:
    """The provider's own number tells its events apart."""
    number = pl.col("reference")
    return Check(
        Column.REFERENCE,
        number.is_not_null() & ~pl.struct("space", number).is_first_distinct(),
        key("every number of an event once"),
        key("Please correct the number, or leave it empty."),
        {},
    )


def _without_repeated(judged: Judged) -> Judged:
    """Of rows of one file that are alike the first stays; the others are counted and named."""
    alike = judged.rows.filter(pl.struct(VALUES).hash().is_duplicated())
    repeated = alike.filter(~pl.struct(VALUES).is_first_distinct())
    return judged.leave_out(repeated, [_repetition(judged, row) for row in repeated.iter_rows(named=True)])


def _repetition(judged: Judged, row: dict[str, Any]) -> LeftOut:
    return LeftOut(judged.file, row["sheet"], row["line"], row["title"], Reason.REPEATED)
