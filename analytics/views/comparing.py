"""Two periods held against each other: how much, on what ground, and why (methods.md, 7 and 8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import polars as pl

from analytics.comparison import Comparison, Period, compare
from analytics.filters import Filters
from analytics.split import Cell, Effects, Key, Split, split
from analytics.store import Snapshot
from analytics.views.sentences import selection
from analytics.views.view import Asked
from analytics.vocabulary import Audience, Kind
from analytics.wording import Words, largest_remainder, round_half_up, words

PART = ("space", "kind", "audience")
ENOUGH = Fraction(1, 2)  # of the visits; a percentage on less would be heard as one about all


@dataclass(frozen=True, eq=False)
class Compared:
    """Two questions that differ in their period only, ``a`` being the earlier, and their answer."""

    a: Asked
    b: Asked

    @cached_property
    def ground(self) -> Comparison:
        """All = like + method + new − gone."""
        return compare(_period(self.a), _period(self.b))

    @cached_property
    def split(self) -> Split:
        """Like = events + size + mix, by space × kind × audience.

        Events without a count are left out: nobody came less to an event whose visitors nobody counted
        (methods.md, 3: visits per event over events with a count).
        """
        before, now = (_cells(rows) for rows in self.ground.rows)
        return split(before, now)


def compared(data: Snapshot, a: Filters, b: Filters, language: str) -> Compared:
    """Compare two periods. They are not cut to the data: a month without data is a month without a value."""
    say = words(language)
    return Compared(Asked(data, a, say), Asked(data, b, say))


def _period(asked: Asked) -> Period:
    return Period(asked.wanted.months, asked.rows, asked.statuses)


def _cells(rows: pl.DataFrame) -> Mapping[Key, Cell]:
    """Events with a count and visits of each part; rows of space-months carry none."""
    sums = rows.drop_nulls("kind").group_by(PART).agg(pl.col("events_counted", "attendance").sum())
    return {
        (space, kind, audience): (Fraction(events), Fraction(visits))
        for space, kind, audience, events, visits in sums.iter_rows()
    }


def said(answer: Compared) -> list[str]:
    """The comparison in sentences: what is compared, all, like ground, contributors, what to know."""
    say = answer.b.say
    chosen = say.text(
        "{selection}, compared with {period}.",
        selection=selection(say, answer.b.wanted, answer.b.data.names),
        period=say.period(answer.a.wanted.start, answer.a.wanted.end),
    )
    return [chosen, _all(answer), *_like(answer), *_contributors(answer), *_notes(answer)]


def _all(answer: Compared) -> str:
    """Only where a period is imputed are there fractions, so rounding the totals concerns that part alone."""
    say, ground = answer.b.say, answer.ground
    alike = len(answer.a.wanted.months) == len(answer.b.wanted.months)
    before, now = (int(round_half_up(float(visits))) for visits in ground.visits)
    like, new, gone = (int(part) for part in (ground.like, ground.new, ground.gone))
    return say.text(
        "All: from {before} to {now} visits ({change}): {like} on like ground, "
        "{method} by imputation (method), {new} new, {gone} gone.",
        before=say.number(before),
        now=say.number(now),
        change=_change(say, before, now, alike),
        like=say.signed(like),
        method=say.signed(now - before - like - new + gone),
        new=say.signed(new),
        gone=say.signed(-gone),
    )


def _like(answer: Compared) -> list[str]:
    say, ground = answer.b.say, answer.ground
    if not all(ground.matched):
        return [say.text("Nothing was reported in both periods: there is no like ground.")]
    before, now = (int(visits) for visits in ground.on_like)
    effects = answer.split.total
    parts = [float(part) for part in (effects.events, effects.size, effects.mix)]
    events, size, mix = (say.signed(part or 0) for part in largest_remainder(parts, now - before))
    like = say.text(
        "On like ground ({matched} of {all} space-months): from {before} to {now} visits ({change}): "
        "{events} by the number of events, {size} by their size, {mix} by their mix.",
        matched=ground.matched[1],
        all=_period(answer.b).in_operation,
        before=say.number(before),
        now=say.number(now),
        change=_change(say, before, now, ground.matched[0] == ground.matched[1]),
        events=events,
        size=size,
        mix=mix,
    )
    return [like]


def _change(say: Words, before: int, now: int, alike: bool) -> str:
    """ "+120, +21,8 %"; no percentage of nothing, nor where the two are sums over unequally many months."""
    change = say.signed(now - before)
    return f"{change}, {say.signed_percent(100 * (now / before - 1))}" if before and alike else change


def _contributors(answer: Compared) -> list[str]:
    """Who changed most, upwards and downwards."""
    say, found = answer.b.say, answer.split
    up, down = (_named(answer, parts) for parts in (found.up(), found.down()))
    sentences = [
        say.text("Most upwards: {parts}.", parts=up) if up else "",
        say.text("Most downwards: {parts}.", parts=down) if down else "",
    ]
    return [sentence for sentence in sentences if sentence]


def _named(answer: Compared, parts: list[tuple[Key, Effects]]) -> str:
    say, names = answer.b.say, answer.b.data.names
    return "; ".join(
        f"{names[space]} – {say.label(Kind(kind))} – {say.label(Audience(audience))} "
        f"({say.signed(float(effects.change))})"
        for (space, kind, audience), effects in parts
    )


def _notes(answer: Compared) -> list[str]:
    """What a reader has to know before quoting a number of these."""
    say, ground = answer.b.say, answer.ground
    a, b = answer.a.wanted, answer.b.wanted
    notes = []
    if not ground.seasonal:
        notes.append(
            say.text(
                "Periods of other calendar months: like ground are the spaces that reported in every month of both, "
                "without seasonal adjustment."
            )
        )
    if len(a.months) != len(b.months):
        notes.append(
            say.text(
                "The periods are not equally long: {a} and {b} months.", a=len(a.months), b=len(b.months)
            )
        )
    if all(ground.matched):
        notes += [say.text("Like ground covers less than half of the visits.")] * (ground.covers < ENOUGH)
        notes.append(say.text("Events, size and mix are one of several splits that add up exactly."))
    return [*notes, *_beyond(answer)]


def _beyond(answer: Compared) -> list[str]:
    """Months before the first or after the last that has data."""
    bounds = answer.b.data.bounds
    asked = [side.wanted for side in (answer.a, answer.b)]
    if bounds is None or all(bounds.first <= side.start and side.end <= bounds.last for side in asked):
        return []
    say = answer.b.say
    return [
        say.text(
            "The data reach from {first} to {last}; other months have no value.",
            first=say.month(bounds.first),
            last=say.month(bounds.last),
        )
    ]
