"""How closely a withheld number can be known: whole values are counted one by one, each by visits that give it.

The greatest and the least are not enough: between them there may be gaps, such as every odd value. So the next
possible value is looked for above the last, by an integer programme over everything published, until there are enough.
What is not in doubt is settled before: by worlds of visits drawn at random, and by moves from them to others.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, vstack

from analytics.disclosure.withholding.knowing import Ends, Known
from analytics.disclosure.withholding.moving import distinct, movable, moves, strolled
from analytics.disclosure.withholding.paper import ENOUGH, THRESHOLD, Whole, halves

Tell = Callable[[int, int], None]
WORLDS, STROLLS = 3, 16  # at random, before anything is looked for
LAST = 24  # of the worlds that are looked at again
FURTHER = 8  # from each that is found later
ANY = 1e3  # how far such a world may be from the cheapest
SECONDS = 10.0


@dataclass(frozen=True, eq=False)
class Verdict:
    """How many values each question leaves possible, at most ``ENOUGH``; ``exposed`` are those that leave too few.

    A space-month that stands in no table may be known where it cannot be small.
    """

    possible: Whole
    exposed: Whole

    @property
    def holds(self) -> bool:
        """Whether nothing is found out."""
        return not self.exposed.size


def audit(known: Known, tell: Tell | None = None) -> Verdict:
    """What can be found out. Where nothing fits what is published, which cannot be, nothing is held to be safe."""
    attack = _Attack(known)
    questions = known.questions.divisors.size
    if not attack.look_around():
        return Verdict(np.zeros(questions, np.int64), np.arange(questions))
    doubtful = np.flatnonzero(~attack.free())
    exposed = attack.exposed(doubtful[known.questions.withheld[doubtful]], tell)
    if not exposed:  # what stands in no table is looked at once the tables hold
        exposed = attack.exposed(doubtful[~known.questions.withheld[doubtful]], tell)
    possible = np.full(questions, ENOUGH)
    possible[doubtful] = [min(len(attack.seen[question]), ENOUGH) for question in doubtful]
    return Verdict(possible, np.array(exposed, np.int64))


class _Attack:
    """Worlds that fit, and the values that each question has in them."""

    def __init__(self, known: Known) -> None:
        self.known, self.asked = known, known.questions
        self.seen: list[set[int]] = [set() for _ in range(self.asked.divisors.size)]
        self.worlds: list[Whole] = []
        self.moves, self.chance = moves(known.lines), np.random.default_rng(1)

    def look_around(self) -> bool:
        """Some worlds at random, and strolls from them to others; whether there is any."""
        for _ in range(WORLDS):
            self._stroll(
                self._world(self.chance.exponential(size=self.known.lines.shape[1]), gap=ANY), STROLLS
            )
        return bool(self.worlds)

    def _stroll(self, world: Whole | None, walkers: int) -> None:
        """From a world to others around it."""
        if world is not None:
            for other in strolled(np.tile(world, (walkers, 1)), self.moves, self.chance):
                self._noted(other)

    def free(self) -> NDArray[np.bool_]:
        """Which questions have enough values as far as can be seen from the worlds that are known."""
        many = np.array([len(seen) >= ENOUGH for seen in self.seen], np.bool_)
        moved = movable(self.moves, self.worlds, self.asked.forms, ENOUGH)
        nothing = (self.asked.forms @ ~self.known.empty == 0) & ~self.asked.withheld
        free: NDArray[np.bool_] = many | (moved & (self.asked.divisors == 1)) | nothing
        return free

    def exposed(self, questions: Whole, tell: Tell | None) -> list[int]:
        """Those of the questions that leave too few values."""
        found = []
        for done, question in enumerate(questions.tolist()):
            if tell:
                tell(done, questions.size)
            if not self._moves_freely(question) and not self.safe(question):
                found.append(question)
        return found

    def _moves_freely(self, question: int) -> bool:
        """Whether one of the worlds that were found last has room for a move that counts."""
        form = self.asked.forms[[question]]
        single = int(self.asked.divisors[question]) == 1
        return single and bool(movable(self.moves, self.worlds[-LAST:], form, ENOUGH)[0])

    def safe(self, question: int) -> bool:
        """Whether enough values are possible, or none that matters."""
        seen, least = self.seen[question], 0
        while len(seen) < ENOUGH:
            found = self._next(question, least)
            if found is None:
                break
            if found >= THRESHOLD and not self.asked.withheld[question] and not _small(seen):
                return True
            least = found + 1
        if len(seen) >= ENOUGH:
            return True
        return not self.asked.withheld[question] and not _small(seen)

    def _next(self, question: int, least: int) -> int | None:
        """The least possible value from ``least`` on; None where there is none."""
        form, divisor = self.asked.forms[[question]], int(self.asked.divisors[question])
        from_here = -(-divisor * (2 * least - 1) // 2) if least else 0
        world = self._world(form.toarray()[0].astype(float), form, from_here)
        self._stroll(world, FURTHER)
        return None if world is None else int(halves(form @ world, divisor)[0])

    def _world(
        self, cost: Ends, form: csr_array | None = None, least: float = 0, gap: float = 0
    ) -> Whole | None:
        """Visits that fit, of least cost; noted for all questions."""
        lines, low, high = self.known.lines, self.known.low, self.known.high
        if form is not None:
            lines = vstack([lines, form], format="csr")
            low, high = np.append(low, least), np.append(high, np.inf)
        first = distinct(lines)
        answer = milp(
            cost[first],
            constraints=LinearConstraint(csr_array(lines[:, first]), low, high),
            bounds=Bounds(0, np.inf),
            integrality=np.ones(first.size, int),
            options={"time_limit": SECONDS, "mip_rel_gap": gap},
        )
        if answer.x is None:
            return None
        world = np.zeros(cost.size, np.int64)
        world[first] = np.rint(answer.x).astype(np.int64)
        sums = lines @ world
        return self._noted(world) if ((sums >= low) & (sums <= high)).all() else None

    def _noted(self, world: Whole) -> Whole:
        values = halves(self.asked.forms @ world, self.asked.divisors)
        for seen, value in zip(self.seen, values.tolist(), strict=True):
            seen.add(value)
        self.worlds.append(world)
        return world


def _small(values: set[int]) -> bool:
    """Whether one of them says that only a few came."""
    return any(0 < value < THRESHOLD for value in values)
