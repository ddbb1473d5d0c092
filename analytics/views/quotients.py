"""What a table's ratios divide, kept beside them: so a sheet can compute them again."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

import polars as pl

from analytics.measures import Measure, per
from analytics.views.course import at_grain
from analytics.views.view import Asked, Ratio, Table, measure_column

Keys = Sequence[Hashable]


def with_quotient(asked: Asked, table: Table, measure: Measure, keys: Keys, by: str) -> Table:
    """The table whose column of this measure says what it divides; unchanged for a sum, or where nothing is known.

    ``keys`` name the lines, of ``space`` or ``time``.
    """
    if measure.additive or not table.rows[measure.key].is_not_null().any():
        return table
    rows = at_grain(asked.rows, asked.wanted.grain) if by == "time" else asked.rows
    found = {key: halves for key, *halves in per(rows, measure.halves, by).iter_rows()}
    names = [half.key for half in measure.halves]
    lines = [found.get(key, [None] * len(names)) for key in keys]
    beside = pl.DataFrame(lines, dict.fromkeys(names, pl.Float64), orient="row", strict=False)
    total = table.total and {**table.total, **asked.per(*measure.halves).row(0, named=True)}
    columns = tuple(
        replace(each, ratio=quotient(asked, measure)) if each.key == measure.key else each
        for each in table.columns
    )
    return replace(table, columns=columns, rows=table.rows.hstack(beside), total=total)


def quotient(asked: Asked, measure: Measure) -> Ratio:
    """What a measure divides, as columns."""
    top, bottom = (measure_column(asked.say, half) for half in measure.halves)
    return Ratio(top, bottom, measure.scale)
