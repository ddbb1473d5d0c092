"""How runs, axes and words of a chart look, in XlsxWriter's terms."""

from collections.abc import Sequence
from math import floor, log10
from typing import Any

from xlsxwriter.utility import quote_sheetname, xl_range_abs

from analytics import theme
from analytics.reports.cells import of_digits
from analytics.reports.drawing import Drawing, Ends, Run
from analytics.reports.workbook.written import Written

Dict = dict[str, Any]
SMALL = {"size": 9, "color": theme.INK}
STEPS = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15)


def fill(colour: str, hatched: bool) -> Dict:
    """Solid, or hatched on white: what is imputed."""
    if not hatched:
        return {"fill": {"color": colour}, "border": {"none": True}}
    pattern = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": theme.PAPER}
    return {"pattern": pattern, "border": {"color": colour, "width": 0.75}}


def whiskers(written: Written, values: Sequence[float | None], ends: Sequence[Ends | None]) -> Dict:
    """Thin lines from the least to the most, their lengths beside the table; none where nothing is uncertain."""
    if not any(ends):
        return {}
    say = written.sheet.book.say
    known = [(value or 0.0, end or (value or 0.0,) * 2) for value, end in zip(values, ends, strict=True)]
    above = [max(high - value, 0.0) for value, (_, high) in known]
    below = [max(value - low, 0.0) for value, (low, _) in known]
    arms: Dict = {"type": "custom", "line": {"color": theme.INK, "width": 1}}
    for name, told, lengths in (
        ("plus", say.text("Range upwards"), above),
        ("minus", say.text("Range downwards"), below),
    ):
        beside = written.written(told, lengths)
        sheet, *cells = beside["values"]
        arms[f"{name}_values"] = f"={quote_sheetname(sheet)}!{xl_range_abs(*cells)}"
        arms[f"{name}_data"] = beside["values_data"]
    return {"y_error_bars": arms}


def title_of(text: str) -> Dict:
    """What the chart says."""
    return {"name": text, "name_font": {"size": 11, "bold": True, "color": theme.INK}, "overlay": False}


def names_axis(**more: Any) -> Dict:
    """The axis of names or of time."""
    line = {"color": theme.QUIET, "width": 0.75}
    return {"num_font": SMALL, "line": line, "major_tick_mark": "none", "label_position": "low", **more}


def numbers_axis(drawn: Drawing, **more: Any) -> Dict:
    """The axis of numbers: few lines, no line of its own."""
    grid = {"visible": True, "line": {"color": theme.GRID, "width": 0.5}}
    look = {"num_font": SMALL, "line": {"none": True}, "major_tick_mark": "none"}
    return {**look, "num_format": form(drawn), "major_gridlines": grid, **more}


def bare_axis(drawn: Drawing, **more: Any) -> Dict:
    """An axis of numbers that nobody sees: the labels say them."""
    return numbers_axis(drawn, label_position="none", **{"major_gridlines": {"visible": False}, **more})


def form(drawn: Drawing) -> str:
    """The values' number format."""
    return of_digits(drawn.digits)


def ceiling(most: float) -> float:
    """The next round number above."""
    if most <= 0:
        return 1.0
    power = 10.0 ** floor(log10(most))
    return next(step * power for step in STEPS if step * power >= most * 1.02)


def labels(run: Run, drawn: Drawing, told: Sequence[bool], where: str) -> Dict:
    """A number in each bar where it is ``told``, readable on its colour."""
    custom: list[Dict | None] = [
        {"font": _on(colour, hatched)} if say else {"delete": True}
        for say, colour, hatched in zip(told, run.colours, run.hatched, strict=True)
    ]
    look = {"value": True, "num_format": form(drawn), "position": where, "font": SMALL}
    return look | {"custom": custom} if any(told) else {}


def _on(colour: str, hatched: bool) -> Dict:
    return {"size": 9, "bold": hatched, "color": theme.INK if hatched else theme.text_on(colour)}
