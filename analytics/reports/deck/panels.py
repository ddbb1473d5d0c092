"""What stands on a slide beside charts and tables: a line under the title, key figures, sentences, a remark."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from analytics.reports.deck.slides import Stage
from analytics.reports.deck.text import ACCENT, INK, QUIET, Box, Look, add, fitting, height, width
from analytics.views import KeyFigure, Sentence

READ, REMARK = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0), (11.0, 10.0, 9.0)
MOST = 0.62  # inches for a remark


def captioned(slide: Any | None, box: Box, text: str) -> Box:
    """A line under the title; returns the room beneath it. Without a slide only the room is told."""
    size = fitting([text], Box(0, 0, box.width, 0.3), (14.0, 13.0, 12.0, 11.0)) or 11.0
    high = height([text], box.width, size)
    if slide is not None:
        add(slide, Box(box.left, box.top, box.width, high), [(text, Look(size, QUIET))], "Subtitle")
    return box.below(high + 0.15)


def tiles(slide: Any, box: Box, figures: Sequence[KeyFigure]) -> Box:
    """The key figures side by side, each in one box from title to change; returns the room beneath."""
    across = min(len(figures), 4)
    wide, top = (box.width - 0.3 * (across - 1)) / across, box
    for start in range(0, len(figures), across):
        row = figures[start : start + across]
        tall = max(_tile_height(figure, wide) for figure in row)
        for place, figure in enumerate(row):
            left = top.left + place * (wide + 0.3)
            add(slide, Box(left, top.top, wide, tall), _tile(figure, wide), figure.title)
        top = top.below(tall + 0.15)
    return top.below(0.1)


def _tile(figure: KeyFigure, wide: float) -> list[tuple[str, Look]]:
    """A figure, what it lies between, what stands beneath it, how it changed, what it is made of."""
    beneath = [*figure.details[:1], *figure.changes[:1], " · ".join(part.text for part in figure.parts)]
    size = next((size for size in (34.0, 30.0, 26.0, 22.0) if width(figure.value, size) * 1.08 < wide), 18.0)
    told = [(figure.title, Look(14, QUIET, bold=True)), (figure.value, Look(size, ACCENT, bold=True))]
    if figure.range:
        told.append((figure.range, Look(13, INK, after=4)))
    return told + [(text, Look(12, QUIET, after=2)) for text in beneath if text]


def _tile_height(figure: KeyFigure, wide: float) -> float:
    told = _tile(figure, wide)
    return sum(height([text], wide / 1.05, look.size) + look.after / 72 for text, look in told) + 0.05


def roomy(box: Box, told: Sequence[Sentence]) -> bool:
    """Whether all the sentences fit."""
    return fitting([each.text for each in told], box, READ, 0.5) is not None


def sentences(stage: Stage, slide: Any, box: Box, told: Sequence[Sentence | str]) -> None:
    """As many of the sentences as fit, whole; all of them are in the notes."""
    texts = [text for each in told if (text := each if isinstance(each, str) else each.text)]
    more = stage.say.text("More in the notes.")
    kept, size = texts, fitting(texts, box, READ, 0.5)
    while size is None and kept:
        kept = kept[:-1]
        size = fitting([*kept, more], box, READ[-2:], 0.5)
    if kept and size:
        shown = kept if len(kept) == len(texts) else [*kept, more]
        after = size * 0.6
        add(slide, box, [(text, Look(size, INK, after=after)) for text in shown], stage.say.text("Sentences"))


def remark(stage: Stage, box: Box, text: str) -> tuple[Box, Callable[[Any], None]]:
    """Room for what to know about a chart, at the lower edge; returns the room above, and what writes it."""
    if not text:
        return box, lambda slide: None
    most = Box(0, 0, box.width, MOST)
    size = fitting([text], most, REMARK)
    if size is None:
        size, more = REMARK[-1], stage.say.text("More in the notes.")
        parts = re.split(r"(?<=[.!?]) (?=[A-ZÄÖÜ])", text)
        while parts and fitting([" ".join([*parts, more])], most, REMARK[-1:]) is None:
            parts.pop()
        text = " ".join([*parts, more])
    high = height([text], box.width, size)
    own = Box(box.left, box.bottom - high, box.width, high)
    look = Look(size, QUIET)
    above = Box(box.left, box.top, box.width, box.height - high - 0.12)
    return above, lambda slide: add(slide, own, [(text, look)], stage.say.text("Remark"))
