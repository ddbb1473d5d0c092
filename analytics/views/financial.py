"""Financial effects: what was granted, by funder, space and year, in thousands of euros (methods.md, 5)."""

import polars as pl

from analytics.measures import GRANT_CITY, GRANT_STATE, per
from analytics.views.grants import share_only
from analytics.views.notes import joined
from analytics.views.view import Asked, Column, Table, View
from analytics.vocabulary import Funder
from analytics.wording import Words

AMOUNTS = {Funder.CITY: GRANT_CITY, Funder.STATE: GRANT_STATE}
THOUSAND = 1000
SUM, UNIT, DIGITS = "sum", "TEUR", 1


def effects(asked: Asked) -> View:
    """A line for each funder and space, a column for each calendar year, their sum last."""
    say = asked.say
    years = sorted({month.year for month in asked.wanted.months})
    table = _table(say, _amounts(asked), years)
    return View(
        "financial-effects",
        _title(say, table, years),
        say.text("Grants by funder, space and year, TEUR"),
        table,
        note=joined(
            say.text("TEUR: thousands of euros. {mode}.", mode=_mode(asked)),
            share_only(asked),
        ),
        drawn=False,
        cards=tuple(measure.key for measure in AMOUNTS.values()),
    )


def _mode(asked: Asked) -> str:
    said = asked.say.label(asked.wanted.grants)
    return said[:1].upper() + said[1:]


def _amounts(asked: Asked) -> pl.DataFrame:
    """Columns funder, space (names) and one for each year, in thousands of euros; spaces in operation only."""
    known = asked.rows.with_columns(pl.format("y{}", pl.col("month").dt.year()).alias("year"))
    funders = [funder for funder in Funder if funder in (asked.wanted.funders or tuple(Funder))]
    found = per(known, [AMOUNTS[funder] for funder in funders], "space", "year")
    lines = [
        {"funder": asked.say.label(funder), "space": name}
        | {
            year: (value or 0.0) / THOUSAND
            for _, year, value in _of(found, slug, AMOUNTS[funder].key).iter_rows()
        }
        for funder in funders
        for slug, name in asked.spaces.items()
    ]
    years = sorted(found["year"].unique().to_list())
    schema = {"funder": pl.String, "space": pl.String} | dict.fromkeys(years, pl.Float64)
    return pl.DataFrame(lines, schema=schema).filter(pl.any_horizontal(pl.col(years).is_not_null()))


def _of(found: pl.DataFrame, slug: str, measure: str) -> pl.DataFrame:
    """One space's years in which it was in operation."""
    return found.filter(pl.col("space") == slug).select("space", "year", measure).drop_nulls(measure)


def _table(say: Words, rows: pl.DataFrame, years: list[int]) -> Table:
    """The sum stands only beside several years."""
    known = [name for name in (f"y{year}" for year in years) if name in rows.columns]
    whole = SUM if len(known) > 1 else ""
    columns = [
        Column(name, f"{name[1:]} ({UNIT})", UNIT, DIGITS, parts=True, part_of=whole) for name in known
    ]
    total: dict[str, object] = {"funder": say.text("Total"), "space": ""}
    total |= {name: rows[name].sum() for name in known}
    if whole:
        rows = rows.with_columns(pl.sum_horizontal(known).alias(SUM))
        columns.append(Column(SUM, say.text("Total ({unit})", unit=UNIT), UNIT, DIGITS, parts=True))
        total[SUM] = rows[SUM].sum()
    texts = (Column("funder", say.text("Funder")), Column("space", say.text("Space")))
    return Table((*texts, *columns), rows, total)


def _title(say: Words, table: Table, years: list[int]) -> str:
    """ "Förderung 2018 und 2019: 425 TEUR"."""
    *_, last = table.shown(say)
    if not any((table.total or {}).get(column.key) for column in table.columns if column.numeric):
        return say.text("No grants are on file for this selection")
    named = say.listed(str(year) for year in years) if len(years) < 3 else f"{years[0]}–{years[-1]}"
    return say.text("Grants {years}: {sum} TEUR", years=named, sum=last[-1])
