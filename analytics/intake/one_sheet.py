"""One sheet: its rows as texts, corrected where someone did, and then as values."""

import polars as pl

from analytics.intake.answers import ANYWHERE, CREATE, MONTH, ORDER, YEAR, Answers
from analytics.intake.cells import Meaning, read_cells
from analytics.intake.columns import Column
from analytics.intake.contradictions import unlike_its_names
from analytics.intake.judged import Judged
from analytics.intake.proposals import Columns
from analytics.intake.reading import Grid
from analytics.intake.report import Question
from analytics.intake.rows import rows_of
from analytics.intake.seen import Knowledge, Seen
from analytics.intake.sentence import Sentence, sentence
from analytics.intake.spaces import created, of_sheet, slug_of, which_space
from analytics.intake.values import choices, days
from analytics.intake.values.texts import folded
from analytics.intake.values.unreadable import Reader
from analytics.vocabulary import Source
from analytics.wording import key

REMEMBERED = (Column.SPACE, Column.KIND, Column.AUDIENCE, Column.BASIS, Column.RATING)
"""Columns whose spellings are confirmed once and remembered for the provider's form."""


def read_sheet(sheet: Seen, known: Knowledge) -> tuple[Judged, dict[str, str]]:
    """The sheet's rows with their values, and the spaces (slug → name) to be created."""
    grid, columns = sheet.grid, sheet.columns
    names = {column: grid.headings[proposal.place] for column, proposal in columns.ours.items()}
    rows = rows_of(grid, columns.ours, known.names, fill_down=sheet.stamp is None)
    meaning = _meaning(sheet, known)
    frame = _with_space(_with_fixes(rows.frame, grid, known.answers), sheet, meaning, known)
    asked = [_which_column(grid, column, columns) for column in columns.unsure]
    if Column.SPACE not in columns.ours and frame.height and frame["space_text"].null_count() == frame.height:
        asked.append(_which_space(grid, frame, known))
    notes = tuple(_filled(grid, names[column], count) for column, count in rows.filled.items())
    judged = Judged(grid.file, {grid.sheet: names}, frame, left_out=rows.left_out, notes=notes)
    judged = judged.ask(frame.select("sheet", "line") if asked else frame.clear(), asked)
    texts = judged.rows["space_text"].drop_nulls().unique().to_list()
    new = created(texts, grid.file, known.names, known.answers)
    space_reader = choices.space({**known.names, **new})
    judged = read_cells(judged, meaning, _day_reader(sheet, known, judged.rows), space_reader)
    return judged.doubt(unlike_its_names(judged, sheet, known)), new


def _filled(grid: Grid, heading: str, count: int) -> Sentence:
    message = (
        key("{count} blank cell of the column “{heading}” was read as the cell above it.")
        if count == 1
        else key("{count} blank cells of the column “{heading}” were read as the cell above them.")
    )
    said = sentence(message, count=count, heading=heading)
    return sentence(key("Sheet {sheet}: {said}"), sheet=grid.sheet, said=said) if grid.sheet else said


def _with_space(frame: pl.DataFrame, sheet: Seen, meaning: Meaning, known: Knowledge) -> pl.DataFrame:
    """A mask's blank cells are its own space; without the column the sheet's name says it, a person, or the layout."""
    if sheet.stamp and sheet.stamp.space:
        return frame.with_columns(pl.col("space_text").fill_null(sheet.stamp.space))
    if Column.SPACE in sheet.columns.ours or frame["space_text"].null_count() < frame.height:
        return frame
    named = of_sheet(known.names, sheet.grid.sheet)
    space = named or meaning(Column.SPACE, "") or (sheet.layout and sheet.layout.space)
    return frame.with_columns(space_text=pl.lit(space, pl.String))


def _with_fixes(frame: pl.DataFrame, grid: Grid, answers: Answers) -> pl.DataFrame:
    """The rows with the cells that a person has corrected."""
    for (file, sheet, line, column), text in answers.fixes.items():
        if (file, sheet) == (grid.file, grid.sheet):
            here, name = pl.col("line") == line, f"{column}_text"
            new = pl.lit(text.strip() or None, pl.String)
            frame = frame.with_columns(pl.when(here).then(new).otherwise(name).alias(name))
    return frame


