"""Who writes a whole report, by its format: slides, paper, PDF, workbook."""

from collections.abc import Callable
from importlib import import_module

from analytics.views import Report
from analytics.wording import Words

Writer = Callable[[Report, Words, bytes | None], bytes]


def _of(module: str, name: str) -> Writer:
    """A writer that is loaded when it writes: no other format pays for its libraries."""

    def write(report: Report, say: Words, template: bytes | None = None) -> bytes:
        written: bytes = getattr(import_module(f"analytics.reports.{module}"), name)(report, say, template)
        return written

    return write


OFFICE = "application/vnd.openxmlformats-officedocument."
REPORTS: dict[str, tuple[str, Writer]] = {
    "pptx": (f"{OFFICE}presentationml.presentation", _of("deck", "deck")),
    "docx": (f"{OFFICE}wordprocessingml.document", _of("paper", "docx")),
    "xlsx": (f"{OFFICE}spreadsheetml.sheet", _of("workbook", "xlsx")),
    "pdf": ("application/pdf", _of("pdf", "pdf")),
    "html": ("text/html", _of("presentation", "html")),
}
"""Format of a report → its media type, and who writes it; the last argument is a template, or None."""
