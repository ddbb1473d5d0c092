"""The Plotly component, as far as it can be tested without a browser."""

import asyncio
import gzip
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from streamlit.testing.v1 import AppTest

from pages._plot import BUNDLE, BUNDLE_URL, bundle_route


def script(height: int = 300) -> None:
    """A page with one chart; AppTest runs its source, so it imports what it needs."""
    from pages._plot import Picture, Plot, Table, Words, plot

    chart = Plot(
        figure={"data": [{"type": "bar", "x": ["Mai"], "y": [830]}], "layout": {}},
        alt="Säulen: Teilnahmen je Monat",
        table=Table("Teilnahmen", ("Monat", "Zahl"), (("Mai", "830"), ("Summe", "830")), (False, True), True),
        downloads=(("CSV", "export/attendance-over-time.csv?von=2018-05"),),
        picture=Picture("Titel", "Teilnahmen je Monat", "Stand 31.01.2019", "teilhabe.png"),
        words=Words("Tabelle", "Bild (PNG)", "Herunterladen"),
        language="de",
    )
    plot(chart, key="attendance", height=height, dark={"#34556f": "#8fb3cf"})


def shown(app: AppTest) -> Any:
    """What the one component on the page is given."""
    (element,) = app.get("bidi_component")
    return element.proto


@pytest.fixture
def app() -> AppTest:
    """The page, run once."""
    return AppTest.from_function(script).run()


@dataclass
class Answer:
    """What the server sent: status, headers in lower case, body."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


def get(path: str, **headers: str) -> Answer:
    """Ask a server that has nothing but the bundle, at its root and mounted below /mounted."""
    answer = Answer()

    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()  # the browser stays
        return {}

    async def send(message: Any) -> None:
        answer.status = message.get("status", answer.status)
        answer.headers |= {name.decode(): value.decode() for name, value in message.get("headers", ())}
        answer.body += message.get("body", b"")

    asked = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": asked}
    server = Starlette(routes=[bundle_route(), Mount("/mounted", routes=[bundle_route()])])
    asyncio.run(server({**scope, "root_path": ""}, receive, send))
    return answer


def test_page_with_a_plot_runs(app: AppTest) -> None:
    assert not app.exception


def test_data_holds_the_chart_and_all_that_belongs_to_it(app: AppTest) -> None:
    data = json.loads(shown(app).json)
    assert set(data) == {
        *("figure", "alt", "table", "downloads", "picture", "words", "language"),
        *("height", "dark", "bundle"),
    }
    assert data["table"] == {
        "caption": "Teilnahmen",
        "head": ["Monat", "Zahl"],
        "rows": [["Mai", "830"], ["Summe", "830"]],
        "numeric": [False, True],
        "total": True,
    }
    assert data["downloads"] == [["CSV", "export/attendance-over-time.csv?von=2018-05"]]
    assert data["figure"]["data"][0]["y"] == [830]
    assert data["dark"] == {"#34556f": "#8fb3cf"}


def test_identity_stays_when_the_height_changes(app: AppTest) -> None:
    taller = AppTest.from_function(script, kwargs={"height": 480}).run()
    assert shown(taller).id == shown(app).id


def test_no_asset_names_another_host(app: AppTest) -> None:
    proto = shown(app)
    assert json.loads(proto.json)["bundle"] == f"./{BUNDLE_URL}"
    for text in (proto.js_content, proto.css_content, proto.html_content):
        assert "http" not in text


def test_texts_never_become_markup(app: AppTest) -> None:
    assert "innerHTML" not in shown(app).js_content


def test_bundle_is_the_one_that_was_checked() -> None:
    said, name = (BUNDLE.parent / "SHA256SUMS").read_text().split()
    assert (hashlib.sha256(BUNDLE.read_bytes()).hexdigest(), BUNDLE.name) == (said, name)
    assert said[:16] in BUNDLE_URL


def test_licence_lies_beside_the_bundle() -> None:
    assert "MIT License" in (BUNDLE.parent / "LICENSE").read_text()


@pytest.mark.parametrize("base", ["", "/teil/habe", "/mounted"])
def test_bundle_is_served_below_any_base_path(base: str) -> None:
    answer = get(f"{base}/{BUNDLE_URL}")
    assert answer.body == BUNDLE.read_bytes()
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]


def test_bundle_travels_compressed() -> None:
    answer = get(f"/{BUNDLE_URL}", accept_encoding="br, gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(answer.body) == BUNDLE.read_bytes()
    assert len(answer.body) < 0.4 * BUNDLE.stat().st_size


def test_bundle_is_not_sent_twice() -> None:
    first = get(f"/{BUNDLE_URL}")
    again = get(f"/{BUNDLE_URL}", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]


def test_another_version_is_not_found() -> None:
    assert get("/_plot/plotly-basic.0000000000000000.js").status == 404
