"""Shares in words, what stands out, and the selection as a sentence."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.filters import Bounds, Filters
from analytics.measures import ATTENDANCE, PER_EVENT
from analytics.store import Snapshot
from analytics.views import ask, outside, selection, source, summary
from analytics.views.course import with_unit
from analytics.views.sentences import leader, percent_in_words, share_in_words
from analytics.vocabulary import Audience, Basis, GrantMode, Imputation, Kind
from analytics.wording import words

DE, EN = words("de"), words("en")
NAMES = {"feuerbach": "Feuerbach", "mitte": "Mitte", "moehringen": "Möhringen"}
EIGHT = Filters(date(2018, 5, 1), date(2018, 12, 1))


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (100 * 6_520 / 12_600, "knapp 52 %"),
        (100 * 2_861 / 6_520, "knapp 44 %"),
        (51.3, "gut 51 %"),
        (52, "52 %"),
        (52.04, "52 %"),
        (51.96, "52 %"),
        (51.5, "knapp 52 %"),
        (0, "0 %"),
        (100, "100 %"),
        (99.7, "knapp 100 %"),
    ],
)
def test_per_cent_in_words(share: float, said: str) -> None:
    assert plain(percent_in_words(DE, share)) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (50, "rund die Hälfte"),
        (49.5, "rund die Hälfte"),
        (50.5, "rund die Hälfte"),
        (50.6, "gut die Hälfte"),
        (51.746, "gut die Hälfte"),
        (52, "gut die Hälfte"),
        (52.1, "gut 52 %"),
        (49.4, "knapp die Hälfte"),
        (48, "knapp die Hälfte"),
        (47.9, "knapp 48 %"),
        (43.88, "knapp 44 %"),
        (0.4, "weniger als 1 %"),
        (0.99, "weniger als 1 %"),
        (1, "1 %"),
        (0, "0 %"),
    ],
)
def test_shares_in_words(share: float, said: str) -> None:
    assert plain(share_in_words(DE, share)) == said


@given(st.floats(0, 100))
def test_knapp_is_below_and_gut_above(share: float) -> None:
    said = plain(percent_in_words(DE, share))
    number = int("".join(letter for letter in said if letter.isdigit()))
    assert abs(number - share) <= 0.5 + 1e-6
    if said.startswith("knapp"):
        assert share < number
    elif said.startswith("gut"):
        assert share > number
    else:
        assert abs(share - number) <= 0.05 + 1e-6


@pytest.mark.parametrize(
    ("values", "first"),
    [
        ({"a": 100, "b": 95}, "a"),
        ({"a": 100, "b": 95.1}, None),
        ({"a": 10, "b": 40, "c": None}, "b"),
        ({"a": 100}, None),
        ({"a": 100, "b": None}, None),
        ({"a": 0, "b": 0}, None),
        ({"a": 100, "b": 100}, None),
        ({}, None),
    ],
)
def test_only_what_is_clearly_ahead_stands_out(values: dict, first: str | None) -> None:
    assert leader(values) == first


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (
            {"spaces": ("mitte", "feuerbach")},
            "Mai bis Dezember 2018, Feuerbach und Mitte, einschließlich gemittelter Werte",
        ),
        ({}, "Mai bis Dezember 2018, alle 3 Räume, einschließlich gemittelter Werte"),
    ],
)
def test_the_selection_in_words(more: dict, said: str) -> None:
    assert selection(DE, replace(EIGHT, **more), NAMES) == said


CHANGES = [
    {"spaces": ("mitte",)},
    {"kinds": (Kind.CULTURE,)},
    {"audiences": (Audience.WOMEN,)},
    {"basis": Basis.COUNTED},
    {"basis": Basis.DOCUMENTED},
    {"imputation": Imputation.OPERATING_MEAN},
    {"imputation": Imputation.OWN_LEVEL},
    {"grants": GrantMode.FULL},
    {"start": date(2018, 6, 1)},
]


@pytest.mark.parametrize("say", [DE, EN], ids=["de", "en"])
def test_every_filter_is_said(say: object) -> None:
    sentences = [selection(say, replace(EIGHT, **change), NAMES) for change in [{}, *CHANGES]]
    assert len(set(sentences)) == len(sentences)


def test_an_empty_selection_says_what_to_widen() -> None:
    said = outside(DE, Bounds(("mitte",), date(2018, 3, 1), date(2019, 12, 1)))
    assert "März 2018" in said
    assert "Dezember 2019" in said


def test_invented_data_say_so(demo_data: Snapshot) -> None:
    assert "rfunden" in source(DE, demo_data)
    real = replace(demo_data, invented=False, changed=datetime(2019, 3, 9, 12))
    assert "rfunden" not in source(DE, real)
    assert "09.03.2019" in source(DE, real)


def test_an_imputed_space_is_never_the_first(demo_data: Snapshot) -> None:
    said = summary(ask(demo_data, Filters(date(2018, 1, 1), date(2018, 12, 1)), "de")).standout
    assert said.startswith("Mitte hat die meisten Teilnahmen je Betriebsmonat")
    assert "Cannstatt" not in said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0 visits"),
        (0.4, "0 visits"),
        (0.5, "1 visit"),
        (1, "1 visit"),
        (1.4, "1 visit"),
        (1.5, "2 visits"),
    ],
)
def test_one_visit_is_what_is_read_as_one(value: float, said: str) -> None:
    assert with_unit(EN, ATTENDANCE, value) == said


def test_one_and_a_half_are_many() -> None:
    assert with_unit(EN, PER_EVENT, 1.4) == "1.4 visits per event"
    assert with_unit(EN, PER_EVENT, 1.0) == "1.0 visits per event"
