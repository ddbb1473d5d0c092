"""A page for each space: who runs it, its own figures, and its own ratings in words only."""

import re
from datetime import date

import pytest

from analytics.filters import Filters
from analytics.store import Snapshot
from analytics.views import Report, ask, report
from analytics.views.reporting.facts import ratings
from analytics.wording import words

YEAR, NEXT = Filters(date(2018, 1, 1), date(2018, 12, 1)), Filters(date(2019, 1, 1), date(2019, 12, 1))


def told(found: Report, key: str) -> list[str]:
    """The finding of a profile, then its sentences."""
    part = found.part(key)
    texts = (part.finding, *(each.text for each in part.sentences))
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in texts]


def test_every_space_has_its_own_page(demo_data: Snapshot) -> None:
    found = report(ask(demo_data, YEAR, "de"))
    assert [part.heading for part in found.profiles] == list(demo_data.names.values())
    assert "Träger: Kulturinsel Stuttgart gGmbH (seit 01.03.2018)." in told(found, "profile-bad-cannstatt")
    assert "In Betrieb seit 01.03.2018, Güterstraße 4, 70372 Stuttgart." in told(
        found, "profile-bad-cannstatt"
    )
    assert told(found, "profile-bad-cannstatt")[0].startswith("Keine eigenen Zahlen")
    assert "Nicht gemeldet: März bis April 2018." in told(found, "profile-bad-cannstatt")
    assert "Förderung je Teilnahme: 12,94 EUR, zwischen 11,84 und 14,26 EUR." in told(
        found, "profile-feuerbach"
    )
    assert not [text for part in found.profiles for text in told(found, part.key) if "Rang" in text]


def test_a_space_that_was_not_open_has_no_page(demo_data: Snapshot) -> None:
    march = Filters(date(2018, 3, 1), date(2018, 3, 1))
    assert [part.key for part in report(ask(demo_data, march, "de")).profiles] == ["profile-bad-cannstatt"]


RATED = [
    ({"very-good": 3, "good": 2}, "Die meisten bewerteten Veranstaltungen bewertet der Raum mit „sehr gut“."),
    (
        {"very-good": 3, "less-good": 2, None: 9},
        "Die meisten bewerteten Veranstaltungen bewertet der Raum mit „sehr gut“, einige mit „eher nicht so gut“.",
    ),
    ({"good": 5, None: 1}, "Alle bewerteten Veranstaltungen bewertet der Raum mit „gut“."),
    ({"very-good": 3, "good": 3}, "Der Raum bewertet seine Veranstaltungen unterschiedlich."),
    ({"good": 4}, "Für eine Aussage zu den Bewertungen sind zu wenige Veranstaltungen bewertet."),
    ({None: 8}, "Für eine Aussage zu den Bewertungen sind zu wenige Veranstaltungen bewertet."),
    ({"less-good": 6}, "Alle bewerteten Veranstaltungen bewertet der Raum mit „eher nicht so gut“."),
]


@pytest.mark.parametrize(("given", "said"), RATED)
def test_ratings_are_words(given: dict, said: str) -> None:
    assert ratings(words("de"), given) == said


def test_no_number_is_said_of_ratings(demo_data: Snapshot) -> None:
    for part in report(ask(demo_data, NEXT, "de")).profiles:
        (about,) = [each.text for each in part.sentences if "bewerte" in each.text]
        assert not re.search(r"\d|Prozent|%", about)
