"""The part on who came: with and without refugee experience, children and young people, women, men."""

from analytics.measures import ATTENDANCE, REFUGEE_EXPERIENCE
from analytics.views.course import with_unit
from analytics.views.notes import joined
from analytics.views.report import Part
from analytics.views.reporting.material import Material
from analytics.views.reporting.notes import ESTIMATES, IMPUTATION, UNKNOWN_PARTS, VISITS
from analytics.views.reporting.words import rough, sentences
from analytics.views.view import Asked
from analytics.vocabulary import Group
from analytics.wording import Words

BY_SPACE, COURSE = "groups-by-space", "groups-over-time"


def part(material: Material) -> Part:
    """The five groups, which add up to all visits."""
    asked = material.asked
    told = sentences((groups(material), (VISITS, ESTIMATES, IMPUTATION, UNKNOWN_PARTS)))
    finding = material.view(BY_SPACE).title
    return Part("groups", asked.say.text("Groups"), finding, told, material.views(BY_SPACE, COURSE))


def groups(material: Material) -> str:
    """ "Auf Menschen mit Fluchterfahrung entfallen ca. 6.520 Teilnahmen. Im Einzelnen: …"."""
    return joined(_with_refugee_experience(material.asked), _each(material))


def _named(say: Words, group: Group) -> str:
    """A group inside a sentence; what belongs to none is more than what lacks the refugee experience."""
    return say.text("not stated to which group") if group is Group.UNKNOWN else say.inside(say.label(group))


def _with_refugee_experience(asked: Asked) -> str:
    """As certain as all visits are: an error of the visits falls on all their parts alike."""
    say, visits = asked.say, asked.total(REFUGEE_EXPERIENCE)
    if not visits:
        return ""
    said = rough(say, with_unit(say, ATTENDANCE, visits), asked.extents(ATTENDANCE).get(()))
    return say.text("People with refugee experience: {visits}.", visits=said)


def _each(material: Material) -> str:
    """Every group with visits, as the last line of the table shows it: together they are all visits."""
    say, total = material.asked.say, material.view(BY_SPACE).table.rounded()[-1]
    shown = {group: total.get(group.value) for group in Group}
    told = [f"{_named(say, group)} {say.number(count)}" for group, count in shown.items() if count]
    return say.text("In detail: {groups}.", groups=say.listed(told)) if told else ""
