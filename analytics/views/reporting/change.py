"""The part on another period: how much changed on like ground, and by what (methods.md, 7 and 8)."""

from collections.abc import Iterable
from dataclasses import replace

from analytics.views.comparing import all_of_it, beyond, on_ground
from analytics.views.held_against import Compared, held_against
from analytics.views.notes import imputed_months, joined
from analytics.views.report import Part
from analytics.views.reporting.material import Material
from analytics.views.reporting.notes import CHANGE, ESTIMATES, IMPUTATION, SPLIT
from analytics.views.reporting.words import capital, sentences
from analytics.views.view import View
from analytics.wording import key

LIKE, BRIDGE, CONTRIBUTORS = "like-for-like", "change-bridge", "change-contributors"


def part(material: Material) -> Part | None:
    """The comparison with the other period; None where nothing was reported in both, or where they overlap."""
    answer = held_against(material.asked)
    if not all(answer.ground.matched) or answer.overlap:
        return None
    why = () if answer.public else ((_effects(answer), (SPLIT,)), (_contributors(material), (ESTIMATES,)))
    told = sentences(
        (_periods(answer), (CHANGE,)),
        (joined(all_of_it(answer), imputed_months(answer.a)), (IMPUTATION,)),
        *why,
        joined(*on_ground(answer), *beyond(answer)),
    )
    heading = answer.b.say.text("Change")
    finding = material.view(LIKE).title
    return Part("change", heading, finding, told, _on_paper(material, answer))


def _on_paper(material: Material, answer: Compared) -> tuple[View, ...]:
    """The views without what their remarks say of links, which paper has not, and what the sentences say already."""
    told = (all_of_it(answer), *on_ground(answer), *beyond(answer))
    return tuple(
        replace(view, note="")
        if view.key == CONTRIBUTORS and view.table.rows.height
        else replace(view, note=_without(view.note, told))
        for view in material.views(LIKE, BRIDGE, CONTRIBUTORS)
    )


def _without(note: str, told: Iterable[str]) -> str:
    for text in told:
        note = note.replace(f"{text} ", "").replace(text, "")
    return note.strip()


def _periods(answer: Compared) -> str:
    return answer.b.say.text(
        "{now} is compared with {before}, first on like ground: {matched} of {all} space-months.",
        now=capital(answer.b.period),
        before=answer.a.period,
        matched=answer.ground.matched[1],
        all=answer.in_operation,
    )


def _effects(answer: Compared) -> str:
    """Events, size and mix, as the bridge shows them."""
    events, size, mix = map(answer.b.say.signed, answer.whole.effects)
    return answer.b.say.text(
        "Of the change on like ground {events} by the number of events, {size} by their size, {mix} by their mix.",
        events=events,
        size=size,
        mix=mix,
    )


def _contributors(material: Material) -> str:
    """Which offerings the change lies in, as far as was reported."""
    say, table = material.asked.say, material.view(CONTRIBUTORS).table
    place = [column.key for column in table.columns].index("change")
    parts = [f"{line[0]} ({line[place]})" for line in table.shown(say)]
    message = key("By the reported figures the change lies above all in: {parts}.")
    return say.text(message, parts="; ".join(parts)) if parts else ""
