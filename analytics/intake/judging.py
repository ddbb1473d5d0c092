"""One file against the rules and against what is recorded: its report, and what would be written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from analytics.intake.against_file import Compared, changes, compared, refuse_locked
from analytics.intake.answers import Answers
from analytics.intake.columns import Column
from analytics.intake.judged import Judged
from analytics.intake.left_out import LeftOut
from analytics.intake.oddities import odd
from analytics.intake.one_file import Opened
from analytics.intake.private_rows import without_private_texts
from analytics.intake.records import Records
from analytics.intake.refused_rows import returned_sheets
from analytics.intake.report import Place, Report
from analytics.intake.rules import judge_rows
from analytics.store import RAW, VALUES, Batch, Delivery


@dataclass(frozen=True, eq=False)
class One:
    """What comes of one file: the report and, where something can be written, what; the spellings confirmed."""

    report: Report
    batch: Batch | None = None
    learned: frozenset[tuple[str, str, str, str]] = frozenset()


def judge(opened: Opened, records: Records, answers: Answers) -> tuple[One, Records]:
    """The file's rows through every check, and the records as the next file meets them."""
    judged = without_private_texts(opened.judged, answers)
    judged = judge_rows(judged, records.spaces, date.today())
    found = compared(judged.rows, records.events)
    judged = refuse_locked(judged, found, records.before.months)
    found = _in_order(found, judged)
    judged = judged.doubt(odd(judged, records.history, records.before.months))
    replaced = records.replaced_by(judged.rows)
    after = records.after(found, replaced)
    removed = after.gone.height - records.gone.height
    anything = bool(found.count("new") or found.count("changed") or removed)
    report = _report(opened, judged, found, known=opened.sha256 in records.known and not anything)
    batch = _batch(opened, report, found, replaced, removed) if anything else None
    return One(report, batch, opened.learned), after


def _in_order(found: Compared, judged: Judged) -> Compared:
    """Without the rows that have been refused since."""
    if found.rows.height == judged.rows.height:
        return found
    rows = found.rows.join(judged.rows, on=["sheet", "line"], how="semi", maintain_order="left")
    return Compared(rows, found.left)


def _batch(opened: Opened, report: Report, found: Compared, replaced: pl.DataFrame, removed: int) -> Batch:
    """The rows as the table of events has them, with the texts that they were read from."""
    rows = found.rows.select(
        *VALUES,
        "reference",
        "ordinal",
        raw=pl.struct(pl.col(f"{column}_text").alias(column) for column in RAW),
        source_sheet="sheet",
        source_line="line",
    )
    delivery = Delivery(opened.name, opened.sha256, opened.size, report.rows_refused + report.waiting)
    return Batch(delivery, rows, report.new, report.changed, report.unchanged, removed, replaced)


def _as_read(opened: Opened) -> Report:
    """What there is to say of a file before its rows are judged: its sheets and columns."""
    ours = {
        column: (seen.grid.headings[proposal.place], proposal.reason)
        for seen in reversed(opened.seen)
        for column, proposal in seen.columns.ours.items()
    }
    return Report(
        file=opened.name,
        sheets=tuple(seen.grid.sheet for seen in opened.seen),
        skipped=opened.skipped,
        layout=next((seen.layout.name for seen in opened.seen if seen.layout), None),
        columns={column: ours[column][0] for column in Column if column in ours},
        reasons={column: reason for column, (_, reason) in ours.items()},
        headings=_once([heading for seen in opened.seen for heading in seen.columns.candidates]),
        ignored={name: why for seen in opened.seen for name, why in seen.columns.ignored.items()},
        private=_once([name for seen in opened.seen for name in seen.columns.private.values()]),
        rows_read=opened.rows_read,
        stamp=opened.seen[0].stamp,
    )


def _report(opened: Opened, judged: Judged, found: Compared, *, known: bool) -> Report:
    """How many rows are in order, and what was said about the others, in the order of the sheets."""
    rows, report = found.rows, _as_read(opened)

    def order(place: Place | LeftOut) -> tuple[int, int]:
        return report.sheets.index(place.sheet), place.line

    return replace(
        report,
        new=found.count("new"),
        changed=found.count("changed"),
        unchanged=found.count("unchanged"),
        waiting=judged.waiting,
        estimated=rows.filter(basis="estimated").height,
        unknown_counts=rows["attendance"].null_count(),
        attendance_total=int(rows["attendance"].sum()),
        refused=tuple(sorted(judged.refused, key=lambda refusal: order(refusal.place))),
        doubts=tuple(sorted(judged.doubts, key=lambda doubt: order(doubt.place))),
        questions=judged.questions,
        changes=changes(judged, found),
        notes=judged.notes,
        left_out=tuple(sorted(judged.left_out, key=order)),
        returned=returned_sheets(opened.seen, judged.refused, judged.questions),
        known_before=known,
    )


def _once(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
