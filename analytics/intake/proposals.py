"""Which column of a sheet is which of ours: from layout, headings and content, each with its reason."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from analytics.intake.answers import NONE, Answers
from analytics.intake.columns import GROUPS, REQUIRED, Column
from analytics.intake.headings import actual, hinted, named, own, partial, registered
from analytics.intake.layouts import Layout
from analytics.intake.privacy import private_column, private_heading
from analytics.intake.reading.header import Grid
from analytics.intake.sentence import Sentence, sentence
from analytics.intake.values import counts, days
from analytics.intake.values.texts import folded
from analytics.intake.values.unreadable import Unclear, Unreadable
from analytics.problem import Problem
from analytics.wording import LANGUAGES, key, words

SAMPLE = 200
"""Different texts of a column that are looked at."""
FITS = 0.5
"""Share of them that has to be readable."""


@dataclass(frozen=True)
class Proposal:
    """One of our columns, the place where the sheet has it, and why; unless ``sure`` it has to be confirmed."""

    column: Column
    place: int
    reason: Sentence
    sure: bool = True


@dataclass(frozen=True)
class Columns:
    """What a sheet's columns are: ours by their place, those not read with the reason, those that nobody may read.

    ``unsure`` are proposals for columns that are needed; ``candidates`` the headings to choose from.
    """

    ours: Mapping[Column, Proposal]
    unsure: Mapping[Column, Proposal | None]
    ignored: Mapping[str, Sentence]
    private: Mapping[int, str]
    candidates: tuple[str, ...]


def columns_of(grid: Grid, layout: Layout | None, answers: Answers) -> Columns:
    """Said columns first, then the layout's, then those that their headings name, then those that look like it.

    Raises Problem where a heading stands twice, or where columns that are needed cannot be any of the others.
    """
    private = _private(grid)
    free = [place for place in range(len(grid.headings)) if grid.headings[place] and place not in private]
    ours = _told(grid, layout, answers, free)
    denied = {c for c in Column if NONE in answers.headings(grid.file, c)}
    if layout is None:
        for column, places in _by_heading(grid, free).items():
            _check_once(grid, column, places)
            taken = {proposal.place for proposal in ours.values()}
            if (
                column not in ours
                and column not in denied
                and (left := [p for p in places if p not in taken])
            ):
                ours[column] = _best(grid, column, left)
    unsure = _unsure(grid, free, ours)
    ours = {column: proposal for column, proposal in ours.items() if proposal.sure}
    taken = {proposal.place for proposal in ours.values()}
    ignored = {grid.headings[place]: _why_not(grid, place, ours) for place in free if place not in taken}
    if unsure and (not ignored or unsure.get(Column.DATE, True) is None):
        raise _lacking(grid, [column for column, proposal in unsure.items() if proposal is None])
    headings = tuple(grid.headings[place] for place in free)
    return Columns(
        ours, unsure, ignored, {place: grid.headings[place] for place in sorted(private)}, headings
    )


def _lacking(grid: Grid, columns: Sequence[Column]) -> Problem:
    return Problem(
        "{file} lacks these columns: {missing}. Please add them, or use the mask: "
        "teilhabe template --out FILE.xlsx",
        file=grid.file,
        missing=", ".join(words(LANGUAGES[0]).label(column) for column in columns),
    )


def _open(ours: Mapping[Column, Proposal], column: Column) -> bool:
    return column not in ours or not ours[column].sure


def _private(grid: Grid) -> set[int]:
    """Columns that seem to hold names, addresses or the like: nobody reads them, whoever asks for it."""
    return {
        place
        for place, heading in enumerate(grid.headings)
        if private_heading(heading)
        or (not named(heading) and private_column(_beginning(grid, place).to_list()))
    }


def _told(grid: Grid, layout: Layout | None, answers: Answers, free: Sequence[int]) -> dict[Column, Proposal]:
    """What a person or a layout says, as far as this sheet has such a heading."""
    places = {folded(grid.headings[place]): place for place in reversed(free)}
    found = {}
    for column in Column:
        for heading in answers.headings(grid.file, column):
            if (place := places.get(folded(heading))) is not None:
                found[column] = Proposal(column, place, sentence(key("You said so.")))
        if layout and column not in found and column in layout.columns:
            place = places[folded(layout.columns[column])]
            reason = sentence(key("The layout {name} says so."), name=layout.name)
            found[column] = Proposal(column, place, reason)
    return found


def _by_heading(grid: Grid, free: Sequence[int]) -> dict[Column, list[int]]:
    """The places that headings name, in their order; a group counts only among those with refugee experience."""
    found: dict[Column, list[int]] = {}
    whole: Column | None = None
    for place in free:
        column = named(grid.headings[place])
        if column in (Column.ATTENDANCE, Column.REFUGEE_EXPERIENCE):
            whole = column
        if column and not (column in GROUPS and whole is not Column.REFUGEE_EXPERIENCE):
            found.setdefault(column, []).append(place)
    return found


def _check_once(grid: Grid, column: Column, places: Sequence[int]) -> None:
    """Two columns of one name cannot be told apart by anyone. Raises Problem."""
    names = [folded(grid.headings[place]) for place in places]
    if len(set(names)) < len(names):
        raise Problem(
            "{file} has the column “{column}” more than once. Please keep one of them.",
            file=grid.file,
            column=grid.headings[places[0]],
        )


def _best(grid: Grid, column: Column, places: Sequence[int]) -> Proposal:
    """Of several headings the one whose content fits best; who was there and the mask's own heading before others.

    Several that could be the visits are asked about: one of them may count the men only, or the children.
    """

    def merit(place: int) -> tuple[float, bool, bool]:
        heading = grid.headings[place]
        return round(_fit(grid, column, place), 1), actual(heading), own(heading) is column

    place = max(places, key=merit)
    heading = grid.headings[place]
    if column is Column.ATTENDANCE and [merit(other) for other in places].count(merit(place)) > 1:
        return Proposal(column, place, sentence(key("Several headings say so.")), sure=False)
    if own(heading) is column or _fit(grid, column, place) >= FITS:
        return Proposal(column, place, sentence(key("The heading says so.")))
    reason = sentence(key("The heading says so, but most cells hold something else."))
    return Proposal(column, place, reason, sure=False)


def _unsure(
    grid: Grid, free: Sequence[int], ours: Mapping[Column, Proposal]
) -> dict[Column, Proposal | None]:
    """A guess for each column that is needed and not sure, each another place."""
    found: dict[Column, Proposal | None] = {}
    for column in REQUIRED:
        if _open(ours, column):
            guessed = {other: proposal for other, proposal in found.items() if proposal}
            found[column] = _likely(grid, column, free, {**ours, **guessed})
    return found


def _likely(
    grid: Grid, column: Column, free: Sequence[int], ours: Mapping[Column, Proposal]
) -> Proposal | None:
    """A guess for a column that is needed: by a word in the heading, else by what the cells look like."""
    said = ours.get(column)
    if said and _fit(grid, column, said.place) >= FITS:
        return said
    taken = {proposal.place for other, proposal in ours.items() if other is not column}
    left = [place for place in free if place not in taken and _may_be(grid.headings[place])]
    for place in left:
        if hinted(grid.headings[place], column) and _fit(grid, column, place) >= FITS:
            return Proposal(column, place, sentence(key("A word in the heading says so.")), sure=False)
    if column is Column.TITLE:
        return said
    if column is Column.DATE:  # a bare number up to 31 can be a day, but it is a count as well
        left = [place for place in left if not all(text.isdecimal() for text in _sample(grid, place))]
    best = max(left, key=lambda place: _fit(grid, column, place), default=None)
    if best is None or _fit(grid, column, best) < FITS:
        return said
    return Proposal(column, best, sentence(key("The cells look like it.")), sure=False)


def _may_be(heading: str) -> bool:
    """Whether a column could be one that is needed: neither expected visits nor a part of them."""
    return not (registered(heading) or partial(heading)) and named(heading) not in GROUPS


def _fit(grid: Grid, column: Column, place: int) -> float:
    """Share of the column's different texts that can be read as ``column``; 1 where anything can be."""
    reader = READERS.get(column)
    texts = _sample(grid, place)
    if reader is None or not texts:
        return 1.0
    return sum(_readable(text, reader) for text in texts) / len(texts)


