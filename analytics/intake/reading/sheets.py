"""A file's bytes → its sheets, every cell as text. What is no table is declined in one sentence."""

import re
from dataclasses import dataclass

import polars as pl

from analytics.intake.reading.csv_file import csv_cells
from analytics.intake.reading.file import LARGEST, File, no_table, protected, too_large
from analytics.intake.reading.first_look import check_workbook
from analytics.intake.reading.workbook import workbook_cells
from analytics.intake.reading.zips import ZIP
from analytics.problem import Problem

PACKED = 60
"""A workbook may unpack to so many times its size …"""

SMALL = 100_000_000
"""… and so many bytes more."""

OLE = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OLE_OTHERS = tuple(name.encode("utf-16-le") for name in ("WordDocument", "PowerPoint Document"))
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
"""How a PDF, pictures, RTF and other packages begin."""

WEB_PAGE = re.compile(
    rb"(\xef\xbb\xbf)?\s*(<\?xml|<!doctype|<html|<head|<body|<meta|<table|MIME-Version:)", re.IGNORECASE
)


@dataclass(frozen=True, eq=False)
class Sheet:
    """Cells as text: the columns c0, c1, …, and ``line``, the number that the provider sees.

    ``name`` is empty for a CSV, which has no sheets; its cells have a column ``beyond`` for what stands right
    of the usual width.
    """

    name: str
    cells: pl.DataFrame

    @property
    def is_csv(self) -> bool:
        """Whether the cells were cut at separators, and so perhaps in the wrong place."""
        return "beyond" in self.cells.columns


def sheets_of(file: File) -> list[Sheet]:
    """The sheets that a reader of the file sees, told by content and not by extension. Raises Problem."""
    content = file.content
    _check_kind(file)
    if content.startswith(ZIP):
        check_workbook(file, min(4 * LARGEST, SMALL + PACKED * len(content)))
    if content.startswith((ZIP, OLE)):
        return [Sheet(name, cells) for name, cells in workbook_cells(file, apart=content.startswith(OLE))]
    return [Sheet("", csv_cells(file))]


def _check_kind(file: File) -> None:
    """Raises Problem where the first bytes already say that this is no table, or none that opens."""
    content = file.content
    if not content or content.isspace():
        raise Problem("{file} is empty. Please check whether the right file was saved.", file=file.name)
    if len(content) > LARGEST:
        raise too_large(file.name)
    if content.startswith(OLE) and ENCRYPTED in content:
        raise protected(file.name)
    if content.startswith(OTHERS) or (
        content.startswith(OLE) and any(name in content for name in OLE_OTHERS)
    ):
        raise no_table(file.name)
    if WEB_PAGE.match(content):
        raise Problem(
            "{file} is a web page, whatever its name says. Please open it in Excel and save it as XLSX.",
            file=file.name,
        )
