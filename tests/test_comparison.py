"""Two periods on like ground (methods.md, 7)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.comparison import KEYS, Period, compare, like_ground
from analytics.filters import Filters, shift
from analytics.ledger import ledger, statuses
from analytics.measures import ATTENDANCE, EVENTS, GRANT_PER_ATTENDANCE, SHARE_REFUGEE, total
from analytics.store import Snapshot
from analytics.views import ask
from analytics.views.changes import changes
from analytics.vocabulary import Basis, Kind
from tests.worlds import RANDOM_WORLDS, questions

JANUARY, FEBRUARY = date(2019, 1, 1), date(2019, 2, 1)


def period(later: int, **spaces: list[float | None]) -> pl.DataFrame:
    """Ledger rows of two months: visits of each, None where a space in operation has no value."""
    lines = []
    for space, values in spaces.items():
        for place, value in enumerate(values):
            key = {"space": space, "month": shift(JANUARY, place + later)}
            lines.append(key | {"space_months": 1.0, "valued": float(value is not None), "attendance": None})
            if value is not None:
                lines.append(key | {"space_months": None, "valued": None, "attendance": float(value)})
    return pl.DataFrame(lines, schema_overrides={"attendance": pl.Float64})


def test_only_months_with_a_value_in_both_years() -> None:
    """The table of methods.md 7; Mitte has no value in the second month of the year before."""
    before = period(-12, feuerbach=[120, 110], mitte=[80, None], cannstatt=[100, 110], obertuerkheim=[0, 30])
    now = period(0, feuerbach=[100, 130], mitte=[90, 70], cannstatt=[150, 90], obertuerkheim=[40, 0])
    ground = like_ground(now, before, 12)
    assert (ground.matched, ground.space_months) == (7, 8)
    assert ground.before["attendance"].sum() == 120 + 110 + 80 + 100 + 110 + 0 + 30 == 550
    assert ground.now["attendance"].sum() == 670 - 70
    assert ground.covers == 600 / 670
    assert ground.says_something


def test_under_half_of_the_visits_says_nothing() -> None:
    now, before = period(0, a=[49, 51]), period(-12, a=[100, None])
    ground = like_ground(now, before, 12)
    assert (ground.covers, ground.says_something) == (0.49, False)
    assert like_ground(period(0, a=[50, 50]), before, 12).says_something
    assert not like_ground(period(0, a=[100, None]), period(-12, a=[49, 51]), 12).says_something


def test_no_pairs_say_nothing() -> None:
    ground = like_ground(period(0, a=[10, None]), period(-12, a=[None, 10]), 12)
    assert (ground.matched, ground.covers, ground.says_something) == (0, 0, False)


def test_2019_against_2018_has_40_of_60_space_months(demo_data: Snapshot) -> None:
    now = Filters(date(2019, 1, 1), date(2019, 12, 1))
    ground = like_ground(ledger(demo_data, now), ledger(demo_data, now.shifted(-12)), 12)
    assert (ground.matched, ground.space_months) == (8 * 5, 12 * 5)
    assert total(ground.before, ATTENDANCE) == pytest.approx(12_600)


TWO_YEARS = """
    space date       kind      visits with
    a     2018-03-05 culture   100    50
    a     2018-03-06 education 100    40
    a     2019-02-05 culture   150    60
    a     2019-03-05 culture   125    75
    a     2019-03-06 education 175    75
