"""A workbook opened again: its cells, its formulas computed a second way, what its charts refer to."""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.utils import range_boundaries

REFERENCE = re.compile(r"\$?[A-Z]+\$?\d+(?::\$?[A-Z]+\$?\d+)?")
NUMBERS = re.compile(r"<c:numRef><c:f>(.*?)</c:f><c:numCache>(.*?)</c:numCache></c:numRef>", re.S)
POINT = re.compile(r'<c:pt idx="(\d+)"><c:v>(.*?)</c:v></c:pt>')


def opened(content: bytes, values: bool = False) -> Any:
    """The workbook with its formulas, or with the results that were written beside them."""
    return openpyxl.load_workbook(BytesIO(content), data_only=values)


def cells(book: Any) -> Iterator[Any]:
    """Every cell in which something stands."""
    for sheet in book:
        yield from (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def area(sheet: Any, reference: str) -> list[Any]:
    """The values of a cell or a range, line by line."""
    left, top, right, bottom = range_boundaries(reference.replace("$", ""))
    return [cell.value for row in sheet.iter_rows(top, bottom, left, right) for cell in row]


def computed(formulas: Any, cell: Any) -> float:
    """A cell's number from other cells: sums, products and quotients, without looking at what was written for it."""
    if not isinstance(cell.value, str) or not cell.value.startswith("="):
        return float(cell.value)
    told = cell.value[1:]
    if told.startswith("SUM("):
        parts = [part for piece in told[4:-1].split(",") for part in _row(formulas, cell, piece)]
        return sum(computed(formulas, part) for part in parts if part.value is not None)
    top, bottom = told.split("/")
    return _product(formulas, cell, top) / _product(formulas, cell, bottom)


def _product(formulas: Any, cell: Any, told: str) -> float:
    made = 1.0
    for factor in told.split("*"):
        known = REFERENCE.fullmatch(factor)
        made *= computed(formulas, formulas[cell.parent.title][factor]) if known else float(factor)
    return made


def _row(formulas: Any, cell: Any, piece: str) -> list[Any]:
    left, top, right, bottom = range_boundaries(piece)
    rows = formulas[cell.parent.title].iter_rows(top, bottom, left, right)
    return [part for row in rows for part in row]


def parts(content: bytes, folder: str) -> dict[str, str]:
    """The XML files of a folder of the package, by their names."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return {
            name: package.read(name).decode("utf-8")
            for name in package.namelist()
            if name.startswith(folder) and name.endswith(".xml")
        }


def references(chart: str) -> Iterator[tuple[str, dict[int, float]]]:
    """What a chart's runs refer to, with the values that it keeps itself."""
    for where, kept in NUMBERS.findall(chart):
        yield where, {int(place): float(value) for place, value in POINT.findall(kept)}
