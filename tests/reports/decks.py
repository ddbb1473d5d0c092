"""A report to make decks of, and a city whose names are as long as can be."""

from io import BytesIO
from typing import Any

from pptx import Presentation

from analytics import views
from analytics.filters import Filters
from analytics.store import Snapshot
from analytics.views import Report

LONG = (
    "Interkultureller Begegnungsraum für Nachbarschaft und Ankomm",
    "Gemeinschaftsraum Donaudampfschifffahrtsgesellschaftskapitän",
    "Raum der Möglichkeiten im Stadtteilhaus Zuffenhausen-Rot Süd",
    "Willkommenszentrum_der_Arbeitsgemeinschaft_Untertürkheim_Nor",
)
EVENTS = """
space date       visits basis    with
a     2018-01-05 60     counted  30
a     2018-01-09 40     estimated 20
b     2018-02-07 30     estimated 10
c     2018-01-07 50     counted  10
c     2018-02-07 50     counted  10
d     2018-02-07 5      counted  1
"""
SPACES = "slug opened\na 2018-01\nb 2018-01\nc 2018-01\nd 2018-01\ne 2018-01"
GRANTS = "space funder eur valid_from valid_to\na city 12000 2018-01 ?\nb state 6000 2018-01 ?"
GOALS = "space measure first last value\n? attendance 2018-01 2018-02 300"
NOTES = "space first last text\n? 2018-02-01 2018-02-28 New_rooms"


def report_on(data: Snapshot, language: str = "de", wanted: Filters | None = None) -> Report:
    """The whole report on the demonstration's last year, or on what is wanted."""
    return views.report(views.ask(data, wanted or Filters.default(data.bounds), language))


def opened(content: bytes) -> Any:
    return Presentation(BytesIO(content))


def long_names(world: Any) -> Snapshot:
    """Sixty letters each, a space that is imputed, a goal and an annotation."""
    data: Snapshot = world(EVENTS, SPACES, GRANTS, goals=GOALS, annotations=NOTES)
    for slug, name in zip("abcd", LONG, strict=True):
        data.names[slug] = name
    return data
