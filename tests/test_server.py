"""The server around the dashboard, asked over the wire."""

import csv
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import openpyxl
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from analytics import place, store, views
from analytics.filters import Bounds
from analytics.query import from_query
from analytics.reports import presentation
from analytics.views import View
from tests.running import Running, dashboard

QUERY = "von=2018-03&bis=2018-12"
WANTED = {"von": ["2018-03"], "bis": ["2018-12"]}
TOP = 5  # line of the column heads in a workbook


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path: Path = tmp_path_factory.mktemp("server") / "demo.duckdb"
    place.write_demo(path)
    return path


@pytest.fixture(scope="module")
def server(data: Path) -> Iterator[Running]:
    with dashboard(data) as running:
        yield running


def get(server: Running, path: str, **headers: str) -> Answer:
    request = Request(
        f"{server.address}/{path}", headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    try:
        with urlopen(request, timeout=60) as answer:
            return read(answer)
    except HTTPError as refusal:
        with refusal:
            return read(refusal)


def read(answer: object) -> Answer:
    return Answer(answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read())


def view(data: Path, key: str, language: str = "de") -> View:
    """The same answer without a server."""
    snapshot = store.read(data)
    bounds: Bounds = snapshot.bounds
    wanted, _ = from_query(WANTED, bounds)
    return views.answer(views.ask(snapshot, wanted, language), key)


def cells(view: View) -> list[list[object]]:
    """Every line of the view, unrounded, the total last."""
    keys = [column.key for column in view.table.exported]
    lines = [list(line) for line in view.table.rows.select(keys).iter_rows()]
    return [*lines, [view.table.total.get(key) for key in keys]] if view.table.total else lines


def test_health_names_the_version_of_the_data(server: Running) -> None:
    said = json.loads(get(server, "health").body)
    assert said["status"] == "ok"
    assert (said["data_version"], said["fresh"], said["invented"]) == (1, True, True)


def test_it_listens_to_this_machine_only(server: Running) -> None:
    assert "127.0.0.1" in "".join(server.said)
    assert not re.search(r"(Network|External) URL", "".join(server.said))


@pytest.mark.parametrize(
    ("address", "language"),
    [("", "de"), ("?lang=en", "en"), ("?lang=xx", "de"), ("foerderung?lang=en", "en"), ("raeume", "de")],
)
def test_page_names_its_language(server: Running, address: str, language: str) -> None:
    page = get(server, address)
    assert page.status == 200
    assert f'<html lang="{language}">' in page.text
    assert "<title>Teilhabe-Monitor</title>" in page.text


def test_policy_names_no_other_host(server: Running) -> None:
    headers = get(server, "").headers
    policy = headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-eval" not in policy
    assert not re.search(r"\*|https?:|//|\w\.\w", re.sub(r"'sha256-[^']+'", "", policy))
    for script in re.findall(r"<script>", get(server, "").text):
        assert script
        assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]


