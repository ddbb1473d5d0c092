"""The report around the fixed tables: sentences that say no more than the tables show."""

from dataclasses import replace

from analytics.disclosure.withholding import ENOUGH, THRESHOLD, Paper, State
from analytics.measures import ATTENDANCE, GROUPS
from analytics.views.course import with_unit
from analytics.views.fixed.tables import ALL, EVERYWHERE, Tables
from analytics.views.glossary import entry
from analytics.views.notes import imputed_months
from analytics.views.report import Part, Report, Sentence, needed
from analytics.views.reporting import notes
from analytics.views.sentences import selection, source
from analytics.views.view import Asked
from analytics.wording import Words, key

DEFINED = (ATTENDANCE.key, GROUPS.key)


def told(asked: Asked, paper: Paper) -> Report:
    """The tables with what has to be known beside them, and how small numbers are protected."""
    say = asked.say
    found = zip(Tables(asked, paper).views, (_all(asked, paper), _with(asked, paper)), strict=True)
    by_time, by_group = (replace(view, title=title) for view, title in found)
    parts = (
        Part("fixed-time", by_time.subtitle, by_time.title, (_about(asked),), (by_time,)),
        Part("fixed-groups", by_group.subtitle, by_group.title, (), (by_group,)),
        _protection(say, paper),
    )
    return Report(
        say.text("Welcome spaces: tables of visits, {period}", period=asked.period),
        selection(say, asked.wanted, asked.data.names),
        source(say, asked.data),
        say.language,
        (),
        parts,
        needed(parts, notes.texts(asked)),
        tuple(_definition(say, name) for name in DEFINED),
        public=True,  # a workbook without formulas: a sum of what is shown is not the total
    )


def proof(say: Words) -> str:
    """What the audit has shown of every paper that is published."""
    return say.text(
        "No withheld value can be known more closely than to {enough} possibilities", enough=ENOUGH
    )


def _definition(say: Words, name: str) -> tuple[str, str]:
    found = entry(say, name)
    return found.title, found.lines[0][1]


def _all(asked: Asked, paper: Paper) -> str:
    """The sum of everything, where it is shown."""
    visits = paper.shown.get((EVERYWHERE, None, ALL))
    if visits is None:
        return asked.say.text("Visits as far as they can be told")
    return asked.say.text("{visits} in all", visits=with_unit(asked.say, ATTENDANCE, visits))


def _with(asked: Asked, paper: Paper) -> str:
    """How many of them with and without refugee experience, where both are shown."""
    say, shown = asked.say, paper.shown
    both = [shown.get((EVERYWHERE, None, level)) for level in ("with", "without")]
    if None in both:
        return say.text("Visits by group as far as they can be told")
    with_, without = (with_unit(say, ATTENDANCE, value) for value in both)
    return say.text("{with_} with refugee experience, {without} without", with_=with_, without=without)


def _about(asked: Asked) -> Sentence:
    """What is counted, and what of it is imputed."""
    imputed = imputed_months(asked)
    text = imputed or asked.say.text("All numbers were reported by the spaces themselves.")
    return Sentence(text, (notes.VISITS, notes.PERIOD))


def _protection(say: Words, paper: Paper) -> Part:
    """The proof, the rule, and that it was checked against everything published."""
    heading = say.text("How small numbers are protected")
    if (paper.states == State.SHOWN).all():
        none = say.text("No number of these tables is made of fewer than {least} visits.", least=THRESHOLD)
        return Part("fixed-protection", heading, say.text("Nothing is withheld"), (Sentence(none),))
    rule = key(
        "Numbers of fewer than {least} visits are withheld, none included, but where nobody came to a space, in a "
        "period or of a group at all; and others beside them, from which they could be computed."
    )
    checked = key(
        "This was checked by integer programming against everything that is published together: all sums, the groups, "
        "the imputation, and everything published before."
    )
    sentences = (Sentence(say.text(rule, least=THRESHOLD)), Sentence(say.text(checked)))
    return Part("fixed-protection", heading, proof(say), sentences)
