"""The one meeting place: what was asked, and the answer that pages, reports and the command line all show."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, TypeVar

import polars as pl
import polars.selectors as cs

from analytics.charts import Figure
from analytics.filters import Filters, shift
from analytics.ledger import PROTECTED, ledger, statuses
from analytics.measures import ATTENDANCE, IMPUTED, LEAST_SHARED, Measure, per
from analytics.offerings import Offerings, offerings
from analytics.ranges import RANGES, Extent, Groups, public_extent
from analytics.store import NotPublic as NotPublic
from analytics.store import Snapshot, events
from analytics.views.table import Column as Column
from analytics.views.table import Ratio as Ratio
from analytics.views.table import Table as Table
from analytics.views.table import measure_column as measure_column
from analytics.views.table import span as span
from analytics.vocabulary import Basis, Edition, Grain, Source, Split, Status, Weekday
from analytics.wording import Words, words

Key = TypeVar("Key", bound=Hashable)
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

    @property
    def public(self) -> bool:
        """Whether the figures are those of a release, not the house's own."""
        return self.data.released is not None

    @cached_property
    def rows(self) -> pl.DataFrame:
        """The ledger's rows of the selection."""
        return ledger(self.data, self.wanted)

    @cached_property
    def offered(self) -> pl.DataFrame:
        """The rows that know kinds and audiences: all of them, in public those of whole calendar years, without months.

        There are none in public where the period is no whole years.
        """
        if self.data.yearly is None:
            return self.rows
        start = self.wanted.start.replace(month=1)
        inside = pl.col("month").is_between(start, self.wanted.end) & pl.col("space").is_in(list(self.spaces))
        years = self.data.yearly.filter(inside & pl.lit(self.whole_years))
        nothing = [pl.lit(None, pl.Float64).alias(name) for name in ("valued", "space_months")]
        return years.with_columns(cs.integer().cast(pl.Float64), *nothing, pl.lit(True).alias(PROTECTED))

    @property
    def whole_years(self) -> bool:
        """Whether the period is one of whole calendar years, as far as the data reach."""
        start, end, bounds = self.wanted.start, self.wanted.end, self.data.bounds
        begins = start.month == 1 or (bounds is not None and start == bounds.first)
        return begins and (end.month == 12 or (bounds is not None and end == bounds.last))

    @cached_property
    def statuses(self) -> pl.DataFrame:
        """Status of every space-month of the selection."""
        return statuses(self.data, self.wanted)

    @cached_property
    def events(self) -> pl.DataFrame:
        """The selection's events one by one (see ``store.events``), read when first asked for."""
        return events(self.data.file, self.wanted)

    @cached_property
    def offerings(self) -> Offerings:
        """The selection's events sorted into recurring offerings by all that its spaces recorded."""
        bounds, after = self.data.bounds, shift(self.wanted.end, 1)
        assert bounds is not None, "without data there is nothing to ask"
        whole = Filters(bounds.first, bounds.last, self.wanted.spaces, basis=Basis.DOCUMENTED)
        any_day = self.wanted.weekday is Weekday.ANY
        chosen = self.events if any_day else events(self.data.file, replace(self.wanted, weekday=Weekday.ANY))
        return offerings(events(self.data.file, whole), chosen, self.wanted.start, after)

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

    def around(self, visits: Mapping[Key, float | None]) -> dict[Key, Extent]:
        """Public sums of visits with all that they may truly be."""
        assert self.data.released, "the house's own sums have no such room"
        base = self.data.released.base
        error = self.wanted.error / 100
        return {key: public_extent(value, base, error) for key, value in visits.items() if value is not None}

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

    def source(self, source: Source) -> str:
        """What visits rest on, in words: in public nobody says how they were counted."""
        if self.public and source is not Source.IMPUTED:
            return self.say.text("reported")
        return self.say.label(source)

    def enough(self, visits: float) -> bool:
        """Whether a share of so many visits is said: in public not of few (methods.md, 11)."""
        return not self.public or visits >= LEAST_SHARED

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
        """Per cent of the visits that are imputed; None without visits, or with too few to say it."""
        visits, imputed = self.total(ATTENDANCE), self.total(IMPUTED)
        return 100 * (imputed or 0) / visits if visits and self.enough(visits) else None


def ask(data: Snapshot, wanted: Filters, language: str) -> Asked:
    """Ask the data; the question is cut to what they hold, whoever asked it."""
    bounds = data.bounds
    return uncut(data, wanted.within(bounds) if bounds else wanted, language)


def uncut(data: Snapshot, wanted: Filters, language: str) -> Asked:
    """Ask the data, also about months before or after them; in public only what a release can answer."""
    if data.released is None:
        return Asked(data, replace(wanted, edition=Edition.HOUSE), words(language))
    return Asked(data, in_public(wanted), replace(words(language), coarse=True))


def in_public(wanted: Filters) -> Filters:
    """The question as the public figures can answer it (methods.md, 11).

    They know no kinds or audiences by month, no source, no single events and no persons. The error of estimates stays,
    for the way back: without estimates nothing depends on it.
    """
    basis = Basis.DOCUMENTED if wanted.basis is Basis.COUNTED else wanted.basis
    split = Split.SOURCE if wanted.split in (Split.KIND, Split.AUDIENCE) else wanted.split
    return replace(
        wanted.shared,
        kinds=(),
        audiences=(),
        basis=basis,
        split=split,
        visits_each=0,
        edition=Edition.PUBLIC,
    )
