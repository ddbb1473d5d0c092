"""Every figure with its range: the worked table of methods.md, 6, and the same ends on cards, charts and in tables."""

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from itertools import pairwise
from random import Random

import duckdb
import openpyxl
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import demo
from analytics.filters import Filters
from analytics.measures import ATTENDANCE, GRANT_PER_ATTENDANCE, PER_MONTH, SHARE_REFUGEE
from analytics.ranges import RANGES, Extent
from analytics.reports.tables import FORMATS
from analytics.store import Snapshot
from analytics.views import Asked, View, answer, ask, figures, summary
from analytics.views.sentences import leader, percent_in_words, share_in_words
from analytics.vocabulary import Basis, Grain, Imputation, Kind, Scale, Shown, Split
from analytics.wording import words
from tests.test_ranges import FOUR, JANUARY, MONEY, PUBLISHED, TWO, by_hand
from tests.worlds import RANDOM_WORLDS, questions

DE = words("de")
YEAR = Filters(date(2018, 1, 1), date(2018, 12, 1))
BOTH = Filters(date(2018, 1, 1), date(2019, 12, 1))
seeds = st.integers(0, RANDOM_WORLDS - 1)
World = Callable[[int], Snapshot]
Ends = tuple[float, float | None]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def published(world: Callable[..., Snapshot]) -> Asked:
    return ask(world(PUBLISHED, FOUR, MONEY), JANUARY, "de")


def test_the_worked_table_on_the_cards(published: Asked) -> None:
    visits, events, share, grant = summary(published).figures
    told = {figure.key: (plain(figure.value), plain(figure.range)) for figure in (visits, share, grant)}
    assert told == {
        "attendance": ("320", "zwischen 254 und 368"),
        "share_refugee_experience": ("54,2 %", "zwischen 48,8 und 58,5 %"),
        "grant_per_attendance_eur": ("52,08 EUR", "zwischen 45,29 und 65,62 EUR"),
    }
    assert (events.value, plain(events.range)) == ("5", "zwischen 5 und 6")


def test_the_worked_table_in_the_heading(published: Asked) -> None:
    """54,2 % could be 48,8 %: that is no more than about half."""
    assert summary(published).headline.endswith("rund die Hälfte von Menschen mit Fluchterfahrung")


def test_the_worked_table_in_tables_and_sheets(published: Asked) -> None:
    view = answer(published, "spaces-profile")
    total = dict(zip((column.key for column in view.table.columns), view.table.shown(DE)[-1], strict=True))
    assert total["attendance_low"] == "254–368"
    assert total["share_refugee_experience_low"] == "48,8–58,5"
    assert total["grant_per_attendance_low_eur"] == "45,29–65,62"
    shares = [total[f"{name}_share"] for name in ("counted", "estimated", "imputed")]
    assert shares == ["47", "28", "25"]  # 150, 90 and 80 of 320: 46.875, 28.125, 25


def test_a_range_is_one_column_on_the_page_and_two_in_a_sheet(published: Asked) -> None:
    view = answer(published, "spaces-compared")
    assert [column.title for column in view.table.columns][2:] == ["Teilnahmen je Betriebsmonat, Spanne"]
    heads = ["Teilnahmen je Betriebsmonat, mindestens", "Teilnahmen je Betriebsmonat, höchstens"]
    lines = list(csv.reader(StringIO(FORMATS["csv"][1](view, DE).decode("utf-8-sig")), delimiter=";"))
    assert lines[0][2:] == heads
    assert lines[5] == ["Gesamt", "80", "63,5", "92"]  # 320, 254 and 368 by four months
    sheet = openpyxl.load_workbook(BytesIO(FORMATS["xlsx"][1](view, DE))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_col=4)]
    assert rows[0][2:] == heads
    assert rows[5][1:] == [80, 63.5, 92]


BY_SQL = """
    WITH event AS (
        SELECT *, CASE basis WHEN 'estimated' THEN $p * attendance ELSE 0 END AS off FROM came WHERE year(date) = 2018
    ), space_month AS (
        SELECT sum(coalesce(attendance_low, attendance - off)) AS low,
               sum(coalesce(attendance_high, attendance + off)) AS high, month(date) AS month
        FROM event GROUP BY space, month(date)
    ), month AS (SELECT sum(low) + min(low) AS low, sum(high) + max(high) AS high FROM space_month GROUP BY month)
    SELECT sum(low), sum(high) FROM month  -- the fifth space is imputed in every month from May on
"""


