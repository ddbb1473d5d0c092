"""A first look at a workbook's XML before it is read: does it cost what it holds, have its formulas values?"""

import html
import re
from collections.abc import Iterator
from xml.etree import ElementTree

from analytics.intake.reading.extent import Extent
from analytics.intake.reading.file import File, no_table, protected
from analytics.intake.reading.zips import Archive, opened
from analytics.problem import Problem

LONGEST = 1 << 18
"""Bytes of a cell in its XML."""

SHEETS = re.compile(r"xl/worksheets/[^/]+\.xml$")
CELL = re.compile(rb'<(?:\w+:)?c\b(?=[^>]*?\br="([A-Z]{1,3})([0-9]{1,7})")[^>]*+(?<!/)>(?!</)')
WITHOUT_VALUE = re.compile(
    rb'<(?:\w+:)?c\b(?![^>]*\bt="(?:str|e)")[^>]*>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>\s*)?</(?:\w+:)?c>"
)
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
ODS_TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^>]*)>")
ODS_TIMES = re.compile(rb'table:number-(?:rows|columns)-repeated="([0-9]{1,9})"')
ODS_NAME = re.compile(rb'table:name="([^"]*)"')


def check_workbook(file: File, most: int) -> None:
    """Whether an XLSX or ODS can be read within bounds. Raises Problem where it cannot, and says why.

    ``most`` are the bytes that it may unpack to.
    """
    with opened(file, most) as archive:
        names = archive.names
        if {"content.xml", "mimetype"} <= names:
            _check_ods(archive)
        elif any(name.startswith(("word/", "ppt/")) or name == "xl/workbook.bin" for name in names):
            raise no_table(file.name)
        else:
            _check_xlsx(archive)


def _check_xlsx(archive: Archive) -> None:
    titles = _titles(archive)
    for part in archive.parts:
        name, pieces = part.filename, archive.pieces(part)
        if name in titles or SHEETS.match(name):
            _check_sheet(Extent(archive.name, titles.get(name, name)), pieces)
        else:
            _pass(pieces)


def _titles(archive: Archive) -> dict[str, str]:
    """The sheets' names by the parts that hold them."""
    book, links = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    if not {book, links} <= archive.names:
        return {}
    try:
        relations = ElementTree.fromstring(archive.content(links))
        sheets = ElementTree.fromstring(archive.content(book)).iter()
    except ElementTree.ParseError as error:
        raise no_table(archive.name) from error
    parts = {each.get("Id"): (each.get("Target") or "").removeprefix("/xl/") for each in relations}
    names = {each.get(RELATION): each.get("name") or "" for each in sheets if each.tag.endswith("}sheet")}
    return {f"xl/{parts[link]}": name for link, name in names.items() if link in parts}


def _check_sheet(extent: Extent, pieces: Iterator[bytes]) -> None:
    for part in _cut_before(b"<c ", pieces):
        found = CELL.findall(part)
        for letters in {letters for letters, _ in found}:
            extent.take(int(found[-1][1]), _number(letters), 0)
        extent.filled += len(found)
        if WITHOUT_VALUE.search(part):
            raise Problem(
                "{file}, sheet {sheet}: formulas have no values yet. "
                "Please open the file in Excel and save it again.",
                file=extent.file,
                sheet=extent.sheet,
            )
    extent.check()


def _check_ods(archive: Archive) -> None:
    if archive.content("mimetype").strip() != ODS:
        raise no_table(archive.name)
    for part in archive.parts:
        if part.filename == "META-INF/manifest.xml" and b"encryption-data" in archive.content(part):
            raise protected(archive.name)
    for part in archive.parts:
        if part.filename == "content.xml":
            _check_tables(archive.name, archive.pieces(part))
        else:
            _pass(archive.pieces(part))


def _check_tables(file: str, pieces: Iterator[bytes]) -> None:
    """Row by row and cell by cell, each of which may stand for many."""
    extent, row, column, rows = Extent(file, ""), 0, 0, 1
    for part in _cut_before(b"<", pieces):
        for tag, attributes in ODS_TAG.findall(part):
            times = int(found[1]) if (found := ODS_TIMES.search(attributes)) else 1
            if tag == b"table":
                extent.check()
                extent, row = Extent(file, _ods_name(attributes)), 0
            elif tag == b"table-row":
                row, column, rows = row + times, 0, times
            else:
                column += times
                if b"value-type=" in attributes:
                    extent.take(row, column, times * rows)
    extent.check()


def _ods_name(attributes: bytes) -> str:
    found = ODS_NAME.search(attributes)
    return html.unescape(found[1].decode(errors="replace")) if found else ""


def _cut_before(sign: bytes, pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, cut where a cell begins, and in any case before they become too many."""
    rest = b""
    for piece in pieces:
        rest += piece
        cut = max(rest.rfind(sign), len(rest) - LONGEST, 0)
        yield rest[:cut]
        rest = rest[cut:]
    yield rest


def _pass(pieces: Iterator[bytes]) -> None:
    """To the end, for the sake of their number."""
    for _ in pieces:
        pass


def _number(letters: bytes) -> int:
    """The column's number from 1: "A", …, "XFD"."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
