"""Whatever stands in a cell: a value, a question or a refusal, and each of them can be said."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.intake import CREATE
from analytics.intake.values import choices, counts, days
from analytics.intake.values.counts import MOST, Count, attendance, part
from analytics.intake.values.unreadable import Reader, Unclear, Unreadable
from analytics.wording import words
from tests.intake.values.forms import ASKED, COUNTS, REFUSED, UNKNOWN

READERS: dict[str, Reader] = {
    "attendance": attendance,
    "part": part,
    "day": days.reader(None, None, None),
    "day of a sheet": days.reader("conflict", 2018, 5),
    "start": days.start,
    "space": choices.space({"mitte": "Mitte", "moehringen": "Möhringen"}),
    "kind": choices.kind,
    "audience": choices.audience,
    "basis": choices.basis,
    "rating": choices.rating,
}
SIGNS = "0123456789 .,-–/:;+*<>≤≥~?'()abcdeghinmrstuzAGKTNUä€\n\t\u00a0\u0301²٣ß"
pieces = st.sampled_from([*COUNTS, *UNKNOWN, *ASKED, *REFUSED, "03.05.2018", "Mai", "15 Uhr", "Frauen", "Do"])
texts = st.one_of(
    st.text(max_size=30),
    st.text(alphabet=SIGNS, max_size=20),
    st.lists(pieces, max_size=3).map(" ".join),
)


@pytest.mark.parametrize("name", READERS)
@given(text=texts)
def test_a_reader_says_a_value_or_what_to_do(name: str, text: str) -> None:
    assert all(said(READERS[name], text))


def said(read: Reader, text: str) -> list[str]:
    """What is said about a text, in German; every choice that is offered is an answer."""
    try:
        values, doubt = read(text)
    except Unreadable as refused:
        return [refused.expected.said(words("de")), refused.hint.said(words("de"))]
    except Unclear as unclear:
        answers = [] if unclear.settles else unclear.choices
        assert all(read(choice) for choice in answers if choice != CREATE)
        return [unclear.asked.said(words("de"))]
    return [str(values), doubt.said(words("de")) if doubt else "-"]


@given(texts)
def test_a_count_keeps_the_rules_of_the_file(text: str) -> None:
    try:
        count = Count._make(attendance(text).values)
    except (Unreadable, Unclear):
        return
    assert count.value is None or 0 <= count.value <= MOST + 1
    assert (count.low is None) == (count.high is None)
    if count.low is not None and count.value is not None and count.high is not None:
        assert 0 <= count.low <= count.value <= count.high
        assert count.estimated


@given(
    st.lists(st.sampled_from(list(COUNTS.items())), max_size=20),
    st.sampled_from(["{}", " {} ", "\u00a0{}", "{}\n", "'{}"]),
)
def test_any_mixture_of_the_listed_forms_is_read_as_listed(
    column: list[tuple[str, Count]], around: str
) -> None:
    assert [attendance(around.format(text)).values for text, _ in column] == [count for _, count in column]


def dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


@given(
    st.integers(0, MOST),
    st.integers(0, MOST),
    st.sampled_from(["", "ca. ", "~", "rund "]),
    st.sampled_from(["-", " – ", " bis ", "bis", "/"]),
    st.sampled_from(["", " TN", " Personen"]),
)
def test_every_written_form_of_numbers_is_read_back(
    one: int, other: int, about: str, between: str, unit: str
) -> None:
    low, high = sorted((one, other))
    for first, last in product((str(low), dotted(low)), (str(high), dotted(high))):
        assert attendance(f"{about}{first}{unit}").values == Count(low, estimated=bool(about))
        middle = (low + high + 1) // 2
        assert attendance(f"{about}{first}{between}{last}{unit}").values == Count(middle, low, high, True)
        assert counts.part(f"{first}{between}{last}").values == (middle, True)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_every_written_form_of_a_day_is_read_back(when: date) -> None:
    serial = (when - date(1899, 12, 30)).days
    weekday = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")[when.weekday()]
    read = days.reader("day-first", when.year, when.month)
    for text in (
        f"{when:%d.%m.%Y}",
        f"{when.day}.{when.month}.{when:%y}",
        f"{when.day}/{when.month}/{when.year}",
        f"{when:%Y%m%d}",
        f"{when}",
        f"{when} 00:00:00",
        str(serial),
        f"{weekday}, {when.day}. {when:%B} {when.year}",
        f"{weekday} {when:%d.%m.} 15-17 Uhr",
        f"{when.day}.",
    ):
        assert read(text) == ((when,), None)
