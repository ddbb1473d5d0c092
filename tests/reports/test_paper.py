"""Word paper: read back by python-docx; its figures are the views', its names never markup."""

from io import BytesIO
from zipfile import ZipFile

import docx as word
import pytest
from docx.document import Document as Word
from lxml import etree

from analytics.problem import Problem
from analytics.reports.document import Grid, Heading, Picture
from analytics.store import Snapshot
from analytics.views import Report
from analytics.wording import words
from tests.reports import papers

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DESCR = "//wp:docPr/@descr"
WP = {"wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"}


@pytest.fixture(scope="module")
def report(demo_data: Snapshot) -> Report:
    return papers.report(demo_data)


@pytest.fixture(scope="module")
def written(report: Report) -> bytes:
    return papers.docx(report)


@pytest.fixture(scope="module")
def paper(written: bytes) -> Word:
    return word.Document(BytesIO(written))


def part(written: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(written)) as package:
        return etree.fromstring(package.read(name))


def cells(paper: Word) -> list[list[list[str]]]:
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]


def test_headings_are_real_styles_in_the_documents_order(paper: Word, report: Report) -> None:
    told = [(p.text, p.style.name) for p in paper.paragraphs if p.style.name.startswith("Heading")]
    wanted = [b for b in papers.made(report).blocks if isinstance(b, Heading)]
    assert told == [(block.text, f"Heading {block.level}") for block in wanted]
    assert [p.text for p in paper.paragraphs if p.style.name == "Title"] == [report.title]
    assert {"Finding", "Body Text", "Image Caption", "Table Caption"} <= {
        p.style.name for p in paper.paragraphs
    }


def test_every_table_says_what_its_view_shows(paper: Word, report: Report) -> None:
    """Each cell of each view's shown table stands in the paper, in its line and column."""
    found = cells(paper)
    say = words("de")
    views = [*report.views, *(view for p in report.profiles for view in p.views if view.figure is None)]
    for view in views:
        shown = view.table.shown(say)
        for place, column in enumerate(view.table.columns):
            wanted = [column.title, *(line[place] for line in shown)]
            assert any(
                wanted == [line[c] for line in table] for table in found for c in range(len(table[0]))
            ), (view.key, column.title)


def test_heads_repeat_and_numbers_stand_to_the_right(paper: Word, report: Report) -> None:
    grids = [block for block in papers.made(report).blocks if isinstance(block, Grid)]
    assert len(grids) == len(paper.tables)
    for table, grid in zip(paper.tables, grids, strict=True):
        assert table.rows[0]._tr.find(f"{W}trPr/{W}tblHeader") is not None
        sides = [str(cell.paragraphs[0].alignment).split(" ")[0] for cell in table.rows[1].cells]
        assert sides == ["RIGHT" if right else "LEFT" for right in grid.right]


def test_no_row_is_torn_apart(written: bytes) -> None:
    for row in part(written, "word/document.xml").iter(f"{W}tr"):
        assert {each.tag for each in row.find(f"{W}trPr")} & {f"{W}cantSplit", f"{W}tblHeader"}


def test_each_footnote_is_written_once_and_named_again(written: bytes, report: Report) -> None:
    notes = [n for n in part(written, "word/footnotes.xml") if n.get(f"{W}type") is None]
    assert ["".join(n.itertext()).strip() for n in notes] == list(report.notes.values())
    body = part(written, "word/document.xml")
    marks = {mark.get(f"{W}name") for mark in body.iter(f"{W}bookmarkStart")}
    again = [text.text.split()[1] for text in body.iter(f"{W}instrText")]
    asked = sum(len(s.notes) for p in (*report.parts, *report.profiles) for s in p.sentences)
    assert len(again) == asked - len(notes) > 0
    assert set(again) <= marks


def test_charts_have_alternative_texts(written: bytes, report: Report) -> None:
    told = part(written, "word/document.xml").xpath(DESCR, namespaces=WP)
    assert told == [b.drawing.alt for b in papers.made(report).blocks if isinstance(b, Picture)]
    assert all(told)


