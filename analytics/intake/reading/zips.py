"""ZIPs, which XLSX and ODS are as well: unpacked piece by piece, since what they declare may be a lie."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from analytics.intake.reading.file import File, no_table, protected, too_large
from analytics.problem import Problem

ZIP = b"PK\x03\x04"
PIECE = 1 << 20
"""Bytes that are unpacked at a time."""

MANY_PARTS = 10_000
ENCRYPTED = 1
UNPACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Ways of packing that cannot turn a few bytes into gigabytes within one piece."""

BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, LookupError)


class Archive:
    """An open ZIP that unpacks to no more than ``most`` bytes in all."""

    def __init__(self, file: File, opened: zipfile.ZipFile, most: int) -> None:
        self.name, self._opened, self._left = file.name, opened, most
        self.parts = [part for part in opened.infolist() if not part.is_dir()]
        if len(self.parts) > MANY_PARTS:
            raise too_large(file.name)

    @property
    def names(self) -> set[str]:
        """The names of the files in it."""
        return {part.filename for part in self.parts}

    def pieces(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        """The bytes of a file in it. Raises Problem where they are too many, or need a password."""
        if part.flag_bits & ENCRYPTED:
            raise protected(self.name)
        if part.compress_type not in UNPACKED:
            raise no_table(self.name)
        part.file_size = self._left + 2 * PIECE
        with self._opened.open(part) as stream:
            while piece := stream.read(PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise too_large(self.name)
                yield piece

    def content(self, part: zipfile.ZipInfo | str) -> bytes:
        """All bytes of a file in it."""
        return b"".join(self.pieces(self._opened.getinfo(part) if isinstance(part, str) else part))


@contextmanager
def opened(file: File, most: int) -> Iterator[Archive]:
    """The ZIP, for as long as one looks into it. Raises Problem where it is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            yield Archive(file, archive, most)
    except Problem:
        raise
    except (*BROKEN, RuntimeError, NotImplementedError) as error:
        raise no_table(file.name) from error
