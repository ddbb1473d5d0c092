"""Ranges: what estimated and imputed visits may have been, and the ratios that follow (methods.md, 6)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise, product
from math import prod

import polars as pl
import pytest
from click.testing import CliRunner
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analytics.cli.base import SAY
from analytics.cli.figures import figures as command
from analytics.filters import Filters
from analytics.imputation import space_months
from analytics.ledger import ledger
from analytics.measures import ATTENDANCE, GRANT_PER_ATTENDANCE, SHARE_REFUGEE, total
from analytics.ranges import RANGES, ranges
from analytics.store import Snapshot
from analytics.vocabulary import Basis, Imputation, Kind
from tests.worlds import RANDOM_WORLDS, questions

JANUARY = Filters(date(2018, 1, 1), date(2018, 1, 1))
YEAR = Filters(date(2018, 1, 1), date(2018, 12, 1))
PUBLISHED = """
    space date    basis     visits with
    a     2018-01 counted   100    60
    b     2018-01 counted   50     20
    b     2018-01 estimated 50     30
    c     2018-01 estimated 40     20
"""
FOUR = "slug opened\na 2018-01\nb 2018-01\nc 2018-01\nd 2018-01"
MONEY = "space funder eur valid_from valid_to\n" + "\n".join(
    f"{s} city 50000 2018-01 2018-12" for s in "abcd"
)
TWO = "slug opened\na 2018-01\nb 2018-01"
RATES = st.sampled_from([0, 0.1, 0.2, 0.5, 0.9])
seeds = st.integers(0, RANDOM_WORLDS - 1)
World = Callable[[int], Snapshot]
Ends = tuple[float | None, float | None]


def at(wanted: Filters, p: float) -> Filters:
    """The question with this relative error of estimates."""
    return replace(wanted, error=round(100 * p, 9))


def ends(data: Snapshot, wanted: Filters, key: str = "attendance", p: float = 0.2) -> Ends:
    """The range of one figure over the whole selection."""
    (found,) = ranges(data, at(wanted, p)).select(RANGES[key]).rows()
    return found


def test_the_published_table(world: Callable[..., Snapshot]) -> None:
    """D is imputed; its donors are A 100, B 50 + 50 and C 40."""
    data = world(PUBLISHED, FOUR, MONEY)
    rows = ledger(data, JANUARY)
    assert total(rows, ATTENDANCE) == pytest.approx(100 + 100 + 40 + 240 / 3)
    low, high = 100 + (50 + 40) + 32, 100 + (50 + 60) + 48
    assert ends(data, JANUARY) == pytest.approx((low + 32, high + 110)) == (254, 368)
    grants = 4 * 50_000 / 12
    assert grants == pytest.approx(16_666.67, abs=0.01)
    assert total(rows, GRANT_PER_ATTENDANCE) == pytest.approx(52.08, abs=0.005)
    assert ends(data, JANUARY, GRANT_PER_ATTENDANCE.key) == pytest.approx((grants / 368, grants / 254))
    assert ends(data, JANUARY, GRANT_PER_ATTENDANCE.key) == pytest.approx((45.29, 65.62), abs=0.005)


def test_the_published_share(world: Callable[..., Snapshot]) -> None:
    """Lowest with D like B: 0.8 of those with, 1.2 of those without; highest with D like A, who only counted."""
    data = world(PUBLISHED, FOUR)
    assert total(ledger(data, JANUARY), SHARE_REFUGEE) == pytest.approx(100 * 130 / 240)
    low = (60 + (20 + 24) + 16 + 44) / ((100 + (44 + 54) + 40) + 98)
    high = (60 + (20 + 36) + 24 + 60) / ((100 + (56 + 46) + 40) + 100)
    assert ends(data, JANUARY, SHARE_REFUGEE.key) == pytest.approx((100 * low, 100 * high))
    assert ends(data, JANUARY, SHARE_REFUGEE.key) == pytest.approx((48.8, 58.5), abs=0.05)


def test_a_provider_who_wrote_a_range_is_taken_at_his_word(world: Callable[..., Snapshot]) -> None:
    data = world(
        "space date basis visits low high with\na 2018-01 estimated 35 20 50 7\na 2018-01 estimated 10 ? ? 5"
    )
    assert ends(data, JANUARY) == pytest.approx((20 + 8, 50 + 12))
    assert ends(data, JANUARY, p=0) == (20 + 10, 50 + 10)


def test_what_was_counted_is_what_it_is(world: Callable[..., Snapshot]) -> None:
    data = world(PUBLISHED, FOUR)
    assert ends(data, replace(JANUARY, basis=Basis.COUNTED)) == (150, 150)
    documented = replace(JANUARY, basis=Basis.DOCUMENTED)
    assert ends(data, documented) == pytest.approx((222, 258))
    assert ends(data, replace(JANUARY, imputation=Imputation.NONE)) == ends(data, documented)


def test_the_selection_is_applied_to_the_donors_first(world: Callable[..., Snapshot]) -> None:
    """Who had no culture at all is the lowest donor of culture."""
    data = world(
        "space date kind visits\na 2018-01 culture 30\na 2018-01 education 1\nb 2018-01 education 40",
        "slug opened\na 2018-01\nb 2018-01\nc 2018-01",
    )
    of_c = replace(JANUARY, spaces=("c",))
    assert ends(data, of_c) == (31, 40)
    assert ends(data, replace(of_c, kinds=(Kind.CULTURE,))) == (0, 30)
    assert ends(data, replace(of_c, kinds=(Kind.EDUCATION,))) == (1, 40)


def test_a_single_donor_says_little(world: Callable[..., Snapshot]) -> None:
    """From nothing to the greatest space-month of the year, estimated 50 of February that may have been 60."""
    data = world(
        "space date basis visits\na 2018-01 counted 30\na 2018-02 estimated 50\na 2019-01 counted 900\n"
        "b 2018-02 counted 5\nb 2019-01 counted 1",
        TWO,
        "space funder eur valid_from valid_to\nb city 12000 2018-01 ?",
    )
    of_b = replace(JANUARY, spaces=("b",))
    assert total(ledger(data, of_b), ATTENDANCE) == 30
    assert ends(data, of_b) == pytest.approx((0, 60))
    assert ends(data, of_b, GRANT_PER_ATTENDANCE.key) == (pytest.approx(1000 / 60), None)


def test_without_a_figure_there_is_no_range(world: Callable[..., Snapshot]) -> None:
    data = world("space date visits\na 2018-02 30", FOUR, MONEY)
    for key in RANGES:
        assert ends(data, JANUARY, key) == (None, None)


def test_the_own_level_moves_the_donors_too(world: Callable[..., Snapshot]) -> None:
    """C had half of the others' mean in January to March; in April the donors are 100 and 300."""
    months = "\n".join(f"a 2018-0{m} 100\nb 2018-0{m} 300\nc 2018-0{m} 100" for m in (1, 2, 3))
    data = world(f"space date visits\n{months}\na 2018-04 100\nb 2018-04 300")
    april = Filters(date(2018, 4, 1), date(2018, 4, 1), spaces=("c",), imputation=Imputation.OWN_LEVEL)
    assert total(ledger(data, april), ATTENDANCE) == pytest.approx(200 / 2)
    assert ends(data, april) == pytest.approx((100 / 2, 300 / 2))


