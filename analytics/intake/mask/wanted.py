"""Which mask is wanted: for all spaces or for one, for any time or for one year."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.intake.values.texts import folded
from analytics.problem import Problem

FIRST, LAST = 2000, 2100
"""Years for which a mask can be made."""


@dataclass(frozen=True)
class Wanted:
    """``spaces`` are the names to choose from; where one is fixed, ``space`` is its name and the only choice.

    ``year`` is that of all dates, None for any.
    """

    spaces: tuple[str, ...]
    space: str | None = None
    year: int | None = None


def wanted(names: Mapping[str, str], space: str | None = None, year: int | None = None) -> Wanted:
    """A mask for the spaces ``names`` (slug → name), or for the one called ``space`` by name or slug.

    Raises Problem where there is no such space, or the year is out of bounds.
    """
    if year is not None and not FIRST <= year <= LAST:
        raise Problem(
            "{year} is no year for a mask. Please choose one from {first} to {last}.",
            year=year,
            first=FIRST,
            last=LAST,
        )
    if space is None:
        return Wanted(tuple(names.values()), None, year)
    name = _name(names, space)
    return Wanted((name,), name, year)


def _name(names: Mapping[str, str], space: str) -> str:
    meant = {folded(written): name for slug, name in names.items() for written in (slug, name)}
    if (name := meant.get(folded(space))) is None:
        raise Problem(
            "There is no space “{space}”. Please choose one of: {known}.",
            space=space,
            known=", ".join(names.values()) or "–",
        )
    return name
