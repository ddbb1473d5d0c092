"""A bridge by its data and axes: where bars begin and end, what joins them, what they say."""

from analytics import charts, theme
from analytics.charts import Step
from analytics.wording import words

DE = words("de")
STEPS = [
    Step("2018", 0, 100, "100", "2018: 100", "#9bb3c4"),
    Step("Neue\nRäume", 100, 160, "▲ +60", "Neue Räume: +60", theme.UP),
    Step("Mittelung", 160, 160, "±0", "Mittelung: ±0", theme.UP, hatched=True),
    Step("Größe", 160, 90, "▼ −70", "Größe: −70", theme.DOWN),
    Step("2019", 0, 90, "90", "2019: 90", "#33566f"),
]


def test_bars_float_from_where_they_start_to_where_they_end() -> None:
    chart = charts.bridge(DE, STEPS)
    assert [(bar.base[0], bar.x[0]) for bar in chart.data] == [
        (0, 100),
        (100, 60),
        (160, 0),
        (90, 70),
        (0, 90),
    ]
    assert [bar.text[0] for bar in chart.data] == ["100", "▲ +60", "±0", "▼ −70", "90"]
    assert [bool(bar.marker.pattern.shape) for bar in chart.data] == [False, False, True, False, False]


def test_a_line_joins_each_bar_with_the_next_where_it_ends() -> None:
    chart = charts.bridge(DE, STEPS)
    zero, *joints = chart.layout.shapes
    assert (zero.x0, zero.x1) == (0, 0)
    assert [(line.x0, line.x1) for line in joints] == [(100, 100), (160, 160), (160, 160), (90, 90)]
    for place, line in enumerate(joints):
        assert place < line.y0 < line.y1 < place + 1


def test_the_axis_starts_at_zero_and_below_it_where_a_step_does() -> None:
    assert charts.bridge(DE, STEPS).layout.xaxis.range == (0, 160)
    below = [Step("2018", 0, 10, "10", "", theme.UP), Step("Zahl", 10, -40, "▼ −50", "", theme.DOWN)]
    assert charts.bridge(DE, below).layout.xaxis.range == (-40, 10)


def test_names_stand_from_the_top_down_and_numbers_have_room_beside() -> None:
    chart = charts.bridge(DE, STEPS)
    assert list(chart.layout.yaxis.ticktext) == ["2018", "Neue<br>Räume", "Mittelung", "Größe", "2019"]
    assert chart.layout.yaxis.range[0] > chart.layout.yaxis.range[1]
    assert chart.layout.margin.r >= 6 * len("▲ +60")


def test_nothing_is_drawn_without_error() -> None:
    assert charts.bridge(DE, []).layout.xaxis.range == (0, 1)