@given(st.data(), seeds, RATES)
def test_ranges_contain_the_figure_and_nest(
    random_world: World, draw: st.DataObject, seed: int, p: float
) -> None:
    data = random_world(seed)
    wanted = draw.draw(questions(data))
    rows = ledger(data, wanted)
    narrow = ranges(data, at(wanted, p)).row(0, named=True)
    wide = ranges(data, at(wanted, min(p + 0.09, 0.99))).row(0, named=True)
    for measure in (ATTENDANCE, SHARE_REFUGEE, GRANT_PER_ATTENDANCE):
        value = total(rows, measure, wanted.attributes_grants)
        if value is None:
            assert (narrow[RANGES[measure.key][0]], narrow[RANGES[measure.key][1]]) == (None, None)
            continue
        (low, high), (wider, higher) = ([line[end] for end in RANGES[measure.key]] for line in (narrow, wide))
        known = [end for end in (wider, low, value, high, higher) if end is not None]
        assert len(known) == 5 or measure is GRANT_PER_ATTENDANCE
        assert all(one <= other + 1e-6 for one, other in pairwise(known)), measure.key


@settings(max_examples=15)
@given(st.data(), seeds, RATES)
def test_ranges_add_up_over_spaces_and_months_and_lie_within_those_of_other_parts(
    random_world: World, draw: st.DataObject, seed: int, p: float
) -> None:
    data = random_world(seed)
    wanted = draw.draw(questions(data, kinds=(), audiences=()))
    rows, (low, high) = ledger(data, wanted), ends(data, wanted, p=p)
    whole = (low or 0, high or 0)
    for cut in (("space",), ("month",), ("space", "month")):
        assert added(ranges(data, at(wanted, p), {name: pl.col(name) for name in cut})) == pytest.approx(
            whole
        )
    looser = [ends(data, replace(wanted, kinds=(kind,)), p=p) for kind in Kind]
    of_kinds = sum(low or 0 for low, _ in looser), sum(high or 0 for _, high in looser)
    of_groups = added(ranges(data, at(wanted, p), {"group": pl.col("group")}))
    for parts_low, parts_high in (of_kinds, of_groups if rows["attendance"].count() else whole):
        assert parts_low - 1e-6 <= whole[0]
        assert whole[1] <= parts_high + 1e-6


def added(found: pl.DataFrame) -> tuple[float, float]:
    low, high = RANGES["attendance"]
    return found[low].sum(), found[high].sum()


# The second way, in plain Python: every donor of every imputed space-month, every e, no cleverness.


def end(row: dict[str, object], sign: int, p: float) -> float:
    """The visits of one row of the roll-up at one end."""
    free = row["attendance"] - row["attendance_ranged"] if row["source"] == "estimated" else 0
    return row["attendance_low" if sign < 0 else "attendance_high"] + sign * p * free


