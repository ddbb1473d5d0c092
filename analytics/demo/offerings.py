"""What the spaces offer and what it has to add up to, as written in ``data/demo/offerings.toml``."""

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Any

from analytics.demo.reader import DATA
from analytics.vocabulary import Audience, Kind


@dataclass(frozen=True)
class Offering:
    """One offering of one space; the file explains every field. Shares are per cent, sizes are visits."""

    title: str
    kind: str
    audience: str
    start: str
    size: int
    refugee: int
    split: tuple[int, int, int]
    estimated: int
    weekday: str = ""
    weeks: tuple[int, ...] = ()
    dates: tuple[date, ...] = ()
    trend: int = 0
    term: bool = False
    months: tuple[int, ...] = ()
    first: str = "0000-00"
    last: str = "9999-99"

    @property
    def regular(self) -> bool:
        """Whether it comes back on its weekday, rather than on single dates."""
        return not self.dates


@dataclass(frozen=True)
class Totals:
    """What one year has to add up to: events and visits by space, groups over all spaces (visits)."""

    events: dict[str, int]
    visits: dict[str, int]
    groups: dict[str, int]


@dataclass(frozen=True)
class Plan:
    """The whole file; ``totals`` by year, ``cancelled`` in per cent, ``unknown`` in per thousand."""

    offerings: dict[str, list[Offering]]
    totals: dict[int, Totals]
    remarks: dict[str, list[str]]
    texts: dict[str, list[str]]
    cancelled: int
    unknown: int


def read_plan() -> Plan:
    """The plan from the file; a word outside the vocabulary is an error."""
    content = tomllib.loads((DATA / "demo" / "offerings.toml").read_text(encoding="utf-8"))
    return Plan(
        {space: [_offering(entry) for entry in entries] for space, entries in content["offerings"].items()},
        {int(year): Totals(**parts) for year, parts in content["totals"].items()},
        content["remarks"],
        content["texts"],
        content["cancelled"],
        content["unknown"],
    )


def _offering(entry: dict[str, Any]) -> Offering:
    fields: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
    }
    fields |= {"kind": Kind(entry["kind"]).value, "audience": Audience(entry["audience"]).value}
    return Offering(**fields)
