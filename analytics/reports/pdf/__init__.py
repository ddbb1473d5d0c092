"""The paper as a tagged PDF/UA-1: typst refuses what is not accessible. Texts reach it as data, never as markup."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from importlib.resources import files
from textwrap import wrap
from typing import Any

import typst

from analytics.reports.document import Block, Document, Grid, Picture, document
from analytics.reports.picture import svg
from analytics.views import Report
from analytics.views.signs import SAID
from analytics.wording import Words

__all__ = ["pdf"]

LONG, SOFT_HYPHEN = 18, "\N{SOFT HYPHEN}"
LONG_WORD = re.compile(rf"\w{{{LONG + 6},}}")
CELL = re.compile(rb"/S/TD(/P \d+ 0 R/A\[<</O/Table)(/Headers\[\(U\d+x(\d+)y\d+\)\])")
"""A cell of a table as this version of typst writes it: its column stands in the name of its head."""


def pdf(report: Report, say: Words, template: bytes | None = None) -> bytes:
    """The same text as the Word paper; charts are vectors with alternative texts. Same report, same bytes.

    A PDF has no use for a ``template``.
    """
    template = files("analytics.reports.pdf").joinpath("paper.typ").read_bytes()
    made: bytes = typst.compile(
        template,
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"paper": json.dumps(data(document(report, say), say))},
        ignore_system_fonts=True,
    )
    return CELL.sub(_headed, made)


def _headed(cell: re.Match[bytes]) -> bytes:
    """The first cell of a line is the line's head; all others find theirs by the scope of heads.

    Typst marks such heads (``pdf.header-cell``) only where a switch is on that its Python package does not have. As
    many bytes as before, so that every place in the file stays.
    """
    before, named, column = cell.groups()
    kind, scope = (b"/S/TH", b"/Scope/Row") if column == b"0" else (b"/S/TD", b"")
    return kind + before + scope.ljust(len(named))


def data(made: Document, say: Words) -> Mapping[str, Any]:
    """What the template reads: the document, its charts as SVG, and the few words that the pages need."""
    return {
        "title": made.title,
        "above": _breakable(made.title) if made.titled else "",
        "language": made.language,
        "kind": made.kind,
        "foot": made.foot,
        "head": made.head,
        "notes": made.notes,
        "said": {sign: say.text(word) for sign, word in SAID.items()},
        "page": say.text("Page {page} of {pages}", page="\0", pages="\0").split("\0"),
        "blocks": [_block(block, say) for block in made.blocks],
    }


def _block(block: Block, say: Words) -> Mapping[str, Any]:
    """A block under its name; a chart as it is drawn."""
    kind = type(block).__name__.lower()
    if isinstance(block, Picture):
        told = {"caption": block.caption, "remark": block.remark, "alt": block.drawing.alt}
        return {"kind": kind, **told, "svg": svg(block.drawing, say)}
    if isinstance(block, Grid):
        lines = [[_breakable(cell) for cell in line] for line in block.lines]
        return {"kind": kind, **asdict(block), "lines": lines, "short": block.short}
    return {"kind": kind, **asdict(block)}


def _breakable(cell: str) -> str:
    """A cell whose long words may be broken: typst breaks none that it cannot hyphenate."""
    return LONG_WORD.sub(lambda word: SOFT_HYPHEN.join(wrap(word[0], LONG)), cell)
