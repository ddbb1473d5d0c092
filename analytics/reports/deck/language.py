"""The proofing language of every word in a deck: of slides, notes and charts."""

from collections.abc import Iterator
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn

TAGS = {"de": "de-DE", "en": "en-GB"}
LETTERS = ("a:rPr", "a:defRPr", "a:endParaRPr")


def speak(deck: Any, language: str, masters: bool) -> None:
    """Every run in this language; ``masters`` where the layouts are the house's own too."""
    tag = TAGS[language]
    for tree in _trees(deck, masters):
        for run in tree.iter(qn("a:r")):
            run.get_or_add_rPr()
        for field in tree.iter(qn("a:fld")):
            if field.find(qn("a:rPr")) is None:
                field.insert(0, parse_xml(f"<a:rPr {nsdecls('a')}/>"))
        for letters in LETTERS:
            for each in tree.iter(qn(letters)):
                each.set("lang", tag)
        if tree.tag == qn("c:chartSpace"):
            _chart(tree, tag)


def _trees(deck: Any, masters: bool) -> Iterator[Any]:
    if masters:
        yield deck.slide_master._element
        yield from (layout._element for layout in deck.slide_layouts)
    for slide in deck.slides:
        yield slide._element
        if slide.has_notes_slide:
            yield slide.notes_slide._element
        yield from (shape.chart._chartSpace for shape in slide.shapes if shape.has_chart)


def _chart(space: Any, tag: str) -> None:
    """A chart says its language itself as well, after what it says of its dates."""
    for old in space.findall(qn("c:lang")):
        space.remove(old)
    made = parse_xml(f'<c:lang {nsdecls("c")} val="{tag}"/>')
    dates = space.find(qn("c:date1904"))
    if dates is None:
        space.insert(0, made)
    else:
        dates.addnext(made)
