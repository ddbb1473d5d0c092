"""The one meeting place: what was asked, and the answer that pages, reports and the command line all show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from analytics.charts import Figure
from analytics.filters import Filters
from analytics.ledger import ledger, statuses
from analytics.measures import ATTENDANCE, IMPUTED, Measure, per, total
from analytics.store import Snapshot, events
from analytics.vocabulary import Status
from analytics.wording import Words, largest_remainder, words


@dataclass(frozen=True)
class Column:
    """One column of a table: its heading and, for numbers, how they are read.

    ``unit`` is "text", "" (counts), "%" or "EUR"; ``parts`` marks amounts that add up to their total downwards,
    ``part_of`` names the column that they add up to across.
    """

    key: str
    title: str
    unit: str = "text"
    digits: int = 0
    parts: bool = False
    part_of: str = ""

    @property
    def numeric(self) -> bool:
        """Numbers stand to the right."""
        return self.unit != "text"


@dataclass(frozen=True, eq=False)
class Table:
    """Unrounded values under worded headings; the display step rounds (methods.md, 10).

    ``rows`` has the columns' keys, texts already worded; ``total`` is a last line computed by the measures
    themselves (a ratio's total is a ratio of sums), or None. ``events`` may hold for each row the question whose
    events stand behind it: the way from a figure to what was recorded.
    """

    columns: tuple[Column, ...]
    rows: pl.DataFrame
    total: Mapping[str, object] | None = None
    events: Sequence[Filters | None] = ()

    def shown(self, say: Words) -> list[list[str]]:
        """Every line as it is read, the total last.

        Rounded along one path: the total, its parts across, and down each column; so shown parts add up to shown
        totals. Across a single line they may differ by a few (``rounded_apart``).
        """
        return [
            [_spoken(say, line[column.key], column) for column in self.columns] for line in self.rounded()
        ]

    @property
    def rounded_apart(self) -> bool:
        """Whether the parts of a shown line differ from its shown whole, which a note then says."""
        wholes = {column.part_of for column in self.columns if column.part_of}
        return any(
            sum(int(_number(line[part.key]) or 0) for part in self.columns if part.part_of == whole)
            != int(_number(line[whole]) or 0)
            for whole in wholes
            for line in self.rounded()
        )

    def rounded(self) -> list[dict[str, Any]]:
        """The lines with whole numbers for what adds up; everything else as it is."""
        total = self._rounded_total()
        columns = {column.key: self.rows[column.key].to_list() for column in self.columns}
        for column in self.columns:
            if column.parts and not column.digits:
                aim = _number(total[column.key]) if total else None
                columns[column.key] = list(largest_remainder(columns[column.key], aim))
        lines = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
        return [*lines, total] if total else lines

    def _rounded_total(self) -> dict[str, object]:
        """The last line; where columns are parts of another one they add up to it."""
        if self.total is None:
            return {}
        total = {column.key: self.total.get(column.key) for column in self.columns}
        for whole in {column.part_of for column in self.columns if column.part_of}:
            keys = [column.key for column in self.columns if column.part_of == whole]
            parts = largest_remainder([_number(total[key]) for key in keys], _number(total[whole]))
            total.update(zip(keys, parts, strict=True))
        return total


@dataclass(frozen=True, eq=False)
class View:
    """One answer: heading and sentence, figure, table, what to know about it.

    ``title`` says what the figures say; ``subtitle`` what is plotted, with its unit; ``alt`` describes the
    figure to those who do not see it. ``figure`` is None where there is nothing to draw: ``note`` says why;
    where not even meant to be (``drawn`` false) the table is the answer.
    """

    key: str
    title: str
    subtitle: str
    table: Table
    figure: Figure | None = None
    note: str = ""
    alt: str = ""
    selection: str = ""
    source: str = ""
    height: int = 320
    drawn: bool = True


@dataclass(frozen=True, eq=False)
class Asked:
    """A question to one version of the data, in one language: what every view is made from."""

    data: Snapshot
    wanted: Filters
    say: Words

    @cached_property
    def rows(self) -> pl.DataFrame:
        """The ledger's rows of the selection."""
        return ledger(self.data, self.wanted)

    @cached_property
    def statuses(self) -> pl.DataFrame:
        """Status of every space-month of the selection."""
        return statuses(self.data, self.wanted)

    @cached_property
    def events(self) -> pl.DataFrame:
        """The selection's events one by one (see ``store.events``), read when first asked for."""
        return events(self.data.path, self.wanted)

    @property
    def spaces(self) -> dict[str, str]:
        """Slug → name of the selected spaces."""
        chosen = self.wanted.spaces or tuple(self.data.names)
        return {slug: name for slug, name in self.data.names.items() if slug in chosen}

    @property
    def empty(self) -> bool:
        """Whether nothing in the selection has a value."""
        return not (self.rows["valued"].sum() or self.rows["attendance"].count())

    def per(self, *measures: Measure, by: tuple[str, ...] = ()) -> pl.DataFrame:
        """Measures per group of the selection (see ``measures.per``)."""
        return per(self.rows, measures, *by, attributes_grants=self.wanted.attributes_grants)

    def total(self, measure: Measure) -> float | None:
        """One measure over the whole selection."""
        return total(self.rows, measure, self.wanted.attributes_grants)

    def imputed_spaces(self) -> set[str]:
        """Spaces whose every value in the selection is imputed: set apart, never ranked."""
        own = self.rows.filter(pl.col("status").is_in([Status.REPORTED.value, Status.CLOSED.value]))["space"]
        valued = self.rows.filter(pl.col("valued") > 0)["space"]
        return set(valued.to_list()) - set(own.to_list())

    def partly_imputed(self) -> set[str]:
        """Spaces with own figures, some of whose months are imputed."""
        filled = self.rows.filter((pl.col("status") == Status.MISSING.value) & (pl.col("valued") > 0))[
            "space"
        ]
        return set(filled.to_list()) - self.imputed_spaces()

    @cached_property
    def imputed_share(self) -> float | None:
        """Per cent of the visits that are imputed; None without visits."""
        visits, imputed = self.total(ATTENDANCE), self.total(IMPUTED)
        return 100 * (imputed or 0) / visits if visits else None


def ask(data: Snapshot, wanted: Filters, language: str) -> Asked:
    """Ask the data; the question is cut to what they hold, whoever asked it."""
    bounds = data.bounds
    return Asked(data, wanted.within(bounds) if bounds else wanted, words(language))


def _spoken(say: Words, value: object, column: Column) -> str:
    """One cell as it is read; the unit stands in the heading."""
    return say.number(_number(value), column.digits) if column.numeric else str(value or "")


def measure_column(say: Words, measure: Measure, parts: bool | None = None) -> Column:
    """A measure's column, its unit in the heading."""
    title = say.text(measure.title)
    heading = f"{title} ({measure.unit})" if measure.unit else title
    return Column(
        measure.key, heading, measure.unit, measure.digits, measure.additive if parts is None else parts
    )


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