"""
MONEY = (
    "space funder eur valid_from valid_to\na city 12000 2018-01 2018-12-31\na city 18000 2019-01 2019-12-31"
)


def changed(data: Snapshot, measure: object, language: str = "de", **filters: object) -> list[str]:
    march = {"start": date(2019, 3, 1), "end": date(2019, 3, 1)}
    return changes(ask(data, Filters(**march | filters), language), measure)


def test_one_month_has_last_year_and_last_month(world: Callable[..., Snapshot]) -> None:
    """300 against 200 a year and 150 a month before; shares 50 % against 45 % and 40 %."""
    data = world(TWO_YEARS, "slug opened\na 2018-03", MONEY)
    assert changed(data, ATTENDANCE, "en") == ["+50.0% on the year before", "+100.0% on the month before"]
    assert changed(data, SHARE_REFUGEE, "en") == [
        "+5.0 points on the year before",
        "+10.0 points on the month before",
    ]
    assert [said.split("%")[0] for said in changed(data, GRANT_PER_ATTENDANCE, "en")] == ["±0.0", "−50.0"]


def test_only_the_chosen_kind_is_compared(world: Callable[..., Snapshot]) -> None:
    data = world(TWO_YEARS, "slug opened\na 2018-03", MONEY)
    assert changed(data, ATTENDANCE, "en", kinds=(Kind.CULTURE,))[0] == "+25.0% on the year before"
    assert changed(data, GRANT_PER_ATTENDANCE, kinds=(Kind.CULTURE,)) == []


def test_no_year_before(world: Callable[..., Snapshot]) -> None:
    data = world(TWO_YEARS, "slug opened\na 2018-03", MONEY)
    assert changed(data, EVENTS, "en", start=FEBRUARY, end=FEBRUARY) == ["no year before", "no month before"]


def test_the_share_of_space_months_is_said(demo_data: Snapshot) -> None:
    wanted = {"start": date(2019, 1, 1), "end": date(2019, 12, 1)}
    assert changed(demo_data, ATTENDANCE, **wanted)[0].endswith(
        "auf gleicher Grundlage: 40 von 60 Raum-Monaten"
    )


def test_a_basis_compares_with_the_same_basis(demo_data: Snapshot) -> None:
    """Documented values of 2018 are those of four spaces in eight months."""
    wanted = {"start": date(2019, 1, 1), "end": date(2019, 12, 1), "basis": Basis.DOCUMENTED}
    assert "32 of 60" in changed(demo_data, ATTENDANCE, "en", **wanted)[0]


STATUS = {"c": "closed", "m": "missing", "i": "missing"}


def side(later: int, table: str) -> Period:
    """A line per space, a word per month: visits reported, i100 imputed, c closed, m missing without a value."""
    states, rows = [], []
    for space, *words in map(str.split, table.strip().splitlines()):
        for month, word in zip((shift(JANUARY, later), shift(FEBRUARY, later)), words, strict=True):
            status, valued = STATUS.get(word[0], "reported"), word[0] != "m"
            states.append({"space": space, "month": month, "status": status, "valued": valued})
            if visits := word.lstrip("cim"):
                rows.append({"space": space, "month": month, "attendance": float(visits)})
    return Period([shift(JANUARY, later), shift(FEBRUARY, later)], pl.DataFrame(rows), pl.DataFrame(states))


BEFORE = side(-12, "Feuerbach 120 110\nMitte 80 m\nCannstatt i100 i110\nObertürkheim c 30")
NOW = side(0, "Feuerbach 100 130\nMitte 90 70\nCannstatt 150 90\nObertürkheim 40 0")


def test_the_identity_of_the_worked_table() -> None:
    """Methods.md 7: like are Feuerbach's two months, Mitte's first and Obertürkheim's second."""
    found = compare(BEFORE, NOW)
    assert found.visits == (550, 670)
    assert found.on_like == (120 + 110 + 80 + 30, 100 + 130 + 90 + 0) == (340, 320)
    assert (found.method, found.new, found.gone) == (150 + 90 - 100 - 110, 70 + 40, 0) == (30, 110, 0)
    assert found.all == 120 == -20 + 30 + 110 - 0
    assert (found.matched, NOW.in_operation, found.seasonal) == ((4, 4), 8, True)
    assert found.covers == Fraction(320, 670)


def test_the_worked_table_read_backwards() -> None:
    found = compare(NOW, BEFORE)
    assert (found.all, found.like, found.method, found.new, found.gone) == (-120, 20, -30, 0, 110)


