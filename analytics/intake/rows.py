"""A grid → the rows of our columns, still as text: totals, notes and cancelled events left out, groups filled down."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from analytics.intake.columns import Column
from analytics.intake.groups import blanks_as_above, with_months, with_spaces
from analytics.intake.left_out import LeftOut, Reason
from analytics.intake.privacy import private_text
from analytics.intake.proposals import Proposal
from analytics.intake.reading.header import Grid

SUM = (
    r"(?i)^\s*(σ|∑|(zwischen|teil|monats|quartals|jahres|gesamt)?summen?|(ins)?gesamt(zahl|summe|ergebnis)?|total"
    r"|sub-?total|übertrag|durchschnitt|mittelwert)"
)
TOTAL = rf"{SUM}(?:$|[^\p{{L}}\p{{N}}])"
NOTHING_BUT_TOTAL = (
    rf"{SUM}(\W+(im|für|der|des|monats?|quartals?|jahr(es)?|\p{{N}}+|tn|teilnahmen|teilnehm\p{{L}}*|besuch\p{{L}}*"
    r"|jan(uar)?|feb(ruar)?|märz|apr(il)?|mai|juni?|juli?|aug(ust)?|sept?(ember)?|okt(ober)?|nov(ember)?"
    r"|dez(ember)?))*\W*$"
)
CANCELLED = (
    r"(?i)(?:^|[^\p{L}])(absage|abgesagt|f(?:ä|ae)llt (\p{L}+ )?aus|fiel (\p{L}+ )?aus|ausfall|ausgefallen|entfällt"
    r"|entfiel|entfallen|storniert|cancell?ed|kein treffen)(?:$|[^\p{L}])"
)


@dataclass(frozen=True, eq=False)
class Rows:
    """The rows of one sheet: ``sheet``, ``line``, ``beyond`` and for each of our columns its text as ``…_text``.

    ``filled`` are the columns whose blanks mean "as above", with how many there are.
    """

    frame: pl.DataFrame
    left_out: tuple[LeftOut, ...]
    filled: Mapping[Column, int]


def rows_of(
    grid: Grid, columns: Mapping[Column, Proposal], names: Mapping[str, str], *, fill_down: bool = True
) -> Rows:
    """The events of a sheet and what else stands between them; ``names`` are the known spaces (slug → name)."""
    cells, left_out = _named(grid, columns), list[LeftOut]()
    for reason, which in ((Reason.NOTE, _is_header(grid, columns)), (Reason.TOTAL, _is_total())):
        cells, left_out = _taken_out(grid, cells, which, reason, left_out)
    cells = cells.with_columns(alone=pl.sum_horizontal(pl.col(r"^(c\d+)$").is_not_null()) == 1)
    filled = blanks_as_above(cells) if fill_down else {}
    carried = [pl.col(f"{column}_text").fill_null(strategy="forward") for column in filled]
    cells = with_months(with_spaces(cells.with_columns(carried), columns, names), grid)
    # Only now: a cancelled event still says the day of those below it.
    for reason, which in ((Reason.CANCELLED, _is_cancelled()), (Reason.NOTE, pl.col("alone"))):
        cells, left_out = _taken_out(grid, cells, which, reason, left_out)
    frame = cells.select("line", "beyond", *(f"{column}_text" for column in Column), sheet=pl.lit(grid.sheet))
    return Rows(frame, tuple(left_out), filled)


def _named(grid: Grid, columns: Mapping[Column, Proposal]) -> pl.DataFrame:
    """Our columns by name beside all cells."""
    ours = {
        f"{column}_text": pl.col(f"c{columns[column].place}")
        if column in columns
        else pl.lit(None, pl.String)
        for column in Column
    }
    return grid.rows.with_columns(**ours)


def _is_header(grid: Grid, columns: Mapping[Column, Proposal]) -> pl.Expr:
    """The headings again, as at the top of a printed page."""
    same = [pl.col(f"c{each.place}") == grid.headings[each.place] for each in columns.values()]
    return pl.all_horizontal(same or pl.lit(value=False)).fill_null(value=False)


def _is_total() -> pl.Expr:
    """A row whose title is "total" and no more, or without a date of its own whose first words say so."""
    texts = pl.coalesce(pl.col(r"^(c\d+)$"))
    says = texts.str.contains(TOTAL) | pl.col("title_text").str.contains(TOTAL)
    no_day = pl.col("date_text").is_null() | pl.col("date_text").str.contains(TOTAL)
    alone = pl.col("title_text").str.contains(NOTHING_BUT_TOTAL).fill_null(value=False)
    return alone | (no_day & says).fill_null(value=False)


def _is_cancelled() -> pl.Expr:
    """A row that says so and has no visits."""
    count = pl.col("attendance_text")
    nobody = (
        count.is_null() | count.str.contains(r"^\W*0?\W*$|^(?i)k\.? ?a\.?$") | count.str.contains(CANCELLED)
    )
    return nobody & pl.any_horizontal(pl.col(r"^(c\d+)$").str.contains(CANCELLED)).fill_null(value=False)


def _taken_out(
    grid: Grid, cells: pl.DataFrame, which: pl.Expr, reason: Reason, before: list[LeftOut]
) -> tuple[pl.DataFrame, list[LeftOut]]:
    found = cells.filter(which).with_columns(
        _text=pl.concat_str(pl.col(r"^(c\d+)$"), separator=" · ", ignore_nulls=True)
    )
    if found.is_empty():
        return cells, before
    left = [
        LeftOut(grid.file, grid.sheet, line, _shown(text or ""), reason)
        for line, text in found.select("line", "_text").iter_rows()
    ]
    return cells.filter(~which), [*before, *left]


def _shown(text: str) -> str:
    """The beginning of a row, unless it may point at a person."""
    return "…" if private_text(text) else re.sub(r"\s+", " ", text)[:80]
