"""``python -m tests.browser.picture ADDRESS`` takes the README's picture anew, from a running dashboard."""

import sys

from playwright.sync_api import sync_playwright

from tests.browser.chromium import find_or_install

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]


def take(address: str, out: str = "pages/overview.png") -> None:
    """The first page for 2018, as a newcomer sees it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_or_install()), args=FLAGS)
        page = browser.new_page(viewport={"width": 1360, "height": 1180})
        page.goto(f"{address}/?von=2018-03&bis=2018-12")
        page.locator(".tm-bottom").wait_for()
        page.locator(".tm-chart:has(.main-svg)").nth(3).wait_for()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=out)
        browser.close()


if __name__ == "__main__":
    take(sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8501")
