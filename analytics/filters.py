"""What is asked: one frozen value that travels from the URL to every view, and back.

The query string speaks slugs and ISO months only, so a link means the same in every language.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self, TypeVar
from urllib.parse import urlencode

from analytics.vocabulary import (
    Audience,
    Basis,
    Grain,
    GrantMode,
    Imputation,
    Kind,
    Scale,
    Shown,
    Split,
    Word,
)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What can be asked of one version of the data: its spaces and its months.

    ``first`` and ``last`` are first days of months; ``spaces`` are slugs in the order of their names.
    """

    spaces: tuple[str, ...]
    first: date
    last: date

    @property
    def latest_year(self) -> tuple[date, date]:
        """The months of the latest calendar year with data: the default period."""
        return max(self.first, date(self.last.year, 1, 1)), self.last

    @property
    def years(self) -> tuple[int, ...]:
        """Calendar years that have data."""
        return tuple(range(self.first.year, self.last.year + 1))


@dataclass(frozen=True, slots=True)
class Filters:
    """One question: the selection (spaces, months, kinds, audiences, basis) and how it is cut.

    Empty tuples mean "all". ``start`` and ``end`` are first days of months, both included. ``error`` is the relative
    error of estimates in per cent, from 0 to 99. ``offering`` is a title that lists of events are cut to; figures
    know no titles and leave it aside.
    Raises ValueError where ``start`` is after ``end``.
    """

    start: date
    end: date
    spaces: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    audiences: tuple[Audience, ...] = ()
    basis: Basis = Basis.IMPUTED
    imputation: Imputation = Imputation.MONTH_MEAN
    grants: GrantMode = GrantMode.PRORATA
    grain: Grain = Grain.MONTH
    shown: Shown = Shown.ATTENDANCE
    split: Split = Split.SOURCE
    per: Scale = Scale.MONTH
    error: int = 20
    offering: str = ""

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"the period starts after its end: {self.start:%Y-%m} > {self.end:%Y-%m}")
        for name in ("start", "end"):
            object.__setattr__(self, name, getattr(self, name).replace(day=1))
        object.__setattr__(self, "spaces", tuple(sorted(set(self.spaces))))
        for name, words in LISTS.items():
            chosen = tuple(word for word in words if word in getattr(self, name))
            object.__setattr__(self, name, () if len(chosen) == len(words) else chosen)

    @classmethod
    def default(cls, bounds: Bounds) -> Self:
        """All spaces in the latest calendar year with data."""
        start, end = bounds.latest_year
        return cls(start, end)

    @property
    def months(self) -> tuple[date, ...]:
        """First day of every month of the period."""
        count = months_between(self.start, self.end) + 1
        return tuple(shift(self.start, step) for step in range(count))

    @property
    def attributes_grants(self) -> bool:
        """Whether money belongs to what is selected: grants are given to spaces, for all that they do."""
        return not self.kinds and not self.audiences and self.basis is Basis.IMPUTED

    def shifted(self, months: int) -> Self:
        """The same question, this many months later (negative: earlier)."""
        return replace(self, start=shift(self.start, months), end=shift(self.end, months))

    def within(self, bounds: Bounds) -> Self:
        """The same question cut to what the data hold; a period quite outside becomes the default one."""
        start, end = max(self.start, bounds.first), min(self.end, bounds.last)
        if start > end:
            start, end = bounds.latest_year
        spaces = tuple(space for space in self.spaces if space in bounds.spaces)
        return replace(self, start=start, end=end, spaces=() if len(spaces) == len(bounds.spaces) else spaces)

    def to_query(self, language: str = "de") -> dict[str, list[str]]:
        """Parameters of the URL: from and to always, the rest where it is not the default."""
        plain = Filters(self.start, self.end)
        query = {
            key: as_list(getattr(self, name))
            for name, key in KEYS.items()
            if name in ("start", "end") or getattr(self, name) != getattr(plain, name)
        }
        return query if language == "de" else {**query, "lang": [language]}

    def to_query_string(self, language: str = "de") -> str:
        """The same as text, ready to follow a question mark."""
        return urlencode(self.to_query(language), doseq=True)


