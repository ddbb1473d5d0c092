"""The show for the meeting, without a browser: what is on which slide, that it is safe, that it loads nothing."""

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from analytics import theme
from analytics.filters import Filters
from analytics.reports.council import REPORTS
from analytics.reports.drawing import drawing
from analytics.reports.presentation import POLICY, html, sentence
from analytics.reports.presentation.room import sentences
from analytics.reports.presentation.shape import Chart, Figures, Grid, Text
from analytics.reports.presentation.slides import slides
from analytics.store import Snapshot
from analytics.views import Report
from analytics.vocabulary import Basis
from analytics.wording import words
from tests.reports.decks import report_on
from tests.reports.shows import Node, read

EVIL = "<script>alert(1)</script> \"&amp;\" 'x' Raum"
YEAR_2018 = Filters(date(2018, 3, 1), date(2018, 12, 1))
NUMBER = re.compile(r"[+−]?\d[\d.,]*")
ADDRESSES = ("src", "href", "action", "srcset", "data", "poster", "xlink:href", "formaction", "style")


def shown(report: Report) -> Node:
    return read(html(report, report.words))


@pytest.fixture(scope="module")
def show(report: Report) -> Node:
    return shown(report)


def test_each_slide_is_a_section_with_one_heading(show: Node, report: Report) -> None:
    sections = show.all("section")
    assert [section.attributes["id"] for section in sections] == [str(n + 1) for n in range(len(sections))]
    heads = [[*section.all("h1"), *section.all("h2")] for section in sections]
    assert [len(found) for found in heads] == [1] * len(sections)
    assert [found[0].tag for found in heads] == ["h1", *["h2"] * (len(sections) - 1)]
    for section, (head,) in zip(sections, heads, strict=True):
        assert section.attributes["aria-labelledby"] == head.attributes["id"]
        assert section.attributes["data-told"].endswith(head.text)
    assert show.all("html")[0].attributes["lang"] == "de"


def test_the_first_says_what_it_is_about(show: Node, report: Report) -> None:
    first = show.all("section")[0].text
    assert all(text in first for text in (report.title, report.selection, report.source))


def test_the_identifier_stands_on_the_first_and_on_the_last(report: Report) -> None:
    kept = replace(report, identifier="TM-2019-AAAA-BBBB")
    *_, last = sections = shown(kept).all("section")
    assert kept.signature in sections[0].text
    assert kept.signature in last.all("p", kind="beneath")[0].text
    assert kept.signature not in shown(report).text


def test_every_finding_is_said_once(show: Node, report: Report) -> None:
    heads = [head.text for head in show.all("h2")]
    assert [heads.count(part.finding) for part in report.parts] == [1] * len(report.parts)


def test_every_chart_has_a_slide_of_its_own_in_order(report: Report) -> None:
    drawn = [view for view in report.views if drawing(view)]
    made = list(slides(report, report.words))
    assert [each.shown.view for each in made if isinstance(each.shown, Chart)] == drawn
    assert [each.heading for each in made if isinstance(each.shown, Chart) and "Mitte" in each.heading]


def test_key_figures_with_range_and_make_up(show: Node, report: Report) -> None:
    tiles = show.all("ul", kind="figures")[0].all("li")
    assert len(tiles) == len(report.figures) == 4
    for tile, figure in zip(tiles, report.figures, strict=True):
        said = [figure.title, figure.value, figure.range, *(part.text for part in figure.parts)]
        assert all(text in tile.text for text in said)
        widths = [float(bar.attributes["width"]) for bar in tile.all("rect") if "x" in bar.attributes]
        assert widths == [pytest.approx(part.share, abs=0.01) for part in figure.parts]


def test_the_last_says_what_the_figures_are_not(show: Node, report: Report) -> None:
    last = show.all("section")[-1].text
    assert all(report.notes[key] in last for key in ("visits", "estimates", "grants"))
    assert report.source in last


def test_every_picture_has_words_and_a_table(show: Node, report: Report) -> None:
    charts = [section for section in show.all("section") if section.all("div", kind="chart")]
    views = [view for view in report.views if drawing(view)]
    for section, view in zip(charts, views, strict=True):
        pictures = section.all("svg")
        assert [picture.attributes["role"] for picture in pictures] == ["img"] * 3
        assert {picture.attributes["aria-label"] for picture in pictures} == {view.alt}
        assert [picture.attributes["class"] for picture in pictures] == ["wide", "narrow", "upright"]
        (table,) = section.all("div", kind="hidden")[0].all("table")
        cells = [[cell.text for cell in row.children] for row in table.all("tbody")[0].all("tr")]
        assert cells == view.table.shown(report.words)
        assert [head.text for head in table.all("thead")[0].all("th")] == [
            c.title for c in view.table.columns
        ]
        assert all(cell.attributes["scope"] for cell in table.all("th"))


