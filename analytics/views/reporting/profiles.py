"""One part per space: who runs it since when, its own figures with their ranges, its course and who came.

Footnotes with figures are about the whole selection: what they would say of one space stands in its sentences.
"""

import polars as pl

from analytics.measures import GRANT_PER_ATTENDANCE
from analytics.views.notes import runs
from analytics.views.overview import headline
from analytics.views.report import Part
from analytics.views.reporting import facts
from analytics.views.reporting.groups import groups
from analytics.views.reporting.material import Material
from analytics.views.reporting.notes import AS_OF, VISITS
from analytics.views.reporting.overview import how_many, nothing, whose
from analytics.views.reporting.quality import months
from analytics.views.reporting.words import sentences
from analytics.views.solid import between
from analytics.views.space_months import OPERATION, counts
from analytics.views.view import Asked
from analytics.vocabulary import Status
from analytics.wording import key

NOT_REPORTED, IMPUTED = key("Not reported: {spaces}."), key("Imputed: {spaces}.")
FEW = 4
"""So many periods stand in a sentence; more are hatched in the chart, and named for all spaces beside the quality."""
VIEWS = ("key-figures", "attendance-over-time", "groups-by-space")


def profiles(material: Material) -> tuple[Part, ...]:
    """The spaces that were in operation, in the order of their names."""
    marks = facts.marks(material.asked)
    told = (profile(material.of(slug), marks.get(slug, {})) for slug in material.asked.spaces)
    return tuple(part for part in told if part)


def profile(material: Material, marks: dict[str | None, int]) -> Part | None:
    """One space; None where it was not in operation in the period."""
    asked = material.asked
    ((slug, name),) = asked.spaces.items()
    if not counts(asked)[OPERATION]:
        return None
    known = not asked.empty
    told = sentences(
        (facts.provider(asked, slug), (AS_OF,)),
        facts.opening(asked, slug),
        months(asked),
        _lacking(asked, NOT_REPORTED, ~pl.col("valued")),
        _lacking(asked, IMPUTED, pl.col("valued")),
        (how_many(asked), (VISITS,)) if known else "",
        *(() if asked.imputed_spaces() else (whose(asked), groups(material), ratio(asked))),
        facts.ratings(asked.say, marks),
    )
    return Part(f"profile-{slug}", name, finding(asked), told, material.views(*VIEWS) if known else ())


def _lacking(asked: Asked, message: str, which: pl.Expr) -> str:
    """ "Nicht gemeldet: März bis April 2018.": of one space; empty where there is nothing or too much to say."""
    say, unreported = asked.say, pl.col("status") == Status.MISSING.value
    months = asked.statuses.filter(unreported & which)["month"].sort().to_list()
    found = [say.period(*run) for run in runs(months)]
    return say.text(message, spaces=say.listed(found)) if 0 < len(found) <= FEW else ""


def finding(asked: Asked) -> str:
    """The figures in a line; that a space has none of its own comes first."""
    if asked.empty:
        return nothing(asked)
    if asked.imputed_spaces():
        return asked.say.text("No figures of its own: all values are imputed and not ranked")
    return headline(asked)


def ratio(asked: Asked) -> str:
    """The grant per visit with its range, where there is one."""
    say, measure, value = asked.say, GRANT_PER_ATTENDANCE, asked.total(GRANT_PER_ATTENDANCE)
    if value is None:
        return ""
    said, reach = say.eur(value, measure.digits), between(say, measure, asked.extents(measure).get(()))
    if not reach:
        return say.text("Grant per visit: {ratio}.", ratio=said)
    return say.text("Grant per visit: {ratio}, {range}.", ratio=said, range=reach)
