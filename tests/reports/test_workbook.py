"""Workbooks: opened again, their figures are those of the views, their formulas give what was written beside them."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from analytics import views
from analytics.filters import Filters
from analytics.reports.freezing import freeze, frozen
from analytics.reports.workbook import xlsx
from analytics.reports.workbook.names import unique
from analytics.store import Snapshot
from analytics.views import Report
from analytics.vocabulary import Imputation
from analytics.wording import words
from tests.reports.decks import EVENTS, GRANTS, LONG, SPACES, report_on
from tests.reports.workbooks import area, cells, computed, opened, parts, references

PAPER = Filters(date(2018, 3, 1), date(2018, 12, 1))


@pytest.fixture(scope="module")
def made(demo_data: Snapshot) -> bytes:
    """The council paper's own months: imputed, missing, counted, estimated."""
    return xlsx(report_on(demo_data, "en", PAPER), words("en"))


def columns(sheet: Any, head: str) -> dict[str, list[Any]]:
    """A table by its headings, from the line of ``head`` down to its last line."""
    top = next(cell.row for cell in sheet["A"] if cell.value == head)
    told: dict[str, list[Any]] = {}
    for cell in sheet[top]:
        if cell.value and cell.value not in told:
            below = [sheet.cell(row, cell.column).value for row in range(top + 1, top + 40)]
            told[cell.value] = below
    count = told[head].index(None)
    return {name: values[:count] for name, values in told.items()}


def test_the_figures_of_the_spaces_are_those_of_the_command(demo_data: Snapshot, made: bytes) -> None:
    told = columns(opened(made, values=True)["Spaces side by side"], "Space")
    asked = views.ask(demo_data, PAPER, "en")
    found = views.figures(asked, ["space"])
    assert told["Visits"] == pytest.approx([*found["attendance"], 12_600])
    assert told["Visits, at least"][:-1] == pytest.approx(found["attendance_low"].to_list())
    assert told["Grant per visit (EUR)"][:-1] == pytest.approx(found["grant_per_attendance_eur"].to_list())
    assert told["Grant per visit (EUR)"][-1] == pytest.approx(500_000 / 3 / 12_600)
    assert told["Share with refugee experience (%)"][:-1] == pytest.approx(
        found["share_refugee_experience"].to_list()
    )


def test_the_months_are_days_and_a_month_without_a_value_is_empty(demo_data: Snapshot, made: bytes) -> None:
    told = columns(opened(made, values=True)["Visits over time"], "Month")
    found = dict(
        views.figures(views.ask(demo_data, PAPER, "en"), ["month"])["month", "attendance"].iter_rows()
    )
    assert told["Month"] == [*(datetime(2018, month, 1) for month in range(3, 13)), "Total"]
    assert told["Visits"][:2] == [None, None]
    assert told["Visits"][2:-1] == pytest.approx([found[f"2018-{month:02}"] for month in range(5, 13)])


def test_every_table_stands_in_a_sheet_unrounded(demo_data: Snapshot) -> None:
    report = report_on(demo_data, "de", PAPER)
    content = xlsx(report, words("de"))
    numbers = [
        cell.value for cell in cells(opened(content, values=True)) if isinstance(cell.value, float | int)
    ]
    known = {round(number, 9) for number in numbers}
    for view in (*report.views, *(view for part in report.profiles for view in part.views)):
        for column in view.table.exported:
            if column.numeric:
                there = view.table.rows[column.key].drop_nulls().to_list()
                assert {round(float(value), 9) for value in there} <= known, (view.key, column.key)


def check_formulas(content: bytes) -> int:
    """How many formulas there are; each gives, computed a second way, what was written beside it."""
    formulas, written = opened(content), opened(content, values=True)
    found = [cell for cell in cells(formulas) if cell.data_type == "f"]
    for cell in found:
        kept = written[cell.parent.title][cell.coordinate].value
        assert computed(formulas, cell) == pytest.approx(kept, rel=1e-9, abs=1e-9), (
            cell.parent.title,
            cell.coordinate,
            cell.value,
        )
    return len(found)


