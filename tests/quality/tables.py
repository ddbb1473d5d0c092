"""Events as small tables: a series of counts, a weekly offering, pairs that may be one."""

from datetime import date, timedelta

import polars as pl

from analytics import quality
from tests import worlds

MONDAY = date(2018, 1, 1)
TWICE = "space date title start_time visits with\na 2018-05-03 Café {} {} 5\na 2018-05-03 {} {} {} 5"


def came(text: str) -> pl.DataFrame:
    """Events from a table (see ``worlds.events``), with ``start_time`` and ``remark``, as the store gives them."""
    rows = worlds.events(text).with_columns(pl.col("start_time").str.to_time("%H:%M"))
    return quality.named(rows)


def series(*counts: int | None, space: str = "a", **more: object) -> pl.DataFrame:
    """One event a week with these visits."""
    rows = [
        worlds.PLAIN | {"space": space, "date": MONDAY + timedelta(weeks=week), "attendance": count} | more
        for week, count in enumerate(counts)
    ]
    return quality.named(worlds.frame(rows, worlds.EVENTS).with_columns(pl.col("start_time").cast(pl.Time)))


def of_offering(*events: tuple[int, int]) -> pl.DataFrame:
    """Visits and how many of them with refugee experience, week after week."""
    counts = pl.Series([with_ for _, with_ in events], dtype=pl.Int64)
    return series(*[visits for visits, _ in events]).with_columns(refugee_experience=counts)


HALF = [(20, 10)] * 6
"""Six events with half of the visits with refugee experience: none among 14 has a chance of 1 in 16,384."""


def run(times: int, visits: int = 12, **more: object) -> pl.DataFrame:
    """So many weeks with exactly the same numbers, then another one."""
    same = {"refugee_experience": 5, "children_youth": 1, "women": 2, "men": 2} | more
    return pl.concat([series(*[visits] * times, **same), series(15, date=date(2019, 1, 1))])


def weekly(space: str, title: str, *missed: int, weeks: int = 20, step: int = 1) -> pl.DataFrame:
    """On Mondays from 1 January 2018 on, but for these weeks."""
    held = [week for week in range(0, weeks, step) if week not in missed]
    rows = [
        worlds.PLAIN
        | {"space": space, "title": title, "date": MONDAY + timedelta(weeks=week), "attendance": 9}
        for week in held
    ]
    return quality.named(worlds.frame(rows, worlds.EVENTS).with_columns(pl.col("start_time").cast(pl.Time)))


CHOIR = weekly("a", "Chor")
"""Goes on every week: the space is open."""


def months_of(*spaces: str, **said: str) -> pl.DataFrame:
    """January to June 2018 of the spaces, all reported but for those said (``march="closed"``)."""
    names = ["january", "february", "march", "april", "may", "june"]
    rows = [
        {"space": space, "month": date(2018, place + 1, 1), "status": said.get(name, "reported")}
        for space in spaces
        for place, name in enumerate(names)
    ]
    return pl.DataFrame(rows)
