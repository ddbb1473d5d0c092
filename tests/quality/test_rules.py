"""What holds for every rule: the order of events says nothing, and nothing is odd about nothing."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import quality
from tests.quality.tables import CHOIR, HALF, TWICE, came, months_of, of_offering, run, series, weekly

RULES = {
    "outliers": quality.outliers,
    "same_event": quality.same_event,
    "same_list": quality.same_list,
    "repeated": quality.repeated,
    "interrupted": lambda rows: quality.interrupted(rows, months_of("a", "b")),
    "sums": quality.sums,
}
ODD = pl.concat(
    [
        series(10, 10, 10, 10, 10, 10, 120, 120, title="Fest"),
        of_offering(*HALF, (20, 0)),
        run(6, title="Kurs"),
        came(TWICE.format("15:00", 12, "Café", "15:00", 14)),
        weekly("a", "Café", 6, 7, 8),
        weekly("b", "Café", 2, 3),
        CHOIR,
    ]
)


@pytest.mark.parametrize("rule", RULES)
@given(st.integers(0, 1000))
def test_the_order_of_the_events_does_not_matter(rule: str, seed: int) -> None:
    told = RULES[rule](ODD)
    assert told.height > 0
    shuffled = RULES[rule](ODD.sample(fraction=1, shuffle=True, seed=seed))
    assert told.sort(told.columns).equals(shuffled.sort(told.columns))


@pytest.mark.parametrize("rule", RULES)
def test_nothing_is_odd_about_nothing(rule: str) -> None:
    assert RULES[rule](ODD.clear()).is_empty()
