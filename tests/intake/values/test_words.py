"""Words of closed lists: what is clear is read, a near miss is asked, everything else is mapped by a person."""

import pytest

from analytics.intake import CREATE
from analytics.intake.values import choices
from analytics.intake.values.unreadable import Reader, Unclear, Unreadable

SPACES = {"mitte": "Mitte", "moehringen": "Möhringen", "bad-cannstatt": "Bad Cannstatt"}


def asked(read: Reader, text: str) -> Unclear:
    with pytest.raises(Unclear) as unclear:
        read(text)
    return unclear.value


@pytest.mark.parametrize(
    "text", ["Möhringen", "Moehringen", "möhringen", "MOEHRINGEN", "moehringen", "Mo\u0308hringen"]
)
def test_spaces_by_name_or_slug_whatever_the_umlauts(text: str) -> None:
    assert choices.space(SPACES)(text).values == ("moehringen",)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Möringen", "moehringen"),
        ("Bad Canstatt", "bad-cannstatt"),
        ("Cannstatt", "bad-cannstatt"),
        ("WR Mitte", "mitte"),
    ],
)
def test_a_misspelt_space_is_asked_about_and_never_guessed(text: str, slug: str) -> None:
    unclear = asked(choices.space(SPACES), text)
    assert unclear.asked.values == {"names": (SPACES[slug],)}
    assert unclear.choices[0] == slug
    assert set(unclear.choices) == {*SPACES, CREATE}


def test_an_unknown_space_can_be_created_and_none_at_all_is_refused() -> None:
    assert asked(choices.space(SPACES), "Bücherei West").choices == (*SPACES, CREATE)
    with pytest.raises(Unreadable):
        choices.space(SPACES)("?")


@pytest.mark.parametrize(
    ("read", "texts", "slug"),
    [
        (
            choices.kind,
            "education|Education and advice|EDUCATION AND ADVICE|Bildung und Beratung",
            "education",
        ),
        (choices.kind, "Bildung|Beratung|Bildung/Beratung|Bildung & Beratung", "education"),
        (choices.kind, "Bewegung|Freizeit, Natur|Bewegung, Freizeit, Natur", "activity"),
        (choices.kind, "Begegnung|Encounter", "encounter"),
        (
            choices.audience,
            "children-youth|Kinder und Jugendliche|children and young people",
            "children-youth",
        ),
        (choices.audience, "Kinder|Jugendliche|Kinder/Jugendliche|Kinder u. Jugendliche", "children-youth"),
        (choices.audience, "alle|offen für alle|everyone", "everyone"),
        (choices.audience, "Familie|Familien", "families"),
        (choices.audience, "ohne Angabe|k.A.|unknown|-", "unknown"),
        (choices.basis, "gezählt|Gezaehlt|gez.|counted", "counted"),
        (choices.basis, "geschätzt|gesch.", "estimated"),
        (choices.rating, "sehr gut|very-good", "very-good"),
        (choices.rating, "eher nicht so gut|nicht so gut|less-good|not so good", "less-good"),
        (choices.rating, "?|k.A.", None),
    ],
)
def test_words_without_a_doubt(read: Reader, texts: str, slug: str | None) -> None:
    assert {tuple(read(text).values) for text in texts.split("|")} == {(slug,)}


@pytest.mark.parametrize(
    ("read", "text", "offered"),
    [
        (choices.audience, "Frauen, Kinder", ("women", "children-youth", "everyone")),
        (choices.audience, "Frauen und Familien", ("women", "families", "everyone")),
        (choices.audience, "Kinder, Jugendliche und Familien", ("children-youth", "families", "everyone")),
        (choices.kind, "Kultur und Bildung", ("culture", "education")),
    ],
)
def test_an_event_has_one_audience_and_one_kind(read: Reader, text: str, offered: tuple[str, ...]) -> None:
    assert asked(read, text).choices == offered


@pytest.mark.parametrize(
    ("read", "text", "first", "count"),
    [
        (choices.audience, "Famlien", "families", 5),
        (choices.audience, "Frauen, Senioren", "women", 5),
        (choices.audience, "nur Frauen", "women", 5),
        (choices.kind, "Kultr", "culture", 5),
        (choices.kind, "Begegnungscafé", "encounter", 5),
        (choices.basis, "geschäzt", "estimated", 3),
    ],
)
def test_did_you_mean(read: Reader, text: str, first: str, count: int) -> None:
    unclear = asked(read, text)
    assert unclear.asked.message == "Did you mean {names}?"
    assert (unclear.choices[0], len(unclear.choices)) == (first, count)


@pytest.mark.parametrize(
    ("read", "text", "offered"),
    [
        (choices.rating, "2", ("very-good", "good", "less-good", "k.A.")),  # a school grade
        (choices.rating, ":-)", ("very-good", "good", "less-good", "k.A.")),
        (choices.audience, "Senioren", ("everyone", "children-youth", "women", "families", "unknown")),
        (choices.kind, "Café", ("encounter", "culture", "education", "activity", "unknown")),
        (choices.basis, "gemittelt", ("counted", "estimated", "k.A.")),
    ],
)
def test_a_word_of_another_kind_is_mapped_by_a_person(
    read: Reader, text: str, offered: tuple[str, ...]
) -> None:
    assert asked(read, text).choices == offered
    assert all(read(choice) for choice in offered)