def test_formulas_give_what_is_written_beside_them(demo_data: Snapshot) -> None:
    """A year with a year before it, and one with imputed months."""
    for wanted in (PAPER, Filters(date(2019, 1, 1), date(2019, 12, 1)), replace(PAPER, spaces=("mitte",))):
        assert check_formulas(xlsx(report_on(demo_data, "de", wanted), words("de"))) > 50


@pytest.mark.parametrize("seed", range(4))
def test_formulas_hold_in_any_city(random_world: Callable[[int], Snapshot], seed: int) -> None:
    data = random_world(seed)
    assert data.bounds is not None
    whole = Filters(data.bounds.first, data.bounds.last)
    assert check_formulas(xlsx(report_on(data, "de", whole), words("de"))) > 50


def test_totals_and_ratios_are_live(made: bytes) -> None:
    """Grant per visit of all divides the sums of both, which are sums of their lines."""
    sheet = opened(made)["Grant per visit"]
    told = columns(sheet, "Space")
    head = next(cell.row for cell in sheet["A"] if cell.value == "Space")
    last = head + len(told["Space"])
    heads = {cell.value: cell.column_letter for cell in sheet[head]}
    top = heads["Grants on months with a value (EUR)"]
    bottom = heads["Visits on months with a grant"]
    assert told["Grant per visit (EUR)"][-1] == f"={top}{last}/{bottom}{last}"
    assert sheet[f"{top}{last}"].value == f"=SUM({top}{head + 1}:{top}{last - 1})"
    groups = columns(opened(made)["Groups by space"], "Space")
    assert all(str(cell).startswith("=SUM(") for cell in groups["All visits"])


def test_numbers_read_as_the_view_shows_them(made: bytes) -> None:
    sheet = opened(made)["Key figures"]
    forms = {row[0].value: row[1].number_format for row in sheet.iter_rows(min_row=6)}
    assert forms["Visits"] == "#,##0"
    assert forms["Share with refugee experience (%)"] == "#,##0.0"
    assert forms["Grant per visit (EUR)"] == "#,##0.00"


def test_the_cover_leads_everywhere_and_back(made: bytes) -> None:
    book = opened(made)
    cover, *sheets = book.worksheets
    links = [cell.hyperlink.location for row in cover.iter_rows() for cell in row if cell.hyperlink]
    named = [location.removesuffix("!A1").strip("'") for location in links]
    assert named == [sheet.title for sheet in sheets]
    assert {sheet["A1"].hyperlink.location for sheet in sheets} == {"Cover!A1"}


def test_the_cover_tells_selection_data_and_figures(demo_data: Snapshot, made: bytes) -> None:
    report = report_on(demo_data, "en", PAPER)
    cover = opened(made).worksheets[0]
    texts = [cell.value for row in cover.iter_rows() for cell in row if cell.value is not None]
    assert texts[:3] == [report.title, report.selection, report.source]
    lines = {row[0].value: [cell.value for cell in row[1:5]] for row in list(cover.iter_rows())[:12]}
    for figure in report.figures:
        value, unit, *ends = lines[figure.title]
        assert value == pytest.approx(figure.number)
        assert unit == (figure.unit or "number")
        assert ends == [pytest.approx(end) if end else None for end in figure.ends]


def test_heads_stay_and_tables_without_a_chart_can_be_filtered(made: bytes) -> None:
    book = opened(made)
    sheet = book["Spaces side by side"]
    head = next(cell.row for cell in sheet["A"] if cell.value == "Space")
    assert sheet.freeze_panes == f"B{head + 1}"
    assert sheet.auto_filter.ref.startswith(f"A{head}:")
    assert sheet.auto_filter.ref.endswith(str(head + 5))  # five spaces, without the total
    assert book["Visits by space"].auto_filter.ref is None  # sorting would give bars the colours of others


def check_charts(content: bytes) -> int:
    """How many charts there are; what each keeps is what stands in the cells that it names, and nothing is no zero."""
    written, charts = opened(content, values=True), parts(content, "xl/charts/chart")
    for chart in charts.values():
        found = list(references(chart))
        assert found
        for where, kept in found:
            sheet, place = where.rsplit("!", 1)
            there = area(written[sheet.strip("'")], place)
            numbers = {at: value for at, value in enumerate(there) if isinstance(value, float | int)}
            assert not numbers or kept == pytest.approx(numbers), where
    return len(charts)


