"""A native chart on a slide, with its workbook behind it, put together from runs, plots and axes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from analytics.reports.deck import xml
from analytics.reports.deck.text import Box

FIRST = (1001, 1002)
"""The pair of axes: names and numbers."""


@dataclass(frozen=True)
class Line:
    """One run as it is drawn: its look, its points that look otherwise, labels and whiskers, all as XML.

    ``helps`` marks a run that only carries words: it is drawn by nothing else and has no entry in the legend.
    """

    label: str
    values: Sequence[float | None]
    look: str
    points: str = ""
    labels: str = ""
    whiskers: str = ""
    marker: str = ""
    helps: bool = False


@dataclass(frozen=True)
class Plot:
    """Runs that are drawn alike: ``direction`` is "bar" or "col", empty for lines."""

    lines: Sequence[Line]
    direction: str = "col"
    stacked: bool = False
    gap: int = 60


@dataclass(frozen=True)
class Chart:
    """What is drawn, and how: ``inner`` is the place of the bars themselves within the box, in parts of it."""

    categories: Sequence[str]
    plots: Sequence[Plot]
    axes: str
    form: str
    inner: tuple[float, float, float, float] | None = None
    title: str = ""
    legend: float = 0.0
    beside: bool = False


def place(slide: Any, box: Box, chart: Chart, name: str, alt: str) -> None:
    """The chart on the slide, with its alternative text."""
    data: Any = CategoryChartData(number_format=chart.form)  # type: ignore[no-untyped-call]
    data.categories = chart.categories
    lines = [line for plot in chart.plots for line in plot.lines]
    for line in lines:
        data.add_series(line.label, line.values)
    where = (Inches(n) for n in (box.left, box.top, box.width, box.height))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *where, data)
    told = frame._element.nvGraphicFramePr.cNvPr
    told.set("name", name)
    told.set("descr", alt)
    _dress(frame.chart._chartSpace, chart, lines)


def _dress(space: Any, chart: Chart, lines: Sequence[Line]) -> None:
    """Our own chart around the runs' references to the workbook."""
    made = {
        place: [run.find(qn(f"c:{part}")) for part in ("tx", "cat", "val")]
        for place, run in enumerate(space.iter(qn("c:ser")))
    }
    old = space.find(qn("c:chart"))
    inside = [_plot(plot, lines) for plot in chart.plots]
    helpers = [place for place, line in enumerate(lines) if line.helps]
    legend = xml.legend(helpers, chart.legend, chart.beside) if chart.legend else ""
    title = chart.title or '<c:autoTitleDeleted val="1"/>'
    head = f'{chart.title}<c:autoTitleDeleted val="0"/>' if chart.title else title
    new = parse_xml(
        f"<c:chart {nsdecls('c', 'a')}>{head}<c:plotArea>{_inner(chart)}{''.join(inside)}{chart.axes}"
        f'</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
    )
    for run in new.iter(qn("c:ser")):
        number = int(run.find(qn("c:idx")).get("val"))
        name, cat, val = made[number]
        run.insert(2, name)
        behind = run.find(qn("c:smooth"))
        for part in (cat, val):
            run.append(part) if behind is None else behind.addprevious(part)
    space.replace(old, new)


def _inner(chart: Chart) -> str:
    if not chart.inner:
        return "<c:layout/>"
    sides = "".join(f'<c:{side} val="{share:.4f}"/>' for side, share in zip("xywh", chart.inner, strict=True))
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f"{sides}</c:manualLayout></c:layout>"
    )


def _plot(plot: Plot, lines: Sequence[Line]) -> str:
    """One kind of chart with its runs, numbered through the whole."""
    runs = "".join(_line(plot, line, lines.index(line)) for line in plot.lines)
    axes = "".join(f'<c:axId val="{axis}"/>' for axis in FIRST)
    if not plot.direction:
        return (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{runs}<c:marker val="1"/>{axes}'
            "</c:lineChart>"
        )
    grouping = "stacked" if plot.stacked else "clustered"
    return (
        f'<c:barChart><c:barDir val="{plot.direction}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{runs}<c:gapWidth val="{plot.gap}"/><c:overlap val="100"/>{axes}'
        "</c:barChart>"
    )


def _line(plot: Plot, line: Line, number: int) -> str:
    """One run, its references still to come."""
    last = '<c:invertIfNegative val="0"/>' if plot.direction else line.marker
    smooth = "" if plot.direction else '<c:smooth val="0"/>'
    return (
        f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>{line.look}{last}{line.points}{line.labels}'
        f"{line.whiskers}{smooth}</c:ser>"
    )


def names_axis(
    pair: tuple[int, int],
    upright: bool,
    size: float,
    hidden: bool = False,
    every: int = 1,
    room: bool = True,
) -> str:
    """The axis of names: along the bottom, or from the top down at the left."""
    turned, at = ("minMax", "b") if upright else ("maxMin", "l")
    skip = f'<c:tickLblSkip val="{every}"/><c:tickMarkSkip val="{every}"/>'
    line, words = xml.line(xml.QUIET, 0.75), xml.text(size, free=every > 1)
    return (
        f'<c:catAx><c:axId val="{pair[0]}"/><c:scaling><c:orientation val="{turned}"/></c:scaling>'
        f'<c:delete val="{int(hidden)}"/><c:axPos val="{at}"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f'<c:spPr>{line}</c:spPr>{words}<c:crossAx val="{pair[1]}"/><c:crosses val="autoZero"/>'
        f'<c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="{60 if room else 30}"/>{skip}'
        '<c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def numbers_axis(
    pair: tuple[int, int],
    upright: bool,
    span: tuple[float, float, float],
    form: str,
    size: float,
    hidden: bool = False,
) -> str:
    """The axis of numbers from ``span``'s least to its greatest in its steps, zero among them.

    A hidden one is there without words: LibreOffice forgets the scale of one that is deleted.
    """
    least, most, step = span
    side = "l" if upright else "t"
    light = f'<a:ln w="6350"><a:solidFill>{xml.GRID}</a:solidFill></a:ln>'
    grid = f"<c:majorGridlines><c:spPr>{light}</c:spPr></c:majorGridlines>"
    bare = "<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>"
    return (
        f'<c:valAx><c:axId val="{pair[1]}"/><c:scaling><c:orientation val="minMax"/><c:max val="{most:g}"/>'
        f'<c:min val="{least:g}"/></c:scaling><c:delete val="0"/><c:axPos val="{side}"/>'
        f'{"" if hidden else grid}<c:numFmt formatCode="{xml.quoted(form)}" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{"none" if hidden else "nextTo"}"/>'
        f'{bare}{xml.text(size, xml.QUIET)}<c:crossAx val="{pair[0]}"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="between"/><c:majorUnit val="{step:g}"/></c:valAx>'
    )
