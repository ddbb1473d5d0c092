"""The house's own columns: their headings in the mask and the other ways to write them."""

from collections.abc import Sequence
from itertools import chain

from analytics.intake.values.texts import folded
from analytics.vocabulary import Word
from analytics.wording import key


class Column(Word):
    """A column that is read. The slug is its name in the table of events, the label its heading in the mask."""

    DATE = "date", key("Date")
    SPACE = "space", key("Space")
    TITLE = "title", key("Event")
    KIND = "kind", key("Kind of offering")
    AUDIENCE = "audience", key("Audience")
    ATTENDANCE = "attendance", key("Visits")
    REFUGEE_EXPERIENCE = "refugee_experience", key("of these with refugee experience")
    CHILDREN_YOUTH = "children_youth", key("of these children/young people")
    WOMEN = "women", key("of these women")
    MEN = "men", key("of these men")
    BASIS = "basis", key("Counted or estimated")
    RATING = "rating", key("How it went")
    REMARK = "remark", key("Remark")
    START_TIME = "start_time", key("Start")


MASK = tuple(column for column in Column if column is not Column.START_TIME)
"""The columns of the mask, in their order."""

REQUIRED = (Column.DATE, Column.SPACE, Column.TITLE, Column.ATTENDANCE)
"""Without these headings a sheet is none of ours."""

PARTS = (Column.REFUGEE_EXPERIENCE, Column.CHILDREN_YOUTH, Column.WOMEN, Column.MEN)
GROUPS = PARTS[1:]

ALSO = {
    Column.DATE: "Datum",
    Column.SPACE: "Raum|Willkommensraum|Welcome space",
    Column.TITLE: "Veranstaltung|Titel|Title",
    Column.KIND: "Angebotsart|Kind",
    Column.AUDIENCE: "Zielgruppe|Target group",
    Column.ATTENDANCE: "Teilnahmen|Attendance",
    Column.REFUGEE_EXPERIENCE: "davon mit Fluchterfahrung|mit Fluchterfahrung"
    "|with refugee experience|refugee experience",
    Column.CHILDREN_YOUTH: "davon Kinder/Jugendliche|davon Kinder und Jugendliche|Kinder/Jugendliche"
    "|Kinder und Jugendliche|of these children and young people|of these children and youth"
    "|of these children|children and young people|children and youth|children",
    Column.WOMEN: "davon Frauen|Frauen|women",
    Column.MEN: "davon Männer|Männer|men",
    Column.BASIS: "Zählweise|Basis",
    Column.RATING: "Verlauf|Rating",
    Column.REMARK: "Bemerkung|Bemerkungen|Remarks",
    Column.START_TIME: "Beginn|Uhrzeit|Start time|Begin",
}
"""Headings that are read besides label and slug; they belong to the sheets, not to the interface."""

_MEANT = {
    folded(heading): column
    for column in Column
    for heading in chain((column.label, column.value), ALSO[column].split("|"))
}


def meant(headings: Sequence[str | None]) -> list[Column | None]:
    """The column that each heading names; None for a stranger's and for an empty one."""
    return [_MEANT.get(folded(heading or "")) for heading in headings]
