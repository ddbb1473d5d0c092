"""Rows on their way through the checks: what is still in order, and what has been refused so far."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl

from analytics.intake.columns import Column
from analytics.intake.report import Place, Refusal
from analytics.intake.sentence import Sentence, sentence

SHOWN = 80
"""Characters of a cell that a refusal repeats."""


@dataclass(frozen=True, eq=False)
class Judged:
    """The rows of one file that nothing is wrong with so far, and the refusals of the others.

    ``headings`` are the file's names for our columns, by sheet.
    """

    file: Path
    headings: Mapping[str, Mapping[Column, str]]
    rows: pl.DataFrame
    refused: tuple[Refusal, ...] = ()

    def refuse(self, wrong: pl.DataFrame, refusals: list[Refusal]) -> "Judged":
        """Without the wrong rows (told by ``sheet`` and ``line``), and with what is wrong with them."""
        if wrong.is_empty():
            return self
        left = self.rows.join(wrong, on=["sheet", "line"], how="anti", maintain_order="left")
        return replace(self, rows=left, refused=(*self.refused, *refusals))

    def refusal(self, row: Mapping[str, Any], column: Column, expected: Sentence, hint: Sentence) -> Refusal:
        """What is said about one cell of a row."""
        heading = self.headings[row["sheet"]].get(column, column.label)
        found = (row[f"{column}_text"] or "")[:SHOWN]
        place = Place(self.file.name, row["sheet"], row["line"], column, heading, found)
        return Refusal(place, expected, hint)


@dataclass(frozen=True)
class Check:
    """A rule about whole rows: which are wrong, at which column that is said, and how.

    ``values`` fills placeholders of both sentences from columns of the row.
    """

    column: Column
    wrong: pl.Expr
    expected: str
    hint: str
    values: Mapping[str, str]

    def judge(self, judged: Judged) -> Judged:
        """What is left when the rows that break the rule are refused."""
        wrong = judged.rows.filter(self.wrong)
        return judged.refuse(wrong, [self._refusal(judged, row) for row in wrong.iter_rows(named=True)])

    def _refusal(self, judged: Judged, row: Mapping[str, Any]) -> Refusal:
        values = {name: row[column] for name, column in self.values.items()}
        return judged.refusal(
            row, self.column, sentence(self.expected, **values), sentence(self.hint, **values)
        )
