"""CSV of any of the usual dialects → cells as text."""

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import polars as pl

from analytics.intake.columns import meant
from analytics.problem import Problem

SEPARATORS = (";", "\t", ",")
LOOKED_AT = 60
"""Lines in which a header is looked for."""


def csv_cells(file: Path, content: bytes) -> pl.DataFrame:
    """The cells of a CSV (";", TAB or ","; UTF-8, UTF-16 with mark, cp1252). Raises Problem.

    The column ``beyond`` takes what stands right of the header's last name.
    """
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise Problem(
            "{file} is no text file, so it cannot be read as CSV. Please save it as CSV or XLSX.", file=file
        )
    separator, width = _dialect(text)
    return _quoted(file, text, separator, width) if '"' in text else _plain(text, separator, width)


def _decoded(content: bytes) -> str:
    """UTF-8 where it is; the old Windows encoding takes the rest, with a sign for its five gaps."""
    try:
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            return content.decode("utf-16")
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _dialect(text: str) -> tuple[str, int]:
    """The separator by which most of our headings are found in one row, and that row's width."""
    best = (0, SEPARATORS[0], 1)
    beginning = "\n".join(text[: LOOKED_AT * 2000].split("\n")[:LOOKED_AT])
    for separator in SEPARATORS:
        for row in _rows(beginning, separator):
            best = max(best, (sum(map(bool, meant(row))), separator, len(row)), key=lambda found: found[0])
    return best[1], best[2]


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    """Rows for a first look: what is wrong with them is said later."""
    with suppress(csv.Error):
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _plain(text: str, separator: str, width: int) -> pl.DataFrame:
    """No quotation marks: a line is a row, cut at every separator."""
    lines = pl.Series("line", text.split("\n"), dtype=pl.String)
    cut = lines.str.splitn(separator, width + 1).struct.rename_fields(_names(width)).struct.unnest()
    return cut.with_row_index("line", offset=1).with_columns(pl.col("line").cast(pl.Int32))


def _quoted(file: Path, text: str, separator: str, width: int) -> pl.DataFrame:
    """With quotation marks a row may go over several lines; it is known by its first."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows, line = [], 1
    try:
        for record in reader:
            beyond = separator.join(record[width:]) or None
            rows.append((line, *record[:width], *[None] * (width - len(record)), beyond))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Problem(
            "{file}, line {line}: a quotation mark is not closed or stands inside a cell. "
            "Please correct the line, or save the list as XLSX.",
            file=file,
            line=line,
        ) from error
    return pl.DataFrame(
        rows, schema={"line": pl.Int32} | dict.fromkeys(_names(width), pl.String), orient="row"
    )


def _names(width: int) -> list[str]:
    return [*(f"c{place}" for place in range(width)), "beyond"]