def test_it_names_no_address(show: Node) -> None:
    for node in show.all():
        for name in ADDRESSES:
            value = node.attributes.get(name, "")
            assert value in ("", "data:,"), (node.tag, name, value)
        for value in node.attributes.values():
            assert re.findall(r"url\(([^)]*)\)", value) in ([], [value[4:-1]]), value
            assert not re.search(r"url\((?!#)", value)
    style = show.all("style")[0].text
    assert "url(" not in style
    assert "@import" not in style
    assert not re.search(r"https?:|//\w", style + show.all("script")[0].text)
    assert show.all("script")[0].attributes == {}
    assert not [node for node in show.all() for name in node.attributes if name.startswith("on")]


def test_the_policy_allows_its_own_script_and_style_alone(show: Node) -> None:
    (policy,) = [m for m in show.all("meta") if m.attributes.get("http-equiv")]
    assert policy.attributes["content"] == POLICY
    assert POLICY.startswith("default-src 'none'; ")
    assert "unsafe" not in POLICY
    assert "http" not in POLICY
    for tag in ("script", "style"):
        (node,) = show.all(tag)
        found = f"{tag}-src 'sha256-{b64encode(sha256(node.text.encode()).digest()).decode()}'"
        assert found in POLICY


def test_names_are_text_and_never_markup(world: Any, report: Report) -> None:
    data: Snapshot = world("space date visits with\na 2018-01-05 60 30\nb 2018-01-05 20 10")
    data.names["a"] = EVIL
    told = report_on(data)
    evil = replace(told, title=EVIL, parts=tuple(replace(p, heading=EVIL) for p in told.parts)).edited(
        {f"{told.parts[0].key}.finding": EVIL}
    )
    content = html(evil, evil.words)
    page = read(content)
    assert len(page.all("script")) == 1
    assert b"<script>alert" not in content
    assert page.all("h1")[0].text == EVIL
    assert EVIL in page.text
    assert any(EVIL in row.text for row in page.all("tr"))


def numbers(text: str) -> set[str]:
    return {found.strip(".,") for found in NUMBER.findall(text.replace("\N{NO-BREAK SPACE}", " "))}


def known(report: Report) -> set[str]:
    """Every number that the report says, worded."""
    told = [report.title, report.selection, report.source, *report.notes.values()]
    for part in report.parts:
        told += [part.finding, *(each.text for each in part.sentences)]
    for figure in report.figures:
        told += [figure.value, figure.range, *(part.text for part in figure.parts)]
    for view in report.views:
        told += [view.title, view.subtitle, view.note, *(c.title for c in view.table.columns)]
        told += [cell for line in view.table.shown(report.words) for cell in line]
    return numbers(" ".join(told))


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_number_is_one_of_the_report(demo_data: Snapshot, language: str) -> None:
    """But for the slides' own count and the round numbers of the axes."""
    report = report_on(demo_data, language)
    page = shown(report)
    drawn = " ".join(text.text for svg in page.all("svg") for text in svg.all("text"))
    said = " ".join(
        node.text
        for node in page.all()
        if node.tag in ("h1", "h2", "p", "td", "th", "caption")
        if node.attributes.get("class") not in ("foot",)
    )
    counted = numbers(
        " ".join(head.text for head in page.all("h2") if "(1 " in head.text or "(2 " in head.text)
    )
    assert numbers(said) - known(report) - counted == set()
    axes = numbers(drawn) - known(report)
    assert all(re.fullmatch(r"\d{1,3}([.,]000|[.,]?[05])?", number) for number in axes), axes


def test_english_speaks_english(demo_data: Snapshot) -> None:
    page = shown(report_on(demo_data, "en"))
    assert page.all("html")[0].attributes["lang"] == "en"
    assert page.all("section")[-1].all("h2")[0].text.startswith("What the figures are not")


def test_the_same_report_gives_the_same_bytes_and_not_too_many(report: Report) -> None:
    content = html(report, report.words)
    assert content == html(report, report.words) == REPORTS["html"][1](report, report.words, None)
    assert len(content) < 300_000