def test_charts_are_drawn_from_the_cells(made: bytes) -> None:
    """Seven of the parts, and two in each of five profiles."""
    assert check_charts(made) >= 12


def test_charts_say_what_they_show(made: bytes) -> None:
    drawings = parts(made, "xl/drawings/drawing")
    told = [
        text
        for drawing in drawings.values()
        for text in re.findall(r'<xdr:cNvPr [^>]*descr="(.*?)"', drawing)
    ]
    assert len(told) == len(parts(made, "xl/charts/chart"))
    assert all(told)
    charts = "".join(parts(made, "xl/charts/chart").values())
    assert "<a:pattFill" in charts  # imputed
    assert "<c:errBars>" in charts


def test_last_year_and_goals_stand_in_the_chart(world: Any) -> None:
    data = world(
        "space date visits\na 2018-01-05 10\na 2019-01-05 20",
        "slug opened\na 2018-01",
        goals="space measure first last value\n? attendance 2019-01 2019-01 30",
    )
    content = xlsx(report_on(data, "en", Filters(date(2019, 1, 1), date(2019, 2, 1))), words("en"))
    charts = parts(content, "xl/charts/chart").values()
    drawn = next(chart for chart in charts if "<c:v>year before</c:v>" in chart)
    assert "<c:lineChart>" in drawn
    assert "<c:v>Goal</c:v>" in drawn


def test_the_public_gets_values_alone_and_no_digit_more(demo_data: Snapshot) -> None:
    content = xlsx(replace(report_on(demo_data, "de", PAPER), public=True), words("de"))
    book = opened(content)
    for cell in cells(book):
        assert cell.data_type != "f", (cell.parent.title, cell.coordinate)
        if cell.data_type == "n":
            digits = len(cell.number_format.split(";")[0].partition(".")[2])
            assert cell.value == round(cell.value, digits), (cell.parent.title, cell.coordinate)
    values = [cell.value for cell in cells(book)]
    assert all(number in values for number in (12_600, 315, 51.7, 13.23))
    assert check_charts(content) >= 12


def test_public_cells_say_what_the_page_shows(demo_data: Snapshot) -> None:
    """Three groups rounded by themselves may miss their sum; rounded along one path they do not."""
    report = replace(report_on(demo_data, "de", PAPER), public=True)
    view = next(view for view in report.views if view.key == "groups-by-space")
    content = xlsx(report, words("de"))
    told = columns(opened(content)[sheet_of(content, report, view.key)], "Raum")
    shown = view.table.rounded()
    for column in view.table.exported:
        if column.numeric:
            assert told[column.title] == [line[column.key] for line in shown]


def sheet_of(content: bytes, report: Report, key: str) -> str:
    """The name of a view's sheet: they stand in the report's order behind the cover."""
    names = opened(content).sheetnames
    return str(names[1 + [view.key for view in report.views].index(key)])


def test_longest_names(city: Snapshot) -> None:
    content = xlsx(report_on(city), words("de"))
    book = opened(content)
    texts = {cell.value for cell in cells(book)}
    assert all({name, f"{name}*", f"{name}°"} & texts for name in LONG)
    assert all(len(name) <= 31 for name in book.sheetnames)
    assert len({name.lower() for name in book.sheetnames}) == len(book.sheetnames)
    assert check_formulas(content) > 50


def test_texts_are_never_formulas(world: Any) -> None:
    data = world("space date visits\na 2018-01-05 10\nb 2018-01-05 20", "slug opened\na 2018-01\nb 2018-01")
    data.names["a"], data.names["b"] = "=1+1", "@SUM(A1)"
    content = xlsx(report_on(data), words("de"))
    told = [cell for cell in cells(opened(content)) if str(cell.value).rstrip("*°") in data.names.values()]
    assert len(told) > 4
    # What openpyxl takes for a formula by its first letter stands in the package as a text.
    sheets = "".join(parts(content, "xl/worksheets/sheet").values())
    assert "<f>1+1</f>" not in sheets
    assert "=1+1" in parts(content, "xl/sharedStrings")["xl/sharedStrings.xml"]


