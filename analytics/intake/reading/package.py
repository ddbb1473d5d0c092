"""Several files and ZIPs of them → one file after another."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath

from analytics.intake.reading.file import LARGEST, File, content_of
from analytics.intake.reading.zips import ZIP, Archive, opened
from analytics.problem import Problem

MANY_FILES = 1_000
DEEPEST = 2
"""A ZIP may hold ZIPs, and these no more of them."""

UTF8_NAMES = 0x800
SYSTEM = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._|~\$)", re.IGNORECASE)
"""What Windows, macOS and an open Excel leave in folders."""


def files_of(paths: Iterable[Path]) -> Iterator[File]:
    """Each file, and in its place those in it where it is a ZIP. Raises Problem."""
    for path in paths:
        yield from unpacked(File(_readable(path.name), content_of(path)))


def unpacked(file: File, depth: int = 0) -> list[File]:
    """The files in a ZIP, named "mai.zip/mitte.xlsx"; any other file by itself.

    Raises Problem where it is damaged, needs a password, holds ZIPs within ZIPs or unpacks to too much.
    """
    if file.content.startswith(b"PK\x05\x06"):
        raise _empty(file)
    if not file.content.startswith(ZIP):
        return [file]
    with opened(file, LARGEST) as archive:
        if _is_document(archive):
            return [file]
        if depth == DEEPEST:
            raise Problem("{file} is a ZIP within ZIPs. Please unpack it first.", file=file.name)
        inner = list(_inner(file, archive))
    found = [each for one in inner for each in unpacked(one, depth + 1)]
    return _bounded(file, found)


def _inner(file: File, archive: Archive) -> Iterator[File]:
    for part in archive.parts:
        name = _name(part.filename, told=bool(part.flag_bits & UTF8_NAMES))
        if not SYSTEM.search(name):
            yield File(f"{file.name}/{name}", archive.content(part))


def _bounded(file: File, found: list[File]) -> list[File]:
    if not found:
        raise _empty(file)
    if len(found) > MANY_FILES or sum(len(each.content) for each in found) > LARGEST:
        raise Problem("{file} holds too many files. Please send them in several parts.", file=file.name)
    return found


def _empty(file: File) -> Problem:
    return Problem("{file} is a ZIP without any file. Please check what was packed.", file=file.name)


def _is_document(archive: Archive) -> bool:
    """Word, Excel and their like are ZIPs, too."""
    names = archive.names
    return "[Content_Types].xml" in names or {"mimetype", "content.xml"} <= names


def _name(written: str, *, told: bool) -> str:
    """A name only, never a place to write to; macOS writes UTF-8 without telling."""
    if not told:
        with suppress(UnicodeError):
            written = written.encode("cp437").decode("utf-8")
    return str(PurePosixPath(_readable(written.replace("\\", "/"))))


def _readable(name: str) -> str:
    """In letters that every system knows."""
    return re.sub(r"[\x00-\x1f]", "?", name.encode("utf-8", "replace").decode("utf-8"))