@pytest.mark.parametrize(("language", "tag"), [("de", "de-DE"), ("en", "en-GB")])
def test_the_language_is_set_for_proofing(demo_data: Snapshot, language: str, tag: str) -> None:
    written = papers.docx(papers.report(demo_data, language))
    assert {lang.get(f"{W}val") for lang in part(written, "word/styles.xml").iter(f"{W}lang")} == {tag}
    assert word.Document(BytesIO(written)).core_properties.language == tag


def test_blanks_are_named_content_controls(written: bytes, report: Report) -> None:
    made = papers.made(report)
    names = [alias.get(f"{W}val") for alias in part(written, "word/document.xml").iter(f"{W}alias")]
    assert names[: len(made.head)] == list(made.head)


def test_the_same_report_gives_the_same_bytes(written: bytes, report: Report) -> None:
    assert papers.docx(report) == written


def test_the_citys_own_styles(written: bytes, report: Report, tmp_path) -> None:  # type: ignore[no-untyped-def]
    own = word.Document(BytesIO(written))
    own.styles["Heading 1"].font.name = "Wingdings"
    own.save(tmp_path / "own.docx")
    made = word.Document(BytesIO(papers.docx(report, (tmp_path / "own.docx").read_bytes())))
    assert made.styles["Heading 1"].font.name == "Wingdings"


def test_a_template_of_another_word_gets_what_it_lacks(report: Report, tmp_path) -> None:  # type: ignore[no-untyped-def]
    """A German Word names the styles alike and calls them otherwise; it has none for our tables and remarks."""
    own = word.Document()
    own.styles["Heading 1"].element.set(f"{W}styleId", "berschrift1")
    own.styles["Heading 1"].font.name = "Wingdings"
    own.save(tmp_path / "own.docx")
    content = papers.docx(report, (tmp_path / "own.docx").read_bytes())
    made = word.Document(BytesIO(content))
    assert made.styles["Heading 1"].font.name == "Wingdings"
    headings = [p.text for p in made.paragraphs if p.style.name == "Heading 1"]
    assert headings == [b.text for b in papers.made(report).blocks if isinstance(b, Heading) and b.level == 1]
    assert made.styles["Table Text"].font.size.pt == 8
    assert made.tables[0].rows[1].cells[0].paragraphs[0].style.name.startswith("Table Text")
    names = [style.name for style in made.styles]
    assert len(names) == len(set(names))


def test_pictures_are_files_of_their_own(written: bytes) -> None:
    """Named in the text, not written out in it."""
    with ZipFile(BytesIO(written)) as package:
        text = package.read("word/document.xml")
        drawn = [name for name in package.namelist() if name.startswith("word/media/")]
    assert b"base64" not in text
    assert drawn


def test_a_template_must_be_a_word_document(report: Report) -> None:
    with pytest.raises(Problem):
        papers.docx(report, b"PK no")


@pytest.mark.parametrize("name", [papers.MARKUP, papers.LONG])
def test_names_are_never_markup(world, name: str) -> None:  # type: ignore[no-untyped-def]
    data = world(papers.EVENTS, papers.SPACES, papers.GRANTS)
    made = papers.renamed(papers.report(data), name)
    written = papers.docx(made)
    paper = word.Document(BytesIO(written))
    assert [p.text for p in paper.paragraphs if p.style.name == "Title"] == [name]
    headings = [p.text for p in paper.paragraphs if p.style.name == "Heading 2"]
    assert headings == [p.heading for p in (*made.parts, *made.profiles)]
    assert paper.core_properties.title == name
    assert name in "".join(part(written, "word/footer1.xml").itertext())


def test_one_space_and_nothing_imputed(world) -> None:  # type: ignore[no-untyped-def]
    data = world(papers.EVENTS, papers.SPACES, papers.GRANTS)
    made = papers.report(data, spaces=("a",))
    paper = word.Document(BytesIO(papers.docx(made)))
    assert len(made.profiles) == 1
    assert sum(p.text == "A" and p.style.name == "Heading 2" for p in paper.paragraphs) == 1
