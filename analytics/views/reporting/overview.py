"""The first part: how many visits in how many events, whose, within which range, and what stands out."""

from analytics.measures import ATTENDANCE, EVENTS, GRANT, PER_EVENT, PER_MONTH, SHARE_REFUGEE
from analytics.views.goals import sentences as goals
from analytics.views.grants import gap
from analytics.views.make_up import said, shares
from analytics.views.notes import closed, missing
from analytics.views.overview import headline, leading_space
from analytics.views.report import Part
from analytics.views.reporting.material import Material
from analytics.views.reporting.notes import AS_OF, ESTIMATES, FIGURES, IMPUTATION, PERIOD, UNKNOWN_PARTS
from analytics.views.reporting.words import about, capital, during, only, sentences, within
from analytics.views.sentences import share_in_words
from analytics.views.view import Asked
from analytics.vocabulary import Source
from analytics.wording import key


def part(material: Material) -> Part:
    """The key figures in words."""
    asked = material.asked
    head = asked.say.text("Overview")
    if asked.empty:
        why = (missing(asked), (PERIOD, AS_OF)), closed(asked), gap(asked) if asked.total(GRANT) else ""
        return Part("overview", head, nothing(asked), sentences(only(asked.say, asked.wanted), *why))
    told = sentences(
        only(asked.say, asked.wanted),
        (how_many(asked), (*FIGURES, PERIOD, AS_OF)),
        (_nothing_own(asked), (IMPUTATION,)),
        _on_average(asked),
        (whose(asked), (ESTIMATES, IMPUTATION, UNKNOWN_PARTS)),
        (_range(material), (ESTIMATES, IMPUTATION)),
        leading_space(asked),
        " ".join(goals(asked)),
    )
    views = ("key-figures", "goals") if goals(asked) else ("key-figures",)
    return Part("overview", head, headline(asked), told, material.views(*views))


def nothing(asked: Asked) -> str:
    """The finding where there is none."""
    return asked.say.text("Nothing is reported in this selection")


def how_many(asked: Asked) -> str:
    """ "Von März bis Dezember 2018 gab es in 5 Räumen ca. 12.600 Teilnahmen in ca. 800 Veranstaltungen."."""
    message = key("{when} the figures show {visits} in {events} {where}.")
    return asked.say.text(
        message,
        when=capital(during(asked.say, asked.wanted.start, asked.wanted.end)),
        visits=about(asked, ATTENDANCE),
        events=about(asked, EVENTS),
        where=within(asked),
    )


def _nothing_own(asked: Asked) -> str:
    """That no visit of the selection was reported, where it is so."""
    own = {Source.COUNTED, Source.ESTIMATED} & set(shares(asked))
    return "" if own or not shares(asked) else f"{said(asked)}."


def whose(asked: Asked) -> str:
    """The share with refugee experience in words and as a figure; empty where nothing is known of it."""
    say, share = asked.say, asked.total(SHARE_REFUGEE)
    if share is None:
        return ""
    said = share_in_words(say, share, asked.extents(SHARE_REFUGEE).get(()))
    if said == say.percent(share, 0):
        return say.text("The share of visits of people with refugee experience is {share}.", share=said)
    return say.text(
        "The share of visits of people with refugee experience is {share} ({percent}).",
        share=said,
        percent=say.percent(share, SHARE_REFUGEE.digits),
    )


def _on_average(asked: Asked) -> str:
    """ "Das sind 315 Teilnahmen je Betriebsmonat und 15,8 Teilnahmen je Veranstaltung."."""
    say, per_month, per_event = asked.say, asked.total(PER_MONTH), asked.total(PER_EVENT)
    if per_month is None or per_event is None:
        return ""
    return say.text(
        "That is {per_month} visits per space and month of operation, and {per_event} per event.",
        per_month=say.number(per_month),
        per_event=say.number(per_event, PER_EVENT.digits),
    )


def _range(material: Material) -> str:
    """Between what visits and the share lie."""
    say, figures = material.asked.say, material.figures
    visits, share = figures[ATTENDANCE.key].range, figures[SHARE_REFUGEE.key].range
    if visits and share:
        return say.text("The visits lie {visits}, the share {share}.", visits=visits, share=share)
    return say.text("The visits lie {visits}.", visits=visits) if visits else ""