def by_sql(error: float) -> Ends:
    """The ends of the demonstration's visits in 2018, straight from its events."""
    with duckdb.connect() as connection:
        connection.register("came", demo.events())
        (found,) = connection.execute(BY_SQL, {"p": error / 100}).fetchall()
    return float(found[0]), float(found[1])


@pytest.mark.parametrize("error", [0, 20, 50])
def test_the_same_by_sql(demo_data: Snapshot, error: int) -> None:
    (line,) = figures(ask(demo_data, replace(YEAR, error=error), "de")).to_dicts()
    assert (line["attendance_low"], line["attendance_high"]) == pytest.approx(by_sql(error))
    money = tuple(40 * 50_000 / 12 / end for end in reversed(by_sql(error)))
    assert (line["grant_per_attendance_low_eur"], line["grant_per_attendance_high_eur"]) == pytest.approx(
        money
    )


# Whiskers, tables and ``teilhabe figures`` say the same ends.


def drawn(view: View) -> dict[tuple[str, int], Ends]:
    """Low and high by trace and place, where a whisker is drawn; of stacks by place alone."""
    assert view.figure is not None
    stacked = view.figure.layout.barmode == "stack"
    found, sums = {}, {}
    for trace in view.figure.data:
        along = "x" if trace.orientation == "h" else "y"
        error = trace[f"error_{along}"]
        for place, value in enumerate(trace[along]):
            name = "" if stacked else trace.name
            if value is not None and trace.name != "Vorjahr":
                sums[name, place] = (sums.get((name, place), 0) if stacked else 0) + value
            if error.array and (error.array[place] or error.arrayminus[place]):
                found[name, place] = (error.arrayminus[place], error.array[place])
    return {key: (sums[key] - down, sums[key] + up) for key, (down, up) in found.items()}


def in_table(view: View, low: str, high: str) -> list[Ends | None]:
    """The two columns of a range; None where nothing is uncertain."""
    if low not in view.table.rows.columns:
        return [None] * view.table.rows.height
    ends = view.table.rows.select(low, high).rows()
    return [None if None in pair or pair[1] - pair[0] < 1e-6 else pair for pair in ends]


def close(ends: Ends | None) -> object:
    return ends if ends is None else pytest.approx(ends)


@pytest.mark.parametrize(
    ("wanted", "key", "measure"),
    [
        (BOTH, "attendance-over-time", "attendance"),
        (replace(BOTH, split=Split.KIND), "development", "attendance"),
        (replace(BOTH, shown=Shown.EVENTS), "development", "events"),
        (replace(BOTH, shown=Shown.SHARE_REFUGEE), "development", "share_refugee_experience"),
        (replace(BOTH, shown=Shown.PER_EVENT, grain=Grain.QUARTER), "development", "attendance_per_event"),
        (BOTH, "grant-per-chosen-over-time", "grant_per_attendance_eur"),
        (replace(BOTH, split=Split.GROUP), "groups-over-time", "attendance"),
    ],
)
def test_a_course_and_its_table_and_the_figures_say_the_same(
    demo_data: Snapshot, wanted: Filters, key: str, measure: str
) -> None:
    asked = ask(demo_data, wanted, "de")
    view, low_high = answer(asked, key), RANGES[measure]
    step = "month" if wanted.grain is Grain.MONTH else "quarter"
    printed = figures(asked, [step]).select(low_high).rows()
    table = in_table(view, *low_high)
    whiskers = {place: ends for (_, place), ends in drawn(view).items()}
    assert len(whiskers) > 5
    for place, (ends, exact) in enumerate(zip(table, printed, strict=True)):
        assert whiskers.get(place) == close(ends)
        assert ends is None or ends == close(exact)


@pytest.mark.parametrize("shown", Shown)
def test_bars_and_their_table_and_the_figures_say_the_same(demo_data: Snapshot, shown: Shown) -> None:
    asked = ask(demo_data, replace(YEAR, shown=shown, per=Scale.TOTAL), "de")
    view, low_high = answer(asked, "spaces-compared"), RANGES[shown.value]
    printed = {
        line["space"]: (line[low_high[0]], line[low_high[1]]) for line in figures(asked, ["space"]).to_dicts()
    }
    named = {name: printed[slug] for slug, name in asked.spaces.items()}
    whiskers = {name.rstrip("*°"): ends for (name, _), ends in drawn(view).items()}
    for name, ends in zip(view.table.rows["space"], in_table(view, *low_high), strict=True):
        assert whiskers.get(name.rstrip("*°")) == close(ends)
        assert ends is None or ends == close(named[name.rstrip("*°")])
    assert "Bad Cannstatt" in whiskers


