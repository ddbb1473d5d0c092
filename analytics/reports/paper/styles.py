"""The city's own Word template: it keeps its styles and their names, and gets those of ours that it lacks."""

import re
from collections.abc import Mapping
from importlib.resources import files
from io import BytesIO
from zipfile import ZipFile

from analytics.reports.package import zipped

STYLES, TEXT = "word/styles.xml", "word/document.xml"
STYLE = re.compile(r'<w:style\b[^>]*?w:styleId="([^"]+)"[^>]*>.*?</w:style>', re.DOTALL)
NAME = re.compile(r'<w:name w:val="([^"]+)"')
USED = re.compile(r'(<w:(?:pStyle|rStyle|basedOn|next|link) w:val=")([^"]+)(")')


def house() -> str:
    """The house's styles as a part of a Word document."""
    return files("analytics.reports.paper").joinpath("styles.xml").read_text("utf-8")


def completed(template: bytes) -> bytes:
    """The template with the styles of the paper that it has none of the same name for."""
    parts = _parts(template)
    theirs = parts[STYLES].decode("utf-8")
    names, ids = _names(theirs), _called(theirs)
    lacking = [style[0] for style in STYLE.finditer(house()) if _name(style[0]) not in names]
    made = _renamed("".join(lacking), ids)
    parts[STYLES] = theirs.replace("</w:styles>", f"{made}</w:styles>").encode()
    return zipped(parts)


def in_its_words(written: bytes, template: bytes) -> bytes:
    """The paper with the template's identifiers of styles: a German Word calls a heading "berschrift1"."""
    parts, ids = _parts(written), _called(_parts(template)[STYLES].decode("utf-8"))
    parts[TEXT] = _renamed(parts[TEXT].decode("utf-8"), ids).encode()
    return zipped(parts)


def _called(theirs: str) -> dict[str, str]:
    """Our identifier of a style → theirs, where it is another one."""
    names = _names(theirs)
    ours = {style[1]: names.get(_name(style[0]), style[1]) for style in STYLE.finditer(house())}
    return {own: their for own, their in ours.items() if own != their}


def _names(styles: str) -> dict[str, str]:
    """Name of a style as Word compares it → its identifier."""
    return {_name(style[0]): style[1] for style in STYLE.finditer(styles)}


def _name(style: str) -> str:
    found = NAME.search(style)
    return found[1].lower() if found else ""


def _renamed(text: str, ids: Mapping[str, str]) -> str:
    return USED.sub(lambda used: used[1] + ids.get(used[2], used[2]) + used[3], text)


def _parts(file: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}
