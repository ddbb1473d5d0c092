"""Courses over time: stacked columns with last year's behind them, lines, and one small chart for each space."""

from dataclasses import replace
from typing import Any

from analytics import theme
from analytics.reports.drawing import Drawing, Role, Run
from analytics.reports.workbook.looks import (
    SMALL,
    Dict,
    ceiling,
    fill,
    names_axis,
    numbers_axis,
    whiskers,
)
from analytics.reports.workbook.written import Written

HEIGHT, SHORT = 340, 220  # pixels
UNSEEN: Dict = {"line": {"none": True}, "marker": {"type": "none"}}
TICKS = {"de": "[$-407]mmm yy", "en": "[$-809]mmm yy"}
Drawn = tuple[Any, int]


def columns(written: Written, drawn: Drawing) -> Drawn:
    """Stacked columns; last year's are a grey dotted line, goals a dash above each."""
    chart, names = _chart(written, {"type": "column", "subtype": "stacked"}), written.names(drawn.categories)
    for run in drawn.values:
        look = {**fill(run.colour, all(run.hatched)), "gap": 60, "overlap": 100}
        chart.add_series({"name": run.label, "categories": names, **written.values(run), **look})
    marks = _marks(written, drawn)
    if marks:
        lines = _chart(written, {"type": "line"})
        for mark in marks:
            lines.add_series({"categories": names, **mark})
        chart.combine(lines)
    chart.set_x_axis(_time(written))
    chart.set_y_axis(numbers_axis(drawn, min=0))
    sums = [len(drawn.runs)] if any(drawn.ends) else []
    chart.set_legend(_legend(len(drawn.runs)) | {"delete_series": sums})
    return chart, HEIGHT


def _chart(written: Written, kind: Dict) -> Any:
    return written.sheet.book.file.add_chart(kind)


def _marks(written: Written, drawn: Drawing) -> list[Dict]:
    """What lies over the columns: last year, goals, and last an unseen line of their sums, which has the whiskers."""
    made = [
        {"name": run.label, **written.values(run), **_line(written, _dotted(run))}
        for run in drawn.of(Role.BEFORE)
    ]
    made += [{"name": run.label, **written.values(run), **_dashes()} for run in drawn.of(Role.GOAL)]
    if any(drawn.ends):
        run = _sums(drawn)
        made.append(
            {"name": run.label, **written.values(run), **UNSEEN, **whiskers(written, run.values, drawn.ends)}
        )
    return made


def _sums(drawn: Drawing) -> Run:
    """The columns' sums as a run; nothing where a column has no part."""
    lines = zip(*(run.values for run in drawn.values), strict=True)
    told = [[value for value in line if value is not None] for line in lines]
    values = tuple(sum(line) if line else None for line in told)
    return replace(drawn.values[0], label=drawn.whole or drawn.values[0].label, values=values)


def _dotted(run: Run) -> Run:
    """Last year's run as a line: grey, and dotted as what is not of this period."""
    count = len(run.values)
    return replace(run, colours=(theme.QUIET,) * count, hatched=(True,) * count)


def _dashes() -> Dict:
    """A goal: an outlined dash at its height."""
    inside = {"border": {"color": theme.INK}, "fill": {"color": theme.OTHER_SPACE}}
    return {"line": {"none": True}, "marker": {"type": "long_dash", "size": 14, **inside}}


def lines(written: Written, drawn: Drawing) -> Drawn:
    """A line for each run: dotted where imputed or last year's, dashed where a goal."""
    chart, names = _chart(written, {"type": "line"}), written.names(drawn.categories)
    for run in drawn.runs:
        chart.add_series(
            {"name": run.label, "categories": names, **written.values(run), **_line(written, run)}
        )
    floor = {} if drawn.reach[0] < 0 else {"min": 0}
    chart.set_x_axis(_time(written))
    chart.set_y_axis(numbers_axis(drawn, **floor))
    chart.set_legend(_legend(len(drawn.runs)))
    return chart, HEIGHT


def panels(written: Written, drawn: Drawing) -> list[tuple[Any, int, str]]:
    """One small chart for each run, all on one scale."""
    made = []
    for runs in drawn.panels:
        one = replace(drawn, runs=tuple(replace(run, panel=0) for run in runs))
        chart, _ = lines(written, one)
        chart.set_y_axis(numbers_axis(drawn, min=0, max=ceiling(drawn.reach[1])))
        made.append((chart, SHORT, runs[0].label))
    return made


def _line(written: Written, run: Run) -> Dict:
    dash = "dash" if run.role is Role.GOAL else "round_dot" if all(run.hatched) else "solid"
    colour = theme.INK if run.role is Role.GOAL else run.colour
    dot = {"type": "circle", "size": 5, "border": {"color": colour}, "fill": {"color": colour}}
    look = {"line": {"color": colour, "width": 2, "dash_type": dash}, "marker": dot}
    return look | whiskers(written, run.values, run.ends)


def _time(written: Written) -> Dict:
    """Steps as names; months of the table in short."""
    dated = written.made.columns[0].dated
    short = {"num_format": TICKS[written.sheet.book.say.language]} if dated else {}
    return names_axis(text_axis=True, **short)


def _legend(runs: int) -> Dict:
    return {"position": "top", "font": SMALL} if runs > 1 else {"none": True}
