"""The question: what it is, how it stands in a URL, and what nonsense there does to it."""

from datetime import date
from urllib.parse import parse_qs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.filters import KEYS, Bounds, Filters, months_between, shift
from analytics.query import from_query
from analytics.vocabulary import (
    Against,
    Audience,
    Basis,
    Chapter,
    Edition,
    Funder,
    Grain,
    GrantMode,
    GrantPer,
    Ground,
    Imputation,
    Kind,
    Scale,
    Shown,
    Split,
    Weekday,
)

CITY = Bounds(("feuerbach", "mitte", "moehringen"), date(2018, 3, 1), date(2019, 12, 1))
YEAR = Filters(date(2019, 1, 1), date(2019, 12, 1))
MONTHS = [shift(CITY.first, step) for step in range(22)]


def of(words: type) -> st.SearchStrategy[tuple]:
    return st.lists(st.sampled_from(words), unique=True).map(tuple)


ANY = st.builds(
    lambda months, **rest: Filters(*sorted(months), **rest),
    st.tuples(st.sampled_from(MONTHS), st.sampled_from(MONTHS)),
    spaces=of(CITY.spaces),
    kinds=of(Kind),
    audiences=of(Audience),
    basis=st.sampled_from(Basis),
    imputation=st.sampled_from(Imputation),
    grants=st.sampled_from(GrantMode),
    grain=st.sampled_from(Grain),
    shown=st.sampled_from(Shown),
    split=st.sampled_from(Split),
    per=st.sampled_from(Scale),
    error=st.integers(0, 99) | st.integers(0, 990).map(lambda tenths: tenths / 10),
    offering=st.sampled_from(["", "Café & Gespräch", "a=b?c"]),
    against=st.sampled_from(Against),
    against_start=st.none() | st.sampled_from(MONTHS),
    against_end=st.none() | st.sampled_from(MONTHS),
    ground=st.sampled_from(Ground),
    page=st.integers(1, 99_999),
    weekday=st.sampled_from(Weekday),
    edition=st.sampled_from(Edition),
    funders=of(Funder),
    grant_per=st.sampled_from(GrantPer),
    visits_each=st.integers(0, 999),
    chapters=of(Chapter),
)


def read(query: str) -> tuple[Filters, tuple[str, ...]]:
    return from_query(parse_qs(query, keep_blank_values=True), CITY)


def test_the_default_is_all_spaces_in_the_latest_year() -> None:
    assert Filters.default(CITY) == YEAR
    assert read("") == (YEAR, ())


def test_a_link_carries_from_and_to_and_what_is_not_the_default() -> None:
    assert YEAR.to_query_string() == "von=2019-01&bis=2019-12"
    asked = Filters(
        date(2018, 5, 1), date(2018, 12, 1), ("mitte", "feuerbach"), (Kind.CULTURE,), grants=GrantMode.FULL
    )
    assert asked.to_query_string("en") == (
        "raum=feuerbach&raum=mitte&von=2018-05&bis=2018-12&art=culture&foerderung=full&lang=en"
    )


@given(ANY, st.sampled_from(["de", "en"]))
def test_a_link_opened_elsewhere_asks_the_same(asked: Filters, language: str) -> None:
    assert read(asked.to_query_string(language)) == (asked.within(CITY), ())


@given(ANY)
def test_all_spaces_named_one_by_one_are_all_spaces(asked: Filters) -> None:
    named = asked.within(CITY)
    assert len(named.spaces) < len(CITY.spaces)
    assert named.within(CITY) == named


@pytest.mark.parametrize(
    "query",
    [
        "raum=berlin",
        "raum=",
        "raum=Mitte",
        "von=2018-13",
        "von=2018-5",
        "von=0000-01",
        "von=２０１８-０５",
        "von=2018-05-01",
        "bis=gestern",
        "von=2030-01",
        "bis=2030-01&von=2029-01",
        "bis=1999-12",
        "von=2018-12&bis=2018-05",
        "art=jam",
        "zielgruppe=men",
        "basis=Counted",
        "mittelung=guess",
        "foerderung=half",
        "raster=week",
        "zeigt=persons",
        "nach=district",
        "je=day",
        "fehler=100",
        "fehler=-5",
        "fehler=12,5",
        "fehler=1e1",
        "fehler=99.5",
        "gegen=yesterday",
        "gegen-von=2017-02",
        "gegen-bis=2021-01",
        "gegen-von=x",
        "grundlage=like-after",
        "seite=0",
        "wochentag=8",
        "geber=bund",
        "foerderung-je=person",
        "besuche=0",
        "besuche=1000",
        "besuche=٣",
        "seite=²",
    ],
)
def test_nonsense_falls_back_and_is_named(query: str) -> None:
    asked, nonsense = read(query)
    assert asked == YEAR
    assert sorted(nonsense) == sorted(query.split("&"))


def test_one_bad_value_leaves_the_good_ones() -> None:
    asked, nonsense = read("raum=mitte&raum=x&von=2018-05&bis=2018-12&basis=counted&art=y")
    assert asked == Filters(date(2018, 5, 1), date(2018, 12, 1), ("mitte",), basis=Basis.COUNTED)
    assert nonsense == ("raum=x", "art=y")


