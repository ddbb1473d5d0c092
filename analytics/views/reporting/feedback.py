"""What goes back to a space: its own months, its gaps, its own trend, the others only as a band."""

from dataclasses import replace

from analytics.views.held_against import held_against
from analytics.views.notes import missing
from analytics.views.report import Part
from analytics.views.reporting import facts
from analytics.views.reporting.groups import groups
from analytics.views.reporting.material import Material
from analytics.views.reporting.notes import AS_OF, CHANGE, ESTIMATES, FIGURES, PERIOD
from analytics.views.reporting.overview import how_many, whose
from analytics.views.reporting.profiles import finding
from analytics.views.reporting.quality import months
from analytics.views.reporting.words import sentences
from analytics.views.space_among_others import FEWEST
from analytics.vocabulary import Imputation
from analytics.wording import key

MONTHS, COURSE, LIKE, FIGURES_OF = (
    "space-among-others",
    "attendance-over-time",
    "like-for-like",
    "key-figures",
)


def of(material: Material, space: str) -> Material:
    """The same about one space, nothing filled in: what is imputed is made of the others, and might tell them."""
    one = material.of(space).asked
    return Material(replace(one, wanted=replace(one.wanted, imputation=Imputation.NONE)), material.answer)


def parts(material: Material) -> tuple[Part, ...]:
    """The parts of one space's feedback; its trend only where there is something to hold it against."""
    trend = all(held_against(material.asked).ground.matched)
    return (_own(material), _months(material), *((_trend(material),) if trend else ()))


def _own(material: Material) -> Part:
    """The space's figures."""
    asked = material.asked
    (slug,) = asked.spaces
    known = not asked.empty
    told = sentences(
        (facts.provider(asked, slug), (AS_OF,)),
        (how_many(asked), (*FIGURES, PERIOD)) if known else "",
        whose(asked),
        groups(material),
    )
    views = material.views(FIGURES_OF, COURSE) if known else ()
    return Part("own", asked.say.text("Your figures"), finding(asked), told, views)


def _months(material: Material) -> Part:
    """Month by month: what came, what is missing, and where the others lie."""
    asked = material.asked
    few = key("The others are shown as a band, in months that at least {count} of them reported.")
    told = sentences(
        (months(asked), (PERIOD,)),
        missing(asked),
        asked.say.text(few, count=FEWEST),
    )
    view = material.view(MONTHS)
    return Part("months", asked.say.text("Your months"), view.title, told, (view,))


def _trend(material: Material) -> Part:
    """The space against its own past."""
    asked, view = material.asked, material.view(LIKE)
    told = sentences((view.note, (CHANGE, ESTIMATES)))
    return Part("trend", asked.say.text("Your trend"), view.title, told, (view,))
