"""The pieces of a native chart that python-pptx has no words for, as DrawingML text in the order of the schema."""

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from analytics.reports.drawing import Ends

Colour = str
"""A colour of the house as "#33566f", or of the theme as "tx1"."""

INK, QUIET, PAPER = "tx1", "tx2", "bg1"
GRID = '<a:schemeClr val="bg1"><a:lumMod val="88000"/></a:schemeClr>'
NO_LEADERS = (
    '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
    '<c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
NONE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"


def quoted(words: str) -> str:
    """Words inside an attribute."""
    return escape(words, {'"': "&quot;"})


def colour(name: Colour) -> str:
    """A colour."""
    return (
        f'<a:srgbClr val="{name[1:].upper()}"/>' if name.startswith("#") else f'<a:schemeClr val="{name}"/>'
    )


def line(name: Colour, points: float, dash: str = "solid") -> str:
    """A line; its width in points."""
    return (
        f'<a:ln w="{round(points * 12700)}" cap="flat"><a:solidFill>{colour(name)}</a:solidFill>'
        f'<a:prstDash val="{dash}"/><a:round/></a:ln>'
    )


def bar(name: Colour, hatched: bool) -> str:
    """A bar's look: solid, or hatched for imputed values."""
    if not hatched:
        return f"<c:spPr><a:solidFill>{colour(name)}</a:solidFill>{line(PAPER, 0.5)}</c:spPr>"
    return (
        f'<c:spPr><a:pattFill prst="wdUpDiag"><a:fgClr>{colour(name)}</a:fgClr>'
        f"<a:bgClr>{colour(PAPER)}</a:bgClr></a:pattFill>{line(name, 1)}</c:spPr>"
    )


def point(place: int, name: Colour, hatched: bool) -> str:
    """A single bar that looks otherwise than its run."""
    return (
        f'<c:dPt><c:idx val="{place}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"{bar(name, hatched)}</c:dPt>"
    )


def outline(name: Colour) -> str:
    """A goal: nothing but its edge."""
    return f"<c:spPr><a:noFill/>{line(name, 1.5)}</c:spPr>"


def text(
    size: float, name: Colour = INK, turned: bool = False, bold: bool = False, free: bool = False
) -> str:
    """How words in a chart look; ``free`` where they may be left out rather than broken.

    LibreOffice breaks level words wherever they are too long, and leaves out such as are turned, be it by nothing.
    """
    turn = "-5400000" if turned else "1" if free else "0"
    return (
        f'<c:txPr><a:bodyPr rot="{turn}" vert="horz"/><a:lstStyle/><a:p><a:pPr>{_letters(size, name, bold)}</a:pPr>'
        '<a:endParaRPr lang="de-DE"/></a:p></c:txPr>'
    )


def _letters(size: float, name: Colour, bold: bool = False, tag: str = "a:defRPr") -> str:
    return (
        f'<{tag} sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill>{colour(name)}</a:solidFill></{tag}>'
    )


def rich(words: str, size: float, name: Colour = INK, turned: bool = False, bold: bool = False) -> str:
    """Words of one's own in a chart."""
    turn = "-5400000" if turned else "0"
    return (
        f'<c:tx><c:rich><a:bodyPr rot="{turn}" vert="horz"/><a:lstStyle/><a:p><a:pPr>{_letters(size, name, bold)}'
        f"</a:pPr><a:r>{_letters(size, name, bold, 'a:rPr')}<a:t>{escape(words)}</a:t></a:r></a:p></c:rich></c:tx>"
    )


def title(words: str, size: float) -> str:
    """The heading of a small chart."""
    return f'<c:title>{rich(words, size, bold=True)}<c:overlay val="0"/></c:title>'


def moved(across: float, down: float) -> str:
    """Moved from where it would stand, in parts of the chart."""
    if not across and not down:
        return ""
    return f'<c:layout><c:manualLayout><c:x val="{across:.5f}"/><c:y val="{down:.5f}"/></c:manualLayout></c:layout>'


def _shows(value: bool, name: bool = False) -> str:
    return (
        f'<c:showLegendKey val="0"/><c:showVal val="{int(value)}"/><c:showCatName val="0"/>'
        f'<c:showSerName val="{int(name)}"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )


def label(
    place: int,
    look: str,
    where: str = "",
    words: str = "",
    form: str = "",
    move: str = "",
    name: bool = False,
    ground: str = "",
) -> str:
    """The label of one value: its number in a format, words of one's own (``rich``), or the run's name."""
    number = f'<c:numFmt formatCode="{quoted(form)}" sourceLinked="0"/>' if form else ""
    fill = f"<a:solidFill>{colour(ground)}</a:solidFill>" if ground else "<a:noFill/>"
    at = f'<c:dLblPos val="{where}"/>' if where else ""
    return (
        f'<c:dLbl><c:idx val="{place}"/>{move}{words}{number}<c:spPr>{fill}<a:ln><a:noFill/></a:ln></c:spPr>'
        f"{look}{at}{_shows(not name, name)}</c:dLbl>"
    )


def labels(each: Sequence[str]) -> str:
    """The labels that a run has; no others."""
    return f"<c:dLbls>{''.join(each)}{_shows(False)}{NO_LEADERS}</c:dLbls>" if each else ""


def whiskers(values: Sequence[float | None], ends: Sequence[Ends | None], on_line: bool = False) -> str:
    """Thin lines over the ranges, without caps; nothing where there is no range. Bars know their own direction."""
    if not any(ends):
        return ""
    arms = [
        (end[1] - value, value - end[0]) if end and value is not None else None
        for value, end in zip(values, ends, strict=True)
    ]
    way = '<c:errDir val="y"/>' if on_line else ""
    more, less = (
        _numbers({place: arm[side] for place, arm in enumerate(arms) if arm}, len(arms)) for side in (0, 1)
    )
    return (
        f'<c:errBars>{way}<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="1"/>'
        f"<c:plus>{more}</c:plus><c:minus>{less}</c:minus><c:spPr>{line(INK, 1.25)}</c:spPr></c:errBars>"
    )


def _numbers(values: Mapping[int, float], many: int) -> str:
    points = "".join(f'<c:pt idx="{place}"><c:v>{value:.6f}</c:v></c:pt>' for place, value in values.items())
    return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{many}"/>{points}</c:numLit>'


def legend(helpers: Sequence[int], size: float, beside: bool = False) -> str:
    """The names of the parts above the chart or beside it, without those of the runs that only carry words."""
    out = "".join(
        f'<c:legendEntry><c:idx val="{place}"/><c:delete val="1"/></c:legendEntry>' for place in helpers
    )
    at = "r" if beside else "t"
    return f'<c:legend><c:legendPos val="{at}"/>{out}<c:overlay val="0"/>{text(size)}</c:legend>'
