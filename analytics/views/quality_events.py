"""Single entries that stand out: far from their habit, or perhaps entered twice; each with its reason in words."""

from collections.abc import Callable, Mapping
from datetime import time
from typing import Any

from analytics.quality import ENOUGH, RUN_FROM, Outlier, Twins
from analytics.views.quality import noticed
from analytics.views.quality_list import Line, latest, line, listing, narrowed, noted
from analytics.views.view import Asked, View
from analytics.wording import Words

Row = Mapping[str, Any]

LISTED = 5
"""Counts named one by one; of more the reader sees the list of events."""


def outliers(asked: Asked) -> View:
    """Events that stand out from their own offering or space."""
    say, found = asked.say, noticed(asked)
    lines = [
        *(_outlier(asked, row) for row in latest(found.outliers)),
        *(_while_closed(asked, row) for row in latest(found.while_closed)),
    ]
    count = found.outliers.height + found.while_closed.height
    title = say.plural("{count} entry stands out", "{count} entries stand out", count)
    view = listing(
        asked,
        "quality-outliers",
        title if lines else say.text("No event stands out from its own kind"),
        say.text("Events that differ much from those with the same title in the same space"),
        lines,
        count,
    )
    rule = say.text(
        "What is usual comes from an offering's own events, from {enough} on; events with a remark count as "
        "explained.",
        enough=say.number(ENOUGH),
    )
    todo = say.text(
        "To stand out is not to be wrong: please ask the space. If the entry is right, a remark beside the event "
        "explains it; if not, bring in the corrected list again."
    )
    return noted(view, rule, todo if lines else "", narrowed(asked))


def _outlier(asked: Asked, row: Row) -> Line:
    say, rule = asked.say, Outlier(row["rule"])
    together = rule is Outlier.AT_ONCE
    what = say.listed(row["titles"]) if together else row["title"]
    return line(
        asked, row, what, say.day(row["date"]), REASONS[rule](say, row), "" if together else row["title"]
    )


def _far(say: Words, row: Row) -> str:
    return say.plural(
        "{count} visit; usual are {low} to {high} (median {middle} of {of} events)",
        "{count} visits; usual are {low} to {high} (median {middle} of {of} events)",
        row["attendance"],
        **{name: say.number(row[name]) for name in ("low", "high", "middle", "of")},
    )


def _one_sided(say: Words, row: Row) -> str:
    return say.text(
        "{came} of {visits} visits with refugee experience; at the other {of} events of this offering "
        "it is {share}",
        came=say.number(row["refugee_experience"]),
        visits=say.number(row["attendance"]),
        of=say.number(row["of"]),
        share=say.percent(100 * row["share"], 0),
    )


def _while_closed(asked: Asked, row: Row) -> Line:
    say = asked.say
    why = say.plural(
        "{count} event in a month for which the space is declared closed",
        "{count} events in a month for which the space is declared closed",
        row["events"],
    )
    return line(asked, row, say.text("All events of the space"), say.month(row["month"]), why)


def _at_once(say: Words, row: Row) -> str:
    return say.text(
        "Both begin at {time}; in this space two events hardly ever begin together",
        time=_time(row["start_time"]),
    )


REASONS: Mapping[Outlier, Callable[[Words, Row], str]] = {
    Outlier.FAR: _far,
    Outlier.ONE_SIDED: _one_sided,
    Outlier.AT_ONCE: _at_once,
}


def duplicates(asked: Asked) -> View:
    """Entries that may be one and the same."""
    say, found = asked.say, noticed(asked)
    lines = [
        *(_group(asked, row) for row in latest(found.same_event)),
        *(_list(asked, row) for row in latest(found.same_list)),
        *(_run(asked, row) for row in latest(found.repeated)),
    ]
    count = found.same_event.height + found.same_list.height + found.repeated.height
    title = say.plural(
        "{count} entry may be there twice", "{count} entries may be there twice or copied", count
    )
    view = listing(
        asked,
        "quality-duplicates",
        title if lines else say.text("No entry looks as if it were there twice"),
        say.text("Equal entries on one day, in two spaces, or the same numbers again and again"),
        lines,
        count,
    )
    rule = say.text(
        "Looked for are titles and numbers that agree on one day or in one month, and the same four numbers at least "
        "{times} times in a row.",
        times=say.number(RUN_FROM),
    )
    todo = say.text(
        "Please ask the space. If it was one event, delete a line and bring in the list again; if there were two, "
        "their times tell them apart."
    )
    return noted(view, rule, todo if lines else "", narrowed(asked))


def _group(asked: Asked, row: Row) -> Line:
    say = asked.say
    (title, *others), times = row["titles"], row["times"]
    values = {"count": say.number(row["events"]), "visits": _counts(say, row["counts"])}
    if row["rule"] == Twins.NUMBERS:
        why = say.text(
            "Different titles, yet the same time ({time}) and the same visits: {visits}",
            time=_time(times[0]),
            visits=values["visits"],
        )
    elif len(times) == 1:
        at = _time(times[0])
        why = say.text("Entered {count} times for {time}; visits: {visits}", time=at, **values)
    else:
        why = say.text("Entered {count} times for this day; visits: {visits}", **values)
    return line(asked, row, say.listed([title, *others]), say.day(row["date"]), why, "" if others else title)


def _counts(say: Words, counts: list[int]) -> str:
    """ "12 und 12"; of many only the first."""
    named = [say.number(count) for count in counts[:LISTED]]
    return say.listed([*named, "…"] if len(counts) > LISTED else named) or say.text("not stated")


def _list(asked: Asked, row: Row) -> Line:
    say = asked.say
    why = say.text(
        "{same} of {of} events of this month stand in both spaces: same day, title and numbers",
        same=say.number(row["same"]),
        of=say.number(row["of"]),
    )
    return line(asked, row, say.text("List of a month"), say.month(row["month"]), why)


def _run(asked: Asked, row: Row) -> Line:
    say = asked.say
    why = say.text(
        "{times} times in a row exactly the same numbers, though counted: {visits} visits, of these {came} with "
        "refugee experience (children and young people {children}, women {women}, men {men})",
        times=say.number(row["times"]),
        visits=say.number(row["attendance"]),
        came=say.number(row["refugee_experience"]),
        children=say.number(row["children_youth"]),
        women=say.number(row["women"]),
        men=say.number(row["men"]),
    )
    when = say.text("{start} to {end}", start=say.day(row["first"]), end=say.day(row["last"]))
    return line(asked, row, row["title"], when, why, row["title"])


def _time(moment: time) -> str:
    """ "15:00", in both languages."""
    return f"{moment:%H:%M}"
