"""Rows in order against what is recorded: new, changed, unchanged; what a settled month refuses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from analytics.intake.columns import WORDS, Column
from analytics.intake.judged import Judged
from analytics.intake.report import Change
from analytics.intake.sentence import sentence
from analytics.store import VALUES
from analytics.wording import key

IDENTITY = ("space", "reference", "_date", "_time", "_title")
"""What an event is known by: its provider's number, else day, time and title; equals are told by ``ordinal``."""

MADE = ("_row", *IDENTITY[2:])
PAIRED = {"sheet": pl.String, "line": pl.Int32, "ordinal": pl.Int32, "_recorded_row": pl.Int64}


@dataclass(frozen=True, eq=False)
class Compared:
    """Rows in order with ``status`` (new, changed, unchanged), ``ordinal`` and the recorded values as ``…_recorded``.

    ``left`` are the recorded events that no row speaks of.
    """

    rows: pl.DataFrame
    left: pl.DataFrame

    def count(self, status: str) -> int:
        """How many rows have this status."""
        return int((self.rows["status"] == status).sum())


def compared(rows: pl.DataFrame, recorded: pl.DataFrame) -> Compared:
    """Each row beside the recorded event of the same key: first those with the very same values, the others in order.

    ``recorded`` are events of the same spaces and months in their order.
    """
    rows, recorded = _identified(rows), _identified(recorded)
    near = recorded.join(rows, on=list(IDENTITY), how="semi", nulls_equal=True, maintain_order="left")
    if near.is_empty():
        return Compared(_all_new(rows).drop(MADE), recorded.drop(MADE))
    same = _paired(rows, near, list(dict.fromkeys((*IDENTITY, *VALUES))))
    rest = rows.join(same, on=["sheet", "line"], how="anti", maintain_order="left")
    others = near.join(same, left_on="_row", right_on="_recorded_row", how="anti", maintain_order="left")
    changed = _paired(rest, others, list(IDENTITY))
    new = rest.join(changed, on=["sheet", "line"], how="anti", maintain_order="left")
    statuses = [
        same.with_columns(status=pl.lit("unchanged")),
        changed.with_columns(status=pl.lit("changed")),
        _numbered(new, near).with_columns(status=pl.lit("new")),
    ]
    told = pl.concat(statuses, how="diagonal").select("sheet", "line", "status", "ordinal", "_recorded_row")
    values = near.select("_row", pl.col(VALUES).name.suffix("_recorded"))
    found = rows.drop("_row").join(told, on=["sheet", "line"], how="left", maintain_order="left")
    found = found.join(values, left_on="_recorded_row", right_on="_row", how="left", maintain_order="left")
    left = recorded.join(told, left_on="_row", right_on="_recorded_row", how="anti", maintain_order="left")
    return Compared(found.drop(*MADE[1:], "_recorded_row"), left.drop(MADE))


def _all_new(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of months of which nothing is recorded: a million of them need no comparison."""
    equals = rows.filter(pl.struct(IDENTITY).hash().is_duplicated())
    told = equals.select("_row", ordinal=pl.int_range(pl.len(), dtype=pl.Int32).over(IDENTITY))
    ordinals = rows.select("_row").join(told, on="_row", how="left", maintain_order="left")["ordinal"]
    return rows.with_columns(
        ordinals.fill_null(0),
        status=pl.lit("new"),
        space_recorded=pl.lit(None, pl.String),
        date_recorded=pl.lit(None, pl.Date),
    )


def _identified(rows: pl.DataFrame) -> pl.DataFrame:
    """With the key: the provider's number, else date, time and title."""
    numbered = pl.col("reference").is_not_null()
    return rows.with_columns(
        pl.int_range(pl.len()).alias("_row"),
        **{
            f"_{name}": pl.when(~numbered).then(column)
            for name, column in (("date", "date"), ("time", "start_time"), ("title", "title"))
        },
    )


def _paired(rows: pl.DataFrame, recorded: pl.DataFrame, on: Sequence[str]) -> pl.DataFrame:
    """Rows and recorded events that are alike in ``on``, each once, in order among equals."""
    if recorded.is_empty() or rows.is_empty():
        return pl.DataFrame(schema=PAIRED)
    place = pl.int_range(pl.len()).over(on).alias("_place")
    there = recorded.with_columns(place).select(*on, "_place", "ordinal", _recorded_row="_row")
    pairs = rows.with_columns(place).join(there, on=[*on, "_place"], nulls_equal=True, maintain_order="left")
    return pairs.select("sheet", "line", "ordinal", "_recorded_row")


def _numbered(new: pl.DataFrame, recorded: pl.DataFrame) -> pl.DataFrame:
    """New rows with the next free ordinal among their equals."""
    new = new.with_columns(ordinal=pl.int_range(pl.len(), dtype=pl.Int32).over(IDENTITY))
    taken = recorded.group_by(IDENTITY).agg(_taken=pl.col("ordinal").max() + 1)
    new = new.join(taken, on=list(IDENTITY), how="left", nulls_equal=True, maintain_order="left")
    new = new.with_columns(ordinal=(pl.col("ordinal") + pl.col("_taken").fill_null(0)).cast(pl.Int32))
    return new.select("sheet", "line", "ordinal", _recorded_row=pl.lit(None, pl.Int64))


def refuse_locked(judged: Judged, found: Compared, months: pl.DataFrame) -> Judged:
    """Without new and changed rows of months that are settled, before or after the change."""
    locked = months.filter("locked").select("space", "month")
    if locked.is_empty():
        return judged
    rows = found.rows.filter(pl.col("status") != "unchanged")
    touched = [
        rows.with_columns(month=pl.col(day).dt.truncate("1mo"), space=pl.col(space))
        for space, day in (("space", "date"), ("space_recorded", "date_recorded"))
    ]
    settled = pl.concat([rows.join(locked, on=["space", "month"], how="semi") for rows in touched])
    settled = settled.unique(["sheet", "line"], maintain_order=True)
    hint = sentence(key("This month is settled and refuses changes. It has to be unlocked first."))
    expected = sentence(key("a day in a month that is not locked"))
    return judged.refuse(
        settled, [judged.refusal(row, Column.DATE, expected, hint) for row in settled.iter_rows(named=True)]
    )


def changes(judged: Judged, found: Compared) -> tuple[Change, ...]:
    """Every cell in which a row differs from what is recorded."""
    rows = found.rows.filter(status="changed")
    return tuple(change for row in rows.iter_rows(named=True) for change in _changes(judged, row))


def _changes(judged: Judged, row: Mapping[str, Any]) -> list[Change]:
    differing = (name for name in VALUES if row[name] != row[f"{name}_recorded"])
    columns = dict.fromkeys(Column(name.removesuffix("_low").removesuffix("_high")) for name in differing)
    return [
        Change(
            judged.place(row, column),
            row["title"],
            row["date"],
            _said(column, row[f"{column}_recorded"]),
            _said(column, row[column]),
        )
        for column in columns
    ]


def _said(column: Column, value: object) -> object:
    """The word that a slug stands for, any other value as it is."""
    words = WORDS.get(column)
    return words(str(value)) if words and value is not None else value
