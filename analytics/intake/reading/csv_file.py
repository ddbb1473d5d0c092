"""CSV of any of the usual dialects → cells as text."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from typing import Any

import polars as pl

from analytics.intake.reading.file import File, too_large
from analytics.problem import Problem

SEPARATORS = (";", "\t", ",")
LOOKED_AT = 60
"""Lines from which separator and width are told."""

MANY_CELLS = 30_000_000
"""Cells that a file of many short lines may have without being as large itself."""

PIECE = 1 << 20
BATCH = 50_000


def csv_cells(file: File) -> pl.DataFrame:
    """The cells of a CSV (";", TAB or ","; UTF-8, UTF-16 with mark, cp1252). Raises Problem.

    ``line`` is the line in which a row begins, ``beyond`` what stands right of the usual width.
    """
    content = _with_plain_ends(_in_utf8(file.content))
    if b"\0" in content:
        raise Problem(
            "{file} is no text file, so it cannot be read as CSV. Please save it as CSV or XLSX.",
            file=file.name,
        )
    separator, width = _dialect(content)
    if width * content.count(b"\n") > max(MANY_CELLS, len(content)):
        raise too_large(file.name)
    cells = _quickly(content, separator, width) if _is_strict(content, separator) else None
    return cells if cells is not None else _by_rows(file, content, separator, width)


def _in_utf8(content: bytes) -> bytes:
    """UTF-8 where it is; the old Windows encoding takes the rest, with a sign for its five gaps."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace").encode("utf-8", errors="replace")
    if _is_utf8(content):
        return content.removeprefix(codecs.BOM_UTF8)
    return content.decode("cp1252", errors="replace").encode()


def _is_utf8(content: bytes) -> bool:
    """Looked at in pieces, since the whole as text would take up to four times its bytes."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(content), PIECE):
            decoder.decode(content[start : start + PIECE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _with_plain_ends(content: bytes) -> bytes:
    if b"\r" not in content:
        return content
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _dialect(content: bytes) -> tuple[str, int]:
    """Separator and usual width: commas also stand within cells, so they come last where others cut evenly."""
    start = re.match(rb"\n*", content).end()  # type: ignore[union-attr]
    lines = content[start : start + LOOKED_AT * 2000].split(b"\n", LOOKED_AT)[:LOOKED_AT]
    beginning = b"\n".join(lines).decode(errors="replace")
    found = []
    for separator in SEPARATORS:
        widths = Counter(len(row) for row in _rows(beginning, separator) if row)
        width, times = max(widths.items(), key=lambda each: (each[0] - 1) * each[1], default=(1, 0))
        if width > 2 and 2 * times >= widths.total():
            return separator, width
        found.append(((width - 1) * times, separator, width))
    _, separator, width = max(found, key=lambda each: each[0])
    return separator, width


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    """Rows for a first look: what is wrong with them is said later."""
    with suppress(csv.Error):
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _is_strict(content: bytes, separator: str) -> bool:
    """Whether quotation marks stand around whole cells only, and within them in pairs."""
    if b'"' not in content:
        return True
    end = b"[" + re.escape(separator.encode()) + rb"\n]"
    cell = rb'(?:^|(?<=%b))"[^"]*+(?:""[^"]*+)*+"(?:%b[^"]*+|\Z)' % (end, end)
    return re.fullmatch(rb'[^"]*+(?:%b)*+' % cell, content) is not None


def _quickly(content: bytes, separator: str, width: int) -> pl.DataFrame | None:
    """By the library's own reader; None where a row is wider than the others."""
    try:
        cells = pl.read_csv(
            content,
            has_header=False,
            separator=separator,
            schema=dict.fromkeys(_names(width), pl.String),
            quote_char='"' if b'"' in content else None,
            missing_columns="insert",
        )
    except (pl.exceptions.ComputeError, pl.exceptions.SchemaError):
        return None
    return cells.select(_lines(content, cells), *_names(width), beyond=pl.lit(None, pl.String))


def _lines(content: bytes, cells: pl.DataFrame) -> pl.Series:
    """Where each row begins: a cell with line breaks makes the rows below it begin later."""
    rows = pl.int_range(1, cells.height + 1, dtype=pl.Int32, eager=True).alias("line")
    if content.count(b"\n") == cells.height - (not content.endswith(b"\n")):
        return rows
    breaks = pl.sum_horizontal(pl.all().str.count_matches("\n", literal=True).fill_null(0)).cum_sum()
    return rows + cells.select(breaks.shift(1, fill_value=0).cast(pl.Int32)).to_series()


def _by_rows(file: File, content: bytes, separator: str, width: int) -> pl.DataFrame:
    """Row by row, which takes its time: for rows of many widths and for quotation marks of many meanings."""
    text = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8", errors="replace", newline="")
    reader = csv.reader(text, delimiter=separator, strict=True)
    schema = {"line": pl.Int32} | dict.fromkeys((*_names(width), "beyond"), pl.String)
    rows = _records(file, reader, separator, width)
    batches = iter(lambda: list(islice(rows, BATCH)), [])
    return pl.concat(
        [
            pl.DataFrame(schema=schema),
            *(pl.DataFrame(batch, schema=schema, orient="row") for batch in batches),
        ]
    )


def _records(file: File, reader: Any, separator: str, width: int) -> Iterator[tuple[object, ...]]:
    line = 1
    try:
        for record in reader:
            beyond = separator.join(record[width:]) or None
            yield (line, *record[:width], *[None] * (width - len(record)), beyond)
            line = reader.line_num + 1
    except csv.Error as error:
        raise Problem(
            "{file}, line {line}: a quotation mark is not closed or stands inside a cell. "
            "Please correct the line, or save the list as XLSX.",
            file=file.name,
            line=line,
        ) from error


def _names(width: int) -> list[str]:
    return [f"c{place}" for place in range(width)]
