"""The PDF of the paper: tagged, in its language, with bookmarks; what it says is what the views say."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from shutil import which
from subprocess import run

import pikepdf
import polars as pl
import pytest

from analytics.reports.document import Grid, Heading, Picture
from analytics.store import Snapshot
from analytics.views import Report
from tests.reports import papers
from tests.reports.decks import LONG
from tests.reports.papers import flat

READER = which("pdftotext")


@pytest.fixture(scope="module")
def report(demo_data: Snapshot) -> Report:
    return papers.report(demo_data)


@pytest.fixture(scope="module")
def written(report: Report) -> bytes:
    return papers.pdf(report)


def opened(written: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(written))


def tags(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    """Every element of the structure, in reading order."""
    for child in node if isinstance(node, pikepdf.Array) else [node]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from tags(child.get("/K", pikepdf.Array()))


def of(written: bytes, kind: str) -> list[str]:
    """The alternative texts of all elements of a kind, empty where they have none."""
    made = opened(written)
    return [str(tag.get("/Alt", "")) for tag in tags(made.Root.StructTreeRoot.K) if kind == tag.S]


def said(written: bytes) -> str:
    """The text as a reader of the file gets it."""
    if READER is None:
        pytest.skip("pdftotext is not installed")
    return run([READER, "-", "-"], input=written, capture_output=True, check=True).stdout.decode()


def test_it_says_that_it_is_accessible(written: bytes, report: Report) -> None:
    made = opened(written)
    assert made.Root.MarkInfo.Marked
    assert made.Root.Lang == "de-DE"
    assert made.Root.ViewerPreferences.DisplayDocTitle
    with made.open_metadata() as told:
        assert told["pdfuaid:part"] == "1"
        assert report.title in told["dc:title"]


def test_every_table_has_heads_and_every_chart_an_alternative_text(written: bytes, report: Report) -> None:
    blocks = papers.made(report).blocks
    grids = [block for block in blocks if isinstance(block, Grid)]
    assert len(of(written, "/Table")) == len(grids)
    assert len(of(written, "/TH")) == sum(len(grid.heads) + len(grid.lines) for grid in grids)
    assert len(of(written, "/TD")) == sum((len(grid.heads) - 1) * len(grid.lines) for grid in grids)
    assert of(written, "/Figure") == [block.drawing.alt for block in blocks if isinstance(block, Picture)]


def attributes(cell: pikepdf.Dictionary) -> dict[str, str]:
    """What a cell says of itself as a part of its table."""
    owned = [each for each in cell.get("/A", []) if each.O == "/Table"]
    return {name: str(value) for each in owned for name, value in each.items() if name != "/O"}


def test_the_first_cell_of_every_line_is_its_head(written: bytes) -> None:
    """Heads say for what they are; no cell names its heads by itself, so that both are read with it."""
    made = opened(written)
    tables = [tag for tag in tags(made.Root.StructTreeRoot.K) if tag.S == "/Table"]
    for table in tables:
        head, *lines = [row for row in tags(table.K) if row.S == "/TR"]
        assert [attributes(cell)["/Scope"] for cell in head.K] == ["/Column"] * len(head.K)
        for line in lines:
            first, *others = line.K
            assert (first.S, attributes(first)) == ("/TH", {"/Scope": "/Row"})
            assert [(cell.S, attributes(cell)) for cell in others] == [("/TD", {})] * len(others)
    assert len(tables) > 10
    assert made.check_pdf_syntax() == []


def test_bookmarks_are_the_headings(written: bytes, report: Report) -> None:
    def titles(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
        for item in items:
            yield item.title
            yield from titles(item.children)

    with opened(written).open_outline() as outline:
        found = list(titles(list(outline.root)))
    assert found == [block.text for block in papers.made(report).blocks if isinstance(block, Heading)]


def test_each_footnote_is_written_once(written: bytes, report: Report) -> None:
    assert len(of(written, "/Note")) == len(report.notes)
    text = flat(said(written))
    assert all(text.count(flat(note)) == 1 for note in report.notes.values() if len(note) > 60)


def test_it_holds_every_cell_and_every_sentence(written: bytes, report: Report) -> None:
    text = flat(said(written))
    for part in (*report.parts, *report.profiles):
        assert flat(part.heading) in text
        assert flat(part.finding) in text
        assert all(flat(sentence.text)[:30] in text for sentence in part.sentences)
    for block in papers.made(report).blocks:
        if isinstance(block, Grid):
            assert all(flat(cell) in text for line in block.lines for cell in line if len(cell) < 24)


def test_charts_are_vectors_and_nothing_comes_from_outside(written: bytes) -> None:
    made = opened(written)
    dictionaries = [o for o in made.objects if isinstance(o, pikepdf.Dictionary | pikepdf.Stream)]
    assert not any(o.get("/Subtype") == "/Image" for o in dictionaries)
    fonts = [o for o in dictionaries if "/FontName" in o]
    assert fonts
    assert all({"/FontFile", "/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)


def test_the_same_report_gives_the_same_bytes(written: bytes, report: Report) -> None:
    assert papers.pdf(report) == written


def test_a_profile_is_one_page(written: bytes, report: Report) -> None:
    one_page_each(written, report)


def one_page_each(written: bytes, report: Report) -> None:
    """From the first profile on, each heading begins a page of its own."""
    made = opened(written)
    with made.open_outline() as outline:
        annex = next(
            item
            for item in outline.root
            if item.children and item.children[0].title == report.profiles[0].heading
        )
        pages = [_page(made, item) for item in annex.children]
        following = _page(made, list(outline.root)[list(outline.root).index(annex) + 1])
    assert pages == list(range(pages[0], pages[0] + len(report.profiles)))
    assert following == pages[-1] + 1


def pages(written: bytes) -> list[str]:
    """The text of each page."""
    return said(written).split("\f")[:-1]


@pytest.fixture(scope="module")
def broad(world) -> Snapshot:  # type: ignore[no-untyped-def]
    """Forty months, names of sixty letters, long addresses and providers, gaps everywhere."""
    months = [f"{2016 + number // 12}-{number % 12 + 1:02}" for number in range(40)]
    lines = [
        f"{slug} {month}-0{day} {20 + 3 * place + day} {'estimated' if place % 3 else 'counted'} 9 3"
        for slug, skip in zip("abc", (3, 5, 7), strict=True)
        for place, month in enumerate(months)
        if place % skip
        for day in (4, 7)
    ]
    opened = "slug opened\n" + "\n".join(f"{slug} 2016-01" for slug in "abcd")
    data = world(
        "space date visits basis with children\n" + "\n".join(lines),
        opened,
        papers.GRANTS.replace("2018", "2016"),
    )
    provider = "Evangelische Gesellschaft und Kirchengemeinde Feuerbach-Weilimdorf e. V."
    told = [(slug, provider, date(2016, 1, 1), None) for slug in "abcd"]
    street = pl.lit("Sankt-Pöltener-Straße 29, Hinterhaus, 70469 Stuttgart-Feuerbach")
    return replace(
        data,
        spaces=data.spaces.with_columns(pl.Series("name", LONG), address=street),
        providers=pl.DataFrame(told, data.providers.schema, orient="row"),
    )


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_profile_is_one_page_at_the_longest_names(broad: Snapshot, language: str) -> None:
    whole = papers.report(broad, language, start=date(2016, 1, 1), end=date(2019, 4, 1))
    alone = papers.pdf(whole.only(("profiles",)))
    found = pages(alone)
    assert len(found) == len(whole.profiles) == 4
    for page, part in zip(found, whole.profiles, strict=True):
        assert flat(part.heading) in flat(page)
        assert flat(whole.title) in flat(page)
        assert flat(whole.notes["visits"]) in flat(page)
    assert opened(alone).Root.Lang == {"de": "de-DE", "en": "en-GB"}[language]
    one_page_each(papers.pdf(whole), whole)


def test_a_title_of_one_long_word_stays_on_the_page(report: Report) -> None:
    """Typst breaks no word that it cannot hyphenate; what is cut off at the edge is not in the text."""
    word = "Willkommenszentrum_der_Arbeitsgemeinschaft_Untertürkheim_Nord"
    made = papers.pdf(replace(report, title=word, parts=report.parts[:1], profiles=()))
    with opened(made).open_metadata() as told:
        assert word in told["dc:title"]
    lines = [line.strip() for line in pages(made)[0].splitlines()]
    assert not any(flat(word) in line for line in lines)
    assert flat(word) in flat(pages(made)[0])


def _page(made: pikepdf.Pdf, item: pikepdf.OutlineItem) -> int:
    place = item.destination if item.destination is not None else item.action.D
    return next(n for n, page in enumerate(made.pages) if page.obj.objgen == place[0].objgen)


@pytest.mark.parametrize("name", [papers.MARKUP, papers.LONG])
def test_names_are_never_markup(world, name: str) -> None:  # type: ignore[no-untyped-def]
    data = world(papers.EVENTS, papers.SPACES, papers.GRANTS)
    made = papers.renamed(papers.report(data), name)
    written = papers.pdf(made)
    text = flat(said(written))
    assert text.count(flat(name)) >= 2 + len(made.parts) + len(made.profiles) + len(made.notes)


@pytest.mark.parametrize("language", ["de", "en"])
def test_one_space_and_nothing_imputed(world, language: str) -> None:  # type: ignore[no-untyped-def]
    data = world(papers.EVENTS, papers.SPACES, papers.GRANTS)
    made = papers.report(data, language, spaces=("a",))
    assert opened(papers.pdf(made)).Root.Lang == {"de": "de-DE", "en": "en-GB"}[language]


def test_nothing_at_all_is_a_paper_too(world) -> None:  # type: ignore[no-untyped-def]
    """A selection without any figure: what is known is said, and the file is there."""
    data = world(papers.EVENTS, papers.SPACES + "\nc 2018-01")
    made = papers.report(data, spaces=("c",), start=data.bounds.first, end=data.bounds.first)
    assert flat(made.parts[0].finding) in flat(said(papers.pdf(made)))
