"""What a deck is built on, and that everything finds room on it, at the longest names and on a city's template."""

from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.util import Inches, Length

from analytics import views
from analytics.filters import Filters
from analytics.problem import Problem
from analytics.reports.deck import deck
from analytics.reports.deck.scale import live, rounded
from analytics.reports.deck.text import Box, count, fitted, height, in_font, width
from analytics.reports.drawing import drawing
from analytics.store import Snapshot
from analytics.views import Report
from analytics.vocabulary import Basis
from analytics.wording import words
from tests.reports.decks import EVENTS, GRANTS, SPACES, opened, report_on


def inside(content: bytes) -> None:
    """No shape beyond the slide, no text beyond its shape by the estimate, no table beyond the footer."""
    shown = opened(content)
    wide, high = shown.slide_width, shown.slide_height
    for slide in shown.slides:
        for shape in slide.shapes:
            box = [shape.left, shape.top, shape.left + shape.width, shape.top + shape.height]
            named = (slide.shapes.title.text, shape.name)
            assert min(box) >= 0, named
            assert box[2] <= wide, named
            assert box[3] <= high, named
            if shape.has_text_frame:
                assert needed(shape) <= Length(shape.height).inches * 1.02 + 0.03, shape.text_frame.text
            if getattr(shape, "has_table", False):
                heights = sum(row.height for row in shape.table.rows)
                assert shape.top + heights <= slide.shapes[-2].top, slide.shapes.title.text


def needed(shape: Any) -> float:
    """Inches that the shape's text takes."""
    room = Length(shape.width).inches
    return sum(
        height(
            [paragraph.text],
            room,
            max((run.font.size.pt for run in paragraph.runs if run.font.size), default=10),
        )
        for paragraph in shape.text_frame.paragraphs
    )


def test_nothing_overflows(made: bytes, city: Snapshot) -> None:
    inside(made)
    for language in ("de", "en"):
        inside(deck(report_on(city, language), words(language)))


def test_nothing_overflows_in_a_small_template(city: Snapshot) -> None:
    content = deck(report_on(city), words("de"), template())
    with in_font("Georgia"):
        inside(content)


def test_one_space_and_nothing_at_all(world: Any) -> None:
    data = world(EVENTS, SPACES, GRANTS)
    nothing = report_on(data, wanted=Filters(date(2018, 1, 1), date(2018, 2, 1), ("e",), basis=Basis.COUNTED))
    inside(deck(nothing, words("de")))
    feedback = views.feedback(views.ask(data, Filters(date(2018, 1, 1), date(2018, 2, 1)), "de"), "a")
    content = deck(feedback, words("de"))
    inside(content)
    assert opened(content).slides[0].shapes.title.text == feedback.title


def template(change: Any = None, macros: bool = False, opened_as: str = "template") -> bytes:
    """A city's template with a slide of its own: python-pptx's, in Georgia and red, saved as .potx."""
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[1]).shapes.title.text = "Old slide"
    if change:
        change(presentation)
    file, changed = BytesIO(), BytesIO()
    presentation.save(file)
    kind = b"template.macroEnabled.main+xml" if macros else f"{opened_as}.main+xml".encode()
    with ZipFile(file) as archive, ZipFile(changed, "w") as copy:
        for name in archive.namelist():
            part = archive.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(b"presentation.main+xml", kind)
            copy.writestr(name, part.replace(b'"Calibri"', b'"Georgia"').replace(b"4F81BD", b"9C1F2E"))
    return changed.getvalue()


@pytest.mark.parametrize("kind", ["template", "presentation"])
def test_the_citys_template(report: Report, kind: str) -> None:
    content = deck(report, words("de"), template(opened_as=kind))
    slides = list(opened(content).slides)
    assert {slide.slide_layout.name for slide in slides[1:]} == {"Title Only"}
    assert slides[0].slide_layout.name == "Title Slide"
    assert "Old slide" not in [slide.shapes.title.text for slide in slides]
    with ZipFile(BytesIO(content)) as archive:
        assert b"Georgia" in archive.read("ppt/theme/theme1.xml")
        written = [archive.read(name) for name in archive.namelist() if name.startswith("ppt/slides/slide")]
        kinds = archive.read("[Content_Types].xml")
    assert not any(b"<a:latin" in slide for slide in written)
    assert any(b'schemeClr val="accent1"' in slide for slide in written)
    assert b"presentation.main+xml" in kinds
    assert b"template.main+xml" not in kinds
    assert len({id for slide in slides for id in [slide.slide_id]}) == len(slides)


