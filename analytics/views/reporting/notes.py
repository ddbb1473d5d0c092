"""The footnotes of a report: what a figure is and is not, by the key that a sentence names (domain.md)."""

from collections.abc import Callable, Mapping

from analytics.measures import (
    ATTENDANCE,
    CHILDREN_YOUTH,
    ESTIMATED,
    GRANT,
    GRANT_PER_ATTENDANCE,
    MEN,
    REFUGEE_EXPERIENCE,
    UNKNOWN,
    WOMEN,
)
from analytics.measures.terms import LIKE_FOR_LIKE, REASONS
from analytics.views.course import with_unit
from analytics.views.grants import gap, share_only
from analytics.views.make_up import shares
from analytics.views.notes import closed, imputed_months, joined, missing
from analytics.views.reporting.words import capital
from analytics.views.sentences import source
from analytics.views.space_months import OPERATION, counts
from analytics.views.view import Asked
from analytics.vocabulary import Source
from analytics.wording import key

VISITS, ESTIMATES, IMPUTATION, UNKNOWN_PARTS = "visits", "estimates", "imputation", "unknown"
PERIOD, AS_OF, GRANTS = "period", "as-of", "grants"
CHANGE, SPLIT, YEAR_BEFORE = "change", "split", "year-before"
FIGURES = (VISITS, ESTIMATES, IMPUTATION)
"""What belongs behind any number of visits."""


def texts(asked: Asked) -> Mapping[str, str]:
    """Every footnote by its key; empty where there is nothing to be noted."""
    return {key: told(asked) for key, told in NOTES.items()}


def _visits(asked: Asked) -> str:
    return joined(asked.say.text(ATTENDANCE.note), asked.say.text(ATTENDANCE.is_not))


def _estimates(asked: Asked) -> str:
    """How much is estimated, and what the ranges assume of it."""
    say = asked.say
    if not asked.total(ESTIMATED):
        return ""
    return say.text(
        "{share} of the visits are estimated. The ranges show what follows if all estimates are too high or too low "
        "by up to {error}; where a space wrote a range itself, that one counts.",
        share=_share(asked, Source.ESTIMATED),
        error=asked.error,
    )


def _imputation(asked: Asked) -> str:
    """Which space-months are imputed, how, and what the ranges assume of them."""
    say, told = asked.say, imputed_months(asked)
    if not told:
        return ""
    if not shares(asked).get(Source.IMPUTED):
        return joined(told, _model(asked))
    share = say.text("{share} of the visits are imputed.", share=_share(asked, Source.IMPUTED))
    reach = say.text(
        "In the ranges each such month may have been like the least or the greatest other space."
    )
    return joined(share, told, _model(asked), reach)


def _model(asked: Asked) -> str:
    return asked.say.text("Model: {model}.", model=asked.say.label(asked.wanted.imputation))


def _share(asked: Asked, part: Source) -> str:
    """A part of the visits in whole per cents that add up to 100."""
    say, share = asked.say, shares(asked).get(part)
    if not share:
        return capital(say.text("less than {percent}", percent=say.percent(1, 0)))
    return say.percent(share, 0)


def _unknown(asked: Asked) -> str:
    say, unknown = asked.say, asked.total(UNKNOWN)
    if not unknown:
        return ""
    told = say.text(
        "For {visits} it is not stated whether with or without refugee experience; shares leave these visits out.",
        visits=with_unit(say, ATTENDANCE, unknown),
    )
    parts = sum(asked.total(group) or 0 for group in (CHILDREN_YOUTH, WOMEN, MEN))
    if round((asked.total(REFUGEE_EXPERIENCE) or 0) - parts) < 1:
        return told
    more = key(
        "To these come visits of people with refugee experience of whom the groups are not stated: together they are "
        "the visits that belong to no group."
    )
    return joined(told, say.text(more))


def _period(asked: Asked) -> str:
    """The period, what was in operation in it, and what nothing is known of."""
    say = asked.say
    months = say.plural(
        "{period}: {count} space-month in operation. A space-month is one space in one calendar month.",
        "{period}: {count} space-months in operation. A space-month is one space in one calendar month.",
        counts(asked)[OPERATION],
        period=asked.period,
    )
    return joined(months, missing(asked), closed(asked))


def _as_of(asked: Asked) -> str:
    return f"{source(asked.say, asked.data)}."


def _grants(asked: Asked) -> str:
    """How a year's grant falls on months, whose it is, what the ratio leaves out."""
    say = asked.say
    if not asked.total(GRANT):
        return ""
    mode = say.text("Grants: {mode}.", mode=say.label(asked.wanted.grants))
    if not asked.wanted.attributes_grants:
        return joined(mode, share_only(asked))
    lacking = gap(asked)
    left = say.text("The ratio leaves out: {gap}", gap=lacking) if lacking else ""
    return joined(mode, share_only(asked), left, say.text(GRANT_PER_ATTENDANCE.note))


def _change(asked: Asked) -> str:
    """What is compared, and what the ranges of a difference assume."""
    same = key("The range of a difference assumes the same error of the estimates in both periods.")
    return joined(asked.say.text(LIKE_FOR_LIKE.computed), "" if asked.public else asked.say.text(same))


def _split(asked: Asked) -> str:
    return joined(asked.say.text(REASONS.computed), asked.say.text(REASONS.is_not))


def _year_before(asked: Asked) -> str:
    return asked.say.text(
        "Only space-months that have a value in both periods are compared, imputed ones too."
    )


NOTES: Mapping[str, Callable[[Asked], str]] = {
    VISITS: _visits,
    ESTIMATES: _estimates,
    IMPUTATION: _imputation,
    UNKNOWN_PARTS: _unknown,
    PERIOD: _period,
    AS_OF: _as_of,
    GRANTS: _grants,
    CHANGE: _change,
    SPLIT: _split,
    YEAR_BEFORE: _year_before,
}
