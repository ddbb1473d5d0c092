"""Four statuses and a real zero stand under signs that are never alike."""

from collections.abc import Callable
from datetime import date

from analytics.filters import Filters
from analytics.store import Snapshot
from analytics.views import ask
from analytics.views.coverage import CLOSED, IMPUTED, MISSING, OUTSIDE, REPORTED, ZERO, coverage
from analytics.vocabulary import Basis, Grain

SIGNS = (REPORTED, ZERO, IMPUTED, MISSING, CLOSED, OUTSIDE)


def signs(data: Snapshot, **filters: object) -> dict[str, list[str]]:
    wanted = Filters(date(2018, 1, 1), date(2018, 6, 1), **filters)
    names, *steps = coverage(ask(data, wanted, "de")).table.rows.get_columns()
    return {name: [step[place] for step in steps] for place, name in enumerate(names)}


def city(world: Callable[..., Snapshot]) -> Snapshot:
    return world(
        "space date visits\na 2018-01 5\na 2018-02 5\na 2018-03 5\nb 2018-06 5",
        "slug opened\na 2018-01\nb 2018-02",
        months="space month said\nb 2018-03 closed\nb 2018-04 complete\na 2018-06 complete",
    )


def test_every_status_has_its_sign(world: Callable[..., Snapshot]) -> None:
    """A: 5 visits each to March, April filled by B's zero, May nobody, June none. B: opens in February."""
    assert len(set(SIGNS)) == 6
    assert signs(city(world)) == {
        "A": [REPORTED, REPORTED, REPORTED, IMPUTED, MISSING, ZERO],
        "B": [OUTSIDE, IMPUTED, CLOSED, ZERO, MISSING, REPORTED],
    }


def test_what_is_not_imputed_is_missing(world: Callable[..., Snapshot]) -> None:
    assert signs(city(world), basis=Basis.DOCUMENTED)["B"] == [
        OUTSIDE, MISSING, CLOSED, ZERO, MISSING, REPORTED,
    ]  # fmt: skip


def test_a_quarter_shows_every_sign_that_occurs_in_it(world: Callable[..., Snapshot]) -> None:
    """A: three reported; then imputed, missing, zero. B: not open, imputed, closed; then zero, missing, reported."""
    assert signs(city(world), grain=Grain.QUARTER) == {
        "A": [REPORTED, IMPUTED + MISSING + ZERO],
        "B": [IMPUTED + CLOSED, ZERO + MISSING + REPORTED],
    }
