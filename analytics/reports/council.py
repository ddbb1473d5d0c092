"""Who writes a whole report, by its format: slides, paper, PDF."""

from collections.abc import Callable

from analytics.reports.deck import deck
from analytics.reports.paper import docx
from analytics.reports.pdf import pdf
from analytics.views import Report
from analytics.wording import Words

OFFICE = "application/vnd.openxmlformats-officedocument."
REPORTS: dict[str, tuple[str, Callable[[Report, Words, bytes | None], bytes]]] = {
    "pptx": (f"{OFFICE}presentationml.presentation", deck),
    "docx": (f"{OFFICE}wordprocessingml.document", docx),
    "pdf": ("application/pdf", pdf),
}
"""Format of a report → its media type, and who writes it; the last argument is a template, or None."""