WRONG = st.text(max_size=12) | st.from_regex(r"[0-9]{4}-[0-9]{2}", fullmatch=True)


@given(st.dictionaries(st.sampled_from([*KEYS.values(), "lang", "x"]), st.lists(WRONG, max_size=3)))
def test_no_query_is_refused_and_the_answer_lies_within_the_data(query: dict[str, list[str]]) -> None:
    asked, nonsense = from_query(query, CITY)
    assert CITY.first <= asked.start <= asked.end <= CITY.last
    assert set(asked.spaces) <= set(CITY.spaces)
    given_pairs = {f"{key}={value}" for key, values in query.items() for value in values}
    assert set(nonsense) <= given_pairs


WORDS = [
    word
    for words in (
        Kind,
        Audience,
        Basis,
        Grain,
        Shown,
        Split,
        Scale,
        GrantMode,
        Against,
        Ground,
        Funder,
        GrantPer,
    )
    for word in words
]


@given(
    st.sampled_from(sorted(set(KEYS.values()) - {"von", "bis", "titel", "seite", "besuche"})),
    st.text(max_size=12),
)
def test_whatever_is_no_word_is_named(key: str, value: str) -> None:
    known = value in CITY.spaces or value in WORDS or value in list(Imputation)
    assert known or from_query({key: [value]}, CITY) == (YEAR, (f"{key}={value}",))


FAR = st.dates(date(2, 1, 1), date(9998, 12, 1)).map(lambda day: day.replace(day=1))


@given(st.sets(st.sampled_from(["von", "bis"]), min_size=1), st.sampled_from(MONTHS) | FAR)
def test_a_period_without_data_is_named(keys: set[str], month: date) -> None:
    after, before = month > CITY.last and "von" in keys, month < CITY.first and "bis" in keys
    asked, nonsense = read("&".join(f"{key}={month.isoformat()[:7]}" for key in sorted(keys)))
    assert bool(nonsense) is (after or before)
    assert not nonsense or asked == YEAR


def test_the_order_of_choices_does_not_matter() -> None:
    one = Filters(CITY.first, CITY.last, ("mitte", "feuerbach"), (Kind.CULTURE, Kind.ENCOUNTER))
    two = Filters(CITY.first, CITY.last, ("feuerbach", "mitte", "mitte"), (Kind.ENCOUNTER, Kind.CULTURE))
    assert one == two
    assert hash(one) == hash(two)


def test_a_period_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="2019-01 > 2018-12"):
        Filters(date(2019, 1, 1), date(2018, 12, 1))


def test_days_become_months_and_months_cross_years() -> None:
    winter = Filters(date(2018, 11, 17), date(2019, 2, 3))
    assert [f"{month:%y-%m}" for month in winter.months] == ["18-11", "18-12", "19-01", "19-02"]
    assert winter.shifted(-12) == Filters(date(2017, 11, 1), date(2018, 2, 1))
    assert winter.shifted(-1) == Filters(date(2018, 10, 1), date(2019, 1, 1))


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(-600, 600))
def test_a_shift_is_as_long_as_it_says(start: date, months: int) -> None:
    first = start.replace(day=1)
    assert months_between(first, shift(first, months)) == months
    assert shift(shift(first, months), -months) == first


def test_a_question_is_cut_to_the_data() -> None:
    wide = Filters(date(2010, 1, 1), date(2030, 1, 1), ("mitte", "berlin"))
    assert wide.within(CITY) == Filters(CITY.first, CITY.last, ("mitte",))
    assert Filters(date(2010, 1, 1), date(2011, 1, 1)).within(CITY) == YEAR


def test_another_period_is_chosen_freely_or_follows_from_this_one() -> None:
    """What is left out is the month of a year before; two months make a period, in whatever order."""
    may, march = date(2018, 5, 1), date(2018, 3, 17)
    free = Filters(YEAR.start, YEAR.end, against=Against.FREE)
    assert (free.against_start, free.against_end) == (date(2018, 1, 1), date(2018, 12, 1))
    turned = Filters(YEAR.start, YEAR.end, against=Against.FREE, against_start=may, against_end=march)
    assert (turned.against_start, turned.against_end) == (date(2018, 3, 1), may)
    kept = Filters(YEAR.start, YEAR.end, against_start=may, against_end=may)
    assert kept == YEAR
    assert (
        turned.to_query_string() == "von=2019-01&bis=2019-12&gegen=free&gegen-von=2018-03&gegen-bis=2018-05"
    )


def test_the_other_period_is_not_cut_to_the_data() -> None:
    asked, nonsense = read("von=2018-03&bis=2018-12&gegen=free&gegen-von=2017-03&gegen-bis=2017-12")
    assert (asked.against_start, asked.against_end, nonsense) == (date(2017, 3, 1), date(2017, 12, 1), ())


def test_money_belongs_to_spaces_with_all_that_they_do() -> None:
    assert YEAR.attributes_grants
    narrowed = [{"kinds": (Kind.CULTURE,)}, {"audiences": (Audience.WOMEN,)}, {"basis": Basis.DOCUMENTED}]
    assert not any(Filters(YEAR.start, YEAR.end, **one).attributes_grants for one in narrowed)
