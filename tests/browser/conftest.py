"""One Chromium and one running dashboard for all of these tests; every visit in a window of its own."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from analytics import place
from tests.browser.chromium import find_or_install
from tests.browser.visit import FLAGS, Visit, foreign, new_context, watch
from tests.running import Running, dashboard

Open = Callable[..., Visit]


# Playwright keeps an event loop running in the main thread: it must be gone before other tests start their own.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=FLAGS)
        yield browser
        browser.close()
    gc.collect()


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The dashboard on the demonstration data."""
    path: Path = tmp_path_factory.mktemp("running") / "demo.duckdb"
    place.write_demo(path)
    with dashboard(path) as server:
        yield server


@pytest.fixture
def visitor(browser: Browser) -> Iterator[Open]:
    """``visitor(server, **browser_options)``: a fresh browser on any server."""
    contexts: list[BrowserContext] = []
    visits: list[Visit] = []

    def visit(server: Running, **options: Any) -> Visit:
        contexts.append(new_context(browser, **options))
        visits.append(watch(server.address, contexts[-1].new_page()))
        return visits[-1]

    yield visit
    for context in contexts:
        context.close()
    no_trouble(*visits)


@pytest.fixture(scope="package")
def desk(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has been here before: its cache saves every test the two seconds of a first visit."""
    context = new_context(browser)
    yield context
    context.close()


@pytest.fixture
def visit(desk: BrowserContext, running: Running) -> Iterator[Visit]:
    """A new window, in the browser that has been here before, on the demonstration data."""
    visit = watch(running.address, desk.new_page())
    yield visit
    visit.page.close()
    no_trouble(visit)


def no_trouble(*visits: Visit) -> None:
    assert [complaint for visit in visits for complaint in visit.complaints] == []
    assert [url for visit in visits for url in foreign(visit)] == []
