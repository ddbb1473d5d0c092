"""What can be wrong with a file, each in one sentence with what to do."""

from pathlib import Path

import duckdb

from analytics.problem import Busy, Problem


def explained(error: duckdb.Error, path: Path) -> Problem:
    """What DuckDB says about a file, as one sentence with what to do."""
    said = str(error)
    if "lock" in said and "Could not set" in said:
        return Busy("{path} is being written by another program. Try again in a moment.", path=path)
    if any(sign in said for sign in ("Permission denied", "Cannot open file", "read-only", "Read-only")):
        return read_only_place(path)
    if "newer version" in said or "storage version" in said:
        return newer(path)
    if "not a valid DuckDB database file" in said:
        return Problem(
            "{path} is not a file of attendance records (no DuckDB file). "
            "Choose another with --data FILE; sheets are brought in with: teilhabe import FILE.",
            path=path,
        )
    return Problem(
        "{path} is damaged and cannot be read. Put back a copy from your backup; the file was left untouched.",
        path=path,
    )


def read_only_place(path: Path) -> Problem:
    """Nobody lets us write there."""
    return Problem(
        "{path} cannot be written: the folder or the file is read-only. "
        "Choose another place with --data FILE or ask for write permission.",
        path=path,
    )


def newer(path: Path) -> Problem:
    """The file comes from a later version of this program."""
    return Problem(
        "{path} was written by a newer version of Teilhabe-Monitor. Update the program; the file was left untouched.",
        path=path,
    )


def older(path: Path) -> Problem:
    """The file has to be brought forward first."""
    return Problem("{path} has an older form. Bring it forward with: teilhabe serve --data {path}", path=path)


def foreign(path: Path) -> Problem:
    """A DuckDB file, but none of ours."""
    return Problem(
        "{path} is a DuckDB file, but not one of attendance records. Choose another with --data FILE.",
        path=path,
    )
