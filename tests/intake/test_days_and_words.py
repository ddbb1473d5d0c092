from collections.abc import Callable
from datetime import date, time

import pytest

from analytics.intake.values import choices
from analytics.intake.values.days import day, start
from analytics.intake.values.unreadable import Unreadable

SPACES = {"mitte": "Mitte", "moehringen": "Möhringen", "bad-cannstatt": "Bad Cannstatt"}


@pytest.mark.parametrize(
    "text", ["03.05.2018", "3.5.18", "3.5.2018", "3. 5. 2018", "2018-05-03", "2018-05-03 00:00:00", "43223"]
)
def test_dates_in_all_their_forms(text: str) -> None:
    assert day(text) == (date(2018, 5, 3),)


@pytest.mark.parametrize(
    "text",
    ["31.02.2018", "3/5/2018", "Mai 2018", "03.05.", "20180503", "06.09.-08.09.2023", "Summe", "0000-01-01"],
)
def test_what_is_no_single_day_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        day(text)


@pytest.mark.parametrize("text", ["15:30", "15:30:00", "15.30 Uhr", "1899-12-31 15:30:00"])
def test_times(text: str) -> None:
    assert start(text) == (time(15, 30),)


def test_a_time_may_be_unknown_but_not_wrong() -> None:
    assert start("?") == (None,)
    with pytest.raises(Unreadable):
        start("25:10")


@pytest.mark.parametrize(
    "text", ["Möhringen", "Moehringen", "möhringen", "MOEHRINGEN", "moehringen", "Mo\u0308hringen"]
)
def test_spaces_by_name_or_slug_whatever_the_umlauts(text: str) -> None:
    assert choices.space(SPACES)(text) == ("moehringen",)


def test_a_misspelt_space_is_asked_about_and_never_guessed() -> None:
    with pytest.raises(Unreadable) as refused:
        choices.space(SPACES)("Möringen")
    assert refused.value.hint.values == {"name": "Möhringen"}
    assert refused.value.expected.values == {"allowed": ("Mitte", "Möhringen", "Bad Cannstatt")}


@pytest.mark.parametrize(
    ("read", "texts", "slug"),
    [
        (
            choices.kind,
            ("education", "Education and advice", "EDUCATION AND ADVICE", "Bildung und Beratung"),
            "education",
        ),
        (
            choices.audience,
            ("children-youth", "Kinder und Jugendliche", "children and young people"),
            "children-youth",
        ),
        (choices.audience, ("ohne Angabe", "k.A.", "unknown"), "unknown"),
        (choices.basis, ("gezählt", "Gezaehlt", "counted"), "counted"),
        (choices.rating, ("eher nicht so gut", "less-good", "not so good"), "less-good"),
    ],
)
def test_words_by_either_language_or_slug(
    read: Callable[[str], choices.Choice], texts: tuple[str, ...], slug: str
) -> None:
    assert {read(text) for text in texts} == {(slug,)}


def test_an_unknown_word_says_what_was_expected() -> None:
    with pytest.raises(Unreadable) as refused:
        choices.basis("gemittelt")
    assert refused.value.expected.values["allowed"] == ("counted", "estimated")
