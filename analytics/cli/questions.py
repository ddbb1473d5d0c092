"""Questions about a delivery and their answers as options of the command line."""

from collections.abc import Sequence
from pathlib import Path

import click

from analytics import store
from analytics.cli.base import SAY, Decorator, Span
from analytics.filters import every_month
from analytics.intake import ANYWHERE, CREATE, MONTH, ORDER, YEAR, Answers, Column, Question, own_heading
from analytics.intake.sentence import where
from analytics.intake.values.texts import folded
from analytics.problem import Problem

WHOLE = {"dates": ORDER, "year": YEAR, "month": MONTH}
"""Options about a whole column of dates."""


def answer_option() -> Decorator:
    """``--map 'ours=theirs'``, as often as needed."""
    return click.option(
        "--map",
        "told",
        multiple=True,
        metavar="'OURS=THEIRS'",
        help=SAY.text(
            "answer a question: attendance='Anzahl TN' (a column), audience.women='Damen' (a word), "
            "dates=day-first, year=2018; repeatable"
        ),
    )


def as_answers(
    data: Path,
    told: Sequence[str],
    space: str | None,
    layout: str | None,
    create_spaces: bool,
    replaced: Span | None,
) -> Answers:
    """The options as answers. Raises UsageError where one cannot be understood, Problem for an unknown space."""
    mapped = [_mapped(option) for option in told]
    columns: dict[tuple[str, Column], tuple[str, ...]] = {}
    for column, meant, theirs in mapped:
        if meant is None:
            columns[ANYWHERE, column] = (*columns.get((ANYWHERE, column), ()), theirs)
    meanings = {(ANYWHERE, column, text): meant for column, meant, text in mapped if meant is not None}
    slug = _space(data, space, create_spaces) if space else None
    if slug:
        meanings[ANYWHERE, Column.SPACE, ""] = slug
    return Answers(
        columns=columns,
        meanings=meanings,
        layouts={ANYWHERE: layout} if layout else {},
        replaced=frozenset((slug, month) for month in every_month(*replaced)) if replaced else frozenset(),
        create_spaces=create_spaces,
    )


def _mapped(option: str) -> tuple[Column, str | None, str]:
    """One ``--map``: our column, what a text in it means (None: its heading is given), and the text or heading."""
    ours, _, theirs = option.partition("=")
    column, _, meant = ours.strip().partition(".")
    theirs = theirs.strip().replace("\\n", "\n")
    if not theirs:
        raise click.UsageError(SAY.text("--map is written as 'ours=theirs', not {option}.", option=option))
    if column in WHOLE:
        return Column.DATE, theirs, WHOLE[column]
    return _column(column), meant or None, theirs


def _column(name: str) -> Column:
    """A column by its slug or its heading in the mask."""
    column = own_heading(name)
    if column is None:
        known = ", ".join(Column.slugs())
        raise click.UsageError(
            SAY.text("There is no column {name}; there are: {known}.", name=name, known=known)
        )
    return column


def _space(data: Path, named: str, create: bool) -> str:
    """The slug of a known space, or the name of one that is to be created."""
    names = store.read(data).names
    known = {folded(text): slug for slug, name in names.items() for text in (slug, name)}
    if folded(named) in known:
        return known[folded(named)]
    if create:
        return named
    raise Problem(
        "There is no space {name}; there are: {known}. --create-spaces would create it.",
        name=named,
        known=", ".join(names),
    )


def said_question(question: Question) -> str:
    """Where, what is asked, and the options that answer it."""
    rows = SAY.plural("{count} row", "{count} rows", question.rows)
    ways = "  ".join(options(question))
    return SAY.text(
        "{where} ({rows}): {asked} Answer with one of: {ways}",
        where=where(SAY, question.file, question.sheet, question.line),
        rows=rows,
        asked=question.asked.said(SAY),
        ways=ways,
    )


def options(question: Question) -> list[str]:
    """How each possible answer is typed."""
    if question.column is Column.SPACE and not question.text:
        return [f"--space {choice}" for choice in question.choices if choice != CREATE]
    if question.about_heading:
        return [f"--map {_quoted(f'{question.column}={choice}')}" for choice in question.choices]
    for option, text in WHOLE.items():
        if question.column is Column.DATE and question.text == text:
            return [f"--map {option}={choice}" for choice in question.choices or ("2018",)]
    text = question.text.replace("\n", "\\n")
    return [f"--map {_quoted(f'{question.column}.{choice}={text}')}" for choice in question.choices]


def _quoted(text: str) -> str:
    """For a shell, whatever signs are in the text."""
    inside = text.replace("'", "'\"'\"'")
    return f"'{inside}'"


def question_as_json(question: Question) -> dict[str, object]:
    """A question for a program."""
    return {
        "sheet": question.sheet,
        "line": question.line,
        "rows": question.rows,
        "column": question.column.value,
        "found": question.text,
        "question": question.asked.said(SAY),
        "choices": list(question.choices),
        "options": options(question),
    }
