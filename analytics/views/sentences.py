"""Sentences made from the figures, by rules; where nothing stands out they say so (methods.md, 10)."""

from collections.abc import Hashable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from analytics.filters import Bounds, Filters
from analytics.ranges import Extent
from analytics.store import Release, Snapshot
from analytics.vocabulary import Basis, Funder, GrantMode, Imputation
from analytics.wording import Words, key, round_half_up

Key = TypeVar("Key", bound=Hashable)
SHARES = {Funder.CITY: key("the city's share only"), Funder.STATE: key("the state's share only")}
NOTHING_KNOWN: Mapping[Any, Extent] = {}
NEAR_HALF = 5  # points: as far off a half is still said to be "rund die Hälfte", where the range holds a half
LEAD = 0.05  # what is less than a twentieth ahead of the next does not stand out


def selection(say: Words, wanted: Filters, names: Mapping[str, str]) -> str:
    """ "Mai bis Dezember 2018, Feuerbach und Mitte, einschließlich gemittelter Werte"."""
    parts = [say.period(wanted.start, wanted.end), _spaces(say, wanted, names)]
    if wanted.kinds:
        parts.append(say.text("kind: {kinds}", kinds=say.listed(say.label(kind) for kind in wanted.kinds)))
    if wanted.audiences:
        listed = say.listed(say.label(audience) for audience in wanted.audiences)
        parts.append(say.text("audience: {audiences}", audiences=listed))
    parts.append(_basis(say, wanted))
    if wanted.grants is GrantMode.FULL:
        parts.append(say.text("full-year grants"))
    parts += [say.text(SHARES[funder]) for funder in wanted.funders]
    return ", ".join(parts)


def _spaces(say: Words, wanted: Filters, names: Mapping[str, str]) -> str:
    if wanted.spaces:
        return say.listed(names[slug] for slug in names if slug in wanted.spaces)
    return say.plural("{count} space", "all {count} spaces", len(names))


def _basis(say: Words, wanted: Filters) -> str:
    if wanted.basis is Basis.COUNTED:
        return say.text("counted values only")
    if wanted.basis is Basis.DOCUMENTED or wanted.imputation is Imputation.NONE:
        return say.text("counted and estimated values")
    if wanted.imputation is Imputation.OPERATING_MEAN:
        return say.text("including imputed values, also of months in which nobody reported")
    if wanted.imputation is Imputation.OWN_LEVEL:
        return say.text("including imputed values on each space's own level")
    return say.text("including imputed values")


def proof(say: Words, number: int, made: datetime, base: int, least: int) -> str:
    """What stands on everything that shows a release: "Freigabe 3 vom 31.01.2019, Basis 5: kein Wert genauer …"."""
    return say.text(
        "Release {number} of {day}, base {base}: no value can be known more closely than to {least} possibilities",
        number=number,
        day=say.day(made),
        base=base,
        least=least,
    )


def proof_of(say: Words, release: Release) -> str:
    """The same of a release that is in the file."""
    assert release.number, "only a release that is written is shown"
    assert release.made, "only a release that is written is shown"
    return proof(say, release.number, release.made, release.base, release.least)


def source(say: Words, data: Snapshot) -> str:
    """Where the figures come from and how old they are; in public also how they are protected."""
    known = _known(say, data)
    if data.released is None:
        return known
    return say.text("{source}. {proof}", source=known, proof=proof_of(say, data.released))


def _known(say: Words, data: Snapshot) -> str:
    origin = say.text("Invented demonstration data") if data.invented else say.text("The spaces' own records")
    changed = say.day(data.changed.date())
    return say.text(
        "{origin}. Data as of {day}, version {version}", origin=origin, day=changed, version=data.version
    )


def share_in_words(say: Words, share: float, extent: Extent | None = None) -> str:
    """51.7 → "gut die Hälfte"; 43.9 → "knapp 44 %"; 0.4 → "weniger als 1 %".

    With an ``extent`` "gut" and "knapp" stand only where the whole of it lies on that side: 54.2 from 48.8 to 58.5 is
    "rund die Hälfte", 58 from 55 to 61 is "rund 58 %" (methods.md, 10).
    """
    low, high = _ends(share, extent)
    off = share - 50
    if abs(off) <= 0.5 or (abs(off) <= NEAR_HALF and low <= 50 <= high):
        return say.text("about half")
    if abs(off) <= 2:
        return say.text("just over half") if off > 0 else say.text("just under half")
    if 0 < share < 1:
        words = key("less than {percent}") if high < 1 else key("about {percent}")
        return say.text(words, percent=say.percent(1, 0))
    return percent_in_words(say, share, extent)


def percent_in_words(say: Words, share: float, extent: Extent | None = None) -> str:
    """N is the half-up whole number: exactly n → "n %", from below "knapp n %", from above "gut n %".

    With an ``extent`` that lies on both sides of n: "rund n %".
    """
    whole = int(round_half_up(share))
    tenths = int(round_half_up(share * 10)) - whole * 10
    said = say.percent(whole, 0)
    low, high = _ends(share, extent)
    if low < whole < high or (tenths == 0 and low < high):
        return say.text("about {percent}", percent=said)
    if tenths == 0:
        return said
    return (
        say.text("just under {percent}", percent=said)
        if tenths < 0
        else say.text("just over {percent}", percent=said)
    )


def _ends(share: float, extent: Extent | None) -> tuple[float, float]:
    """Where a share may lie, which is at least where it is said to lie."""
    low, high = (extent and extent.ends) or (share, share)
    return min(low, share), max(100.0 if high is None else high, share)


def leader(values: Mapping[Key, float | None], extents: Mapping[Key, Extent] = NOTHING_KNOWN) -> Key | None:
    """The key whose value stands clearly ahead of all others; None where none does.

    With ``extents`` it stands ahead whatever the truth is: for every common error of the estimates, with the least of
    its own donors against the greatest of all others' (see ``Extent.above``).
    """
    known = {key: value for key, value in values.items() if value is not None and _said(key, value, extents)}
    ranked = sorted(known, key=known.__getitem__, reverse=True)
    if len(ranked) < 2 or known[ranked[0]] <= 0:
        return None
    first, *others = ranked
    ahead = known[others[0]] <= known[first] * (1 - LEAD)
    sure = all(extents[first].above(extents[other]) for other in others) if first in extents else True
    return first if ahead and sure else None


def _said(key: Hashable, value: float, extents: Mapping[Any, Extent]) -> bool:
    """Whether a value is said at all: a public 0 has no extent, and is less than everything that is said."""
    return bool(value) or not extents or key in extents


def outside(say: Words, bounds: Bounds) -> str:
    """What to do about an empty selection."""
    return say.text(
        "There is nothing in this selection. Widen it: choose more spaces, kinds or audiences, "
        "another basis, or months between {first} and {last}.",
        first=say.month(bounds.first),
        last=say.month(bounds.last),
    )
