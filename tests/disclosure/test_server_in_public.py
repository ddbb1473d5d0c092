"""A server for the public over the wire: every address that answers with figures, on two files with one release."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from analytics import place, views
from tests.disclosure.test_publication import content, steady
from tests.running import Running, dashboard

QUERY = "von=2019-01&bis=2019-12&fassung=intern&basis=documented&art=culture&titel=Geheimes"


@pytest.fixture(scope="module")
def servers(twin_files: tuple[Path, Path]) -> Iterator[list[Running]]:
    with pytest.MonkeyPatch.context() as patch, ExitStack() as stack:
        patch.setenv(place.PUBLIC, "latest")
        yield [stack.enter_context(dashboard(file)) for file in twin_files]


def get(server: Running, path: str) -> tuple[int, bytes]:
    try:
        with urlopen(f"{server.address}/{path}", timeout=60) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()


@pytest.mark.parametrize("key", sorted(views.VIEWS))
def test_an_export_is_the_same_or_is_not_there(servers: list[Running], key: str) -> None:
    for form in ("csv", "xlsx"):
        (status, first), (_, second) = (get(server, f"export/{key}.{form}?{QUERY}") for server in servers)
        assert status == (200 if key in views.PUBLIC else 404)
        assert content(first) == content(second)


@pytest.mark.parametrize("path", ["health", f"vorfuehren?{QUERY}", f"?{QUERY}", f"daten?{QUERY}"])
def test_so_is_everything_else(servers: list[Running], path: str) -> None:
    (status, first), (_, second) = (get(server, path) for server in servers)
    assert status == 200
    assert steady(first.decode()) == steady(second.decode())