def _meaning(sheet: Seen, known: Knowledge) -> Meaning:
    """What a text stands for: as said just now, as the layout has it, as it was confirmed before."""
    file, form = sheet.grid.file, sheet.form

    def meaning(column: Column, text: str) -> str | None:
        said = known.answers.meaning(file, column, text)
        if said is not None:
            return None if said == CREATE else said
        if sheet.layout and (meant := sheet.layout.meaning(column, text)):
            return meant
        if column is Column.BASIS and (answer := _yes_or_no(sheet, text)):
            return answer
        return known.spellings.get((form, column.value, text))

    return meaning


def _yes_or_no(sheet: Seen, text: str) -> str | None:
    """In a column "geschätzt?" a cross says so, and "nein" that it was counted."""
    answers = {
        "geschaetzt": (Source.ESTIMATED, Source.COUNTED),
        "gezaehlt": (Source.COUNTED, Source.ESTIMATED),
    }
    heading = folded(sheet.grid.headings[sheet.columns.ours[Column.BASIS].place])
    if heading not in answers:
        return None
    yes, no = answers[heading]
    if text.casefold() in ("ja", "j", "x", "✓", "yes"):
        return yes.value
    return no.value if text.casefold() in ("nein", "n", "no") else None


def _day_reader(sheet: Seen, known: Knowledge, rows: pl.DataFrame) -> Reader:
    """Reads this sheet's dates: order of day and month by the column, year and month by the names above it."""
    grid = sheet.grid
    texts = rows["date_text"].drop_nulls().unique().to_list()
    order = known.answers.meaning(grid.file, Column.DATE, ORDER) or (sheet.layout and sheet.layout.dates)
    year, month = days.context([grid.sheet, *grid.above, grid.file])
    year = _number(known.answers.meaning(grid.file, Column.DATE, YEAR), 2000, 2100) or year
    month = _number(known.answers.meaning(grid.file, Column.DATE, MONTH), 1, 12) or month
    return days.reader(order or days.order_of(texts), year, month)


def _number(said: str | None, least: int, most: int) -> int | None:
    """An answer as a number, if it is one in its bounds."""
    number = int(said) if said and said.isdecimal() else None
    return number if number is not None and least <= number <= most else None


def _which_column(grid: Grid, column: Column, columns: Columns) -> Question:
    """A column that is needed and that no heading names beyond doubt."""
    proposal = columns.unsure[column]
    first = (grid.headings[proposal.place],) if proposal else ()
    others = tuple(heading for heading in columns.candidates if heading not in first)
    asked = sentence(
        key("Which column has “{column}”? Proposed: “{heading}”. {reason}")
        if proposal
        else key("Which column has “{column}”?"),
        column=column,
        heading=first[0] if first else "",
        reason=proposal.reason if proposal else "",
    )
    rows, choices_ = grid.rows.height, (*first, *others)
    return Question(
        grid.file, grid.sheet, grid.header_line, rows, column, "", asked, choices_, about_heading=True
    )


def _which_space(grid: Grid, frame: pl.DataFrame, known: Knowledge) -> Question:
    hints = (grid.sheet, *grid.above, grid.file)
    return which_space(grid.file, grid.sheet, grid.header_line, frame.height, known.names, hints)


def learned(sheet: Seen, judged: Judged, known: Knowledge) -> set[tuple[str, str, str, str]]:
    """Spellings confirmed just now that stand in this sheet: (form, column, text, slug)."""
    given = [
        (column, text, slug_of(text) if meant == CREATE else meant)
        for (file, column, text), meant in known.answers.meanings.items()
        if text and column in REMEMBERED and file in (ANYWHERE, judged.file)
    ]
    return {
        (sheet.form, column.value, text, slug)
        for column, text, slug in given
        if judged.rows.filter(pl.col(f"{column}_text") == text).height
    }