def test_other_months_need_every_month_of_both() -> None:
    """Feuerbach reported in all; Mitte and Obertürkheim lack a month, so both of their sides stand alone."""
    found = compare(BEFORE, Period([shift(month, 2) for month in NOW.months], *moved(NOW, 2)))
    assert (found.seasonal, found.matched) == (False, (2, 2))
    assert (found.on_like, found.method) == ((230, 230), 240 - 210)
    assert (found.new, found.gone) == (90 + 70 + 40 + 0, 80 + 30)
    assert found.all == 120


def moved(side: Period, months: int) -> list[pl.DataFrame]:
    later = pl.col("month").dt.offset_by(f"{months}mo")
    return [side.rows.with_columns(later), side.statuses.with_columns(later)]


def span(first: str, last: str) -> list[date]:
    return list(Filters(date.fromisoformat(f"{first}-01"), date.fromisoformat(f"{last}-01")).months)


@pytest.mark.parametrize(
    ("a", "b", "seasonal"),
    [
        (("2018-05", "2018-12"), ("2019-05", "2019-12"), True),
        (("2018-03", "2018-12"), ("2019-01", "2019-12"), True),
        (("2017-08", "2018-07"), ("2018-08", "2019-07"), True),
        (("2017-08", "2018-07"), ("2018-01", "2018-12"), True),
        (("2015-03", "2016-12"), ("2017-01", "2018-12"), True),
        (("2018-04", "2018-06"), ("2018-07", "2018-09"), False),
        (("2018-04", "2018-06"), ("2019-05", "2019-07"), False),
        (("2018-03", "2018-03"), ("2018-04", "2018-04"), False),
    ],
)
def test_periods_with_the_same_calendar_months(
    a: tuple[str, str], b: tuple[str, str], seasonal: bool
) -> None:
    sides = [Period(span(*months), BEFORE.rows.clear(), BEFORE.statuses.clear()) for months in (a, b)]
    assert compare(*sides).seasonal == compare(*reversed(sides)).seasonal == seasonal


def test_of_two_years_the_later_meets_the_later() -> None:
    """Mitte's two Januaries: 1 and 2 against 10 and 20 are two pairs, none of them with the wrong year."""
    months = [shift(JANUARY, later) for later in (0, 12, 24, 36)]
    a, b = [
        Period(
            span(f"{pair[0]:%Y-%m}", f"{pair[1].year}-12"),
            pl.DataFrame({"space": "mitte", "month": pair, "attendance": visits}),
            pl.DataFrame({"space": "mitte", "month": pair, "status": said, "valued": [True, True]}),
        )
        for pair, visits, said in (
            (months[:2], [1.0, 2.0], ["reported", "reported"]),
            (months[2:], [10.0, 20.0], ["closed", "reported"]),
        )
    ]
    found = compare(a, b)
    assert (found.on_like, found.gone, found.new) == ((2, 20), 1, 10)


@st.composite
def two_questions(draw: st.DrawFn, data: Snapshot) -> tuple[Filters, Filters]:
    """The same question about two periods: a year apart, next to each other, or any."""
    asked = draw(questions(data))
    other = draw(st.sampled_from([12, 12, -12, len(asked.months), None]))
    if other is not None:
        return asked, asked.shifted(other)
    free = draw(questions(data))
    return asked, replace(asked, start=free.start, end=free.end)


def periods(data: Snapshot, *asked: Filters) -> list[Period]:
    return [Period(wanted.months, ledger(data, wanted), statuses(data, wanted)) for wanted in asked]


def unit(months: Sequence[date], month: date, seasonal: bool) -> tuple[int, int]:
    """The calendar month, and which of its kind it is from the end."""
    of_its_kind = [other for other in months if other.month == month.month and other > month]
    return (month.month, len(of_its_kind)) if seasonal else (0, 0)


