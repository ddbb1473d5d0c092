"""Why a sum changed (methods.md, 8): the worked table, exactness, symmetry in time, zeros."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.split import Cell, Effects, Key, split

Cells = dict[Key, Cell]


def cells(**parts: tuple[int, int]) -> Cells:
    """Events and visits per event of each part."""
    return {(name,): (Fraction(events), Fraction(events * size)) for name, (events, size) in parts.items()}


def visits(parts: Cells) -> Fraction:
    return sum((came for _, came in parts.values()), Fraction(0))


BEFORE, NOW = cells(café=(4, 20), course=(4, 10)), cells(café=(6, 25), choir=(4, 25))


def test_the_worked_table() -> None:
    """Methods.md 8: 120 visits at 8 events, 250 at 10; the average is (15 + 25) / 2 = 20."""
    found = split(BEFORE, NOW)
    assert (visits(BEFORE), visits(NOW)) == (4 * 20 + 4 * 10, 6 * 25 + 4 * 25) == (120, 250)
    assert found.total == Effects(events=20 * (10 - 8), size=(4 + 6) / 2 * (25 - 20), mix=65)
    assert {key: part.change for key, part in found.parts} == {
        ("café",): 70,
        ("course",): -40,
        ("choir",): 100,
    }
    assert [key for key, _ in found.up()] == [("choir",), ("café",)]
    assert [key for key, _ in found.down()] == [("course",)]


@pytest.mark.parametrize(
    ("before", "now", "effects"),
    [
        ({}, {}, (0, 0, 0)),
        ({}, {"a": (3, 10)}, (30, 0, 0)),  # nothing before: the size is the one that is known
        ({"a": (3, 10)}, {}, (-30, 0, 0)),
        ({"a": (2, 0)}, {"a": (2, 30)}, (0, 60, 0)),  # nobody came at first
        ({"a": (0, 0)}, {"a": (2, 30)}, (60, 0, 0)),
        ({"old": (4, 20)}, {"new": (4, 20)}, (0, 0, 0)),  # a renamed offering changes nothing
        ({"old": (4, 20)}, {"new": (4, 30)}, (0, 0, 40)),
    ],
)
def test_zeros_and_names(before: dict, now: dict, effects: tuple[int, int, int]) -> None:
    assert split(cells(**before), cells(**now)).total == Effects(*map(Fraction, effects))


def test_three_of_the_greatest_and_ties_by_name() -> None:
    gained = cells(a=(1, 5), b=(1, 9), c=(1, 5), d=(1, 7), e=(1, 0))
    assert [key for key, _ in split({}, gained).up()] == [("b",), ("d",), ("a",)]
    assert [key for key, _ in split(gained, {}).down()] == [("b",), ("d",), ("a",)]
    assert split({}, gained).down() == split(gained, {}).up() == []


some_cells = st.dictionaries(
    st.tuples(st.sampled_from("abcde"), st.sampled_from("xy")),
    st.tuples(st.integers(0, 9), st.integers(0, 400)).map(
        lambda cell: (Fraction(cell[0]), Fraction(cell[1] if cell[0] else 0))
    ),
)


@given(some_cells, some_cells)
def test_it_adds_up_exactly(before: Cells, now: Cells) -> None:
    found = split(before, now)
    assert found.total.events + found.total.size + found.total.mix == visits(now) - visits(before)
    for key, part in found.parts:
        assert part.change == now.get(key, (0, 0))[1] - before.get(key, (0, 0))[1]


@given(some_cells, some_cells)
def test_it_is_antisymmetric_in_time(before: Cells, now: Cells) -> None:
    there, back = split(before, now), split(now, before)
    for (key, part), (same, turned) in zip(there.parts, back.parts, strict=True):
        assert (same, turned) == (key, Effects(-part.events, -part.size, -part.mix))
    assert there.total == Effects(*(-effect for effect in vars(back.total).values()))
    assert there.up() == [(key, Effects(-e.events, -e.size, -e.mix)) for key, e in back.down()]


@given(some_cells, some_cells)
def test_the_formula_as_it_is_written(before: Cells, now: Cells) -> None:
    """ẑ·ΔE, Σ E*·Δz and Σ (z* − ẑ)·ΔE, with z of the other side where there are no events."""

    def sizes(first: Cell, second: Cell) -> tuple[Fraction, Fraction]:
        z0 = first[1] / first[0] if first[0] else None
        z1 = second[1] / second[0] if second[0] else None
        known = z0 if z0 is not None else z1 if z1 is not None else Fraction(0)
        return known, z1 if z1 is not None else known

    none = (Fraction(0), Fraction(0))
    pairs = [(before.get(key, none), now.get(key, none)) for key in {*before, *now}]
    whole = [
        (sum((cell[0] for cell in one.values()), none[0]), sum((cell[1] for cell in one.values()), none[0]))
        for one in (before, now)
    ]
    average = sum(sizes(*whole)) / 2
    effects = [Fraction(0)] * 3
    for first, second in pairs:
        z0, z1 = sizes(first, second)
        effects[0] += average * (second[0] - first[0])
        effects[1] += (first[0] + second[0]) / 2 * (z1 - z0)
        effects[2] += ((z0 + z1) / 2 - average) * (second[0] - first[0])
    assert split(before, now).total == Effects(*effects)
