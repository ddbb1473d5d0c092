"""The deck as PowerPoint would read it: figures, texts for screen readers, languages, notes, and room for all of it."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from pptx.oxml.ns import qn

from analytics import views
from analytics.filters import Filters
from analytics.reports.deck import deck
from analytics.reports.drawing import Form, Role, drawing
from analytics.store import Snapshot
from analytics.views import Report, View
from analytics.vocabulary import Basis
from analytics.wording import words
from tests.reports.decks import opened, report_on

SERIES = [
    "idx",
    "order",
    "tx",
    "spPr",
    "invertIfNegative",
    "marker",
    "dPt",
    "dLbls",
    "errBars",
    "cat",
    "val",
    "smooth",
]


def frames(content: bytes, kind: str) -> Iterator[tuple[Any, Any]]:
    """Slides with their charts ("has_chart") or tables ("has_table")."""
    for slide in opened(content).slides:
        yield from ((slide, shape) for shape in slide.shapes if getattr(shape, kind, False))


def told(shape: Any) -> Any:
    """What a chart or table says of itself."""
    return shape._element.nvGraphicFramePr.cNvPr


def view_of(report: Report, shape: Any) -> View:
    """By the alternative text, which names the view or ends in what it says of itself."""
    said = told(shape).get("descr")
    return next(view for view in report.views if said.endswith((view.alt, f"{view.title}. {view.subtitle}")))


def series(shape: Any) -> dict[str, list[float | None]]:
    """Every run of a chart with its values, without the empty row before spaces that are set apart."""
    found = {}
    names = [str(name) for name in shape.chart.plots[0].categories]
    for plot in shape.chart.plots:
        for run in plot.series:
            found[run.name] = [value for value, name in zip(run.values, names, strict=True) if name]
    return found


def test_every_chart_holds_the_figures_of_its_view(report: Report, made: bytes) -> None:
    seen = set()
    for _, shape in frames(made, "has_chart"):
        view = view_of(report, shape)
        found, drawn = series(shape), drawing(view)
        assert drawn
        seen.add(view.key)
        if drawn.form is Form.BRIDGE:
            assert found["Teilnahmen"] == pytest.approx([abs(value or 0) for value in drawn.runs[0].values])
            continue
        for run in drawn.runs:
            assert found[run.label] == list(run.values)
    assert seen == {view.key for view in report.views if view.figure is not None}


def test_a_chart_against_its_table(report: Report, made: bytes) -> None:
    """Without the drawing between them."""
    by_key = {view_of(report, shape).key: series(shape) for _, shape in frames(made, "has_chart")}
    rows = next(view for view in report.views if view.key == "attendance-over-time").table.rows
    assert by_key["attendance-over-time"]["gezählt"] == rows["run0"].to_list()
    assert by_key["attendance-over-time"]["Vorjahr"] == rows["run2"].to_list()
    rows = next(view for view in report.views if view.key == "grants-by-funder").table.rows
    assert by_key["grants-by-funder"]["Stadt"] == rows["grant_city_eur"].to_list()


def test_the_workbook_behind_a_chart_has_the_same_figures(made: bytes) -> None:
    with ZipFile(BytesIO(made)) as archive:
        books = [name for name in archive.namelist() if name.endswith(".xlsx")]
        charts = [name for name in archive.namelist() if name.startswith("ppt/charts/chart")]
    assert len(books) == len(charts) == len(list(frames(made, "has_chart")))


def test_tables_read_as_on_the_page(report: Report, made: bytes) -> None:
    lines: dict[str, list[list[str]]] = {}
    for _, shape in frames(made, "has_table"):
        view = view_of(report, shape)
        cells = [[cell.text for cell in row.cells] for row in shape.table.rows]
        heads = [column.title for column in view.table.columns]
        shown = view.table.shown(words("de"))
        places = [heads.index(head) for head in cells[0]]
        expected = [[line[place] for place in places] for line in shown]
        assert all(line in expected for line in cells[1:])
        lines.setdefault(view.key, []).extend(cells[1:])
        assert shape.table.first_row
    tables = [view for view in report.views if view.figure is None]
    assert set(lines) == {view.key for view in tables}
    for view in tables:
        assert {line[0] for line in lines[view.key]} == {line[0] for line in view.table.shown(words("de"))}


def test_key_figures_stand_on_the_second_slide(report: Report, made: bytes) -> None:
    text = "\n".join(shape.text_frame.text for shape in opened(made).slides[1].shapes if shape.has_text_frame)
    for figure in report.figures:
        assert figure.title in text
        assert figure.value in text
        assert figure.range in text


def test_titles_say_the_findings(report: Report, made: bytes) -> None:
    titles = [slide.shapes.title.text for slide in opened(made).slides]
    assert titles[0] == report.title
    assert [titles.index(part.finding) for part in report.parts] == sorted(
        titles.index(part.finding) for part in report.parts
    )


def test_charts_and_tables_have_alternative_texts(report: Report, made: bytes) -> None:
    for kind in ("has_chart", "has_table"):
        for _, shape in frames(made, kind):
            assert len(told(shape).get("descr")) > 20
            assert view_of(report, shape).title in told(shape).get("name")


@pytest.mark.parametrize(("language", "tag"), [("de", "de-DE"), ("en", "en-GB")])
def test_every_word_has_its_language(demo_data: Snapshot, language: str, tag: str) -> None:
    content = deck(report_on(demo_data, language), words(language))
    with ZipFile(BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.endswith(".xml") and name.startswith(
                ("ppt/slides/slide", "ppt/notesSlides/", "ppt/charts/chart")
            ):
                tree = etree.fromstring(archive.read(name))
                runs = list(tree.iter(qn("a:r")))
                assert all(run.find(qn("a:rPr")) is not None for run in runs), name
                letters = [
                    each for part in ("rPr", "defRPr", "endParaRPr") for each in tree.iter(qn(f"a:{part}"))
                ]
                assert {each.get("lang") for each in letters} <= {tag}, name
                if "charts/" in name:
                    assert tree.find(qn("c:lang")).get("val") == tag
    assert opened(content).core_properties.language == tag


def test_the_deck_says_what_it_is(report: Report, made: bytes) -> None:
    about = opened(made).core_properties
    assert (about.title, about.subject, about.author) == (report.title, report.selection, "Teilhabe-Monitor")


def test_footer_with_selection_date_and_number(report: Report, made: bytes) -> None:
    slides = list(opened(made).slides)
    for number, slide in enumerate(slides[1:], 2):
        *_, footer, counter = slide.shapes
        assert report.selection in footer.text_frame.text
        assert report.source in footer.text_frame.text
        (field,) = counter._element.iter(qn("a:fld"))
        assert field.get("type") == "slidenum"
        assert field.find(qn("a:t")).text == str(number)
    assert report.selection in slides[0].placeholders[1].text_frame.text


def test_reading_order(made: bytes) -> None:
    """Title, line beneath, chart or table, sentences, remark, footer, number."""
    for slide in list(opened(made).slides)[1:]:
        names = [shape.name for shape in slide.shapes]
        assert slide.shapes[0] == slide.shapes.title
        assert slide.shapes.title.text
        assert names[1] == "Subtitle"
        assert names[-2:] == ["Fußzeile", "Foliennummer"]
        big = [place for place, shape in enumerate(slide.shapes) if shape.has_chart or shape.has_table]
        later = [place for place, name in enumerate(names) if name in ("Sätze", "Bemerkung")]
        assert all(first < last for first in big for last in later)


def test_notes_hold_caveats_and_definitions(report: Report, made: bytes) -> None:
    told_on = {
        slide.shapes.title.text: slide.notes_slide.notes_text_frame.text for slide in opened(made).slides
    }
    for part in report.parts:
        notes = told_on[part.finding]
        assert all(sentence.text in notes for sentence in part.sentences)
        assert all(report.notes[key] in notes for sentence in part.sentences for key in sentence.notes)
    view = next(view for view in report.views if view.key == "attendance-by-space")
    notes = told_on[report.part("spaces").finding]  # type: ignore[union-attr]
    assert all(line in notes for line in views.definitions(words("de"), view.cards))
    assert view.alt in notes
    assert report.source in notes


def test_imputed_is_hatched_and_last_year_a_grey_line(city: Snapshot, made: bytes) -> None:
    content = deck(report_on(city), words("de"))
    with ZipFile(BytesIO(content)) as archive:
        charts = [archive.read(name) for name in archive.namelist() if name.startswith("ppt/charts/chart")]
    assert sum(b'pattFill prst="wdUpDiag"' in chart for chart in charts) >= 3
    with ZipFile(BytesIO(made)) as archive:
        charts = [archive.read(name) for name in archive.namelist() if name.startswith("ppt/charts/chart")]
    courses = [etree.fromstring(chart) for chart in charts if b"Vorjahr" in chart]
    assert courses
    for course in courses:
        lines = course.findall(f".//{qn('c:lineChart')}/{qn('c:ser')}")
        (before,) = [run for run in lines if "Vorjahr" in "".join(run.find(qn("c:tx")).itertext())]
        assert before.find(f".//{qn('a:prstDash')}").get("val") == "sysDot"
        assert len(course.findall(f".//{qn('c:valAx')}")) == 1  # one scale for both


def test_charts_are_as_the_schema_wants_them_and_start_at_zero(city: Snapshot) -> None:
    for _, shape in frames(deck(report_on(city), words("de")), "has_chart"):
        space = shape.chart._chartSpace
        for run in space.iter(qn("c:ser")):
            places = [SERIES.index(etree.QName(part).localname) for part in run]
            assert all(first <= last for first, last in pairwise(places))
        for axis in space.iter(qn("c:valAx")):
            scale = axis.find(qn("c:scaling"))
            low, high = (float(scale.find(qn(f"c:{end}")).get("val")) for end in ("min", "max"))
            assert low <= 0 < high
            assert low == 0 or min(value or 0 for values in series(shape).values() for value in values) < 0
        used = [
            axis.get("val") for axis in space.iter(qn("c:axId")) if axis.getparent().tag.endswith("Chart")
        ]
        made = [axis.find(qn("c:axId")).get("val") for axis in space.iter(qn("c:valAx"), qn("c:catAx"))]
        assert set(used) == set(made)


def test_goals_annotations_and_gaps_are_told(city: Snapshot) -> None:
    report = report_on(city, wanted=Filters(date(2018, 1, 1), date(2018, 2, 1), basis=Basis.COUNTED))
    view = next(view for view in report.views if view.key == "attendance-over-time")
    drawn = drawing(view)
    assert drawn
    assert drawn.gaps
    assert drawn.noted
    assert drawn.of(Role.GOAL)
    texts = {
        text.text
        for _, shape in frames(deck(report, words("de")), "has_chart")
        if view_of(report, shape) is view
        for text in shape.chart._chartSpace.iter(qn("a:t"))
    }
    assert set(drawn.gaps.values()) | {each.sign for each in drawn.noted} <= texts
