"""Whatever number a sentence says: it stands in a table, a key figure or in what ``teilhabe figures`` prints."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.filters import Filters, every_month, shift
from analytics.store import Snapshot
from analytics.views import Asked, Report, ReportPart, ask, figures, report, summary
from analytics.views.figures import figure_columns
from analytics.views.space_among_others import FEWEST
from analytics.views.view import EVERY
from analytics.vocabulary import Grain
from tests.worlds import RANDOM_WORLDS, questions

YEAR, NEXT = Filters(date(2018, 1, 1), date(2018, 12, 1)), Filters(date(2019, 1, 1), date(2019, 12, 1))
seeds = st.integers(0, RANDOM_WORLDS - 1)
World = Callable[..., Snapshot]

NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?")


def numbers(text: str) -> set[float]:
    return {float(number.rstrip(".").replace(".", "").replace(",", ".")) for number in NUMBER.findall(text)}


def without_dates(text: str, asked: Asked) -> str:
    """The text without days, months, quarters and years, which are no figures."""
    bounds = asked.data.bounds
    months = every_month(shift(bounds.first, -36), shift(bounds.last, 12))
    spoken = {asked.say.month(month) for month in months} | {asked.say.quarter(month) for month in months}
    text = re.sub(r"\d\d\.\d\d\.\d{4}", "", text)
    for words_ in sorted(spoken, key=len, reverse=True):
        text = text.replace(words_, "")
    return re.sub(r"\b20(1[5-9]|2[0-9])\b(?!,)", "", text)


def shown(found: Report, part: ReportPart, asked: Asked) -> set[float]:
    """The numbers of the part's tables, of the key figures, and all figures of the selection rounded anew."""
    own = part.key != "overview" and not part.key.startswith("profile")
    views = part.views if own else (*part.views, *found.views)
    cells = [cell for view in views for line in view.table.shown(asked.say) for cell in line]
    for figure in (*found.figures, *summary(asked).figures):
        cells += [
            figure.value,
            figure.range,
            *figure.details,
            *figure.changes,
            *(p.text for p in figure.parts),
        ]
    (values,) = figures(asked).to_dicts()
    digits = {column.key: column.digits for column in figure_columns(asked.say)}
    cells += [half_up(value, digits[key]) for key, value in values.items() if value is not None]
    groups = [values[key] or 0 for key in ("children_youth", "women", "men")]
    shares = [100 * group / sum(groups) for group in groups if sum(groups)]
    cells += [half_up(share, 0) for share in (*shares, values["share_refugee_experience"] or 0)]
    steps = asked.statuses.with_columns(time=pl.col("month").dt.truncate(EVERY[asked.wanted.grain]))
    months = steps.group_by("time").agg(pl.col("valued").sum())["valued"].to_list()
    return {number for cell in cells for number in numbers(cell)} | {float(count) for count in months}


def half_up(value: float, digits: int) -> str:
    """A second rounding, to hold the first against."""
    exact = Decimal(repr(round(value, 9)))
    return f"{exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}".replace(".", ",")


def check_numbers(found: Report, asked: Asked, parts: Iterable[ReportPart]) -> int:
    """How many numbers were checked."""
    count = 0
    plain_ones = {float(asked.wanted.error), float(FEWEST), *map(float, range(len(asked.data.names) + 1))}
    for part in parts:
        known = shown(found, part, asked) | plain_ones
        for text in (part.finding, *(each.text for each in part.sentences)):
            said = numbers(without_dates(text, asked))
            assert said <= known, (part.key, text, said - known)
            count += len(said)
    return count


@pytest.mark.parametrize("wanted", [YEAR, NEXT, Filters(YEAR.start, NEXT.end, grain=Grain.QUARTER)])
def test_every_number_of_the_demonstration_is_a_shown_one(demo_data: Snapshot, wanted: Filters) -> None:
    asked = ask(demo_data, wanted, "de")
    found = report(asked)
    assert check_numbers(found, asked, found.parts) > 50
    for part in found.profiles:
        if part.views:
            one = ask(demo_data, replace(wanted, spaces=(part.key.removeprefix("profile-"),)), "de")
            bare = replace(part, sentences=tuple(each for each in part.sentences if "seit" not in each.text))
            assert check_numbers(found, one, [bare])


def test_a_number_from_nowhere_would_be_found(demo_data: Snapshot) -> None:
    asked = ask(demo_data, YEAR, "de")
    found = report(asked)
    wrong = replace(found.parts[0], finding="12.601 Teilnahmen")
    with pytest.raises(AssertionError, match=r"12\.601"):
        check_numbers(found, asked, [wrong])


@settings(max_examples=6)
@given(st.data(), seeds)
def test_every_number_of_any_report_is_a_shown_one(
    random_world: World, draw: st.DataObject, seed: int
) -> None:
    data = random_world(seed)
    asked = ask(data, draw.draw(questions(data)), "de")
    found = report(asked)
    check_numbers(found, asked, found.parts)