def parts(rows: list[dict[str, object]], sign: int, p: float) -> tuple[float, float, float, float]:
    """Visits at one end; with at this end against without at the other one; visits where that is known."""
    with_, without = 0.0, 0.0
    for row in rows:
        factors = [end(row, s, p) / row["attendance"] if row["attendance"] else 1 for s in (sign, -sign)]
        with_ += row["refugee_experience"] * factors[0]
        without += (row["attendance_known"] - row["refugee_experience"]) * factors[1]
    return sum(end(row, sign, p) for row in rows), with_, without, with_ + without


def by_hand(data: Snapshot, wanted: Filters, p: float) -> tuple[list[object], list[list[list[object]]]]:
    """The documented rows of the selection, and for each imputed space-month the rows of each that it may be."""
    kinds, audiences = wanted.kinds or tuple(Kind), wanted.audiences
    rows = [
        row
        for row in data.rollup.iter_rows(named=True)
        if row["kind"] in kinds and (not audiences or row["audience"] in audiences)
        if row["source"] in wanted.basis.sources
    ]
    spaces = wanted.spaces or tuple(data.names)
    own = [r for r in rows if r["space"] in spaces and wanted.start <= r["month"] <= wanted.end]
    if wanted.basis is not Basis.IMPUTED:
        return own, []
    status = {(space, month): said for space, month, said in space_months(data).rows()}
    reported = [place for place, said in status.items() if said == "reported"]

    def found_at(places: list[tuple[str, date]]) -> Iterator[list[object]]:
        return ([r for r in rows if (r["space"], r["month"]) == place] for place in places)

    options = []
    for (space, month), said in status.items():
        donors = [place for place in reported if place[1] == month]
        if said == "missing" and space in spaces and wanted.start <= month <= wanted.end and donors:
            few = [place for place in reported if place[1].year == month.year] if len(donors) < 2 else []
            options.append([*found_at(donors), *found_at(few), *([[]] if few else [])])
    return own, options


@given(st.data(), seeds, RATES)
def test_visits_are_those_of_the_least_and_the_greatest_donor(
    random_world: World, draw: st.DataObject, seed: int, p: float
) -> None:
    data = random_world(seed)
    wanted = draw.draw(questions(data, imputation=Imputation.MONTH_MEAN))
    own, options = by_hand(data, wanted, p)
    low = parts(own, -1, p)[0] + sum(min(parts(rows, -1, p)[0] for rows in choice) for choice in options)
    high = parts(own, 1, p)[0] + sum(max(parts(rows, 1, p)[0] for rows in choice) for choice in options)
    found = ends(data, wanted, p=p)
    assert found == ((None, None) if found[0] is None and not own else pytest.approx((low, high)))


@given(st.data(), seeds, RATES)
def test_shares_are_those_of_the_worst_choice_of_all(
    random_world: World, draw: st.DataObject, seed: int, p: float
) -> None:
    data = random_world(seed)
    start = draw.draw(st.sampled_from(data.rollup["month"].unique().sort().to_list()))
    basis = draw.draw(st.sampled_from([Basis.IMPUTED, Basis.IMPUTED, Basis.DOCUMENTED]))
    wanted = replace(
        draw.draw(questions(data, imputation=Imputation.MONTH_MEAN, basis=basis)), start=start, end=start
    )
    own, options = by_hand(data, wanted, p)
    assume(prod(len(choice) for choice in options) <= 3000)
    share = total(ledger(data, wanted), SHARE_REFUGEE)
    found = ends(data, wanted, SHARE_REFUGEE.key, p)
    if share is None:
        assert found == (None, None)
        return
    shares = [
        100 * sum(one[1] for one in chosen) / sum(one[3] for one in chosen)
        for sign in (-1, 1)
        for chosen in product(
            [parts(own, sign, p)], *([parts(rows, sign, p) for rows in choice] for choice in options)
        )
        if sum(one[3] for one in chosen) > 0
    ]
    assert found == pytest.approx((min([share, *shares]), max([share, *shares])))


def asked(data: Snapshot, *arguments: str) -> tuple[int, str]:
    told = CliRunner().invoke(command, ["--data", str(data.path), "--format", "csv", *arguments])
    return told.exit_code, told.output


def test_the_command_takes_p(world: Callable[..., Snapshot]) -> None:
    data = world(PUBLISHED, FOUR, MONEY)
    for p, low in (("0", 190 + 50 + 40), ("0.2", 254), ("0,2", 254)):
        code, told = asked(data, "--p", p)
        (row,) = pl.read_csv(told.encode()).to_dicts()
        assert (code, row["attendance_low"]) == (0, low)


@pytest.mark.parametrize("wrong", ["1", "-0.1", "20", "nan", "viel", ""])
def test_a_wrong_p_is_told_in_one_sentence(world: Callable[..., Snapshot], wrong: str) -> None:
    code, told = asked(world(PUBLISHED, FOUR), "--p", wrong)
    assert code == 2
    sentence = SAY.text("{value} is no number from 0 to below 1, as 0.2.", value=wrong)
    assert told.strip().splitlines()[-1].endswith(sentence)
