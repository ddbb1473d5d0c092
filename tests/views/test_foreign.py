"""Numbers in own words: which of them a report does not hold."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import views
from analytics.filters import Filters
from analytics.store import Snapshot
from analytics.views import foreign, known_numbers
from analytics.wording import words

KNOWN = frozenset({13000.0, 51.7, 2018.0, "01.05.2018"})


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("13.000 sind 13000, und 13.001 sind es nicht.", ("13.001",)),
        ("Im Jahr 2018 waren es 51,7 %, nicht 51,8 %.", ("51,8",)),
        ("Seit 01.05.2018, nicht seit 02.05.2018.", ("02.05.2018",)),
        ("Gut die Hälfte.", ()),
        ("7, 7 und 8", ("7", "8")),
        ("13.000.", ()),
        ("1.2.3.4", ("1.2.3.4",)),
    ],
)
def test_a_number_counts_however_it_is_written(text: str, unknown: tuple[str, ...]) -> None:
    assert foreign(KNOWN, text) == unknown


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_report_knows_all_that_it_says(demo_data: Snapshot, language: str) -> None:
    told = views.report(views.ask(demo_data, Filters(date(2018, 3, 1), date(2018, 12, 1)), language))
    say = words(language)
    known = known_numbers(told, say)
    said = [*told.texts.values(), *told.notes.values()]
    cells = [cell for view in told.views for line in view.table.shown(say) for cell in line]
    assert [foreign(known, text) for text in (*said, *cells) if foreign(known, text)] == []
    assert foreign(known, say.number(98_765)) == (say.number(98_765),)


@given(st.integers(0, 10**9))
def test_digits_grouped_or_not_are_one_number(number: int) -> None:
    say = words("de")
    assert foreign(frozenset({float(number)}), f"{number} und {say.number(number)}") == ()
    assert foreign(frozenset(), f"es sind {say.number(number)}.") == (say.number(number),)


def test_a_table_of_a_world_is_known(world: Callable[..., Snapshot]) -> None:
    """Two months, 61 and 40 visits: 101 is their sum, 102 is nobody's number."""
    data = world("space date visits\na 2018-01-05 61\na 2018-02-05 40")
    told = views.report(views.ask(data, Filters(date(2018, 1, 1), date(2018, 2, 1)), "de"))
    assert foreign(known_numbers(told, words("de")), "61, 40, 101, 102") == ("102",)
