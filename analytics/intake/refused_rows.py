"""The refused rows of a delivery in its provider's own form, to be sent back."""

from collections.abc import Iterable, Sequence

import polars as pl

from analytics.intake.mask.returned import ReturnedSheet, returned
from analytics.intake.report import Refusal, Report
from analytics.intake.seen import Seen
from analytics.intake.sentence import Sentence, sentence
from analytics.wording import Words, key

BESIDE = -1
"""Instead of a column: said beside the row only."""


def returned_rows(reports: Iterable[Report], say: Words) -> bytes:
    """An XLSX with the refused rows of every file, the reasons beside them."""
    with_refused = [report for report in reports if report.returned]
    stamp = with_refused[0].stamp if len(with_refused) == 1 else None
    return returned([sheet for report in with_refused for sheet in report.returned], say, stamp)


def returned_sheets(seen: Sequence[Seen], refused: Iterable[Refusal]) -> tuple[ReturnedSheet, ...]:
    """The refused rows of each sheet of a file, with what is wrong at which of its columns."""
    by_sheet: dict[str, list[Refusal]] = {}
    for refusal in refused:
        by_sheet.setdefault(refusal.place.sheet, []).append(refusal)
    return tuple(_sheet(each, by_sheet[each.grid.sheet]) for each in seen if each.grid.sheet in by_sheet)


def _sheet(seen: Seen, refused: Sequence[Refusal]) -> ReturnedSheet:
    grid = seen.grid
    places = [place for place, name in enumerate(grid.headings) if name and place not in seen.columns.private]
    reasons: dict[int, dict[int, list[Sentence]]] = {}
    for refusal in refused:
        proposal = seen.columns.ours.get(refusal.place.field)
        place = places.index(proposal.place) if proposal and proposal.place in places else BESIDE
        reason = sentence(key("Expected {expected}. {hint}"), expected=refusal.expected, hint=refusal.hint)
        reasons.setdefault(refusal.place.line, {}).setdefault(place, []).append(reason)
    rows = grid.rows.filter(pl.col("line").is_in(list(reasons))).select(
        "line", *(f"c{place}" for place in places)
    )
    return ReturnedSheet(
        grid.sheet,
        tuple(grid.headings[place] for place in places),
        [(line, cells, reasons[line]) for line, *cells in rows.iter_rows()],
    )
