"""What is no list of events is declined in one sentence, and nothing else is raised, whatever the bytes are."""

import random
import struct
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.intake.reading import File, content_of, grid_of, sheets, sheets_of, unpacked
from analytics.problem import Problem
from tests.intake.reading.books import ods, ole, xls, xlsx, zipped

WORD = zipped({"[Content_Types].xml": "", "word/document.xml": "<w/>"})
SLIDES = zipped({"[Content_Types].xml": "", "ppt/presentation.xml": "<p/>"})
BINARY = zipped({"[Content_Types].xml": "", "xl/workbook.bin": "x"})
TEXT = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<t/>"})
LOCKED = zipped(
    {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": "\x8f\x03",
        "META-INF/manifest.xml": "<manifest:encryption-data/>",
    }
)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\r\n  \t", "is empty"),
        (b"%PDF-1.7 ...", "neither a CSV nor an Excel"),
        (b"\xff\xd8\xff\xe0 a photo", "neither a CSV nor an Excel"),
        (b"\x89PNG\r\n\x1a\n", "neither a CSV nor an Excel"),
        (b"{\\rtf1 Tagesordnung}", "neither a CSV nor an Excel"),
        (b"7z\xbc\xaf\x27\x1c", "neither a CSV nor an Excel"),
        (WORD, "neither a CSV nor an Excel"),
        (SLIDES, "neither a CSV nor an Excel"),
        (BINARY, "neither a CSV nor an Excel"),
        (TEXT, "neither a CSV nor an Excel"),
        (ole("WordDocument", b"x"), "neither a CSV nor an Excel"),
        (b"PK\x03\x04 broken", "neither a CSV nor an Excel"),
        (xlsx(("a",))[:-900], "neither a CSV nor an Excel"),
        (zipped({"foto.jpg": b"\xff\xd8\xff"}), "cannot be read as an Excel file"),
        (ole("Nothing", b"x"), "cannot be read as an Excel file"),
        (xls(("a",))[:900], "cannot be read as an Excel file"),
        (ole("EncryptedPackage", b"x"), "protected by a password"),
        (LOCKED, "protected by a password"),
        (b"\x00\x00\x00\x18ftypheic", "no text file"),
        (b"\n <!DOCTYPE html><table><tr><td>Datum</td></tr></table>", "is a web page"),
        (b"\xef\xbb\xbf<HTML><body>", "is a web page"),
        (b'<?xml version="1.0"?><Workbook/>', "is a web page"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "is a web page"),
    ],
)
def test_in_one_sentence(content: bytes, said: str) -> None:
    with pytest.raises(Problem, match=said) as problem:
        sheets_of(File("liste.xlsx", content))
    assert str(problem.value).startswith("liste.xlsx")


def test_too_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(250_000_001)
    with pytest.raises(Problem, match="too large"):
        content_of(tmp_path / "a.csv")
    monkeypatch.setattr(sheets, "LARGEST", 100)
    with pytest.raises(Problem, match="too large"):
        sheets_of(File("a.csv", b"x" * 101))


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/media/a.png"])
def test_a_workbook_that_unpacks_to_far_more_than_it_is(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "SMALL", 1_000_000)
    bomb = zipped({"[Content_Types].xml": "", part: bytes(1_500_000)})
    with pytest.raises(Problem, match="too large"):
        sheets_of(File("a.xlsx", bomb))


def test_a_damaged_xls_does_not_end_the_process() -> None:
    claim = struct.pack("<HHI", 0x0200, 14, 0)  # from row 0 …
    content = bytearray(xls(("a",)))
    struct.pack_into("<I", content, content.index(claim) + len(claim), 0x7FFFFFFF)  # … to row 2 147 483 646
    with pytest.raises(Problem, match="cannot be read as an Excel file"):
        sheets_of(File("a.xls", bytes(content)))


BOOKS = [xlsx(("Datum", "Anzahl"), ("3.5.18", 25)), ods("<table-row/>")]
LISTS = [b'Datum;"Anzahl"\n3.5.18;25\n', "Datum\tAnzahl\n".encode("utf-16"), zipped({"a.csv": "a;b"})]


@pytest.mark.parametrize("seed", range(60))
def test_damaged_files_are_read_or_declined_and_nothing_else(seed: int) -> None:
    chance = random.Random(seed)
    for content in (*BOOKS, *LISTS):
        damaged = bytearray(content)
        for _ in range(chance.choice([1, 3, 20])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        _read(bytes(damaged[: chance.choice([len(damaged), chance.randrange(1, len(damaged))])]))


@given(st.binary(max_size=60) | st.text(alphabet='a1;,\t"\n\r\0 ä', max_size=60).map(str.encode))
def test_any_bytes_are_read_or_declined(content: bytes) -> None:
    _read(content)


def _read(content: bytes) -> None:
    with suppress(Problem):
        for file in unpacked(File("a", content)):
            for sheet in sheets_of(file):
                grid_of(sheet, file.name, len)