def test_panels_say_the_figures_of_each_space_and_month(demo_data: Snapshot) -> None:
    asked = ask(demo_data, YEAR, "de")
    view = answer(asked, "spaces-over-time")
    exact = {
        (line["space"], line["month"]): (line["attendance_low"], line["attendance_high"])
        for line in figures(asked, ["space", "month"]).to_dicts()
    }
    slugs = {name: slug for slug, name in asked.spaces.items()}
    months = [f"{month:%Y-%m}" for month in pl.Series(asked.wanted.months)]
    whiskers = drawn(view)
    assert len(whiskers) > 30
    for (name, place), ends in whiskers.items():
        assert ends == close(exact[slugs[name], months[place]])
        run = list(asked.spaces.values()).index(name)
        assert in_table(view, f"run{run}_low", f"run{run}_high")[place] == close(ends)


KEYS = ("attendance-over-time", "attendance-by-space", "development", "spaces-over-time", "spaces-profile")


def certain(demo_data: Snapshot, world: Callable[..., Snapshot]) -> list[Asked]:
    """Counted values only; and a city that counted everything."""
    counted = world("space date visits with\na 2018-01 30 10\na 2018-02 20 5\nb 2018-01 9 9", TWO)
    whole = Filters(date(2018, 1, 1), date(2018, 2, 1), imputation=Imputation.NONE)
    return [ask(demo_data, replace(YEAR, basis=Basis.COUNTED), "de"), ask(counted, whole, "de")]


def test_where_all_is_counted_nothing_is_said_of_ranges(
    demo_data: Snapshot, world: Callable[..., Snapshot]
) -> None:
    for asked in certain(demo_data, world):
        first = summary(asked)
        assert [figure.range for figure in first.figures] == [""] * 4
        assert first.assumed == ""
        for key in KEYS:
            view = answer(asked, key)
            assert view.figure is None or drawn(view) == {}
            assert not any(column.ends for column in view.table.columns)
            assert "Striche" not in view.note
            assert "zwischen" not in str(view.figure and view.figure.to_dict())


def test_without_an_error_of_estimates_only_imputed_values_have_a_range(published: Asked) -> None:
    sure = ask(published.data, replace(JANUARY, error=0), "de")
    assert [name for name, _ in drawn(answer(sure, "attendance-by-space"))] == ["D*"]


def test_the_error_is_said_beside_every_whisker(demo_data: Snapshot) -> None:
    for error, said in ((20, "± 20 %"), (12.5, "± 12,5 %")):
        asked = ask(demo_data, replace(YEAR, error=error), "de")
        for told in (answer(asked, "attendance-over-time").note, summary(asked).assumed):
            assert said in plain(told)


def test_under_the_mouse_stands_the_range(demo_data: Snapshot) -> None:
    asked = ask(demo_data, YEAR, "de")
    (mitte,) = [trace for trace in answer(asked, "attendance-by-space").figure.data if trace.name == "Mitte"]
    assert mitte.hovertext[0] == "Mitte: 399 Teilnahmen je Monat, zwischen 361 und 437"
    stack = answer(asked, "attendance-over-time").figure.data
    june = {trace.hovertext[3].partition("; ")[2] for trace in stack}
    assert june == {"insgesamt 1.375 Teilnahmen, zwischen 1.160 und 1.603"}


@settings(max_examples=8)
@given(st.data(), seeds, st.sampled_from([0, 20, 60]))
def test_shares_of_a_line_add_up_and_no_range_is_upside_down(
    random_world: World, draw: st.DataObject, seed: int, error: int
) -> None:
    asked = ask(random_world(seed), replace(draw.draw(questions(random_world(seed))), error=error), "de")
    for key in KEYS:
        table = answer(asked, key).table
        for line in table.rounded():
            shares = [line[column.key] for column in table.columns if column.share]
            assert sum(share or 0 for share in shares) in (0, 100)
        for low, high in (column.ends for column in table.columns if column.ends):
            for first, last in table.rows.select(low.key, high.key).iter_rows():
                assert first is None or last is None or first <= last + 1e-6


