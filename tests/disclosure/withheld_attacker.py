"""Somebody who reads the fixed tables of papers, knows the rule and how months are imputed, and has a solver.

Sees what is printed and which withheld numbers are small. Shares no line with what withholds and audits.
"""

from collections.abc import Hashable, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from math import inf, lcm

from analytics.disclosure.withholding import Paper, State
from analytics.imputation import space_months
from analytics.views import Asked
from tests.disclosure.attacker import PARTS, WITH, Attacker

SMALL, LEAST = 7, 6
Name = tuple[Hashable, ...]
Place = tuple[str, date | None, str]


class Reader:
    """One paper as it is printed; ``version`` tells unknown visits of different states of a space-month apart."""

    def __init__(self, asked: Asked, paper: Paper, step: int = 1, version: Hashable = 0) -> None:
        self.asked, self.paper, self.step, self.version = asked, paper, step, version
        self.status = {
            (space, month): status for space, month, status in space_months(asked.data).iter_rows()
        }
        self.counted = set(
            asked.data.rollup.filter(asked.data.rollup["events_counted"] > 0)
            .select("space", "month")
            .iter_rows()
        )

    def name(self, space: str, month: date, part: str) -> Name:
        """The unknown visits of a space-month and part."""
        return (self.version, space, month, part)

    def weights(self, place: Place, own: bool = False) -> dict[Name, Fraction]:
        """What a number is made of; only what the spaces themselves reported with ``own``."""
        space, column, level = place
        parts = WITH if level == "with" else PARTS if level == "all" else (level,)
        found: dict[Name, Fraction] = {}
        for each, month in product(self.asked.spaces, self.asked.wanted.months):
            if space in ("", each) and column in (None, self.column(month)):
                for donor, share in self.donors(each, month, own).items():
                    for part in parts if (donor, month) in self.counted else ():
                        name = self.name(donor, month, part)
                        found[name] = found.get(name, Fraction(0)) + share
        return found

    def column(self, month: date) -> date:
        return month.replace(month=(month.month - 1) // self.step * self.step + 1)

    def donors(self, space: str, month: date, own: bool) -> dict[str, Fraction]:
        """Month-mean: a missing month is the mean of all that reported."""
        status = self.status[space, month]
        if status == "reported":
            return {space: Fraction(1)}
        if status != "missing" or own:
            return {}
        reported = [each for (each, at), said in self.status.items() if at == month and said == "reported"]
        return {each: Fraction(1, len(reported)) for each in reported}

    def teach(self, attacker: Attacker) -> None:
        """Everything printed, and the rule for what is not."""
        states = {
            at: state for at_, state in zip(self.paper.places, self.paper.states, strict=True) for at in at_
        }
        for place, value in self.paper.shown.items():
            weights = self.weights(place)
            whole = lcm(*(share.denominator for share in weights.values()))
            times = [name for name, share in weights.items() for _ in range(int(share * whole))]
            if value is not None:
                off = 0 if whole == 1 and weights == self.weights(place, own=True) else whole / 2
                attacker.learns(times, value * whole - off, value * whole + off)
            elif own := list(self.weights(place, own=True)):
                small = states[place] == State.SMALL
                margin = place[0] == "" or place[1:] == (None, "all")
                attacker.learns(own, int(margin) if small else SMALL, SMALL - 1 if small else inf)

    def withheld(self) -> dict[Place, tuple[list[Name], int]]:
        """Withheld numbers, each with the visits that were reported in it and how many these are."""
        actual = {
            self.name(space, month, part): count for space, month, part, count in self.paper.atoms.iter_rows()
        }
        found = {}
        for place, value in self.paper.shown.items():
            names = list(self.weights(place, own=True))
            if value is None and names:
                found[place] = names, sum(actual.get(name, 0) for name in names)
        return found


def left(attacker: Attacker, names: Sequence[Name], true: int) -> list[int]:
    """Possible values near the true one."""
    return attacker.possible(names, range(max(true - 7, 0), true + 8))
