"""What became of the offerings that were rated poorly, and what followed; what that does not prove."""

from dataclasses import replace

import polars as pl

from analytics.filters import Filters
from analytics.offerings import Poor, poor
from analytics.views.notes import joined
from analytics.views.offerings_words import (
    CARDS,
    Line,
    documented,
    filled,
    link,
    none,
    of,
    place,
    size_column,
    where,
    with_names,
)
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Audience, Basis, Fate, Kind, Weekday
from analytics.wording import key

ATTRIBUTES = {"start_time": key("time of day"), "kind": key("kind of offering"), "audience": key("audience")}
CHANGED = (Fate.CHANGED, Fate.MOVED, Fate.REPLACED)


def rated_poorly(asked: Asked) -> View:
    """Each series that was rated poorly, what became of it, and what followed."""
    say, found = asked.say, poor(asked.offerings)
    told = with_names(asked, found.cases).rows(named=True)
    next_ = _successors(asked, found.cases)
    rows = [_case(asked, line, next_) for line in told]
    columns = _case_columns(asked, bool(next_))
    whole = _whole(asked)
    return View(
        "offerings-rated-poorly",
        _poor_title(asked, found),
        say.text(
            "Offerings with at least two events rated not so good, and at least one in ten of those rated; "
            "ratings and visits per event before and after"
        ),
        Table(
            columns,
            filled(rows, columns),
            events=[link(asked, line, whole) for line in told],
            links={"successor": [_next_link(asked, line, next_, whole) for line in told]},
        ),
        note=_notes(asked, found),
        drawn=not told,
        cards=CARDS,
    )


def _case_columns(asked: Asked, succeeded: bool) -> tuple[Column, ...]:
    """The columns; that of the successors where there is one."""
    say = asked.say
    return (
        *where(asked),
        Column("fate", say.text("What happened")),
        *((Column("successor", say.text("Successor")),) if succeeded else ()),
        Column("turn", say.text("Rated so by"), "date"),
        Column("bad_before", say.text("Not so good before")),
        Column("bad_after", say.text("Not so good after")),
        size_column(asked, "size_before", say.text("On average before")),
        size_column(asked, "size_after", say.text("On average after")),
    )


def _case(asked: Asked, line: Line, successors: dict[int, Line]) -> Line:
    """One case as it is read."""
    next_ = successors.get(line["successor"])
    return {
        "offering": line["title"],
        **place(asked, line),
        "fate": _fate(asked, line, next_),
        "successor": next_["title"] if next_ else "",
        "turn": line["turn"],
        **{f"bad_{side}": _bad(asked, line, side) for side in ("before", "after")},
        **{f"size_{side}": line[f"per_event_{side}"] for side in ("before", "after")},
    }


def _bad(asked: Asked, line: Line, side: str) -> str:
    """ "2 von 7": rated not so good, of those rated."""
    rated = line[f"rated_{side}"]
    return of(asked, line[f"less_good_{side}"], rated) if rated else asked.say.number(None)


def _fate(asked: Asked, line: Line, successor: Line | None) -> str:
    """ "geändert (Uhrzeit 17:00 → 18:00)", "auf einen anderen Tag verlegt (Mittwoch)"."""
    say, fate = asked.say, Fate(line["fate"])
    details = [_change(asked, change) for change in line["changes"]]
    if successor and fate is Fate.MOVED:
        details = [say.label(Weekday.of(successor["weekday"]))]
    if fate is Fate.ENDED:
        details = [say.text("last on {day}", day=say.day(line["last"]))]
    said = say.label(fate)
    return say.text("{what} ({details})", what=said, details="; ".join(details)) if details else said


def _change(asked: Asked, change: Line) -> str:
    """ "Uhrzeit 17:00 → 18:00"."""
    say, attribute = asked.say, change["attribute"]
    words = {"kind": Kind, "audience": Audience}.get(attribute)
    old, new = (say.label(words(change[end])) if words else change[end][:5] for end in ("old", "new"))
    return f"{say.text(ATTRIBUTES[attribute])} {old} → {new}"


def _poor_title(asked: Asked, found: Poor) -> str:
    """How many of them were changed or replaced."""
    say, count = asked.say, found.cases.height
    changed = found.cases.filter(pl.col("fate").is_in([fate.value for fate in CHANGED])).height
    if asked.offerings.chosen.is_empty():
        return none(asked)
    if not count:
        return say.text("No offering was rated not so good more than once in a while")
    if not changed:
        return say.plural(
            "The one offering rated poorly was neither changed nor replaced",
            "None of the {count} offerings rated poorly was changed or replaced",
            count,
        )
    return say.plural(
        "The one offering rated poorly was changed or replaced",
        "{changed} of the {count} offerings rated poorly were changed or replaced",
        count,
        changed=say.number(changed),
    )


def _fates(asked: Asked, found: Poor) -> str:
    """All of them add up: what happened to how many."""
    say, counts = asked.say, dict(found.cases.group_by("fate").len().iter_rows())
    told = [
        say.text("{count} {rating}", count=counts[fate.value], rating=say.label(fate))
        for fate in Fate
        if fate.value in counts
    ]
    return say.text("In detail: {fates}.", fates=", ".join(told)) if told else ""


def _others(asked: Asked, found: Poor) -> str:
    """What the offerings that were not rated poorly did."""
    if found.cases.is_empty() or not found.others:
        return ""
    return asked.say.text(
        "For comparison: ended, moved or replaced were {ended} of those rated poorly "
        "and {others} of the other offerings.",
        ended=of(asked, found.ended, found.cases.height),
        others=of(asked, found.others_ended, found.others),
    )


def _elsewhere(asked: Asked, found: Poor) -> str:
    """Where the other poor ratings are."""
    if not found.rated_poorly:
        return ""
    return asked.say.plural(
        "Of {count} event rated not so good, {elsewhere} belong to other offerings or to single events.",
        "Of {count} events rated not so good, {elsewhere} belong to other offerings or to single events.",
        found.rated_poorly,
        elsewhere=asked.say.number(found.elsewhere),
    )


def _notes(asked: Asked, found: Poor) -> str:
    told = (_fates(asked, found), _others(asked, found), _elsewhere(asked, found))
    return joined(*told, documented(asked), "" if found.cases.is_empty() else _proof(asked))


def _proof(asked: Asked) -> str:
    return asked.say.text(
        "Before: up to the second rating of that kind, or to the end of the offering; after: all that is recorded "
        "since, or the successor, whatever the selection. This shows what followed, not why: "
        "nobody recorded the reason, and after poor ratings better ones follow by chance as well."
    )


def _successors(asked: Asked, cases: pl.DataFrame) -> dict[int, Line]:
    """The series that succeed, by number."""
    chosen = asked.offerings.series.filter(pl.col("series").is_in(cases["successor"].drop_nulls().to_list()))
    return {line["series"]: line for line in chosen.iter_rows(named=True)}


def _next_link(asked: Asked, line: Line, successors: dict[int, Line], whole: Filters) -> Filters | None:
    next_ = successors.get(line["successor"])
    return link(asked, next_, whole) if next_ else None


def _whole(asked: Asked) -> Filters:
    """Everything that is recorded: the question whose events before and after are made of."""
    bounds = asked.data.bounds
    assert bounds is not None, "without data there is nothing to ask"
    return replace(Filters(bounds.first, bounds.last), basis=Basis.DOCUMENTED)
