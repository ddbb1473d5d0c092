"""Numbers as people write them: three digits after a sign are thousands, one or two are decimals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.problem import Problem
from analytics.wording import number_from, words


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("15000", 15000),
        ("15.000", 15000),
        ("15,000", 15000),
        ("15 000", 15000),
        ("1.234.567,5", 1234567.5),
        ("1,234,567.50", 1234567.5),
        ("13,50 EUR", 13.5),
        ("13.5 €", 13.5),
        (" 55 % ", 55),
        ("0", 0),
        ("7", 7),
    ],
)
def test_both_languages_are_read(text: str, number: float) -> None:
    assert number_from(text) == number


@pytest.mark.parametrize(
    "text", ["", "viele", "-5", "1.2.3", "1.0000", "15.00.000", "1,5000", "1e5", "inf", "nan", "5 Stück", "٣"]
)
def test_anything_else_is_one_sentence(text: str) -> None:
    with pytest.raises(Problem, match="is no number here"):
        number_from(text)


@given(st.integers(0, 10**8), st.sampled_from(["de", "en"]), st.integers(0, 2))
def test_what_the_house_writes_it_reads(hundredths: int, language: str, digits: int) -> None:
    number = hundredths // 10 ** (2 - digits) / 10**digits
    assert number_from(words(language).number(number, digits)) == number
