"""A selection cut into groups: the sums that every figure's ends are made of, and the ends themselves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import polars as pl

from analytics.filters import Filters
from analytics.measures import (
    ATTENDANCE,
    EVENTS_PER_MONTH,
    GRANT_PER_ATTENDANCE,
    GRANT_PER_EVENT,
    NOT_OF_SPACES,
    PER_MONTH,
    Measure,
)
from analytics.ranges import in_public
from analytics.ranges.documented import ATOM, SCENES
from analytics.ranges.extent import Extent
from analytics.ranges.imputed import choices
from analytics.ranges.scenes import RATIOS, SUMS, Sums
from analytics.ranges.selected import everywhere, selected
from analytics.store import Snapshot
from analytics.vocabulary import Basis

Cut = Mapping[str, pl.Expr]
Key = Any
"""A group's key: a value, or a tuple where a cut names several; the empty tuple for the whole selection."""
Months = dict[tuple[Any, ...], list[Sums]]
"""What each imputed space-month may have been."""
FINER = ("kind", "audience", "source", "group")
OF_GRANTS = (GRANT_PER_ATTENDANCE, GRANT_PER_EVENT)
OF_SPACES = (PER_MONTH, EVENTS_PER_MONTH, *OF_GRANTS)


@dataclass(frozen=True, eq=False)
class Groups:
    """The groups of a selection that have any figure.

    ``cut`` names their keys and says them by space, month, kind, audience, source and group (of visitors, who have
    visits only); without it the whole selection is the only group.
    """

    data: Snapshot
    wanted: Filters
    cut: Cut

    def extents(self, measure: Measure) -> dict[Key, Extent]:
        """What a measure may be, in each group that has it."""
        if not self._has(measure):
            return {}
        made = self._of_ratios if measure.key in RATIOS else self._of_sums
        if self.data.released is None:
            return made(measure.key, self.sums)
        found = made(measure.key, {group: self._moved(sums) for group, sums in self.sums.items()})
        shown = {group: in_public.said(measure, self.sums[group], each) for group, each in found.items()}
        return {group: extent for group, extent in shown.items() if extent}

    def _moved(self, sums: Sums) -> Sums:
        """Sums of a release as far off as they may be."""
        assert self.data.released, "the house's own sums say themselves how far they may be off"
        return in_public.moved(sums, self.data.released.base, self.wanted.error / 100)

    @cached_property
    def sums(self) -> dict[Key, Sums]:
        """The sums of each group."""
        rows, sums = selected(self.data, self.wanted, self._finer), pl.col(pl.Float64).sum()
        found = rows.group_by(self._by, maintain_order=True).agg(sums) if self.cut else rows.select(sums)
        lines = (line for line in found.iter_rows(named=True) if line["there"] > 0)
        return {
            self._key(line): line for line in lines if all(line[name] is not None for name in self._names)
        }

    @property
    def keys(self) -> pl.DataFrame:
        """The groups' keys as columns, in the order of ``sums``."""
        schema = selected(self.data, self.wanted, self._finer).select(self._by).schema
        names = zip(self._names, self.cut, strict=True)
        columns = {name: [line[key] for line in self.sums.values()] for key, name in names}
        return pl.DataFrame(columns, schema={name: schema[f"key_{name}"] for name in self.cut})

    def _has(self, measure: Measure) -> bool:
        """Whether it can be said: grants and months of operation belong to spaces, groups of visitors have visits."""
        if measure in OF_GRANTS and not self.wanted.attributes_grants:
            return False
        if measure in OF_SPACES and NOT_OF_SPACES & set(self._finer):
            return False
        return "group" not in self._finer or measure is ATTENDANCE

    def _of_sums(self, key: str, groups: Mapping[Key, Sums]) -> dict[Key, Extent]:
        """Ends that are sums, or the same amount over and under them."""
        end = SUMS[key]
        found = {}
        for group, sums in groups.items():
            scenes = ((end(sums, scene, "least"), end(sums, scene, "most")) for scene in SCENES)
            found[group] = Extent(tuple(scenes))
        return {group: extent for group, extent in found.items() if extent.low is not None}

    def _of_ratios(self, key: str, groups: Mapping[Key, Sums]) -> dict[Key, Extent]:
        """Ends of a ratio that keeps one donor above and below the line: the same for every error."""
        ratio, months = RATIOS[key], self._months(RATIOS[key].names)
        found = {
            group: ratio.extremes(sums, months.get(group, {}).values()) for group, sums in groups.items()
        }
        return {group: Extent((ends,) * len(SCENES)) for group, ends in found.items() if ends}

    def _months(self, names: Sequence[str]) -> dict[Key, Months]:
        """For each group what each of its imputed space-months may have been; nothing, where a donor had none of it."""
        if self.wanted.basis is not Basis.IMPUTED:
            return {}
        atom = [*ATOM, *self._finer]
        rows = selected(self.data, self.wanted, self._finer).lazy()
        found = choices(self.data, everywhere(self.data, self.wanted), self._finer).lazy()
        own = found.join(rows, on=atom, how="semi").select(*atom, *self._by, "options", *names).collect()
        months: dict[Key, Months] = {}
        for line in own.iter_rows(named=True):
            place = tuple(line[name] for name in atom)
            months.setdefault(self._key(line), {}).setdefault(place, []).append(line)
        for each in (donors for group in months.values() for donors in group.values()):
            if len(each) < each[0]["options"]:
                each.append(dict.fromkeys(names, 0.0))
        return months

    def _key(self, line: Mapping[str, Any]) -> Key:
        """A line's key: a value, or a tuple."""
        named = tuple(line[f"key_{name}"] for name in self.cut)
        return named[0] if len(named) == 1 else named

    @cached_property
    def _finer(self) -> tuple[str, ...]:
        """Which keys the cut needs besides space and month."""
        roots = {name for key in self.cut.values() for name in key.meta.root_names()}
        return tuple(name for name in FINER if name in roots)

    @cached_property
    def _by(self) -> list[pl.Expr]:
        return [key.alias(f"key_{name}") for name, key in self.cut.items()]

    @cached_property
    def _names(self) -> list[str]:
        return [f"key_{name}" for name in self.cut]