def test_nothing_at_all(world: Any) -> None:
    """A selection in which nothing happened: what is known all the same, without a chart that lies."""
    data: Snapshot = world("space date visits with\na 2018-01-05 60 30", "slug opened\na 2018-01\ne 2018-01")
    nothing = report_on(data, wanted=Filters(date(2018, 1, 1), date(2018, 1, 1), ("e",), basis=Basis.COUNTED))
    page = shown(nothing)
    heads = [head.text for head in page.all("h2")]
    assert all(part.finding in heads for part in nothing.parts)
    assert page.all("section")[-1].all("p")


def test_parts_that_are_left_out_are_not_shown(report: Report) -> None:
    cut = report.only(("spaces",))
    kinds = [type(each.shown) for each in slides(cut, cut.words)]
    assert kinds[0] is Figures
    assert kinds.count(Chart) == 1
    heads = [head.text for head in shown(cut).all("h2")]
    assert report.part("spaces").finding in heads
    assert report.part("grants").finding not in heads


def test_profiles_alone_are_shown_one_after_the_other(report: Report) -> None:
    cut = report.only(("profiles",))
    made = list(slides(cut, cut.words))
    assert [each.part for each in made if each.alone] == [part.heading for part in report.profiles]
    assert not [each for each in made if isinstance(each.shown, Figures)]


def test_a_table_leads_where_it_can_be_read_from_afar(report: Report) -> None:
    """Four lines of three columns can; the fifteen figures of the selection cannot."""
    view = next(view for view in report.views if view.key == "financial-effects")
    small = replace(view, table=replace(view.table, rows=view.table.rows.head(4)))
    for table, kind in ((small, Grid), (report.parts[0].views[0], Text)):
        part = replace(report.parts[-1], finding="Ein Satz", views=(table,))
        first, *_ = slides(replace(report, figures=(), parts=(part,)), report.words)
        assert type(first.shown) is kind
        assert first.heading == "Ein Satz"


def test_a_long_note_is_read_on_the_slide_behind(report: Report) -> None:
    bridge = next(view for view in report.views if view.key == "change-bridge")
    made = list(slides(report, report.words))
    (place,) = [
        n for n, each in enumerate(made) if isinstance(each.shown, Chart) and each.shown.view is bridge
    ]
    assert made[place].note == ""
    assert " ".join(made[place + 1].shown.paragraphs) == bridge.note


def test_every_sentence_of_a_note_is_read_below_a_chart_or_behind_one(
    demo_data: Snapshot, city: Snapshot
) -> None:
    """Where a space is imputed, each chart says so."""
    for report in (report_on(demo_data, wanted=YEAR_2018), report_on(city)):
        made = list(slides(report, report.words))
        beside = [text for each in made if isinstance(each.shown, Chart) for text in sentences(each.note)]
        behind = [text for each in made if isinstance(each.shown, Text) for text in each.shown.paragraphs]
        for view in report.views:
            if drawing(view):
                assert set(sentences(view.note)) <= {*beside, *behind}
        assert len(behind) == len(set(behind))
    stars = [each for each in slides(report_on(demo_data, wanted=YEAR_2018), words("de")) if "*" in each.note]
    assert [each.part for each in stars] == ["Räume", "Zielgruppen", "Förderung", "Datenqualität und Methode"]


def test_names_of_patterns_are_one_s_own(show: Node) -> None:
    names = [node.attributes["id"] for node in show.all() if "id" in node.attributes]
    assert len(names) == len(set(names))
    used = {
        value[5:-1] for node in show.all() for value in node.attributes.values() if value.startswith("url(#")
    }
    assert used <= set(names)


def test_every_colour_of_a_picture_has_its_dark_partner(show: Node) -> None:
    style = show.all("style")[0].text
    used = {
        node.attributes[name]
        for svg in show.all("svg")
        for node in svg.all()
        for name in ("fill", "stroke")
        if node.attributes.get(name, "").startswith("#")
    }
    assert used
    for colour in used:
        assert f'[fill="{colour}"]{{fill:light-dark({colour},{theme.DARK[colour]})}}' in style


def contrast(first: str, second: str) -> float:
    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(first), light(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", [theme.INK, theme.QUIET, theme.ACCENT])
def test_what_is_read_stands_out_in_the_light_and_in_the_dark(colour: str) -> None:
    assert contrast(colour, theme.PAPER) >= 4.5
    assert contrast(theme.DARK[colour], theme.DARK[theme.PAPER]) >= 4.5


def test_a_sentence_is_a_page_of_its_own() -> None:
    page = read(sentence(words("de"), "Nichts <da>"))
    assert page.all("h1")[0].text == "Nichts <da>"
    assert page.all("script") == []