# Claims hold over the whole range: nothing that is said to be first can come second.


@pytest.mark.parametrize(
    ("share", "low", "high", "said"),
    [
        (54.2, 48.8, 58.5, "rund die Hälfte"),
        (51.7, 50.2, 53.0, "gut die Hälfte"),
        (51.7, 49.9, 53.0, "rund die Hälfte"),
        (48.4, 46.0, 49.9, "knapp die Hälfte"),
        (58.2, 55.0, 61.0, "rund 58 %"),
        (58.2, 58.1, 58.4, "gut 58 %"),
        (57.8, 57.6, 57.9, "knapp 58 %"),
        (70.2, 45.0, 80.0, "rund 70 %"),
        (58.0, 55.0, 61.0, "rund 58 %"),
        (0.4, 0.1, 0.9, "weniger als 1 %"),
        (0.4, 0.1, 3.0, "rund 1 %"),
    ],
)
def test_shares_in_words_over_a_range(share: float, low: float, high: float, said: str) -> None:
    assert plain(share_in_words(DE, share, Extent(((low, high),)))) == said


@given(st.floats(0, 100), st.floats(0, 30), st.floats(0, 30))
def test_more_and_less_hold_over_the_whole_range(share: float, below: float, above: float) -> None:
    low, high = max(share - below, 0), min(share + above, 100)
    for words_of in (share_in_words, percent_in_words):
        said = words_of(DE, share, Extent(((low, high),)))
        named = re.search(r"\d+", said)
        side = float(named[0]) if named else 50
        if said.startswith("gut"):
            assert low >= side - 1e-9
        if said.startswith("knapp"):
            assert high <= side + 1e-9
        if said.startswith("weniger"):
            assert high < 1


def test_a_leader_leads_at_every_error() -> None:
    """A: 100 counted. B: 90 estimated, up to 108. C: 80, of which nobody knows more than the donors' 10 to 120."""
    a, b = Extent(((100, 100),) * 3), Extent(((72, 72), (90, 90), (108, 108)))
    c = Extent(((10, 120),) * 3)
    assert leader({"a": 100, "b": 90}, {"a": a, "b": b}) is None
    assert leader({"a": 100, "c": 80}, {"a": a, "c": c}) is None
    assert leader({"a": 100, "b": 90}) == "a"
    both = Extent(((80, 80), (100, 100), (120, 120)))  # estimated as B is: ahead at one and the same error
    assert leader({"a": 100, "b": 90}, {"a": both, "b": b}) == "a"


def test_without_an_upper_end_nothing_is_surely_above() -> None:
    open_end = Extent(((10, None),) * 3)
    assert (open_end.low, open_end.high, open_end.ends) == (10, None, (10, None))
    assert not Extent(((50, 60),) * 3).above(open_end)
    assert Extent(((50, 60),) * 3).above(Extent(((10, 49),) * 3))


def visits(rows: list[dict[str, object]], e: float, chance: Random) -> float:
    """Visits of documented rows if estimates are off by e; where a provider wrote a range, anything within it."""
    found = 0.0
    for row in rows:
        free = row["attendance"] - row["attendance_ranged"] if row["source"] == "estimated" else 0
        found += chance.uniform(row["attendance_low"], row["attendance_high"]) + e * free
    return found


def truth(data: Snapshot, wanted: Filters, chance: Random) -> dict[str, float]:
    """Visits per space as they may have been: one error for all, one donor for each imputed month."""
    p = wanted.error / 100
    e = chance.choice([-p, 0, p, chance.uniform(-p, p)])
    told = {}
    for space in wanted.spaces or tuple(data.names):
        own, options = by_hand(data, replace(wanted, spaces=(space,)), p)
        told[space] = visits(own, e, chance) + sum(
            visits(chance.choice(choice), e, chance) for choice in options
        )
    return told


