"""What the choice of an imputation model does to the figures: every model side by side, each with its ranges."""

from dataclasses import replace

import polars as pl

from analytics.measures import (
    ATTENDANCE,
    GRANT_PER_ATTENDANCE,
    IMPUTED,
    SHARE_REFUGEE,
    SPACE_MONTHS_GAP,
    Measure,
)
from analytics.measures.terms import IMPUTATION, RANGE
from analytics.views import solid
from analytics.views.notes import joined
from analytics.views.quotients import quotient
from analytics.views.sentences import selection
from analytics.views.view import Asked, Column, Ratio, Table, View, measure_column
from analytics.vocabulary import Basis, Imputation
from analytics.wording import Words

MODELS = (Imputation.NONE, Imputation.MONTH_MEAN, Imputation.OPERATING_MEAN, Imputation.OWN_LEVEL)
RANGED = (ATTENDANCE, SHARE_REFUGEE, GRANT_PER_ATTENDANCE)
IMPUTED_SHARE = "imputed_share"


def effect(asked: Asked) -> View:
    """A line for each model: what it assumes, and the figures that follow from it."""
    say = asked.say
    wanted = replace(asked.wanted, basis=Basis.IMPUTED)
    models = {model: Asked(asked.data, replace(wanted, imputation=model), say) for model in MODELS}
    return View(
        "imputation-effect",
        _title(asked, [each.total(ATTENDANCE) for each in models.values()]),
        say.text("The figures under each model of imputation"),
        _table(asked, models),
        note=joined(_other_basis(asked), solid.about_ranges(models[wanted.imputation])),
        selection=selection(say, wanted, asked.data.names),
        drawn=False,
        cards=(IMPUTATION.key, RANGE.key),
    )


def chosen(asked: Asked) -> Imputation | None:
    """The model of the selection; where only documented values count it is none, where only counted ones nothing is."""
    if asked.wanted.basis is Basis.IMPUTED:
        return asked.wanted.imputation
    return Imputation.NONE if asked.wanted.basis is Basis.DOCUMENTED else None


def _title(asked: Asked, visits: list[float | None]) -> str:
    say, known = asked.say, [value for value in visits if value is not None]
    low, high = (say.number(end(known, default=None)) for end in (min, max))
    if low == high:
        return say.text("Imputation changes nothing here: {visits} visits under every model", visits=low)
    return say.text("{low} to {high} visits, depending on the model of imputation", low=low, high=high)


def _other_basis(asked: Asked) -> str:
    """That the table counts more than the selection does."""
    if asked.wanted.basis is Basis.IMPUTED:
        return ""
    basis = asked.say.label(asked.wanted.basis)
    return asked.say.text("Imputed values count here, although the selection says “{basis}”.", basis=basis)


def _table(asked: Asked, models: dict[Imputation, Asked]) -> Table:
    """Model, each figure with its range behind it, and what the model assumes."""
    say = asked.say
    columns = [Column("model", say.text("Model"))]
    rows = {
        "model": [_named(asked, model) for model in models],
        "assumes": [say.text(IMPUTATION.words[model]) for model in models],
    }
    numbers: dict[str, list[float | None]] = {}
    for measure in RANGED:
        divided = None if measure.additive else quotient(asked, measure)
        column = replace(measure_column(say, measure), parts=False, ratio=divided)
        columns += [column, solid.range_column(say, measure)]
        numbers |= _ranged(measure, list(models.values()))
        if measure is ATTENDANCE:
            columns.append(_imputed(say, column))
            numbers[IMPUTED_SHARE] = [each.imputed_share for each in models.values()]
            numbers[IMPUTED.key] = [each.total(IMPUTED) for each in models.values()]
    columns.append(replace(measure_column(say, SPACE_MONTHS_GAP), parts=False))
    columns.append(Column("assumes", say.text("What it assumes")))
    numbers[SPACE_MONTHS_GAP.key] = [each.total(SPACE_MONTHS_GAP) for each in models.values()]
    return Table(tuple(columns), pl.DataFrame(rows).with_columns(_series(numbers)))


def _named(asked: Asked, model: Imputation) -> str:
    """The model; the one that the selection asks for says so."""
    label = asked.say.label(model)
    return asked.say.text("{model} (chosen)", model=label) if model is chosen(asked) else label


def _imputed(say: Words, visits: Column) -> Column:
    """The share of the visits that are imputed."""
    basis = say.text("imputed")
    part = Column(IMPUTED.key, say.text("Visits, {basis}", basis=basis), "")
    title = say.text("Of the visits {basis} (%)", basis=basis)
    return Column(IMPUTED_SHARE, title, "%", 1, ratio=Ratio(part, visits, 100))


def _ranged(measure: Measure, models: list[Asked]) -> dict[str, list[float | None]]:
    """A figure under each model, its ends, and what it divides."""
    extents = [each.extents(measure).get(()) for each in models]
    low, high = solid.columns_of(measure)
    return {
        measure.key: [each.total(measure) for each in models],
        low: [extent.low if extent else None for extent in extents],
        high: [extent.high if extent else None for extent in extents],
        **{half.key: [each.total(half) for each in models] for half in measure.halves},
    }


def _series(numbers: dict[str, list[float | None]]) -> list[pl.Series]:
    return [pl.Series(name, values, dtype=pl.Float64) for name, values in numbers.items()]
