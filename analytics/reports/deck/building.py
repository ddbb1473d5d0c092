"""The whole deck: which slides there are, and what stands on each."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import count
from typing import Any

from analytics.reports.deck import bars, courses, tables
from analytics.reports.deck.language import speak
from analytics.reports.deck.panels import captioned, remark, roomy, sentences, tiles
from analytics.reports.deck.slides import Stage, finish, first, slide
from analytics.reports.deck.template import base
from analytics.reports.deck.text import Box, in_font
from analytics.reports.drawing import Drawing, Form, drawing
from analytics.reports.package import timeless
from analytics.views import Report, ReportPart, View, definitions
from analytics.wording import Words

BARS = (Form.RANKING, Form.PARTS, Form.BRIDGE)
ASIDE, GUTTER = 3.5, 0.4  # inches for the sentences beside a chart
BENEATH = 0.9  # inches that sentences need under a table


def deck(report: Report, say: Words, template: bytes | None = None) -> bytes:
    """The report as .pptx, in 16:9 or as the template has it. Raises Problem for a template that cannot serve."""
    stage = Stage(base(template), report, say)
    with in_font(stage.base.font):
        first(stage)
        numbers = count(2)
        for place, part in enumerate(report.parts or report.profiles):
            _part(stage, part, numbers, figures=place == 0 and bool(report.parts and report.figures))
    made = stage.base.deck
    speak(made, say.language, masters=template is None)
    _properties(made, report, say)
    _without_preview(made)
    file = BytesIO()
    made.save(file)
    return timeless(file.getvalue())


def _properties(made: Any, report: Report, say: Words) -> None:
    told = made.core_properties
    told.title, told.subject, told.comments = report.title, report.selection[:255], report.source[:255]
    told.language, told.identifier = _tag(say), report.identifier
    told.author, told.last_modified_by, told.keywords = "Teilhabe-Monitor", "", ""


def _without_preview(made: Any) -> None:
    """The small picture in the file shows what the template was."""
    links = made.part.package._rels
    for name in [name for name, link in links.items() if link.reltype.endswith("/thumbnail")]:
        links.pop(name)


def _tag(say: Words) -> str:
    return "de-DE" if say.language == "de" else "en-GB"


def _part(stage: Stage, part: ReportPart, numbers: Iterator[int], figures: bool) -> None:
    """The part's slides: key figures with their sentences, or its first view with them; then one for each view."""
    if figures or not part.views:
        made = slide(stage, part.finding)
        left = captioned(made, stage.body, part.heading)
        left = tiles(made, left, stage.report.figures) if figures else left
        if figures and not roomy(left, part.sentences):
            finish(stage, made, next(numbers), _told(stage, part, True))
            made = slide(stage, part.finding)
            left = captioned(made, stage.body, part.heading)
        sentences(stage, made, left, part.sentences)
        finish(stage, made, next(numbers), _told(stage, part, True))
    for place, view in enumerate(part.views):
        lead = place == 0 and not figures
        heading = part.finding if lead else view.subtitle if view.title == part.finding else view.title
        _view(stage, part, view, heading, numbers, lead)


def _view(
    stage: Stage, part: ReportPart, view: View, heading: str, numbers: Iterator[int], lead: bool
) -> None:
    """A view as a chart, a table or, where there is neither, in words."""
    drawn = drawing(view)
    if drawn is None and view.table.columns and view.table.rows.height:
        return _table(stage, part, view, heading, numbers, lead)
    made = slide(stage, heading)
    left = captioned(made, stage.body, _beneath(part, view, heading))
    left, noted = remark(stage, left, view.note if drawn else "")
    if drawn is None:
        sentences(stage, made, left, (*part.sentences, view.note) if lead else (view.note,))
    else:
        _chart(stage, made, left, drawn, view, part if lead else None)
    noted(made)
    finish(stage, made, next(numbers), _told(stage, part, lead, view))


def _beneath(part: ReportPart, view: View, heading: str) -> str:
    """The line under the title: the part's name, and what is shown with its unit."""
    told = [part.heading] if heading == view.subtitle else [part.heading, view.subtitle]
    return " · ".join(told)


def _chart(stage: Stage, made: Any, box: Box, drawn: Drawing, view: View, lead: ReportPart | None) -> None:
    """The chart, beside it the sentences of the part that it leads."""
    beside = ASIDE + GUTTER if lead and lead.sentences else 0.0
    beside = min(beside, 0.36 * box.width)
    own = box.part(0, box.width - beside)
    draw = bars.bars if drawn.form in BARS else courses.course
    draw(stage.say, made, own, drawn, view.title)
    if lead and beside:
        sentences(stage, made, box.part(box.width - beside + GUTTER, beside - GUTTER), lead.sentences)


def _table(
    stage: Stage, part: ReportPart, view: View, heading: str, numbers: Iterator[int], lead: bool
) -> None:
    """The table on as many slides as it needs, sentences under the last of it where there is room."""
    whole = captioned(None, stage.body, _beneath(part, view, heading))
    whole, _ = remark(stage, whole, view.note)
    pieces = tables.sheets(stage.say, view, whole)
    for place, piece in enumerate(pieces, 1):
        title = _counted(stage.say, heading, place, len(pieces))
        made = slide(stage, title)
        left = captioned(made, stage.body, _beneath(part, view, heading))
        left, noted = remark(stage, left, view.note)
        used = tables.place(made, left, piece, view.title, f"{view.title}. {view.subtitle}")
        left = left.below(used + 0.25)
        if lead and place == len(pieces) and left.height > BENEATH:
            sentences(stage, made, left, part.sentences)
        noted(made)
        finish(stage, made, next(numbers), _told(stage, part, lead, view))


def _counted(say: Words, heading: str, place: int, of: int) -> str:
    return (
        heading if of == 1 else say.text("{title} ({number} of {all})", title=heading, number=place, all=of)
    )


def _told(stage: Stage, part: ReportPart, lead: bool, view: View | None = None) -> Iterable[str]:
    """The notes: the part's sentences with what must be known about them, then what the view's words mean."""
    report = stage.report
    yield f"{part.heading}: {part.finding}"
    if lead:
        yield from (each.text for each in part.sentences)
    keys = dict.fromkeys(key for each in part.sentences for key in each.notes)
    yield from (report.notes[key] for key in keys if key in report.notes)
    if view:
        yield view.note
        yield from definitions(stage.say, view.cards)
        yield view.alt
    yield report.selection
    yield report.source
