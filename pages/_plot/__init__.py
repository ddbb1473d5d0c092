"""The Plotly component: keeps a chart and updates its data, with its table and its downloads beneath.

``st.plotly_chart`` rebuilds the chart at every change of the data; this one calls ``Plotly.react``.
``bundle_route`` serves plotly.js itself: without it no chart is drawn, only its alternative text.
"""

import gzip
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

_HERE = Path(__file__).parent
BUNDLE = _HERE / "assets" / "plotly-basic.min.js"
_SHA256 = (_HERE / "assets" / "SHA256SUMS").read_text().split()[0]
BUNDLE_URL = f"_plot/plotly-basic.{_SHA256[:16]}.js"
"""Relative to every page, so that it works below a base path: pages live one level deep."""

_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "ETag": f'W/"{_SHA256[:16]}"',
    "Vary": "Accept-Encoding",
}
_TOOLS = 32
"""Height of the row of tools beneath a chart in px, as in plot.css."""

_HTML = """
<div class="tm-plot">
  <div class="tm-key" hidden></div>
  <div class="tm-chart" role="img"></div>
  <div class="tm-tools">
    <button type="button" class="tm-switch" aria-expanded="false"></button>
    <span class="tm-links"></span>
    <button type="button" class="tm-png"></button>
  </div>
  <div class="tm-table" hidden></div>
</div>
"""
# Plotly puts its style rules into the document's head: they do not reach into a shadow root.
_MOUNT = st.components.v2.component(
    "teilhabe_plot",
    html=_HTML,
    css=(_HERE / "plot.css").read_text("utf-8"),
    js=(_HERE / "plot.js").read_text("utf-8"),
    isolate_styles=False,
)


@dataclass(frozen=True)
class Table:
    """The figures behind a chart, as the reader sees them: every cell is already worded.

    ``head`` and each of ``rows`` have the same length; the first column names the row.
    ``numeric`` tells which columns are set to the right; ``total`` that the last row is a total.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    total: bool = False


@dataclass(frozen=True)
class Picture:
    """What the exported PNG says around the plot: unit and filters above, source and date below."""

    title: str
    subtitle: str
    footer: str
    file: str


@dataclass(frozen=True)
class Words:
    """Labels of the tools in the reader's language: "Tabelle", "Bild (PNG)", "Herunterladen"."""

    table: str
    png: str
    download: str


@dataclass(frozen=True)
class Plot:
    """One chart with all that belongs to it.

    ``figure`` is plain JSON in light colours, ``{"data": [...], "layout": {...}}``; ``layout.meta.narrow``
    may hold a partial layout for containers below 480 px. ``downloads`` are (label, href from the page).
    """

    figure: dict[str, Any]
    alt: str
    table: Table
    downloads: tuple[tuple[str, str], ...]
    picture: Picture
    words: Words
    language: str


def plot(chart: Plot, key: str, height: int, dark: Mapping[str, str]) -> None:
    """Show a chart, ``height`` px high; the same key keeps the chart and changes its data.

    ``dark`` maps the lower-case ``#rrggbb`` of the light theme to those of the dark one.
    """
    data = {
        **vars(chart),
        "table": asdict(chart.table),
        "picture": asdict(chart.picture),
        "words": asdict(chart.words),
        "height": height,
        "dark": dict(dark),
        "bundle": f"./{BUNDLE_URL}",
    }
    # Holds the place while Streamlit still loads its own part; from then on plot.css lets the table grow.
    _MOUNT(key=key, data=data, height=height + _TOOLS)


def bundle_route() -> BaseRoute:
    """Serve plotly.js below any base path, compressed once and cached by the browser for a year."""
    return Route(f"/{{base:path}}{BUNDLE_URL}", _bundle, name="plot-bundle")


def _bundle(request: Request) -> Response:
    if _HEADERS["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=_HEADERS)
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return FileResponse(BUNDLE, media_type="text/javascript", headers=_HEADERS)
    return Response(_packed(), media_type="text/javascript", headers={**_HEADERS, "Content-Encoding": "gzip"})


@cache
def _packed() -> bytes:
    return gzip.compress(BUNDLE.read_bytes(), mtime=0)