@settings(max_examples=60)
@given(st.data(), seeds, st.sampled_from([0, 10, 20, 50]), st.randoms(use_true_random=False))
def test_no_claim_is_made_whose_contrary_is_possible(
    random_world: World, draw: st.DataObject, seed: int, error: int, chance: Random
) -> None:
    data = random_world(seed)
    wanted = draw.draw(
        questions(data, imputation=Imputation.MONTH_MEAN, shown=Shown.ATTENDANCE, per=Scale.TOTAL)
    )
    asked = ask(data, replace(wanted, error=error), "en")
    said = re.fullmatch(r"(.+) has the most visits", answer(asked, "spaces-compared").title)
    if said is None:
        return
    first = next(slug for slug, name in asked.spaces.items() if name == said[1])
    ranked = set(asked.spaces) - asked.imputed_spaces()
    for _ in range(20):
        possible = truth(data, asked.wanted, chance)
        assert all(possible[first] >= possible[other] - 1e-6 for other in ranked)


def test_claims_are_made_where_they_hold(random_world: World) -> None:
    """The property above is not true for want of claims."""
    titles = [
        answer(ask(random_world(seed), YEAR, "en"), "spaces-compared").title for seed in range(RANDOM_WORLDS)
    ]
    assert sum("has the most" in title for title in titles) >= 2
    assert sum("no space stands out" in title for title in titles) >= 2


# Imputation is a visible model.


def test_every_model_stands_beside_the_others(demo_data: Snapshot) -> None:
    asked = ask(demo_data, YEAR, "de")
    view = answer(asked, "imputation-effect")
    rows = view.table.rows
    assert rows["attendance"].to_list()[:3] == [10_080, 12_600, 13_230]
    assert rows["imputed_share"].to_list()[:3] == pytest.approx([0, 20, 100 * 3_150 / 13_230])
    assert rows["space_months_without_value"].to_list()[:3] == [10, 2, 0]
    for place, model in enumerate(
        [Imputation.NONE, Imputation.MONTH_MEAN, Imputation.OPERATING_MEAN, Imputation.OWN_LEVEL]
    ):
        (line,) = figures(ask(demo_data, replace(YEAR, imputation=model), "de")).to_dicts()
        for measure in (ATTENDANCE, SHARE_REFUGEE, GRANT_PER_ATTENDANCE):
            for key in (measure.key, *RANGES[measure.key]):
                assert rows[key][place] == pytest.approx(line[key]), (model, key)
    chosen = [name for name in rows["model"] if "gewählt" in name or "chosen" in name]
    assert chosen == [rows["model"][1]]
    assert view.title.startswith("10.080")
    assert "13.230" in view.title


@pytest.mark.parametrize(("basis", "place"), [(Basis.DOCUMENTED, 0), (Basis.COUNTED, None)])
def test_the_models_are_compared_whatever_counts_and_that_is_said(
    demo_data: Snapshot, basis: Basis, place: int | None
) -> None:
    view = answer(ask(demo_data, replace(YEAR, basis=basis), "en"), "imputation-effect")
    assert view.table.rows["attendance"].to_list()[1] == 12_600
    chosen = [n for n, name in enumerate(view.table.rows["model"]) if "chosen" in name]
    assert chosen == ([] if place is None else [place])
    assert "Imputed values count here" in view.note
    assert view.selection.endswith("including imputed values")


def test_where_nothing_is_missing_no_model_changes_anything(world: Callable[..., Snapshot]) -> None:
    data = world("space date visits\na 2018-01 10\nb 2018-01 30", "slug opened\na 2018-01\nb 2018-01")
    view = answer(ask(data, JANUARY, "en"), "imputation-effect")
    assert view.title == "Imputation changes nothing here: 40 visits under every model"


def test_money_has_no_range_where_it_does_not_belong(demo_data: Snapshot) -> None:
    asked = ask(demo_data, replace(YEAR, kinds=(Kind.CULTURE,)), "de")
    assert asked.extents(GRANT_PER_ATTENDANCE) == {}
    assert asked.extents(PER_MONTH, "kind") == {}
    assert summary(asked).figures[3].range == ""


@given(st.data(), seeds)
def test_a_greater_error_never_makes_a_narrower_range(
    random_world: World, draw: st.DataObject, seed: int
) -> None:
    data = random_world(seed)
    wanted = draw.draw(questions(data))
    known = [
        ask(data, replace(wanted, error=error), "de").extents(ATTENDANCE, "space") for error in (0, 20, 60)
    ]
    for narrow, wide in pairwise(known):
        assert all(wide[key].low <= extent.low + 1e-6 for key, extent in narrow.items())
        assert all(wide[key].high >= extent.high - 1e-6 for key, extent in narrow.items())
