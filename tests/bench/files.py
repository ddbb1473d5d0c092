"""Files for the benchmark: small, ordinary and very large ones, and a sheet to bring in."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from analytics import demo, place, store
from analytics.demo.load import ROWS, invented_events
from analytics.vocabulary import Audience, Kind, Rating, Source
from analytics.wording import words

SAY = words("de")
HEADINGS = {
    "date": "Datum",
    "space": "Raum",
    "title": "Veranstaltung",
    "kind": "Angebotsart",
    "audience": "Zielgruppe",
    "attendance": "Teilnahmen",
    "refugee_experience": "davon mit Fluchterfahrung",
    "children_youth": "davon Kinder/Jugendliche",
    "women": "davon Frauen",
    "men": "davon Männer",
    "basis": "Zählweise",
    "rating": "Verlauf",
    "remark": "Bemerkung",
}


def invented(path: Path, events: int, tell: Callable[[str], None]) -> Path:
    """A file of as many events as wanted, of the same mix as the demonstration."""

    def frames() -> object:
        for number, frame in enumerate(invented_events(events), 1):
            tell(f"{min(number * ROWS, events):,} of {events:,} events")
            yield frame

    months = place._statements(demo.months())
    store.create(path, demo.city(), frames(), months, invented=True)
    return path


def sheet(path: Path, rows: int) -> Path:
    """A provider's CSV in the house's own form; every title is another, so that no two rows are the same."""
    (events,) = invented_events(rows)
    names = dict(demo.city()["spaces"].select("slug", "name").iter_rows())
    labels = {"kind": Kind, "audience": Audience, "rating": Rating, "basis": Source}
    said = {name: {word.value: SAY.label(word) for word in kind} for name, kind in labels.items()}
    events.with_columns(
        pl.col("date").dt.strftime("%d.%m.%Y"),
        pl.col("space").replace_strict(names),
        pl.format("{} {}", "title", pl.int_range(pl.len())).alias("title"),
        *(pl.col(name).replace_strict(slugs, default=None) for name, slugs in said.items()),
    ).select(pl.col(name).alias(heading) for name, heading in HEADINGS.items()).write_csv(path, separator=";")
    return path


def started(path: Path) -> Path:
    """A file of the city without any event, as the first import makes it."""
    store.create(path, demo.city())
    return path
