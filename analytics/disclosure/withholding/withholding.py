"""From a draft to a paper that holds: withhold, audit, withhold more; what does not hold is not published."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from analytics import store
from analytics.disclosure.withholding.auditing import audit
from analytics.disclosure.withholding.choosing import Demand, Impossible, chosen
from analytics.disclosure.withholding.knowing import Known, known
from analytics.disclosure.withholding.paper import ENOUGH, Paper, Whole, packed, unpacked
from analytics.problem import Problem
from analytics.store import Release, rounded_already

ROUNDS = 12

Tell = Callable[[int, int, int], None]
"""Learns the round, from 1, how many doubtful sums have been looked at and how many there are."""
Wanted = dict[tuple[bytes, bytes, int], Demand]


def withheld(
    paper: Paper, earlier: Sequence[Paper] = (), releases: Sequence[Release] = (), tell: Tell | None = None
) -> Paper:
    """The paper with as much withheld as the audit asks for, together with all that was published before.

    Raises Problem where nothing helps, and where a release was made of the same visits.
    """
    refuse_both(paper, releases)
    plain, paper, wanted = paper, _as_before(paper, earlier), Wanted()
    for number in range(1, ROUNDS + 1):
        everything = known([*earlier, paper], releases)
        verdict = audit(everything, tell and (lambda done, all_, n=number: tell(n, done, all_)))
        if verdict.holds:
            return paper
        if not _add(wanted, everything, verdict.exposed):
            break
        try:
            paper = plain.withholding(chosen(plain, earlier, releases, list(wanted.values())))
        except Impossible:
            break
    raise _refused(releases)


def _refused(releases: Sequence[Release]) -> Problem:
    """Nothing helps; a release that rounds a small number to 0 leaves as many values as its base, which may be five."""
    if releases:
        return Problem(
            "These tables cannot be published: together with the releases a small number could be known more closely "
            "than to {enough} possibilities, whatever is withheld. Nothing was written. Use a release instead.",
            enough=ENOUGH,
        )
    return Problem(
        "These tables cannot be published: whatever is withheld, a small number could be known more closely than to "
        "{enough} possibilities. Nothing was written. Choose more spaces or a longer period.",
        enough=ENOUGH,
    )


def papers(path: Path) -> list[Paper]:
    """All papers that were published from a file, the earliest first. Raises Busy or Problem."""
    return [unpacked(one.content) for one in store.withheld(path)]


def _as_before(paper: Paper, earlier: Sequence[Paper]) -> Paper:
    """The same tables of the same visits are published as they were."""
    for other in reversed(earlier):
        if packed(replace(other, states=paper.states, data_version=paper.data_version)) == packed(paper):
            return paper.withholding(other.states)
    return paper


def _add(wanted: Wanted, everything: Known, exposed: Whole) -> bool:
    """What is exposed has to have room; where it had, with gaps, each of its values is asked for. Is that new?"""
    asked, before = everything.questions, {key: demand.worlds for key, demand in wanted.items()}
    for place in exposed.tolist():
        form, number = asked.forms[[place]], int(asked.number[place])
        key = (form.indices.tobytes(), form.data.tobytes(), number)
        span = (ENOUGH - 1) * int(asked.divisors[place])
        wanted[key] = Demand(form, span, number, ENOUGH if key in before else 2)
    return before != {key: demand.worlds for key, demand in wanted.items()}


def refuse_both(paper: Paper, releases: Sequence[Release]) -> None:
    """Raises Problem where a release rounds the visits of the version of which the paper withholds some."""
    for release in releases:
        if release.data_version == paper.data_version and release.number:
            raise rounded_already(release.number)
