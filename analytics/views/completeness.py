"""What has been delivered: a sign for each space and month, what is late since when, and a reminder for it.

A month is due on the 15th of the month after it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import polars as pl

from analytics.filters import shift
from analytics.months import every_month
from analytics.quality import DUE_ON, due
from analytics.store import Snapshot
from analytics.views.coverage import CLOSED, MISSING, OUTSIDE, REPORTED, ZERO
from analytics.views.notes import runs
from analytics.views.view import Column, Table, View
from analytics.wording import Words

OPEN, LOCKED = "…", "▣"


@dataclass(frozen=True)
class Late:
    """What one provider owes: the months by the space's name, and the day on which the first of them was due."""

    provider: str
    months: Mapping[str, tuple[date, ...]]
    since: date

    @property
    def count(self) -> int:
        """Space-months that are late."""
        return sum(map(len, self.months.values()))


def present(data: Snapshot, today: date) -> date:
    """The day on which the data are looked at: for demonstration data time stands still behind their end."""
    bounds = data.bounds
    return min(today, due(bounds.last) + timedelta(days=1)) if data.invented and bounds else today


def years(data: Snapshot, today: date) -> list[int]:
    """The calendar years that there is something to say of, the latest first."""
    return sorted({month.year for month in months(data, today)}, reverse=True)


def months(data: Snapshot, today: date) -> list[date]:
    """Every month that is looked at: from the first opening to the last one that is due or says something."""
    last = shift(today.replace(day=1), -1 if today.day > DUE_ON else -2)
    last = max(last, data.bounds.last) if data.bounds else last
    first = min([data.bounds.first if data.bounds else last, *data.spaces["opened"]]).replace(day=1)
    return list(every_month(first, last))


def table(say: Words, data: Snapshot, today: date, year: int) -> View:
    """A line per space, a sign per month of one calendar year."""
    signs = _signs(data, today).filter(pl.col("month").dt.year() == year)
    found = {
        (space, month): sign for space, month, sign in signs.select("space", "month", "sign").iter_rows()
    }
    shown = signs["month"].unique().sort().to_list()
    columns = {f"m{month.month}": [found[slug, month] for slug in data.names] for month in shown}
    heads = (Column(f"m{month.month}", say.month_short(month)) for month in shown)
    title = say.text("What has been delivered, {year}", year=year)
    rows = pl.DataFrame({"space": list(data.names.values())} | columns)
    told = Table((Column("space", say.text("Space")), *heads), rows)
    return View(
        "completeness",
        title,
        say.text("Status of each space in each month"),
        told,
        drawn=False,
        note=_key(say),
    )


def _key(say: Words) -> str:
    """What the signs mean, and the rule for what is late."""
    signs = {
        "reported": REPORTED,
        "zero": ZERO,
        "missing": MISSING,
        "closed": CLOSED,
        "open": OPEN,
        "locked": LOCKED,
    }
    meaning = say.text(
        "{reported} reported · {zero} reported, without any event · {missing} not reported · {closed} closed all month "
        "· {open} not due yet · {locked} settled · blank: not in operation",
        **signs,
    )
    rule = say.text("A month is due on the 15th of the month after it.")
    return f"{meaning}. {rule}"


def late(data: Snapshot, today: date) -> list[Late]:
    """Who owes which months, the longest wait first; a space that nobody is said to run stands for itself."""
    missing = _signs(data, today).filter(pl.col("sign").str.starts_with(MISSING)).sort("month", "space")
    owed: dict[str, dict[str, list[date]]] = {}
    for space, month in missing.select("space", "month").iter_rows():
        name = data.names[space]
        owed.setdefault(_provider(data, space, month) or name, {}).setdefault(name, []).append(month)
    return [_late(provider, spaces) for provider, spaces in owed.items()]


def _late(provider: str, spaces: Mapping[str, list[date]]) -> Late:
    first = min(months[0] for months in spaces.values())
    return Late(provider, {name: tuple(months) for name, months in spaces.items()}, due(first))


def said(say: Words, owed: Late) -> str:
    """One sentence: who owes which months of which spaces, and when the first of them was due."""
    months = "; ".join(_lines(say, owed))
    who = "" if owed.provider in owed.months else f"{owed.provider} – "
    return who + say.text("{months}; the first was due on {day}", months=months, day=say.day(owed.since))


def reminder(say: Words, owed: Late, today: date) -> str:
    """A letter to the provider, ready to copy, with the missing months and no names of persons."""
    lines = "\n".join(f"– {line}" for line in _lines(say, owed))
    return say.text(
        "Subject: Returns of the welcome spaces – please send the missing months\n\n"
        "Dear Sir or Madam,\n\n"
        "as of {day} these monthly returns are still missing here:\n\n"
        "{months}\n\n"
        "Please send us the lists in the form that you keep them in (Excel or CSV). A month is due on the 15th of the "
        "following month. If a space was closed all month or had no event, a short message will do.\n\n"
        "If your return has crossed with this letter, please disregard it.\n\n"
        "Kind regards",
        day=say.day(today),
        months=lines,
    )


def _lines(say: Words, owed: Late) -> list[str]:
    """A line for each space: "Feuerbach: Mai bis Juli 2018 und September 2018"."""
    return [
        f"{name}: {say.listed(say.period(*run) for run in runs(months))}"
        for name, months in owed.months.items()
    ]


def _provider(data: Snapshot, space: str, month: date) -> str | None:
    """Who ran the space in a month."""
    ran = [
        name
        for where, name, first, last in data.providers.select(
            "space", "name", "valid_from", "valid_to"
        ).iter_rows()
        if where == space and first < shift(month, 1) and (last is None or last >= month)
    ]
    return ran[-1] if ran else None


def _signs(data: Snapshot, today: date) -> pl.DataFrame:
    """space, month, sign."""
    spaces = data.spaces.select(pl.col("slug").alias("space"), "opened", "closed")
    events = data.rollup.group_by("space", "month").agg(pl.col("events").sum())
    said = data.months.rename({"closed": "shut"})
    told = spaces.join(pl.DataFrame({"month": months(data, today)}, {"month": pl.Date}), how="cross")
    for frame in (events, said):
        told = told.join(frame, on=["space", "month"], how="left")
    locked = pl.when(pl.col("locked")).then(pl.lit(LOCKED)).otherwise(pl.lit(""))
    return told.select("space", "month", (_sign(today) + locked).alias("sign")).sort("space", "month")


def _sign(today: date) -> pl.Expr:
    """Events outweigh a note that the space was shut: they were there."""
    month = pl.col("month")
    before, after = month < pl.col("opened").dt.truncate("1mo"), month > pl.col("closed")
    is_due = month.dt.offset_by("1mo").dt.offset_by(f"{DUE_ON - 1}d") < today
    return (
        pl.when(pl.col("events") > 0)
        .then(pl.lit(REPORTED))
        .when(before | after.fill_null(value=False))
        .then(pl.lit(OUTSIDE))
        .when("shut")
        .then(pl.lit(CLOSED))
        .when("complete")
        .then(pl.lit(ZERO))
        .when(is_due)
        .then(pl.lit(MISSING))
        .otherwise(pl.lit(OPEN))
    )
