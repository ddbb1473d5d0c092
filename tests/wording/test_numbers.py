"""Numbers, money, dates and lists as German and English readers say them."""

from datetime import date, datetime

import pytest

from analytics.problem import Problem
from analytics.vocabulary import Kind
from analytics.wording import words

DE, EN = words("de"), words("en")
MARCH, DECEMBER, NEXT_FEBRUARY = date(2018, 3, 1), date(2018, 12, 1), date(2019, 2, 1)
SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "digits", "german", "english"),
    [
        (12_600, 0, "12.600", "12,600"),
        (1812.5, 0, "1.813", "1,813"),
        (2.675, 2, "2,68", "2.68"),
        (0, 0, "0", "0"),
        (999.5, 0, "1.000", "1,000"),
        (1_234_567.891, 1, "1.234.567,9", "1,234,567.9"),
        (0.05, 1, "0,1", "0.1"),
        (5, 2, "5,00", "5.00"),
        (None, 2, "–", "–"),
    ],
)
def test_numbers(value: float | None, digits: int, german: str, english: str) -> None:
    assert (DE.number(value, digits), EN.number(value, digits)) == (german, english)


def test_shares_and_money_keep_their_unit_on_the_line() -> None:
    assert (DE.percent(51.746), EN.percent(51.746)) == (f"51,7{SPACE}%", "51.7%")
    assert (DE.percent(51.5, 0), DE.percent(None)) == (f"52{SPACE}%", "–")
    assert (DE.eur(175_000), DE.eur(13.2275, 2), DE.eur(None)) == (
        f"175.000{SPACE}EUR", f"13,23{SPACE}EUR", "–",
    )  # fmt: skip


def test_differences_carry_their_sign() -> None:
    assert [DE.signed(value, 1) for value in (21.8, -5.9, 0, -0.04, 1234.56)] == [
        "+21,8", "−5,9", "±0,0", "±0,0", "+1.234,6",
    ]  # fmt: skip
    assert (DE.signed_percent(-5.9), EN.signed_percent(21.82)) == (f"−5,9{SPACE}%", "+21.8%")


def test_months_and_days() -> None:
    assert (DE.month(MARCH), DE.month_short(MARCH), EN.month(MARCH)) == ("März 2018", "Mär", "March 2018")
    assert (DE.day(date(2018, 12, 31)), EN.day(date(2018, 12, 31))) == ("31.12.2018", "31 December 2018")
    assert DE.day(date(2018, 3, 1)) == "01.03.2018"
    assert "2018" in DE.quarter(DECEMBER)
    assert "4" in DE.quarter(DECEMBER)
    assert "09:05" in DE.moment(datetime(2018, 3, 1, 9, 5))


def test_twelve_short_months_differ() -> None:
    for say in (DE, EN):
        assert len({say.month_short(date(2018, month, 1)) for month in range(1, 13)}) == 12


@pytest.mark.parametrize(
    ("start", "end", "german"),
    [
        (MARCH, DECEMBER, "März bis Dezember 2018"),
        (DECEMBER, NEXT_FEBRUARY, "Dezember 2018 bis Februar 2019"),
        (MARCH, MARCH, "März 2018"),
        (date(2018, 1, 1), DECEMBER, "2018"),
        (date(2018, 1, 1), date(2019, 12, 1), "Januar 2018 bis Dezember 2019"),
    ],
)
def test_periods(start: date, end: date, german: str) -> None:
    assert DE.period(start, end) == german


def test_lists() -> None:
    assert DE.listed(["Feuerbach", "Mitte", "Möhringen"]) == "Feuerbach, Mitte und Möhringen"
    assert (DE.listed(["Mitte"]), DE.listed([])) == ("Mitte", "")
    assert EN.listed(iter(["Feuerbach", "Mitte"])) == "Feuerbach and Mitte"


def test_one_and_many() -> None:
    said = [EN.plural("{count} space", "all {count} spaces", count) for count in (0, 1, 2, 1200)]
    assert said == ["all 0 spaces", "1 space", "all 2 spaces", "all 1,200 spaces"]


def test_titles_inside_a_sentence() -> None:
    assert (EN.inside("Visits"), DE.inside("Teilnahmen"), EN.inside("")) == ("visits", "Teilnahmen", "")


def test_a_problem_is_told_with_its_values() -> None:
    assert EN.problem(Problem("{path} does not exist.", path="x.duckdb")) == "x.duckdb does not exist."
    assert str(Problem("{path} does not exist.", path="x.duckdb")) == "x.duckdb does not exist."


def test_a_value_with_braces_is_left_alone() -> None:
    assert EN.text("{space} has the most {measure}", space="{x}", measure="%s") == "{x} has the most %s"


def test_unknown_languages_speak_german() -> None:
    assert words("fr").language == words("").language == "de"
    assert words("de") is words("de")


def test_labels_come_from_the_catalogue() -> None:
    assert (EN.label(Kind.CULTURE), DE.label(Kind.CULTURE)) == ("Culture", "Kultur")
