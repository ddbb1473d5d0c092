"""The one reader of a Plotly figure: what kind of chart it is, its runs, names, whiskers and annotations."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import unescape
from typing import Any

from analytics import theme
from analytics.reports.drawing.shape import Drawing, Ends, Form, Noted, Role, Run
from analytics.views import Column, View

Dict = Mapping[str, Any]
CLEAR = "rgba(0,0,0,0)"


def drawing(view: View) -> Drawing | None:
    """What the view's figure draws; None where there is no figure."""
    if view.figure is None:
        return None
    figure = view.figure.to_plotly_json()
    form = _form(figure)
    read = _single if form in (Form.RANKING, Form.BRIDGE) else _rows if form is Form.PARTS else _course
    return read(view, figure, form)


def _form(figure: Dict) -> Form:
    """Told by what only one of the house's charts has."""
    traces, layout = figure["data"], figure["layout"]
    if layout.get("grid"):
        return Form.MULTIPLES
    if any(trace["type"] == "scatter" for trace in traces):
        return Form.LINES
    if traces[0].get("orientation") != "h":
        return Form.COLUMNS
    if layout.get("barmode") == "stack":
        return Form.PARTS
    return Form.BRIDGE if "base" in traces[0] else Form.RANKING


def _single(view: View, figure: Dict, form: Form) -> Drawing:
    """Bars that are a trace each, as one run."""
    traces, layout = figure["data"], figure["layout"]
    values = tuple(trace["x"][0] for trace in traces)
    words = [note["text"] for note in _notes(layout)] or [trace["text"][0] for trace in traces]
    run = Run(
        _column(view).title,
        values,
        tuple(_colour(trace["marker"]) for trace in traces),
        tuple("pattern" in trace["marker"] for trace in traces),
        tuple(words),
        tuple(_ends(trace, "x", trace["x"])[0] for trace in traces),
    )
    run = _joined(run, [float(trace["base"][0]) for trace in traces]) if form is Form.BRIDGE else run
    return _made(view, form, _names(layout), (run,), apart=_apart([trace["y"][0] for trace in traces]))


def _joined(run: Run, bases: Sequence[float]) -> Run:
    """A bridge's steps: each begins where the one before it ended, up or down; the sums at both ends at zero."""
    starts, values, level = [], [], 0.0
    lengths = [float(value or 0) for value in run.values]
    for place, (base, length) in enumerate(zip(bases, lengths, strict=True)):
        down = abs(base + length - level) < abs(base - level) and 0 < place < len(lengths) - 1
        starts.append(base + length if down else base)
        values.append(-length if down else length)
        level = starts[-1] + values[-1]
    return replace(run, starts=tuple(starts), values=tuple(values))


def _rows(view: View, figure: Dict, form: Form) -> Drawing:
    """Bars made of parts, a run for each part."""
    traces, layout = figure["data"], figure["layout"]
    runs = tuple(_run(trace, "x") for trace in traces)
    return _made(view, form, _names(layout), runs, apart=_apart(traces[0]["y"]))


def _course(view: View, figure: Dict, form: Form) -> Drawing:
    """Columns, lines or panels over time."""
    traces, layout = figure["data"], figure["layout"]
    runs = tuple(_run(trace, "y", _role(trace, form), _panel(trace, form)) for trace in traces)
    steps = len(runs[0].values)
    named = view.table.columns[0].key
    drawn = replace(
        _made(view, form, tuple(view.table.rows[named].to_list()[:steps]), runs),
        ticks=_ticks(layout["xaxis"], steps),
        gaps={round(note["x"]): note["text"] for note in _notes(layout) if note.get("textangle") == -90},
        noted=_noted(layout),
    )
    return _of_wholes(view, drawn) if form is Form.COLUMNS else drawn


def _of_wholes(view: View, drawn: Drawing) -> Drawing:
    """Stacked columns: a whisker and a sum of each column as a whole, none of its parts."""
    steps, table = range(len(drawn.categories)), view.table
    key = next((column.part_of for column in table.columns if column.part_of), "")
    lines = table.rounded() if key else []
    return replace(
        drawn,
        runs=tuple(replace(run, ends=(None,) * len(steps)) for run in drawn.runs),
        ends=tuple(_around_whole(drawn.values, step) for step in steps),
        totals=tuple(lines[step][key] for step in steps) if key else (),
        whole=next((column.title for column in table.columns if key and column.key == key), ""),
    )


def _around_whole(stack: Sequence[Run], step: int) -> Ends | None:
    """The whisker stands on the uppermost part, drawn from the top of all."""
    for place, run in enumerate(stack):
        ends = run.ends[step]
        if ends:
            beside = sum(other.values[step] or 0 for other in (*stack[:place], *stack[place + 1 :]))
            return ends[0] + beside, ends[1] + beside
    return None


