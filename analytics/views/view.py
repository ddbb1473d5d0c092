"""The one meeting place: what was asked, and the answer that pages, reports and the command line all show."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import plotly.graph_objects as go
import polars as pl

from analytics.filters import Filters
from analytics.ledger import ledger, statuses
from analytics.measures import Measure, per, total
from analytics.store import Snapshot
from analytics.vocabulary import Status
from analytics.wording import Words, largest_remainder, words


@dataclass(frozen=True)
class Column:
    """One column of a table: its heading and, for numbers, how they are read.

    ``unit`` is "text", "" (counts), "%" or "EUR"; ``parts`` marks amounts that add up to their total.
    """

    key: str
    title: str
    unit: str = "text"
    digits: int = 0
    parts: bool = False

    @property
    def numeric(self) -> bool:
        """Numbers stand to the right."""
        return self.unit != "text"


@dataclass(frozen=True, eq=False)
class Table:
    """Unrounded values under worded headings; the display step rounds (methods.md, 10).

    ``rows`` has the columns' keys, texts already worded; ``total`` is a last line computed by the measures
    themselves (a ratio's total is a ratio of sums), or None.
    """

    columns: tuple[Column, ...]
    rows: pl.DataFrame
    total: Mapping[str, object] | None = None

    def shown(self, say: Words) -> list[list[str]]:
        """Every line as it is read, the total last; shown parts add up to the shown total."""
        shown = [self._shown_column(column, say) for column in self.columns]
        return [list(line) for line in zip(*shown, strict=True)] if shown else []

    def _shown_column(self, column: Column, say: Words) -> list[str]:
        values = self.rows[column.key].to_list()
        last = [] if self.total is None else [self.total.get(column.key)]
        if not column.numeric:
            return [str(value or "") for value in [*values, *last]]
        if column.parts and not column.digits:
            values = list(largest_remainder(values, _number(last[0]) if last else None))
        return [spoken(say, value, column) for value in [*values, *last]]


@dataclass(frozen=True, eq=False)
class View:
    """One answer: heading and sentence, figure, table, what to know about it.

    ``title`` says what the figures say; ``subtitle`` what is plotted, with its unit; ``alt`` describes the
    figure to those who do not see it. ``figure`` is None where there is nothing to draw: ``note`` says why.
    """

    key: str
    title: str
    subtitle: str
    table: Table
    figure: go.Figure | None = None
    note: str = ""
    alt: str = ""
    selection: str = ""
    source: str = ""
    height: int = 320

    @property
    def drawn(self) -> bool:
        """Whether this view is a drawing; otherwise its table is the answer itself."""
        return self.key != "spaces-profile"


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


def ask(data: Snapshot, wanted: Filters, language: str) -> Asked:
    """Ask the data; the question is cut to what they hold, whoever asked it."""
    bounds = data.bounds
    return Asked(data, wanted.within(bounds) if bounds else wanted, words(language))


def spoken(say: Words, value: object, column: Column) -> str:
    """One number as it is read in a table: the unit stands in the heading."""
    return say.number(_number(value), column.digits)


def measure_column(say: Words, measure: Measure, parts: bool | None = None) -> Column:
    """A measure's column, its unit in the heading."""
    title = say.text(measure.title)
    heading = f"{title} ({measure.unit})" if measure.unit else title
    return Column(
        measure.key, heading, measure.unit, measure.digits, measure.additive if parts is None else parts
    )


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
