"""Small made-up cities: from a table that one can read, or from a seed; always through the real DuckDB file."""

from datetime import date, timedelta
from pathlib import Path
from random import Random

import polars as pl
from hypothesis import strategies as st

from analytics import store
from analytics.demo.reader import EVENTS, GRANTS, PROVIDERS, SPACES
from analytics.filters import Filters, all_months, comparable_months
from analytics.store import Annotation, Batch, Delivery, Goal, Snapshot
from analytics.vocabulary import (
    Against,
    Audience,
    Basis,
    Funder,
    Grain,
    GrantMode,
    GrantPer,
    Ground,
    Imputation,
    Kind,
    Scale,
    Shown,
    Split,
)

SHORT = {"visits": "attendance", "low": "attendance_low", "high": "attendance_high"}
SHORT |= {"with": "refugee_experience", "children": "children_youth", "eur": "eur_per_year"}
PLAIN = {"title": "Treffen", "kind": "encounter", "audience": "everyone", "basis": "counted"}
MONTHS = {"space": pl.String(), "month": pl.Date(), "closed": pl.Boolean(), "complete": pl.Boolean()}
RANDOM_WORLDS = 12


def lines(text: str) -> list[dict[str, str | None]]:
    """A header and lines of words; "?" is unknown."""
    header, *rest = [line.split() for line in text.strip().splitlines()] or [[]]
    names = [SHORT.get(name, name) for name in header]
    return [
        {name: None if word == "?" else word for name, word in zip(names, line, strict=True)} for line in rest
    ]


def day(text: str | None) -> date | None:
    """``2018-05-03``, or the first of a month from ``2018-05``."""
    return date.fromisoformat(text if len(text) > 7 else f"{text}-01") if text else None


def frame(rows: list[dict[str, object]], schema: dict[str, pl.DataType]) -> pl.DataFrame:
    """Words as the columns that the file wants."""
    typed = [{name: _typed(row.get(name), kind) for name, kind in schema.items()} for row in rows]
    return pl.DataFrame(typed, schema=schema)


def _typed(value: object, kind: pl.DataType) -> object:
    if kind == pl.Date:
        return value if isinstance(value, date) else day(value)
    return int(value) if kind == pl.Int64 and value is not None else value


def events(text: str) -> pl.DataFrame:
    """Events: ``space date visits with children women men kind audience basis low high``, whatever is needed."""
    return frame([PLAIN | line for line in lines(text)], EVENTS)


def build(
    path: Path,
    happened: str | pl.DataFrame = "",
    spaces: str = "",
    grants: str = "",
    months: str = "",
    goals: str = "",
    annotations: str = "",
    **more: object,
) -> Snapshot:
    """A city in a file. Without ``spaces`` those of the events, all opened in January 2018.

    ``spaces``: ``slug opened closed``; ``grants``: ``space funder eur valid_from valid_to``;
    ``months``: ``space month said``, where said is closed or complete; ``goals``: ``space measure first last value``;
    ``annotations``: ``space first last text`` with "_" for a blank. "?" stands for all spaces.
    """
    came = happened if isinstance(happened, pl.DataFrame) else events(happened)
    named = lines(spaces) or [{"slug": slug, "opened": "2018-01"} for slug in came["space"].unique().sort()]
    named = [{"name": str(space["slug"]).title(), "closed": None, **space} for space in named]
    said = [
        line | {"closed": line["said"] == "closed", "complete": line["said"] == "complete"}
        for line in lines(months)
    ]
    city = {
        "spaces": frame(named, SPACES),
        "providers": frame([], PROVIDERS),
        "grants": frame(lines(grants), GRANTS),
    }
    store.create(path, city, [came], frame(said, MONTHS), **more)
    plan(path, goals, annotations)
    return store.read(path)


def plan(path: Path, goals: str = "", annotations: str = "") -> None:
    """Goals and annotations into a file that is there, as ``build`` takes them."""
    for line in lines(goals):
        span = day(line["first"]), day(line["last"])
        store.set_goal(path, Goal(line["space"], Shown(line["measure"]), *span, float(line["value"])))
    for line in lines(annotations):
        span, text = (day(line["first"]), day(line["last"])), line["text"].replace("_", " ")
        store.annotate(path, Annotation(line["space"], *span, text))


def bring(path: Path, rows: pl.DataFrame, name: str = "x.csv", version: int | None = None) -> int:
    """One more delivery of events that are no others: each has a number of its own, begun with the delivery's name."""
    own = rows.with_columns(reference=pl.format("{}-{}", pl.lit(name), pl.int_range(pl.len())))
    batch = Batch(Delivery(name, name, 1), own, new=own.height)
    (number,) = store.deliver(path, [batch], version=version)
    return number


