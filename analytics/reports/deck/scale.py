"""Scales and labels of native charts: a round axis from zero, and labels that follow their numbers."""

from collections.abc import Sequence
from math import ceil, floor, log10

from analytics.reports.deck import xml
from analytics.reports.deck.text import height, width
from analytics.reports.drawing import Drawing
from analytics.wording import Words

AXIS, LABEL, NAMES = 11.0, 12.0, (13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0)


def rounded(least: float, most: float, ticks: int = 5) -> tuple[float, float, float]:
    """Ends and step of an axis that holds both ends in about so many round steps."""
    raw = max(most - least, 1e-9) / ticks
    ten = 10 ** floor(log10(raw))
    step = next(ten * times for times in (1, 2, 2.5, 5, 10) if ten * times >= raw * 0.999)
    return floor(least / step) * step, max(ceil(most / step - 1e-9), 1) * step, step


def form(drawing: Drawing) -> str:
    """The number format of the drawing's values; Office puts in the separators of its own language."""
    return "#,##0" + ("." + "0" * drawing.digits if drawing.digits else "")


def axis_form(step: float) -> str:
    """The same along the axis: no digits after whole steps."""
    return "#,##0" if step == int(step) else "#,##0.0" if round(step, 1) == step else "#,##0.00"


def live(say: Words, drawing: Drawing, value: float | None, words: str) -> str:
    """The format under which the value reads just like ``words``: "▲ +7.736"; empty where there is none."""
    number = say.number(None if value is None else abs(value), drawing.digits)
    before, found, after = words.partition(number)
    if value is None or not found or any(letter.isdigit() for letter in before + after):
        return ""
    return "".join((_said(before), form(drawing), _said(after)))


def _said(words: str) -> str:
    return f'"{words}"' if words else ""


def value_label(
    say: Words,
    drawing: Drawing,
    place: int,
    value: float | None,
    words: str,
    size: float = LABEL,
    where: str = "",
    move: str = "",
    ink: str = xml.INK,
    ground: str = "",
) -> str:
    """A value's label in a number format, or in words of its own where no format says the same."""
    found = live(say, drawing, value, words)
    own = "" if found else xml.rich(words, size, ink)
    return xml.label(place, xml.text(size, ink), where, own, found, move, ground=ground)


def names_room(names: Sequence[str], wide: float, row: float, most: float = 0.5) -> tuple[float, float]:
    """Inches for names beside bars in a chart so ``wide``, and the size at which each fits its row."""
    for size in NAMES:
        longest = max((width(name, size) for name in names), default=0.0) + 0.15
        for share in (0.22, 0.32, 0.42, most):
            room = min(longest, share * wide)
            if all(height([name], room - 0.1, size) <= row * 0.95 for name in names):
                return room, size
    return most * wide, NAMES[-1]
