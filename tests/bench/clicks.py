"""A click on a space, measured in the page: from the click to the last change that it makes."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from statistics import median, quantiles

from playwright.sync_api import Browser

from tests.bench.variants import start
from tests.browser.visit import YEAR_2018, Visit, new_context, watch
from tests.running import dashboard

# Whoever clicks sees key figures and charts: what changes at the side or in the header is no part of it.
WATCH = """() => {
  const state = (window.bench = { clicked: null, changed: null });
  addEventListener("click", () => {
    state.clicked = performance.now();
    state.changed = null;
  }, { capture: true });
  new MutationObserver(() => { state.changed = performance.now(); }).observe(
    document.querySelector("[data-testid=stMain]"),
    { subtree: true, childList: true, attributes: true, characterData: true },
  );
}"""
QUIET_MS = 500
STILL = f"""(before) => {{
  const {{ changed }} = window.bench;
  return document.querySelector(".tm-selection")?.textContent !== before
    && document.querySelector("[data-testid=stApp]").dataset.testScriptState === "notRunning"
    && performance.now() - changed > {QUIET_MS};
}}"""
TOOK = "() => window.bench.changed - window.bench.clicked"
SPACES = ("Feuerbach", "Mitte", "Möhringen", "Obertürkheim")  # never all five: that is the same as none


@dataclass
class Clicker:
    """A visitor who clicks the spaces in an order in which every click makes a new selection, fifteen times."""

    visit: Visit
    turn: Iterator[int]

    def click(self) -> float:
        """Milliseconds from the next click until everything stands still."""
        before = self.visit.selection.text_content()
        self.visit.pill(SPACES[gray(next(self.turn))]).click()
        self.visit.page.wait_for_function(STILL, arg=before)
        return float(self.visit.page.evaluate(TOOK))


def gray(step: int) -> int:
    """Which of four is switched so that sixteen different selections follow one another."""
    return ((step & -step).bit_length() - 1) % len(SPACES)


@contextmanager
def clicker(browser: Browser, data: Path, variant: str = "as is") -> Iterator[Clicker]:
    """A server of its own and a window on its first page."""
    with dashboard(data, start(variant)) as running, new_context(browser) as context:
        visit = watch(running.address, context.new_page())
        visit.go(query=YEAR_2018)
        visit.page.evaluate(WATCH)
        yield Clicker(visit, count(1))


def in_turn(browser: Browser, cases: dict[str, tuple[Path, str]], rounds: int) -> dict[str, list[float]]:
    """Each case (data, variant) clicked once a round; the first two rounds warm up and do not count."""
    took: dict[str, list[float]] = {name: [] for name in cases}
    with ExitStack() as open_now:
        people = {name: open_now.enter_context(clicker(browser, *case)) for name, case in cases.items()}
        for _ in range(rounds + 2):
            for name, person in people.items():
                took[name].append(person.click())
    return {name: times[2:] for name, times in took.items()}


def spread(values: list[float]) -> tuple[float, float, float]:
    """Median, lower and upper quartile."""
    low, _, high = quantiles(values, n=4)
    return median(values), low, high


def ratios(above: list[float], below: list[float]) -> list[float]:
    """Round by round, so that what slows a whole round down falls out."""
    return [one / other for one, other in zip(above, below, strict=True)]
