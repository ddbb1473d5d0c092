"""The part on grants: how much from whom, what stands against it, and the financial effects by year."""

from analytics.measures import GRANT, GRANT_PER_ATTENDANCE, SPACE_MONTHS
from analytics.views.explanation import division
from analytics.views.grants import gap, not_attributable
from analytics.views.report import Part
from analytics.views.reporting.material import Material
from analytics.views.reporting.notes import ESTIMATES, GRANTS, IMPUTATION, VISITS
from analytics.views.reporting.words import least_and_most, sentences
from analytics.views.view import Asked
from analytics.vocabulary import Funder
from analytics.wording import key

RATIO, FUNDERS, EFFECTS = "grant-per-attendance-by-space", "grants-by-funder", "financial-effects"
GIVERS = {Funder.CITY: key("{amount} from the city"), Funder.STATE: key("{amount} from the state")}


def part(material: Material) -> Part:
    """Money, the ratio where there is one, and the table of the years."""
    asked = material.asked
    heading = asked.say.text("Grants")
    if not asked.total(GRANT):
        return Part("grants", heading, asked.say.text("No grants are on file for this selection"))
    ratio = asked.total(GRANT_PER_ATTENDANCE) is not None
    told = sentences(
        (_amounts(material), (GRANTS,)),
        (division(asked), (VISITS, GRANTS)) if ratio else not_attributable(asked),
        _left_out(asked) if ratio else "",
        (_range(material), (ESTIMATES, IMPUTATION)),
        _not_the_price(asked) if ratio else "",
    )
    views = (RATIO, FUNDERS, EFFECTS) if ratio else (FUNDERS, EFFECTS)
    return Part("grants", heading, _finding(asked), told, material.views(*views))


def _finding(asked: Asked) -> str:
    """The ratio and between what it lies in the spaces; the money where there is no ratio."""
    say, ratio, digits = asked.say, asked.total(GRANT_PER_ATTENDANCE), GRANT_PER_ATTENDANCE.digits
    if ratio is None:
        return say.text("{grants} in grants", grants=say.eur(asked.total(GRANT)))
    said, own = say.eur(ratio, digits), _own(asked)
    ends = least_and_most(own)
    if ends is None or len(own) == 1:
        return say.text("{ratio} in grants per visit", ratio=said)
    return say.text(
        "{ratio} in grants per visit, {low} to {high} depending on the space",
        ratio=said,
        low=say.number(ends[0], digits),
        high=say.eur(ends[1], digits),
    )


def _own(asked: Asked) -> list[float]:
    """The ratio of each space that has figures of its own."""
    found = asked.per(GRANT_PER_ATTENDANCE, by=("space",)).iter_rows()
    return [value for slug, value in found if value is not None and slug not in asked.imputed_spaces()]


def _amounts(material: Material) -> str:
    """ "Für 42 Raum-Monate in Betrieb beträgt die Förderung 175.000 EUR: 105.000 EUR von der Stadt, …"."""
    asked, say = material.asked, material.asked.say
    total = material.view(FUNDERS).table.rounded()[-1]
    whole = say.eur(total[GRANT.key])
    parts = {funder: total.get(f"grant_{funder.value}_eur") for funder in GIVERS}
    given = [say.text(GIVERS[funder], amount=say.eur(amount)) for funder, amount in parts.items() if amount]
    return say.plural(
        "The grants for {count} space-month in operation are {grants}: {given}.",
        "The grants for {count} space-months in operation are {grants}: {given}.",
        asked.total(SPACE_MONTHS) or 0,
        grants=whole,
        given=say.listed(given),
    )


def _range(material: Material) -> str:
    said = material.figures[GRANT_PER_ATTENDANCE.key].range
    return (
        material.asked.say.text("With the uncertainty of the figures it lies {range}.", range=said)
        if said
        else ""
    )


def _left_out(asked: Asked) -> str:
    """The money that the ratio does not hold, so that nobody misses it."""
    lacking = gap(asked)
    return asked.say.text("The ratio leaves out: {gap}", gap=lacking) if lacking else ""


def _not_the_price(asked: Asked) -> str:
    return asked.say.text(
        "The grant is neither the full cost nor the price of a visit, and the figure is no ranking."
    )