def _readable(text: str, reader: Callable[[str], object]) -> bool:
    try:
        reader(text)
    except Unclear:
        return True
    except Unreadable:
        return False
    return True


READERS: Mapping[Column, Callable[[str], object]] = {
    Column.DATE: days.reader("day-first", 2000, 1),
    Column.START_TIME: days.start,
    **dict.fromkeys((Column.ATTENDANCE, Column.REFUGEE_EXPERIENCE, *GROUPS), counts.attendance),
}


def _sample(grid: Grid, place: int) -> list[str]:
    """Different texts from the beginning of a column."""
    return _beginning(grid, place).unique(maintain_order=True).head(SAMPLE).to_list()


def _beginning(grid: Grid, place: int) -> pl.Series:
    return grid.rows[f"c{place}"].head(10 * SAMPLE).drop_nulls()


def _why_not(grid: Grid, place: int, ours: Mapping[Column, Proposal]) -> Sentence:
    """Why a column is not read."""
    heading = grid.headings[place]
    if registered(heading):
        return sentence(key("Who was expected or registered is not who came."))
    if named(heading) in GROUPS:
        return sentence(key("A part of all visits; groups are kept only for visits with refugee experience."))
    column = named(heading)
    if column and column not in ours:
        return sentence(key("The heading says so, but most cells hold something else."))
    if column:
        return sentence(key("Another column says the same and fits better."))
    return sentence(key("Nothing that is evaluated."))
