"""Small tables whose arithmetic can be followed: what is withheld beside a small number, and what that leaves."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import numpy as np
import polars as pl
import pytest

from analytics.disclosure.withholding import (
    ENOUGH,
    Paper,
    State,
    audit,
    draft,
    known,
    packed,
    unpacked,
    withheld,
)
from analytics.disclosure.withholding.knowing import ranges
from analytics.problem import Problem
from analytics.store import Snapshot
from tests.disclosure.attacker import Attacker
from tests.disclosure.fixed import asked_for, made
from tests.disclosure.withheld_attacker import LEAST, Reader, left
from tests.worlds import day

JANUARY, FEBRUARY, MARCH = (day(f"2018-{month:02}") for month in (1, 2, 3))
PARTS = ("children_youth", "women", "men", "ungrouped", "without", "unknown")
SCHEMA = {"space": pl.String, "month": pl.Date, "part": pl.String, "actual": pl.Int64}
Rows = Mapping[tuple[str, date], Sequence[int]]


def drafted(rows: Rows, version: int = 1) -> Paper:
    """A paper on space-months that all reported; a single number is ``without``, six are all parts."""
    full = {key: numbers if len(numbers) == 6 else (0, 0, 0, 0, *numbers, 0) for key, numbers in rows.items()}
    visits = [(*key, part, n) for key, each in full.items() for part, n in zip(PARTS, each, strict=True)]
    own = [(space, month, month, space, month, 1, True) for space, month in rows]
    names = ["space", "month", "column", "donor", "donor_month", "donors", "own"]
    return draft(pl.DataFrame(visits, SCHEMA, orient="row"), pl.DataFrame(own, names, orient="row"), version)


def table(rows: Mapping[str, Sequence[int]]) -> Paper:
    """Spaces by month, from January."""
    months = (JANUARY, FEBRUARY, MARCH)
    return drafted(
        {(s, month): (n,) for s, each in rows.items() for month, n in zip(months, each, strict=False)}
    )


def hidden(paper: Paper, level: str = "all") -> set[tuple[str, date | None]]:
    return {
        (space, column) for (space, column, at), value in paper.shown.items() if value is None and at == level
    }


def counts(paper: Paper, *earlier: Paper) -> int:
    """The fewest possible values of any withheld number."""
    everything = known([*earlier, paper])
    return int(audit(everything).possible[everything.questions.withheld].min())


def test_of_a_two_by_two_table_all_four_cells_go() -> None:
    """Jan Feb sum: a 3 40 43, b 50 60 110, sum 53 100 153. With all sums shown one cell tells the other three."""
    paper = table({"a": (3, 40), "b": (50, 60)})
    assert hidden(paper) == {("a", JANUARY)}
    assert counts(paper) == 1  # 43 - 40
    protected = withheld(paper)
    assert hidden(protected) == {(space, month) for space in "ab" for month in (JANUARY, FEBRUARY)}
    assert counts(protected) == ENOUGH  # a in January may be 0 to 6, so b 47 to 53
    assert protected.shown["", None, "all"] == 153


def test_the_three_by_three_table_of_the_textbooks() -> None:
    """Two small cells on a diagonal need the other two corners of their square: as little as can be."""
    paper = table({"a": (3, 20, 15), "b": (30, 2, 18), "c": (25, 16, 11)})
    assert hidden(paper) == {("a", JANUARY), ("b", FEBRUARY)}
    assert counts(paper) == 1
    protected = withheld(paper)
    assert hidden(protected) == {(space, month) for space in "ab" for month in (JANUARY, FEBRUARY)}
    assert counts(protected) == ENOUGH


def test_a_companion_needs_room() -> None:
    """Beside 3 a 7 or an 8 could not fall to let it grow to 6: it is no small number, and known to be none."""
    protected = withheld(table({"a": (3, 8, 30), "b": (40, 50, 60)}))
    assert ("a", FEBRUARY) not in hidden(protected)
    assert hidden(protected) == {(space, month) for space in "ab" for month in (JANUARY, MARCH)}


def test_nothing_small_nothing_withheld() -> None:
    protected = withheld(table({"a": (7, 40), "b": (50, 60)}))
    assert (protected.states == State.SHOWN).all()


def test_a_zero_is_withheld_like_a_small_number_but_where_everything_is_zero() -> None:
    paper = table({"a": (0, 40, 0), "b": (50, 60, 0)})
    assert hidden(paper) == {("a", JANUARY)}
    assert [paper.shown[space, MARCH, "all"] for space in ("a", "b", "")] == [0, 0, 0]
    assert paper.shown["", None, "women"] == paper.shown["a", None, "women"] == 0


def test_with_without_and_groups_are_one_sum() -> None:
    """a: 3 children + 20 women + 30 men = 53, + 40 without = 93. All but the children shown gives them away."""
    paper = drafted({("a", JANUARY): (3, 20, 30, 0, 40, 0), ("b", JANUARY): (25, 35, 45, 0, 55, 0)})
    assert hidden(paper, "children_youth") == {("a", None)}
    assert counts(paper) == 1
    protected = withheld(paper)
    groups = {level for level in ("women", "men", "with") if ("a", None) in hidden(protected, level)}
    assert groups
    assert counts(protected) == ENOUGH


def test_what_cannot_be_protected_is_refused() -> None:
    """1 child and 1 woman are 2: whoever knows that the 2 is small knows that the child is one of 0 to 5 at most."""
    with pytest.raises(Problem, match="cannot be published"):
        withheld(drafted({("a", JANUARY): (1, 1, 0, 0, 0, 0)}))


def test_possible_values_are_counted_not_measured_from_end_to_end() -> None:
    """Twice a number is known to lie within eleven values: that leaves it six; within nine five, though 8 apart."""
    paper = table({"a": (3, 40), "b": (50, 60)})
    protected = withheld(paper)
    everything = known([protected])
    questions = everything.questions
    twice = type(questions)(questions.forms * 2, questions.divisors, questions.withheld, questions.number)
    narrow = type(everything)(everything.lines, everything.low, everything.high, twice)
    assert audit(narrow).possible[twice.withheld].min() == ENOUGH
    gaps = type(twice)(twice.forms * 1, twice.divisors * 0 + 4, twice.withheld, twice.number)
    seen = audit(type(everything)(everything.lines, everything.low, everything.high, gaps))
    assert seen.possible[gaps.withheld].min() < ENOUGH  # seven visits, four to a value


@pytest.fixture
def trap(world: Callable[..., Snapshot]) -> Snapshot:
    """c did not report: (3 + 40) / 2 = 21.5 in January, (50 + 60) / 2 = 55 in February."""
    lines = "space date visits with\na 2018-01 3 0\nb 2018-01 40 0\na 2018-02 50 0\nb 2018-02 60 0"
    return world(lines, spaces="slug opened\na 2018-01\nb 2018-01\nc 2018-01")


def test_the_mean_of_the_others_gives_a_single_withheld_donor_away(trap: Snapshot) -> None:
    """Twice the imputed 22, less b's 40, is 3 or 4: an attacker who knows the equation, and one who is told nothing."""
    asked = asked_for(trap, "2018-01", "2018-02")
    naive = made(asked).paper
    states = np.where(naive.reported < 7, naive.states, State.SHOWN)
    for place in (("a", None, "all"), ("", JANUARY, "all"), ("", None, "all"), ("a", FEBRUARY, "all")):
        states[next(at for at, places in enumerate(naive.places) if place in places)] = State.BESIDE
    naive = naive.withholding(states)
    reader, attacker = Reader(asked, naive), Attacker()
    reader.teach(attacker)
    names, true = reader.withheld()["a", JANUARY, "all"]
    assert true == 3
    assert len(left(attacker, names, true)) < LEAST
    assert not audit(known([naive])).holds


def test_the_trap_is_seen_and_the_imputed_number_or_the_donor_is_withheld(trap: Snapshot) -> None:
    paper = made(asked_for(trap, "2018-01", "2018-02")).paper
    january = {space for space, column in hidden(paper) if column == JANUARY}
    assert "a" in january
    assert january & {"b", "c"}
    assert counts(paper) == ENOUGH


def test_a_paper_is_kept_whole() -> None:
    paper = withheld(table({"a": (3, 40), "b": (50, 60)}))
    again = unpacked(packed(paper))
    assert packed(again) == packed(paper)
    assert again.shown == paper.shown
    assert all(np.array_equal(one, other) for one, other in zip(ranges(again), ranges(paper), strict=True))
