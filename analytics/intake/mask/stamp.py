"""What a mask says about itself, on a hidden sheet: its version, its space and its year."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # loaded where it is needed: most deliveries are CSV
    import fastexcel

SHEET = "Teilhabe-Monitor"
ZIP = b"PK\x03\x04"
"""How every XLSX and ODS begins."""

VERSION = 2
"""Of the masks made today. Version 1 carries no stamp; it is read by its headings, as this one is."""


@dataclass(frozen=True)
class Stamp:
    """A mask's version and, where they are fixed, the name of its space and its year."""

    version: int
    space: str | None
    year: int | None


def write_stamp(book: Any, space: str | None, year: int | None) -> None:
    """The hidden sheet: names in the first column, what they stand for in the second."""
    sheet = book.add_worksheet(SHEET)
    sheet.hide()
    for line, (name, value) in enumerate((("version", VERSION), ("space", space), ("year", year))):
        sheet.write_string(line, 0, name)
        sheet.write(line, 1, value)


def stamp_of(content: bytes) -> Stamp | None:
    """What the workbook says about itself; None for an old mask, and for whatever is no mask."""
    if not content.startswith(ZIP):
        return None
    import fastexcel

    try:
        book = fastexcel.read_excel(content)
        return _read(book) if SHEET in book.sheet_names else None
    except (fastexcel.FastExcelError, ValueError):
        return None


def _read(book: "fastexcel.ExcelReader") -> Stamp:
    """Raises ValueError where someone has changed the sheet."""
    cells = book.load_sheet(SHEET, header_row=None, skip_rows=0, dtypes="string").to_polars()
    said = dict(cells.drop_nulls().rows())
    year = said.get("year")
    return Stamp(int(said.get("version", "")), said.get("space"), int(year) if year else None)
