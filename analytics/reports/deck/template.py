"""What the deck is built on: the house's own plain template, or the city's, told by the types of its layouts."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Length

from analytics.problem import Problem
from analytics.reports.deck import house
from analytics.reports.deck.text import Box
from analytics.wording import key

TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
AT_THE_EDGE = {PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER, PP_PLACEHOLDER.DATE}
MAIN = "application/vnd.openxmlformats-officedocument.presentationml."
LEAST = (7.0, 3.0)  # inches that a chart with its sentences needs
SECTIONS = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"

UNREADABLE = key("The template cannot be read as a PowerPoint file. Choose a .potx or .pptx file, or none.")
NO_TITLE = key(
    "The template has no layout with a title. Add the layout “Title only” to it, or choose no template."
)
MACROS = key("The template holds macros. Save it as .potx without macros, or choose no template.")
SMALL = key(
    "The layout “{layout}” of the template leaves too little room under its title for a chart. Choose no template."
)


@dataclass(frozen=True)
class Base:
    """An empty deck with the layouts for its first slide and for all others."""

    deck: Any
    first: Any
    other: Any

    @property
    def font(self) -> str:
        """The theme's font for everything but titles."""
        related = self.other.slide_master.part.rels.values()
        found = next(each.target_part for each in related if each.reltype.endswith("/theme"))
        inside = parse_xml(found.blob).find(f".//{qn('a:minorFont')}/{qn('a:latin')}")
        return "" if inside is None else str(inside.get("typeface"))

    @property
    def body(self) -> Box:
        """The room between the title and the edge of the slide, in inches."""
        return room(self.deck, self.other)


def base(template: bytes | None) -> Base:
    """The house's template, or the city's without its slides. Raises Problem for one that cannot serve."""
    deck = house.plain() if template is None else _read(template)
    layouts = list(deck.slide_layouts)
    usable = sorted((each for each in layouts if title_of(each) is not None), key=_plainness)
    if not usable:
        raise Problem(NO_TITLE)
    other = next((each for each in usable if _roomy(deck, each)), None)
    if other is None:
        raise Problem(SMALL, layout=usable[0].name)
    return Base(deck, _of_type(layouts, "title") or other, other)


def _roomy(deck: Any, layout: Any) -> bool:
    """Whether a chart with its sentences fits under the title."""
    body = room(deck, layout)
    return body.width >= LEAST[0] and body.height >= LEAST[1]


def _plainness(layout: Any) -> tuple[bool, int]:
    """The layout that is meant for a title only comes first, then those with the fewest other places."""
    return layout._element.get("type") != "titleOnly", len(list(layout.placeholders))


def _read(template: bytes) -> Any:
    """The template as a presentation: what makes it one is a single word in its list of contents."""
    try:
        with ZipFile(BytesIO(template)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        contents = parts["[Content_Types].xml"].decode()
        if "macroEnabled" in contents:
            raise Problem(MACROS)
        parts["[Content_Types].xml"] = contents.replace(
            f"{MAIN}template.main+xml", f"{MAIN}presentation.main+xml"
        ).encode()
        file = BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        deck = Presentation(file)
        _empty(deck)
    except (BadZipFile, KeyError, ValueError, SyntaxError, UnicodeDecodeError, AttributeError) as error:
        raise Problem(UNREADABLE) from error
    return deck


def _empty(deck: Any) -> None:
    """Takes out the slides of the template, and the sections that name them."""
    slides = deck.slides._sldIdLst
    for slide in list(slides):
        deck.part.drop_rel(slide.rId)
        slides.remove(slide)
    for extension in list(deck.element.iter(qn("p:ext"))):
        if extension.get("uri") == SECTIONS:
            extension.getparent().remove(extension)


def _of_type(layouts: Iterable[Any], kind: str) -> Any | None:
    """The first layout of a type that has a title."""
    return next(
        (each for each in layouts if each._element.get("type") == kind and title_of(each) is not None), None
    )


def title_of(layout: Any) -> Any | None:
    """The place of the title."""
    return next((each for each in layout.placeholders if each.placeholder_format.type in TITLES), None)


def edge(layout: Any, kind: PP_PLACEHOLDER) -> Any | None:
    """The place of the footer or of the slide's number."""
    return next((each for each in layout.placeholders if each.placeholder_format.type is kind), None)


def box_of(shape: Any) -> Box:
    """A shape's place in inches."""
    return Box(*(Length(n or 0).inches for n in (shape.left, shape.top, shape.width, shape.height)))


def room(deck: Any, layout: Any) -> Box:
    """What lies below the title, and above footer and number where these stand below."""
    title, high = box_of(title_of(layout)), Length(deck.slide_height).inches
    below = [
        box.top
        for box in (
            box_of(each) for each in layout.placeholders if each.placeholder_format.type in AT_THE_EDGE
        )
        if box.top > high / 2
    ]
    bottom = min([*below, high - 0.35]) - 0.16
    return Box(title.left, title.bottom + 0.05, title.width, max(bottom - title.bottom - 0.05, 0))
