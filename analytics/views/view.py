"""The one meeting place: what was asked, and the answer that pages, reports and the command line all show."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import polars as pl

from analytics.charts import Figure
from analytics.filters import Filters, shift
from analytics.ledger import ledger, statuses
from analytics.measures import ATTENDANCE, IMPUTED, Measure, per
from analytics.offerings import Offerings, offerings
from analytics.ranges import RANGES, Extent, Groups
from analytics.store import Snapshot, events
from analytics.views.table import Column as Column
from analytics.views.table import Table as Table
from analytics.views.table import measure_column as measure_column
from analytics.views.table import span as span
from analytics.vocabulary import Basis, Grain, Status, Weekday
from analytics.wording import Words, words

EVERY = {Grain.MONTH: "1mo", Grain.QUARTER: "1q", Grain.YEAR: "1y"}
"""Step of the time axis → what polars calls it."""


@dataclass(frozen=True, eq=False)
class View:
    """One answer: heading and sentence, figure, table, what to know about it.

    ``title`` says what the figures say; ``subtitle`` what is plotted, with its unit; ``alt`` describes the
    figure to those who do not see it. ``figure`` is None where there is nothing to draw: ``note`` says why;
    where not even meant to be (``drawn`` false) the table is the answer. ``export`` is the key of the view that
    is downloaded instead, where this one shows only one of ``pages`` of it. ``cards`` are the keys of the
    glossary's entries on what is shown (see ``measures.CARDS``).
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
    export: str = ""
    pages: int = 1
    cards: tuple[str, ...] = ()


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

    @cached_property
    def offerings(self) -> Offerings:
        """The selection's events sorted into recurring offerings by all that its spaces recorded."""
        bounds, after = self.data.bounds, shift(self.wanted.end, 1)
        assert bounds is not None, "without data there is nothing to ask"
        whole = Filters(bounds.first, bounds.last, self.wanted.spaces, basis=Basis.DOCUMENTED)
        any_day = self.wanted.weekday is Weekday.ANY
        chosen = self.events if any_day else events(self.data.path, replace(self.wanted, weekday=Weekday.ANY))
        return offerings(events(self.data.path, whole), chosen, self.wanted.start, after)

    @cached_property
    def spaces(self) -> dict[str, str]:
        """Slug → name of the selected spaces."""
        chosen = self.wanted.spaces or tuple(self.data.names)
        return {slug: name for slug, name in self.data.names.items() if slug in chosen}

    def extents(self, measure: Measure, *by: str) -> dict[Any, Extent]:
        """What a measure may be, by columns of the ledger, ``time`` or ``group`` (see ``ranges.extents``)."""
        if measure.key not in RANGES:
            return {}
        if by not in self._groups:
            self._groups[by] = Groups(self.data, self.wanted, {name: self._cut(name) for name in by})
        if (measure.key, by) not in self._extents:
            self._extents[measure.key, by] = self._groups[by].extents(measure)
        return self._extents[measure.key, by]

    @cached_property
    def _groups(self) -> dict[tuple[str, ...], Groups]:
        """Cuts made so far."""
        return {}

    @cached_property
    def _extents(self) -> dict[tuple[str, tuple[str, ...]], dict[Any, Extent]]:
        """Extents asked for so far."""
        return {}

    def _cut(self, name: str) -> pl.Expr:
        return pl.col("month").dt.truncate(EVERY[self.wanted.grain]) if name == "time" else pl.col(name)

    @property
    def error(self) -> str:
        """The assumed error of estimates as it is read: "20 %"."""
        error = float(self.wanted.error)
        return self.say.percent(error, 0 if error.is_integer() else 1)

    @property
    def period(self) -> str:
        """The selected period in words."""
        return self.say.period(self.wanted.start, self.wanted.end)

    @property
    def empty(self) -> bool:
        """Whether nothing in the selection has a value."""
        return not (self.rows["valued"].sum() or self.rows["attendance"].count())

    def per(self, *measures: Measure, by: tuple[str, ...] = ()) -> pl.DataFrame:
        """Measures per group of the selection (see ``measures.per``)."""
        return per(self.rows, measures, *by, attributes_grants=self.wanted.attributes_grants)

    def total(self, measure: Measure) -> float | None:
        """One measure over the whole selection."""
        if measure.key not in self._totals:
            self.prepare(measure)
        return self._totals[measure.key]

    def prepare(self, *measures: Measure) -> None:
        """Compute several totals at once: as dear as a single one."""
        self._totals.update(self.per(*measures).row(0, named=True))

    @cached_property
    def _totals(self) -> dict[str, float | None]:
        """Totals computed so far, by the measures' keys."""
        return {}

    def imputed_spaces(self) -> set[str]:
        """Spaces whose every value in the selection is imputed: set apart, never ranked."""
        return self._wholly_imputed

    @cached_property
    def _wholly_imputed(self) -> set[str]:
        own = self.rows.filter(pl.col("status").is_in([Status.REPORTED.value, Status.CLOSED.value]))["space"]
        valued = self.rows.filter(pl.col("valued") > 0)["space"]
        return set(valued.to_list()) - set(own.to_list())

    def partly_imputed(self) -> set[str]:
        """Spaces with own figures, some of whose months are imputed."""
        return self._partly_imputed

    @cached_property
    def _partly_imputed(self) -> set[str]:
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
