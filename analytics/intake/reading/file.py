"""A file by its name and its bytes, wherever they come from: a path, an upload, a ZIP."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from analytics.problem import Problem

LARGEST = 250_000_000
"""Bytes of a file, and of all that a ZIP of files unpacks to."""


@dataclass(frozen=True)
class File:
    """What was sent: ``name`` as its sender sees it ("mai.zip/mitte.xlsx" for a file in a ZIP), and its bytes."""

    name: str
    content: bytes = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        """The hash of the bytes, by which the very same file is known again."""
        return hashlib.sha256(self.content).hexdigest()


def content_of(path: Path) -> bytes:
    """The file's bytes. Raises Problem where it is no file, cannot be read or is too large."""
    if path.is_dir():
        raise Problem("{file} is a folder. Please name the file in it: CSV or XLSX.", file=path)
    try:
        if path.stat().st_size > LARGEST:
            raise too_large(path)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Problem("{file} does not exist. Please check the name and the folder.", file=path) from error
    except (OSError, ValueError) as error:
        raise Problem(
            "{file} cannot be opened. Please ask for permission to read it, or close it elsewhere.", file=path
        ) from error


def no_table(name: object) -> Problem:
    """Some other kind of file, whatever its name says."""
    return Problem(
        "{file} is neither a CSV nor an Excel file (XLSX) that can be read. "
        "Please save the list in one of these forms; a mask is made by: teilhabe template --out FILE.xlsx",
        file=name,
    )


def too_large(name: object) -> Problem:
    """More than a list of events can be."""
    return Problem(
        "{file} is too large for a list of events. Please split it, by year for instance.", file=name
    )


def protected(name: object) -> Problem:
    """Only its sender can open it."""
    return Problem(
        "{file} is protected by a password. Please save it without one (Excel: File, Info, Protect Workbook).",
        file=name,
    )