def test_a_template_without_the_usual_layouts(report: Report) -> None:
    def only_content(presentation: Any) -> None:
        for layout in list(presentation.slide_layouts):
            if layout.name in ("Title Slide", "Title Only"):
                presentation.slide_layouts.remove(layout)

    slides = list(opened(deck(report, words("de"), template(only_content))).slides)
    assert all(slide.shapes.title.text for slide in slides)
    assert not [
        shape
        for slide in slides
        for shape in slide.placeholders
        if shape.has_text_frame and not shape.text_frame.text
    ]


def narrow(presentation: Any) -> None:
    """A title that stands beside the content leaves no room under it: another layout is taken."""
    for layout in presentation.slide_layouts:
        if layout.name == "Title Only":
            title = next(iter(layout.placeholders))
            title.left, title.top, title.width, title.height = (Inches(n) for n in (0.2, 0.2, 2, 7))


def bare(presentation: Any) -> None:
    """Neither footer nor number nor date, on 16:10."""
    presentation.slide_width, presentation.slide_height = Inches(12.8), Inches(8)
    for page in (presentation.slide_master, *presentation.slide_layouts):
        for shape in list(page.placeholders):
            if shape._element.ph.get("type") in ("ftr", "sldNum", "dt", "subTitle"):
                shape._element.getparent().remove(shape._element)


@pytest.mark.parametrize("change", [narrow, bare, None])
def test_other_layouts_and_sizes(report: Report, change: Any) -> None:
    """Everything stands on the slide, with footer and number even where the template has no place for them."""
    content = deck(report, words("de"), template(change))
    with in_font("Georgia"):
        inside(content)
    for slide in list(opened(content).slides)[1:]:
        *_, footer, counter = slide.shapes
        assert report.source in footer.text_frame.text
        assert counter.text_frame.text


def low(presentation: Any) -> None:
    for layout in presentation.slide_layouts:
        for shape in layout.placeholders:
            if shape.placeholder_format.idx == 0:
                shape.left, shape.top, shape.width, shape.height = (Inches(n) for n in (0.5, 6, 9, 1))


def without_titles(presentation: Any) -> None:
    for layout in presentation.slide_layouts:
        for shape in list(layout.placeholders):
            if shape.placeholder_format.idx == 0:
                shape._element.getparent().remove(shape._element)


@pytest.mark.parametrize(
    ("unusable", "part"),
    [
        (b"no presentation", "PowerPoint-Datei"),
        (template(macros=True), "Makros"),
        (template(without_titles), "Titel"),
        (template(low), "zu wenig Platz"),
    ],
)
def test_a_template_that_cannot_serve_is_said(report: Report, unusable: bytes, part: str) -> None:
    with pytest.raises(Problem) as problem:
        deck(report, words("de"), unusable)
    assert part in words("de").problem(problem.value)


def test_another_office_file_is_no_template(report: Report) -> None:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    with pytest.raises(Problem):
        deck(report, words("de"), file.getvalue())


@pytest.mark.parametrize(
    ("value", "text", "form"),
    [
        (12600.4, "12.600", "#,##0"),
        (-128.0, "▼ −128", '"▼ −"#,##0'),
        (13.444, "14", ""),
        (5.0, "15", ""),
        (None, "–", ""),
    ],
)
def test_labels_follow_their_numbers_where_a_format_says_the_same(
    demo_data: Snapshot, value: float | None, text: str, form: str
) -> None:
    drawn = drawing(next(view for view in report_on(demo_data).views if view.key == "attendance-by-space"))
    assert drawn
    assert live(words("de"), drawn, value, text) == form


@pytest.mark.parametrize(
    ("least", "most", "axis"),
    [(0, 2705, (0, 3000, 1000)), (0, 1, (0, 1, 0.2)), (-40, 160, (-50, 200, 50)), (0, 0.3, (0, 0.3, 0.1))],
)
def test_axes_are_round_and_hold_zero(least: float, most: float, axis: tuple[float, float, float]) -> None:
    assert rounded(least, most) == pytest.approx(axis)


def test_text_is_measured_with_care() -> None:
    assert width("m", 72) > width("n", 72) > width("i", 72)
    assert width("x" * 10, 20) == pytest.approx(2 * width("x" * 10, 10))
    assert count("aaa bbb", width("aaa", 12) * 1.2, 12) == 2
    assert count("a" * 40, width("a" * 11, 12), 12) == 4
    with in_font("Georgia"):
        assert width("x", 12) > 0.09
    text, size = fitted("one two three", Box(0, 0, width("one two …", 10) * 1.05, 0.2), (20.0, 10.0))
    assert (text, size) == ("one two …", 10.0)
