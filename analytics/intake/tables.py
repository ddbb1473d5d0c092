"""Sheets → the rows of our columns, still as text: header found, blank rows and other columns left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from analytics.intake.columns import REQUIRED, Column, meant
from analytics.intake.reading.sheets import Sheet
from analytics.problem import Problem
from analytics.wording import LANGUAGES, words

LOOKED_AT = 60
"""Rows in which a header is looked for."""


@dataclass(frozen=True, eq=False)
class Table:
    """What a sheet holds for us.

    ``rows`` has ``sheet``, ``line``, ``beyond`` (what stands right of the header's last name in a CSV) and for
    each column its text as ``…_text``, null where blank. ``headings`` are the file's own names for our columns,
    ``ignored`` the headings of all others.
    """

    sheet: str
    rows: pl.DataFrame
    headings: dict[Column, str]
    ignored: tuple[str, ...]


def tables_of(file: Path, sheets: Sequence[Sheet]) -> list[Table]:
    """The sheets with our header, at least one. Raises Problem where there is none, or a heading comes twice."""
    found = [table for sheet in sheets if (table := _table(file, sheet)) is not None]
    if not found:
        raise _no_header(file, max((_best(sheet) for sheet in sheets), key=len, default=[]))
    return found


def _table(file: Path, sheet: Sheet) -> Table | None:
    for line, *row in _first_rows(sheet):
        columns = meant(row)
        if all(column in columns for column in REQUIRED):
            _check_once(file, sheet, columns)
            return _cut(sheet, line, row, columns)
    return None


def _cut(sheet: Sheet, header: int, heading: Sequence[str | None], columns: Sequence[Column | None]) -> Table:
    """The rows below the header's line; a column without a name of ours is not even looked at."""
    ours = {f"{column}_text": pl.lit(None, pl.String) for column in Column}
    ours |= {f"{column}_text": pl.col(f"c{index}") for index, column in enumerate(columns) if column}
    beyond = pl.col("beyond") if "beyond" in sheet.cells.columns else pl.lit(None, pl.String)
    cells = sheet.cells.filter(pl.col("line") > header).select(
        "line",
        beyond=_stripped(beyond.str.strip_chars(";,\t ")),
        **{name: _stripped(text) for name, text in ours.items()},
    )
    rows = cells.filter(pl.any_horizontal(pl.exclude("line").is_not_null()))
    names = [" ".join((name or "").split()) for name in heading]
    return Table(
        sheet.name,
        rows.with_columns(sheet=pl.lit(sheet.name)),
        {column: names[index] for index, column in enumerate(columns) if column},
        tuple(name for name, column in zip(names, columns, strict=True) if name and not column),
    )


def _stripped(cells: pl.Expr) -> pl.Expr:
    """Without outer and doubled spaces of any kind; a blank cell is null."""
    spaced = cells.str.replace_all(r"[\s\x00\u00a0\u200b\ufeff]+", " ").str.strip_chars()
    return pl.when(spaced != "").then(spaced)


def _first_rows(sheet: Sheet) -> list[tuple[Any, ...]]:
    """The first rows with anything in them: line, then the cells."""
    texts = pl.exclude("line", "beyond")
    cells = sheet.cells.filter(pl.any_horizontal(texts.is_not_null()))
    return cells.head(LOOKED_AT).select("line", texts).rows()


def _best(sheet: Sheet) -> list[Column]:
    """The most of our columns that any one row names."""
    named = ([column for column in meant(row) if column] for _, *row in _first_rows(sheet))
    return max(named, key=len, default=[])


def _check_once(file: Path, sheet: Sheet, columns: Sequence[Column | None]) -> None:
    for column in Column:
        if columns.count(column) > 1:
            raise Problem(
                "{file} has the column “{column}” more than once. Please keep one of them.",
                file=file,
                column=_house_name(column),
            )


def _no_header(file: Path, named: Sequence[Column]) -> Problem:
    missing = ", ".join(_house_name(column) for column in REQUIRED if column not in named)
    if len(named) >= 2:
        return Problem(
            "{file} lacks these columns: {missing}. Please add them with exactly these headings.",
            file=file,
            missing=missing,
        )
    return Problem(
        "{file} holds no table of events: no line with the headings {missing} was found. "
        "Please use the mask: teilhabe template --out FILE.xlsx",
        file=file,
        missing=missing,
    )


def _house_name(column: Column) -> str:
    """The heading as the German mask has it: it is a name, in whatever language one speaks of it."""
    return words(LANGUAGES[0]).label(column)
