"""A file of Office is a zip: written so that its bytes depend on nothing but what is in it."""

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

LONG_AGO = (1980, 1, 1, 0, 0, 0)
PROPERTIES = "docProps/core.xml"
MOMENT = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*</dcterms:\1>")


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Parts by name → a package, in this order and without a time."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = ZipInfo(name, LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, content)
    return file.getvalue()


def timeless(file: bytes, language: str = "") -> bytes:
    """The same package without the moment it was made, and so the workbooks inside it; a ``language`` is said in it."""
    with ZipFile(BytesIO(file)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, content in parts.items():
        if name.endswith(".xlsx"):
            parts[name] = timeless(content)
    if PROPERTIES in parts:
        said = f"<dc:language>{language}</dc:language>" if language else ""
        end = b"</cp:coreProperties>"
        parts[PROPERTIES] = MOMENT.sub(b"", parts[PROPERTIES]).replace(end, said.encode() + end)
    return zipped(parts)
