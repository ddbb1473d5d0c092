"""What is shown one after the other: a statement with one chart, one table or a few sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analytics.reports.drawing import drawing
from analytics.reports.presentation.room import (
    READ,
    SCREENS,
    grid_fits,
    lines,
    pages,
    sentences,
    stacked,
)
from analytics.reports.presentation.shape import Chart, Figures, Grid, Slide, Text
from analytics.reports.presentation.tiles import tiles_high
from analytics.views import KeyFigure, Report, ReportPart, View
from analytics.wording import Words, key

NOT_SAID = ("visits", "estimates", "imputation", "grants")
"""The footnotes that say what the figures are not: each visit is counted, what is guessed, what a grant is."""
OVERVIEW = "overview"
"""The part whose finding is about the key figures."""
TOGETHER = 4  # key figures on a slide
FEW = 2  # sentences behind a statement
NOTED = (2, 3)  # lines below a chart, for each shape of screens; what is longer stands on a slide of its own
SIGNS = ("*", "°")
"""What stands behind a name in a chart and is said in its note."""
COUNTED = key("{title} ({number} of {all})")


def slides(report: Report, say: Words) -> Iterator[Slide]:
    """All but the first, which is the title. The pages of the spaces are shown where there is nothing else."""
    parts, figures = report.parts or report.profiles, tuple(report.figures) if report.parts else ()
    leads = bool(parts and figures and parts[0].key == OVERVIEW)
    read: set[str] = set()
    yield from _figures(figures, parts[0] if leads else None, say)
    for place, part in enumerate(parts):
        yield from _part(part, leads and place == 0, say, read)
    yield from _not_said(report, say)


def _figures(figures: Sequence[KeyFigure], overview: ReportPart | None, say: Words) -> Iterator[Slide]:
    """The key figures under what they say; under their own name where it leaves them no room."""
    for begin in range(0, len(figures), TOGETHER):
        made = Slide(say.text("Key figures"), "", "", Figures(tuple(figures[begin : begin + TOGETHER])))
        led = replace(made, heading=overview.finding) if overview and begin == 0 else made
        fits = all(tiles_high(figures[:TOGETHER], screen) <= led.room(screen) for screen in SCREENS)
        if overview and begin == 0 and not fits:
            yield _statement(overview)
        yield led if fits else made


def _part(part: ReportPart, led: bool, say: Words, read: set[str]) -> Iterator[Slide]:
    """The finding with the first view, where this can be shown; then each chart with what it says."""
    made = list(_views(part, led, say, read))
    if not led and not (part.views and made and made[0].heading == part.finding):
        yield _statement(part)
    yield from made


def _views(part: ReportPart, led: bool, say: Words, read: set[str]) -> Iterator[Slide]:
    """Tables only where they lead, or where there is no chart at all."""
    drawn = [drawing(view) for view in part.views]
    for place, (view, found) in enumerate(zip(part.views, drawn, strict=True)):
        leads = place == 0 and not led
        heading = part.finding if leads else view.subtitle if view.title == part.finding else view.title
        if found:
            yield from _noted(part, heading, Chart(view, found), say, read)
        elif leads or not (led or any(drawn)):
            yield from _grid(part, heading, view, say)


def _noted(part: ReportPart, heading: str, chart: Chart, say: Words, read: set[str]) -> Iterator[Slide]:
    """A chart with its note: below it what its signs mean, there or behind it what was not ``read`` before."""
    told = sentences(chart.view.note)
    signs = [text for text in told if text.startswith(SIGNS)]
    new = [text for text in told if text not in read and text not in signs]
    shown = [text for text in told if text in (*signs, *new)]
    note = next((each for each in (shown, signs) if _short(each)), [])
    behind = [text for text in shown if text not in note and text not in read]
    read.update(shown)
    beneath = _unsaid(heading, chart.view)
    yield Slide(heading, part.heading, beneath, chart, " ".join(note if behind else _with(note, told)))
    if behind:
        title = say.text("How to read the chart")
        yield from _texts(title, part.heading, chart.view.subtitle, behind, say)


def _with(these: Sequence[str], told: Sequence[str]) -> Sequence[str]:
    """Sentences, and of the others as many as stand beside them, in order."""
    kept = list(these)
    for text in told:
        wider = [each for each in told if each in kept or each == text]
        kept = wider if _short(wider, NOTED[0]) else kept
    return kept


def _short(told: Sequence[str], narrow: int = NOTED[-1]) -> bool:
    """Whether sentences stand below a chart, whole; ``narrow``: in so many lines at most on a narrow screen."""
    text, most = " ".join(told), (NOTED[0], narrow)
    return all(lines(text, READ, screen.width) <= count for screen, count in zip(SCREENS, most, strict=True))


def _unsaid(heading: str, view: View) -> str:
    """What is shown with its unit, where the heading does not say that."""
    return "" if heading == view.subtitle else view.subtitle


def _grid(part: ReportPart, heading: str, view: View, say: Words) -> Iterator[Slide]:
    """A table that can be read from afar, with its note; else nothing."""
    slide = Slide(heading, part.heading, _unsaid(heading, view), Grid(view), view.note)
    heads, cells = [column.title for column in view.table.columns], view.table.shown(say)
    if cells and all(grid_fits(heads, cells, slide.room(screen)) for screen in SCREENS):
        yield slide


def _statement(part: ReportPart) -> Slide:
    """The finding, and the first sentences behind it, whole, where they can be read."""
    told = tuple(sentence.text for sentence in part.sentences[:FEW])
    made = Slide(part.finding, part.heading, "", Text(told), alone=True)
    while told and any(stacked(told, READ, screen) > made.room(screen) for screen in SCREENS):
        told = told[:-1]
    return replace(made, shown=Text(told))


def _not_said(report: Report, say: Words) -> Iterator[Slide]:
    """What the figures are not, and where they come from."""
    told = [report.notes[key] for key in NOT_SAID if key in report.notes]
    origin = " · ".join(text for text in (report.source, report.signature) if text)
    yield from _texts(say.text("What the figures are not"), "", origin, told or [report.selection], say)


def _texts(heading: str, part: str, beneath: str, texts: Sequence[str], say: Words) -> Iterator[Slide]:
    """Paragraphs on as many slides as they need."""
    made = pages(texts, min(Slide(heading, part, beneath, Text(())).room(screen) for screen in SCREENS))
    for number, paragraphs in enumerate(made, 1):
        title = heading if len(made) == 1 else say.text(COUNTED, title=heading, number=number, all=len(made))
        yield Slide(title, part, beneath, Text(tuple(paragraphs)))
