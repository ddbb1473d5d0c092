"""The show for the meeting in a browser: by keys, offline and from the server, read from the back row, for everyone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from analytics.reports.presentation import html
from tests import worlds
from tests.browser.conftest import Open
from tests.browser.test_access import axe
from tests.browser.visit import PHONE, YEAR_2018, Visit, new_context, watch
from tests.reports.decks import long_names, report_on
from tests.running import Running

SHOW = f"vorfuehren?{YEAR_2018}"
WIDE, LESS, OLD = (
    {"width": 1920, "height": 1080},
    {"width": 1280, "height": 720},
    {"width": 1024, "height": 768},
)
BESIDES = ".foot, .keys, .hidden, caption"
MEASURED = """(besides) => {
  const slide = document.querySelector("section.now"), foot = slide.querySelector(".foot").getBoundingClientRect();
  const seen = [...slide.querySelectorAll("h1, h2, p, th, td, li")].filter(
    (node) => !node.closest(besides) && node.checkVisibility());
  const drawn = [...slide.querySelectorAll("svg text")].filter((node) => node.checkVisibility());
  const sizes = [
    ...seen.map((node) => parseFloat(getComputedStyle(node).fontSize)),
    ...drawn.map((node) => node.getAttribute("font-size") * Math.hypot(node.getScreenCTM().a, node.getScreenCTM().b)),
  ];
  const out = [...seen, ...slide.querySelectorAll("svg")].filter((node) => {
    const { left, top, right, bottom } = node.getBoundingClientRect();
    const wide = node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display !== "inline";
    return right > left && (left < 0 || top < 0 || right > innerWidth + 1 || bottom > foot.top + 1 || wide);
  });
  const cut = drawn.filter((node) => {
    const text = node.getBoundingClientRect(), sheet = node.ownerSVGElement.getBoundingClientRect();
    return text.left < sheet.left - 2 || text.right > sheet.right + 2 || text.bottom > sheet.bottom + 2;
  });
  return { least: Math.min(...sizes) / innerHeight, out: [...out, ...cut].map((node) => node.textContent) };
}"""
STATE = """() => ({
  place: document.querySelector("section.now").id,
  shown: [...document.querySelectorAll("section")].filter((node) => node.checkVisibility()).length,
  hash: location.hash, told: document.querySelector("[role=status]").textContent,
  paper: getComputedStyle(document.documentElement).backgroundColor, full: document.fullscreenElement !== null,
  black: getComputedStyle(document.querySelector("main")).visibility === "hidden",
})"""
LIGHT, DARK = "rgb(255, 255, 255)", "rgb(16, 22, 28)"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A show of a city of the longest names, as a file."""
    folder = tmp_path_factory.mktemp("show")
    report = report_on(long_names(lambda *tables, **more: worlds.build(folder / "a.duckdb", *tables, **more)))
    path: Path = folder / "show.html"
    path.write_bytes(html(report, report.words))
    return path


@pytest.fixture
def offline(browser: Browser, file: Path) -> Iterator[Visit]:
    """The file in a browser without a network."""
    context = new_context(browser, offline=True, viewport=WIDE)
    visit = watch("", context.new_page())
    visit.page.goto(file.as_uri())
    yield visit
    context.close()
    assert visit.complaints == []
    assert visit.requests == [file.as_uri()]


