"""A chart as SVG: well formed, within its sheet, with every name and number that the drawing has."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from analytics import views
from analytics.filters import Filters
from analytics.reports.drawing import Drawing, Form, drawing
from analytics.reports.picture import svg
from analytics.reports.picture.canvas import broad, folded
from analytics.store import Snapshot
from analytics.views import VIEWS
from analytics.wording import words
from tests.reports.papers import LONG, MARKUP

SVG = "{http://www.w3.org/2000/svg}"


def drawings(data: Snapshot) -> list[Drawing]:
    asked = views.ask(data, Filters.default(data.bounds), "de")
    return [found for key in VIEWS if (found := drawing(views.answer(asked, key)))]


def read(drawn: Drawing) -> ElementTree.Element:
    return ElementTree.fromstring(svg(drawn, words("de")))


def said(root: ElementTree.Element) -> str:
    return " ".join(text.text or "" for text in root.iter(f"{SVG}text"))


def test_nothing_is_drawn_outside(demo_data: Snapshot) -> None:
    for drawn in drawings(demo_data):
        root = read(drawn)
        _, _, width, height = map(float, root.get("viewBox", "").split())
        for bar in root.iter(f"{SVG}rect"):
            if bar.get("x"):
                assert (
                    -0.01
                    <= float(bar.get("x", 0))
                    <= float(bar.get("x", 0)) + float(bar.get("width", 0))
                    <= width + 0.01
                )
                assert float(bar.get("y", 0)) + float(bar.get("height", 0)) <= height
        for text in root.iter(f"{SVG}text"):
            assert 0 <= float(text.get("x", -1)) <= width, text.text
            assert 0 <= float(text.get("y", -1)) <= height, text.text


def test_rankings_and_bridges_say_every_number(demo_data: Snapshot) -> None:
    told = [drawn for drawn in drawings(demo_data) if drawn.form in (Form.RANKING, Form.BRIDGE)]
    assert told
    for drawn in told:
        assert all(text in said(read(drawn)) for text in drawn.runs[0].texts)


@pytest.mark.parametrize("name", [MARKUP, LONG])
def test_names_of_any_length_and_kind(demo_data: Snapshot, name: str) -> None:
    (drawn, *_) = [drawn for drawn in drawings(demo_data) if drawn.form is Form.RANKING]
    named = replace(drawn, categories=(name, *drawn.categories[1:]))
    assert name.replace(" ", "") in said(read(named)).replace(" ", "")


def test_bars_are_as_long_as_their_values(demo_data: Snapshot) -> None:
    """In a ranking the bars' lengths are to each other as the values are."""
    (drawn, *_) = [drawn for drawn in drawings(demo_data) if drawn.form is Form.RANKING]
    lengths = [float(bar.get("width", 0)) for bar in read(drawn).iter(f"{SVG}rect") if bar.get("x")]
    values = [value for value in drawn.runs[0].values if value]
    assert [length / lengths[0] for length in lengths] == pytest.approx(
        [v / values[0] for v in values], rel=0.001
    )


@pytest.mark.parametrize("name", ["Mitte", "Illi", "Weststadt am Nil"])
def test_a_name_that_fits_is_not_broken(name: str) -> None:
    """Its room is measured by its own letters, which may be narrower than the mean."""
    assert folded(name, broad(name)) == [name]
