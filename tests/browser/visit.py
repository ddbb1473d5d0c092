"""A person in front of the dashboard: opens it in a fresh browser, reads it, clicks, and hears every complaint."""

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
DESK = {"width": 1400, "height": 1000}
PHONE = {"width": 390, "height": 844}
PAGES = {
    "": ("Überblick", "Overview"),
    "entwicklung": ("Entwicklung", "Development"),
    "veraenderung": ("Veränderung", "Change"),
    "raeume": ("Räume im Vergleich", "Spaces compared"),
    "zielgruppen": ("Zielgruppen", "Groups"),
    "angebote": ("Angebote", "Offerings"),
    "foerderung": ("Förderung", "Grants"),
    "ratsvorlage": ("Ratsvorlage", "Council paper"),
    "ziele": ("Ziele", "Goals"),
    "daten": ("Daten", "Data"),
    "begriffe": ("Begriffe", "Glossary"),
}
UNFILTERED = {"daten", "ziele", "begriffe"}
YEAR_2018 = "von=2018-03&bis=2018-12"
STANDS = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  const charts = [...document.querySelectorAll(".stBidiComponent")]; // there before what draws in them is loaded
  return app?.dataset.testScriptState === "notRunning" && document.querySelector(".tm-bottom") !== null
    && document.querySelector("[data-testid=stSkeleton], [data-stale=true]") === null
    && charts.every((chart) => chart.querySelector(".tm-chart .main-svg"));
}"""


@dataclass
class Visit:
    """One browser window of its own on one running dashboard."""

    address: str
    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def main(self) -> Locator:
        return self.page.get_by_test_id("stMain")

    @property
    def heading(self) -> Locator:
        return self.page.locator("h1.tm-title")

    @property
    def selection(self) -> Locator:
        return self.page.locator(".tm-selection")

    def go(self, path: str = "", query: str = YEAR_2018) -> None:
        """Open an address and wait until everything stands."""
        self.page.goto(f"{self.address}/{path}?{query}")
        self.stands()

    def stands(self) -> None:
        """Wait until the script has run and every chart is drawn."""
        self.page.wait_for_function(STANDS)

    def query(self) -> dict[str, list[str]]:
        """The parameters in the address bar."""
        return parse_qs(urlsplit(self.page.url).query)

    def expect_query(self, **wanted: str | list[str] | None) -> None:
        """Wait until the address says this; None: it says nothing about it."""
        for name, value in wanted.items():
            values = [value] if isinstance(value, str) else value
            found = re.compile(rf"[?&]{name}=")
            if values is None:
                expect(self.page).not_to_have_url(found)
            for each in values or ():
                expect(self.page).to_have_url(re.compile(rf"[?&]{name}={each}(&|$)"))

    def pill(self, text: str) -> Locator:
        """One of the pills at the side."""
        return self.page.get_by_test_id("stSidebar").get_by_role("button", name=text, exact=True)

    def year(self, text: str) -> Locator:
        return self.page.get_by_role("radio", name=text, exact=True)

    def choose_space(self, name: str) -> None:
        self.pill(name).click()

    def switch(self, language: str) -> None:
        """Change the language on top."""
        self.page.locator(".st-key-language").get_by_text(language, exact=True).click()

    def value(self, title: str) -> Locator:
        """The big number of a key figure."""
        return self.figure(title).locator(".tm-value strong")

    def figure(self, title: str) -> Locator:
        return self.page.get_by_role("region", name=title, exact=True)

    def card(self, key: str) -> Locator:
        """One view with its heading, chart and tools."""
        return self.page.locator(f".st-key-card-{key}")

    def drawn(self, key: str) -> list[dict[str, Any]]:
        """What Plotly holds for a chart: every trace with its x and y."""
        traces = "chart => chart.data.map(({name, x, y}) => ({name, x: [...x], y: [...y]}))"
        found: list[dict[str, Any]] = self.card(key).locator(".tm-chart").evaluate(traces)
        return found

    def open_table(self, key: str) -> Locator:
        """Click the switch and wait for the table."""
        self.card(key).get_by_role("button", name=re.compile("^(Tabelle|Table)")).click()
        table = self.card(key).locator(".tm-table table")
        expect(table).to_be_visible()
        return table


def watch(address: str, page: Page) -> Visit:
    """A visit that hears what the page complains about and whom it calls."""
    visit = Visit(address, page)
    page.on("console", lambda message: hear(visit, message))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on("request", lambda request: visit.requests.append(request.url))
    page.on("websocket", lambda socket: visit.requests.append(socket.url))
    return visit


def hear(visit: Visit, message: ConsoleMessage) -> None:
    if message.type in ("error", "warning"):
        visit.complaints.append(f"{message.type}: {message.text}")


def foreign(visit: Visit) -> list[str]:
    """Requests that left for another host; what never leaves the browser (blob:, data:) is none."""
    home = urlsplit(visit.address).netloc
    return [url for url in visit.requests if urlsplit(url).netloc not in ("", home)]


def new_context(browser: Browser, **options: Any) -> BrowserContext:
    """A fresh browser of a German on a desk, unless told otherwise."""
    plain: dict[str, Any] = {"locale": "de-DE", "viewport": DESK, "reduced_motion": "reduce"}
    return browser.new_context(**(plain | options))