def random_world(path: Path, seed: int) -> Snapshot:
    """Two to four spaces over fifteen months: late openings, early ends, gaps, closings, zeros, unknown parts."""
    chance = Random(seed)
    slugs = ["amsel", "drossel", "fink", "star"][: chance.randint(2, 4)]
    spaces, grants, months, came = [], [], [], []
    for slug in slugs:
        first, last = chance.choice([0, 0, 2, 5]), chance.choice([14, 14, 14, 9])
        end = str(_month(last + 1) - timedelta(1)) if last < 14 else "?"
        spaces.append(f"{slug} {_month(first)} {end}")
        grants += [f"{slug} city {chance.randrange(1, 40)}000 2018-01 2018-06-30"]
        grants += [
            f"{slug} city {chance.randrange(1, 40)}000 2018-07 ?",
            f"{slug} state 20000 2018-01 2018-12-31",
        ]
        for place in range(first, last + 1):
            said = chance.choice(["closed", "complete", "", "", *["events"] * 6])
            if said in ("closed", "complete"):
                months.append(f"{slug} {_month(place)} {said}")
            came += [
                random_event(chance, slug, _month(place))
                for _ in range(chance.randint(1, 4) * (said == "events"))
            ]
    return build(
        path,
        frame(came, EVENTS),
        "\n".join(["slug opened closed", *spaces]),
        "\n".join(["space funder eur valid_from valid_to", *grants]),
        "\n".join(["space month said", *months]),
    )


def _month(place: int) -> date:
    return date(2018 + place // 12, place % 12 + 1, 1)


def random_event(chance: Random, slug: str, month: date) -> dict[str, object]:
    """One event with whatever may be unknown about it."""
    visits = chance.choice([None, 0, *[chance.randrange(1, 90) for _ in range(8)]])
    refugee = None if visits is None or chance.random() < 0.2 else chance.randint(0, visits)
    children = women = men = None
    if refugee is not None and chance.random() < 0.8:
        children = chance.randint(0, refugee)
        if chance.random() < 0.8:
            women = chance.randint(0, refugee - children)
            men = refugee - children - women
    ranged = visits is not None and chance.random() < 0.2
    return {
        "space": slug,
        "date": month + timedelta(chance.randrange(28)),
        "title": "Treffen",
        "kind": chance.choice(Kind.slugs()),
        "audience": chance.choice(Audience.slugs()),
        "basis": chance.choice(["counted", "counted", "estimated"]),
        "attendance": visits,
        "attendance_low": max(visits - 5, 0) if ranged else None,
        "attendance_high": visits + 5 if ranged else None,
        "refugee_experience": refugee,
        "children_youth": children,
        "women": women,
        "men": men,
    }


def some(values: object, most: int = 3) -> st.SearchStrategy[tuple]:
    """Mostly nothing, which means all; else a few."""
    return st.one_of(st.just(()), st.lists(st.sampled_from(values), max_size=most, unique=True).map(tuple))


@st.composite
def questions(draw: st.DrawFn, data: Snapshot, **fixed: object) -> Filters:
    """Any question within the bounds of the data; what is ``fixed`` is not drawn."""
    months = all_months(data.bounds)
    start, end = sorted([draw(st.sampled_from(months)), draw(st.sampled_from(months))])
    free = {
        "spaces": some(list(data.names), len(data.names)),
        "kinds": some(list(Kind)),
        "audiences": some(list(Audience)),
        "basis": st.sampled_from(Basis),
        "imputation": st.sampled_from(Imputation),
        "grants": st.sampled_from(GrantMode),
        "grain": st.sampled_from(Grain),
        "shown": st.sampled_from(Shown),
        "split": st.sampled_from(Split),
        "per": st.sampled_from(Scale),
        "funders": some(list(Funder)),
        "grant_per": st.sampled_from(GrantPer),
        "visits_each": st.sampled_from([0, 1, 10, 999]),
        "against": st.sampled_from(Against),
        "against_start": st.none() | st.sampled_from(comparable_months(data.bounds)),
        "against_end": st.none() | st.sampled_from(comparable_months(data.bounds)),
        "ground": st.sampled_from(Ground),
    }
    chosen = {name: draw(options) for name, options in free.items() if name not in fixed}
    return Filters(start, end, **chosen, **fixed)
