"""The part on what the figures rest on: what was reported, counted, estimated, imputed, and by which model."""

from analytics.measures import ESTIMATED
from analytics.views.make_up import said
from analytics.views.notes import imputed_months, missing
from analytics.views.report import Part
from analytics.views.reporting.material import Material
from analytics.views.reporting.notes import AS_OF, ESTIMATES, IMPUTATION, PERIOD
from analytics.views.reporting.words import sentences
from analytics.views.space_months import OPERATION, counts
from analytics.views.view import Asked
from analytics.vocabulary import Basis
from analytics.wording import key

VIEWS = ("make-up-by-space", "spaces-coverage", "spaces-months", "imputation-effect")
STATES = {
    "reported": key("{number} reported"),
    "closed": key("{number} closed"),
    "imputed": key("{number} imputed"),
    "lacking": key("{number} without a value"),
}


def part(material: Material) -> Part:
    """Coverage, make-up and method."""
    asked = material.asked
    told = sentences(
        (months(asked), (PERIOD, AS_OF, ESTIMATES, IMPUTATION)),
        imputed_months(asked),
        missing(asked),
        _method(asked),
    )
    finding = said(asked) or material.view("spaces-months").title
    return Part(
        "quality", asked.say.text("Quality and method"), finding, told, material.views(*_shown(asked))
    )


def _shown(asked: Asked) -> tuple[str, ...]:
    """What visits are made of only where there are any, models only where something was not reported."""
    bars, *tables, models = VIEWS
    lacking = imputed_months(asked) or missing(asked)
    return (*((bars,) if said(asked) else ()), *tables, *((models,) if lacking else ()))


def months(asked: Asked) -> str:
    """ "42 Raum-Monate waren in Betrieb: 32 gemeldet, 8 gemittelt und 2 ohne Angabe."."""
    say, found = asked.say, counts(asked)
    if not found[OPERATION]:
        return say.text("No space was in operation in this period.")
    if found["reported"] == found[OPERATION]:
        return say.plural(
            "The one space-month in operation is reported.",
            "All {count} space-months in operation are reported.",
            found[OPERATION],
        )
    parts = [say.text(STATES[name], number=say.number(found[name])) for name in STATES if found[name]]
    return say.plural(
        "{count} space-month was in operation: {parts}.",
        "{count} space-months were in operation: {parts}.",
        found[OPERATION],
        parts=say.listed(parts),
    )


def _method(asked: Asked) -> str:
    """What the figures leave out by choice, and what the ranges assume."""
    say = asked.say
    if asked.wanted.basis is not Basis.IMPUTED and missing(asked):
        return say.text("Months without a report are left out, not filled in.")
    if not asked.total(ESTIMATED):
        return ""
    return say.text("The ranges assume that estimates are off by up to {error}.", error=asked.error)
