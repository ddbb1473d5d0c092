"""The refused rows of a delivery in its provider's own form, to be sent back."""

from collections.abc import Iterable, Mapping, Sequence

import polars as pl

from analytics.intake.columns import Column
from analytics.intake.mask.returned import ReturnedSheet, returned
from analytics.intake.report import Question, Refusal, Report
from analytics.intake.seen import Seen
from analytics.intake.sentence import Sentence, sentence
from analytics.wording import Words, key

Reasons = dict[str, dict[int, list[tuple[Column, Sentence]]]]
"""Sheet → line → what is wrong at which of our columns."""
BESIDE = -1
"""Instead of a column: said beside the row only."""


def returned_rows(reports: Iterable[Report], say: Words) -> bytes:
    """An XLSX with the refused rows of every file, the reasons beside them."""
    with_refused = [report for report in reports if report.returned]
    stamp = with_refused[0].stamp if len(with_refused) == 1 else None
    return returned([sheet for report in with_refused for sheet in report.returned], say, stamp)


def returned_sheets(
    seen: Sequence[Seen], refused: Iterable[Refusal], questions: Iterable[Question]
) -> tuple[ReturnedSheet, ...]:
    """The refused rows of each sheet of a file and those with an open question, with what is wrong at which column."""
    reasons: Reasons = {}
    for refusal in refused:
        place = refusal.place
        reason = sentence(key("Expected {expected}. {hint}"), expected=refusal.expected, hint=refusal.hint)
        reasons.setdefault(place.sheet, {}).setdefault(place.line, []).append((place.field, reason))
    for question in questions:
        for sheet, line in question.waits:
            reasons.setdefault(sheet, {}).setdefault(line, []).append((question.column, question.asked))
    return tuple(_sheet(each, reasons[each.grid.sheet]) for each in seen if each.grid.sheet in reasons)


def _sheet(seen: Seen, reasons: Mapping[int, Sequence[tuple[Column, Sentence]]]) -> ReturnedSheet:
    grid = seen.grid
    places = [place for place, name in enumerate(grid.headings) if name and place not in seen.columns.private]
    at = {c: places.index(each.place) for c, each in seen.columns.ours.items() if each.place in places}
    rows = grid.rows.filter(pl.col("line").is_in(list(reasons))).select(
        "line", *(f"c{place}" for place in places)
    )
    return ReturnedSheet(
        grid.sheet,
        tuple(grid.headings[place] for place in places),
        [(line, cells, _by_place(reasons[line], at)) for line, *cells in rows.iter_rows()],
    )


def _by_place(
    reasons: Sequence[tuple[Column, Sentence]], at: Mapping[Column, int]
) -> dict[int, list[Sentence]]:
    found: dict[int, list[Sentence]] = {}
    for column, reason in reasons:
        found.setdefault(at.get(column, BESIDE), []).append(reason)
    return found
