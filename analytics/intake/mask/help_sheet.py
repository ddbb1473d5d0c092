"""The sheet beside the mask that explains every column, with an example."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from analytics.intake.columns import MASK, Column
from analytics.intake.mask.wanted import Wanted
from analytics.vocabulary import Audience, Kind, Rating, Source, Word
from analytics.wording import LANGUAGES, Words, key, words

EXPLAINED: Mapping[Column, str] = {
    Column.DATE: key("The day of the event, such as 03.05.{year}."),
    Column.SPACE: key("The name of the space, chosen from the list."),
    Column.TITLE: key("The name of the event, written the same way every time. Please no names of persons."),
    Column.KIND: key("What kind of offering it was, chosen from the list. Empty means: not stated."),
    Column.AUDIENCE: key("Whom the offering was meant for, chosen from the list. Empty means: not stated."),
    Column.ATTENDANCE: key(
        "How many came, counted as visits. An estimate is written as “ca. 25” or “20 to 50”. "
        "Empty means: not known. A 0 means that nobody came."
    ),
    Column.REFUGEE_EXPERIENCE: key(
        "How many of all visits were by people with refugee experience. Empty means: not known."
    ),
    Column.CHILDREN_YOUTH: key(
        "How many of the visits with refugee experience were by children or young people."
    ),
    Column.WOMEN: key("How many of the visits with refugee experience were by women."),
    Column.MEN: key(
        "How many of the visits with refugee experience were by men. "
        "Together, the three groups make up the visits with refugee experience."
    ),
    Column.BASIS: key(
        "Whether the numbers were counted or estimated. "
        "Empty means: counted, unless one of them is written as an estimate."
    ),
    Column.RATING: key("How the event went, in your own judgement. The cell may stay empty."),
    Column.REMARK: key("What one should know about the event. Please no names of persons."),
    Column.START_TIME: key("If wanted, a further column of this name: when the event began, such as 15:30."),
}
"""What belongs into each column; at most 255 characters, since Excel shows it at the cell as well."""

FIXED = key("May stay empty, since all rows are for {space}.")
"""Instead, where the mask is for one space."""

INTRODUCTION = (
    key("One row is one event. The order of the rows does not matter, and blank rows do no harm."),
    key(
        "Red numbers do not fit each other: a part is larger than its whole, or children and young people, women "
        "and men do not add up to the visits with refugee experience. Yellow cells have to be filled in."
    ),
    key("Further columns of your own are not read. Please write no names of persons anywhere."),
)

HELP = key("Help")
SHOWN_YEAR = 2018
"""The year of the example where the mask is for any."""


def is_help(sheet: str) -> bool:
    """Whether a sheet of this name is the help of a mask, in any language: there is nothing in it to be read."""
    return sheet in {words(language).text(HELP) for language in LANGUAGES}


def explained(column: Column, wanted: Wanted, say: Words) -> str:
    """What belongs into a column of this mask."""
    if column is Column.SPACE and wanted.space:
        return say.text(FIXED, space=wanted.space)
    return say.text(EXPLAINED[column], year=wanted.year or SHOWN_YEAR)


def example(wanted: Wanted, say: Words) -> dict[Column, object]:
    """One event, complete and with sums that are right, as it is written into the cells."""
    space = wanted.spaces[0] if wanted.spaces else ""
    values = (
        *(date(wanted.year or SHOWN_YEAR, 5, 3), (space,), key("International café")),
        *(Kind.ENCOUNTER, Audience.EVERYONE, 25, 15, 6, 5, 4, Source.COUNTED, Rating.GOOD),
        key("For the first time outside in the garden"),
    )
    return {column: _said(value, say) for column, value in zip(MASK, values, strict=True)}


def _said(value: object, say: Words) -> object:
    """A ``str`` is a catalogue key; a name stands in a tuple."""
    if isinstance(value, Word):
        return say.label(value)
    if isinstance(value, date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, tuple):
        return value[0]
    return say.text(value) if isinstance(value, str) else value


def write_help(book: Any, say: Words, wanted: Wanted) -> None:
    """The sheet; its example stands upright, so that nobody takes it for an event."""
    sheet = book.add_worksheet(say.text(HELP))
    text, bold, head, title, plain = (book.add_format(form) for form in _forms())
    sheet.hide_gridlines(2)
    for place, width in enumerate((31, 80, 36)):
        sheet.set_column(place, place, width)
    sheet.write(0, 0, say.text("How to fill in this list"), title)
    sheet.set_row(0, 24)
    for place, said in enumerate(INTRODUCTION, 1):
        sheet.merge_range(place, 0, place, 2, say.text(said), plain)
        sheet.set_row(place, _height(say.text(said), 140))
    top = len(INTRODUCTION) + 2
    columns = (key("Column"), key("What belongs in it"), key("Example (is not read)"))
    sheet.set_row(top, 20)
    sheet.write_row(top, 0, [say.text(name) for name in columns], head)
    shown = example(wanted, say) | {Column.START_TIME: "15:30"}
    for place, (column, value) in enumerate(shown.items(), top + 1):
        said = explained(column, wanted, say)
        sheet.set_row(place, _height(said))
        sheet.write(place, 0, say.label(column), bold)
        sheet.write(place, 1, said, text)
        sheet.write(place, 2, value, text)
    _set_up_page(sheet)


def _height(said: str, wide: int = 84) -> int:
    """Points for a text of so many characters a line: Excel does not measure before someone types."""
    return 7 + 13 * -(-len(said) // wide)


def _forms() -> list[dict[str, Any]]:
    """Text, first column, heading of the table, title, introduction."""
    plain = {"text_wrap": True, "valign": "top"}
    cell = plain | {"align": "left", "bottom": 1, "bottom_color": "#B9C4CC"}
    head = {"bold": True, "bg_color": "#1F3A4D", "font_color": "#FFFFFF", "valign": "vcenter"}
    title = {"bold": True, "font_size": 14, "font_color": "#1F3A4D", "valign": "top"}
    return [cell, cell | {"bold": True}, head, title, plain]


def _set_up_page(sheet: Any) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 1)
