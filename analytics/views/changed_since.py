"""What has changed since a paper: what it shows, then and now, and where a change comes from.

Compared is what can be read: a number that is shown alike has not changed.
"""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from analytics.problem import Problem
from analytics.views import since
from analytics.views.report import Report
from analytics.views.sentences import source
from analytics.views.showing import NOWHERE, Pair, Place, pairs
from analytics.views.view import Asked, Column, Table, View
from analytics.wording import NOTHING, Words, key, round_half_up


def changed(asked: Asked, then: Report, now: Report) -> View:
    """A paper held against the same one made ``now``: in the words of who asks, its figures named as the paper does.

    Told are the figures of the whole selection, changed or not, then what has changed of totals, of rows that came or
    went, and of single cells; profiles and ranges in tables are counted only. Raises Problem where only one of both
    shows public figures.
    """
    if then.public != now.public:
        raise Problem(key("Public figures are held against public figures only."))
    found = pairs(then, now)
    altered = {place: pair for place, pair in found.items() if pair.changed}
    leading = [pair for place, pair in found.items() if place.leading and pair.numeric]
    rows = _rows(found) or _rows(found, annex=True)
    counts = since.Counts(
        *(sum(pair.changed for pair in leading), len(leading)),
        *(len(altered), sum(pair.whole for pair in found.values())),
        *(sum(pair.then is None for pair in rows), sum(pair.now is None for pair in rows)),
    )
    return View(
        "changed-since",
        since.headline(asked.say, counts),
        asked.say.text("Figures of the paper then and now"),
        _table(asked.say, _lines(leading, altered, rows), then.words),
        note=since.why(asked, then, now, counts.anything),
        selection=then.selection,
        source=source(asked.say, asked.data),
        drawn=False,
    )


def _rows(found: Mapping[Place, Pair], annex: bool = False) -> list[Pair]:
    """Rows that only one side has, each by its first number; those without any say nothing."""
    chosen: dict[tuple[str, str, str], Pair] = {}
    for place, pair in found.items():
        if pair.numeric and not pair.whole and place.profile is annex:
            chosen.setdefault((place.part, place.view, place.row), pair)
    return list(chosen.values())


def _lines(leading: Iterable[Pair], altered: Mapping[Place, Pair], rows: Iterable[Pair]) -> list[Pair]:
    """What is told, each once; a number that several tables show is told by the first."""
    once: dict[tuple[str, ...], tuple[Place, Pair]] = {}
    for place, pair in altered.items():
        if not place.profile:
            once.setdefault((place.row, place.column, *pair.texts), (place, pair))
    ranges = [pair for place, pair in once.values() if place.leading and not pair.numeric]
    totals = [pair for place, pair in once.values() if place.total and pair.numeric]
    cells = [pair for place, pair in once.values() if not place.total and pair.numeric]
    return list(dict.fromkeys([*leading, *ranges, *totals, *rows, *cells]))


def _table(say: Words, lines: Sequence[Pair], written: Words) -> Table:
    """A line for each pair; numbers of different units, shown as the paper shows them."""
    differences = [_difference(written, pair) for pair in lines]
    numbers = {
        "then": [(pair.then or NOWHERE).number for pair in lines],
        "now": [(pair.now or NOWHERE).number for pair in lines],
        "difference": [number for number, _ in differences],
    }
    rows = pl.DataFrame(
        {"figure": [pair.name for pair in lines]} | numbers,
        schema={"figure": pl.String} | dict.fromkeys(numbers, pl.Float64),
        strict=False,
    )
    columns = (
        Column("figure", say.text("Figure")),
        Column("then", say.text("In the paper"), "", 2),
        Column("now", say.text("Now"), "", 2),
        Column("difference", say.text("Difference"), "", 2),
    )
    display = {
        "then": [pair.texts[0] for pair in lines],
        "now": [pair.texts[1] for pair in lines],
        "difference": [text for _, text in differences],
    }
    return Table(columns, rows, display=display)


def _difference(say: Words, pair: Pair) -> tuple[float | None, str]:
    """Now less then, both as they are shown; nothing where one of them is no number."""
    then, now = (pair.then or NOWHERE).number, (pair.now or NOWHERE).number
    if then is None or now is None:
        return None, NOTHING
    digits = max(_digits(say, text) for text in pair.texts)
    number = float(round_half_up(now, digits) - round_half_up(then, digits))
    return number, say.signed(number, digits)


def _digits(say: Words, text: str) -> int:
    """How many digits stand behind the decimal sign of a number as it is read."""
    behind = text.partition("," if say.language == "de" else ".")[2]
    return len(behind) - len(behind.lstrip("0123456789"))
