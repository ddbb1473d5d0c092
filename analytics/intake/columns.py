"""The columns that are read."""

from collections.abc import Mapping

from analytics.vocabulary import Audience, Kind, Rating, Source, Word
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
    REFERENCE = "reference", key("Provider's number")


MASK = tuple(column for column in Column if column not in (Column.START_TIME, Column.REFERENCE))
"""The columns of the mask, in their order."""

REQUIRED = (Column.DATE, Column.TITLE, Column.ATTENDANCE)
"""Without these columns a sheet is none of ours; the space may stand elsewhere."""

PARTS = (Column.REFUGEE_EXPERIENCE, Column.CHILDREN_YOUTH, Column.WOMEN, Column.MEN)
GROUPS = PARTS[1:]

WORDS: Mapping[Column, type[Word]] = {
    Column.KIND: Kind,
    Column.AUDIENCE: Audience,
    Column.BASIS: Source,
    Column.RATING: Rating,
}
"""Columns whose values are words of the vocabulary."""