def state(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(STATE)
    return found


def press(page: Page, *keys: str) -> dict[str, Any]:
    for key in keys:
        page.keyboard.press(key)
    return state(page)


def test_keys_of_a_keyboard_and_of_a_presenter(offline: Visit) -> None:
    page, count = offline.page, offline.page.locator("section").count()
    assert (state(page)["place"], state(page)["shown"], state(page)["told"]) == ("1", 1, "")
    places = [press(page, key)["place"] for key in ("ArrowRight", "PageDown", "Space", "ArrowDown", "Enter")]
    assert places == ["2", "3", "4", "5", "6"]
    places = [press(page, key)["place"] for key in ("ArrowLeft", "PageUp", "Shift+Space", "ArrowUp", "Home")]
    assert places == ["5", "4", "3", "2", "1"]
    last = press(page, "End", "ArrowRight")
    assert (last["place"], last["shown"], last["hash"]) == (str(count), 1, f"#{count}")
    assert last["told"].startswith(f"Folie {count} von {count}: ")
    assert press(page, "Home", "PageUp")["place"] == "1"


def test_the_place_is_in_the_address(offline: Visit) -> None:
    page = offline.page
    assert press(page, "PageDown", "PageDown")["hash"] == "#3"
    page.evaluate("() => { location.hash = '#2'; }")
    expect(page.locator("section.now")).to_have_id("2")
    page.goto(f"{page.url.partition('#')[0]}#999")
    expect(page.locator("section.now .count")).to_have_text(
        "{0} / {0}".format(page.locator("section").count())
    )


def test_light_dark_black_and_full_screen(offline: Visit) -> None:
    page = offline.page
    assert [press(page, "d")["paper"] for _ in range(2)] == [DARK, LIGHT]
    assert press(page, "b")["black"]
    back = press(page, "ArrowRight")
    assert (back["black"], back["place"]) == (False, "1")
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement !== null")
    assert not page.locator(".keys").is_visible()
    page.keyboard.press("f")
    page.wait_for_function("() => document.fullscreenElement === null")
    page.mouse.dblclick(300, 300)
    page.wait_for_function("() => document.fullscreenElement !== null")


def test_colours_of_pictures_follow(offline: Visit) -> None:
    page = offline.page
    text = page.locator("svg text").first
    ink = [
        text.evaluate("(node) => getComputedStyle(node).fill") for _ in range(2) if press(page, "d")["place"]
    ]
    assert ink[0] != ink[1]


def slides_fit(page: Page, screen: dict[str, int], least: float) -> None:
    """Every slide: nothing beyond the screen or its sheet, no text smaller than this part of the height."""
    page.set_viewport_size(screen)
    page.keyboard.press("Home")
    for place in range(page.locator("section").count()):
        found = page.evaluate(MEASURED, BESIDES)
        assert (place, found["out"]) == (place, [])
        assert found["least"] >= least, (place, found["least"])
        page.keyboard.press("PageDown")


def test_the_longest_names_stay_within_every_slide(offline: Visit) -> None:
    for screen, least in ((WIDE, 1 / 35), (LESS, 1 / 35), (OLD, 1 / 36)):
        slides_fit(offline.page, screen, least)


def test_the_back_row_reads_it(visit: Visit) -> None:
    """With the city's own names about a twenty-fifth of the height; on an old projector some are a little smaller."""
    visit.page.goto(f"{visit.address}/{SHOW}")
    for screen, least in ((WIDE, 1 / 26), (LESS, 1 / 26), (OLD, 1 / 36)):
        slides_fit(visit.page, screen, least)


def test_from_the_server_it_comes_alone(visit: Visit) -> None:
    answer = visit.page.goto(f"{visit.address}/{SHOW}")
    assert answer
    assert visit.requests == [answer.url]
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "März bis Dezember 2018" in visit.page.locator(".selection").inner_text()
    assert press(visit.page, "PageDown")["hash"] == "#2"


def test_no_axe_violation_on_any_slide(visitor: Open, running: Running) -> None:
    """All of them at once, as they stand where no script runs."""
    page = visitor(running, viewport=LESS, bypass_csp=True).page
    page.goto(f"{running.address}/{SHOW}")
    assert axe(page) == []
    page.evaluate("() => document.documentElement.classList.remove('show')")
    for scheme, paper in (("light", LIGHT), ("dark", DARK)):
        page.emulate_media(color_scheme=scheme)
        assert state(page)["paper"] == paper
        assert state(page)["shown"] == page.locator("section").count()
        assert axe(page) == []


def test_on_a_phone_everything_stands_below_each_other(visitor: Open, running: Running) -> None:
    page = visitor(running, viewport=PHONE, has_touch=True, bypass_csp=True).page
    page.goto(f"{running.address}/{SHOW}&lang=en")
    assert state(page)["shown"] == page.locator("section").count()
    sizes = page.evaluate("""() => [...document.querySelectorAll("svg text")]
      .filter((node) => node.checkVisibility())
      .map((node) => node.getAttribute("font-size") * Math.hypot(node.getScreenCTM().a, node.getScreenCTM().b))""")
    assert min(sizes) >= 11.5
    assert page.evaluate("() => document.documentElement.scrollWidth") == PHONE["width"]
    assert axe(page) == []


def test_a_swipe_turns_the_page(visitor: Open, running: Running) -> None:
    page = visitor(running, viewport=LESS, has_touch=True).page
    page.goto(f"{running.address}/{SHOW}")
    swipe = """([from, to]) => {
      const touch = (clientX) => [new Touch({ identifier: 1, target: document.body, clientX, clientY: 300 })];
      document.body.dispatchEvent(new TouchEvent("touchstart", { touches: touch(from), bubbles: true }));
      document.body.dispatchEvent(new TouchEvent("touchend", { changedTouches: touch(to), bubbles: true }));
    }"""
    page.evaluate(swipe, [600, 300])
    assert state(page)["place"] == "2"
    page.evaluate(swipe, [300, 600])
    assert state(page)["place"] == "1"
    page.evaluate(swipe, [300, 330])
    assert state(page)["place"] == "1"


def test_every_slide_is_a_page_in_print(offline: Visit) -> None:
    page = offline.page
    page.emulate_media(media="print")
    boxes = page.evaluate("""() => [...document.querySelectorAll("section")].map(
      (node) => [node.checkVisibility(), Math.round(node.getBoundingClientRect().height)])""")
    assert boxes == [[True, 720]] * page.locator("section").count()
    sheets = page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert sheets == len(boxes)


def test_the_way_there_keeps_the_question(visit: Visit) -> None:
    visit.go("begriffe", f"{YEAR_2018}&raum=feuerbach")
    with visit.page.context.expect_page() as opened:
        visit.page.get_by_role("link", name="Vorführen").click()
    show = opened.value
    expect(show.locator("h1")).to_contain_text("März bis Dezember 2018")
    expect(show.locator(".selection")).to_contain_text("Feuerbach")
    show.close()
