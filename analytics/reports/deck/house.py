"""The house's own template: plain, 16:9, in the colours of the dashboard, in a font that every office has."""

from typing import Any

from pptx import Presentation
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from analytics import theme

WIDE, HIGH, MARGIN = 13.333, 7.5, 0.6
FONT = "Arial"
COLOURS = {
    "dk1": theme.INK,
    "lt1": theme.PAPER,
    "dk2": theme.QUIET,
    "lt2": theme.GRID,
    "accent1": theme.ACCENT,
    **{f"accent{place}": colour for place, colour in enumerate(theme.SPACE_COLOURS[:5], 2)},
    "hlink": theme.ACCENT,
    "folHlink": theme.QUIET,
}
PLACES = {
    "title": (MARGIN, 0.4, WIDE - 2 * MARGIN, 0.86),
    "ctrTitle": (MARGIN, 2.0, WIDE - 2 * MARGIN, 1.7),
    "subTitle": (MARGIN, 3.95, WIDE - 2 * MARGIN, 2.2),
    "ftr": (MARGIN, 6.98, 11.2, 0.34),
    "sldNum": (WIDE - MARGIN - 0.8, 6.98, 0.8, 0.34),
}
SIZES = {"title": 24, "ctrTitle": 38, "subTitle": 18, "ftr": 12, "sldNum": 12}


def plain() -> Any:
    """An empty deck with two layouts: one for the first slide, one with a title only."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    for layout in list(deck.slide_layouts):
        if layout._element.get("type") not in ("title", "titleOnly"):
            deck.slide_layouts.remove(layout)
    _colour(deck)
    for page in (deck.slide_master, *deck.slide_layouts):
        _arrange(page)
    _styles(deck.slide_master._element)
    _rule(deck.slide_master)
    return deck


def _colour(deck: Any) -> None:
    """Colours and fonts of the theme."""
    (part,) = [
        each.target_part for each in deck.slide_master.part.rels.values() if each.reltype.endswith("/theme")
    ]
    tree = parse_xml(part.blob)
    for name, colour in COLOURS.items():
        place = next(tree.iter(qn(f"a:{name}")))
        for old in list(place):
            place.remove(old)
        place.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colour[1:].upper()}"/>'))
    for fonts in ("a:majorFont", "a:minorFont"):
        next(tree.iter(qn(fonts))).find(qn("a:latin")).set("typeface", FONT)
    part._blob = serialize_part_xml(tree)


def _arrange(page: Any) -> None:
    """Every place where the house has it; the date has none."""
    for shape in list(page.placeholders):
        kind = shape._element.ph.get("type")
        if kind == "dt":
            shape._element.getparent().remove(shape._element)
        elif kind in PLACES:
            shape.left, shape.top, shape.width, shape.height = (Inches(n) for n in PLACES[kind])
            inside = shape._element.txBody.find(qn("a:bodyPr"))
            for name in ("lIns", "rIns", "tIns", "bIns"):
                inside.set(name, "0")
            inside.set("anchor", "b" if kind == "ctrTitle" else "t")
            for old in list(inside):
                inside.remove(old)
            _letters(shape._element.txBody, kind)


def _letters(body: Any, kind: str) -> None:
    """Size, side and colour of a place's first level."""
    for old in list(body.find(qn("a:lstStyle"))):
        body.find(qn("a:lstStyle")).remove(old)
    side = "r" if kind == "sldNum" else "l"
    bold, colour = int("itle" in kind and kind != "subTitle"), "tx1" if "itle" in kind else "tx2"
    body.find(qn("a:lstStyle")).append(
        parse_xml(
            f'<a:lvl1pPr {nsdecls("a")} marL="0" indent="0" algn="{side}"><a:lnSpc><a:spcPct val="95000"/></a:lnSpc>'
            f'<a:buNone/><a:defRPr sz="{SIZES[kind] * 100}" b="{bold}"><a:solidFill><a:schemeClr val="{colour}"/>'
            "</a:solidFill></a:defRPr></a:lvl1pPr>"
        )
    )


def _styles(master: Any) -> None:
    """Titles of the master are to the left."""
    for level in master.iter(qn("a:lvl1pPr")):
        if level.getparent().tag == qn("p:titleStyle"):
            level.set("algn", "l")


def _rule(master: Any) -> None:
    """A thin line above the footer, on every slide and in none's reading order."""
    left, top, wide = Inches(MARGIN), Inches(6.9), Inches(WIDE - 2 * MARGIN)
    master._element.cSld.spTree.append(
        parse_xml(
            f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="90" name="Rule"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>'
            f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{Pt(0.75)}"/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="bg2"/></a:solidFill>'
            "<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        )
    )
