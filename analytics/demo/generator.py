"""The invented events: planned by the calendar, drawn around usual sizes, fitted to the published totals.

Everything is whole numbers and named chance, so the files are the same on every platform.
"""

import csv
import io
from collections.abc import Sequence
from itertools import groupby

from analytics.demo.days import Calendar, planned, read_calendar
from analytics.demo.event import Event
from analytics.demo.fitting import fit_groups, fit_visits, group_totals
from analytics.demo.offerings import Plan, Totals, read_plan
from analytics.demo.reader import DATA, LINES, MONTHS
from analytics.demo.remarks import comment, forget, judge
from analytics.demo.sizes import draw_parts, draw_size, usual_size, write_down


def files() -> dict[str, str]:
    """The content of each file under ``data/demo`` that is made here, by its name."""
    rows = [event.row() for event in invent(read_plan(), read_calendar())]
    return {"events.csv": _csv(list(LINES), rows), "months.csv": _csv(list(MONTHS), [])}


def write() -> None:
    """Write the files again."""
    for name, content in files().items():
        (DATA / "demo" / name).write_bytes(content.encode())


def invent(plan: Plan, calendar: Calendar) -> list[Event]:
    """All events of the plan, in the order of the file."""
    events = _held(plan, calendar)
    for event in events:
        draw_size(event, calendar.season)
    for year, totals in plan.totals.items():
        _fit_visits([event for event in events if event.year == year], totals)
    for event in events:
        draw_parts(event)
    for year, totals in plan.totals.items():
        fit_groups(
            [e for e in events if e.year == year], group_totals(totals.groups, sum(totals.visits.values()))
        )
    for event in events:
        _report(event, plan, calendar)
    return sorted(
        events, key=lambda event: (event.day, event.space, event.offering.start, event.offering.title)
    )


def _held(plan: Plan, calendar: Calendar) -> list[Event]:
    """The planned events less the cancelled ones, space by space and year by year."""
    held: list[Event] = []
    for space, offerings in plan.offerings.items():
        events = [Event(space, each, day) for each in offerings for day in planned(space, each, calendar)]
        events.sort(key=lambda event: event.day)
        for year, of_year in groupby(events, key=lambda event: event.year):
            held += _without_cancelled(list(of_year), plan, space, year)
    return held


def _without_cancelled(events: Sequence[Event], plan: Plan, space: str, year: int) -> list[Event]:
    """What was not regular always took place; of the rest, chance decides."""
    regular = sorted(
        (event for event in events if event.offering.regular), key=lambda event: event.luck("held")
    )
    if year in plan.totals:
        excess = len(events) - plan.totals[year].events[space]
    else:
        excess = len(regular) * plan.cancelled // 100
    if excess < 0:
        raise ValueError(f"{space} {year}: {-excess} events too few are planned; add to its offerings")
    return [event for event in events if not event.offering.regular] + regular[excess:]


def _fit_visits(events: Sequence[Event], totals: Totals) -> None:
    for space, visits in totals.visits.items():
        fit_visits([event for event in events if event.space == space], visits)


def _report(event: Event, plan: Plan, calendar: Calendar) -> None:
    usual = usual_size(event.offering, event.day, calendar.season)
    write_down(event, plan.texts)
    judge(event, usual)
    comment(event, usual, plan.remarks)
    forget(event, plan)


def _csv(columns: list[str], rows: Sequence[dict[str, str | int | None]]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
