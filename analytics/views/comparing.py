"""Two periods held against each other, in sentences: how much, on what ground, and why (methods.md, 7 and 8)."""

from fractions import Fraction

from analytics.comparison import against
from analytics.split import Effects, Key
from analytics.views.held_against import Compared as Compared
from analytics.views.held_against import compared as compared
from analytics.views.held_against import named
from analytics.views.sentences import proof_of, selection
from analytics.views.view import Asked
from analytics.wording import Words, key

ENOUGH = Fraction(1, 2)  # of the visits; a percentage on less would be heard as one about all


def said(answer: Compared) -> list[str]:
    """The comparison in sentences: what is compared, all, like ground, contributors, what to know."""
    say = answer.b.say
    chosen = say.text(
        "{selection}, compared with {period}.",
        selection=selection(say, answer.b.wanted, answer.b.data.names),
        period=say.period(answer.a.wanted.start, answer.a.wanted.end),
    )
    notes = [*on_ground(answer), *one_of_several(answer), *beyond(answer)]
    why = [] if answer.public else _contributors(answer)
    protected = [proof_of(say, answer.b.data.released)] if answer.b.data.released else []
    return [chosen, all_of_it(answer), *_like(answer), *why, *notes, *protected]


def compared_with(asked: Asked) -> str:
    """Which period a question is held against."""
    other = against(asked.wanted)
    return asked.say.text("Compared with {period}", period=asked.say.period(other.start, other.end))


def all_of_it(answer: Compared) -> str:
    """The identity: all = like + method + new − gone."""
    say, whole = answer.b.say, answer.whole
    return say.text(
        "All: from {before} to {now} visits ({change}): {like} on like ground, "
        "{method} by imputation (method), {new} new, {gone} gone.",
        before=answer.visits(whole.visits[0]),
        now=answer.visits(whole.visits[1]),
        change=change(say, whole.all, answer.per_cent),
        like=say.signed(whole.like[1] - whole.like[0]),
        method=say.signed(whole.method),
        new=say.signed(whole.new),
        gone=say.signed(-whole.gone),
    )


def _like(answer: Compared) -> list[str]:
    say, ground = answer.b.say, answer.ground
    if not all(ground.matched):
        return [say.text("Nothing was reported in both periods: there is no like ground.")]
    before, now = answer.whole.like
    told = {
        "matched": ground.matched[1],
        "all": answer.in_operation,
        "before": answer.visits(before),
        "now": answer.visits(now),
        "change": change(say, now - before, answer.per_cent_like),
    }
    if answer.public:
        plain = key(
            "On like ground ({matched} of {all} space-months): from {before} to {now} visits ({change})."
        )
        return [say.text(plain, **told)]
    events, size, mix = map(say.signed, answer.whole.effects)
    like = say.text(
        "On like ground ({matched} of {all} space-months): from {before} to {now} visits ({change}): "
        "{events} by the number of events, {size} by their size, {mix} by their mix.",
        **told,
        events=events,
        size=size,
        mix=mix,
    )
    return [like]


def change(say: Words, absolute: int, relative: float | None) -> str:
    """ "+120, +21,8 %", without the percentage where there is none."""
    return say.signed(absolute) + ("" if relative is None else f", {say.signed_percent(relative)}")


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
        f"{named(say, names, part)} ({say.signed(float(effects.change))})" for part, effects in parts
    )


def on_ground(answer: Compared) -> list[str]:
    """What a reader has to know of the two periods before quoting a number of these."""
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
    if answer.overlap:
        notes.append(say.text("The periods overlap: some months stand on both sides."))
    if all(ground.matched):
        notes += [say.text("Like ground covers less than half of the visits.")] * (ground.covers < ENOUGH)
    return notes


def one_of_several(answer: Compared) -> list[str]:
    """Why another split may have other numbers, where there is something to split."""
    if answer.public or not all(answer.ground.matched):
        return []
    return [answer.b.say.text("Events, size and mix are one of several splits that add up exactly.")]


def beyond(answer: Compared) -> list[str]:
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
