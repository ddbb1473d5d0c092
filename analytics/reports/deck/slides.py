"""One slide: action title, footer with selection and date, number, notes; the rest is put between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.util import Pt

from analytics.reports.deck.template import TITLES, Base, box_of, edge
from analytics.reports.deck.text import QUIET, Box, Look, add, fitted, height
from analytics.views import Report
from analytics.wording import Words

TITLE_SIZES, FOOT_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0), (12.0, 11.0, 10.0, 9.0, 8.0, 7.0)
FIRST_SIZES = (38.0, 34.0, 30.0, 26.0, 22.0, 18.0)


@dataclass(frozen=True)
class Stage:
    """A deck in the making: what it stands on, what it tells, in which language."""

    base: Base
    report: Report
    say: Words

    @property
    def body(self) -> Box:
        """The room under the title."""
        return self.base.body

    @property
    def foot(self) -> str:
        """Selection and date, and the identifier of a report that is kept."""
        return " · ".join(
            part for part in (self.report.selection, self.report.source, self.report.signature) if part
        )


def first(stage: Stage) -> None:
    """The title slide: what it is about, for which selection, as of when."""
    report = stage.report
    slide = stage.base.deck.slides.add_slide(stage.base.first)
    title = slide.shapes.title
    _entitle(title, report.title, FIRST_SIZES)
    beneath = next(
        (each for each in slide.placeholders if each.placeholder_format.type is PP_PLACEHOLDER.SUBTITLE), None
    )
    told = [text for text in (report.selection, report.source, report.signature) if text]
    if beneath is None:
        size = next(
            (
                s
                for s in (18.0, 16.0, 14.0, 12.0, 10.0)
                if height(told, stage.body.width, s, 0.5) < stage.body.height
            ),
            8.0,
        )
        add(slide, stage.body, [(text, Look(size, QUIET, after=6)) for text in told], "Subtitle")
    else:
        box = box_of(beneath)
        size = next(
            (s for s in (18.0, 16.0, 14.0, 12.0, 10.0) if height(told, box.width, s, 0.5) < box.height), 8.0
        )
        _lines(beneath.text_frame, told, size)
    _bare(slide, {*TITLES, PP_PLACEHOLDER.SUBTITLE})
    notes(slide, told)


def _lines(frame: Any, texts: Iterable[str], size: float) -> None:
    """Paragraphs in a place of the template, in its own font and colour."""
    for place, text in enumerate(texts):
        paragraph = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text, run.font.size = text, Pt(size)


def slide(stage: Stage, title: str) -> Any:
    """A slide with its title and nothing between it and the edge; ``finish`` it when it is full."""
    made = stage.base.deck.slides.add_slide(stage.base.other)
    _bare(made, TITLES)
    _entitle(made.shapes.title, title, TITLE_SIZES)
    return made


def _entitle(shape: Any, text: str, sizes: tuple[float, ...]) -> None:
    """The title at the greatest size at which it fits, or cut at a word."""
    box = box_of(shape)
    text, size = fitted(text, Box(0, 0, box.width, box.height), sizes)
    run = shape.text_frame.paragraphs[0].add_run()
    run.text, run.font.size = text, Pt(size)


def _bare(slide: Any, kept: set[PP_PLACEHOLDER]) -> None:
    """Takes out the places of the layout that nothing is written into."""
    for each in list(slide.placeholders):
        if each.placeholder_format.type not in kept:
            each._element.getparent().remove(each._element)


def finish(stage: Stage, slide: Any, number: int, told: Iterable[str]) -> None:
    """Footer and number, last in the reading order, and the notes."""
    layout, deck = stage.base.other, stage.base.deck
    place = edge(layout, PP_PLACEHOLDER.FOOTER)
    low = deck.slide_height / 914400 - 0.4
    foot = box_of(place) if place is not None else Box(stage.body.left, low, stage.body.width - 0.9, 0.34)
    text, size = fitted(stage.foot, foot, FOOT_SIZES)
    shape = add(slide, foot, [(text, Look(size, QUIET))], stage.say.text("Footer"))
    _as_place(shape, place)
    at = edge(layout, PP_PLACEHOLDER.SLIDE_NUMBER)
    where = box_of(at) if at is not None else Box(stage.body.right - 0.8, low, 0.8, 0.34)
    counter = add(
        slide, where, [("", Look(FOOT_SIZES[0], QUIET, right=True))], stage.say.text("Slide number")
    )
    _number(counter, number)
    _as_place(counter, at)
    notes(slide, told)


def _as_place(shape: Any, place: Any | None) -> None:
    """Ties a shape to the layout's place, so that it is known as footer or number."""
    if place is None:
        return
    own = shape._element.nvSpPr
    ph = place._element.ph
    own.nvPr.insert(
        0,
        parse_xml(f'<p:ph {nsdecls("p")} type="{ph.get("type")}" sz="quarter" idx="{ph.get("idx", "0")}"/>'),
    )
    own.find(own.cNvSpPr.tag).attrib.pop("txBox", None)


def _number(shape: Any, number: int) -> None:
    """A field that PowerPoint keeps right when slides are moved."""
    paragraph = shape.text_frame.paragraphs[0]._p
    run = paragraph.r_lst[0]
    own = str(uuid5(NAMESPACE_OID, str(number))).upper()
    field = parse_xml(f'<a:fld {nsdecls("a")} id="{{{own}}}" type="slidenum"><a:t>{number}</a:t></a:fld>')
    field.insert(0, run.rPr)
    paragraph.replace(run, field)


def notes(slide: Any, told: Iterable[str]) -> None:
    """What is said beside the slide: a paragraph for each text, none twice."""
    slide.notes_slide.notes_text_frame.text = "\n".join(dict.fromkeys(text for text in told if text))
