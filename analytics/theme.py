"""Colours: they mean the space or the group, nothing else; always with a second sign (label, hatching).

An Okabe-Ito set darkened to at least 3:1 on white; every light colour has a dark-theme partner.
"""

from collections.abc import Sequence

from analytics.vocabulary import Funder, Group, Source

SPACE_COLOURS = ("#0074b6", "#d96103", "#29a27b", "#af568e", "#755200", "#544a97", "#bf3a2b", "#096873")
OTHER_SPACE = "#5c6773"
INK, QUIET, GRID, PAPER = "#1b2733", "#55636f", "#e6eaee", "#ffffff"
BEFORE = "#d3dae0"
ACCENT = "#0b4f8a"
UP, DOWN = ACCENT, OTHER_SPACE
SOURCE_COLOURS = {Source.COUNTED: "#33566f", Source.ESTIMATED: "#9bb3c4", Source.IMPUTED: "#6f8798"}
GROUP_COLOURS = {
    Group.CHILDREN_YOUTH: "#1d5f91",
    Group.WOMEN: "#5b8dbb",
    Group.MEN: "#a9c4dd",
    Group.WITHOUT: "#dde2e8",
    Group.UNKNOWN: "#8f9aa5",
}
FUNDER_COLOURS = {Funder.CITY: "#1d5f91", Funder.STATE: "#a9c4dd"}
CATEGORY_COLOURS = ("#43325c", "#7a5fa0", "#a78fc4", "#d3c6e2", "#8f9aa5")

DARK = {
    INK: "#e8edf2",
    QUIET: "#a9b6c2",
    GRID: "#2b3540",
    PAPER: "#10161c",
    BEFORE: "#46525e",
    ACCENT: "#7db8ec",
    OTHER_SPACE: "#a7b1bb",
    "#0074b6": "#4098cf",
    "#d96103": "#e97e36",
    "#29a27b": "#3ac799",
    "#af568e": "#e59bc6",
    "#755200": "#edcb53",
    "#544a97": "#ab9cf1",
    "#bf3a2b": "#ff8a7a",
    "#096873": "#53d6e7",
    "#33566f": "#b5d3ea",
    "#9bb3c4": "#5b7f9b",
    "#6f8798": "#8fa9bb",
    "#1d5f91": "#6cb2ea",
    "#5b8dbb": "#4a82b4",
    "#a9c4dd": "#2f587e",
    "#dde2e8": "#3a4652",
    "#43325c": "#cdb8ea",
    "#7a5fa0": "#a384cf",
    "#a78fc4": "#75589f",
    "#d3c6e2": "#4d3c66",
    "#8f9aa5": "#7d8893",
}


def space_colours(slugs: Sequence[str]) -> dict[str, str]:
    """One colour per space, the same everywhere: by place among all spaces of the data; one hue beyond eight."""
    return {
        slug: SPACE_COLOURS[place] if place < len(SPACE_COLOURS) else OTHER_SPACE
        for place, slug in enumerate(sorted(slugs))
    }


def text_on(colour: str) -> str:
    """Ink or paper, whichever reads better on a filled colour."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return PAPER if 0.299 * red + 0.587 * green + 0.114 * blue < 140 else INK
