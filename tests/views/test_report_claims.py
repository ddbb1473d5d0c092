"""More, fewer, most: a report says so only where it holds whatever the truth is (methods.md, 6 and 10).

The truth is tried out in plain Python: every common error of the estimates, both ends of what a provider wrote as a
range, every donor of an imputed space-month.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.filters import Filters, shift
from analytics.imputation import space_months
from analytics.store import Snapshot
from analytics.views import Asked, Report, ask, report
from analytics.vocabulary import Against, Basis, Grain, Imputation
from tests.worlds import RANDOM_WORLDS, questions

SCENES = (-0.2, -0.1, 0.0, 0.1, 0.2)
World = Callable[[int], Snapshot]
Place = tuple[str, date]
Ends = tuple[float, float]
seeds = st.integers(0, RANDOM_WORLDS - 1)
FIXED = {"imputation": Imputation.MONTH_MEAN, "against": Against.YEAR_BEFORE}


@dataclass(frozen=True)
class Truth:
    """What each space-month of the selection may have been, for a common error of the estimates."""

    asked: Asked

    @cached_property
    def rows(self) -> dict[Place, list[dict]]:
        """What is on record of each space-month, as far as it is selected."""
        wanted, found = self.asked.wanted, {}
        for row in self.asked.data.rollup.iter_rows(named=True):
            chosen = not wanted.kinds or row["kind"] in wanted.kinds
            chosen = chosen and (not wanted.audiences or row["audience"] in wanted.audiences)
            if chosen and row["source"] in wanted.basis.sources:
                found.setdefault((row["space"], row["month"]), []).append(row)
        return found

    def documented(self, place: Place, error: float) -> Ends:
        """Least and most of what is on record: estimates without a range of their own err together."""
        low = high = 0.0
        for row in self.rows.get(place, ()):
            loose = row["attendance"] - row["attendance_ranged"] if row["source"] == "estimated" else 0
            low += row["attendance_low"] + error * loose
            high += row["attendance_high"] + error * loose
        return low, high

    @cached_property
    def status(self) -> dict[Place, str]:
        return {(space, month): said for space, month, said in space_months(self.asked.data).rows()}

    def ends(self, place: Place, error: float) -> Ends | None:
        """Least and most of one space-month; None where it has no value."""
        status, wanted = self.status, self.asked.wanted
        said = status.get(place, "not_started")
        if said == "closed":
            return 0.0, 0.0
        if said == "reported":
            return self.documented(place, error)
        donors = [other for other, state in status.items() if state == "reported" and other[1] == place[1]]
        if said != "missing" or wanted.basis is not Basis.IMPUTED or not donors:
            return None
        if len(donors) < 2:
            year = [o for o, state in status.items() if state == "reported" and o[1].year == place[1].year]
            return 0.0, max(self.documented(other, error)[1] for other in year)
        found = [self.documented(donor, error) for donor in donors]
        return min(low for low, _ in found), max(high for _, high in found)

    def total(self, places: Sequence[Place], error: float) -> Ends:
        found = [ends for place in places if (ends := self.ends(place, error))]
        return sum(low for low, _ in found), sum(high for _, high in found)

    def per_month(self, space: str, error: float) -> Ends:
        """Visits per month with a value of one space."""
        places = [(space, month) for month in self.asked.wanted.months]
        valued = len([place for place in places if self.ends(place, error)])
        low, high = self.total(places, error)
        return low / valued, high / valued

    def step(self, named: str) -> list[Place]:
        """The space-months of a step by its name."""
        asked, say = self.asked, self.asked.say
        spoken = {
            Grain.MONTH: lambda month: f"im {say.month(month)}",
            Grain.QUARTER: lambda month: f"im {say.quarter(month)}",
            Grain.YEAR: lambda month: str(month.year),
        }[asked.wanted.grain]
        return [
            (space, month)
            for space in asked.spaces
            for month in asked.wanted.months
            if spoken(month) == named
        ]

    def whole(self, places: Sequence[Place]) -> bool:
        """Whether every one of these months in operation has a value."""
        return all(self.ends(place, 0) for place in places if self.status.get(place) != "not_started")


def surely_above(more: Callable[[float], Ends], less: Callable[[float], Ends]) -> bool:
    return all(more(error)[0] > less(error)[1] for error in SCENES)


WHEN = r"(im [^(:]+?|\d{4})"
MOST_IN = re.compile(r"^(?:(.+) hat die meisten Teilnahmen je Betriebsmonat|Die meisten sind es in (.+?) \()")
MOST_WHEN = re.compile(rf"^Die meisten Teilnahmen gab es {WHEN}(?: \(|: |$)")
FEWEST_WHEN = re.compile(rf"die wenigsten {WHEN}$")
MORE = re.compile(
    rf"^(?:Es gab|Mehr Teilnahmen|Weniger Teilnahmen) {WHEN}"
    rf"(?: (mehr|weniger) Teilnahmen \(.*?\))? als {WHEN}(?: \(|: )"
)
LIKE = re.compile(r"^(Mehr|Weniger) Teilnahmen, wo")
ANY = re.compile(
    r"meiste|wenigste|[Mm]ehr Teilnahmen|[Ww]eniger Teilnahmen|gestiegen|gesunken|stärkste|höher|niedriger|höchste"
)


def check_space(truth: Truth, name: str) -> None:
    asked = truth.asked
    (first,) = [slug for slug, known in asked.spaces.items() if known == name]
    own = {
        s
        for (s, m), said in truth.status.items()
        if said in ("reported", "closed") and m in asked.wanted.months
    }
    assert first in own
    for other in (own & set(asked.spaces)) - {first}:
        assert surely_above(lambda e: truth.per_month(first, e), lambda e, o=other: truth.per_month(o, e)), (
            other
        )


def check_step(truth: Truth, named: str) -> None:
    first, asked = truth.step(named), truth.asked
    assert first
    assert truth.whole([(space, month) for space in asked.spaces for month in asked.wanted.months])
    for month in set(asked.wanted.months) - {month for _, month in first}:
        step = next(truth.step(name) for name in names_of(truth, month))
        if any(truth.ends(place, 0) for place in step):
            assert surely_above(lambda e: truth.total(first, e), lambda e, s=step: truth.total(s, e))


def check_least(truth: Truth, named: str) -> None:
    least, asked = truth.step(named), truth.asked
    assert least
    assert truth.whole([(space, month) for space in asked.spaces for month in asked.wanted.months])
    for month in set(asked.wanted.months) - {month for _, month in least}:
        step = next(truth.step(name) for name in names_of(truth, month))
        if any(truth.ends(place, 0) for place in step):
            assert surely_above(lambda e, s=step: truth.total(s, e), lambda e: truth.total(least, e))


def names_of(truth: Truth, month: date) -> list[str]:
    say = truth.asked.say
    return [
        name
        for name in (f"im {say.month(month)}", f"im {say.quarter(month)}", str(month.year))
        if truth.step(name)
    ]


def check_two(truth: Truth, more: str, less: str) -> None:
    above, below = truth.step(more), truth.step(less)
    assert above
    assert below
    assert truth.whole([*above, *below])
    assert surely_above(lambda e: truth.total(above, e), lambda e: truth.total(below, e))


def check_like(truth: Truth, word: str) -> None:
    """On like ground of a year before: pairs of a space and a calendar month that were both reported."""
    wanted, status = truth.asked.wanted, truth.status
    pairs = [
        ((space, shift(month, -12)), (space, month))
        for space in truth.asked.spaces
        for month in wanted.months
    ]
    like = [pair for pair in pairs if all(status.get(place) == "reported" for place in pair)]
    assert like
    before, now = ([pair[side] for pair in like] for side in (0, 1))
    more, less = (now, before) if word == "mehr" else (before, now)
    assert surely_above(lambda e: truth.total(more, e), lambda e: truth.total(less, e))


def check(found: Report, asked: Asked) -> list[str]:
    """The claims of a report, each of which was tried out."""
    truth, claims = Truth(asked), []
    for part in found.parts:
        for text in (part.finding, *(each.text for each in part.sentences)):
            if "mehr oder weniger" in text or not ANY.search(text):
                continue
            claims.append(check_claim(truth, text))
    return claims


def check_claim(truth: Truth, text: str) -> str:
    if found := MOST_IN.search(text):
        check_space(truth, found[1] or found[2])
        return "space"
    if found := MOST_WHEN.search(text):
        check_step(truth, found[1])
        return "step"
    if found := FEWEST_WHEN.search(text):
        check_least(truth, found[1])
        return "least"
    if found := LIKE.search(text):
        check_like(truth, found[1].lower())
        return "like"
    found = MORE.search(text)
    assert found, f"a claim that is not tried out: {text}"
    last, first = found[1], found[3]
    more = text.startswith("Mehr") or found[2] == "mehr"
    check_two(truth, *((last, first) if more else (first, last)))
    return "more" if more else "fewer"


@settings(max_examples=6)
@given(st.data(), seeds)
def test_no_claim_can_be_wrong(random_world: World, draw: st.DataObject, seed: int) -> None:
    data = random_world(seed)
    asked = ask(data, draw.draw(questions(data, **FIXED)), "de")
    check(report(asked), asked)


def test_claims_are_made_all_the_same(random_world: World, demo_data: Snapshot) -> None:
    """Else the property above would hold of a report that never says anything."""
    made = set()
    for seed in (0, 2):
        data = random_world(seed)
        wanted = Filters(data.bounds.first, shift(data.bounds.first, 3), basis=Basis.DOCUMENTED)
        asked = ask(data, wanted, "de")
        made |= set(check(report(asked), asked))
    for period in ("2019-01 2019-12", "2019-07 2019-08", "2019-01 2019-02", "2018-05 2018-12"):
        first, last = (date.fromisoformat(f"{month}-01") for month in period.split())
        asked = ask(demo_data, Filters(first, last), "de")
        made |= set(check(report(asked), asked))
    assert made == {"space", "step", "least", "like", "more", "fewer"}


# Where a claim turns: just sure, and just not.

TURNS = [
    # 121 counted against 100 estimated: at most 120
    (
        "121 counted 100 estimated",
        "Es gab im Februar 2018 weniger Teilnahmen (100) als im Januar 2018 (121).",
    ),
    (
        "120 counted 100 estimated",
        "Ob es im Februar 2018 (100) mehr oder weniger Teilnahmen waren als im Januar 2018 (120), lässt sich nicht "
        "sicher sagen.",
    ),
    # both estimated: the same error in both
    (
        "110 estimated 100 estimated",
        "Es gab im Februar 2018 weniger Teilnahmen (100) als im Januar 2018 (110).",
    ),
    (
        "100 counted 100 counted",
        "Ob es im Februar 2018 (100) mehr oder weniger Teilnahmen waren als im Januar 2018 (100), lässt sich nicht "
        "sicher sagen.",
    ),
]


def test_what_providers_wrote_as_a_range_does_not_move_together(world: Callable[..., Snapshot]) -> None:
    """110 to 150 is not surely more than 90 to 120: one may have been 110 while the other was 120."""
    ranges = "a 2018-01 130 110 150 estimated\na 2018-02 100 90 120 estimated"
    data = world(f"space date visits low high basis\n{ranges}")
    found = report(ask(data, Filters(date(2018, 1, 1), date(2018, 2, 1)), "de"))
    assert [each.text for each in found.part("development").sentences][1].startswith(
        "Ob es im Februar 2018 (100)"
    )


@pytest.mark.parametrize(("told", "said"), TURNS)
def test_first_and_last_month(world: Callable[..., Snapshot], told: str, said: str) -> None:
    before, basis, now, other = told.split()
    data = world(f"space date visits basis\na 2018-01 {before} {basis}\na 2018-02 {now} {other}")
    found = report(ask(data, Filters(date(2018, 1, 1), date(2018, 2, 1)), "de"))
    assert said in [each.text for each in found.part("development").sentences]


SHARE = re.compile(r"(gut|knapp) (?:(\d+)\N{NO-BREAK SPACE}%|die Hälfte)")


@settings(max_examples=6)
@given(st.data(), seeds)
def test_just_over_and_just_under_hold_over_the_whole_range(
    random_world: World, draw: st.DataObject, seed: int
) -> None:
    data = random_world(seed)
    asked = ask(data, draw.draw(questions(data)), "de")
    found = report(asked)
    figure = next(figure for figure in found.figures if figure.key == "share_refugee_experience")
    ends = [float(end.replace(",", ".")) for end in re.findall(r"[\d,]+", figure.range)]
    part = found.part("overview")
    for text in (part.finding, *(each.text for each in part.sentences)):
        said = SHARE.search(text)
        if said and ends and "Fluchterfahrung" in text:
            level = float(said[2] or 50)
            assert ends[0] >= level - 0.05 if said[1] == "gut" else ends[1] <= level + 0.05, (text, ends)
