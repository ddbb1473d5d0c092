"""What is conspicuous about the data: found once for a version of them, cut to the selection when it is asked for.

Habits are those of all the data: what is unusual in May stays unusual whichever months are looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import lru_cache

import polars as pl

from analytics import quality, store
from analytics.filters import Filters, shift
from analytics.ledger import statuses
from analytics.store import Snapshot
from analytics.views.view import Asked
from analytics.vocabulary import Source, Status


@dataclass(frozen=True, eq=False)
class Noticed:
    """One frame for each rule (see ``analytics.quality``).

    All but the first two have lists that say what a finding belongs to: spaces; kinds, audiences and bases where it is
    about single offerings; and first and last, days.
    """

    sums: pl.DataFrame
    lateness: pl.DataFrame
    outliers: pl.DataFrame
    while_closed: pl.DataFrame
    same_event: pl.DataFrame
    same_list: pl.DataFrame
    repeated: pl.DataFrame
    interrupted: pl.DataFrame
    empty_weeks: pl.DataFrame

    def within(self, wanted: Filters) -> "Noticed":
        """What of it belongs to the selection."""
        _, _, *rules = (field.name for field in fields(self))
        cut = {name: getattr(self, name).filter(_belongs(getattr(self, name), wanted)) for name in rules}
        return replace(self, sums=self.sums.filter(_inside(wanted)), **cut)

    @property
    def heaping(self) -> pl.DataFrame:
        """Endings of counts by space and basis."""
        return quality.heaping(self.sums)

    @property
    def rounded(self) -> list[str]:
        """Spaces whose counts look like estimates, though marked as counted."""
        heaped = self.heaping.filter("heaped", pl.col("basis") == Source.COUNTED.value)
        return heaped["space"].to_list()

    @property
    def count(self) -> int:
        """How many findings there are."""
        _, _, *rules = (field.name for field in fields(self))
        frames: list[pl.DataFrame] = [getattr(self, name) for name in rules]
        return len(self.rounded) + sum(frame.height for frame in frames)


def noticed(asked: Asked) -> Noticed:
    """Everything conspicuous in the selection. Raises Busy or Problem where the file cannot be read."""
    return _noticed(asked.data).within(asked.wanted)


@lru_cache(maxsize=2)
def _noticed(data: Snapshot) -> Noticed:
    """Everything conspicuous in one version of the data; a few seconds for a million events."""
    assert data.bounds is not None, "without data nothing is asked"
    everything = Filters(data.bounds.first, data.bounds.last)
    events = quality.named(store.events(data.file, everything))
    months = statuses(data, everything)
    outliers = quality.outliers(events).with_columns(first="date", last="date")
    closed = quality.while_closed(events, data.months.filter("closed"))
    weeks = quality.empty_weeks(events, months, data.spaces.select("opened", "closed", space="slug"))
    return Noticed(
        quality.sums(events),
        quality.lateness(store.received(data.file)),
        _listed(outliers, spaces="space", kinds="kind", audiences="audience", bases="basis"),
        _whole_months(closed, "space"),
        _groups(quality.same_event(events)),
        _whole_months(quality.same_list(events), "space", "other"),
        _listed(quality.repeated(events), spaces="space", kinds="kind", audiences="audience", bases="basis"),
        _listed(quality.interrupted(events, months), spaces="space", kinds="kind", audiences="audience"),
        _listed(weeks, spaces="space"),
    )


def _listed(found: pl.DataFrame, **columns: str) -> pl.DataFrame:
    """Single words as lists, as groups of events have them."""
    return found.with_columns(**{name: pl.concat_list(column) for name, column in columns.items()})


def _groups(found: pl.DataFrame) -> pl.DataFrame:
    """Events that may be one, a line for each group of them."""
    lists = {
        "titles": "title",
        "kinds": "kind",
        "audiences": "audience",
        "bases": "basis",
        "times": "start_time",
    }
    unique = (pl.col(column).drop_nulls().unique().sort().alias(name) for name, column in lists.items())
    counts = pl.col("attendance").drop_nulls().sort()
    return (
        found.group_by("rule", "space", "date", "group")
        .agg(*unique, events=pl.len(), counts=counts)
        .with_columns(first="date", last="date", spaces=pl.concat_list("space"))
        .sort("date", "space", "rule", pl.col("titles").list.join("\n"), pl.col("times").list.first())
    )


def _whole_months(found: pl.DataFrame, *spaces: str) -> pl.DataFrame:
    """Months as periods from their first to their last day."""
    last = pl.col("month").dt.month_end()
    return found.with_columns(first="month", last=last, spaces=pl.concat_list(spaces))


def _inside(wanted: Filters) -> pl.Expr:
    """Whether a sum (space, month, kind, audience, basis) lies in the selection."""
    inside = pl.col("month").is_between(wanted.start, wanted.end) & pl.col("basis").is_in(
        wanted.basis.sources
    )
    chosen = {"space": wanted.spaces, "kind": wanted.kinds, "audience": wanted.audiences}
    for name, words in chosen.items():
        if words:
            inside &= pl.col(name).is_in([str(word) for word in words])
    return inside


def _belongs(found: pl.DataFrame, wanted: Filters) -> pl.Expr:
    """Whether a finding lies in the selection; what is about a whole space is in none of kind or audience."""
    inside = (pl.col("first") < shift(wanted.end, 1)) & (pl.col("last") >= wanted.start)
    chosen = {"spaces": wanted.spaces, "kinds": wanted.kinds, "audiences": wanted.audiences}
    for name, words in chosen.items():
        if words:
            inside &= _one_of(name, words) if name in found.columns else pl.lit(value=False)
    return inside & _one_of("bases", wanted.basis.sources) if "bases" in found.columns else inside


def _one_of(name: str, words: Sequence[str]) -> pl.Expr:
    return pl.any_horizontal(pl.col(name).list.contains(str(word)) for word in words)


def headline(asked: Asked) -> str:
    """ "3 von 42 Raum-Monaten fehlen; 4 Angaben fallen auf"."""
    say, count = asked.say, noticed(asked).count
    odd = say.plural("{count} entry stands out", "{count} entries stand out", count) if count else ""
    odd = odd or say.text("no entry stands out")
    return say.text("{missing}; {odd}", missing=missing(asked), odd=odd)


def missing(asked: Asked) -> str:
    """ "3 von 42 Raum-Monaten fehlen"."""
    say = asked.say
    months = asked.statuses.filter(pl.col("status") != Status.NOT_STARTED.value)["status"]
    lacking = int((months == Status.MISSING.value).sum())
    if months.is_empty():
        return say.text("No space was in operation")
    if not lacking:
        return say.text("No space-month is missing")
    return say.plural(
        "{count} of {all} space-months is missing",
        "{count} of {all} space-months are missing",
        lacking,
        all=say.number(len(months)),
    )
