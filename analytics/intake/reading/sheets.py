"""A file's bytes → its sheets, every cell as text. What is no table is declined in one sentence."""

import io
import zipfile
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from analytics.intake.reading.csv_file import csv_cells
from analytics.intake.reading.workbook import workbook_cells
from analytics.problem import Problem

LARGEST = 250_000_000
"""Bytes of a file, and a fourth of what an XLSX may unpack to."""

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<!DOCTYPE", b"<html")


@dataclass(frozen=True, eq=False)
class Sheet:
    """Cells as text: the columns c0, c1, …, and ``line``, the number that the provider sees.

    ``name`` is empty for a CSV, which has no sheets.
    """

    name: str
    cells: pl.DataFrame


def content_of(file: Path) -> bytes:
    """The file's bytes. Raises Problem where it is no file, cannot be read, is empty or too large."""
    if file.is_dir():
        raise Problem("{file} is a folder. Please name the file in it: CSV or XLSX.", file=file)
    try:
        if file.stat().st_size > LARGEST:
            raise too_large(file)
        content = file.read_bytes()
    except FileNotFoundError as error:
        raise Problem("{file} does not exist. Please check the name and the folder.", file=file) from error
    except (OSError, ValueError) as error:
        raise Problem(
            "{file} cannot be opened. Please ask for permission to read it, or close it elsewhere.", file=file
        ) from error
    if not content.strip():
        raise Problem("{file} is empty. Please check whether the right file was saved.", file=file)
    return content


def sheets_of(file: Path, content: bytes) -> list[Sheet]:
    """The sheets that a reader of the file sees, told by content and not by extension. Raises Problem."""
    if content.startswith(OLE) and ENCRYPTED in content:
        raise Problem(
            "{file} is protected by a password. Please save it without one (Excel: File, Info, Protect Workbook).",
            file=file,
        )
    if content.startswith(OTHERS):
        raise no_table(file)
    if content.startswith(ZIP):
        _check_unpacked_size(file, content)
    if content.startswith((ZIP, OLE)):
        return [Sheet(name, cells) for name, cells in workbook_cells(file, content)]
    return [Sheet("", csv_cells(file, content))]


def no_table(file: Path) -> Problem:
    """Some other kind of file, whatever its name says."""
    return Problem(
        "{file} is neither a CSV nor an Excel file (XLSX) that can be read. "
        "Please save the list in one of these forms; a mask is made by: teilhabe template --out FILE.xlsx",
        file=file,
    )


def too_large(file: Path) -> Problem:
    """More than a list of events can be."""
    return Problem(
        "{file} is too large for a list of events. Please split it, by year for instance.", file=file
    )


def _check_unpacked_size(file: Path, content: bytes) -> None:
    """A small ZIP can hold far more than memory does."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            size = sum(part.file_size for part in parts.infolist())
    except Exception as error:  # zipfile raises half a dozen kinds for broken bytes
        raise no_table(file) from error
    if size > 4 * LARGEST:
        raise too_large(file)
