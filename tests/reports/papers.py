"""Reports to write papers from: the demonstration, and a city whose names would be markup elsewhere."""

from dataclasses import replace

from analytics import views
from analytics.filters import Filters
from analytics.reports.council import REPORTS
from analytics.reports.document import Document, document
from analytics.store import Snapshot
from analytics.views import Report
from analytics.wording import words

MARKUP = "*Haus* _der_ #Vielfalt <b>&amp;</b> [Nord](x) $1 \\n `c` ~x~ @y"
LONG = "Willkommensraumgemeinschaftshaus und Begegnungsstätte Südost"
EVENTS = """
space date       visits basis    with children women men
a     2018-01-05 60     counted  30   10       10    10
a     2018-02-09 40     counted  20   10       5     5
b     2018-01-07 30     counted  10   5        5     0
b     2018-02-07 50     counted  10   5        5     0
"""
SPACES = "slug opened\na 2018-01\nb 2018-01"
GRANTS = "space funder eur valid_from valid_to\na city 12000 2018-01 ?\nb state 6000 2018-01 ?"


def report(data: Snapshot, language: str = "de", **wanted: object) -> Report:
    """The report on the default selection, or on what is ``wanted``."""
    return views.report(views.ask(data, replace(Filters.default(data.bounds), **wanted), language))


def renamed(made: Report, name: str) -> Report:
    """The report with a title, headings and footnotes that begin with ``name``."""
    parts = tuple(replace(part, heading=f"{name} {part.heading}", finding=name) for part in made.parts)
    profiles = tuple(replace(part, heading=name) for part in made.profiles)
    notes = {key: f"{name} {text}" for key, text in made.notes.items()}
    return replace(made, title=name, parts=parts, profiles=profiles, notes=notes, identifier=f"ID {name}")


def made(report: Report) -> Document:
    """The blocks that both papers are written from."""
    return document(report, words(report.language))


def docx(report: Report, template: bytes | None = None) -> bytes:
    """The Word paper in the report's language."""
    return REPORTS["docx"][1](report, words(report.language), template)


def pdf(report: Report) -> bytes:
    """The PDF in the report's language."""
    return REPORTS["pdf"][1](report, words(report.language), None)


def flat(text: str) -> str:
    """Words without what lines and hyphens do to them."""
    return "".join(text.replace("\N{SOFT HYPHEN}", "").split())
