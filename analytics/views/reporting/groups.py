"""The part on who came: with and without refugee experience, children and young people, women, men."""

from analytics.measures import ATTENDANCE, UNKNOWN, WITHOUT
from analytics.views.course import with_unit
from analytics.views.key_figures import shown
from analytics.views.overview import refugee_groups
from analytics.views.report import Part
from analytics.views.reporting.material import Material
from analytics.views.reporting.notes import ESTIMATES, IMPUTATION, UNKNOWN_PARTS, VISITS
from analytics.views.reporting.words import rough, sentences
from analytics.views.view import Asked

BY_SPACE, COURSE = "groups-by-space", "groups-over-time"


def part(material: Material) -> Part:
    """The five groups, which add up to all visits."""
    asked = material.asked
    told = sentences(
        (groups(asked), (VISITS, ESTIMATES, IMPUTATION)),
        (others(asked), (UNKNOWN_PARTS,)),
    )
    finding = material.view(BY_SPACE).title
    return Part("groups", asked.say.text("Groups"), finding, told, material.views(BY_SPACE, COURSE))


def groups(asked: Asked) -> str:
    """ "Ca. 6.520 Teilnahmen von Menschen mit Fluchterfahrung, davon Kinder und Jugendliche 2.861, …"."""
    say, (whole, named) = asked.say, refugee_groups(asked)
    if not whole:
        return ""
    return say.text(
        "People with refugee experience: {visits}, of these {groups}.",
        visits=rough(say, with_unit(say, ATTENDANCE, whole), asked.extents(ATTENDANCE).get(())),
        groups=say.listed(f"{say.inside(title)} {say.number(count)}" for title, count in named),
    )


def others(asked: Asked) -> str:
    """Visits of people without refugee experience, and those of whom nothing is stated."""
    say, values = asked.say, shown(asked)
    parts = [(measure, values[measure.key]) for measure in (WITHOUT, UNKNOWN)]
    told = [f"{say.inside(say.text(measure.title))} {say.number(count)}" for measure, count in parts if count]
    return say.text("Of the other visits: {parts}.", parts=say.listed(told)) if told else ""
