"""Cells without the spaces that nobody sees."""

import re

import polars as pl

ODD = r"[^\S \n]|[\x00\u200b\ufeff]|^[ \n]|  | \n|\n[ \n]|[ \n]$|\u2028"
"""What a clean cell has not: it is looked for first, since most columns need no cleaning."""


def cleaned(cells: pl.DataFrame) -> pl.DataFrame:
    """Without outer and doubled spaces of any kind; a line break stays as such, a blank cell is null."""
    if cells.is_empty() or not cells.width:
        return cells
    odd = _those(cells, pl.all().str.contains(ODD).any())
    blank = _those(cells, (pl.all() == "").any()) - odd
    return cells.with_columns(
        *(_clean(pl.col(name)) for name in odd), *(_or_null(pl.col(name)) for name in blank)
    )


def _those(cells: pl.DataFrame, which: pl.Expr) -> set[str]:
    """The names of the columns of which this holds."""
    return {name for name, holds in cells.lazy().select(which).collect().row(0, named=True).items() if holds}


def _clean(text: pl.Expr) -> pl.Expr:
    one_kind = text.str.replace_all(r"\r\n?|\x{2028}", "\n").str.replace_all(
        r"[^\S\n]+|[\x00\u200b\ufeff]+", " "
    )
    spaced = one_kind.str.replace_all(r" *\n[ \n]*", "\n").str.replace_all(r"  +", " ").str.strip_chars()
    return _or_null(spaced)


def _or_null(text: pl.Expr) -> pl.Expr:
    return pl.when(text != "").then(text)


def in_one_line(text: str | None) -> str:
    """A heading or a title."""
    return re.sub(r"\s+", " ", text or "").strip()
