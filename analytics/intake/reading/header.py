"""A sheet → its table: where the headings stand, what stands above them, the rows below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from analytics.intake.reading.candidates import best_header
from analytics.intake.reading.cleaning import cleaned, in_one_line
from analytics.intake.reading.forms import is_form_letter, side_by_side
from analytics.intake.reading.sheets import Sheet
from analytics.intake.sentence import Sentence, sentence
from analytics.wording import key

LOOKED_AT = 60
"""Filled rows in which a header is looked for."""

FIRST = 2_000
"""Rows in which so many filled ones are found in most sheets."""

FORM_LETTER = (
    key(
        "{file}, sheet {sheet}, is a form with one event, not a list. Please use the mask, with a line for each "
        "event: teilhabe template --out FILE.xlsx"
    ),
    key(
        "{file} is a form with one event, not a list. Please use the mask, with a line for each event: "
        "teilhabe template --out FILE.xlsx"
    ),
)
SIDE_BY_SIDE = (
    key(
        "{file}, sheet {sheet}, has several tables side by side. Please put them below one another, or use the "
        "mask: teilhabe template --out FILE.xlsx"
    ),
    key(
        "{file} has several tables side by side. Please put them below one another, or use the mask: "
        "teilhabe template --out FILE.xlsx"
    ),
)
NO_HEADER = (
    key(
        "{file}, sheet {sheet}, holds no table of events: no line with headings was found. "
        "Please use the mask: teilhabe template --out FILE.xlsx"
    ),
    key(
        "{file} holds no table of events: no line with headings was found. "
        "Please use the mask: teilhabe template --out FILE.xlsx"
    ),
)
"""Why a sheet has no table: of one sheet among several, of a file that has but one."""


@dataclass(frozen=True, eq=False)
class Grid:
    """A table as its provider sees it.

    ``headings[i]`` names the column ``c{i}``, "" where nothing does; ``above`` are the texts over the header,
    which ends at ``header_line``. ``rows`` has ``line`` (the number that the provider sees), c0, … as text
    without needless spaces, null where blank, and ``beyond``: what stands right of the header's last name in a
    CSV. Blank rows are not in it, nor columns without heading and content.
    """

    file: str
    sheet: str
    headings: tuple[str, ...]
    above: tuple[str, ...]
    rows: pl.DataFrame
    header_line: int


def grid_of(sheet: Sheet, file: str, known: Callable[[Sequence[str]], int]) -> Grid | Sentence:
    """The sheet's table, or why none can be read; ``known`` says how many headings of a row are understood."""
    lines, texts = _first_filled(sheet.cells)
    header = best_header(lines, texts, known)
    if is_form_letter(texts, header, known):
        return _unread(FORM_LETTER, file, sheet.name)
    if header is None:
        return _unread(NO_HEADER, file, sheet.name)
    if side_by_side(header.leaves):
        return _unread(SIDE_BY_SIDE, file, sheet.name)
    above = tuple(text for row in texts[: header.first] for text in row if text)
    line = lines[header.last]
    below = sheet.cells.slice(int(sheet.cells["line"].search_sorted(line, side="right")))
    rows = _rows(below, header.headings, is_csv=sheet.is_csv)
    return Grid(file, sheet.name, _named(rows, header.headings), above, rows, line)


def _first_filled(cells: pl.DataFrame) -> tuple[list[int], list[list[str]]]:
    """Line and texts of the first rows with anything in them."""
    filled = _filled(cells.head(FIRST))
    if filled.height < LOOKED_AT and cells.height > FIRST:
        filled = _filled(cells)
    filled = filled.head(LOOKED_AT)
    return filled["line"].to_list(), [
        [in_one_line(text) for text in row] for row in filled.drop("line").rows()
    ]


def _filled(cells: pl.DataFrame) -> pl.DataFrame:
    texts = cleaned(cells.select(pl.exclude("line", "beyond")))
    return texts.with_columns(cells["line"]).filter(pl.any_horizontal(pl.exclude("line").is_not_null()))


def _rows(cells: pl.DataFrame, headings: Sequence[str], *, is_csv: bool) -> pl.DataFrame:
    """The cells below the header, clean; what is blank or nameless and empty left out."""
    texts = cleaned(cells.drop("line"))
    last = max(place for place, heading in enumerate(headings) if heading)
    empty = {each.name for each in texts if each.null_count() == texts.height}
    names = [f"c{place}" for place, heading in enumerate(headings) if heading or f"c{place}" not in empty]
    rest = [f"c{place}" for place in range(last + 1, len(headings))] if is_csv else []
    beyond = _beyond([name for name in cells.columns if name in {*rest, "beyond"} - empty])
    rows = texts.select(cells["line"], *(name for name in names if name not in rest), beyond=beyond)
    blank = rows.select(pl.all_horizontal(pl.exclude("line").is_null())).to_series()
    return rows.filter(~blank) if blank.any() else rows


def _beyond(names: Sequence[str]) -> pl.Expr:
    """What was cut off at separators, in one text; null where there is nothing."""
    if not names:
        return pl.lit(None, pl.String)
    text = pl.concat_str(names, separator=";", ignore_nulls=True).str.strip_chars(";,\t ")
    return pl.when(text != "").then(text)


def _named(rows: pl.DataFrame, headings: Sequence[str]) -> tuple[str, ...]:
    """The headings as far as there are columns."""
    width = max(int(name[1:]) for name in rows.columns if name not in ("line", "beyond")) + 1
    return tuple(headings[:width])


def _unread(said: tuple[str, str], file: str, sheet: str) -> Sentence:
    """Why there is no table. Flat, since it is a problem's message where the file has no other sheet."""
    in_sheet, in_file = said
    return sentence(in_sheet if sheet else in_file, file=file, sheet=sheet)
