"""Rows on their way through the checks: what is still in order, and what has been said against the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from analytics.intake.columns import Column
from analytics.intake.left_out import LeftOut
from analytics.intake.report import Doubt, Place, Question, Refusal
from analytics.intake.sentence import Sentence, sentence

SHOWN = 80
"""Characters of a cell that a refusal repeats."""


@dataclass(frozen=True, eq=False)
class Judged:
    """The rows of one file that nothing is wrong with so far, and what was said about them and the others.

    ``headings`` are the file's names for our columns, by sheet; ``notes`` say how it was read; ``waiting`` counts
    the rows with an open question.
    """

    file: str
    headings: Mapping[str, Mapping[Column, str]]
    rows: pl.DataFrame
    refused: tuple[Refusal, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    questions: tuple[Question, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[Sentence, ...] = ()
    waiting: int = 0

    def refuse(self, wrong: pl.DataFrame, refusals: Sequence[Refusal]) -> "Judged":
        """Without the wrong rows (told by ``sheet`` and ``line``), and with what is wrong with them."""
        if wrong.is_empty():
            return self
        return replace(self, rows=self._without(wrong), refused=(*self.refused, *refusals))

    def leave_out(self, rows: pl.DataFrame, left_out: Sequence[LeftOut]) -> "Judged":
        """Without rows that are no events of their own."""
        if rows.is_empty():
            return self
        return replace(self, rows=self._without(rows), left_out=(*self.left_out, *left_out))

    def ask(self, unclear: pl.DataFrame, questions: Sequence[Question]) -> "Judged":
        """Without the rows that have to wait for an answer, and with the questions."""
        if unclear.is_empty():
            return self
        left = self._without(unclear)
        waiting = self.waiting + self.rows.height - left.height
        return replace(self, rows=left, questions=(*self.questions, *questions), waiting=waiting)

    def with_rows(self, rows: pl.DataFrame) -> "Judged":
        """The same with other values in its rows."""
        return replace(self, rows=rows)

    def doubt(self, doubts: Sequence[Doubt]) -> "Judged":
        """With something odd about rows that stay."""
        return replace(self, doubts=(*self.doubts, *doubts)) if doubts else self

    def _without(self, rows: pl.DataFrame) -> pl.DataFrame:
        return self.rows.join(rows, on=["sheet", "line"], how="anti", maintain_order="left")

    def place(self, row: Mapping[str, Any], column: Column) -> Place:
        """Where a row's cell stands."""
        heading = self.headings[row["sheet"]].get(column, "")
        return Place(
            self.file, row["sheet"], row["line"], column, heading, (row[f"{column}_text"] or "")[:SHOWN]
        )

    def refusal(self, row: Mapping[str, Any], column: Column, expected: Sentence, hint: Sentence) -> Refusal:
        """What is said about one cell of a row."""
        return Refusal(self.place(row, column), expected, hint)


def gathered(parts: Sequence[Judged]) -> Judged:
    """The sheets of one file as one; at least one."""
    return Judged(
        parts[0].file,
        {sheet: names for part in parts for sheet, names in part.headings.items()},
        pl.concat([part.rows for part in parts]),
        tuple(refusal for part in parts for refusal in part.refused),
        tuple(doubt for part in parts for doubt in part.doubts),
        _asked_once([question for part in parts for question in part.questions]),
        tuple(row for part in parts for row in part.left_out),
        tuple(note for part in parts for note in part.notes),
        sum(part.waiting for part in parts),
    )


def _asked_once(questions: Sequence[Question]) -> tuple[Question, ...]:
    """The same question in several sheets has one answer."""
    found: dict[tuple[Column, str], Question] = {}
    for question in questions:
        about = (question.column, question.text)
        first = found.get(about)
        found[about] = (
            question
            if first is None
            else replace(first, rows=first.rows + question.rows, waits=(*first.waits, *question.waits))
        )
    return tuple(found.values())


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
