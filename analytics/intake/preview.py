"""What a delivery would do, before anything is written: file by file, month by month."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from analytics.intake.judging import One
from analytics.intake.records import MONTH, MONTHS, Records
from analytics.intake.report import Report
from analytics.store import Batch

SPELLINGS = ("form", "field", "text", "meant")


@dataclass(frozen=True)
class Offer:
    """A month of a space that is recorded already and comes again: it can be replaced as a whole.

    ``recorded`` and ``delivered`` count events; ``missing`` those recorded ones that the delivery has not.
    """

    space: str
    month: date
    recorded: int
    delivered: int
    missing: int
    replaced: bool


@dataclass(frozen=True, eq=False)
class Preview:
    """A delivery of one or more files against what is recorded.

    ``months``: ``space``, ``month``, ``events_before``, ``attendance_before``, ``events_after``,
    ``attendance_after`` of every space-month that the delivery speaks of; ``disappearing``: recorded events that a
    replacement takes away; ``spaces``/``providers``: to be created; ``names``: all spaces by slug, with those.
    ``batches`` is what would be written, file by file; ``version`` the data's version that it was compared with.
    """

    files: tuple[Report, ...]
    months: pl.DataFrame
    offers: tuple[Offer, ...]
    disappearing: pl.DataFrame
    names: Mapping[str, str]
    spaces: pl.DataFrame
    providers: pl.DataFrame
    spellings: pl.DataFrame
    batches: Sequence[Batch | None]
    version: int

    @property
    def clean(self) -> bool:
        """Whether all of every file can be taken."""
        return all(report.clean for report in self.files)

    @property
    def anything(self) -> bool:
        """Whether there is something to write."""
        return any(batch is not None for batch in self.batches)


def preview_of(judged: Sequence[One], first: Records, last: Records) -> Preview:
    """The files' reports, and the months before and after all of them."""
    spellings = sorted({each for one in judged for each in one.learned})
    return Preview(
        files=tuple(one.report for one in judged),
        months=_months(first, last),
        offers=_offers(first, last),
        disappearing=last.gone,
        names={**first.before.names, **dict(first.created.select("slug", "name").iter_rows())},
        spaces=first.created,
        providers=first.providers,
        spellings=pl.DataFrame(spellings, schema=dict.fromkeys(SPELLINGS, pl.String), orient="row"),
        batches=[one.batch for one in judged],
        version=first.before.version,
    )


def _months(first: Records, last: Records) -> pl.DataFrame:
    """Events and visits of every month of the delivery, before and after."""
    months = pl.concat([first.months, first.replaced]).unique()
    for records, suffix in ((first, "before"), (last, "after")):
        sums = records.events.group_by("space", MONTH).agg(
            pl.len().alias(f"events_{suffix}"), pl.col("attendance").sum().alias(f"attendance_{suffix}")
        )
        months = months.join(sums, on=list(MONTHS), how="left")
    return months.with_columns(pl.exclude(*MONTHS).fill_null(0)).sort("space", "month")


def _offers(first: Records, last: Records) -> tuple[Offer, ...]:
    """Months recorded already of which the delivery leaves something out."""
    left = pl.concat([last.events.filter(~pl.col("delivered")), last.gone])
    missing = left.group_by("space", MONTH).agg(missing=pl.len())
    recorded = first.events.group_by("space", MONTH).agg(recorded=pl.len())
    delivered = last.events.filter("delivered").group_by("space", MONTH).agg(delivered=pl.len())
    replaced = first.replaced.with_columns(replaced=True)
    offered = first.months
    for sums in (recorded, delivered, missing):
        offered = offered.join(sums, on=list(MONTHS))
    offered = offered.join(replaced, on=list(MONTHS), how="left").with_columns(
        pl.col("replaced").fill_null(value=False)
    )
    return tuple(Offer(**row) for row in offered.sort("space", "month").iter_rows(named=True))
