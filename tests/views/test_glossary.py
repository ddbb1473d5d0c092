"""The glossary: a whole card for every figure, in both languages, and a way there from all that is shown."""

import re
from io import BytesIO

import openpyxl
import pytest

from analytics import measures
from analytics.filters import Filters
from analytics.measures import CARDS, CONSPICUOUS, TERMS, Card, Measure
from analytics.reports.tables import FORMATS
from analytics.store import Snapshot
from analytics.views import VIEWS, answer, ask, definitions, entry, glossary, has_entry, summary, title
from analytics.vocabulary import Basis, Fate, GrantMode, Group, Imputation, Rating, Rhythm, Standing, Status
from analytics.wording import words

SLUG = re.compile(r"[a-z_]+")


def cards() -> list[Card]:
    """All cards that there are, wherever they are listed."""
    return [card for card in vars(measures).values() if isinstance(card, Card)]


def test_every_measure_has_an_entry_of_its_own() -> None:
    assert {card.key for card in cards()} <= {card.key for card in CARDS}
    assert len({card.key for card in CARDS}) == len(CARDS)
    assert all(SLUG.fullmatch(card.key) for card in CARDS)


def test_words_that_are_no_measures_have_entries_too() -> None:
    listed = [tuple(term.words) for term in (*TERMS, *CONSPICUOUS)]
    for word in (Status, Basis, Imputation, Group, Rating, GrantMode, Standing, Rhythm, Fate):
        assert tuple(word) in listed, word


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("card", CARDS, ids=lambda card: card.key)
def test_every_card_is_complete_in_both_languages(card: Card, language: str) -> None:
    say = words(language)
    made = entry(say, card.key)
    assert len(made.lines) == (5 if isinstance(card, Measure) else 4)
    for text in (made.title, *(text for line in (*made.lines, *made.words) for text in line)):
        assert text.strip()
        assert "{" not in text
    meaning, computed, is_not, *_ = [told for _, told in made.lines]
    assert len({meaning, computed, is_not}) == 3
    assert all(told.endswith((".", "?")) for told in (meaning, computed, is_not))
    rule = (
        f"{'Methodenpapier, Abschnitt' if language == 'de' else 'paper on methods, section'} {card.methods}."
    )
    assert made.lines[-1][1].endswith(rule) is (card.methods is not None)
    assert card.methods in range(1, 12) or not isinstance(card, Measure)
    other = entry(words("en" if language == "de" else "de"), card.key)
    assert [a for (_, a), (_, b) in zip(made.lines, other.lines, strict=True) if a == b] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_two_entries_share_a_title(language: str) -> None:
    titles = [each.title for each in glossary(words(language))]
    assert sorted(set(titles)) == sorted(titles)


def test_the_glossary_has_them_in_order() -> None:
    assert [each.key for each in glossary(words("en"))] == [card.key for card in CARDS]
    assert title(words("en"), "counted") == "Counted"
    with pytest.raises(KeyError):
        entry(words("en"), "persons-per-year")


@pytest.mark.parametrize("key", VIEWS)
def test_every_view_names_what_it_shows(demo_data: Snapshot, key: str) -> None:
    view = answer(ask(demo_data, Filters.default(demo_data.bounds), "en"), key)
    assert view.cards, key
    assert [card for card in view.cards if not has_entry(card)] == []


def test_every_key_figure_has_an_entry(demo_data: Snapshot) -> None:
    first = summary(ask(demo_data, Filters.default(demo_data.bounds), "en"))
    assert [figure.key for figure in first.figures if not has_entry(figure.key)] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_leaves_the_house_brings_its_definitions(demo_data: Snapshot, language: str) -> None:
    asked = ask(demo_data, Filters.default(demo_data.bounds), language)
    view = answer(asked, "grants-by-funder")
    wanted = definitions(asked.say, view.cards)
    assert len(wanted) == 3
    _, csv = FORMATS["csv"]
    assert [
        line for line in wanted if line not in csv(view, asked.say).decode("utf-8-sig").replace('""', '"')
    ] == []
    _, xlsx = FORMATS["xlsx"]
    sheet = openpyxl.load_workbook(BytesIO(xlsx(view, asked.say))).active
    cells = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert cells[-3:] == wanted
