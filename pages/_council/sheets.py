"""The paper as it will be: a card for each of its headings, with its footnotes; annexes are folded."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from analytics.reports.document import Block, Heading, document
from analytics.views import Asked, Report
from pages._council import fields
from pages._council.paper import Sheet


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it; ``part`` is the key of what can be edited here, else empty."""

    heading: Heading
    blocks: tuple[Block, ...]
    part: str = ""


def show(asked: Asked, report: Report, cut: Report, own: dict[str, str]) -> None:
    """Every section of ``cut``; ``report`` is the automatic one, ``own`` what was written in its place."""
    say = asked.say
    paper = document(cut, say)
    sheet, told = Sheet(paper, say, set(own.values()) - {""}), set[str]()
    body, annexes = _sections(paper.blocks, cut, say.text("Key figures"))
    for place, section in enumerate(body):
        with st.container(border=True, key=f"council-sheet-{section.part or place}", gap="xsmall"):
            _head(asked, section)
            _content(asked, report, sheet, section, told)
    for place, annex in enumerate(annexes):
        _annex(asked, report, sheet, annex, told, place)
    st.html(f'<p class="tm-note tm-foot">{escape(paper.foot)}</p>')


def _head(asked: Asked, section: Section, level: int = 2) -> None:
    title = f'<h{level} class="tm-h">{escape(section.heading.text)}</h{level}>'
    if not section.part:
        st.html(title)
        return
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(title, width="content")
        fields.switch(asked, section.part)


def _content(asked: Asked, report: Report, sheet: Sheet, section: Section, told: set[str]) -> None:
    """What stands there and its footnotes; between them the fields where it is edited."""
    if section.part:
        fields.show(asked, report, section.part)
    st.html(sheet.html(section.blocks) + sheet.notes(section.blocks, told))


def _annex(
    asked: Asked, report: Report, sheet: Sheet, annex: Sequence[Section], told: set[str], place: int
) -> None:
    """An annex behind its heading; what is folded is drawn when it is opened."""
    first, *rest = annex
    fold = st.expander(
        first.heading.text, key=f"council-annex-{place}-{asked.say.language}", on_change="rerun"
    )
    if not fold.open:
        return
    with fold:
        if first.blocks:
            _content(asked, report, sheet, first, told)
        for section in rest:
            _head(asked, section)
            _content(asked, report, sheet, section, told)


def _sections(blocks: Sequence[Block], cut: Report, first: str) -> tuple[list[Section], list[list[Section]]]:
    """The body's sections, and each annex as its own section with those below it."""
    body: list[Section] = []
    annexes: list[list[Section]] = []
    parts = {part.heading: part.key for part in reversed((*cut.parts, *cut.profiles))}
    for heading, under in _headed(blocks, first):
        if heading.level == 1 and heading.breaks:
            annexes.append([Section(heading, under)])
        elif annexes:
            annexes[-1].append(Section(heading, under, parts.get(heading.text, "")))
        elif under:
            body.append(Section(heading, under, parts.get(heading.text, "") if heading.level == 2 else ""))
    return body, annexes


def _headed(blocks: Sequence[Block], first: str) -> list[tuple[Heading, tuple[Block, ...]]]:
    """Headings with the blocks up to the next one; what comes before all is headed by ``first``."""
    found: list[tuple[Heading, list[Block]]] = [(Heading(first, 1), [])]
    for block in blocks:
        if isinstance(block, Heading):
            found.append((block, []))
        elif getattr(block, "style", "") != "Subtitle":
            found[-1][1].append(block)
    return [(heading, tuple(under)) for heading, under in found]
