"""What is asked: one frozen value that travels to every view, and back into a link (read again by query.py).

The query string speaks slugs and ISO months only, so a link means the same in every language.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self
from urllib.parse import urlencode

from analytics.months import every_month as every_month
from analytics.months import months_between as months_between
from analytics.months import parse_month as parse_month
from analytics.months import shift as shift
from analytics.vocabulary import (
    Against,
    Audience,
    Basis,
    Chapter,
    Edition,
    Funder,
    Grain,
    GrantMode,
    GrantPer,
    Ground,
    Imputation,
    Kind,
    Scale,
    Shown,
    Split,
    Weekday,
    Word,
)

MOST_ERROR = 99.0
"""Per cent: estimates that may be wholly wrong say nothing."""
MOST_VISITS = 999
"""The greatest number of visits per person that can be assumed."""


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
    error of estimates in per cent, from 0 to below 100. ``visits_each`` is an assumption, visits per person; 0 is none.
    ``offering`` is a title (see titles.py) and ``weekday`` a day that lists of events are cut to; figures
    know no titles and leave it aside, like ``ground`` and ``page`` of such a list, from 1. ``against_start`` and
    ``against_end`` are there where ``against`` is free, in order. ``edition`` says whose figures answer: ``views.ask``
    sets it to what the data are. ``chapters`` are the parts of a report that go in.
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
    error: float = 20
    offering: str = ""
    funders: tuple[Funder, ...] = ()
    grant_per: GrantPer = GrantPer.VISIT
    visits_each: int = 0
    against: Against = Against.YEAR_BEFORE
    against_start: date | None = None
    against_end: date | None = None
    ground: Ground = Ground.EVERYTHING
    page: int = 1
    weekday: Weekday = Weekday.ANY
    edition: Edition = Edition.HOUSE
    chapters: tuple[Chapter, ...] = ()

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"the period starts after its end: {self.start:%Y-%m} > {self.end:%Y-%m}")
        for name in ("start", "end"):
            object.__setattr__(self, name, getattr(self, name).replace(day=1))
        object.__setattr__(self, "spaces", tuple(sorted(set(self.spaces))))
        for name, words in LISTS.items():
            chosen = tuple(word for word in words if word in getattr(self, name))
            object.__setattr__(self, name, () if len(chosen) == len(words) else chosen)
        for name, month in zip(("against_start", "against_end"), self._against(), strict=True):
            object.__setattr__(self, name, month)

    def _against(self) -> Sequence[date | None]:
        """The other period's months where they are chosen freely; what is left out is that of a year before."""
        if self.against is not Against.FREE:
            return None, None
        start, end = self.against_start or shift(self.start, -12), self.against_end or shift(self.end, -12)
        return sorted((start.replace(day=1), end.replace(day=1)))

    @classmethod
    def default(cls, bounds: Bounds) -> Self:
        """All spaces in the latest calendar year with data."""
        start, end = bounds.latest_year
        return cls(start, end)

    @property
    def months(self) -> tuple[date, ...]:
        """First day of every month of the period."""
        return every_month(self.start, self.end)

    @property
    def attributes_grants(self) -> bool:
        """Whether money belongs to what is selected: grants are given to spaces, for all that they do."""
        return not self.kinds and not self.audiences and self.basis is Basis.IMPUTED

    @property
    def shared(self) -> Self:
        """The same question without what only lists of events know."""
        return replace(self, offering="", weekday=Weekday.ANY, ground=Ground.EVERYTHING, page=1)

    @property
    def reported(self) -> Self:
        """The same question without what a whole report leaves aside: its cut, and the choices of single pages."""
        plain = Filters(self.start, self.end)
        aside = ("shown", "split", "per", "grant_per", "visits_each", "chapters")
        return replace(self.shared, **{name: getattr(plain, name) for name in aside})

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
    "funders": "geber",
    "grant_per": "foerderung-je",
    "visits_each": "besuche",
    "against": "gegen",
    "against_start": "gegen-von",
    "against_end": "gegen-bis",
    "ground": "grundlage",
    "page": "seite",
    "weekday": "wochentag",
    "edition": "fassung",
    "chapters": "teil",
}
LISTS: dict[str, type[Word]] = {
    "kinds": Kind,
    "audiences": Audience,
    "funders": Funder,
    "chapters": Chapter,
}
CHOICES: dict[str, type[Word]] = {
    "basis": Basis,
    "imputation": Imputation,
    "grants": GrantMode,
    "grain": Grain,
    "shown": Shown,
    "split": Split,
    "per": Scale,
    "grant_per": GrantPer,
    "against": Against,
    "ground": Ground,
    "weekday": Weekday,
    "edition": Edition,
}


def outside(first: date, last: date, bounds: Bounds) -> bool:
    """Whether a period runs backwards or holds no month of the data."""
    return first > last or first > bounds.last or last < bounds.first


def as_list(value: object) -> list[str]:
    """A field's value as the texts that stand in the URL."""
    if isinstance(value, tuple):
        return [str(part) for part in value]
    if isinstance(value, float):
        return [f"{value:.9f}".rstrip("0").rstrip(".")]
    return [f"{value:%Y-%m}" if isinstance(value, date) else str(value)]


def all_months(bounds: Bounds) -> tuple[date, ...]:
    """Every month of the data, in order."""
    return every_month(bounds.first, bounds.last)


def comparable_months(bounds: Bounds) -> tuple[date, ...]:
    """What a period can be held against: every month of the data, and a year before and after them."""
    return every_month(shift(bounds.first, -12), shift(bounds.last, 12))