KEYS = {
    "spaces": "raum",
    "start": "von",
    "end": "bis",
    "kinds": "art",
    "audiences": "zielgruppe",
    "basis": "basis",
    "imputation": "mittelung",
    "grants": "foerderung",
    "grain": "raster",
    "shown": "zeigt",
    "split": "nach",
    "per": "je",
    "error": "fehler",
    "offering": "titel",
}
LISTS: dict[str, type[Word]] = {"kinds": Kind, "audiences": Audience}
CHOICES: dict[str, type[Word]] = {
    "basis": Basis,
    "imputation": Imputation,
    "grants": GrantMode,
    "grain": Grain,
    "shown": Shown,
    "split": Split,
    "per": Scale,
}


@dataclass(slots=True)
class Reading:
    """A query string on its way to Filters: what was understood, and what was not."""

    understood: dict[str, Any] = field(default_factory=dict)
    nonsense: list[str] = field(default_factory=list)


def from_query(query: Mapping[str, Sequence[str]], bounds: Bounds) -> tuple[Filters, tuple[str, ...]]:
    """Read a URL's parameters.

    Returns the question, and every ``key=value`` that makes no sense here and was replaced by its default.
    """
    reading = Reading()
    for name, key in KEYS.items():
        for value in query.get(key, ()):
            _read_value(reading, name, value, bounds)
    _read_period(reading, bounds)
    wanted = Filters(**reading.understood)
    return wanted.within(bounds), tuple(reading.nonsense)


def _read_value(reading: Reading, name: str, value: str, bounds: Bounds) -> None:
    """Add one value of one parameter, or note it as nonsense."""
    try:
        if name == "spaces":
            reading.understood["spaces"] = (
                *reading.understood.get("spaces", ()),
                known(value, bounds.spaces),
            )
        elif name in LISTS:
            reading.understood[name] = (*reading.understood.get(name, ()), LISTS[name](value))
        elif name in CHOICES:
            reading.understood[name] = CHOICES[name](value)
        elif name == "error":
            reading.understood[name] = parse_error(value)
        elif name == "offering":
            reading.understood[name] = value
        else:
            reading.understood[name] = parse_month(value)
    except ValueError:
        reading.nonsense.append(f"{KEYS[name]}={value}")


def _read_period(reading: Reading, bounds: Bounds) -> None:
    """Fill in a month that is not given, and refuse a period that runs backwards or lies outside the data."""
    start, end = bounds.latest_year
    first, last = reading.understood.get("start"), reading.understood.get("end")
    if _outside(first or bounds.first, last or bounds.last, bounds):
        told = {"start": first, "end": last}
        reading.nonsense += [f"{KEYS[name]}={month.isoformat()[:7]}" for name, month in told.items() if month]
        first = last = None
    if last and not first:
        start = max(bounds.first, last.replace(month=1))
    reading.understood |= {"start": first or start, "end": last or end}


def _outside(first: date, last: date, bounds: Bounds) -> bool:
    """Whether a period runs backwards or holds no month of the data."""
    return first > last or first > bounds.last or last < bounds.first


def known(value: T, values: Sequence[T]) -> T:
    """The value itself; raises ValueError where it is none of ``values``."""
    if value not in values:
        raise ValueError(value)
    return value


def as_list(value: object) -> list[str]:
    """A field's value as the texts that stand in the URL."""
    if isinstance(value, tuple):
        return [str(part) for part in value]
    return [f"{value:%Y-%m}" if isinstance(value, date) else str(value)]


def parse_month(text: str) -> date:
    """``2018-05`` as the first of May 2018; raises ValueError for anything else."""
    if not re.fullmatch(r"\d{4}-\d{2}", text):
        raise ValueError(text)
    return date.fromisoformat(f"{text}-01")


def parse_error(text: str) -> int:
    """``20`` as 20 per cent; raises ValueError for what is no whole number from 0 to 99."""
    if not re.fullmatch(r"[0-9]{1,2}", text):
        raise ValueError(text)
    return int(text)


def months_between(start: date, end: date) -> int:
    """Whole months from one first of month to another."""
    return (end.year - start.year) * 12 + end.month - start.month


def all_months(bounds: Bounds) -> tuple[date, ...]:
    """Every month of the data, in order."""
    return tuple(shift(bounds.first, step) for step in range(months_between(bounds.first, bounds.last) + 1))


def shift(month: date, months: int) -> date:
    """The first day of the month that lies this many months later."""
    years, index = divmod(month.month - 1 + months, 12)
    return date(month.year + years, index + 1, 1)
