import pytest

from analytics.intake.values.counts import Count, attendance, part
from analytics.intake.values.unreadable import Unreadable


@pytest.mark.parametrize(
    ("text", "value"),
    [("25", 25), ("0", 0), ("1.500", 1500), ("12.345", 12345), ("007", 7), ("999.999", 999999)],
)
def test_whole_numbers_and_thousands_dots(text: str, value: int) -> None:
    assert attendance(text) == Count(value)


@pytest.mark.parametrize(
    "text", ["ca. 25", "ca.25", "Ca 25", "circa 25", "etwa 25", "rund 25", "~25", "about 25"]
)
def test_about_is_estimated(text: str) -> None:
    assert attendance(text) == Count(25, estimated=True)


@pytest.mark.parametrize(
    ("text", "value", "low", "high"),
    [
        ("20-50", 35, 20, 50),
        ("20 – 50", 35, 20, 50),
        ("20 bis 50", 35, 20, 50),
        ("5bis10", 8, 5, 10),  # 7,5 half up
        ("ca. 20 - 25", 23, 20, 25),
        ("3.000-4.000", 3500, 3000, 4000),
        ("7-7", 7, 7, 7),
    ],
)
def test_a_range_keeps_its_ends_and_counts_as_its_middle(text: str, value: int, low: int, high: int) -> None:
    assert attendance(text) == Count(value, low, high, estimated=True)


@pytest.mark.parametrize("text", ["k.A.", "K. A.", "?", "-", "–", "unbekannt", "keine Angabe", "ohne Angabe"])
def test_unknown_is_not_zero(text: str) -> None:
    assert attendance(text) == Count(None)
    assert part(text) == (None, False)


@pytest.mark.parametrize(
    "text",
    [
        "1,5",
        "1.5",
        "25,0",
        "-3",
        "viele",
        "<5",
        "3000+",
        "max. 15",
        "50-20",
        "20-",
        "10.50",
        "1.0000",
        "1000000",
        "٣",
    ],
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        attendance(text)


@pytest.mark.parametrize("text", ["1900-01-10 00:00:00", "10.01.1900", "Apr 20"])
def test_a_number_that_excel_made_a_date_is_recognised(text: str) -> None:
    with pytest.raises(Unreadable) as refused:
        attendance(text)
    assert refused.value.hint.message.startswith("Excel has made a date")


def test_a_part_has_no_range() -> None:
    assert part("ca. 12") == (12, True)
    with pytest.raises(Unreadable):
        part("10-20")
