"""Horizontal bars: rankings, parts that add up, and the steps of a bridge."""

from collections.abc import Sequence
from typing import Any

from analytics.reports.drawing import Drawing, Run
from analytics.reports.workbook.looks import SMALL, Dict, bare_axis, fill, labels, names_axis, whiskers
from analytics.reports.workbook.written import Reference, Written

BAR, FRAME = 30, 90  # pixels: a bar with its room, title and legend
ROOM = 0.045  # of the longest row: a part needs so much for its number
Drawn = tuple[Any, int]
"""The chart, and its height in pixels."""


def ranking(written: Written, drawn: Drawing) -> Drawn:
    """One value each, in the colour of its space."""
    (run,) = drawn.runs
    chart, names = _chart(written, drawn, "clustered"), written.names(drawn.categories)
    told = [value is not None for value in run.values]
    look = {"gap": 45, "data_labels": labels(run, drawn, told, "inside_base")}
    _add(chart, names, written.values(run), run, look | whiskers(written, run.values, run.ends))
    chart.set_legend({"none": True})
    return chart, FRAME + BAR * len(drawn.categories)


def parts(written: Written, drawn: Drawing) -> Drawn:
    """Parts beside each other, with their numbers where there is room."""
    chart, names = _chart(written, drawn, "stacked"), written.names(drawn.categories)
    for run in drawn.runs:
        told = [(value or 0) > ROOM * drawn.reach[1] for value in run.values]
        _add(
            chart,
            names,
            written.values(run),
            run,
            {"gap": 35, "data_labels": labels(run, drawn, told, "center")},
        )
    chart.set_legend({"position": "top", "font": {"size": 9}} if len(drawn.runs) > 1 else {"none": True})
    return chart, FRAME + 30 + BAR * len(drawn.categories)


def bridge(written: Written, drawn: Drawing) -> Drawn:
    """Steps that float on bars that nobody sees; where one crosses zero it has a part below."""
    (run,) = drawn.runs
    say = written.sheet.book.say
    ends = [start + (value or 0) for start, value in zip(run.starts, run.values, strict=True)]
    spans = [sorted(pair) for pair in zip(run.starts, ends, strict=True)]
    chart, names = _chart(written, drawn, "stacked"), written.names(drawn.categories)
    base = [low if low > 0 else min(high, 0.0) for low, high in spans]
    above = [max(high, 0.0) - max(low, 0.0) for low, high in spans]
    below = [min(low, 0.0) - min(high, 0.0) for low, high in spans]
    unseen: Dict = {"fill": {"none": True}, "border": {"none": True}, "gap": 35}
    chart.add_series({"categories": names, **written.written(say.text("Starts at"), base)} | unseen)
    _add(chart, names, written.written(run.label, above), run, {"gap": 35})
    if any(below):
        _add(chart, names, written.written(say.text("Below zero"), below), run, {"gap": 35})
    room = written.written(say.text("Room for the numbers"), [0.15 * drawn.reach[1]] * len(spans))
    chart.add_series({"categories": names, **room, "data_labels": _texts(run.texts)} | unseen)
    chart.set_legend({"none": True})
    return chart, FRAME + BAR * len(drawn.categories)


def _texts(texts: Sequence[str]) -> Dict:
    """The very words of the page: a step's sign and number."""
    custom = [{"value": text} for text in texts]
    return {"value": True, "position": "inside_base", "custom": custom, "font": SMALL}


def _chart(written: Written, drawn: Drawing, kind: str) -> Any:
    """A chart of bars, first on top, from zero."""
    chart = written.sheet.book.file.add_chart({"type": "bar", "subtype": kind})
    chart.set_y_axis(names_axis(reverse=True))
    floor = {} if drawn.reach[0] < 0 else {"min": 0}
    chart.set_x_axis(bare_axis(drawn, **floor))
    return chart


def _add(chart: Any, names: Reference, values: Dict, run: Run, look: Dict) -> None:
    """A run; bars that look otherwise than the first have a look of their own."""
    same = len({*zip(run.colours, run.hatched, strict=True)}) == 1
    points = {} if same else {"points": [fill(*one) for one in zip(run.colours, run.hatched, strict=True)]}
    whole = fill(run.colour, bool(run.hatched) and all(run.hatched))
    chart.add_series({"name": run.label, "categories": names, **values, **whole, **points, **look})
