"""How the cells of a returned sheet are written and look."""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})")
"""What Excel would complain about as a text. Not 007, which is a name, nor 1.500, which is 1500 and not 1.5."""

DAY = re.compile(r"((?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2})( 00:00:00)?")
"""A day as it is read from a cell of Excel."""

FORMULA = ("=", "+", "-", "@")
LONGEST = 32_767
"""Characters that a cell of Excel can hold."""

HIGHEST = 409
"""Points of the highest row that Excel knows."""


def write_cell(
    sheet: Any, row: int, place: int, text: str | None, forms: Mapping[str, Any], *, wrong: bool
) -> None:
    """Plain numbers and days as Excel holds them; all else as text, whatever it begins with."""
    end = "wrong" if wrong else ""
    if not text:
        sheet.write_blank(row, place, None, forms[f"text{end}"])
    elif NUMBER.fullmatch(text):
        sheet.write_number(row, place, int(text), forms[f"number{end}"])
    elif (day := _day(text)) is not None:
        sheet.write_datetime(row, place, day, forms[f"day{end}"])
    else:
        form = "quoted" if text.startswith(FORMULA) else "text"
        sheet.write_string(row, place, text[:LONGEST], forms[f"{form}{end}"])


def _day(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(written[1]) if (written := DAY.fullmatch(text)) else None
    except ValueError:
        return None  # such as 2018-02-31


def write_comment(sheet: Any, row: int, place: int, text: str) -> None:
    """A note that is seen when one points at the cell."""
    size = {"width": 300, "height": 30 + 18 * lines(text, 45)}
    sheet.write_comment(row, place, text[:LONGEST], size | {"author": "Teilhabe-Monitor"})


def shown_length(text: str | None) -> int:
    """Characters that a cell shows of a text."""
    return 10 if text and DAY.fullmatch(text) else len(text or "")


def height(texts: Iterable[str | None], widths: Iterable[int]) -> int:
    """Points of a row with texts in columns of so many characters: Excel does not measure before someone types."""
    most = max(lines(text or "", wide) for text, wide in zip(texts, widths, strict=True))
    return min(HIGHEST, 4 + 13 * most)


def lines(text: str, wide: int) -> int:
    """Lines that a text takes at so many characters each."""
    return sum(max(1, -(-len(line) // wide)) for line in text.split("\n"))


def forms(book: Any) -> dict[str, Any]:
    """The cells' forms by name; those of faulty cells end in "wrong"."""
    cell: dict[str, Any] = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": "#B9C4CC"}
    head = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": "#B9C4CC"}
    red = {"bg_color": "#F8C9C4", "font_color": "#8A1C12"}
    kinds: dict[str, dict[str, Any]] = {
        "text": {},
        "quoted": {"quote_prefix": True},
        "number": {"align": "right", "indent": 1, "text_wrap": False},
        "day": {"num_format": "dd.mm.yyyy", "align": "left"},
    }
    looks: dict[str, dict[str, Any]] = {
        **{name: cell | form for name, form in kinds.items()},
        **{f"{name}wrong": cell | form | red for name, form in kinds.items()},
        "line": cell | {"font_color": "#5A6B76", "align": "left"},
        "reason": cell | {"font_color": "#8A1C12", "align": "left", "indent": 1},
        "head": head | {"bg_color": "#E4ECF1", "font_color": "#1F3A4D"},
        "added": head | {"bg_color": "#1F3A4D", "font_color": "#FFFFFF"},
        "what": {"bold": True, "font_color": "#1F3A4D", "text_wrap": True, "valign": "top"},
    }
    return {name: book.add_format(look) for name, look in looks.items()}
