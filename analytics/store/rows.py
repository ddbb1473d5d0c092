"""The shape of delivered rows, and what makes two of them one event."""

import polars as pl

from analytics.problem import Problem

KEY = ("space", "date", "start_time", "title", "ordinal")
"""What an event is known by: its place among equals counts as well, from 0."""

NUMBERED = ("space", "reference")
"""The key where the provider numbers its events."""

VALUES = (
    *("space", "date", "start_time", "title", "kind", "audience", "attendance", "attendance_low"),
    *("attendance_high", "refugee_experience", "children_youth", "women", "men", "basis", "rating", "remark"),
)
"""What an event says. Where it comes from and how it was written is not part of that."""

RAW = (
    *("date", "start_time", "space", "kind", "audience", "attendance", "refugee_experience"),
    *("children_youth", "women", "men", "basis", "rating"),
)
"""Interpreted columns whose text stays with the row: the fields of ``raw``, each text or null."""


def numbered(events: pl.DataFrame, after: int = 0) -> pl.DataFrame:
    """``events`` with an ordinal among equals where they have none, ``after`` as many rows of other frames."""
    if "ordinal" in events.columns:
        return events
    return events.with_columns(ordinal=pl.int_range(after, after + pl.len()).over(KEY[:-1]))


def prepared(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """Rows of the delivery ``name`` in the columns of the ledger; what is left out is unknown, ordinals are 0.

    Raises Problem where two have the same key.
    """
    missing = dict.fromkeys((*VALUES, "reference"), pl.lit(None)) | {"ordinal": pl.lit(0)}
    missing = {column: empty for column, empty in missing.items() if column not in rows.columns}
    rows = rows.rename({"sheet": "source_sheet"}, strict=False).with_columns(**missing)
    keys, known = rows.select(*KEY, "reference"), pl.col("reference").is_not_null()
    _refuse_twice(keys.filter(~known), KEY, name)
    _refuse_twice(keys.filter(known), NUMBERED, name)
    return rows


def _refuse_twice(keys: pl.DataFrame, key: tuple[str, ...], name: str) -> None:
    """The ledger could not tell two rows with one key apart."""
    twice = keys.select(key).is_duplicated()
    if twice.any():
        title, day = keys.filter(twice).select("title", "date").row(0)
        raise Problem(
            "{name} has the event “{title}” of {day} twice. Please delete one of the two rows.",
            **{"name": name, "title": title, "day": f"{day:%d.%m.%Y}"},
        )