def _made(
    view: View, form: Form, categories: tuple[str, ...], runs: tuple[Run, ...], apart: tuple[bool, ...] = ()
) -> Drawing:
    column = _column(view)
    return Drawing(form, categories, runs, column.unit, column.digits, view.alt, apart=apart)


def _column(view: View) -> Column:
    """The first column of numbers: its unit is the chart's."""
    return next(column for column in view.table.columns if column.numeric)


def _run(trace: Dict, axis: str, role: Role = Role.VALUE, panel: int = 0) -> Run:
    """One trace with its values along ``axis``."""
    values = tuple(trace[axis])
    words = tuple(trace.get("text") or [""] * len(values))
    colour = _colour(trace["marker"]) if trace["type"] == "bar" else trace["line"]["color"]
    colour = theme.INK if role is Role.GOAL else colour
    ends = _ends(trace, axis, values)
    return Run(
        trace["name"], values, (colour,) * len(values), _hatched(trace), words, tuple(ends), role, (), panel
    )


def _colour(marker: Dict) -> str:
    """What a solid bar is filled with, or a hatched one drawn in."""
    whole = marker.get("pattern", {}).get("shape") == "/"
    return str(marker["pattern"]["fgcolor"] if whole else marker["color"])


def _hatched(trace: Dict) -> tuple[bool, ...]:
    """Value by value: a pattern of its own or of all; a line is dotted as a whole."""
    steps = len(trace["x"])
    if trace["type"] == "scatter":
        return (trace["line"].get("dash") == "dot",) * steps
    shape = trace["marker"].get("pattern", {}).get("shape", "")
    return (bool(shape),) * steps if isinstance(shape, str) else tuple(bool(sign) for sign in shape)


def _role(trace: Dict, form: Form) -> Role:
    """Goals are outlined or dashed; last year's columns have a colour of their own."""
    colour = trace["marker"].get("color")
    if colour == CLEAR or trace.get("line", {}).get("dash") == "dash":
        return Role.GOAL
    return Role.BEFORE if form is Form.COLUMNS and colour == theme.BEFORE else Role.VALUE


def _panel(trace: Dict, form: Form) -> int:
    """Plotly counts x, x2, x3 …"""
    return int(trace["xaxis"][1:] or 1) - 1 if form is Form.MULTIPLES else 0


def _ends(trace: Dict, axis: str, values: Sequence[float | None]) -> tuple[Ends | None, ...]:
    """The ends of each value's whisker; None where it has no length."""
    error = trace.get(f"error_{axis}")
    if not error:
        return (None,) * len(values)
    arms = zip(values, error["arrayminus"], error["array"], strict=True)
    return tuple((v - less, v + more) if v is not None and (less or more) else None for v, less, more in arms)


def _names(layout: Dict) -> tuple[str, ...]:
    return tuple(unescape(text.replace("<br>", " ")) for text in layout["yaxis"]["ticktext"])


def _apart(places: Sequence[float]) -> tuple[bool, ...]:
    """Rows set apart stand between the whole places."""
    return tuple(place != int(place) for place in places)


def _ticks(axis: Dict, steps: int) -> tuple[str, ...]:
    named = dict(zip(axis["tickvals"], axis["ticktext"], strict=True))
    return tuple(named.get(place, "").replace("<br>", "\n") for place in range(steps))


def _notes(layout: Dict) -> Sequence[Dict]:
    return layout.get("annotations") or ()


def _noted(layout: Dict) -> tuple[Noted, ...]:
    """Annotations: a shape on its steps, and its sign with its words above; those of a step share one word."""
    shapes = [each for each in layout.get("shapes") or () if "domain" in str(each.get("yref"))]
    lines = [
        (str(note["xref"]), line.split(" ", 1))
        for note in _notes(layout)
        if note.get("hovertext")
        for line in note["hovertext"].split("<br>")
    ]
    found = []
    for axis in dict.fromkeys(axis for axis, _ in lines):
        here = sorted((each for each in shapes if each["xref"] == axis), key=_begins)
        told = [words for name, words in lines if name == axis]
        for each, (sign, text) in zip(here, told, strict=True):
            first, last = _begins(each), int(each["x1"] - 0.5 * (each["type"] == "rect"))
            found.append(Noted(first, last, sign, unescape(text), int(axis[1:] or 1) - 1))
    return tuple(found)


def _begins(shape: Dict) -> int:
    return int(shape["x0"] + 0.5 * (shape["type"] == "rect"))
