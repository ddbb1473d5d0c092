"""A report as a snapshot: kept whole under an identifier that is made of its content, and made again from it.

The identifier is printed in what goes out; who has it finds the very same figures, and no others.
"""

import zlib
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from analytics import store, views
from analytics.filters import Filters
from analytics.problem import Problem
from analytics.reports.freezing import encoding
from analytics.reports.freezing.naming import identifier_of, read_identifier, year_of
from analytics.store import Kept, Snapshot
from analytics.views import Asked, Origin, Report
from analytics.views.report import ANNEX
from analytics.vocabulary import Chapter
from analytics.wording import key

__all__ = ["Frozen", "ask_again", "damaged", "freeze", "frozen", "identifier_of", "read_identifier"]

FORMAT = 1


@dataclass(frozen=True, eq=False)
class Frozen:
    """A kept report: ``wanted`` is what was asked, ``question`` the same as a query string; ``made`` (UTC) is when."""

    identifier: str
    made: datetime
    question: str
    wanted: Filters
    report: Report

    @property
    def language(self) -> str:
        """The language that it was written in."""
        return self.report.language

    @property
    def origin(self) -> Origin:
        """What it was made from."""
        return _origin(self.report)

    @property
    def data_version(self) -> int | None:
        """The version of the data; None for public figures, of which only the release is known."""
        return self.origin.version

    @property
    def release(self) -> int | None:
        """The number of the release whose figures it shows; None for those of the house."""
        return self.origin.release


def freeze(path: Path, asked: Asked, report: Report) -> Report:
    """Keep a report as it is, cut and edited, and return it with its identifier.

    The same report has the same identifier, and is kept once: what comes back is the one that is kept. Raises Busy or
    Problem where the file cannot be written.
    """
    plain, wanted = replace(report, identifier=""), _question(asked.wanted, report)
    content = encoding.encoded({"format": FORMAT, "wanted": wanted, "report": plain}).encode()
    kept = Kept(
        identifier_of(content, wanted.end.year),
        asked.data.version,
        _origin(report).release,
        wanted.to_query_string(report.language),
        report.language,
        report.title,
        zlib.compress(content, 9),
    )
    for other in store.kept_alike(path, kept):
        if _intact(other) and encoding.alike(_content(other), content):
            return _as_kept(other)
    store.keep_report(path, kept)
    return _as_kept(kept)


def frozen(path: Path, identifier: str, public: bool = False) -> Frozen:
    """The report that was kept under an identifier; ``public`` knows only those that show a release.

    Raises Problem where there is none, where it is of a newer version, and where its content is not the one that the
    identifier was made of.
    """
    name = read_identifier(identifier)
    kept = store.kept_report(path, name)
    wanted, report = _read(kept)
    if public and not report.public:
        raise store.no_report(name)
    assert kept.made is not None, "what is kept has a time"
    question = wanted.to_query_string(report.language)
    return Frozen(name, kept.made, question, wanted, replace(report, identifier=name))


def damaged(path: Path) -> list[str]:
    """The identifiers under which something else is kept than what they were made of, or nothing that can be read."""
    found = []
    for identifier in store.kept_reports(path)["identifier"]:
        try:
            frozen(path, identifier)
        except Problem:
            found.append(identifier)
    return found


def ask_again(data: Snapshot, kept: Frozen) -> Asked:
    """The same question to the present data, in the same language; of public figures to the latest release.

    Raises Problem where the data know none of its months or spaces any more.
    """
    if kept.report.public and not data.released:
        from analytics import disclosure  # takes a moment that nothing else here needs

        data = disclosure.published(data)
    bounds, wanted = data.bounds, kept.wanted
    known = bounds and wanted.start <= bounds.last and wanted.end >= bounds.first
    if not known or (wanted.spaces and not set(wanted.spaces) & set(data.names)):
        raise Problem(key("The data hold none of the months or spaces of this report any more."))
    return views.ask(data, wanted, kept.language)


def _question(wanted: Filters, report: Report) -> Filters:
    """The question as far as the report depends on it, with the parts that it has: the same wherever it is asked."""
    parts = {part.key for part in report.parts} | ({ANNEX} if report.profiles else set())
    return replace(wanted.reported, chapters=tuple(each for each in Chapter if each in parts))


def _origin(report: Report) -> Origin:
    if report.origin is None:
        raise ValueError("a report that is kept says what it was made from")
    return report.origin


def _read(kept: Kept) -> tuple[Filters, Report]:
    """Question and report of a content that is the one that was kept."""
    if not _intact(kept):
        raise _damaged(kept)
    try:
        told = encoding.decoded(_content(kept).decode())
        if told["format"] == FORMAT:
            return told["wanted"], told["report"]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise _other(kept) from error
    raise _other(kept)


def _as_kept(kept: Kept) -> Report:
    """What is written now has to be what is written again later: the kept report, not the one that it was made of."""
    return replace(_read(kept)[1], identifier=kept.identifier)


def _content(kept: Kept) -> bytes:
    """What is kept, as text; nothing where it cannot be unpacked."""
    try:
        return zlib.decompress(kept.content)
    except zlib.error:
        return b""


def _intact(kept: Kept) -> bool:
    """Whether the content is the one that the identifier was made of."""
    return identifier_of(_content(kept), year_of(kept.identifier)) == kept.identifier


def _damaged(kept: Kept) -> Problem:
    return Problem(
        "The content of report {identifier} is not the one that was kept: it was changed or is damaged. "
        "Put back a copy of the file from your backup.",
        identifier=kept.identifier,
    )


def _other(kept: Kept) -> Problem:
    return Problem(
        "Report {identifier} was kept by another version of Teilhabe-Monitor. Update the program.",
        identifier=kept.identifier,
    )
