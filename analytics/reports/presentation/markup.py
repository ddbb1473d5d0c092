"""Slides as HTML: every text escaped, every picture with its words and its table."""

from collections.abc import Sequence
from html import escape

from analytics import theme
from analytics.reports.picture import filling, svg
from analytics.reports.picture.canvas import Canvas
from analytics.reports.presentation.room import (
    SCREENS,
    TITLES,
    Screen,
    size_of,
    step,
)
from analytics.reports.presentation.shape import Chart, Figures, Grid, Slide, Text
from analytics.reports.presentation.tiles import made_of, value_step
from analytics.views import KeyFigure, Report, View
from analytics.vocabulary import Source
from analytics.wording import Words

COLOURS = {word.value: colour for word, colour in (theme.SOURCE_COLOURS | theme.FUNDER_COLOURS).items()}
BAR = Canvas(100.0, 3.0)
UPRIGHT = 240.0  # points: type of 8 is read on 360 pixels


def first(report: Report, say: Words) -> str:
    """What it is about, for which selection, as of when; which keys move it."""
    keys = say.text("Keys: → on, ← back, F full screen, D light or dark, B black")
    told = [("selection", report.selection), ("source", report.source), ("source", report.signature)]
    lines = "".join(f'<p class="{kind}">{escape(text)}</p>' for kind, text in told if text)
    title = f'<h1 id="t1" class="title {_sizes(TITLES, report.title, 42)}">{escape(report.title)}</h1>'
    return f'<div class="first">{title}{lines}</div><p class="keys">{escape(keys)}</p>'


def slide(made: Slide, number: int, say: Words) -> str:
    """Statement, what is shown, the thing itself, what to know about it."""
    size = " ".join(f"{screen.name[0]}{made.step(screen)}" for screen in SCREENS)
    kind = "alone" if made.alone else "head"
    beneath = _beneath(made)
    note = f'<p class="note">{escape(made.note)}</p>' if made.note else ""
    title = f'<h2 id="t{number}" class="{kind} {size}">{escape(made.heading)}</h2>'
    return f"{title}{beneath}{_shown(made, number, say)}{note}"


def _beneath(made: Slide) -> str:
    """What is shown with its unit; before it, where the screen is broad, the part that it belongs to."""
    if made.part and made.beneath:
        return (
            f'<p class="beneath"><span class="part">{escape(made.part)} · </span>{escape(made.beneath)}</p>'
        )
    text = made.part or made.beneath
    return f'<p class="beneath">{escape(text)}</p>' if text else ""


def _sizes(sizes: Sequence[float], text: str, most: float) -> str:
    """The classes of a size, one for each shape of screens."""
    return " ".join(f"{screen.name[0]}{step(text, sizes, screen.width, most)}" for screen in SCREENS)


def _shown(made: Slide, number: int, say: Words) -> str:
    match made.shown:
        case Chart():
            drawn = "".join(_picture(made, made.shown, number, screen, say) for screen in SCREENS)
            upright = _upright(made.shown, number, say)
            table = _table(made.shown.view, say, "data")
            return f'<div class="chart">{drawn}{upright}</div><div class="hidden">{table}</div>'
        case Grid():
            label = escape(made.heading)
            table = _table(made.shown.view, say, "grid")
            return f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">{table}</div>'
        case Figures():
            return (
                f'<ul class="figures">{"".join(_tile(each, number, say) for each in made.shown.figures)}</ul>'
            )
        case Text():
            return _text(made, made.shown)


def _picture(made: Slide, chart: Chart, number: int, screen: Screen, say: Words) -> str:
    """The chart for one shape of screens."""
    width, room = screen.width / screen.point, made.room(screen) / screen.point
    drawn = filling(chart.drawing, say, width, room, f"{screen.name[0]}{number}-")
    return _image(drawn, screen.name, chart)


def _upright(chart: Chart, number: int, say: Words) -> str:
    """The chart for a phone held upright: narrow, and as high as it needs."""
    return _image(svg(chart.drawing, say, UPRIGHT, f"u{number}-"), "upright", chart)


def _image(drawn: str, kind: str, chart: Chart) -> str:
    return _named(drawn, f'class="{kind}" role="img" aria-label="{escape(chart.view.alt)}"')


def _named(drawn: str, attributes: str) -> str:
    return drawn.replace("<svg ", f"<svg {attributes} ", 1)


def _table(view: View, say: Words, kind: str) -> str:
    """The view's table as it is read."""
    columns, lines = view.table.columns, view.table.shown(say)
    caption = f"<caption>{escape(f'{view.title}. {view.subtitle}')}</caption>"
    head = "".join(f'<th scope="col"{_right(c.numeric)}>{escape(c.title)}</th>' for c in columns)
    body = "".join(f"<tr>{_line(line, [c.numeric for c in columns])}</tr>" for line in lines)
    total = " with-total" if view.table.total is not None else ""
    return (
        f'<table class="{kind}{total}">{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def _line(line: Sequence[str], numeric: Sequence[bool]) -> str:
    name, *cells = (escape(text) for text in line)
    rest = (f"<td{_right(right)}>{cell}</td>" for cell, right in zip(cells, numeric[1:], strict=True))
    return f'<th scope="row">{name}</th>{"".join(rest)}'


def _right(numeric: bool) -> str:
    return ' class="number"' if numeric else ""


def _tile(figure: KeyFigure, number: int, say: Words) -> str:
    """A key figure: name, number, what it lies between, what it is made of."""
    size = " ".join(f"{screen.name[0]}{value_step(figure, screen)}" for screen in SCREENS)
    told = f'<p>{escape(figure.title)}</p><p class="value {size}">{escape(figure.value)}</p>'
    between = f"<p>{escape(figure.range)}</p>" if figure.range else ""
    return f"<li>{told}{between}{_make_up(figure, number)}</li>"


def _make_up(figure: KeyFigure, number: int) -> str:
    """A bar of the parts with the words beneath; what is imputed is hatched."""
    if not figure.parts:
        return ""
    canvas, begin = Canvas(BAR.width, BAR.height, name=f"m{number}-{figure.key}-"), 0.0
    for part in figure.parts:
        canvas.bar(begin, 0, part.share, BAR.height, COLOURS[part.key], part.key == Source.IMPUTED.value)
        begin += part.share
    bar = _named(canvas.svg(), 'class="make-up" aria-hidden="true" preserveAspectRatio="none"')
    return f'{bar}<p class="quiet">{escape(made_of(figure))}</p>'


def _text(made: Slide, text: Text) -> str:
    """Paragraphs as large as they fit."""
    steps = (size_of(text.paragraphs, made.room(screen), screen) for screen in SCREENS)
    size = " ".join(f"{screen.name[0]}{place}" for screen, place in zip(SCREENS, steps, strict=True))
    paragraphs = "".join(f"<p>{escape(each)}</p>" for each in text.paragraphs)
    return f'<div class="text {size}">{paragraphs}</div>' if paragraphs else ""
