"""What is recorded in the months that a delivery speaks of, as each of its files meets it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from analytics import store
from analytics.intake.against_file import Compared
from analytics.intake.answers import Answers
from analytics.intake.one_file import Opened
from analytics.intake.spaces import new_providers, new_spaces
from analytics.problem import Problem
from analytics.store import VALUES, Snapshot

MONTHS = {"space": pl.String, "month": pl.Date}
MONTH = pl.col("date").dt.truncate("1mo").alias("month")


EVENT = (*VALUES, "reference", "ordinal", "delivered")


@dataclass(frozen=True, eq=False)
class Records:
    """What the next file meets; ``known`` are the SHA-256 of the files that are in the ledger.

    ``events`` with ``delivered`` where a file before brings them; ``history`` of the same spaces; ``spaces`` with
    those to come, which are ``created`` with their ``providers``; ``replaced`` the months (space, month) that are
    still to be replaced; ``gone`` the recorded events that this takes away.
    """

    before: Snapshot
    known: frozenset[str]
    events: pl.DataFrame
    history: pl.DataFrame
    spaces: pl.DataFrame
    providers: pl.DataFrame
    created: pl.DataFrame
    months: pl.DataFrame
    replaced: pl.DataFrame
    gone: pl.DataFrame

    def replaced_by(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The months that a file with these rows replaces: its own, and those of its spaces that no file has."""
        own = self.replaced.join(rows.select("space", MONTH), on=list(MONTHS), how="semi")
        nobodys = self.replaced.join(self.months, on=list(MONTHS), how="anti").join(
            rows, on="space", how="semi"
        )
        return pl.concat([own, nobodys])

    def after(self, found: Compared, replaced: pl.DataFrame) -> "Records":
        """What the file behind one meets whose rows were compared so and which replaces these months."""
        going = replaced.with_columns(_goes=True)
        left = found.left.with_columns(MONTH).join(going, on=list(MONTHS), how="left", maintain_order="left")
        goes = pl.col("_goes").fill_null(value=False) & ~pl.col("delivered")
        gone, kept = left.filter(goes), left.filter(~goes)
        rows = found.rows.with_columns(delivered=True).select(EVENT)
        return replace(
            self,
            events=pl.concat([kept.select(EVENT), rows], how="vertical_relaxed"),
            replaced=self.replaced.join(replaced, on=list(MONTHS), how="anti"),
            gone=pl.concat([self.gone, gone.select(EVENT)], how="vertical_relaxed"),
        )


def records(opened: Sequence[Opened], before: Snapshot, answers: Answers) -> Records:
    """What the files will be compared with. Raises Problem where a month to be replaced is locked."""
    created = new_spaces(_created(opened), _first_days(opened), answers)
    providers = new_providers(_created(opened), created, answers)
    months = _months(opened)
    replaced = _replaced(months, answers, before)
    spaces = pl.concat(
        [
            before.spaces.select("slug", "opened", "closed"),
            created.select("slug", "opened", closed=pl.lit(None, pl.Date)),
        ]
    )
    every = pl.concat([months, replaced]).unique()
    there = store.recorded(before.path, every, _references(opened))
    events = there.events.with_columns(delivered=False).select(EVENT)
    return Records(
        *(before, there.deliveries, events, there.history),
        *(spaces, providers, created, months, replaced, events.clear()),
    )


def _created(opened: Iterable[Opened]) -> dict[str, str]:
    return {slug: name for each in opened for slug, name in each.created.items()}


def _first_days(opened: Iterable[Opened]) -> dict[str, date]:
    """The first day of each space in the delivery."""
    first: dict[str, date] = {}
    for each in opened:
        days = each.judged.rows.group_by("space").agg(pl.col("date").min())
        for space, day in days.iter_rows():
            first[space] = min(day, first.get(space, day))
    return first


def _months(opened: Iterable[Opened]) -> pl.DataFrame:
    """The space-months of the delivery."""
    found = [each.judged.rows.select("space", MONTH).unique() for each in opened]
    return pl.concat([pl.DataFrame(schema=MONTHS), *found]).unique().sort("space", "month")


def _references(opened: Iterable[Opened]) -> pl.DataFrame:
    """The providers' own numbers: an event may have moved to another month."""
    found = [each.judged.rows.select("space", "reference").drop_nulls().unique() for each in opened]
    return pl.concat([pl.DataFrame(schema={"space": pl.String, "reference": pl.String}), *found]).unique()


def _replaced(months: pl.DataFrame, answers: Answers, before: Snapshot) -> pl.DataFrame:
    """The months to be replaced, each with its space."""
    spaces = months["space"].unique().sort().to_list()
    pairs = [
        (each, month)
        for space, month in sorted(answers.replaced, key=str)
        for each in ([space] if space else spaces)
    ]
    replaced = pl.DataFrame(pairs, schema=MONTHS, orient="row").unique().sort("space", "month")
    for space in set(replaced["space"]) - set(spaces):
        raise Problem("The delivery holds no event of {space}, so it cannot replace its months.", space=space)
    locked = replaced.join(before.months.filter("locked"), on=list(MONTHS), how="semi")
    if locked.height:
        space, month = locked.row(0)
        raise store.locked_month(before.names[space], month)
    return replaced
