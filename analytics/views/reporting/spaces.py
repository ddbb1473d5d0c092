"""The part on the spaces: per month of operation, imputed ones set apart."""

from analytics.measures import PER_MONTH, SPACE_MONTHS
from analytics.views.notes import apart, partly
from analytics.views.report import Part
from analytics.views.reporting.material import Material
from analytics.views.reporting.notes import ESTIMATES, IMPUTATION, VISITS
from analytics.views.reporting.words import least_and_most, sentences
from analytics.views.sentences import leader
from analytics.views.view import Asked
from analytics.wording import key

BARS, TABLE = "attendance-by-space", "spaces-profile"


def part(material: Material) -> Part | None:
    """The spaces beside each other; None where there is only one."""
    asked = material.asked
    if len(asked.spaces) == 1:
        return None
    told = sentences(
        (_between(asked), (VISITS, ESTIMATES)),
        (_first(asked), (ESTIMATES,)),
        _months(asked),
        (apart(asked).removeprefix("* "), (IMPUTATION,)),
        (partly(asked).removeprefix("° "), (IMPUTATION,)),
    )
    return Part("spaces", asked.say.text("Spaces"), _finding(material), told, material.views(BARS, TABLE))


def _own(asked: Asked) -> dict[str, float]:
    """Visits per month of operation of the spaces that have figures of their own."""
    aside = asked.imputed_spaces()
    found = asked.per(PER_MONTH, by=("space",)).iter_rows()
    return {slug: value for slug, value in found if value is not None and slug not in aside}


def _finding(material: Material) -> str:
    """Who is ahead, or between what the spaces lie."""
    asked, ends = material.asked, least_and_most(_own(material.asked).values())
    if ends is None or len(_own(asked)) == 1 or _ahead(asked):
        return material.view(BARS).title
    low, high = map(asked.say.number, ends)
    message = key("{low} to {high} visits per month of operation, no space stands out")
    return asked.say.text(message, low=low, high=high)


def _ahead(asked: Asked) -> str | None:
    return leader(_own(asked), asked.extents(PER_MONTH, "space"))


def _between(asked: Asked) -> str:
    """Between what the spaces with figures of their own lie."""
    own = _own(asked)
    ends = least_and_most(own.values())
    if ends is None or len(own) == 1:
        return ""
    low, high = map(asked.say.number, ends)
    message = key(
        "The {count} spaces with figures of their own lie between {low} and {high} visits per month of operation."
    )
    return asked.say.text(message, count=len(own), low=low, high=high)


def _first(asked: Asked) -> str:
    """Who is ahead whatever the estimates are, which are not public; empty where nobody is."""
    best, extents = _ahead(asked), asked.extents(PER_MONTH, "space")
    if best is None:
        return ""
    name, number = asked.data.names[best], asked.say.number(_own(asked)[best])
    if asked.public or not any(extents[slug].ends for slug in _own(asked) if slug in extents):
        return asked.say.text("Most are in {space} ({number}).", space=name, number=number)
    return asked.say.text(
        "Most are in {space} ({number}), also if the estimates are off by up to {error}.",
        space=name,
        number=number,
        error=asked.error,
    )


def _months(asked: Asked) -> str:
    """Why it is compared by month of operation."""
    found = asked.per(SPACE_MONTHS, by=("space",)).iter_rows()
    ends = least_and_most(value for _, value in found if value)
    if ends is None or ends[0] == ends[1]:
        return ""
    low, high = map(asked.say.number, ends)
    message = key(
        "The spaces were in operation for {low} to {high} months, so they are compared by the month."
    )
    return asked.say.text(message, low=low, high=high)