def by_hand(a: Period, b: Period, seasonal: bool) -> dict[str, float]:
    """The identity's parts straight from the definition, space-month by space-month."""
    units: dict[object, list[list[tuple[str, float]]]] = {}
    for place, one in enumerate((a, b)):
        visits = dict(one.rows.group_by("space", "month").agg(pl.col("attendance").sum()).rows_by_key(KEYS))
        for space, month, status, valued in one.statuses.iter_rows():
            sign = "imputed" if status == "missing" and valued else status
            value = visits.get((space, month), [(0.0,)])[0][0]
            sides = units.setdefault((space, *unit(one.months, month, seasonal)), [[], []])
            sides[place].append((sign, value))
    parts = {"like": 0.0, "method": 0.0, "new": 0.0, "gone": 0.0}
    for before, now in units.values():
        sums = [sum(value for _, value in one) for one in (before, now)]
        lengths = [1, 1] if seasonal else [len(a.months), len(b.months)]
        own = [[sign for sign, _ in one].count("reported") for one in (before, now)]
        if own == lengths:
            parts["like"] += sums[1] - sums[0]
        elif any(sign == "imputed" for sign, _ in (*before, *now)):
            parts["method"] += sums[1] - sums[0]
        else:
            parts["new"] += sums[1]
            parts["gone"] += sums[0]
    return parts


@given(st.data(), st.integers(0, RANDOM_WORLDS - 1))
def test_all_is_like_and_method_and_new_without_gone(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int
) -> None:
    data = random_world(seed)
    asked = draw.draw(two_questions(data))
    a, b = periods(data, *asked)
    found = compare(a, b)
    assert found.all == found.like + found.method + found.new - found.gone
    assert [float(visits) for visits in found.visits] == pytest.approx(
        [total(one.rows, ATTENDANCE) or 0 for one in (a, b)]
    )
    for part, value in by_hand(a, b, found.seasonal).items():
        assert float(getattr(found, part)) == pytest.approx(value), part
    assert tuple(rows["attendance"].sum() for rows in found.rows) == found.on_like
    for place, one in enumerate((a, b)):
        counts = [part[place] for part in found.space_months.values()]
        assert sum(counts) == [told(*row) for row in one.statuses.iter_rows()].count(True)
        assert counts[0] == found.rows[place].select(KEYS).unique().height
        assert float(found.imputed[place]) == pytest.approx(
            float(found.visits[place] - found.on_like[place] - (found.gone, found.new)[place])
        )


def told(space: str, month: date, status: str, valued: bool) -> bool:
    """Whether a space-month was reported or imputed: not closed, not without a value."""
    return status == "reported" or (status == "missing" and valued)


@given(st.data(), st.integers(0, RANDOM_WORLDS - 1), st.sampled_from([0, 0.1, 0.2, 0.99]))
def test_how_far_the_change_on_like_ground_may_be_off(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int, p: float
) -> None:
    """By hand from the roll-up: Δ ± p·|Δ estimated without a range|, and every range by itself."""
    data = random_world(seed)
    found = compare(*periods(data, *draw.draw(two_questions(data))))
    low, high = found.like_between(p)
    sides = []
    for rows in found.rows:
        visits = rows.drop_nulls("attendance").to_dicts()
        loose = sum(r["attendance"] - r["attendance_ranged"] for r in visits if r["source"] == "estimated")
        ends = [sum(r[f"attendance_{end}"] for r in visits) for end in ("low", "high")]
        sides.append((loose, *ends, sum(r["attendance"] for r in visits)))
    (loose, least, most, before), (loose_b, least_b, most_b, now) = sides
    change, error = now - before, p * abs(loose_b - loose)
    assert low == pytest.approx(least_b - most - error)
    assert high == pytest.approx(most_b - least + error)
    assert low <= change <= high
    wider = found.like_between(min(p + 0.05, 1))
    assert wider[0] <= low + 1e-9
    assert wider[1] >= high - 1e-9


@given(st.data(), st.integers(0, RANDOM_WORLDS - 1))
def test_the_identity_is_antisymmetric_in_time(
    random_world: Callable[[int], Snapshot], draw: st.DataObject, seed: int
) -> None:
    data = random_world(seed)
    a, b = periods(data, *draw.draw(two_questions(data)))
    there, back = compare(a, b), compare(b, a)
    assert (back.all, back.like) == (pytest.approx(float(-there.all)), -there.like)
    assert float(back.method) == pytest.approx(-float(there.method))
    assert (back.new, back.gone, back.matched) == (there.gone, there.new, there.matched[::-1])
