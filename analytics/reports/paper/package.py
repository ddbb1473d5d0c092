"""The .docx around the text: the paper's styles, its foot, its properties; the same bytes every time."""

import re
from functools import lru_cache
from io import BytesIO
from subprocess import run
from xml.sax.saxutils import escape
from zipfile import BadZipFile, ZipFile

import pypandoc

from analytics.reports.document import Document
from analytics.reports.package import zipped
from analytics.reports.paper.styles import house
from analytics.reports.paper.tree import LANGUAGE_TAGS
from analytics.wording import Words

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
FOOTER = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
ROW, WHOLE = re.compile(rb"<w:tr>(?!<w:trPr>)"), b"<w:tr><w:trPr><w:cantSplit/></w:trPr>"
"""A row of a table, and one that no page's end tears apart: what the table's style says of that is not heard."""
MARGINS = (
    '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1418" '
    'w:header="709" w:footer="510" w:gutter="0"/>'
)


def reference(made: Document, say: Words) -> bytes:
    """Pandoc's reference document with the house's styles and the paper's foot."""
    parts = dict(_default())
    tag = LANGUAGE_TAGS[made.language]
    parts["word/styles.xml"] = house().replace("de-DE", tag).encode()
    parts["word/settings.xml"] = parts["word/settings.xml"].replace(b'"en-US"', f'"{tag}"'.encode())
    parts["word/footer1.xml"] = _footer(made, say).encode()
    parts["word/document.xml"] = _page().encode()
    related = f'<Relationship Id="rId90" Type="{OFFICE}/footer" Target="footer1.xml"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", related.encode())
    typed = f'<Override PartName="/word/footer1.xml" ContentType="{FOOTER}"/></Types>'
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", typed.encode())
    return zipped(parts)


@lru_cache(maxsize=1)
def _default() -> tuple[tuple[str, bytes], ...]:
    """What pandoc brings, part by part."""
    command = [pypandoc.get_pandoc_path(), "--print-default-data-file=reference.docx"]
    with ZipFile(BytesIO(run(command, capture_output=True, check=True).stdout)) as package:
        return tuple((name, package.read(name)) for name in package.namelist())


def _page() -> str:
    """A4 with room for the foot."""
    section = f'<w:footerReference w:type="default" r:id="rId90"/><w:pgSz w:w="11906" w:h="16838"/>{MARGINS}'
    body = f"<w:body><w:p/><w:sectPr>{section}</w:sectPr></w:body>"
    return f'{XML}<w:document xmlns:w="{MAIN}" xmlns:r="{OFFICE}">{body}</w:document>'


def _footer(made: Document, say: Words) -> str:
    """Where it is from to the left, the page to the right."""
    before, between = say.text("Page {page} of {pages}", page="\0", pages="\0").split("\0")[:2]
    page = f"{_words(before)}{_field('PAGE')}{_words(between)}{_field('NUMPAGES')}"
    runs = f"{_words(made.foot)}<w:r><w:tab/></w:r>{page}"
    return f'{XML}<w:ftr xmlns:w="{MAIN}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{runs}</w:p></w:ftr>'


def _words(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def is_word(file: bytes) -> bool:
    """Whether a file is a Word document."""
    try:
        with ZipFile(BytesIO(file)) as package:
            return {"word/document.xml", "word/styles.xml"} <= set(package.namelist())
    except BadZipFile:
        return False


def finished(written: bytes, made: Document) -> bytes:
    """The package with its title and language, whole rows, and without the time it was made."""
    with ZipFile(BytesIO(written)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["docProps/core.xml"] = _properties(made).encode()
    parts["word/document.xml"] = ROW.sub(WHOLE, parts["word/document.xml"])
    return zipped(parts)


def _properties(made: Document) -> str:
    spaces = (
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    told = (
        f"<dc:title>{escape(made.title)}</dc:title><dc:subject>{escape(made.foot)}</dc:subject>"
        f"<dc:language>{LANGUAGE_TAGS[made.language]}</dc:language>"
    )
    return f"{XML}<cp:coreProperties {spaces}>{told}</cp:coreProperties>"
