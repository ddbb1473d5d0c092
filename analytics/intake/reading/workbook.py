"""A workbook → the cells of its visible sheets as text."""

import pickle
import subprocess
import sys
from pathlib import Path
from typing import cast

import polars as pl

from analytics.intake.reading.file import File, protected
from analytics.intake.reading.library import FAULTY, visible_sheets
from analytics.problem import Problem

__all__ = ["FAULTY", "workbook_cells"]

LIBRARY = Path(__file__).with_name("library.py")
LONGEST = 60
"""Seconds that a process of its own is given."""

Cells = list[tuple[str, pl.DataFrame]]


def workbook_cells(file: File, *, apart: bool) -> Cells:
    """Name and cells of every visible sheet. Raises Problem where the bytes are no workbook.

    ``apart`` reads in a process of its own: a damaged XLS can end the process in which the library reads it.
    """
    try:
        return _apart(file.content) if apart else list(visible_sheets(file.content))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic within the library is no Exception
        said = error.stderr if isinstance(error, subprocess.CalledProcessError) else str(error).encode()
        if b"assword" in said:
            raise protected(file.name) from error
        raise Problem(
            "{file} cannot be read as an Excel file: it is damaged or of another kind. "
            "Please open it in Excel and save it again as XLSX.",
            file=file.name,
        ) from error


def _apart(content: bytes) -> Cells:
    command = [sys.executable, "-I", str(LIBRARY)]
    done = subprocess.run(command, input=content, capture_output=True, check=True, timeout=LONGEST)
    return cast(Cells, pickle.loads(done.stdout))
