"""Which row, or which two, of a sheet's first rows are its header."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

Known = Callable[[Sequence[str]], int]
Row = Sequence[str]
"""The texts of a row, "" where a cell is blank."""

UNDERSTOOD = 2
"""Headings of ours by which a row is taken for a header."""

SAMPLE = 20
"""Rows below a header by which a column is known to hold numbers."""

DATA = re.compile(
    r"(ca|max|min|mind|mo|di|mi|do|fr|sa|so)?[\s.,<>~±+-]*[0-9][0-9\s.,:/+–-]*(uhr|h|%|€|eur|tn)?",
    re.IGNORECASE,
)
"""A number, a range, a date, a time."""


@dataclass(frozen=True)
class Header:
    """The places of its first and last row among those looked at, the whole headings, and those of the lower row.

    ``score`` is the number of headings that are understood.
    """

    first: int
    last: int
    headings: tuple[str, ...]
    leaves: tuple[str, ...]
    score: float


def best_header(lines: Sequence[int], rows: Sequence[Row], known: Known) -> Header | None:
    """The first of those that are understood best; else the first row that looks like one; else None."""
    headers = [*_singles(rows, known), *_pairs(lines, rows, known)]
    best = max(headers, key=lambda header: (header.score, -header.first), default=None)
    if best is None or best.score < UNDERSTOOD:
        return next(_by_looks(rows), None)
    return best


def is_data(text: str) -> bool:
    """Whether a cell holds a number, a date or the like."""
    return DATA.fullmatch(text) is not None


def _singles(rows: Sequence[Row], known: Known) -> Iterator[Header]:
    for place, row in enumerate(rows):
        score = known(row)
        if 2 * sum(map(is_data, row)) < score or not any(map(is_data, row)):
            yield Header(place, place, tuple(row), tuple(row), score)


def _by_looks(rows: Sequence[Row]) -> Iterator[Header]:
    """Names only, each another, and below them a row with numbers or dates."""
    for place, (row, below) in enumerate(pairwise(rows)):
        names = [text for text in row if text]
        if len(names) < 3 or len(set(names)) < len(names) or any(map(is_data, names)):
            continue
        if any(name and is_data(text) for name, text in zip(row, below, strict=True)):
            yield Header(place, place, tuple(row), tuple(row), 0)


def _pairs(lines: Sequence[int], rows: Sequence[Row], known: Known) -> Iterator[Header]:
    """Two lines in one: groups above, their parts below."""
    for place, (upper, lower) in enumerate(pairwise(rows)):
        if lines[place + 1] != lines[place] + 1 or any(map(is_data, lower)) or any(map(is_data, upper)):
            continue
        headings = _combined(upper, lower, rows[place + 2 : place + 2 + SAMPLE], known)
        whole, over, under = known(headings), known(upper), known(lower)
        if (
            _names_parts(upper, lower)
            or (whole >= under and whole > over and whole > under)
            or (_stands_over(upper, lower) and whole >= under - 1)
        ):
            leaves = tuple(below or above for above, below in zip(upper, lower, strict=True))
            yield Header(place, place + 1, headings, leaves, max(whole, over, under) + 0.5)


def _groups(upper: Row) -> Iterator[range]:
    """The columns of each name in the upper row, as far as the next."""
    starts = [place for place, text in enumerate(upper) if text]
    yield from (range(start, end) for start, end in pairwise([*starts, len(upper)]))


def _names_parts(upper: Row, lower: Row) -> bool:
    """The upper row has names of its own, and the lower one says only of what its groups consist."""
    inside = {place for group in _groups(upper) if len(group) > 1 for place in group}
    if any(text and place not in inside for place, text in enumerate(lower)):
        return False
    return (
        any(_parts(group, lower) > 1 and lower[group[0]] for group in _groups(upper)) and _filled(upper) > 1
    )


def _stands_over(upper: Row, lower: Row) -> bool:
    """The lower row is the header, and groups stand over several of its names, none over the first."""
    first = next((place for place, text in enumerate(lower) if text), 0)
    groups = [group for group in _groups(upper) if _parts(group, lower) > 1]
    return len(groups) > 1 and not upper[first]


def _parts(group: range, lower: Row) -> int:
    return sum(bool(lower[place]) for place in group)


def _filled(row: Row) -> int:
    return sum(map(bool, row))


def _combined(upper: Row, lower: Row, below: Sequence[Row], known: Known) -> tuple[str, ...]:
    """A heading of two lines where there are two; a group ends where cells of another kind begin."""
    headings = [above or part for above, part in zip(upper, lower, strict=True)]
    for group in _groups(upper):
        kind = _is_numeric(group[0], below)
        for place in group:
            if lower[place] and _is_numeric(place, below) not in (kind, None):
                break
            if lower[place]:
                headings[place] = _joined(upper[group[0]], lower[place], known, sure=kind is True)
    return tuple(headings)


def _joined(group: str, part: str, known: Known, *, sure: bool) -> str:
    """A part of numbers belongs to its group: "Angemeldet Frauen" are not "Frauen"."""
    both = f"{group} {part}"
    return part if not sure and known([part]) > known([both]) else both


def _is_numeric(place: int, below: Sequence[Row]) -> bool | None:
    """Whether a column holds mostly numbers or dates; None where it is empty."""
    said = Counter(is_data(row[place]) for row in below if row[place])
    return said[True] >= said[False] if said else None
