"""For everyone: keyboard alone, WCAG 2.2 A and AA, a phone."""

from importlib.resources import files

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.visit import PAGES, PHONE, UNFILTERED, YEAR_2018, Visit
from tests.running import Running

AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN_AXE = """async (tags) => {
  const { violations } = await axe.run(document, { runOnly: { type: "tag", values: tags } });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}"""
# A group of pills or radios is one stop: inside it the arrow keys go on.
GROUP = "[role=toolbar], [role=radiogroup]"
CONTROLS = "a[href], button, input, select, textarea, summary"
COLLECT = """(controls) => {
  window.reached = new Set();
  document.addEventListener("focusin", ({ target }) => window.reached.add(target));
  document.activeElement.blur();
}"""
MISSED = """([controls, group]) => [...document.querySelectorAll(controls)]
  .filter((node) => node.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((node) => !node.disabled && !node.closest("[aria-hidden=true]"))
  .filter((node) => node.getAttribute("tabindex") !== "-1" || node.closest(group))
  .filter((node) => {
    const whole = node.closest(group);
    return ![...window.reached].some((seen) => seen === node || (whole && whole.contains(seen)));
  })
  .map((node) => node.outerHTML.slice(0, 120))"""
FOCUSED = """(controls) => {
  const node = document.activeElement;
  if (node === document.body) return null;
  const { x, y, width, height } = node.getBoundingClientRect();
  return { name: node.ariaLabel || node.innerText || node.value, control: node.matches(controls),
    x, y, width, height };
}"""
SIDEWAYS = """() => [document.documentElement, document.querySelector("[data-testid=stMain]")]
  .map((node) => node.scrollWidth - node.clientWidth)"""
STOPS = 160


def axe(page: Page) -> list[str]:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE)
    return page.evaluate(RUN_AXE, TAGS)


def open_everything(visit: Visit) -> None:
    for switch in visit.page.locator(".tm-switch").all():
        switch.click()
        expect(switch).to_have_attribute("aria-expanded", "true")
    visit.page.get_by_text("Weitere Filter").click()
    expect(visit.pill("Kultur")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_axe_violation_on_any_page(visitor: Open, running: Running, scheme: str) -> None:
    visit = visitor(running, color_scheme=scheme)
    for path in PAGES:
        visit.go(path)
        if not path:
            assert axe(visit.page) == []
        if path not in UNFILTERED:
            open_everything(visit)
        assert (path, axe(visit.page)) == (path, [])


def test_no_page_scrolls_sideways_on_a_phone(visitor: Open, running: Running) -> None:
    visit = visitor(running, viewport=PHONE, has_touch=True)
    for path in PAGES:
        for language in ("de", "en"):
            visit.go(path, f"{YEAR_2018}&lang={language}")
            for switch in visit.page.locator(".tm-switch").all():
                switch.click()
            assert (path, language, visit.page.evaluate(SIDEWAYS)) == (path, language, [0, 0])


@pytest.mark.parametrize("path", PAGES)
def test_tab_reaches_every_control_of_a_page(visit: Visit, path: str) -> None:
    visit.go(path)
    visit.page.evaluate(COLLECT, CONTROLS)
    for _ in range(STOPS):
        visit.page.keyboard.press("Tab")
        if visit.page.evaluate(FOCUSED, CONTROLS) is None:
            break
    assert visit.page.evaluate(MISSED, [CONTROLS, GROUP]) == []


def test_focus_can_be_seen(visit: Visit) -> None:
    """With and without the focus, every control looks different; this page has one of every kind."""
    visit.go("raeume")
    unseen = []
    for _ in range(STOPS):
        visit.page.keyboard.press("Tab")
        focused = visit.page.evaluate(FOCUSED, CONTROLS)
        if focused is None:
            break
        if focused["control"] and looks(visit, focused) == looks(visit, focused, blur=True):
            unseen.append(focused["name"])
    assert unseen == []


def looks(visit: Visit, box: dict, blur: bool = False) -> bytes:
    """The element and a little around it, as a picture."""
    if blur:
        visit.page.evaluate("() => document.activeElement.blur()")
    left, top = max(box["x"] - 12, 0), max(box["y"] - 12, 0)
    clip = {"x": left, "y": top, "width": box["width"] + 24, "height": box["height"] + 24}
    return visit.page.screenshot(clip=clip, animations="disabled")


def test_filters_on_a_phone(visitor: Open, running: Running) -> None:
    """There they are folded away; by a finger or by keyboard they come out."""
    visit = visitor(running, viewport=PHONE, has_touch=True)
    visit.go()
    expect(visit.pill("Feuerbach")).not_to_be_in_viewport()
    visit.page.get_by_test_id("stExpandSidebarButton").focus()
    visit.page.keyboard.press("Enter")
    visit.pill("Feuerbach").tap()
    visit.expect_query(raum="feuerbach")


def test_filters_by_keyboard(visit: Visit) -> None:
    visit.go()
    keyboard = visit.page.keyboard
    visit.pill("Bad Cannstatt").focus()
    keyboard.press("ArrowRight")
    expect(visit.pill("Feuerbach")).to_be_focused()
    keyboard.press("Enter")
    visit.expect_query(raum="feuerbach")
    visit.stands()
    visit.page.get_by_role("radio", name="mit gemittelten Werten").focus()
    keyboard.press("ArrowUp")
    visit.expect_query(basis="documented")
    visit.stands()
    visit.page.get_by_role("combobox", name="Von").focus()
    keyboard.press("ArrowDown")
    expect(visit.page.get_by_role("option", name="Mai 2018")).to_be_visible()
    keyboard.press("ArrowDown")
    keyboard.press("Enter")
    expect(visit.page).not_to_have_url(f"{visit.address}/?raum=feuerbach&{YEAR_2018}&basis=documented")
    assert visit.query()["von"] > ["2018-03"]
    visit.page.get_by_role("button", name="Zurücksetzen").focus()
    keyboard.press("Enter")
    visit.expect_query(raum=None, basis=None)


def test_pages_tables_and_choices_by_keyboard(visit: Visit) -> None:
    visit.go()
    keyboard = visit.page.keyboard
    switch = visit.card("attendance-over-time").locator(".tm-switch")
    switch.focus()
    keyboard.press("Space")
    expect(visit.card("attendance-over-time").locator("table")).to_be_visible()
    keyboard.press("Enter")
    expect(visit.card("attendance-over-time").locator("table")).to_be_hidden()
    summary = visit.page.locator("summary")
    summary.focus()
    keyboard.press("Enter")
    expect(visit.pill("Kultur")).to_be_visible()
    visit.page.get_by_role("link", name="Entwicklung", exact=True).focus()
    keyboard.press("Enter")
    expect(visit.heading).to_have_text("Wie entwickelt sich die Teilhabe?")
    visit.stands()
    visit.main.get_by_role("radio", name="Teilnahmen", exact=True).focus()
    keyboard.press("ArrowRight")
    keyboard.press("Enter")
    visit.expect_query(zeigt="events")
