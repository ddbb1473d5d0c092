"""What the mask says while it is filled in: prompts and drop-downs at the cells, red and yellow where it is wrong."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analytics.intake.columns import MASK, PARTS, Column
from analytics.intake.mask.help_sheet import explained
from analytics.intake.mask.wanted import Wanted
from analytics.vocabulary import Audience, Kind, Rating, Source, Word
from analytics.wording import Words, key

ROWS = 2000
"""Rows with drop-downs and checks; further ones can be filled in, too."""

RULED = {"bottom": 1, "bottom_color": "#B9C4CC"}
"""Under rows with anything in them, so that a printed list needs no grid."""

CHOICES: Mapping[Column, Sequence[Word]] = {
    Column.KIND: [kind for kind in Kind if kind is not Kind.UNKNOWN],
    Column.AUDIENCE: [audience for audience in Audience if audience is not Audience.UNKNOWN],
    Column.BASIS: [Source.COUNTED, Source.ESTIMATED],
    Column.RATING: list(Rating),
}


def add_prompts(sheet: Any, first: int, offered: Mapping[Column, str], wanted: Wanted, say: Words) -> None:
    """What belongs into a cell, said when it is entered; only what is offered can be chosen from a list.

    ``first`` is the first row, from 0; ``offered`` the cells with a column's list.
    """
    for place, column in enumerate(MASK):
        prompt: dict[str, Any] = {
            "input_title": say.label(column)[:32],
            "input_message": explained(column, wanted, say)[:255],
        }
        rule = prompt | _allowed(column, offered, wanted, say)
        sheet.data_validation(first, place, first + ROWS - 1, place, rule)


def _allowed(column: Column, offered: Mapping[Column, str], wanted: Wanted, say: Words) -> dict[str, Any]:
    if column in offered:
        error = say.text("Please choose an entry of the list, or leave the cell empty.")
        return {"validate": "list", "source": offered[column], "error_message": error}
    if column is Column.DATE:
        return _days(wanted, say)
    if column in PARTS:
        error = say.text("This is no whole number. An estimate is written like ca. 12.")
        number = {"validate": "integer", "criteria": ">=", "value": 0}
        return number | {"error_type": "warning", "error_message": error}
    return {"validate": "any"}


def _days(wanted: Wanted, say: Words) -> dict[str, Any]:
    """Days up to today, of the mask's year where it has one; a warning, since providers write them in many ways."""
    if wanted.year is None:
        first, last = date(2000, 1, 1), "=TODAY()"
        error = say.text("This is no day up to today. Please write it like 03.05.2018.")
    else:
        first, last = date(wanted.year, 1, 1), f"=MIN(DATE({wanted.year},12,31),TODAY())"
        error = say.text(
            key("This is no day of the year {year} up to today. Please write it like 03.05.{year}."),
            year=wanted.year,
        )
    day = {"validate": "date", "criteria": "between", "minimum": first, "maximum": last}
    return day | {"error_type": "warning", "error_message": error}


def add_checks(book: Any, sheet: Any, first: int, wanted: Wanted) -> None:
    """Red where numbers do not fit each other, yellow where a row lacks what every event has; rows that are ruled."""
    red = book.add_format({"bg_color": "#F8C9C4", "font_color": "#8A1C12", "bold": True})
    yellow = book.add_format({"bg_color": "#FFF2CC"})
    top, bottom = first + 1, first + ROWS
    for columns, wrong in _wrong(wanted):
        left, right = columns.split(":")
        rule = {"type": "formula", "criteria": wrong.format(row=top), "format": red}
        sheet.conditional_format(f"{left}{top}:{right}{bottom}", rule)
    for columns in ("A", "C") if wanted.space else ("A", "B", "C"):
        missing = f"=AND(COUNTA($A{top}:$M{top})>0,ISBLANK({columns}{top}))"
        rule = {"type": "formula", "criteria": missing, "format": yellow}
        sheet.conditional_format(f"{columns}{top}:{columns}{bottom}", rule)
    ruled = {"type": "formula", "criteria": f"=COUNTA($A{top}:$M{top})>0", "format": book.add_format(RULED)}
    sheet.conditional_format(f"A{top}:M{bottom}", ruled)


def _wrong(wanted: Wanted) -> list[tuple[str, str]]:
    """Columns and when they are red; ``{row}`` is their first row."""
    sums = [
        ("F:G", "=AND(ISNUMBER($F{row}),ISNUMBER($G{row}),$G{row}>$F{row})"),
        ("F:F", '=AND(COUNT($G{row}:$J{row})>0,$F{row}="")'),
        ("G:G", '=AND(COUNT($H{row}:$J{row})>0,$G{row}="")'),
        ("G:J", "=AND(ISNUMBER($G{row}),SUM($H{row}:$J{row})>$G{row})"),
        ("G:J", "=AND(ISNUMBER($G{row}),COUNT($H{row}:$J{row})=3,SUM($H{row}:$J{row})<>$G{row})"),
    ]
    if wanted.year is None:
        return sums
    return [*sums, ("A:A", "=AND(ISNUMBER($A{row}),YEAR($A{row})<>" + f"{wanted.year})")]
