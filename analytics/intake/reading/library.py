"""What the library for workbooks says of their visible sheets; run as a script, in a process of its own."""

import pickle
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    import fastexcel

FAULTY = "#####"
"""What stands for a cell whose formula failed: such a cell is not empty."""

DECIMAL = r"^[0-9]+\.[0-9]+$"
MEMORY = 3_000_000_000
"""Bytes that the process of its own may take; on Windows, which knows no such limit, it takes what it needs."""


def visible_sheets(content: bytes) -> Iterator[tuple[str, pl.DataFrame]]:
    """Name and cells of every visible sheet; raises whatever the library does."""
    import fastexcel  # takes a moment that a CSV does not need

    workbook = fastexcel.read_excel(content)
    for name in workbook.sheet_names:
        sheet = _loaded(workbook, name, "string")
        if sheet.visible == "visible" and sheet.width and (cells := _cells(workbook, sheet)).width > 1:
            yield name, cells


def _loaded(
    workbook: "fastexcel.ExcelReader",
    name: str,
    dtype: "fastexcel.DType",
    columns: list[int] | None = None,
) -> "fastexcel.ExcelSheet":
    """A sheet from its very first row, so that a row's place is its number."""
    return workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes=dtype, use_columns=columns)


def _cells(workbook: "fastexcel.ExcelReader", sheet: "fastexcel.ExcelSheet") -> pl.DataFrame:
    """Columns without any cell are left out: a sheet may have thousands of them."""
    batch, errors = sheet.to_arrow_with_errors()
    columns = pl.DataFrame(pl.from_arrow(batch)).get_columns()
    if errors:
        columns = _with_faults(columns, [fault.offset_position for fault in errors.errors])
    filled = [place for place, column in enumerate(columns) if column.null_count() < len(column)]
    cells = _frame([columns[place] for place in filled])
    if filled and cells.select(pl.any_horizontal(pl.all().str.contains(DECIMAL).any())).item():
        cells = _with_decimal_commas(cells, _loaded(workbook, sheet.name, "int", filled))
    return cells.with_row_index("line", offset=1).with_columns(pl.col("line").cast(pl.Int32))


def _with_faults(columns: list[pl.Series], places: list[tuple[int, int]]) -> list[pl.Series]:
    """Column by column: cell by cell, each would copy its whole column."""
    rows: dict[int, list[int]] = {}
    for row, column in places:
        rows.setdefault(column, []).append(row)
    return [
        column.scatter(sorted(rows[place]), FAULTY) if place in rows else column
        for place, column in enumerate(columns)
    ]


def _with_decimal_commas(cells: pl.DataFrame, sheet: "fastexcel.ExcelSheet") -> pl.DataFrame:
    """The number 1.125 becomes "1,125", as its reader sees it; the text "1.500" stays 1500.

    Read as whole numbers, only what Excel holds as a number is there.
    """
    batch, _ = sheet.to_arrow_with_errors()
    numbers = _frame(pl.DataFrame(pl.from_arrow(batch)).get_columns())
    decimal = [
        pl.when(numbers[name].is_not_null() & pl.col(name).str.contains(DECIMAL))
        .then(pl.col(name).str.replace(".", ",", literal=True))
        .otherwise(pl.col(name))
        .alias(name)
        for name in cells.columns
    ]
    return cells.with_columns(decimal)


def _frame(columns: list[pl.Series]) -> pl.DataFrame:
    return pl.DataFrame([column.alias(f"c{place}") for place, column in enumerate(columns)])


def _main() -> None:
    """The bytes come in, the sheets go out, both through pipes."""
    with suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    pickle.dump(list(visible_sheets(sys.stdin.buffer.read())), sys.stdout.buffer)


if __name__ == "__main__":
    _main()
