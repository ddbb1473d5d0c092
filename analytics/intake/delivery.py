"""The way of a delivery: its files read, checked, compared with what is recorded, written in one transaction."""

from collections.abc import Callable, Iterable, Sized
from dataclasses import replace
from pathlib import Path

from analytics import store
from analytics.intake.answers import Answers
from analytics.intake.judging import One, judge
from analytics.intake.layouts import known_layouts
from analytics.intake.one_file import Opened, open_file
from analytics.intake.preview import Preview, preview_of
from analytics.intake.reading import File
from analytics.intake.records import records
from analytics.intake.report import Report
from analytics.intake.seen import Knowledge
from analytics.problem import Problem

Progress = Callable[[float | None, str], None]
"""Is told which share of the work is done (None where nobody knows yet) and the name of the file that is next."""


def look(
    files: Iterable[File], data: Path, answers: Answers | None = None, progress: Progress | None = None
) -> Preview:
    """What the files would do to the records in ``data``; nothing is written.

    Files that come one by one are let go of as soon as they are read: a large one needs less memory then. A file
    that cannot be read has its problem in its report. Raises Problem where a layout that was asked for is unknown
    or a month to be replaced is locked, and Busy where the records are being written.
    """
    answers = answers or Answers()
    before = store.read(data)
    known = Knowledge(before.names, known_layouts(data), store.spellings(data), answers)
    opened = _opened_all(files, known, progress)
    first = now = records([each for each in opened if isinstance(each, Opened)], before, answers)
    judged: list[One] = []
    for place, each in enumerate(opened):
        if isinstance(each, Report):
            judged.append(One(each))
            continue
        if progress:
            progress((1 + place / len(opened)) / 2, each.name)
        one, now = judge(each, now, answers)
        judged.append(one)
    return preview_of(judged, first, now)


def _opened_all(files: Iterable[File], known: Knowledge, progress: Progress | None) -> list[Opened | Report]:
    count = len(files) if isinstance(files, Sized) else 0
    opened: list[Opened | Report] = []
    for place, file in enumerate(files):
        if progress:
            progress(place / count / 2 if count else None, file.name)
        opened.append(_opened(file, known))
    return opened


def _opened(file: File, known: Knowledge) -> Opened | Report:
    try:
        return open_file(file, known)
    except Problem as problem:
        return Report(file.name, problem=problem)


def write(
    preview: Preview,
    data: Path,
    *,
    partial: bool = False,
    who: str | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Write what was looked at, in one transaction, and return it with the numbers of the imports.

    Unless ``partial``, nothing is written where anything of any file is refused or has an open question. Raises
    Busy where the data have changed since, or are being written.
    """
    batches = [batch for batch in preview.batches if batch]
    if not batches or not (partial or preview.clean):
        return preview
    signed = [replace(batch, delivery=replace(batch.delivery, who=who)) for batch in batches]
    numbers = iter(
        store.deliver(
            data,
            signed,
            spaces=preview.spaces,
            providers=preview.providers,
            spellings=preview.spellings,
            version=preview.version,
            tell=lambda place: progress and progress(place / len(signed), signed[place].delivery.name),
        )
    )
    reports = [
        replace(report, number=next(numbers)) if batch else report
        for report, batch in zip(preview.files, preview.batches, strict=True)
    ]
    return replace(preview, files=tuple(reports))
