"""Counts in every form that providers write, and what is asked or refused."""

import io
from datetime import date

import pytest
import xlsxwriter

from analytics.intake.reading.file import File
from analytics.intake.reading.workbook import workbook_cells
from analytics.intake.values.counts import Count, attendance, part
from analytics.intake.values.unreadable import Unclear, Unreadable
from tests.intake.values.forms import ASKED, COUNTS, REFUSED, UNKNOWN


@pytest.mark.parametrize(("text", "count"), COUNTS.items())
def test_every_form_of_a_count(text: str, count: Count) -> None:
    assert attendance(text) == (count, None)


@pytest.mark.parametrize("text", UNKNOWN)
def test_unknown_is_not_zero(text: str) -> None:
    assert attendance(text) == (Count(None), None)
    assert part(text) == ((None, False), None)


@pytest.mark.parametrize(("text", "choices"), ASKED.items())
def test_what_can_mean_several_things_is_asked_and_never_guessed(text: str, choices: tuple[str, ...]) -> None:
    with pytest.raises(Unclear) as unclear:
        attendance(text)
    assert unclear.value.choices == choices
    assert all(attendance(choice) for choice in choices)  # every choice is an answer


@pytest.mark.parametrize("text", REFUSED)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        attendance(text)


def test_a_reversed_range_is_to_be_turned_round() -> None:
    with pytest.raises(Unreadable) as refused:
        attendance("50-20")
    assert refused.value.hint.values == {"low": 20, "high": 50}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mind. 3", 3),
        ("mindestens 3", 3),
        ("min. 3", 3),
        ("ab 10", 10),
        ("≥ 20", 20),
        (">= 20", 20),
        (">20", 21),  # more than 20
        ("über 20", 21),
        ("mehr als 20 TN", 21),
        ("3000+", 3000),
        ("3000 +", 3000),
        ("3.000+ Besucher", 3000),
    ],
)
def test_of_a_lower_bound_alone_the_bound_counts_and_that_is_said(text: str, value: int) -> None:
    count, doubt = attendance(text)
    assert count == Count(value, estimated=True)
    assert doubt is not None
    assert doubt.values == {"value": value}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("ca. 12", (12, True)),
        ("12", (12, False)),
        ("10-20", (15, True)),
        ("<5", (2, True)),
        ("12 TN", (12, False)),
    ],
)
def test_of_a_part_a_range_gives_its_middle(text: str, values: tuple[int, bool]) -> None:
    assert part(text) == (values, None)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("1900-01-10 00:00:00", "10"),
        ("10.01.1900", "10"),
        ("28.02.1900", "59"),
        ("29.02.1900", "60"),  # a day that only Excel knows
        ("1904-02-08 00:00:00", "1500"),
        ("Apr 20", "4-20"),
        ("Apr 2020", "4-20"),
        ("20. Apr", "4-20"),
        ("20-Apr", "4-20"),
        ("05. Okt", "5-10"),
        ("2018-04-20 00:00:00", "4-20"),
        ("2026-10-05 00:00:00", "5-10"),
        ("05.10.2018", "5-10"),
        ("1950-05-01 00:00:00", "5-50"),
        ("Mai 50", "5-50"),
    ],
)
def test_a_count_that_excel_made_a_date_is_recognised_and_said(text: str, typed: str) -> None:
    count, doubt = attendance(text)
    assert count == attendance(typed).values
    assert doubt is not None
    assert doubt.values == {"number": typed}


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("01.04.2020", ("4-20", "1-4", "k.A.")),
        ("2020-04-01 00:00:00", ("4-20", "1-4", "k.A.")),
        ("1900-02-28 00:00:00", ("59", "60", "k.A.")),  # the reader of workbooks shows both alike
        ("10.01.00", ("10", "1-10", "k.A.")),
    ],
)
def test_a_date_that_comes_of_several_counts_is_asked(text: str, choices: tuple[str, ...]) -> None:
    with pytest.raises(Unclear) as unclear:
        attendance(text)
    assert unclear.value.choices == choices


@pytest.mark.parametrize("text", ["05.05.2018", "1985-03-14", "2018-13-01", "0001-01-01", "31.31.1900"])
def test_a_date_that_comes_of_no_count_is_refused(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        attendance(text)
    assert refused.value.hint.message.startswith("Excel has made a date")


def test_counts_in_a_real_workbook_with_the_format_of_dates() -> None:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        sheet, dated = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
        for row, number in enumerate((10, 25, 61)):
            sheet.write_number(row, 0, number, dated)
        sheet.write_datetime(3, 0, date(2018, 10, 5), dated)
        sheet.write_string(4, 0, "25")
        sheet.write_number(5, 0, 1500)
        sheet.write_string(6, 0, "1.500")
    ((_, cells),) = workbook_cells(File("liste.xlsx", content.getvalue()), apart=False)
    values = [attendance(text).values[0] for text in cells["c0"]]
    assert values == [10, 25, 61, 8, 25, 1500, 1500]  # 5-10 has the middle 7,5, half up
