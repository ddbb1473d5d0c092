"""Possible answers as a reader sees them: slugs as labels, days as days, signs as words."""

from collections.abc import Mapping
from datetime import date

from analytics.intake.answers import CREATE, MONTH, NONE
from analytics.intake.columns import WORDS, Column
from analytics.intake.report import Question
from analytics.intake.values.days import DAY_FIRST, MONTH_FIRST
from analytics.intake.values.texts import NOT_KNOWN
from analytics.wording import Words, key

SIGNS = {
    CREATE: key("a new space: create it"),
    NONE: key("no column of the sheet"),
    NOT_KNOWN: key("not known"),
    DAY_FIRST: key("the day first: 3/4 is 3 April"),
    MONTH_FIRST: key("the month first: 3/4 is 4 March"),
}


def label(say: Words, names: Mapping[str, str], question: Question, choice: str) -> str:
    """One possible answer in words."""
    if (question.column, question.text) == (Column.DATE, MONTH):
        return say.month_short(date(2000, int(choice), 1))
    return choice if question.about_heading and choice != NONE else meant(say, names, question.column, choice)


def meant(say: Words, names: Mapping[str, str], column: Column, choice: str) -> str:
    """What an answer about a column says, in words; a text of the sheet as it is."""
    if choice in SIGNS:
        return say.text(SIGNS[choice])
    if column is Column.SPACE:
        return names.get(choice, choice)
    if column in WORDS and choice in WORDS[column].slugs():
        return say.label(WORDS[column](choice))
    return _day(say, choice) if column is Column.DATE else choice


def _day(say: Words, choice: str) -> str:
    try:
        return say.day(date.fromisoformat(choice))
    except ValueError:
        return choice
