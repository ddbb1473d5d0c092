"""Grants per visit and per event with their switches, and the page of words around them (methods.md, 5)."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.filters import Filters
from analytics.measures import GRANT_PER_ATTENDANCE, GRANT_PER_EVENT
from analytics.store import Snapshot
from analytics.views import answer, ask, explanation, selection
from analytics.vocabulary import Basis, Funder, GrantMode, GrantPer, Kind
from analytics.wording import words
from tests.views.test_every_view import check_german, check_whole
from tests.worlds import RANDOM_WORLDS, questions

YEAR_2018 = Filters(date(2018, 3, 1), date(2018, 12, 1))
CHOSEN = ("grant-per-chosen-by-space", "grant-per-chosen-over-time")


def told(data: Snapshot, language: str = "en", **changed: object) -> str:
    """The whole text, one sentence after the other."""
    article = explanation(ask(data, replace(YEAR_2018, **changed), language))
    parts = [article.title]
    for section in article.sections:
        parts += [section.title, *section.paragraphs, section.quote]
    return "\n".join(parts).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("key", CHOSEN)
@pytest.mark.parametrize(
    ("per", "measure"), [(GrantPer.VISIT, GRANT_PER_ATTENDANCE), (GrantPer.EVENT, GRANT_PER_EVENT)]
)
def test_grants_per_visit_or_per_event(demo_data: Snapshot, key: str, per: GrantPer, measure: object) -> None:
    asked = ask(demo_data, replace(YEAR_2018, grant_per=per), "en")
    view = answer(asked, key)
    assert view.cards == (measure.key,)
    assert view.title.startswith(measure.title)
    assert "2 space-months (8,333 EUR) not stated." in view.note.replace("\N{NO-BREAK SPACE}", " ")


def test_the_total_per_event(demo_data: Snapshot) -> None:
    """166.666,67 EUR on 800 events."""
    view = answer(ask(demo_data, replace(YEAR_2018, grant_per=GrantPer.EVENT), "en"), CHOSEN[0])
    assert view.table.total[GRANT_PER_EVENT.key] == pytest.approx(500_000 / 3 / 800)


def test_a_funder_s_share_is_named_wherever_it_is_shown(demo_data: Snapshot) -> None:
    asked = ask(demo_data, replace(YEAR_2018, funders=(Funder.CITY,)), "en")
    assert selection(asked.say, asked.wanted, demo_data.names).endswith("the city's share only")
    for key in (*CHOSEN, "grant-per-attendance-by-space", "grants-by-funder"):
        assert answer(asked, key).note.startswith("Only the city's share of the grants."), key
    columns = [column.key for column in answer(asked, "grants-by-funder").table.columns]
    assert columns == ["space", "grant_city_eur", "grant_eur"]
    assert answer(asked, "grants-by-funder").title.startswith("105,000")


def test_the_text_has_the_figures_of_the_selection(demo_data: Snapshot) -> None:
    text = told(demo_data)
    for said in (
        "166,667 EUR in grants from city and state stand against 12,600 visits.",
        "13.23 EUR in grants per visit",
        "Pro rata it is 13.23 EUR, with full-year grants 19.05 EUR.",
        "Of 13.23 EUR the city gives 7.94 EUR, the state 5.29 EUR.",
        "2 space-months (8,333 EUR) not stated.",
        "and 20% imputed.",
        "Bad Cannstatt has no figures of its own here.",
    ):
        assert said in text, said


def test_the_text_follows_the_switches(demo_data: Snapshot) -> None:
    city = told(demo_data, funders=(Funder.CITY,), grants=GrantMode.FULL)
    assert "144,000 EUR in grants from the city stand against 12,600 visits." in city
    assert f"{144_000 / 12_600:.2f} EUR in grants per visit" in city
    assert "Of 19.05 EUR the city gives 11.43 EUR, the state 7.62 EUR." in city
    assert "This page shows: full-year grants." in city
    assert "If estimates are off by up to 0%" in told(demo_data, error=0)


def test_where_there_is_no_figure_the_text_has_none(demo_data: Snapshot) -> None:
    for narrowed in ({"kinds": (Kind.CULTURE,)}, {"basis": Basis.DOCUMENTED}):
        text = told(demo_data, **narrowed)
        assert "Remove that filter to see it." in text
        assert " EUR" not in text
        assert "How to quote it in a meeting" not in text


def test_visits_without_money_on_file_stand_against_none(world: Callable[..., Snapshot]) -> None:
    """B has no grant on file: 1.000 EUR stand against the 10 visits of a alone."""
    data = world(
        "space date visits\na 2018-03 10\nb 2018-03 30",
        grants="space funder eur valid_from valid_to\na city 12000 2018-01 ?",
    )
    text = told(data, start=date(2018, 3, 1), end=date(2018, 3, 1))
    assert "1,000 EUR in grants from city and state stand against 10 visits." in text
    assert "1 space-month without a grant." in text


def test_without_any_grant_nothing_is_divided(world: Callable[..., Snapshot]) -> None:
    text = told(world("space date visits\na 2018-03 10"))
    assert "nothing can be divided." in text
    assert "EUR" not in text


@settings(max_examples=10)
@given(st.data(), st.integers(0, RANDOM_WORLDS - 1), st.sampled_from(["de", "en"]))
def test_whatever_is_asked_the_text_is_whole_and_its_shares_add_up(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int, language: str
) -> None:
    data = random_world(seed)
    asked = ask(data, draw.draw(questions(data)), language)
    article = explanation(asked)
    assert len({section.title for section in article.sections}) == len(article.sections) >= 7
    for section in article.sections:
        for text in (section.title, *section.paragraphs, section.quote):
            check_whole(text)
            if language == "de":
                check_german(text)
    shares = next((s for s in article.sections if s.title == words(language).text("City and state")), None)
    if shares:
        numbers = re.findall(r"[\d.,]+(?=\N{NO-BREAK SPACE}EUR)", shares.paragraphs[0])
        whole, *parts = (
            round(float(re.sub(r"[.,](?=\d{3}\b)", "", n).replace(",", ".")) * 100) for n in numbers
        )
        assert sum(parts) == whole
