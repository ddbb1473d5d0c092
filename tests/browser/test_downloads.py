"""What leaves the page: tables for Excel, pictures for slides."""

import re
from io import BytesIO
from pathlib import Path

import openpyxl
from PIL import Image, ImageChops
from playwright.sync_api import Download, expect

from tests.browser.visit import Visit

KEY = "attendance-by-space"


def download(visit: Visit, label: str) -> Download:
    tools = visit.card(KEY).locator(".tm-tools")
    with visit.page.expect_download() as waiting:
        tools.get_by_text(label, exact=True).click()
    return waiting.value


def content(found: Download) -> bytes:
    path: Path = found.path()
    return path.read_bytes()


def test_csv_holds_what_the_page_shows(visit: Visit) -> None:
    visit.go(query="von=2018-05&bis=2018-12&raum=feuerbach&raum=mitte")
    found = download(visit, "CSV")
    assert found.suggested_filename.endswith("_2018-05_2018-12_feuerbach_mitte.csv")
    text = content(found).decode("utf-8")
    assert text.startswith("\ufeffRaum;")
    figures, about = text.replace("\r", "").split("\n\n", 1)
    names = [line.split(";")[0] for line in figures.splitlines()[1:]]
    assert {"Feuerbach", "Mitte"} <= set(names)
    assert "Möhringen" not in names
    assert "Mai bis Dezember 2018, Feuerbach und Mitte" in about


def test_downloads_follow_a_click(visit: Visit) -> None:
    visit.go()
    visit.choose_space("Feuerbach")
    link = visit.card(KEY).get_by_text("CSV", exact=True)
    expect(link).to_have_attribute("href", re.compile("raum=feuerbach"))
    assert "Mitte" not in content(download(visit, "CSV")).decode("utf-8").split("\r\n\r\n")[0]


def test_workbook_holds_numbers(visit: Visit) -> None:
    visit.go()
    found = download(visit, "XLSX")
    assert found.suggested_filename.endswith(".xlsx")
    sheet = openpyxl.load_workbook(BytesIO(content(found))).active
    numbers = [cell.value for row in sheet.iter_rows(min_row=6) for cell in row[1:] if cell.value is not None]
    assert numbers
    assert all(isinstance(number, int | float) for number in numbers)


def test_picture_is_large_and_holds_heading_plot_and_source(visit: Visit) -> None:
    visit.go()
    found = download(visit, "Bild (PNG)")
    assert found.suggested_filename.endswith("_2018-03_2018-12.png")
    picture = Image.open(BytesIO(content(found))).convert("RGB")
    assert picture.width == 2400
    assert picture.height > 900
    paper = Image.new("RGB", picture.size, "white")
    left, top, right, bottom = ImageChops.difference(picture, paper).getbbox()
    assert (left < 100, right > 1800) == (True, True)
    thirds = [picture.crop((0, y, 2400, y + 150)) for y in (top, picture.height // 2, bottom - 150)]
    assert all(len(third.getcolors(1 << 24)) > 5 for third in thirds)
    assert len(picture.getcolors(1 << 24)) > 100