@pytest.mark.parametrize(
    "path", ["", "health", "export/attendance-by-space.csv", "vorfuehren", "static/nothing.js"]
)
def test_security_headers_on_everything(server: Running, path: str) -> None:
    headers = get(server, path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_page_and_scripts_travel_compressed(server: Running) -> None:
    page = get(server, "").text
    script = re.search(r'src="\./(static/js/index\.[^"]+)"', page).group(1)
    plain, packed = get(server, script), get(server, script, accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body) / 2


@pytest.mark.parametrize("key", views.VIEWS)
def test_csv_is_the_view(server: Running, data: Path, key: str) -> None:
    answer, expected = get(server, f"export/{key}.csv?{QUERY}"), view(data, key)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    name = re.fullmatch(
        r'attachment; filename="([a-z0-9-]+)_2018-03_2018-12\.csv"', answer.headers["content-disposition"]
    )
    assert name
    assert answer.body.startswith(b"\xef\xbb\xbf")
    head, *lines = csv.reader(StringIO(answer.body.decode("utf-8-sig")), delimiter=";")
    assert head == [column.title for column in expected.table.exported]
    figures, about = lines[: lines.index([])], [line[0] for line in lines[lines.index([]) :] if line]
    assert {expected.title, expected.selection, expected.source} <= set(about)
    for line, wanted in zip(figures, cells(expected), strict=True):
        for cell, value in zip(line, wanted, strict=True):
            assert same(cell, value), (cell, value)


def same(cell: str, value: object) -> bool:
    """A German cell and the value it stands for."""
    if value is None:
        return cell == ""
    if isinstance(value, int | float):
        return "." not in cell and float(cell.replace(",", ".")) == pytest.approx(value, abs=1e-8)
    return cell == (f"{value:%d.%m.%Y}" if isinstance(value, date) else value)


def test_csv_speaks_english_when_asked(server: Running, data: Path) -> None:
    key = "grant-per-attendance-by-space"
    told = get(server, f"export/{key}.csv?{QUERY}&lang=en").body.decode("utf-8-sig")
    first = told.splitlines()[1]
    assert next(csv.reader(StringIO(told))) == [
        column.title for column in view(data, key, "en").table.exported
    ]
    assert "." in first
    assert ";" not in first


@pytest.mark.parametrize("key", views.VIEWS)
def test_workbook_is_the_view(server: Running, data: Path, key: str) -> None:
    answer, expected = get(server, f"export/{key}.xlsx?{QUERY}"), view(data, key)
    sheet = openpyxl.load_workbook(BytesIO(answer.body)).active
    assert sheet["A1"].value == expected.title
    head, *rows = list(sheet.iter_rows(min_row=TOP, max_row=TOP + len(cells(expected))))
    assert [cell.value for cell in head if cell.value] == [column.title for column in expected.table.exported]
    for row, wanted in zip(rows, cells(expected), strict=True):
        for cell, value, column in zip(row, wanted, expected.table.exported, strict=True):
            found = cell.value.date() if isinstance(value, date) else cell.value
            told = None if value == "" else value  # an empty text is an empty cell
            assert found == (pytest.approx(value) if column.numeric and value is not None else told)
            if column.numeric:
                assert cell.number_format == "#,##0" + ("." + "0" * column.digits if column.digits else "")


def test_total_of_a_ratio_is_a_ratio_of_sums(server: Running, data: Path) -> None:
    """5.216 of 10.080 documented visits came with refugee experience: 51,7 %, whatever the spaces' own shares."""
    said = get(server, f"export/spaces-profile.xlsx?{QUERY}&basis=documented")
    sheet = openpyxl.load_workbook(BytesIO(said.body)).active
    head, *rows = list(sheet.iter_rows(min_row=TOP, values_only=True))
    at = [title.startswith("Anteil mit Fluchterfahrung") for title in head if title].index(True)
    lines = [row for row in rows if row[1] is not None]
    assert lines[-1][at] == pytest.approx(100 * 5216 / 10080)
    shares = [row[at] for row in lines[:-1] if row[at] is not None]
    assert lines[-1][at] != pytest.approx(sum(shares) / len(shares), abs=1e-6)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_show_comes_untouched_and_with_its_policy(server: Running, data: Path, language: str) -> None:
    told = get(server, f"vorfuehren?{QUERY}&lang={language}&teil=spaces&teil=groups")
    snapshot = store.read(data)
    wanted, _ = from_query(WANTED, snapshot.bounds)
    report = views.report(views.ask(snapshot, wanted, language)).only(("spaces", "groups"))
    assert told.body == presentation.html(report, report.words)
    assert told.headers["cache-control"] == "no-store"
    assert told.headers["content-security-policy"] == f"{presentation.POLICY}; frame-ancestors 'self'"


@pytest.mark.parametrize("path", ["export/nothing.csv", "export/attendance-by-space.pdf"])
def test_unknown_export_is_told(server: Running, path: str) -> None:
    german, english = get(server, path), get(server, f"{path}?lang=en")
    assert (german.status, english.status) == (404, 404)
    assert english.text == "There is no such export."
    assert german.text.endswith(".")
    assert german.text != english.text


def test_export_survives_nonsense(server: Running) -> None:
    assert get(server, "export/attendance-by-space.csv?von=gestern&raum=atlantis&lang=klingon").status == 200


def test_socket_of_a_foreign_page_is_refused(server: Running) -> None:
    address = f"ws://{server.host}/_stcore/stream"
    with pytest.raises(InvalidStatus) as refusal, connect(address, origin="http://evil.example"):
        pass
    assert refusal.value.response.status_code == 403


def test_socket_of_this_page_is_taken(server: Running) -> None:
    address = f"ws://{server.host}/_stcore/stream"
    with connect(address, origin=server.address, subprotocols=["streamlit"]) as socket:
        assert socket.protocol.state.name == "OPEN"


def test_server_without_usable_data_says_why(tmp_path: Path) -> None:
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"not a database" * 1000)
    with dashboard(broken) as server:
        health, export = get(server, "health"), get(server, "export/attendance-by-space.csv")
        show = get(server, "vorfuehren")
    assert (health.status, json.loads(health.body)["status"]) == (503, "no data")
    assert export.status == 503
    assert "broken.duckdb" in export.text
    assert (show.status, show.headers["content-type"]) == (503, "text/html; charset=utf-8")
    assert "broken.duckdb" in show.text
    assert broken.read_bytes() == b"not a database" * 1000
