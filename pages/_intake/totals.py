"""What a delivery brings, in numbers of rows and in words."""

from collections.abc import Sequence

from analytics.intake.preview import Preview
from analytics.intake.report import Report
from analytics.wording import Words


def counted(say: Words, files: Sequence[Report]) -> str:
    """ "214 neu · 3 geändert · 40 unverändert · 2 zweifelhaft · 1 abgelehnt"."""
    parts = [
        say.text("{count} new", count=_sum(say, [report.new for report in files])),
        say.text("{count} changed", count=_sum(say, [report.changed for report in files])),
        say.text("{count} unchanged", count=_sum(say, [report.unchanged for report in files])),
        say.text("{count} doubtful", count=_sum(say, [report.rows_doubtful for report in files])),
        say.text("{count} refused", count=_sum(say, [report.rows_refused for report in files])),
    ]
    if any(report.waiting for report in files):
        parts.append(
            say.text("{count} waiting for an answer", count=_sum(say, [report.waiting for report in files]))
        )
    return " · ".join(parts)


def undecided(preview: Preview) -> list[Report]:
    """Files that can be read and were not brought in before, as they are."""
    both = zip(preview.files, preview.batches, strict=True)
    return [report for report, batch in both if not report.problem and (batch or not report.known_before)]


def writable(preview: Preview) -> bool:
    """Whether anything would be different afterwards."""
    return preview.anything and any((*_written(preview), preview.disappearing.height))


def button(say: Words, preview: Preview) -> str:
    """ "214 neue und 3 geänderte Zeilen einlesen"; what a replacement removes is said as well."""
    new, changed = _written(preview)
    gone = preview.disappearing.height
    if not gone:
        return _rows(say, new, changed)
    if not (new or changed):
        return say.plural("Remove {count} event", "Remove {count} events", gone)
    removed = say.text("{count} removed", count=say.number(gone))
    return f"{_rows(say, new, changed)} · {removed}"


def _rows(say: Words, new: int, changed: int) -> str:
    if new and changed:
        return say.text(
            "Bring in {new} new and {changed} changed rows", new=say.number(new), changed=say.number(changed)
        )
    if changed:
        return say.plural("Bring in {count} changed row", "Bring in {count} changed rows", changed)
    return say.plural("Bring in {count} new row", "Bring in {count} new rows", new)


def done(say: Words, written: Preview) -> str:
    """One sentence on what was written."""
    new, changed = _written(written)
    files = say.plural("{count} file", "{count} files", sum(report.written for report in written.files))
    return say.text(
        "{files} brought in: {events}, {changed} changed, {gone} removed.",
        files=files,
        events=say.plural("{count} event new", "{count} events new", new),
        changed=say.number(changed),
        gone=say.number(written.disappearing.height),
    )


def _written(preview: Preview) -> tuple[int, int]:
    """Rows that are new or changed, in files that would be written."""
    files = [report for report, batch in zip(preview.files, preview.batches, strict=True) if batch]
    return sum(report.new for report in files), sum(report.changed for report in files)


def _sum(say: Words, counts: Sequence[int]) -> str:
    return say.number(sum(counts))
