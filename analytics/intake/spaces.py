"""Spaces of a delivery that are not on file yet, and the space of a sheet that names none."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches

import polars as pl

from analytics.intake.answers import CREATE, Answers, NewSpace
from analytics.intake.columns import Column
from analytics.intake.report import Question
from analytics.intake.sentence import sentence
from analytics.intake.values.texts import folded
from analytics.wording import key

MISSPELT = 0.85
"""How alike a known name has to be, from 0 to 1, for a new space to be asked about instead of created."""

NEW_SPACES = {"slug": pl.String, "name": pl.String, "opened": pl.Date}
NEW_PROVIDERS = {"space": pl.String, "name": pl.String, "valid_from": pl.Date}


def slug_of(name: str) -> str:
    """A name as part of an address: "Möhringen (Nord)" → "moehringen-nord"."""
    words = (folded(word) for word in re.split(r"[\W_]+", name))
    return "-".join(word for word in words if word.isascii() and word.isalnum()) or "raum"


def created(texts: Sequence[str], file: str, names: Mapping[str, str], answers: Answers) -> dict[str, str]:
    """The spaces (slug → name) that the texts of a column name and that are to be created."""
    return {slug_of(text): text for text in texts if _is_new(text, file, names, answers)}


def _is_new(text: str, file: str, names: Mapping[str, str], answers: Answers) -> bool:
    """Whether a person wants it created: this one, or every one that is no misspelling of a known name."""
    meaning = answers.meaning(file, Column.SPACE, text)
    if meaning is not None or not answers.create_spaces:
        return meaning == CREATE
    known = [folded(spelling) for pair in names.items() for spelling in pair]
    return not get_close_matches(folded(text), known, 1, MISSPELT)


def spoken_of(names: Mapping[str, str], texts: Sequence[str]) -> set[str]:
    """The known spaces (slugs) whose names stand in the texts as words of their own."""
    said = " ".join(texts)
    return {
        slug
        for slug, name in names.items()
        if re.search(rf"(?<![^\W\d_]){re.escape(name)}(?![^\W\d_])", said, re.IGNORECASE)
    }


def of_sheet(names: Mapping[str, str], sheet: str) -> str | None:
    """The space that a sheet is called by, and nothing but it: "Feuerbach", "Willkommensraum Feuerbach"."""
    called = folded(sheet).removeprefix("willkommensraum")
    return next((slug for slug, name in names.items() if called in (folded(slug), folded(name))), None)


def which_space(
    file: str, sheet: str, line: int, rows: int, names: Mapping[str, str], hints: Sequence[str]
) -> Question:
    """A sheet that names no space: those that the file's or the sheet's name and title speak of come first."""
    spoken = spoken_of(names, hints)
    likely = sorted(names, key=lambda slug: slug not in spoken)
    asked = sentence(key("The sheet has no column for the space. Which space is it about?"))
    return Question(file, sheet, line, rows, Column.SPACE, "", asked, (*likely, CREATE))


def new_spaces(created: Mapping[str, str], first_days: Mapping[str, date], answers: Answers) -> pl.DataFrame:
    """The table rows of spaces to be created: opened as said, else in the month of their first event."""
    rows = [
        (slug, told.name or name, told.opened or first_days[slug].replace(day=1))
        for slug, name in created.items()
        if slug in first_days
        for told in [answers.spaces.get(name, NewSpace(name))]
    ]
    return pl.DataFrame(rows, schema=NEW_SPACES, orient="row")


def new_providers(created: Mapping[str, str], spaces: pl.DataFrame, answers: Answers) -> pl.DataFrame:
    """Who runs the new spaces, where that was said."""
    opened = dict(spaces.select("slug", "opened").iter_rows())
    rows = [
        (slug, told.provider, opened[slug])
        for slug, name in created.items()
        if slug in opened and (told := answers.spaces.get(name)) and told.provider
    ]
    return pl.DataFrame(rows, schema=NEW_PROVIDERS, orient="row")