def test_a_world_without_any_event(world: Any) -> None:
    """A space that has opened and reported nothing: no table of figures, and no formula that divides by nothing."""
    data = world("space date visits\na 2018-01-05 10", "slug opened\na 2018-01\nb 2018-01")
    january = date(2018, 1, 1)
    wanted = Filters(january, january, spaces=("b",), imputation=Imputation.NONE)
    content = xlsx(report_on(data, "en", wanted), words("en"))
    cover = [cell.value for row in opened(content).worksheets[0].iter_rows() for cell in row]
    assert "Nothing is reported in this selection" in cover
    check_formulas(content)


def test_what_goes_back_to_a_space(demo_data: Snapshot) -> None:
    report = views.feedback(views.ask(demo_data, PAPER, "de"), "mitte")
    content = xlsx(report, words("de"))
    assert check_formulas(content) > 10
    assert "<c:lineChart>" in "".join(parts(content, "xl/charts/chart").values())


def test_the_same_figures_make_the_same_bytes(demo_data: Snapshot, made: bytes) -> None:
    assert xlsx(report_on(demo_data, "en", PAPER), words("en")) == made
    told = opened(made).properties
    assert told.language == "en"
    assert told.title == report_on(demo_data, "en", PAPER).title
    core = parts(made, "docProps/core")["docProps/core.xml"]
    assert "dcterms:created" not in core


def test_small_multiples_have_one_scale(demo_data: Snapshot) -> None:
    """No part of a report shows them so far; a chart for each space, each with whom it is about."""
    asked = views.ask(demo_data, PAPER, "en")
    report = views.report(asked)
    panels = replace(report.parts[1], views=(views.answer(asked, "spaces-over-time"),))
    content = xlsx(replace(report, parts=(panels,), profiles=()), words("en"))
    charts = parts(content, "xl/charts/chart").values()
    assert check_charts(content) == len(asked.spaces)
    assert len({re.search(r'<c:max val="(.*?)"/>', chart)[1] for chart in charts}) == 1  # type: ignore[index]
    assert all(any(f"<a:t>{name}</a:t>" in chart for chart in charts) for name in asked.spaces.values())
    assert check_formulas(content) > 0


def test_what_was_kept_makes_the_same_workbook_again(world: Any) -> None:
    """With its formulas: what a ratio divides is kept with it."""
    data = world(EVENTS, SPACES, GRANTS)
    asked = views.ask(data, Filters.default(data.bounds), "de")
    held = freeze(data.path, asked, views.report(asked))
    first = xlsx(held, words("de"))
    assert xlsx(frozen(data.path, held.identifier).report, words("de")) == first
    assert check_formulas(first) > 50


def test_every_column_has_its_whisker(made: bytes) -> None:
    """Also where the uppermost part of the stack has no value: all eight months with figures have a range."""
    chart = next(chart for chart in parts(made, "xl/charts/chart").values() if "<c:lineChart>" in chart)
    for arm in ("plus", "minus"):
        told = re.search(rf"<c:{arm}>(.*?)</c:{arm}>", chart, re.S)
        assert told
        lengths = [float(value) for value in re.findall(r"<c:v>([\d.]+)</c:v>", told[1])]
        assert lengths[:2] == [0, 0]
        assert all(length > 0 for length in lengths[2:])


def test_nothing_leads_outside_and_nothing_runs(made: bytes) -> None:
    with_links = "".join(parts(made, "xl/").values())
    assert "TargetMode" not in with_links
    assert not [name for name in parts(made, "xl/") if "external" in name or "vba" in name]


def test_an_identifier_is_printed_where_there_is_one(demo_data: Snapshot) -> None:
    report = replace(report_on(demo_data, "de", PAPER), identifier="TM-2018-7F3A-K2QD")
    book = opened(xlsx(report, words("de")))
    assert any("TM-2018-7F3A-K2QD" in str(cell.value) for cell in cells(book))
    assert all("TM-2018-7F3A-K2QD" in sheet.oddFooter.left.text for sheet in book)


def test_names_of_sheets() -> None:
    told = unique(["Räume", "räume", "A/B:C", "History", "x" * 40, "x" * 40, "'", "=1"])
    assert told == ["Räume", "räume (2)", "A B C", "History –", "x" * 31, "x" * 27 + " (2)", "–", "=1"]
