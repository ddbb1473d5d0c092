"""Workbooks and ZIPs as small as they can be, written byte by byte where no library writes such a thing."""

import io
import struct
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import xlsxwriter

NOBODY, LAST, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
ODS = "application/vnd.oasis.opendocument.spreadsheet"
SPACE = 'xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"'


def xlsx(*rows: tuple[object, ...], more: Callable[[Any, Any], None] | None = None) -> bytes:
    """The rows on a sheet "Mai"; ``more(book, sheet)`` adds what else there is."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        sheet = book.add_worksheet("Mai")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
        if more:
            more(book, sheet)
    return buffer.getvalue()


def ods(table: str) -> bytes:
    """A sheet "Mai" of these rows, in OpenDocument's own words without their ``table:``."""
    spaces = " ".join(SPACE.format(name) for name in ("office", "table", "text"))
    body = table.replace("<", "<table:").replace("<table:/", "</table:").replace(" number-", " table:number-")
    body = body.replace("<table:p>", "<text:p>").replace("</table:p>", "</text:p>")
    body = body.replace(" text>", ' office:value-type="string">')
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}><office:body>'
        f'<office:spreadsheet><table:table table:name="Mai">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": ODS, "content.xml": content, "META-INF/manifest.xml": "<m/>"})


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    """A ZIP of these files."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def xls(*rows: tuple[str | float, ...]) -> bytes:
    """The rows on a sheet "Mai" in the old binary form (BIFF8 in an OLE file)."""
    begin = struct.pack("<HHHHHHII", 0x0809, 16, 0x0600, 5, 0, 0, 0, 0)
    sheet = struct.pack("<IBBBB", len(begin) + 4 + 11 + 4, 0, 0, 3, 0) + b"Mai"
    cells = b"".join(
        _cell(row, place, value) for row, line in enumerate(rows) for place, value in enumerate(line)
    )
    size = struct.pack("<HHIIHHH", 0x0200, 14, 0, len(rows), 0, max(map(len, rows)), 0)
    second = begin[:6] + struct.pack("<H", 16) + begin[8:]
    end = struct.pack("<HH", 0x000A, 0)
    return ole(
        "Workbook", begin + struct.pack("<HH", 0x0085, len(sheet)) + sheet + end + second + size + cells + end
    )


def _cell(row: int, column: int, value: str | float) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, str):
        text = place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le")
        return struct.pack("<HH", 0x0204, len(text)) + text
    return struct.pack("<HH", 0x0203, 14) + place + struct.pack("<d", value)


def ole(name: str, stream: bytes) -> bytes:
    """An OLE file with one stream, as old Office files are."""
    stream = stream.ljust(max(4096, -(-len(stream) // 512) * 512), b"\0")
    sectors = len(stream) // 512
    chain = [FAT, LAST, *range(3, sectors + 2), LAST]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, LAST, 0, LAST, 0)
    head += struct.pack("<109I", 0, *[NOBODY] * 108)
    fat = struct.pack("<128I", *chain, *[NOBODY] * (128 - len(chain)))
    folder = _entry("Root Entry", 5, 1, LAST, 0) + _entry(name, 2, NOBODY, 2, len(stream)) + bytes(256)
    return head + fat + folder + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    text = name.encode("utf-16-le")
    names = struct.pack("<64sHBB", text, len(text) + 2, kind, 1)
    return names + struct.pack("<III36xIQ", NOBODY, NOBODY, child, start, size)
