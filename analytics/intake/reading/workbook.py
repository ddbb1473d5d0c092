"""A workbook → the cells of its visible sheets as text."""

from collections.abc import Iterator
from pathlib import Path

import fastexcel
import polars as pl

from analytics.problem import Problem

DECIMAL = r"^[0-9]+\.[0-9]+$"
FAULTY = "#####"
"""What stands for a cell whose formula failed: such a cell is not empty."""


def workbook_cells(file: Path, content: bytes) -> Iterator[tuple[str, pl.DataFrame]]:
    """Name and cells of every visible sheet. Raises Problem where the bytes are no workbook."""
    try:
        workbook = fastexcel.read_excel(content)
        for name in workbook.sheet_names:
            sheet = _loaded(workbook, name, "string")
            if sheet.visible == "visible" and sheet.width:
                yield name, _cells(workbook, sheet)
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError, ValueError, OverflowError) as error:
        raise Problem(
            "{file} cannot be read as an Excel file: it is damaged or of another kind. "
            "Please open it in Excel and save it again as XLSX.",
            file=file,
        ) from error


def _loaded(workbook: fastexcel.ExcelReader, name: str, dtype: fastexcel.DType) -> fastexcel.ExcelSheet:
    """A sheet from its very first row, so that a row's place is its number."""
    return workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes=dtype)


def _cells(workbook: fastexcel.ExcelReader, sheet: fastexcel.ExcelSheet) -> pl.DataFrame:
    batch, errors = sheet.to_arrow_with_errors()
    cells = _frame(pl.DataFrame(pl.from_arrow(batch)))
    for fault in errors.errors if errors else ():
        row, column = fault.offset_position
        cells[row, f"c{column}"] = FAULTY
    if cells.select(pl.any_horizontal(pl.all().str.contains(DECIMAL).any())).item():
        cells = _with_decimal_commas(cells, _loaded(workbook, sheet.name, "int"))
    return cells.with_row_index("line", offset=1).with_columns(pl.col("line").cast(pl.Int32))


def _with_decimal_commas(cells: pl.DataFrame, sheet: fastexcel.ExcelSheet) -> pl.DataFrame:
    """The number 1.125 becomes "1,125", as its reader sees it; the text "1.500" stays 1500.

    Read as whole numbers, only what Excel holds as a number is there.
    """
    batch, _ = sheet.to_arrow_with_errors()
    numbers = _frame(pl.DataFrame(pl.from_arrow(batch)))
    decimal = [
        pl.when(numbers[name].is_not_null() & pl.col(name).str.contains(DECIMAL))
        .then(pl.col(name).str.replace(".", ",", literal=True))
        .otherwise(pl.col(name))
        .alias(name)
        for name in cells.columns
    ]
    return cells.with_columns(decimal)


def _frame(cells: pl.DataFrame) -> pl.DataFrame:
    return cells.rename({name: f"c{place}" for place, name in enumerate(cells.columns)})
