"""How many months of each space are reported, closed, imputed or without a value (methods.md, 1)."""

import polars as pl

from analytics.measures import SPACE_MONTHS, SPACE_MONTHS_GAP, STATUS
from analytics.views.notes import closed, imputed_months, joined, missing
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Status
from analytics.wording import key

OPERATION = "operation"
PARTS = {
    "reported": key("Reported"),
    "closed": key("Closed"),
    "imputed": key("Imputed"),
    "lacking": key("Without a value"),
}
_MISSING = pl.col("status") == Status.MISSING.value
SUMS = (
    (pl.col("status") == Status.REPORTED.value).sum().alias("reported"),
    (pl.col("status") == Status.CLOSED.value).sum().alias("closed"),
    (_MISSING & pl.col("valued")).sum().alias("imputed"),
    (_MISSING & ~pl.col("valued")).sum().alias("lacking"),
    (pl.col("status") != Status.NOT_STARTED.value).sum().alias(OPERATION),
)


def by_space(asked: Asked) -> View:
    """A line for each space: its months in operation, and what is known of them."""
    say = asked.say
    return View(
        "spaces-months",
        _title(asked),
        say.text("Months in operation, and what is known of them"),
        _table(asked),
        note=joined(imputed_months(asked), missing(asked), closed(asked)),
        drawn=False,
        cards=(STATUS.key, SPACE_MONTHS.key, SPACE_MONTHS_GAP.key),
    )


def counts(asked: Asked) -> dict[str, int]:
    """The same of the whole selection: ``PARTS`` and ``operation``."""
    return asked.statuses.select(SUMS).row(0, named=True)


def _title(asked: Asked) -> str:
    found = counts(asked)
    if not found[OPERATION]:
        return asked.say.text("No space was in operation")
    return asked.say.plural(
        "{count} of {all} space-months is reported",
        "{count} of {all} space-months are reported",
        found["reported"],
        all=asked.say.number(found[OPERATION]),
    )


def _table(asked: Asked) -> Table:
    say = asked.say
    found = asked.statuses.group_by("space").agg(SUMS)
    names = pl.DataFrame({"space": list(asked.spaces), "name": list(asked.spaces.values())})
    rows = names.join(found, on="space", how="left", maintain_order="left")
    parts = [Column(name, say.text(head), "", parts=True, part_of=OPERATION) for name, head in PARTS.items()]
    columns = (
        Column("name", say.text("Space")),
        Column(OPERATION, say.text("In operation (months)"), "", parts=True),
        *parts,
    )
    return Table(columns, rows, {"name": say.text("Total"), **counts(asked)})
