"""Everything that a report shows, number by number, each under its place; and two reports held against each other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from analytics.views.report import Part, Report
from analytics.views.table import Column, Table
from analytics.wording import NOTHING, Words

LEADING = "key-figures"
SIGNS, REMARK = re.compile(r"[*°]+$"), re.compile(r" \([^()]*\)$")
"""What a row's name says of the state of its figures, which may change while the row stays the same."""


@dataclass(frozen=True)
class Place:
    """Where a number stands in a report; ``total`` marks a table's last line, ``profile`` the annex of a report."""

    part: str
    view: str
    row: str
    column: str
    total: bool = False
    profile: bool = False

    @property
    def leading(self) -> bool:
        """Whether it belongs to the figures of the whole selection."""
        return self.view == LEADING and not self.profile


@dataclass(frozen=True)
class Shown:
    """A number or word as the paper has it: its name, what is read, and the number behind it, None for words.

    ``amount``: it is a number of something, so that a column which is not there has none of it.
    """

    name: str
    text: str
    number: float | None = None
    amount: bool = False


NOWHERE = Shown("", NOTHING)


@dataclass(frozen=True)
class Pair:
    """Then and now; None where a paper has no such row, or no longer."""

    then: Shown | None
    now: Shown | None

    @property
    def name(self) -> str:
        """What it is about."""
        return (self.then or self.now or NOWHERE).name

    @property
    def texts(self) -> tuple[str, str]:
        """As both are read."""
        return (self.then or NOWHERE).text, (self.now or NOWHERE).text

    @property
    def numeric(self) -> bool:
        """Whether one of both is a number."""
        return any(side is not None and side.number is not None for side in (self.then, self.now))

    @property
    def whole(self) -> bool:
        """Whether it is there on both sides."""
        return self.then is not None and self.now is not None

    @property
    def changed(self) -> bool:
        """Whether it is there on both sides, and read otherwise."""
        return self.whole and self.texts[0] != self.texts[1]


def pairs(then: Report, now: Report) -> dict[Place, Pair]:
    """Every place of either report, in the order of the older one.

    A figure of the whole selection is there even where a report has nothing to say on it. A column that only one has
    stands against nothing where it holds amounts; others come and go with the look of a table.
    """
    cards = not any(view.key == LEADING for view in (*then.views, *now.views))
    before, after = shown(then, cards), shown(now, cards)
    known = [{(place.part, place.view, place.row) for place in side} for side in (before, after)]
    found = {}
    for place in dict.fromkeys([*before, *after]):
        one, other = before.get(place), after.get(place)
        there, in_both = (
            one or other or NOWHERE,
            all((place.part, place.view, place.row) in side for side in known),
        )
        if (one is None or other is None) and (place.leading or in_both):
            if not place.leading and not (there.amount and there.number):
                continue
            one, other = one or Shown(there.name, NOTHING), other or Shown(there.name, NOTHING)
        found[place] = Pair(one, other)
    return found


def shown(report: Report, cards: bool = False) -> dict[Place, Shown]:
    """Every number and word of a report's tables, in its order; before them its ``cards``."""
    found: dict[Place, Shown] = {}
    for figure in report.figures if cards else ():
        found[Place("", LEADING, figure.key, "")] = Shown(figure.title, figure.value, figure.number, True)
    for part in report.parts:
        found |= _of_part(part, report.words)
    for part in report.profiles:
        found |= _of_part(part, report.words, named=True, profile=bool(report.parts))
    return found


def _of_part(
    part: Part, say: Words, named: bool = False, profile: bool = False
) -> Iterator[tuple[Place, Shown]]:
    """Named after the part, but for the figures of the whole selection, where that is not to be ``named`` too."""
    for view in part.views:
        leading = view.key == LEADING
        before = "" if leading and not named else f"{part.heading}: "
        for row, column, total, text, number in _cells(view.table, say):
            only = leading and column is view.table.columns[_naming(view.table)]
            name = before + (row if only else f"{row}, {column.title}")
            place = Place(part.key, view.key, REMARK.sub("", row), column.title, total, profile)
            yield place, Shown(name, text, number, column.unit != "%")


def _cells(table: Table, say: Words) -> Iterator[tuple[str, Column, bool, str, float | None]]:
    """Row, column, whether it is the total, text and number of every cell behind the words that name its row."""
    names, seen = _naming(table), dict[str, int]()
    for line, (texts, values) in enumerate(zip(table.shown(say), table.rounded(), strict=True)):
        row = ", ".join(SIGNS.sub("", text) for text in texts[:names])
        seen[row] = seen.get(row, 0) + 1
        row = row if seen[row] == 1 else f"{row} ({seen[row]})"
        for column, text in list(zip(table.columns, texts, strict=True))[names:]:
            value = None if column.ends or not column.numeric else values[column.key]
            number = float(value) if isinstance(value, int | float) else None
            yield row, column, line >= table.rows.height, text, number


def _naming(table: Table) -> int:
    """How many columns name a row: the words before its first number, the first of them where all are words."""
    return max(next((place for place, column in enumerate(table.columns) if column.numeric), 1), 1)
