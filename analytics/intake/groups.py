"""Groups of rows: what stands only in the first of them, or alone in a row above them."""

import re
from collections.abc import Mapping

import polars as pl

from analytics.intake.columns import Column
from analytics.intake.proposals import Proposal
from analytics.intake.reading.header import Grid
from analytics.intake.values.months import month_of
from analytics.intake.values.texts import folded

FILLED_DOWN = (Column.DATE, Column.SPACE)
OFTEN = 0.2
"""From this share of blank cells on, a blank means "as above"; fewer are gaps that someone has to fill."""

BARE_DAY = r"^[0-9]{1,2}\.?$"
MONTH = re.compile(r"([^\W\d_]{3,9}|0?[1-9]|1[0-2])\.?(?:[ ./-]*(20[0-9]{2}))?:?")
"""A month as a heading or in a column of its own: "Mai", "Mai 2018", "05/2018"."""


def blanks_as_above(cells: pl.DataFrame) -> dict[Column, int]:
    """The columns whose blanks stand for the cell above them, with how many events that concerns."""
    events = {column: cells.filter(~pl.col("alone"))[f"{column}_text"] for column in FILLED_DOWN}
    return {
        column: texts.null_count()
        for column, texts in events.items()
        if texts.has_nulls()
        and cells[f"{column}_text"][0] is not None
        and texts.null_count() >= OFTEN * len(texts)
    }


def with_spaces(
    cells: pl.DataFrame, columns: Mapping[Column, Proposal], names: Mapping[str, str]
) -> pl.DataFrame:
    """In a sheet without a column for it, a space that stands alone in a row is that of the rows below."""
    if Column.SPACE in columns:
        return cells
    known = [text for name in names.items() for text in name]
    text = pl.coalesce(pl.col(r"^(c\d+)$")).str.strip_chars(" :")
    heading = pl.when(pl.col("alone") & text.is_in(known)).then(text)
    return cells.with_columns(space_text=heading.fill_null(strategy="forward"))


def with_months(cells: pl.DataFrame, grid: Grid) -> pl.DataFrame:
    """A bare day belongs to the month beside it, or to the one that stands alone in a row above it."""
    bare = pl.col("date_text").str.contains(BARE_DAY)
    if not cells.select(bare.any()).item():
        return cells
    places = [
        f"c{place}" for place, heading in enumerate(grid.headings) if folded(heading) in ("monat", "month")
    ]
    beside = pl.col(places[0]) if places else pl.lit(None, pl.String)
    alone = pl.when("alone").then(pl.coalesce(pl.col(r"^(c\d+)$")))
    texts = cells.select(pl.coalesce(beside, alone)).to_series().drop_nulls().unique().to_list()
    months = {text: said for text in texts if (said := _month(text))}
    month = pl.coalesce(beside, alone).replace_strict(months, default=None, return_dtype=pl.String)
    day = pl.col("date_text").str.strip_chars_end(".") + "." + month.fill_null(strategy="forward")
    return cells.with_columns(
        date_text=pl.when(bare).then(pl.coalesce(day, "date_text")).otherwise("date_text")
    )


def _month(text: str) -> str | None:
    """The rest of a date, "5." or "5.2018"; None for a text that is no month."""
    said = MONTH.fullmatch(text.strip())
    if said is None:
        return None
    month = int(said[1]) if said[1].isdecimal() else month_of(said[1])
    return f"{month}.{said[2] or ''}" if month else None
